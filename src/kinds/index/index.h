// An index that no constraint owns.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Index {
  static constexpr std::string_view kind = "index";
  static constexpr std::string_view query = "src/kinds/index/index.sql";
  static constexpr int order = 62;

  std::string schema;
  std::string name;
  std::string table_schema;
  std::string table;
  Expr definition;  // CREATE INDEX … without predicate, parameters and tablespace
  std::optional<Expr> predicate;
  std::optional<Strings> options;  // storage parameters, name=value
  bool valid = true;
  bool clustered = false;
  std::optional<std::string> tablespace;
  bool partitioned = false;
  std::optional<std::string> parent_schema;  // of the partitioned index it is attached to
  std::optional<std::string> parent;
  std::optional<Strings> statistics;  // column=target
  bool is_unique = false;
  bool has_expression = false;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Index::schema),
                      key("name", &Index::name),
                      field("table_schema", &Index::table_schema),
                      field("table", &Index::table),
                      field("definition", &Index::definition),
                      field("predicate", &Index::predicate),
                      field("options", &Index::options),
                      field("valid", &Index::valid),
                      field("clustered", &Index::clustered),
                      field("tablespace", &Index::tablespace),
                      field("partitioned", &Index::partitioned),
                      info("parent_schema", &Index::parent_schema),
                      info("parent", &Index::parent),
                      field("statistics", &Index::statistics),
                      info("is_unique", &Index::is_unique),
                      info("has_expression", &Index::has_expression),
                      field("comment", &Index::comment)};
  }
};

Steps create_steps(const Index& made, const PlanContext& context);
Steps drop_steps(const Index& gone, const PlanContext& context);
Alteration alter_steps(const Index& from, const Index& to, const PlanContext& context);
std::vector<ObjectId> links(const Index& object);
std::vector<ObjectId> owners(const Index& object);
/// An attached index can be dropped when its table is no partition any more.
std::vector<ObjectId> comes_after(const Index& object, const PlanContext& context);
std::vector<std::string> name_slots(const Index& object);
bool survives_retype(const Index& object, const PlanContext& context);
ObjectId held_by(const Index& object, const PlanContext& context);

/// The index under another name, as the server would print it. object: an Index.
Object index_named(const Object& object, const std::string& name);

}  // namespace pgplumb
