// JSON of migrations.
#include "plan/migration_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "catalog/json_problem.h"
#include "catalog/snapshot.h"
#include "kinds/all.h"

namespace pgplumb {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::array<const char*, 4> kSorts = {"drop", "create", "alter", "rename"};
constexpr std::array<const char*, 4> kTxRules = {"inside", "commit after", "alone", "apart"};

template <std::size_t N>
int position(const std::array<const char*, N>& names, const std::string& name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (name == names.at(i)) return static_cast<int>(i);
  }
  throw Error(fmt::format("the migration says \"{}\", which this version does not know", name));
}

LockMode lock_from_name(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(LockMode::kAccessExclusive); ++i) {
    if (lock_name(static_cast<LockMode>(i)) == name) return static_cast<LockMode>(i);
  }
  throw Error(fmt::format("\"{}\" is no lock", name));
}

Json ids_to_json(const std::vector<ObjectId>& ids) {
  Json out = Json::array();
  for (const auto& id : ids) out.push_back(to_json(id));
  return out;
}

std::vector<ObjectId> ids_from_json(const Json& json) {
  std::vector<ObjectId> out;
  for (const auto& j : json) out.push_back(object_id_from_json(j));
  return out;
}

Json step_to_json(const Step& step) {
  Json out = {{"sql", step.sql.text()}, {"why", step.why}};
  if (!step.locks.empty()) {
    Json locks = Json::array();
    for (const auto& l : step.locks)
      locks.push_back({{"object", to_json(l.object)}, {"mode", std::string(lock_name(l.mode))}});
    out["locks"] = std::move(locks);
  }
  if (!step.rewrites.empty()) out["rewrites"] = ids_to_json(step.rewrites);
  if (!step.scans.empty()) out["scans"] = ids_to_json(step.scans);
  if (step.tx != TxRule::kInside)
    out["transaction_rule"] = kTxRules.at(static_cast<std::size_t>(step.tx));
  if (!step.hazards.empty()) {
    Json hazards = Json::array();
    for (const auto& h : step.hazards)
      hazards.push_back({{"name", h.name}, {"object", to_json(h.object)}, {"message", h.message}});
    out["hazards"] = std::move(hazards);
  }
  return out;
}

Step step_from_json(const Json& json) {
  Step out{.sql = Sql::from_file(json.at("sql")), .why = json.at("why")};
  for (const auto& l : json.value("locks", Json::array()))
    out.locks.push_back({object_id_from_json(l.at("object")), lock_from_name(l.at("mode"))});
  out.rewrites = ids_from_json(json.value("rewrites", Json::array()));
  out.scans = ids_from_json(json.value("scans", Json::array()));
  out.tx = static_cast<TxRule>(position(kTxRules, json.value("transaction_rule", "inside")));
  for (const auto& h : json.value("hazards", Json::array())) {
    out.hazards.push_back({h.at("name"), object_id_from_json(h.at("object")), h.at("message")});
  }
  return out;
}

Action action_from_json(const Json& json) {
  Action out{.sort = static_cast<Action::Sort>(position(kSorts, json.at("do"))),
             .id = object_id_from_json(json.at("object"))};
  for (const auto& s : json.at("steps")) out.steps.push_back(step_from_json(s));
  out.because = json.value("because", "");
  out.together = ids_from_json(json.value("together", Json::array()));
  out.transaction = json.value("transaction", 0);
  return out;
}

ObjectState state_from_json(const Json& json) {
  ObjectState out;
  if (json.is_null()) return out;
  for (const auto& [field, value] : json.items()) out[field] = value_from_json(value);
  return out;
}

Json unit_to_json(const Unit& unit) {
  Json out = {{"title", unit.title}, {"transaction", unit.transaction}};
  if (unit.alone) out["alone"] = true;
  Json objects = Json::array();
  for (const auto& o : unit.objects) {
    Json before = Json::array();
    for (const auto& [branch, state] : o.before) before.push_back(to_json(state));
    Json one = {
        {"object", to_json(o.id)}, {"target", to_json(o.target)}, {"before", std::move(before)}};
    if (!o.left_out.empty()) one["left_out"] = o.left_out;
    if (!o.kept.empty()) one["kept"] = o.kept;
    for (const auto& state : o.passed) one["passed"].push_back(to_json(state));
    objects.push_back(std::move(one));
  }
  out["objects"] = std::move(objects);
  Json branches = Json::array();
  for (const auto& b : unit.branches) {
    Json actions = Json::array();
    for (const auto& a : b.actions) actions.push_back(to_json(a));
    branches.push_back({{"sources", b.sources}, {"actions", std::move(actions)}});
    if (b.resumed) branches.back()["resumed"] = true;
    if (!b.passing.empty()) branches.back()["passing"] = b.passing;
  }
  out["branches"] = std::move(branches);
  return out;
}

Unit unit_from_json(const Json& json) {
  Unit out{.title = json.at("title"),
           .transaction = json.at("transaction"),
           .alone = json.value("alone", false)};
  for (const auto& o : json.at("objects")) {
    UnitObject object{object_id_from_json(o.at("object")),
                      o.value("left_out", std::vector<std::string>{}),
                      state_from_json(o.at("target")),
                      {},
                      o.value("kept", std::vector<std::string>{}),
                      {}};
    int branch = 0;
    for (const auto& state : o.at("before")) object.before[branch++] = state_from_json(state);
    for (const auto& state : o.value("passed", Json::array()))
      object.passed.push_back(state_from_json(state));
    out.objects.push_back(std::move(object));
  }
  for (const auto& b : json.at("branches")) {
    Branch branch;
    branch.sources = b.at("sources").get<std::vector<int>>();
    branch.resumed = b.value("resumed", false);
    branch.passing = b.value("passing", std::vector<int>{});
    for (const auto& a : b.at("actions")) branch.actions.push_back(action_from_json(a));
    out.branches.push_back(std::move(branch));
  }
  return out;
}

}  // namespace

