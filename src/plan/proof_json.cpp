// JSON of proofs: each struct has one list of its members, for both ways.
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "catalog/json_problem.h"
#include "plan/proof.h"

namespace pgplumb {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 3> kDumpVerdicts = {"not judged", "agrees", "differs"};

Json put(bool v) {
  return v;
}
Json put(int v) {
  return v;
}
Json put(std::int64_t v) {
  return v;
}
// Three decimals: the clock knows no more, and the file stays readable.
Json put(double v) {
  return static_cast<double>(std::llround(v * 1000)) / 1000;
}
Json put(const std::string& v) {
  return v;
}
Json put(LockMode v) {
  return std::string(lock_name(v));
}
Json put(DumpVerdict v) {
  return kDumpVerdicts.at(static_cast<std::size_t>(v));
}

void take(const Json& json, bool& v) {
  v = json.get<bool>();
}
void take(const Json& json, int& v) {
  v = json.get<int>();
}
void take(const Json& json, std::int64_t& v) {
  v = json.get<std::int64_t>();
}
void take(const Json& json, double& v) {
  v = json.get<double>();
}
void take(const Json& json, std::string& v) {
  v = json.get<std::string>();
}
void take(const Json& json, LockMode& v) {
  const auto name = json.get<std::string>();
  for (int i = 0; i <= static_cast<int>(LockMode::kAccessExclusive); ++i) {
    if (lock_name(static_cast<LockMode>(i)) == name) {
      v = static_cast<LockMode>(i);
      return;
    }
  }
  throw Error(fmt::format("\"{}\" is no lock", name));
}
void take(const Json& json, DumpVerdict& v) {
  const auto name = json.get<std::string>();
  for (std::size_t i = 0; i < kDumpVerdicts.size(); ++i) {
    if (name == kDumpVerdicts.at(i)) v = static_cast<DumpVerdict>(i);
  }
}

// f(name, member) for each member.
template <class F>
void members(ProofPhase& p, const F& f) {
  f("name", p.name), f("ms", p.ms);
}
template <class F>
void members(ProofCopy& c, const F& f) {
  f("objects", c.objects), f("faithful", c.faithful), f("differences", c.differences);
}
template <class F>
void members(ProofUnfilled& u, const F& f) {
  f("table", u.table), f("reason", u.reason);
}
template <class F>
void members(ProofRows& r, const F& f) {
  f("tables", r.tables), f("rows", r.rows), f("unfilled", r.unfilled);
}
template <class F>
void members(ProofStop& s, const F& f) {
  f("sqlstate", s.sqlstate), f("message", s.message), f("unchanged", s.unchanged),
      f("rows", s.rows);
}
template <class F>
void members(MeasuredLock& l, const F& f) {
  f("object", l.object), f("mode", l.mode);
}
template <class F>
void members(MeasuredRewrite& r, const F& f) {
  f("object", r.object), f("reason", r.reason);
}
template <class F>
void members(MeasuredStep& s, const F& f) {
  f("object", s.object), f("sql", s.sql), f("transaction", s.transaction), f("locks", s.locks);
  f("rewrites", s.rewrites), f("scans", s.scans), f("ms", s.ms), f("wal", s.wal),
      f("defects", s.defects);
}
template <class F>
void members(ProofSecondRun& s, const F& f) {
  f("run", s.run), f("unchanged", s.unchanged), f("differences", s.differences);
}
template <class F>
void members(ProofEndState& e, const F& f) {
  f("reached", e.reached), f("equal", e.equal), f("differences", e.differences),
      f("pg_dump", e.dump);
  f("pg_dump_reason", e.dump_reason), f("pg_dump_differences", e.dump_differences);
}
template <class F>
void members(ProofRowsAfter& r, const F& f) {
  f("survived", r.survived), f("rows", r.rows), f("lost", r.lost), f("converted", r.converted);
  f("changed", r.changed), f("given_up", r.given_up);
}
template <class F>
void members(ProofBack& b, const F& f) {
  f("possible", b.possible), f("equal", b.equal), f("forward_again", b.forward_again),
      f("rows", b.rows);
  f("differences", b.differences), f("not_brought_back", b.not_brought_back);
}

// "done" and "skipped" say more to a reader than true and false.
template <class F>
void members(ProofBranch& b, const F& f) {
  std::string action = b.done ? "done" : "skipped";
  f("unit", b.unit), f("action", action);
  b.done = action == "done";
}

template <class F>
void members(ProvedEnvironment& e, const F& f) {
  f("name", e.name), f("fingerprint", e.fingerprint), f("server_version", e.server_version);
  f("scratch_version", e.scratch_version), f("verdict", e.verdict), f("failures", e.failures),
      f("copy", e.copy);
  f("rows", e.rows), f("stops", e.stops), f("branches", e.branches), f("notices", e.notices),
      f("steps", e.steps);
  f("second_run", e.second_run), f("end_state", e.end_state), f("rows_after", e.rows_after),
      f("back", e.back);
  f("not_proven", e.not_proven), f("phases", e.phases);
}
template <class F>
void members(Proof& p, const F& f) {
  f("migration", p.migration), f("target", p.target), f("target_fingerprint", p.target_fingerprint);
  f("environments", p.environments);
}

struct AnyMember {
  template <class T>
  void operator()(const char*, T&) const;  // never defined
};
template <class T>
concept HasMembers = requires(T& v) {
  members(v, AnyMember{});
};

template <class T>
Json put(const std::vector<T>& list);

template <HasMembers T>
Json put(const T& value) {
  Json out = Json::object();
  T copy = value;  // members() serves reading too, so it takes what can be written to
  members(copy, [&out](const char* name, auto& member) { out[name] = put(member); });
  return out;
}

template <class T>
Json put(const std::vector<T>& list) {
  Json out = Json::array();
  for (const auto& one : list) out.push_back(put(one));
  return out;
}

template <class T>
void take(const Json& json, std::vector<T>& list);

template <HasMembers T>
void take(const Json& json, T& value) {
  members(value, [&json](const char* name, auto& member) {
    if (const auto at = json.find(name); at != json.end()) take(*at, member);
  });
}

template <class T>
void take(const Json& json, std::vector<T>& list) {
  for (const auto& one : json) {
    list.emplace_back();
    take(one, list.back());
  }
}

}  // namespace

bool Proof::proved() const {
  for (const auto& e : environments) {
    if (!e.proved()) return false;
  }
  return !environments.empty();
}

nlohmann::ordered_json to_json(const Proof& proof) {
  Json out = {{"pgplumb_proof", Proof::kVersion}, {"proved", proof.proved()}};
  out.update(put(proof));
  return out;
}

Proof proof_from_json(const nlohmann::ordered_json& json) {
  if (!json.is_object() || !json.contains("pgplumb_proof"))
    throw Error(ErrorCode::kUsage, "the document is no proof of pgplumb's");
  if (json.at("pgplumb_proof").get<int>() > Proof::kVersion) {
    throw Error(ErrorCode::kUsage, "the proof was written by a newer pgplumb")
        .with_help("prove again, or use that version");
  }
  try {
    Proof out;
    take(json, out);
    return out;
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorCode::kUsage, "the proof is damaged: " + json_problem(e))
        .with_help("prove again");
  }
}

}  // namespace pgplumb
