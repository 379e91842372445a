// A DO block: states wanted and expected, the query that reads them, the test, the steps, the check
// afterwards.
#include "render/script_block.h"

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "catalog/snapshot.h"
#include "kinds/all.h"
#include "plan/migration_json.h"
#include "render/script_text.h"
#include "render/stand_ins.h"

namespace pgplumb {
namespace {

using Json = nlohmann::ordered_json;

int query_version(const Migration& m) {
  int version = 0;
  for (const auto& s : m.sources)
    version = version == 0 ? s.server_version : std::min(version, s.server_version);
  return version;
}

Sql array_of(const std::vector<std::string>& values) {
  std::vector<Sql> out;
  out.reserve(values.size());
  for (const auto& v : values) out.emplace_back(Literal(v));
  return sql("ARRAY[{}]::text[]", join(out, ", "));
}

struct KindColumns {
  std::vector<std::string> keys;    // those of the object's path, quoted
  std::vector<std::string> hidden;  // those that no state has
};

KindColumns columns_of(const KindInfo& kind) {
  KindColumns out{{}, {"classid", "oid", "subid"}};
  for (const auto& f : kind.fields) {
    if (f.role == FieldRole::kIdentity) out.keys.push_back("q." + quote_identifier(f.name));
    if (f.role == FieldRole::kInfo) out.hidden.emplace_back(f.name);
  }
  return out;
}

std::string row_of(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& p : parts) out += (out.empty() ? "" : ", ") + quote_literal(p);
  return "(" + out + ")";
}

// One kind's part of the query: the kind's own catalog query, for the objects of the units only.
std::string kind_part(const KindInfo& kind, int version,
                      const std::vector<std::pair<std::size_t, const UnitObject*>>& objects) {
  const auto [keys, hidden] = columns_of(kind);
  std::string rows;
  std::string paths;
  for (const auto& [unit, object] : objects) {
    if (!rows.empty()) rows += ",\n           ";
    if (!paths.empty()) paths += ", ";
    rows += fmt::format("({}, {}, {}, {})", unit, quote_literal(object->id.display()),
                        array_of(object->id.parts()).text(), array_of(object->left_out).text());
    paths += row_of(object->id.parts());
  }
  std::string on;
  for (std::size_t i = 0; i < keys.size(); ++i)
    on += fmt::format("{}{}::text = o.path[{}]", i == 0 ? "" : " AND ", keys[i], i + 1);
  return fmt::format(
      "    SELECT o.unit, o.name, CASE WHEN q.classid IS NOT NULL THEN "
      "jsonb_strip_nulls(to_jsonb(q) - {} - o.left_out) END AS state\n"
      "      FROM (VALUES {}) o(unit, name, path, left_out)\n"
      "      LEFT JOIN (SELECT * FROM (\n{}    ) q WHERE ({}) IN ({})) q ON {}\n",
      array_of(hidden).text(), rows, query_text(kind, version), fmt::join(keys, ", "), paths, on);
}

bool is_dropped(const Unit& unit, const ObjectId& id) {
  if (!ops_for(id).holds_data) return false;
  return std::any_of(unit.branches.begin(), unit.branches.end(), [&](const Branch& branch) {
    return std::any_of(branch.actions.begin(), branch.actions.end(), [&](const Action& a) {
      return a.sort == Action::Sort::kDrop &&
             (a.id == id ||
              std::find(a.together.begin(), a.together.end(), id) != a.together.end());
    });
  });
}

// What somebody added to a table that goes, of one kind: it would go along, data and all, and no
// unit knows of it. It has no state that was planned for, so the block refuses.
std::string strangers_part(const Migration& m, const KindOps& ops, std::size_t start,
                           std::size_t end) {
  std::string rows;
  std::string wholes;
  for (std::size_t u = start; u < end; ++u) {
    for (const auto& object : m.units[u].objects) {
      if (object.id.parts().size() != ops.goes_with.size() || !is_dropped(m.units[u], object.id))
        continue;
      rows += fmt::format("{}({}, {})", rows.empty() ? "" : ", ", u - start + 1,
                          array_of(object.id.parts()).text());
      wholes += (wholes.empty() ? "" : ", ") + row_of(object.id.parts());
    }
  }
  if (rows.empty()) return {};
  std::string known;
  for (const auto& unit : m.units) {
    for (const auto& object : unit.objects) {
      if (&object.id.kind() == ops.info)
        known += (known.empty() ? "" : ", ") + row_of(object.id.parts());
    }
  }
  const auto [keys, hidden] = columns_of(*ops.info);
  std::vector<std::string> with;
  std::string on;
  for (std::size_t i = 0; i < ops.goes_with.size(); ++i) {
    with.push_back("q." + quote_identifier(ops.goes_with[i]));
    on += fmt::format("{}{}::text = w.path[{}]", i == 0 ? "" : " AND ", with.back(), i + 1);
  }
  std::vector<std::string> shown;
  shown.reserve(keys.size());
  for (const auto& k : keys) shown.push_back(fmt::format("quote_ident({})", k));
  return fmt::format(
      "    SELECT w.unit, concat({}, {}), jsonb_strip_nulls(to_jsonb(q) - {})\n"
      "      FROM (VALUES {}) w(unit, path)\n"
      "      JOIN (SELECT * FROM (\n{}    ) q WHERE ({}) IN ({}){}) q ON {}\n",
      quote_literal(std::string(ops.info->name) + " "), fmt::join(shown, ", '.', "),
      array_of(hidden).text(), rows, query_text(*ops.info, query_version(m)), fmt::join(with, ", "),
      wholes,
      known.empty() ? "" : fmt::format(" AND ({}) NOT IN ({})", fmt::join(keys, ", "), known), on);
}

// [{"enum a.b": {…}, …}, …], one object a line, so that a reader sees what is compared.
std::string states(const Migration& m, std::size_t start, std::size_t end,
                   const std::function<Json(const UnitObject&)>& pick) {
  std::string out = "[";
  for (std::size_t u = start; u < end; ++u) {
    out += u == start ? "{" : ", {";
    bool first = true;
    for (const auto& object : m.units[u].objects) {
      const std::string key = Json(object.id.display()).dump();
      out += fmt::format("{}\n    {}: {}", first ? "" : ",", key, pick(object).dump());
      first = false;
    }
    out += "}";
  }
  return without_placeholders(out + "]");
}

// [{"view a.b": ["owner", …]}, …], by unit.
std::string kept_fields(const Migration& m, std::size_t start, std::size_t end) {
  Json out = Json::array();
  for (std::size_t u = start; u < end; ++u) {
    Json unit = Json::object();
    for (const auto& object : m.units[u].objects) {
      if (!object.kept.empty()) unit[object.id.display()] = object.kept;
    }
    out.push_back(std::move(unit));
  }
  return without_placeholders(out.dump());
}

std::size_t branch_count(const Migration& m, std::size_t start, std::size_t end) {
  std::size_t most = 0;
  for (std::size_t u = start; u < end; ++u) most = std::max(most, m.units[u].branches.size());
  return most;
}

std::string declarations(const Migration& m, std::size_t start, std::size_t end) {
  std::vector<std::string> titles;
  for (std::size_t u = start; u < end; ++u) titles.push_back(m.units[u].title);
  std::string out = fmt::format("  units CONSTANT text[] := {};\n", array_of(titles).text());
  out += "  -- The states that the objects shall have, unit by unit; null: does not exist.\n";
  out += "  wanted CONSTANT jsonb := " +
         dollar_quote(states(m, start, end, [](const UnitObject& o) { return to_json(o.target); }),
                      "json") +
         ";\n";
  out += "  -- Of these, what they get back when they are made anew: owner, grants, comment.\n";
  out += "  kept CONSTANT jsonb := " + dollar_quote(kept_fields(m, start, end), "json") + ";\n";
  out +=
      "  -- The states that they may have before, by branch.\n  before CONSTANT jsonb[] := ARRAY[";
  for (std::size_t b = 0; b < branch_count(m, start, end); ++b) {
    const auto text = states(m, start, end, [b](const UnitObject& o) {
      const auto at = o.before.find(static_cast<int>(b));
      return at == o.before.end() ? Json("no such branch") : to_json(at->second);
    });
    out += (b == 0 ? "" : ",\n    ") + dollar_quote(text, "json");
  }
  out += "]::jsonb[];\n";
  std::size_t passed = 0;
  for (std::size_t u = start; u < end; ++u) {
    for (const auto& o : m.units[u].objects) passed = std::max(passed, o.passed.size());
  }
  out +=
      "  -- The states that they have when a later part of this script is done.\n"
      "  passed CONSTANT jsonb[] := ARRAY[";
  for (std::size_t p = 0; p < passed; ++p) {
    const auto text = states(m, start, end, [p](const UnitObject& o) {
      return p < o.passed.size() ? to_json(o.passed[p]) : Json("no such part");
    });
    out += (p == 0 ? "" : ",\n    ") + dollar_quote(text, "json");
  }
  out +=
      "]::jsonb[];\n  -- Reads those states: the queries that pgplumb itself reads a catalog "
      "with.\n";
  out += "  reader CONSTANT text := " + dollar_quote("\n" + state_query(m, start, end), "query") +
         ";\n";
  return out;
}

std::string steps(const Unit& unit, std::size_t position, std::size_t number) {
  std::string out = fmt::format(
      "\n  -- {}\n  IF choice[{}] = 0 THEN\n    RAISE NOTICE USING ERRCODE = 'PGSKP', CONSTRAINT = "
      "'unit {}', MESSAGE = "
      "{};\n",
      one_line(unit.title), position, number,
      quote_literal("pgplumb: " + one_line(unit.title) + " is as it shall be; skipped"));
  for (std::size_t b = 0; b < unit.branches.size(); ++b) {
    out += fmt::format("  ELSIF choice[{}] = {} THEN\n", position, b + 1);
    for (const auto& action : unit.branches[b].actions) {
      for (const auto& step : action.steps) {
        out += fmt::format("    -- {}\n    EXECUTE {};\n", one_line(step.why),
                           dollar_quote(step.sql.text(), "sql"));
      }
    }
  }
  return out + "  END IF;\n";
}

// CREATE INDEX CONCURRENTLY IF NOT EXISTS, DROP INDEX CONCURRENTLY IF EXISTS: what exists is tested
// before and afterwards, so that a name alone decides nothing.
std::string repeatable(const std::string& statement) {
  constexpr std::string_view kWord = "CONCURRENTLY ";
  const bool drops = statement.starts_with("DROP ");
  const auto at = statement.find(kWord);
  if (at == std::string::npos || (!drops && !statement.starts_with("CREATE "))) return statement;
  std::string out = statement;
  out.insert(at + kWord.size(), drops ? "IF EXISTS " : "IF NOT EXISTS ");
  return out;
}

// last: statements behind all else.
std::string block(const Migration& m, std::size_t start, std::size_t end, bool only_check,
                  const std::string& last = "") {
  std::string body = "\nDECLARE\n" + declarations(m, start, end) + std::string(block_variables()) +
                     "BEGIN\n" + std::string(block_test());
  if (!only_check) {
    for (std::size_t u = start; u < end; ++u) body += steps(m.units[u], u - start + 1, u + 1);
    body += block_end();
  }
  body += std::string(block_restore()) + last + "END ";
  return "DO " + dollar_quote(body, "pgplumb") + ";\n";
}

}  // namespace

