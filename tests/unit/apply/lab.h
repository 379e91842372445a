// What tests of applying share: databases made of SQL, migrations between them, a clock that does
// not idle, and a runner whose moments are seen.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "apply/runner.h"
#include "source/source.h"
#include "unit/support/support.h"

namespace pgplumb::testing {

/// Never sleeps longer than a millisecond, so that what is polled is waited for and nothing else.
/// Time is the machine's, plus what was skipped.
class QuickClock final : public Clock {
 public:
  Milliseconds now() override { return machine_->now() + skipped_; }
  void sleep(Milliseconds time) override {
    slept.push_back(time);
    if (on_sleep) on_sleep();
    machine_->sleep(Milliseconds(1));
    if (skips) skipped_ += time;
  }
  double chance() override { return 0.5; }

  std::function<void()> on_sleep;
  std::vector<Milliseconds> slept;
  bool skips = false;  // a sleep counts as if it had taken its time

 private:
  std::unique_ptr<Clock> machine_ = machine_clock();
  Milliseconds skipped_{0};
};

/// A database with this schema.
class SqlDatabase {
 public:
  explicit SqlDatabase(const std::string& sql_text, const std::string& label = "apply")
      : database_(label) {
    run(sql_text);
  }
  /// Under the ordinary search path.
  void run(const std::string& sql_text) const {
    Connection connection(database_.options());
    connection.execute(sql("SET search_path = public"));
    connection.execute(Sql::from_file(sql_text));
  }
  [[nodiscard]] std::string value(const std::string& query) const {
    Connection connection(database_.options());
    connection.execute(sql("SET search_path = public"));
    return connection.query(Sql::from_file(query)).text(0, 0);
  }
  [[nodiscard]] Catalog catalog(const std::string& name = "@test",
                                const std::string& unstated_owner = "") const {
    Connection connection(database_.options());
    return read_database(connection, {}, name, unstated_owner);
  }
  [[nodiscard]] const ConnectOptions& options() const { return database_.options(); }

 private:
  TestDatabase database_;
};

/// The same database by another way: values of host, port, user in place of its own.
inline std::string conninfo_with(const ConnectOptions& options,
                                 std::map<std::string, std::string> changed) {
  for (const auto& [variable, value] : conninfo_as_environment(options.conninfo)) {
    const std::map<std::string, std::string> keywords = {
        {"PGHOST", "host"}, {"PGPORT", "port"}, {"PGUSER", "user"}, {"PGDATABASE", "dbname"}};
    if (const auto at = keywords.find(variable); at != keywords.end())
      changed.emplace(at->second, value);
  }
  std::string out;
  for (const auto& [keyword, value] : changed) out += keyword + "='" + value + "' ";
  return out;
}

/// The migration from these states to that one; the sources are called @a, @b, …
inline Migration migration_of(const std::vector<const SqlDatabase*>& from, const SqlDatabase& to,
                              const MigrationScope& scope = {{}, {}, {"history"}, {}},
                              bool online = false) {
  std::vector<Catalog> catalogs;
  catalogs.reserve(from.size());
  for (std::size_t i = 0; i < from.size(); ++i)
    catalogs.push_back(from[i]->catalog(std::string("@") + static_cast<char>('a' + i)));
  const Catalog target = to.catalog(
      "schema.sql", shared_server().superuser());  // as a file of SQL: no owner is stated
  std::vector<const Catalog*> starts;
  std::vector<PlanOptions> options;
  for (const auto& catalog : catalogs) {
    starts.push_back(&catalog);
    options.push_back({.server_version = catalog.origin().server_version});
    options.back().online.all = online;
  }
  auto plans = make_plans(starts, target, options);
  std::vector<PlannedSource> sources;
  for (std::size_t i = 0; i < catalogs.size(); ++i)
    sources.push_back({starts[i], catalogs[i].origin().source, std::move(plans[i]), {}});
  return make_migration(sources, target, "schema.sql", scope);
}

/// Settings under which nothing takes long.
inline ApplyOptions quick_options(const SqlDatabase& database) {
  ApplyOptions out;
  out.database = database.options();
  out.named = "@test";
  out.file = "fix.sql";
  out.migration_hash = "0f";
  out.migration_json = "{}";
  out.actor = "ada@test";
  out.tool_version = "test";
  out.lock_timeout = Milliseconds(150);
  out.lock_wait = Milliseconds(20000);
  out.reconnect_for = Milliseconds(20000);
  return out;
}

/// A run on a database; `at` sees every moment.
struct TestRun {
  TestRun(const Migration& m, const SqlDatabase& database)
      : migration(m), options(quick_options(database)) {}
  /// prepare() and, if it is not refused, execute().
  RunReport go() {
    runner = std::make_unique<Runner>(migration, options, clock,
                                      [this](Moment moment, const std::string& text) {
                                        moments.push_back(moment);
                                        if (!text.empty()) said += text + "\n";
                                        if (at) at(moment);
                                      });
    gate = runner->prepare();
    if (gate.verdict == Gate::Verdict::kRefused) return {};
    return runner->execute();
  }

  const Migration& migration;
  ApplyOptions options;
  QuickClock clock;
  std::function<void(Moment)> at;
  std::vector<Moment> moments;
  std::string said;
  Gate gate;
  std::unique_ptr<Runner> runner;
};

/// Two enums for one, as in the first story: the table uses the old one, a view, an index and a
/// default stand in the way.
inline constexpr const char* kOldRole = R"(
CREATE TYPE messagerole AS ENUM ('user', 'assistant');
CREATE TYPE message_role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id int PRIMARY KEY, role messagerole NOT NULL DEFAULT 'user', body text);
CREATE VIEW answers AS SELECT id FROM messages WHERE role = 'assistant';
CREATE INDEX by_role ON messages (id) WHERE role = 'user';
INSERT INTO messages SELECT g, CASE g % 2 WHEN 0 THEN 'user' ELSE 'assistant' END::messagerole FROM generate_series(1, 100) g;
)";
inline constexpr const char* kNewRole = R"(
CREATE TYPE message_role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL DEFAULT 'user', body text);
CREATE VIEW answers AS SELECT id FROM messages WHERE role = 'assistant';
CREATE INDEX by_role ON messages (id) WHERE role = 'user';
)";

}  // namespace pgplumb::testing
