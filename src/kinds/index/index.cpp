// CREATE, ALTER and DROP INDEX.
#include "kinds/index/index.h"

#include <algorithm>

#include "kinds/table/table.h"
#include "kinds/type_common.h"
#include "kinds/view/materialized_view.h"

namespace pgplumb {
namespace {

ObjectId self(const Index& i) { return id<Index>({i.schema, i.name}); }
ObjectId table_of(const Index& i) { return id<Table>({i.table_schema, i.table}); }

Steps statistics_steps(const Index& to) {
  Steps out;
  for (const auto& s : to.statistics.value_or(Strings{})) {
    const auto equals = s.find('=');
    out.push_back({.sql = sql("ALTER INDEX {} ALTER COLUMN {} SET STATISTICS {}", qualified(to.schema, to.name),
                              Expr(s.substr(0, equals)), Expr(s.substr(equals + 1))),
                   .why = "the statistics target as wanted",
                   .locks = {{self(to), LockMode::kShareUpdateExclusive}}});
  }
  return out;
}

Step cluster_step(const Index& i) {
  const Sql table = qualified(i.table_schema, i.table);
  return {.sql = i.clustered ? sql("ALTER TABLE {} CLUSTER ON {}", table, Identifier(i.name)) : sql("ALTER TABLE {} SET WITHOUT CLUSTER", table),
          .why = "the mark of CLUSTER as wanted",
          .locks = {{table_of(i), LockMode::kShareUpdateExclusive}}};
}

// Options of the printed definition and the tablespace, which it does not hold.
Sql create_text(const Index& i) {
  if (!i.tablespace) return i.definition;
  std::string text = i.definition.text();
  std::string tail;
  const auto at = text.rfind(" WHERE (");
  if (at != std::string::npos) {
    tail = text.substr(at);
    text.resize(at);
  }
  return sql("{} TABLESPACE {}{}", Expr(text), Identifier(*i.tablespace), Expr(tail));
}

// The definition without its WITH (…) list, so that a difference in storage parameters alone is seen as such.
std::string without_options(const std::string& text) {
  const auto at = text.find(") WITH (");
  if (at == std::string::npos) return text;
  const auto end = text.find(')', at + 8);
  return end == std::string::npos ? text : text.substr(0, at + 1) + text.substr(end + 1);
}

std::string options_of(const std::string& text) {
  const auto at = text.find(") WITH (");
  if (at == std::string::npos) return {};
  const auto end = text.find(')', at + 8);
  return end == std::string::npos ? std::string{} : text.substr(at + 8, end - at - 8);
}

// "fillfactor='70', fastupdate='off'" -> names.
std::vector<std::string> option_names(const std::string& options) {
  std::vector<std::string> out;
  std::size_t start = 0;
  while (start < options.size()) {
    auto end = options.find(", ", start);
    if (end == std::string::npos) end = options.size();
    out.push_back(options.substr(start, options.find('=', start) - start));
    start = end + 2;
  }
  return out;
}

}  // namespace

Steps create_steps(const Index& made, const PlanContext& context) {
  const bool new_table = context.is_new(table_of(made));
  Step create{.sql = create_text(made), .why = "the index is missing"};
  if (!new_table) {
    create.locks = {{table_of(made), LockMode::kShare}};
    create.scans = {table_of(made)};
    create.hazards = {{"blocks-writes", table_of(made), "writes to the table wait until the index is built"}};
    if (create.sql.text().rfind("CREATE UNIQUE", 0) == 0) create.hazards.push_back({"may-fail", self(made), "fails when two rows are equal in it"});
  }
  Steps out{create};
  append(out, statistics_steps(made));
  if (made.clustered) out.push_back(cluster_step(made));
  if (made.comment) out.push_back(comment_step(sql("INDEX {}", qualified(made.schema, made.name)), made.comment));
  return out;
}

Steps drop_steps(const Index& gone, const PlanContext&) {
  return {{.sql = sql("DROP INDEX {}", qualified(gone.schema, gone.name)),
           .why = "the index is not wanted",
           .locks = {{table_of(gone), LockMode::kAccessExclusive}}}};
}

Alteration alter_steps(const Index& from, const Index& to, const PlanContext&) {
  const std::string& a = from.definition.text();
  const std::string& b = to.definition.text();
  if (without_options(a) != without_options(b) || from.table != to.table || from.table_schema != to.table_schema) {
    return Alteration::recreate("its definition differs");
  }
  if (!from.valid && to.valid && !to.partitioned) return Alteration::recreate("it is INVALID: a build of it was broken off");
  Steps out;
  const Sql name = qualified(to.schema, to.name);
  const LockUse lock{self(to), LockMode::kShareUpdateExclusive};
  if (a != b) {
    const auto want = option_names(options_of(b));
    std::vector<Sql> reset;
    for (const auto& n : option_names(options_of(a))) {
      if (std::find(want.begin(), want.end(), n) == want.end()) reset.emplace_back(Expr(n));
    }
    if (!reset.empty()) out.push_back({.sql = sql("ALTER INDEX {} RESET ({})", name, join(reset, ", ")), .why = "a storage parameter is not wanted", .locks = {lock}});
    if (!want.empty()) out.push_back({.sql = sql("ALTER INDEX {} SET ({})", name, Expr(options_of(b))), .why = "a storage parameter differs", .locks = {lock}});
  }
  if (from.tablespace != to.tablespace) {
    out.push_back({.sql = sql("ALTER INDEX {} SET TABLESPACE {}", name, Identifier(to.tablespace.value_or("pg_default"))),
                   .why = "it lies in another tablespace", .locks = {{self(to), LockMode::kAccessExclusive}}});
  }
  if (from.statistics != to.statistics) append(out, statistics_steps(to));
  if (from.clustered != to.clustered) out.push_back(cluster_step(to));
  if (from.comment != to.comment) out.push_back(comment_step(sql("INDEX {}", name), to.comment));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Index& i) {
  return {table_of(i), id<MaterializedView>({i.table_schema, i.table})};
}

std::vector<ObjectId> owners(const Index& i) {
  std::vector<ObjectId> out{table_of(i), id<MaterializedView>({i.table_schema, i.table})};
  if (i.parent) out.push_back(id<Index>({*i.parent_schema, *i.parent}));
  return out;
}

std::vector<std::string> name_slots(const Index& i) { return {relation_slot(i.schema, i.name)}; }

// A plain index is made anew by ALTER COLUMN TYPE itself; an expression may hold constants of the old type.
bool survives_retype(const Index& i, const PlanContext& context) {
  if (i.has_expression) return false;
  const auto* wanted = context.to->get<Index>({i.schema, i.name});
  return wanted && wanted->definition == i.definition;
}

}  // namespace pgplumb
