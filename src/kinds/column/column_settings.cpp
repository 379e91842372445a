// Storage, compression, statistics, options, grants and comment of a column: no row is touched by
// any of them.
#include <algorithm>

#include "kinds/column/column_alter.h"
#include "kinds/foreign_table/foreign_table.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/table/table.h"
#include "kinds/table/table_options.h"
#include "kinds/view/materialized_view.h"
#include "kinds/view/view.h"

namespace pgplumb {
namespace {

struct Builder {
  Steps& out;
  const Column& c;
  Sql only;

  void add(const Sql& action, std::string why, LockMode mode = LockMode::kAccessExclusive) const {
    out.push_back({.sql = sql("ALTER TABLE {}{} ALTER COLUMN {} {}", only,
                              qualified(c.schema, c.relation), Identifier(c.name), action),
                   .why = std::move(why),
                   .locks = {{relation_of(c), mode}}});
  }
};

Expr storage_name(const std::string& letter) {
  if (letter == "p") return Expr("PLAIN");
  if (letter == "e") return Expr("EXTERNAL");
  if (letter == "m") return Expr("MAIN");
  return Expr("EXTENDED");
}

void option_steps(const Builder& alter, const Column& from, const Column& to) {
  const auto changes =
      option_changes(from.options.value_or(Strings{}), to.options.value_or(Strings{}));
  if (!changes.gone.empty()) {
    alter.add(sql("RESET ({})", name_list(changes.gone)), "an option is not wanted",
              LockMode::kShareUpdateExclusive);
  }
  if (!changes.set.empty()) {
    alter.add(sql("SET ({})", storage_parameters(changes.set)), "an option differs",
              LockMode::kShareUpdateExclusive);
  }
}

template <class Relation>
std::string owner_in(const IndexedCatalog& catalog, const Column& c) {
  const auto* relation = catalog.get<Relation>({c.schema, c.relation});
  return relation ? relation->owner : "";
}

// Whom "<owner>" in a column's access list stands for.
std::string relation_owner(const IndexedCatalog& catalog, const Column& c) {
  if (c.relation_kind == "v") return owner_in<View>(catalog, c);
  if (c.relation_kind == "m") return owner_in<MaterializedView>(catalog, c);
  if (c.relation_kind == "f") return owner_in<ForeignTable>(catalog, c);
  return owner_in<Table>(catalog, c);
}

void grant_steps(Steps& out, const Column& from, const Column& to, const PlanContext& context) {
  if (from.acl == to.acl) return;
  Satellites before{.target = {},
                    .acl_target = sql("TABLE {}", qualified(to.schema, to.relation)),
                    .owner = relation_owner(*context.to, to),
                    .comment = {},
                    .acl = from.acl,
                    .default_acl = {},
                    .default_object_type = "",
                    .schema = to.schema,
                    .id = id<Column>({to.schema, to.relation, to.name}),
                    .has_owner = false,
                    .acl_column = Identifier(to.name)};
  Satellites after = before;
  after.acl = to.acl;
  append(out, satellites_altered(before, after, context));
}

}  // namespace

Steps column_settings(const Column& from, const Column& to, const PlanContext& context) {
  Steps out;
  const Builder alter{out, to,
                      is_table_column(to) ? only_here(context, to.schema, to.relation) : Sql()};
  const bool has_storage =
      to.relation_kind == "r" || to.relation_kind == "m" || to.relation_kind == "f";
  // A change of type sets the storage to the new type's own.
  const std::string had = from.type == to.type || from.type.empty() ? from.storage : "";
  if (has_storage && had != to.storage) {
    alter.add(
        sql("SET STORAGE {}", storage_name(to.storage.empty() ? to.type_storage : to.storage)),
        "the storage differs; old rows stay as they are");
  }
  if (has_storage && from.compression != to.compression) {
    const Expr method(to.compression == "l" ? "lz4" : to.compression == "p" ? "pglz" : "default");
    alter.add(sql("SET COMPRESSION {}", method),
              "the compression differs; old rows stay as they are");
  }
  if (from.statistics != to.statistics) {
    alter.add(sql("SET STATISTICS {}", to.statistics.value_or(-1)), "the statistics target differs",
              LockMode::kShareUpdateExclusive);
  }
  option_steps(alter, from, to);
  if (from.wrapper_options != to.wrapper_options) {
    alter.add(sql("OPTIONS ({})", wrapper_option_changes(from.wrapper_options.value_or(Strings{}),
                                                         to.wrapper_options.value_or(Strings{}))),
              "an option of the foreign column differs");
  }
  grant_steps(out, from, to, context);
  if (from.comment != to.comment) {
    out.push_back(
        comment_step(sql("COLUMN {}.{}", qualified(to.schema, to.relation), Identifier(to.name)),
                     to.comment, {{relation_of(to), LockMode::kShareUpdateExclusive}}));
  }
  return out;
}

}  // namespace pgplumb