std::string state_query(const Migration& m, std::size_t start, std::size_t end) {
  std::map<std::string_view, std::vector<std::pair<std::size_t, const UnitObject*>>> by_kind;
  for (std::size_t u = start; u < end; ++u) {
    for (const auto& object : m.units[u].objects)
      by_kind[object.id.kind().name].emplace_back(u - start + 1, &object);
  }
  std::string parts;
  for (const auto& [name, objects] : by_kind) {
    if (!parts.empty()) parts += "    UNION ALL\n";
    parts += kind_part(*ops_for(name).info, query_version(m), objects);
  }
  for (const auto& ops : all_kinds()) {
    if (ops.goes_with.empty()) continue;
    const auto part = strangers_part(m, ops, start, end);
    if (!part.empty()) parts += "    UNION ALL\n" + part;
  }
  return "SELECT jsonb_agg(states ORDER BY unit) FROM (\n  SELECT unit, jsonb_object_agg(name, "
         "state) AS states FROM (\n" +
         parts + "  ) one GROUP BY unit) by_unit\n";
}

std::string render_block(const Migration& m, std::size_t start, std::size_t end) {
  return block(m, start, end, false);
}

std::string render_alone(const Migration& m, std::size_t unit) {
  const StandIns stand_ins(m.units[unit]);
  std::string out = block(m, unit, unit + 1, true, stand_ins.begin()) + "\n";
  for (const auto& action : m.units[unit].branches.front().actions) {
    for (const auto& step : action.steps)
      out += fmt::format("-- {}\n{};\n", one_line(step.why),
                         repeatable(stand_ins.statement(step.sql.text())));
  }
  out += stand_ins.end();
  Migration reached = m;
  reached.units[unit].branches.clear();
  for (auto& object : reached.units[unit].objects) object.before.clear();
  std::string check = block(reached, unit, unit + 1, true);
  constexpr std::string_view kRefused =
      "refused, nothing has changed; not in a state that was planned for: ";
  const auto at = check.find(kRefused);
  if (at != std::string::npos)
    check.replace(
        at, kRefused.size(),
        "this was not brought to its end; drop what is invalid, and run the script again: ");
  return out + "\n" + check;
}

std::string render_check(const Migration& m) {
  return block(m, 0, m.units.size(), true);
}

}  // namespace pgplumb
