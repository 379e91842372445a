// That a column is an identity column, with the sequence behind it.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Identity {
  static constexpr std::string_view kind = "identity";
  static constexpr std::string_view query = "src/kinds/identity/identity.sql";
  static constexpr int order = 57;

  std::string schema;
  std::string relation;
  std::string column;
  std::string generation;  // a (ALWAYS), d (BY DEFAULT) as in pg_attribute
  std::string sequence_schema;
  std::string sequence;
  Expr data_type;
  std::int64_t start = 1;
  std::int64_t increment = 1;
  std::int64_t min_value = 1;
  std::int64_t max_value = 0;
  std::int64_t cache = 1;
  bool cycle = false;
  bool unlogged = false;
  Acl acl;                             // of the sequence
  std::optional<std::string> comment;  // of the sequence

  static constexpr auto fields() {
    return std::tuple{key("schema", &Identity::schema),
                      key("relation", &Identity::relation),
                      key("column", &Identity::column),
                      field("generation", &Identity::generation),
                      field("sequence_schema", &Identity::sequence_schema),
                      field("sequence", &Identity::sequence),
                      info("data_type", &Identity::data_type),
                      field("start", &Identity::start),
                      field("increment", &Identity::increment),
                      field("min_value", &Identity::min_value),
                      field("max_value", &Identity::max_value),
                      field("cache", &Identity::cache),
                      field("cycle", &Identity::cycle),
                      field("unlogged", &Identity::unlogged),
                      field("acl", &Identity::acl),
                      field("comment", &Identity::comment)};
  }
};

Steps create_steps(const Identity& made, const PlanContext& context);
Steps drop_steps(const Identity& gone, const PlanContext& context);
Alteration alter_steps(const Identity& from, const Identity& to, const PlanContext& context);
std::vector<ObjectId> links(const Identity& object);
std::vector<ObjectId> owners(const Identity& object);
std::vector<std::string> name_slots(const Identity& object);
bool is_created_with_parent(const Identity& object);
bool survives_retype(const Identity& object, const PlanContext& context);

/// GENERATED … AS IDENTITY (SEQUENCE NAME …), as a column definition wants it.
Sql identity_definition(const Identity& identity);

}  // namespace pgplumb
