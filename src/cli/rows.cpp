// Counting of rows that a conversion would not carry over.
#include "cli/rows.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "cli/held_values.h"
#include "render/enum_ways.h"

namespace pgplumb {
namespace {

constexpr const char* kQueryCanceled = "57014";

// Rows, not values: an array may hold a label twice.
Result count_values(Connection& connection, const HeldValues& held,
                    const std::vector<std::string>& good) {
  std::vector<Sql> labels;
  labels.reserve(good.size());
  for (const auto& g : good) labels.emplace_back(Literal(g));
  return connection.query(
      sql("SELECT v, pg_catalog.count(DISTINCT (o, p)) FROM "
          "(SELECT {} AS v, t.tableoid AS o, t.ctid AS p FROM {}) x "
          "WHERE v IS NOT NULL AND NOT v = ANY (ARRAY[{}]::text[]) "
          "GROUP BY v ORDER BY count DESC, v LIMIT 6",
          held.value, held.from, join(labels, ", ")));
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

std::vector<std::string> ways_out(const Column& c, const HeldValues& held, const Result& result) {
  const Enum& wanted = *held.wanted;
  const std::string type = qualified(wanted.schema, wanted.name).text();
  const std::string label = wanted.labels.empty() ? "LABEL" : wanted.labels.front();
  const std::string column = quote_identifier(c.name);
  std::string maps;
  std::string values;
  for (int r = 0; r < result.rows(); ++r) {
    maps += " --map " + shell_word(fmt::format("{}:{}={}", type, result.text(r, 0), label));
    values += (r == 0 ? "" : ", ") + quote_literal(result.text(r, 0));
  }
  std::vector<std::string> ways{
      result.rows() == 1
          ? "keep the label: add it to the target, as one that nothing writes any more"
          : "keep the labels: add them to the target, as labels that nothing writes any more"};
  if (held.mappable) ways.push_back("say what those rows get:" + maps);
  ways.push_back(
      held.direct
          ? fmt::format("change the rows yourself: UPDATE {} SET {} = … WHERE {}::text IN ({});",
                        qualified(c.schema, c.relation).text(), column, column, values)
          : fmt::format("change the values of {} in {} yourself that hold {}", column,
                        qualified(c.schema, c.relation).text(), values));
  return ways;
}

// Tables are counted through their roots: a partition's rows are its parent's.
bool is_counted(const Column& c, const Catalog& catalog) {
  if (!holds_values(c) || !c.generated.empty()) return false;
  const auto parents = parent_columns(c);
  return std::none_of(parents.begin(), parents.end(), [&](const ObjectId& parent) {
    const Object* column = catalog.find(parent);
    return column && holds_values(*column->as<Column>());
  });
}

// The labels that values may have: the wanted type's, and those that hints turn into one of them.
std::set<std::string> good_labels(const HeldValues& held, const PlanOptions& options) {
  std::set<std::string> good(held.wanted->labels.begin(), held.wanted->labels.end());
  using Path = std::vector<std::string>;
  const auto is = [](const Enum& type, const Path& path) {
    return path == Path{type.schema, type.name} || (path.size() == 1 && path[0] == type.name);
  };
  const auto names = [&](const Path& path) {
    return is(*held.wanted, path) || (held.now && is(*held.now, path));
  };
  for (const auto& m : options.label_maps) {
    if (held.mappable && names(m.type) && good.contains(m.to)) good.insert(m.from);
  }
  for (const auto& r : options.renames) {
    if (r.kind == "label" && r.from.size() > 1 && names({r.from.begin(), r.from.end() - 1}))
      good.insert(r.from.back());
  }
  return good;
}

bool always_fits(const HeldValues& held, const std::set<std::string>& good) {
  return held.now && std::all_of(held.now->labels.begin(), held.now->labels.end(),
                                 [&](const std::string& l) { return good.contains(l); });
}

}  // namespace

std::unique_ptr<Connection> row_reader(const Source& source) {
  auto connection = std::make_unique<Connection>(
      ConnectOptions{.conninfo = source.value, .shown = source.written});
  connection->execute(
      sql("SET default_transaction_read_only = on; SET statement_timeout = {}; SET row_security = "
          "off",
          kMostRowSeconds * 1000));
  return connection;
}

CountedRows refused_by_rows(const Source& source, const Catalog& from, const Catalog& to,
                            const Plan& plan, const PlanOptions& options) {
  CountedRows out;
  if (source.form != SourceForm::kDatabase || plan.empty()) return out;
  const TypesByName types_from(from);
  const TypesByName types_to(to);
  std::unique_ptr<Connection> connection;
  for (const auto& object : from.objects()) {
    const auto* have = object.as<Column>();
    if (!have || !is_counted(*have, from)) continue;
    const Object* wanted = to.find(object.id());
    if (!wanted) continue;
    for (const auto& held : held_values(*have, *wanted->as<Column>(), types_from, types_to)) {
      const auto good = good_labels(held, options);
      if (always_fits(held, good)) continue;
      if (!connection) connection = row_reader(source);
      try {
        const Result result = count_values(*connection, held, {good.begin(), good.end()});
        if (result.rows() == 0) continue;
        out.refusals.push_back(
            {object.id(),
             fmt::format("rows hold what {} does not have: {}",
                         qualified(held.wanted->schema, held.wanted->name).text(),
                         counts_in_words(result)),
             ways_out(*have, held, result)});
        break;
      } catch (const Error& e) {
        if (e.sqlstate() != kQueryCanceled) throw;
        out.unknown.push_back(fmt::format(
            "whether every row of {} fits {} is not known: counting took longer than {} s; where "
            "one does not, the migration fails and changes nothing",
            object.id().display(), qualified(held.wanted->schema, held.wanted->name).text(),
            kMostRowSeconds));
      }
    }
  }
  return out;
}

}  // namespace pgplumb
