// What a table logs of old rows for logical replication, where it is not the default.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct ReplicaIdentity {
  static constexpr std::string_view kind = "replica identity";
  static constexpr std::string_view query = "src/kinds/replica_identity/replica_identity.sql";
  static constexpr int order = 69;

  std::string schema;
  std::string table;
  std::string setting;  // n, f, i as in pg_class
  std::optional<std::string> index;
  bool constraint = false;  // the index is a constraint's

  static constexpr auto fields() {
    return std::tuple{
        key("schema", &ReplicaIdentity::schema), key("table", &ReplicaIdentity::table),
        field("setting", &ReplicaIdentity::setting), field("index", &ReplicaIdentity::index),
        info("constraint", &ReplicaIdentity::constraint)};
  }
};

Steps create_steps(const ReplicaIdentity& made, const PlanContext& context);
Steps drop_steps(const ReplicaIdentity& gone, const PlanContext& context);
Alteration alter_steps(const ReplicaIdentity& from, const ReplicaIdentity& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const ReplicaIdentity& object);
std::vector<ObjectId> owners(const ReplicaIdentity& object);

}  // namespace pgplumb
