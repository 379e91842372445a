// Temporary relations and types come before all others on the search path.
// https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SEARCH-PATH
#include "render/stand_ins.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sql_text.h"
#include "plan/strategies/shadow.h"

namespace pgplumb {
namespace {

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace

StandIns::StandIns(const Unit& unit) {
  const auto pairs = [&](const char* kind, std::string (*called)(const ObjectId&)) {
    std::vector<Pair> out;
    for (const auto& object : unit.objects) {
      if (!object.id.is(kind)) continue;
      auto parts = object.id.parts();
      parts.back() = called(object.id);
      const ObjectId before(object.id.kind(), parts);
      for (const auto& other : unit.objects) {
        if (other.id == before) out.emplace_back(object.id, before);
      }
    }
    return out;
  };
  if (!unit.alone || unit.branches.empty()) return;
  const auto& action = unit.branches.front().actions.front();
  if (!action.id.is("index") || action.sort != Action::Sort::kCreate) return;
  columns_ = pairs("column", shadow_name);
  types_ = pairs("enum", type_name_meanwhile);
  if (columns_.empty()) return;
  for (const auto& [now, before] : columns_) {
    const auto shadow = std::find_if(unit.objects.begin(), unit.objects.end(),
                                     [&](const UnitObject& o) { return o.id == before; });
    const auto type = shadow->target.find("type");
    if (type == shadow->target.end()) continue;
    std::string printed = std::get<std::string>(type->second);
    for (const auto& [enum_now, enum_before] : types_) {
      const std::string name = qualified(enum_before.parts()[0], enum_before.parts()[1]).text();
      if (!printed.starts_with(name)) continue;
      replace_all(printed, name, quote_identifier(enum_before.parts().back()));
      retyped_.emplace_back(before, printed);
    }
  }
  const auto parts = columns_.front().first.parts();
  schema_ = parts[0];
  table_ = parts[1];
}

std::string StandIns::begin() const {
  if (columns_.empty()) return {};
  const std::string table = qualified("pg_temp", table_).text();
  std::string out = fmt::format(
      "  -- When the names are gone that the statement below has, it looks at a stand-in.\n"
      "  IF found -> 0 -> {} = 'null' THEN\n"
      "    CREATE TEMPORARY TABLE {} AS SELECT * FROM {} WITH NO DATA;\n",
      quote_literal(columns_.front().second.display()), quote_identifier(table_),
      qualified(schema_, table_).text());
  for (const auto& [now, before] : columns_)
    out +=
        fmt::format("    ALTER TABLE {} RENAME COLUMN {} TO {};\n", table,
                    quote_identifier(now.parts().back()), quote_identifier(before.parts().back()));
  for (const auto& [now, before] : types_)
    out += fmt::format(
        "    EXECUTE format('CREATE TYPE %s AS ENUM (%s)', {}, (SELECT "
        "string_agg(quote_literal(l), "
        "', ') FROM unnest(enum_range(NULL::{})) l));\n",
        quote_literal(qualified("pg_temp", before.parts().back()).text()),
        qualified(now.parts()[0], now.parts()[1]).text());
  for (const auto& [column, type] : retyped_)
    out += fmt::format("    ALTER TABLE {} ALTER COLUMN {} TYPE pg_temp.{} USING NULL;\n", table,
                       quote_identifier(column.parts().back()), type);
  return out + fmt::format(
                   "  END IF;\n"
                   "  PERFORM set_config('pgplumb.search_path', old_search_path, false);\n"
                   "  PERFORM set_config('search_path', {}, false);\n",
                   quote_literal(quote_identifier(schema_)));
}

std::string StandIns::statement(const std::string& text) const {
  if (columns_.empty()) return text;
  std::string out = text;
  const std::string table = " ON " + qualified(schema_, table_).text() + " USING ";
  if (const auto at = out.find(table); at != std::string::npos)
    out.replace(at, table.size(), " ON " + quote_identifier(table_) + " USING ");
  for (const auto& [now, before] : types_)
    replace_all(out, qualified(before.parts()[0], before.parts()[1]).text(),
                quote_identifier(before.parts().back()));
  return out;
}

std::string StandIns::end() const {
  if (columns_.empty()) return {};
  std::string body = fmt::format(
      "\nBEGIN\n"
      "  PERFORM set_config('search_path', current_setting('pgplumb.search_path'), false);\n"
      "  DROP TABLE IF EXISTS {};\n",
      qualified("pg_temp", table_).text());
  for (const auto& [now, before] : types_)
    body += fmt::format("  DROP TYPE IF EXISTS {};\n",
                        qualified("pg_temp", before.parts().back()).text());
  return "DO " + dollar_quote(body + "END ", "pgplumb") + ";\n";
}

}  // namespace pgplumb