Json to_json(const ObjectId& id) {
  return {{"kind", std::string(id.kind().name)}, {"path", id.parts()}};
}

ObjectId object_id_from_json(const Json& json) {
  return ObjectId(*ops_for(json.at("kind").get<std::string>()).info,
                  json.at("path").get<std::vector<std::string>>());
}

Json to_json(const ObjectState& state) {
  if (state.empty()) return nullptr;
  Json out = Json::object();
  for (const auto& [field, value] : state) out[field] = to_json(value);
  return out;
}

Json to_json(const Action& action) {
  Json steps = Json::array();
  for (const auto& s : action.steps) steps.push_back(step_to_json(s));
  Json out = {{"do", kSorts.at(static_cast<std::size_t>(action.sort))},
              {"object", to_json(action.id)}};
  if (!action.because.empty()) out["because"] = action.because;
  if (!action.together.empty()) out["together"] = ids_to_json(action.together);
  out["transaction"] = action.transaction;
  out["steps"] = std::move(steps);
  return out;
}

Json to_json(const Migration& m) {
  Json out = {{"pgplumb_migration", Migration::kVersion},
              {"target", {{"name", m.target_name}, {"fingerprint", m.target_fingerprint}}}};
  out["scope"] = {{"include", m.scope.include},
                  {"exclude", m.scope.exclude},
                  {"presets", m.scope.presets},
                  {"ignored_fields", m.scope.ignored_fields},
                  {"session_role", m.scope.session_role}};
  Json renames = Json::array();
  for (const auto& r : m.scope.renames)
    renames.push_back({{"kind", r.kind}, {"from", r.from}, {"to", r.to}});
  out["scope"]["renames"] = std::move(renames);
  if (m.scope.soft_drop) out["scope"]["soft_drop"] = true;
  Json sources = Json::array();
  for (const auto& s : m.sources) {
    Json down = Json::array();
    for (const auto& a : s.down) down.push_back(to_json(a));
    sources.push_back({{"name", s.name},
                       {"database", s.database},
                       {"server_version", s.server_version},
                       {"fingerprint", s.fingerprint},
                       {"rest",
                        {{"fingerprint", s.rest.fingerprint},
                         {"count", s.rest.count},
                         {"objects", s.rest.objects}}},
                       {"down", std::move(down)},
                       {"down_refusals", s.down_refusals}});
    if (!s.short_ways.empty()) sources.back()["short_ways"] = s.short_ways;
  }
  out["sources"] = std::move(sources);
  Json units = Json::array();
  for (const auto& u : m.units) units.push_back(unit_to_json(u));
  out["units"] = std::move(units);
  out["digest"] = sha256_hex(out.dump());
  return out;
}

namespace {

// A slip of a hand in a plan must not be run; whoever wants other statements plans again. This does
// not stop one who means harm: such a person can compute a digest, too.
void require_untouched(Json json) {
  const std::string digest = json.at("digest");
  json.erase("digest");
  json.erase("cost");  // for readers; nothing is done by it
  if (sha256_hex(json.dump()) == digest) return;
  throw Error(ErrorCode::kUsage, "the migration was changed after plan wrote it")
      .with_help("plan again; statements of your own belong into a migration of their own");
}

}  // namespace

Migration migration_from_json(const Json& json) {
  try {
    if (!json.is_object() || !json.contains("pgplumb_migration"))
      throw Error(ErrorCode::kUsage, "this is no migration of pgplumb's");
    if (json.at("pgplumb_migration").get<int>() > Migration::kVersion) {
      throw Error(ErrorCode::kUsage,
                  "the migration was written by a newer pgplumb; update this one");
    }
    require_untouched(json);
    Migration out;
    out.target_name = json.at("target").at("name");
    out.target_fingerprint = json.at("target").at("fingerprint");
    const auto& scope = json.at("scope");
    out.scope = {scope.at("include"),
                 scope.at("exclude"),
                 scope.at("presets"),
                 scope.at("ignored_fields"),
                 scope.value("session_role", ""),
                 {},
                 scope.value("soft_drop", false)};
    for (const auto& r : scope.value("renames", Json::array()))
      out.scope.renames.push_back({r.at("kind"), r.at("from"), r.at("to")});
    for (const auto& s : json.at("sources")) {
      MigrationSource source{s.at("name"),
                             s.at("database"),
                             s.at("server_version"),
                             s.at("fingerprint"),
                             {},
                             s.at("down_refusals"),
                             {}};
      const auto& rest = s.at("rest");
      source.short_ways = s.value("short_ways", std::vector<std::string>{});
      source.rest = {rest.at("fingerprint"), rest.at("objects"), rest.at("count")};
      for (const auto& a : s.at("down")) source.down.push_back(action_from_json(a));
      out.sources.push_back(std::move(source));
    }
    for (const auto& u : json.at("units")) out.units.push_back(unit_from_json(u));
    return out;
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorCode::kUsage, "the migration is damaged: " + json_problem(e))
        .with_help("plan again");
  }
}

}  // namespace pgplumb
