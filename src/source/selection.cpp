// Patterns over schema and name, and the presets.
#include "source/selection.h"

#include <fnmatch.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "kinds/all.h"
#include "kinds/column/column.h"
#include "kinds/schema/schema.h"
#include "kinds/sequence/sequence_ownership.h"
#include "kinds/table/table.h"
#include "source/history_tables.h"

namespace pgplumb {
namespace {

// What providers put into every database of theirs: schemas, by pattern.
const std::map<std::string, std::vector<std::string>>& provider_presets() {
  static const std::map<std::string, std::vector<std::string>> kPresets = {
      {"supabase",
       {"auth", "storage", "realtime", "_realtime", "_analytics", "extensions", "graphql",
        "graphql_public", "vault", "pgsodium", "pgsodium_masks", "pgbouncer", "supabase_functions",
        "supabase_migrations", "net", "cron", "pgtle"}},
      {"neon", {"neon", "neon_auth", "neon_migration"}},
      {"rds", {"rdsadmin", "aws_commons", "aws_s3", "aws_lambda", "rds_tools", "apg_plan_mgmt"}},
      {"cloudsql", {"cloudsqladmin", "google_ml", "google_vacuum_mgmt"}},
  };
  return kPresets;
}

bool matches(const std::string& pattern, const std::vector<std::string>& path) {
  const auto dot = pattern.find('.');
  if (fnmatch(pattern.substr(0, dot).c_str(), path[0].c_str(), 0) != 0) return false;
  return dot == std::string::npos ||
         (path.size() > 1 && fnmatch(pattern.substr(dot + 1).c_str(), path[1].c_str(), 0) == 0);
}

// The schema that apply keeps its runs in.
constexpr std::string_view kLedger = "pgplumb";

class Selector {
 public:
  Selector(const std::vector<Object>& objects, const Selection& selection) : selection_(selection) {
    excluded_ = selection.exclude;
    bool history = false;
    for (const auto& preset : selection.presets) {
      if (preset == "history") {
        history = true;
        continue;
      }
      const auto at = provider_presets().find(preset);
      if (at == provider_presets().end()) {
        throw Error(ErrorCode::kUsage, fmt::format("\"{}\" is no preset", preset))
            .with_help("these are there: supabase, neon, rds, cloudsql, history");
      }
      excluded_.insert(excluded_.end(), at->second.begin(), at->second.end());
    }
    if (history) find_history(objects);
    all_ = selection.include.empty() && history_.empty() && !touches(objects);
    if (all_) return;
    for (const auto& o : objects) by_id_.emplace(o.id(), &o);
  }

  // True when it is known without a look at any object.
  [[nodiscard]] bool keeps_all() const { return all_; }

  [[nodiscard]] bool keeps(const Object& object) const {
    ObjectId top = object.id();
    // A part goes with its whole: the first owner that exists, upwards.
    for (int depth = 0; depth < 8; ++depth) {
      const auto at = by_id_.find(top);
      if (at == by_id_.end()) break;
      const auto owners = ops_for(top).owners(*at->second);
      const auto owner = std::find_if(owners.begin(), owners.end(),
                                      [&](const ObjectId& id) { return by_id_.contains(id); });
      if (owner == owners.end()) break;
      top = *owner;
    }
    if (history_.contains(top) || is_of_ledger(top)) return false;
    const auto path = top.parts();
    if (top.is("extension")) return true;
    if (top.is("default privilege")) return path[1].empty() || keeps_path({path[1]});
    return keeps_path(path);
  }

 private:
  // The ledger is no part of what is compared; what belongs to no schema may have its name.
  [[nodiscard]] bool is_of_ledger(const ObjectId& top) const {
    const auto ledger = id<Schema>({kLedger});
    const auto at = by_id_.find(top);
    if (top == ledger || at == by_id_.end()) return top == ledger;
    const auto links = ops_for(top).links(*at->second);
    return std::find(links.begin(), links.end(), ledger) != links.end();
  }

  [[nodiscard]] bool keeps_path(const std::vector<std::string>& path) const {
    const auto any = [&](const std::vector<std::string>& patterns) {
      return std::any_of(patterns.begin(), patterns.end(),
                         [&](const std::string& p) { return matches(p, path); });
    };
    return (selection_.include.empty() || any(selection_.include)) && !any(excluded_);
  }

  // Whether a pattern fits any object's schema (or its name, where it stands in none), or the
  // ledger may be there. What an object goes with is an object, too.
  [[nodiscard]] bool touches(const std::vector<Object>& objects) const {
    std::unordered_set<std::string> schemas;
    std::string_view last;
    for (const auto& o : objects) {
      if (o.id().is("default privilege")) schemas.insert(o.id().parts()[1]);
      if (const auto first = o.id().first_part(); first != last) {
        schemas.emplace(first);
        last = first;
      }
    }
    if (schemas.contains(std::string(kLedger))) return true;
    return std::any_of(excluded_.begin(), excluded_.end(), [&](const std::string& pattern) {
      const auto wanted = pattern.substr(0, pattern.find('.'));
      return std::any_of(schemas.begin(), schemas.end(), [&](const std::string& schema) {
        return fnmatch(wanted.c_str(), schema.c_str(), 0) == 0;
      });
    });
  }

  void find_history(const std::vector<Object>& objects) {
    std::map<ObjectId, std::set<std::string_view>> columns;
    std::set<std::string_view> names;
    for (const auto& t : history_tables()) names.insert(t.table);
    for (const auto& o : objects) {
      const auto* c = o.as<Column>();
      if (c && names.contains(c->relation) && is_table_column(*c))
        columns[id<Table>({c->schema, c->relation})].insert(c->name);
    }
    for (const auto& [table, have] : columns) {
      const std::string name = table.parts()[1];
      for (const auto& t : history_tables()) {
        const bool fits = t.table == name && std::all_of(t.columns.begin(), t.columns.end(),
                                                         [&have = have](std::string_view c) {
                                                           return have.contains(c);
                                                         });
        if (fits && (!t.exactly || have.size() == t.columns.size())) history_.insert(table);
      }
    }
    for (const auto& o : objects) {
      const auto* owned = o.as<SequenceOwnership>();
      if (owned && history_.contains(id<Table>({owned->table_schema, owned->table}))) {
        history_.insert(ObjectId(*ops_for("sequence").info,
                                 std::vector<std::string>{owned->schema, owned->sequence}));
      }
    }
    for (const auto schema : history_schemas()) excluded_.emplace_back(schema);
  }

  const Selection& selection_;
  bool all_ = false;
  std::vector<std::string> excluded_;
  std::unordered_map<ObjectId, const Object*, ObjectIdHash> by_id_;
  std::unordered_set<ObjectId, ObjectIdHash> history_;
};

}  // namespace

std::vector<bool> selected(const std::vector<Object>& objects, const Selection& selection) {
  const Selector selector(objects, selection);
  std::vector<bool> out(objects.size(), true);
  if (selector.keeps_all()) return out;
  for (std::size_t i = 0; i < objects.size(); ++i) out[i] = selector.keeps(objects[i]);
  return out;
}

bool is_excluded(const NotModelled& object, const Selection& selection) {
  return std::any_of(selection.exclude.begin(), selection.exclude.end(),
                     [&](const std::string& pattern) {
                       return fnmatch(pattern.c_str(), object.identity.c_str(), 0) == 0;
                     });
}

}  // namespace pgplumb
