// Names of what can be locked, and the judgement of what a step declares.
#include <algorithm>
#include <array>

#include "prove/queries.h"
#include "prove/trace.h"

namespace pgplumb {
namespace {

constexpr const char* kPleaseReport = "; do not run it unprepared, and please report this";

std::uint32_t number(const Result& result, int row, int column) {
  return static_cast<std::uint32_t>(std::stoul(result.text(row, column)));
}

// The words of the kinds, so that a measured lock and a declared one have the same name.
std::string word_of(const std::string& kind) {
  if (kind == "v") return "view";
  if (kind == "m") return "materialized view";
  if (kind == "i" || kind == "I") return "index";
  if (kind == "S") return "sequence";
  if (kind == "f") return "foreign table";
  if (kind == "Te") return "enum";
  if (kind == "Td") return "domain";
  if (kind == "Tr") return "range type";
  if (kind == "Tc") return "composite type";
  return "table";
}

std::string lock_in_words(LockMode mode) {
  return mode == LockMode::kNone ? "nothing" : std::string(lock_name(mode));
}

// The object itself and what it goes with: a lock declared on a table covers its partitions,
// indexes, sequences.
std::vector<std::string> family(const std::string& name, const TracedObjects& objects) {
  std::vector<std::string> out = {name};
  auto at = std::find_if(objects.begin(), objects.end(),
                         [&](const auto& o) { return o.second.name == name; });
  for (int depth = 0; at != objects.end() && depth < 16; ++depth) {
    at = objects.find(at->second.parent);
    if (at != objects.end()) out.push_back(at->second.name);
  }
  return out;
}

}  // namespace

TracedObjects read_traced_objects(Connection& connection) {
  TracedObjects out;
  const auto result = connection.query(query_of("src/prove/trace_objects.sql"));
  for (int r = 0; r < result.rows(); ++r) {
    const std::string kind = result.text(r, 1);
    out[number(result, r, 0)] = {
        word_of(kind) + " " + qualified(result.text(r, 2), result.text(r, 3)).text(), kind.front(),
        number(result, r, 5), number(result, r, 4)};
  }
  return out;
}

LockMode lock_of(const std::string& pg_name) {
  constexpr std::array<const char*, 9> kNames = {"",
                                                 "AccessShareLock",
                                                 "RowShareLock",
                                                 "RowExclusiveLock",
                                                 "ShareUpdateExclusiveLock",
                                                 "ShareLock",
                                                 "ShareRowExclusiveLock",
                                                 "ExclusiveLock",
                                                 "AccessExclusiveLock"};
  for (std::size_t i = 1; i < kNames.size(); ++i) {
    if (pg_name == kNames.at(i)) return static_cast<LockMode>(i);
  }
  return LockMode::kNone;
}

Lines find_defects(const Step& step, const MeasuredStep& measured, const TracedObjects& objects) {
  Lines out;
  for (const auto& lock : measured.locks) {
    LockMode declared = LockMode::kNone;
    for (const auto& name : family(lock.object, objects)) {
      for (const auto& use : step.locks) {
        if (use.object.display() == name) declared = std::max(declared, use.mode);
      }
    }
    // Weaker locks let readers and writers through; a lock on a type lets everybody through who
    // only uses it.
    const bool is_type = lock.object.starts_with("enum ") || lock.object.starts_with("domain ") ||
                         lock.object.starts_with("range type ") ||
                         lock.object.starts_with("composite type ");
    const bool matters =
        lock.mode >= LockMode::kShareUpdateExclusive && (!is_type || declared != LockMode::kNone);
    if (matters && lock.mode > declared) {
      out.push_back("pgplumb's plan says that " + lock.object + " is locked with " +
                    lock_in_words(declared) + ", and it is " + lock_in_words(lock.mode) +
                    kPleaseReport);
    }
  }
  for (const auto& rewrite : measured.rewrites) {
    const auto names = family(rewrite.object, objects);
    const bool declared =
        std::any_of(step.rewrites.begin(), step.rewrites.end(), [&](const ObjectId& id) {
          return std::find(names.begin(), names.end(), id.display()) != names.end();
        });
    if (!declared && rewrite.object.starts_with("table "))
      out.push_back("pgplumb's plan missed that " + rewrite.object + " is written anew" +
                    kPleaseReport);
  }
  return out;
}

}  // namespace pgplumb
