// A constraint of a table.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Constraint {
  static constexpr std::string_view kind = "constraint";
  static constexpr std::string_view query = "src/kinds/constraint/constraint.sql";
  static constexpr int order = 60;

  std::string schema;
  std::string table;
  std::string name;
  std::string type;  // p, u, f, c, x, n
  Expr definition;   // without the states below
  bool deferrable = false;
  bool deferred = false;
  bool validated = true;
  bool enforced = true;  // since 18
  Strings columns;
  std::optional<Strings> index_options;
  std::optional<std::string> tablespace;
  bool clustered = false;
  std::optional<std::string>
      parent_schema;  // of the index of the partitioned table that its index is attached to
  std::optional<std::string> parent_table;  // "" where no constraint owns that index
  std::optional<std::string> parent;
  bool on_partitioned = false;
  std::optional<std::string> referenced_schema;  // of a foreign key
  std::optional<std::string> referenced_table;
  std::optional<std::string> comment;
  std::optional<std::string> index_comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Constraint::schema),
                      key("table", &Constraint::table),
                      key("name", &Constraint::name),
                      field("type", &Constraint::type),
                      field("definition", &Constraint::definition),
                      field("deferrable", &Constraint::deferrable),
                      field("deferred", &Constraint::deferred),
                      field("validated", &Constraint::validated),
                      field("enforced", &Constraint::enforced),
                      info("columns", &Constraint::columns),
                      field("index_options", &Constraint::index_options),
                      field("tablespace", &Constraint::tablespace),
                      field("clustered", &Constraint::clustered),
                      info("parent_schema", &Constraint::parent_schema),
                      info("parent_table", &Constraint::parent_table),
                      info("parent", &Constraint::parent),
                      info("on_partitioned", &Constraint::on_partitioned),
                      info("referenced_schema", &Constraint::referenced_schema),
                      info("referenced_table", &Constraint::referenced_table),
                      field("comment", &Constraint::comment),
                      field("index_comment", &Constraint::index_comment)};
  }
};

/// A key or an exclusion, which an index of its name stands behind.
inline bool has_index(const Constraint& c) {
  return c.type == "p" || c.type == "u" || c.type == "x";
}

Steps create_steps(const Constraint& made, const PlanContext& context);
Steps drop_steps(const Constraint& gone, const PlanContext& context);
Alteration alter_steps(const Constraint& from, const Constraint& to, const PlanContext& context);
/// Tables that cease to inherit from this one do not get it.
std::vector<ObjectId> comes_after(const Constraint& made, const PlanContext& context);
std::vector<ObjectId> links(const Constraint& object);
std::vector<ObjectId> owners(const Constraint& object);
std::vector<std::string> name_slots(const Constraint& object);
bool survives_retype(const Constraint& object, const PlanContext& context);
int order_of(const Constraint& object);
ObjectId held_by(const Constraint& object, const PlanContext& context);

}  // namespace pgplumb
