// Sentences about bytes, seconds and waiting.
#include "render/cost_words.h"

#include <fmt/format.h>

#include <cmath>

#include "base/text.h"
#include "render/style.h"

namespace pgplumb {
namespace {

std::string rows_in_words(const Extent& e) {
  if (!e.rows) return "rows not counted yet (ANALYZE does)";
  return fmt::format("{} {}", thousands(*e.rows), *e.rows == 1 ? "row" : "rows");
}

// Of so few bytes nobody has to measure anything.
std::string time_of(std::optional<double> seconds, std::int64_t bytes) {
  if (bytes <= kMomentBytes) return human_seconds(0);
  return seconds ? human_seconds(*seconds) : "";
}

std::string names(const std::vector<ObjectId>& ids) {
  std::string out;
  for (const auto& id : ids) out += (out.empty() ? "" : ", ") + id.path();
  return out;
}

std::string wait_in_words(const Wait& wait) {
  const std::string where = fmt::format("{}, step {}", wait.table.path(), wait.step);
  if (!wait.unknown.empty())
    return fmt::format("not known, for the size of {} is not ({})", names(wait.unknown), where);
  const std::string time = time_of(wait.seconds, wait.bytes);
  if (!time.empty()) return fmt::format("{} ({})", time, where);
  return fmt::format("as long as it takes to read and write {} ({})", human_bytes(wait.bytes),
                     where);
}

// Writes come whether they are let in or not.
std::string held_up(const Wait& wait) {
  constexpr double kFelt = 1;  // second
  if (!wait.per_second || !wait.seconds || *wait.seconds < kFelt) return "";
  const double writes = *wait.per_second * *wait.seconds;
  if (writes < 1) return "";
  return fmt::format("; at {} rows written per second on average, {} writes are held up",
                     thousands(std::llround(std::ceil(*wait.per_second))),
                     thousands(std::llround(writes)));
}

// Whether any time is said that was measured.
bool is_measured(const SourceCost& cost) {
  constexpr double kSaid = 0.1;  // second
  if (!cost.measured_on) return false;
  if (cost.writers && cost.writers->seconds.value_or(0) >= kSaid) return true;
  for (const auto& step : cost.steps) {
    for (const auto& work : step.work) {
      if (work.seconds.value_or(0) >= kSaid && work.read + work.written > kMomentBytes) return true;
    }
  }
  return false;
}

std::string space_in_words(const SourceCost& cost) {
  std::string out = fmt::format(
      "needs about {} of disk beyond what is there, and writes about {} "
      "of WAL",
      human_bytes(cost.disk), human_bytes(cost.wal));
  if (cost.standbys > 0) {
    out += fmt::format(", which {} {}; readers there wait for the same locks",
                       counted(static_cast<std::size_t>(cost.standbys), "standby", "standbys"),
                       cost.standbys == 1 ? "replays" : "replay");
  }
  return out;
}

std::string origin_of_times(const SourceCost& cost) {
  if (is_measured(cost)) {
    return fmt::format(
        "times are scaled to these sizes from a measurement with made-up rows on a scratch server "
        "of PostgreSQL {} on this machine, in memory and without other load: disks and traffic "
        "make them longer",
        *cost.measured_on / 10000);
  }
  if (!cost.worth_measuring || cost.measured_on) return "";
  return "no times: nothing could be measured, for there is no scratch server of pgplumb's own on "
         "this machine";
}

}  // namespace

std::string work_in_words(const TableWork& work) {
  if (!work.extent) return "its size is not known";
  const Extent& e = *work.extent;
  std::string out = human_bytes(e.bytes) + ", " + rows_in_words(e);
  if (work.work == Work::kRewrite && e.index_bytes > 0)
    out += fmt::format(", with {} of indexes", human_bytes(e.index_bytes));
  if (work.work == Work::kIndex && work.written > 0)
    out += fmt::format(", the index about {}", human_bytes(work.written));
  const std::string time = time_of(work.seconds, work.read + work.written);
  return time.empty() ? out : out + ", " + time;
}

std::string uses_in_words(std::int64_t scans, const std::string& since) {
  if (scans == 0) return fmt::format("no query used it since {}", since);
  return fmt::format("queries used it {} {} since {}", thousands(scans),
                     scans == 1 ? "time" : "times", since);
}

std::vector<std::string> waits_in_words(const SourceCost& cost) {
  std::vector<std::string> out;
  const std::string moment = "a moment, for changes of catalogs only";
  if (!cost.readers && !cost.writers) {
    out.push_back("longest wait of any reader or writer: " + moment);
  } else {
    out.push_back("longest wait of any reader: " +
                  (cost.readers ? wait_in_words(*cost.readers) : moment));
    out.push_back("longest wait of any writer: " +
                  (cost.writers ? wait_in_words(*cost.writers) + held_up(*cost.writers) : moment));
  }
  if (cost.disk > 0) out.push_back(space_in_words(cost));
  if (const auto origin = origin_of_times(cost); !origin.empty()) out.push_back(origin);
  return out;
}

}  // namespace pgplumb
