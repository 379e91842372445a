// Reports of runs.
#include "apply/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "apply/duration.h"
#include "base/text.h"
#include "base/width.h"
#include "render/plan_text.h"
#include "render/plan_view.h"

namespace pgplumb {
namespace {

using Json = nlohmann::ordered_json;

std::string counted(std::size_t number, const char* one, const char* many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

const char* result_name(RunReport::Result result) {
  switch (result) {
    case RunReport::Result::kNothing:
      return "nothing to do";
    case RunReport::Result::kDone:
      return "done";
    case RunReport::Result::kDifferent:
      return "different";
  }
  return "";
}

Json blocker_json(const Blocker& b) {
  return {{"pid", b.pid},       {"user", b.user},   {"application", b.application},
          {"client", b.client}, {"state", b.state}, {"age_ms", b.age_ms},
          {"query", b.query}};
}

Json transaction_json(const TransactionReport& t) {
  Json steps = Json::array();
  for (const auto& s : t.steps)
    steps.push_back({{"n", s.n},
                     {"unit", s.unit},
                     {"object", s.object},
                     {"sql", s.sql},
                     {"ms", s.time.count()}});
  Json blockers = Json::array();
  for (const auto& b : t.blockers) blockers.push_back(blocker_json(b));
  return {{"number", t.number},           {"alone", t.alone},
          {"skipped", t.skipped},         {"attempts", t.attempts},
          {"ms", t.time.count()},         {"lock_wait_ms", t.lock_wait.count()},
          {"answer_lost", t.answer_lost}, {"blockers", std::move(blockers)},
          {"steps", std::move(steps)}};
}

}  // namespace

std::size_t RunReport::steps() const {
  std::size_t out = 0;
  for (const auto& t : transactions) out += t.steps.size();
  return out;
}

Milliseconds RunReport::longest_lock_wait() const {
  Milliseconds out{0};
  for (const auto& t : transactions) out = std::max(out, t.lock_wait);
  return out;
}

std::string done_text(const std::string& statement, Milliseconds time) {
  const std::string end = fmt::format(" ({})", spoken(time));
  const int room = TextStyle{}.width - 2 - static_cast<int>(end.size());
  return "  " + shortened(one_line(in_one_line(statement)), room) + end;
}

std::string to_text(const RunReport& r) {
  const std::string name = one_line(r.database);
  if (r.result == RunReport::Result::kNothing)
    return fmt::format("{}: nothing to do, it is as it shall be ({})\n", name, one_line(r.to));
  std::size_t done = 0;
  int attempts = 0;
  for (const auto& t : r.transactions) {
    if (t.skipped) continue;
    ++done;
    attempts += t.attempts - 1;
  }
  std::string out = fmt::format("{}: {} in {}, {}; longest wait for a lock {}\n", name,
                                counted(r.steps(), "statement", "statements"),
                                counted(done, "transaction", "transactions"), spoken(r.time),
                                spoken(r.longest_lock_wait()));
  if (r.continued) out += "  went on where an earlier run had been broken off\n";
  if (attempts > 0)
    out += fmt::format("  {} had to be repeated because of locks that others held\n",
                       counted(static_cast<std::size_t>(attempts), "attempt", "attempts"));
  for (const auto& t : r.transactions) {
    if (t.answer_lost)
      out += fmt::format(
          "  transaction {}: the connection was lost while it was committed; it was committed\n",
          t.number);
  }
  if (r.result == RunReport::Result::kDone) {
    out += fmt::format("  verified: the database is as {} has it\n", one_line(r.to));
  } else {
    out += fmt::format("  the steps were done, and the database is not as {} has it:\n",
                       one_line(r.to));
    for (const auto& d : r.differences) out += "  " + escape_controls(d) + "\n";
  }
  out += fmt::format("  ledger: run {} in schema pgplumb\n", r.run);
  return out;
}

Json to_json(const RunReport& r) {
  Json transactions = Json::array();
  for (const auto& t : r.transactions) transactions.push_back(transaction_json(t));
  return {{"pgplumb_apply", RunReport::kVersion},
          {"result", result_name(r.result)},
          {"database", r.database},
          {"from", r.from},
          {"to", r.to},
          {"run", r.run},
          {"continued", r.continued},
          {"ms", r.time.count()},
          {"longest_lock_wait_ms", r.longest_lock_wait().count()},
          {"fingerprint", r.fingerprint},
          {"differences", r.differences},
          {"transactions", std::move(transactions)}};
}

Json refusal_json(const Migration& migration, const Gate& gate, const ApplyOptions& options) {
  Json objects = Json::array();
  for (const auto& e : gate.unplanned) objects.push_back(to_json(e));
  Json out = {{"pgplumb_apply", RunReport::kVersion},
              {"result", "refused"},
              {"database", options.named},
              {"to", migration.target_name},
              {"fingerprint", gate.fingerprint},
              {"objects", std::move(objects)},
              {"reasons", gate.reasons}};
  if (gate.drift) {
    const auto names = [](const std::vector<ObjectId>& ids) {
      Json list = Json::array();
      for (const auto& id : ids)
        list.push_back({{"kind", std::string(id.kind().name)}, {"path", id.parts()}});
      return list;
    };
    out["drift"] = {{"named", gate.drift->named},
                    {"altered", names(gate.drift->altered)},
                    {"added", names(gate.drift->added)},
                    {"missing", gate.drift->missing}};
  }
  return out;
}

std::string work_text(const Migration& migration, const Gate& gate, const std::string& database,
                      bool color) {
  // The migration cut down to what is left to do here, shown like every plan.
  Migration left;
  left.target_name = migration.target_name;
  left.sources = {{database, "", 0, "", {}, {}, {}}};
  for (std::size_t u = 0; u < migration.units.size(); ++u) {
    if (!gate.is_pending(u)) continue;
    Unit unit = migration.units[u];
    unit.branches = {branch_of(migration, gate, u)};
    unit.branches.front().sources = {0};
    left.units.push_back(std::move(unit));
  }
  return render_plan_text(left, {color});
}

}  // namespace pgplumb
