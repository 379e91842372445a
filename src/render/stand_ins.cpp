// Temporary relations and types come before all others on the search path.
// https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SEARCH-PATH
#include "render/stand_ins.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sql_text.h"
#include "plan/strategies/shadow.h"

namespace pgplumb {
namespace {

using Pair = std::pair<ObjectId, ObjectId>;  // as it is called in the end, as it was called

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

const UnitObject* find(const Unit& unit, const ObjectId& id) {
  const auto at = std::find_if(unit.objects.begin(), unit.objects.end(),
                               [&](const UnitObject& o) { return o.id == id; });
  return at == unit.objects.end() ? nullptr : &*at;
}

// The unit's objects of this kind that have been called otherwise.
std::vector<Pair> renamed(const Unit& unit, const char* kind,
                          std::string (*called)(const ObjectId&)) {
  std::vector<Pair> out;
  for (const auto& object : unit.objects) {
    if (!object.id.is(kind)) continue;
    auto parts = object.id.parts();
    parts.back() = called(object.id);
    const ObjectId before(object.id.kind(), parts);
    if (find(unit, before)) out.emplace_back(object.id, before);
  }
  return out;
}

std::string temporary(const std::string& name) {
  return qualified("pg_temp", name).text();
}

}  // namespace

StandIns::StandIns(const Unit& unit) {
  if (!unit.alone || unit.branches.empty()) return;
  const auto& action = unit.branches.front().actions.front();
  if (action.id.is("index") && action.sort == Action::Sort::kCreate) stand_in_for_columns(unit);
  if (action.id.is("partition") && action.sort == Action::Sort::kDrop)
    stand_in_for_partition(action.id, unit);
}

void StandIns::stand_in_for_columns(const Unit& unit) {
  const auto columns = renamed(unit, "column", shadow_name);
  if (columns.empty()) return;
  looked_for_ = columns.front().second;
  const auto parts = looked_for_.parts();
  schema_ = parts[0];
  const std::string table = quote_identifier(parts[1]);
  const std::string stand_in = temporary(parts[1]);
  makes_.push_back(fmt::format("CREATE TEMPORARY TABLE {} AS SELECT * FROM {} WITH NO DATA", table,
                               qualified(schema_, parts[1]).text()));
  drops_.push_back("DROP TABLE IF EXISTS " + stand_in);
  said_otherwise_.emplace_back(" ON " + qualified(schema_, parts[1]).text() + " USING ",
                               " ON " + table + " USING ");
  for (const auto& [now, before] : columns)
    makes_.push_back(fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", stand_in,
                                 quote_identifier(now.parts().back()),
                                 quote_identifier(before.parts().back())));
  std::vector<std::string> retyped;
  for (const auto& [now, before] : renamed(unit, "enum", type_name_meanwhile)) {
    const std::string name = before.parts().back();
    const std::string full = qualified(before.parts()[0], name).text();
    makes_.push_back(fmt::format(
        "EXECUTE format('CREATE TYPE %s AS ENUM (%s)', {}, (SELECT string_agg(quote_literal(l), "
        "', ') FROM unnest(enum_range(NULL::{})) l))",
        quote_literal(temporary(name)), qualified(now.parts()[0], now.parts()[1]).text()));
    drops_.push_back("DROP TYPE IF EXISTS " + temporary(name));
    said_otherwise_.emplace_back(full, quote_identifier(name));
    for (const auto& [column, shadow] : columns) {
      const auto& state = find(unit, shadow)->target;
      const auto type = state.find("type");
      if (type == state.end()) continue;
      std::string printed = std::get<std::string>(type->second);
      if (!printed.starts_with(full)) continue;
      replace_all(printed, full, temporary(name));
      retyped.push_back(fmt::format("ALTER TABLE {} ALTER COLUMN {} TYPE {} USING NULL", stand_in,
                                    quote_identifier(shadow.parts().back()), printed));
    }
  }
  makes_.insert(makes_.end(), retyped.begin(), retyped.end());
}

void StandIns::stand_in_for_partition(const ObjectId& partition, const Unit& unit) {
  const auto parts = partition.parts();
  const auto& branches = find(unit, partition)->before;
  const auto before = std::find_if(branches.begin(), branches.end(),
                                   [](const auto& branch) { return !branch.second.empty(); });
  if (before == branches.end()) return;
  const auto text = [&](const char* field) {
    return std::get<std::string>(before->second.at(field));
  };
  looked_for_ = partition;
  schema_ = parts[0];
  const std::string parent = text("parent");
  makes_ = {fmt::format("CREATE TEMPORARY TABLE {} (a integer) PARTITION BY LIST (a)",
                        quote_identifier(parent)),
            fmt::format("CREATE TEMPORARY TABLE {} PARTITION OF {} FOR VALUES IN (1)",
                        quote_identifier(parts[1]), temporary(parent))};
  drops_ = {"DROP TABLE IF EXISTS " + temporary(parent),
            "DROP TABLE IF EXISTS " + temporary(parts[1])};
  said_otherwise_ = {{qualified(text("parent_schema"), parent).text() + " DETACH",
                      quote_identifier(parent) + " DETACH"},
                     {"PARTITION " + qualified(schema_, parts[1]).text(),
                      "PARTITION " + quote_identifier(parts[1])}};
}

std::string StandIns::begin() const {
  if (!looked_for_.valid()) return {};
  std::string out = fmt::format(
      "  -- When the names are gone that the statement below has, it looks at a stand-in.\n"
      "  IF found -> 0 -> {} = 'null' THEN\n",
      quote_literal(looked_for_.display()));
  for (const auto& statement : makes_) out += "    " + statement + ";\n";
  return out + fmt::format(
                   "  END IF;\n"
                   "  PERFORM set_config('pgplumb.search_path', old_search_path, false);\n"
                   "  PERFORM set_config('search_path', {}, false);\n",
                   quote_literal(quote_identifier(schema_)));
}

std::string StandIns::statement(const std::string& text) const {
  std::string out = text;
  for (const auto& [what, with] : said_otherwise_) replace_all(out, what, with);
  return out;
}

std::string StandIns::end() const {
  if (!looked_for_.valid()) return {};
  std::string body =
      "\nBEGIN\n"
      "  PERFORM set_config('search_path', current_setting('pgplumb.search_path'), false);\n";
  for (const auto& statement : drops_) body += "  " + statement + ";\n";
  return "DO " + dollar_quote(body + "END ", "pgplumb") + ";\n";
}

}  // namespace pgplumb
