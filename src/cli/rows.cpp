// Counting of rows that a conversion would not carry over.
#include "cli/rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "kinds/column/column.h"
#include "kinds/column/column_alter.h"
#include "kinds/enum/enum.h"
#include "render/enum_ways.h"

namespace pgplumb {
namespace {

bool is_array_type(const Expr& type) {
  return type.text().size() > 2 && type.text().ends_with("[]");
}

// The enums of a catalog by their printed names.
class Enums {
 public:
  explicit Enums(const Catalog& catalog) {
    for (const auto& object : catalog.objects()) {
      if (const auto* e = object.as<Enum>())
        by_name_.emplace(qualified(e->schema, e->name).text(), e);
    }
  }

  // The enum of a printed type ("app.role", "app.role[]"), if it is one of the catalog's.
  [[nodiscard]] const Enum* of(const Expr& type) const {
    std::string name = type.text();
    if (is_array_type(type)) name.resize(name.size() - 2);
    const auto at = by_name_.find(name);
    return at == by_name_.end() ? nullptr : at->second;
  }

 private:
  std::unordered_map<std::string, const Enum*> by_name_;
};

Result count_values(Connection& connection, const Column& c, const std::vector<std::string>& good) {
  std::vector<Sql> labels;
  for (const auto& g : good) labels.emplace_back(Literal(g));
  const Sql value = is_array_type(c.type) ? sql("unnest({}::text[])", Identifier(c.name))
                                          : sql("{}::text", Identifier(c.name));
  return connection.query(
      sql("SELECT v, count(*) FROM (SELECT {} AS v FROM {}) x WHERE v IS NOT NULL AND NOT v = ANY "
          "(ARRAY[{}]::text[]) "
          "GROUP BY v ORDER BY count(*) DESC, v LIMIT 6",
          value, qualified(c.schema, c.relation), join(labels, ", ")));
}

std::string counts_in_words(const Result& result) {
  std::string out;
  for (int r = 0; r < std::min(result.rows(), 5); ++r) {
    out += fmt::format("{}{} in {} {}", r == 0 ? "" : ", ", quote_literal(result.text(r, 0)),
                       thousands(std::stoll(result.text(r, 1))),
                       result.text(r, 1) == "1" ? "row" : "rows");
  }
  return result.rows() > 5 ? out + ", and more" : out;
}

std::vector<std::string> ways_out(const Column& c, const Enum& wanted, const Result& result) {
  const std::string type = qualified(wanted.schema, wanted.name).text();
  const std::string label = wanted.labels.empty() ? "LABEL" : wanted.labels.front();
  const std::string column = quote_identifier(c.name);
  return {"keep the label: add it to the target, as one that nothing writes any more",
          fmt::format("say what those rows get: --map {}",
                      shell_word(type + ":" + result.text(0, 0) + "=" + label)),
          fmt::format("change the rows yourself: UPDATE {} SET {} = … WHERE {}::text = {};",
                      qualified(c.schema, c.relation).text(), column, column,
                      quote_literal(result.text(0, 0)))};
}

// Tables are counted through their roots: a partition's rows are its parent's.
bool is_counted(const Column& c) {
  return (c.relation_kind == "r" || c.relation_kind == "p") && !c.inherited_from &&
         c.generated.empty();
}

}  // namespace

std::vector<Refusal> refused_by_rows(const Source& source, const Catalog& from, const Catalog& to,
                                     const Plan& plan, const PlanOptions& options) {
  std::vector<Refusal> out;
  if (source.form != SourceForm::kDatabase || plan.empty()) return out;
  const Enums enums_from(from);
  const Enums enums_to(to);
  std::unique_ptr<Connection> connection;
  for (const auto& object : from.objects()) {
    const auto* have = object.as<Column>();
    if (!have || !is_counted(*have)) continue;
    const Object* wanted_object = to.find(object.id());
    const auto* wanted_column = wanted_object ? wanted_object->as<Column>() : nullptr;
    const Enum* wanted = wanted_column ? enums_to.of(wanted_column->type) : nullptr;
    if (!wanted) continue;
    const Enum* now = enums_from.of(have->type);
    std::set<std::string> good(wanted->labels.begin(), wanted->labels.end());
    if (now && std::all_of(now->labels.begin(), now->labels.end(),
                           [&](const std::string& l) { return good.contains(l); }))
      continue;
    for (const auto& m : options.label_maps) {
      if (m.type.back() == wanted->name && good.contains(m.to)) good.insert(m.from);
    }
    for (const auto& r : options.renames) {
      if (r.kind == "label" && r.from.size() > 1 && r.from[r.from.size() - 2] == wanted->name)
        good.insert(r.from.back());
    }
    if (!connection) {
      connection = std::make_unique<Connection>(
          ConnectOptions{.conninfo = source.value, .shown = source.written});
      connection->execute(
          sql("SET default_transaction_read_only = on; SET statement_timeout = '30s'; SET "
              "row_security = off"));
    }
    try {
      const Result result = count_values(*connection, *have, {good.begin(), good.end()});
      if (result.rows() == 0) continue;
      out.push_back(
          {object.id(),
           fmt::format("rows hold what {} does not have: {}",
                       qualified(wanted->schema, wanted->name).text(), counts_in_words(result)),
           ways_out(*have, *wanted, result)});
    } catch (const Error& e) {
      if (e.sqlstate() != "57014") throw;  // the time limit: the conversion itself decides
    }
  }
  return out;
}

}  // namespace pgplumb
