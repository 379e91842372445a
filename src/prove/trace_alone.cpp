// Statements that stand in no transaction: a second session watches them.
#include <chrono>
#include <future>
#include <set>

#include "prove/queries.h"
#include "prove/run.h"
#include "prove/trace.h"

namespace pgplumb {

// The watcher stands in the way for a moment, with a writer's lock on the tables, so that the
// statement comes to a stop where it can be looked at: CONCURRENTLY waits for writers, VACUUM FULL
// for everybody. It is let go as soon as it waits.
void Tracer::hold_tables(const Step& step) {
  if (!watcher_) watcher_.emplace(database_);
  watcher_->execute(sql("BEGIN"));
  std::set<std::string> names;
  for (const auto& use : step.locks) names.insert(use.object.display());
  for (const auto& [oid, object] : objects_) {
    if ((object.kind != 'r' && object.kind != 'p') || !names.contains(object.name)) continue;
    watcher_->execute(sql("LOCK TABLE {} IN ROW EXCLUSIVE MODE",
                          Expr(object.name.substr(object.name.find(' ') + 1))));
  }
}

void Tracer::look(std::map<std::uint32_t, LockMode>& locks, bool& waits) {
  const auto result =
      watcher_->query(query_of("src/prove/trace_watch.sql"), {std::to_string(work_.backend_pid())});
  for (int r = 0; r < result.rows(); ++r) {
    if (result.text(r, 3) == "f") waits = true;
    const auto type = result.text(r, 0);
    if ((type != "relation" && type != "object") || !result.get(r, 1)) continue;
    auto& mode = locks[static_cast<std::uint32_t>(std::stoul(result.text(r, 1)))];
    mode = std::max(mode, lock_of(result.text(r, 2)));
  }
}

std::map<std::uint32_t, LockMode> Tracer::watch(const Step& step) {
  std::map<std::uint32_t, LockMode> locks;
  hold_tables(step);
  auto done = std::async(std::launch::async, [this, &step] { work_.execute(step.sql); });
  bool waits = false;
  try {
    while (done.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
      const bool waited = waits;
      look(locks, waits);
      if (waits && !waited) watcher_->execute(sql("COMMIT"));
    }
    if (!waits) watcher_->execute(sql("COMMIT"));
  } catch (...) {
    watcher_.reset();  // its end lets the statement go on, which must end before this returns
    done.wait();
    throw;
  }
  try {
    done.get();
  } catch (const Error& error) {
    rethrow_if_of_machine(error);
    throw StepError(error);
  }
  return locks;
}

MeasuredStep Tracer::run_alone(const Step& step) {
  MeasuredStep out;
  out.sql = step.sql.text();
  objects_ = read_traced_objects(work_);
  held_.clear();
  rewritten_.clear();
  wal_ = read_state().wal;
  const Stopwatch clock;
  const auto locks = watch(step);
  out.ms = clock.ms();
  out.wal = read_state().wal - wal_;
  add_locks(locks, out);
  std::map<std::uint32_t, std::uint32_t> files;
  for (const auto& [oid, object] : read_traced_objects(work_)) files[oid] = object.file;
  add_rewrites(files, out);
  out.defects = find_defects(step, out, objects_);
  return out;
}

}  // namespace pgplumb
