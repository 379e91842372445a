// One message per transaction; where that fails, object by object, so that the report names each
// one.
#include "prove/copy.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalog/catalog.h"
#include "kinds/subscription/subscription.h"
#include "plan/comparable.h"
#include "plan/plan.h"
#include "prove/roles.h"
#include "prove/run.h"
#include "prove/standins.h"
#include "source/source.h"

namespace pgplumb {
namespace {

constexpr int kRounds = 3;  // an object may fail only because another one comes later

std::set<std::string> tablespaces_of(const Catalog& catalog) {
  std::set<std::string> out;
  for (const auto& object : catalog.objects()) {
    const Value value = object.value("tablespace");
    if (const auto* name = std::get_if<std::string>(&value)) out.insert(*name);
  }
  return out;
}

// Tablespaces inside the data folder, for tests of the server's own. Since 15, and in the minor
// releases of August 2022 of older ones.
// https://www.postgresql.org/docs/15/runtime-config-developer.html
void make_tablespaces(Connection& connection, const std::set<std::string>& names) {
  if (names.empty()) return;
  const auto result = connection.query(sql("SELECT spcname FROM pg_catalog.pg_tablespace"));
  std::set<std::string> there;
  for (int row = 0; row < result.rows(); ++row) there.insert(result.text(row, 0));
  for (const auto& name : names) {
    if (there.contains(name)) continue;
    try {
      connection.query(
          sql("SELECT pg_catalog.set_config('allow_in_place_tablespaces', 'on', false)"));
      connection.query(sql("CREATE TABLESPACE {} LOCATION ''", Identifier(name)));
    } catch (const Error& error) {
      rethrow_if_of_machine(error);  // what needs it will say that it is missing
    }
  }
}

// Who owns what PostgreSQL lets only superusers own; subscriptions before version 16.
std::vector<std::string> superusers_of(const Catalog& catalog) {
  std::set<std::string> out;
  for (const auto& object : catalog.objects()) {
    if (!object.id().is("event trigger") && !object.id().is("foreign-data wrapper") &&
        !object.as<Subscription>())
      continue;
    const Value owner = object.value("owner");
    const auto* name = std::get_if<std::string>(&owner);
    if (name && !name->empty()) out.insert(*name);  // SQL may name none
  }
  return {out.begin(), out.end()};
}

// A function of an extension that is not there: what it gives is not known, so types are tried.
void try_with_functions(Connection& connection, const Action& action, ScriptRun& run) {
  for (int tries = 0; tries < 8 && !run.finished && run.sqlstate == "42883"; ++tries) {
    for (const char* type :
         {"text", "uuid", "boolean", "double precision", "bigint", "bytea", "jsonb"}) {
      Error missing(run.error);
      missing.with_sqlstate(run.sqlstate);
      if (!make_missing_function(connection, missing, type)) return;
      auto again = run_actions(connection, {action});
      const bool other = again.error != run.error && again.sqlstate == "42883";
      if (!again.finished && !other) continue;
      run = std::move(again);
      break;
    }
  }
}

}  // namespace

std::string in_words(const Change& change) {
  const std::string name = one_line(change.id.display());
  if (change.sort == Change::Sort::kAdded) return name + " is there and should not be";
  if (change.sort == Change::Sort::kDropped) return name + " is missing";
  std::string out = name + " is different:";
  for (const auto& f : change.fields) {
    out += " " + std::string(f.field) + " is " + one_line(display(f.to)) + " instead of " +
           one_line(display(f.from)) + ";";
  }
  out.pop_back();
  return out;
}

CopyBuilder::CopyBuilder(ScratchServer& server, const Selection& selection)
    : server_(server), selection_(selection) {}

Catalog CopyBuilder::read(Connection& connection) const {
  return read_database(connection, selection_, connection.database(), server_.superuser());
}

const Catalog& CopyBuilder::fresh() {
  if (!fresh_) {
    const auto database = server_.create_database("fresh");
    {
      Connection connection(database);
      fresh_ = std::make_unique<Catalog>(read(connection));
    }
    server_.drop_database(database);
  }
  return *fresh_;
}

void CopyBuilder::provide_globals(Connection& connection, const Catalog& catalog) {
  server_.ensure_roles(roles_of(catalog));
  server_.make_superusers(superusers_of(catalog));
  // A server of the user's keeps what belongs to the whole server, so nothing is made there.
  if (!server_.is_borrowed()) make_tablespaces(connection, tablespaces_of(catalog));
}

std::string CopyBuilder::provide_runner(const Catalog& catalog) {
  // Roles of a user's server get no rights.
  if (server_.is_borrowed()) return "";
  std::string name = catalog.origin().user;
  if (name.empty()) {
    std::map<std::string, int> owned;
    for (const auto& object : catalog.objects()) {
      const Value value = object.value("owner");
      const auto* owner = std::get_if<std::string>(&value);
      if (owner && !owner->starts_with("pg_")) ++owned[*owner];
    }
    const auto most =
        std::max_element(owned.begin(), owned.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != owned.end()) name = most->first;
  }
  if (name.empty() || name == server_.superuser() || name.starts_with("pg_")) return "";
  server_.ensure_roles({name});
  server_.make_superusers({name});
  return name;
}

void CopyBuilder::make_objects(Connection& connection, const Catalog& from, const Catalog& to,
                               bool stood_in, BuiltCopy& out) const {
  PlanOptions options;
  options.server_version = server_.server_version();
  const Plan plan = make_plan(from, to, options);
  for (const auto& refusal : plan.refusals) {
    out.report.differences.push_back(
        one_line(refusal.id.display() + " cannot be made: " + refusal.reason));
  }
  if (!run_actions(connection, plan.actions).finished)
    make_one_by_one(connection, plan.actions, stood_in, out);
}

void CopyBuilder::make_one_by_one(Connection& connection, std::vector<Action> rest, bool stood_in,
                                  BuiltCopy& out) const {
  std::vector<std::pair<const Action*, std::string>> reasons;
  std::vector<Action> failed;
  for (int round = 0; round < kRounds && !rest.empty(); ++round) {
    failed.clear();
    reasons.clear();
    for (const auto& action : rest) {
      auto run = run_actions(connection, {action});
      if (stood_in) try_with_functions(connection, action, run);
      if (run.finished || run.sqlstate == "42P07" || run.sqlstate == "42710")
        continue;  // made by the first try
      failed.push_back(action);
      reasons.emplace_back(&action, run.error);
    }
    if (round + 1 < kRounds) rest = failed;
  }
  for (const auto& [action, reason] : reasons) {
    const std::string line = one_line(action->id.display() + " could not be made: " + reason);
    if (!stood_in) {
      out.report.differences.push_back(line);
      continue;
    }
    out.not_proven.push_back(line);
    out.left_out.insert(action->id);
    out.left_out.insert(action->together.begin(), action->together.end());
  }
}

BuiltCopy CopyBuilder::build(const Catalog& catalog, const std::string& label, bool compare) {
  BuiltCopy out;
  const Catalog& empty = fresh();
  out.database = server_.create_database(label);
  Connection connection(out.database);
  provide_globals(connection, catalog);
  const bool stood_in = make_stand_ins(connection, catalog, out.not_proven);
  make_objects(connection, stood_in ? read(connection) : empty, catalog, stood_in, out);
  out.report.objects = static_cast<std::int64_t>(catalog.objects().size());
  if (compare) {
    // What could not be made has been said, with the reason; what is missing for another reason has
    // not.
    std::set<std::string> said;
    for (const auto& line : out.report.differences)
      said.insert(line.substr(0, line.find(" could not")));
    for (const auto& change : differences(catalog, read(connection), {})) {
      if (out.left_out.contains(change.id) || said.contains(one_line(change.id.display())))
        continue;
      out.report.differences.push_back(in_words(change));
    }
  }
  out.report.faithful = out.report.differences.empty();
  return out;
}

// Subscriptions stand in a catalog of the whole server, by the OID of their database, so CREATE
// DATABASE … TEMPLATE leaves them out. What cannot be made was said of the first copy already.
ConnectOptions CopyBuilder::duplicate(const ConnectOptions& built, const Catalog& catalog,
                                      const std::string& label) {
  auto out = server_.copy_database(built, label);
  std::vector<Object> missing;
  for (const auto& object : catalog.objects()) {
    if (object.as<Subscription>()) missing.push_back(object);
  }
  if (missing.empty()) return out;
  auto here = catalog.origin();
  here.server_version = server_.server_version();
  PlanOptions options;
  options.server_version = here.server_version;
  const Catalog wanted(catalog.origin(), std::move(missing), {});
  Connection connection(out);
  for (const auto& action : make_plan(Catalog(here, {}, {}), wanted, options).actions)
    run_actions(connection, {action});
  return out;
}

}  // namespace pgplumb
