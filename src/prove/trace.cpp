// The session that runs the steps, and reads of itself what it holds.
// pg_locks keeps all locks until the end of the transaction, so a step's are those that the steps
// before it did not take. Locks of a rolled-back subtransaction are gone: a step has none. A long
// transaction is cut into several here, so that thousands of steps do not read thousands of locks
// each; whether it holds in one is for the script's own run to show.
#include "prove/trace.h"

#include <algorithm>

#include "base/text.h"
#include "prove/queries.h"
#include "prove/run.h"

namespace pgplumb {
namespace {

constexpr const char* kOurNotice = "PLUMB";

// https://www.postgresql.org/docs/current/functions-event-triggers.html: a bitmap; the same in 12
// to 18.
std::string reason_in_words(int reasons) {
  std::vector<std::string> out;
  if (reasons & 1) out.emplace_back("it becomes logged or unlogged");
  if (reasons & 2) out.emplace_back("a new column gets a value in every row");
  if (reasons & 4) out.emplace_back("a column changes its type");
  if (reasons & 8) out.emplace_back("it changes its access method");
  std::string text;
  for (const auto& o : out) text += (text.empty() ? "" : ", ") + o;
  return text.empty() ? "its file is written anew" : text;
}

}  // namespace

Tracer::Tracer(const ConnectOptions& database, const std::string& role)
    : work_(database), database_(database) {
  work_.execute(sql("SET check_function_bodies = off"));
  try {
    work_.execute(
        sql("CREATE SCHEMA pgplumb_trace;"
            "CREATE FUNCTION pgplumb_trace.tell() RETURNS event_trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE NOTICE"
            " USING ERRCODE = 'PLUMB', MESSAGE = pg_catalog.pg_event_trigger_table_rewrite_oid() "
            "|| ' ' ||"
            " pg_catalog.pg_event_trigger_table_rewrite_reason(); END $$;"
            "CREATE EVENT TRIGGER pgplumb_trace ON table_rewrite EXECUTE FUNCTION "
            "pgplumb_trace.tell()"));
    sees_reasons_ = true;
  } catch (const Error& error) {
    rethrow_if_of_machine(error);
  }
  become(work_, role);
  work_.on_notice([this](const Notice& notice) {
    if (notice.sqlstate != kOurNotice) return;
    const auto space = notice.message.find(' ');
    if (space == std::string::npos) return;
    rewritten_[static_cast<std::uint32_t>(std::stoul(notice.message))] |=
        std::stoi(notice.message.substr(space));
  });
}

void Tracer::begin() {
  objects_ = read_traced_objects(work_);
  held_.clear();
  run_ = 0;
  // Until 14 what a session counted is passed on some time after the commit; since 15 at the
  // commit.
  if (work_.server_version() >= 150000) scanned_.clear();
  work_.execute(sql("BEGIN"));
  wal_ = read_state().wal;
}

void Tracer::commit() {
  work_.execute(sql("COMMIT"));
}

// Each reading is of all locks that the transaction holds.
void Tracer::keep_short() {
  constexpr int kSteps = 100;
  if (run_ < kSteps) return;
  run_ = 0;
  work_.execute(sql("COMMIT"));
  if (work_.server_version() >= 150000) scanned_.clear();
  work_.execute(sql("BEGIN"));
}
void Tracer::rollback() {
  work_.execute(sql("ROLLBACK"));
}

Tracer::Reading Tracer::read_state() {
  Reading out;
  const auto result = work_.query(query_of("src/prove/trace_state.sql"));
  for (int r = 0; r < result.rows(); ++r) {
    out.wal = std::stoll(result.text(r, 5));
    if (!result.get(r, 1)) continue;
    const auto oid = static_cast<std::uint32_t>(std::stoul(result.text(r, 1)));
    auto& mode = out.locks[oid];
    mode = std::max(mode, lock_of(result.text(r, 2)));
    if (result.text(r, 0) != "relation") continue;
    if (result.get(r, 3))
      out.files[oid] = static_cast<std::uint32_t>(std::stoul(result.text(r, 3)));
    if (result.get(r, 4)) out.scans[oid] = std::stoll(result.text(r, 4));
  }
  return out;
}

// What did not exist when the transaction began is nobody else's business, nor is ACCESS SHARE:
// parsing takes it.
void Tracer::add_locks(const std::map<std::uint32_t, LockMode>& locks, MeasuredStep& out) {
  for (const auto& [oid, mode] : locks) {
    const auto object = objects_.find(oid);
    auto& held = held_[oid];
    if (object == objects_.end() || mode <= LockMode::kAccessShare || mode <= held) continue;
    held = mode;
    // An index is locked with its table; it is worth a word only where it is locked more strongly.
    const auto table = held_.find(object->second.parent);
    const bool is_index = object->second.kind == 'i' || object->second.kind == 'I';
    const auto covered = locks.find(object->second.parent);
    if (is_index && ((table != held_.end() && table->second >= mode) ||
                     (covered != locks.end() && covered->second >= mode)))
      continue;
    out.locks.push_back({object->second.name, mode});
  }
  std::stable_sort(out.locks.begin(), out.locks.end(),
                   [](const MeasuredLock& a, const MeasuredLock& b) {
                     return a.mode != b.mode ? a.mode > b.mode : a.object < b.object;
                   });
}

void Tracer::add_rewrites(const std::map<std::uint32_t, std::uint32_t>& files, MeasuredStep& out) {
  for (const auto& [oid, reasons] : rewritten_) {
    if (const auto at = objects_.find(oid); at != objects_.end())
      out.rewrites.push_back({at->second.name, reason_in_words(reasons)});
  }
  // A new file is no rewrite by itself: TRUNCATE, ALTER SEQUENCE (12+) and REINDEX make one too.
  for (const auto& [oid, file] : files) {
    const auto at = objects_.find(oid);
    if (at == objects_.end() || at->second.file == file) continue;
    at->second.file = file;
    const char kind = at->second.kind;
    if (rewritten_.contains(oid) || kind == 'S' || kind == 'p' || kind == 'I') continue;
    if (kind == 'i' && rewritten_.contains(at->second.parent)) continue;
    const char* reason = kind == 'i'   ? "the index is built anew"
                         : kind == 'm' ? "it is filled anew"
                                       : "its file is replaced";
    if (kind == 'r' && !sees_reasons_) reason = "its file is written anew";
    out.rewrites.push_back({at->second.name, reason});
  }
}

void Tracer::add_scans(const Reading& reading, MeasuredStep& out) {
  for (const auto& [oid, count] : reading.scans) {
    auto& before = scanned_[oid];
    const bool scanned = count < before ? count > 0 : count > before;
    before = count;
    const auto object = objects_.find(oid);
    if (scanned && object != objects_.end() && object->second.kind != 'i')
      out.scans.push_back(object->second.name);
  }
}

MeasuredStep Tracer::run(const Step& step) {
  MeasuredStep out;
  out.sql = step.sql.text();
  rewritten_.clear();
  ++run_;
  const Stopwatch watch;
  try {
    work_.execute(step.sql);
  } catch (const Error& error) {
    rethrow_if_of_machine(error);
    throw StepError(error);
  }
  out.ms = watch.ms();
  const auto reading = read_state();
  out.wal = reading.wal - wal_;
  wal_ = reading.wal;
  add_locks(reading.locks, out);
  add_rewrites(reading.files, out);
  add_scans(reading, out);
  out.defects = find_defects(step, out, objects_);
  const std::string_view text = step.sql.text();
  if (text.find(" RENAME ") != text.npos || text.find(" SET SCHEMA ") != text.npos) take_names();
  return out;
}

// The steps that follow call things by their new names.
void Tracer::take_names() {
  for (const auto& [oid, object] : read_traced_objects(work_)) {
    if (const auto at = objects_.find(oid); at != objects_.end()) at->second.name = object.name;
  }
}

std::vector<MeasuredStep> trace(const ConnectOptions& database, const Migration& migration,
                                int index, Lines& failures, Lines& not_proven,
                                const std::string& role) {
  std::vector<MeasuredStep> out;
  Tracer tracer(database, role);
  if (!tracer.sees_reasons())
    not_proven.emplace_back(
        "why a table is rewritten: the scratch server lets nobody but superusers see it");
  int transaction = -1;
  bool open = false;
  try {
    for (const auto& unit : migration.units) {
      const Branch* branch = planned_branch(unit, index);
      if (!branch) continue;
      for (const auto& action : branch->actions) {
        if (open && (unit.transaction != transaction || unit.alone)) tracer.commit();
        if (unit.transaction != transaction || unit.alone) open = false;
        transaction = unit.transaction;
        if (!open && !unit.alone) tracer.begin();
        open = !unit.alone;
        if (open) tracer.keep_short();
        for (const auto& step : action.steps) {
          out.push_back(unit.alone ? tracer.run_alone(step) : tracer.run(step));
          out.back().object = action.id.display();
          out.back().transaction = unit.transaction;
        }
      }
    }
    if (open) tracer.commit();
  } catch (const StepError& error) {
    failures.push_back("a step does not run by itself: " + one_line(in_short(error)));
    if (open) tracer.rollback();
  }
  return out;
}

}  // namespace pgplumb
