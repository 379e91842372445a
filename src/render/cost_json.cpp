// Numbers that are not known are null.
#include "render/cost_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "plan/migration_json.h"

namespace pgplumb {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(Work work) {
  switch (work) {
    case Work::kRewrite:
      return "rewrite";
    case Work::kIndex:
      return "index";
    case Work::kKeyCheck:
      return "foreign key";
    case Work::kScan:
      break;
  }
  return "scan";
}

// Milliseconds: more digits would say more than was measured.
Json seconds_of(const std::optional<double>& seconds) {
  if (!seconds) return nullptr;
  return std::round(*seconds * 1000) / 1000;
}

Json work_json(const TableWork& work) {
  Json out = {{"table", to_json(work.table)}, {"work", name_of(work.work)}};
  out["rows"] = work.extent && work.extent->rows ? Json(*work.extent->rows) : Json(nullptr);
  out["bytes"] = work.extent ? Json(work.extent->bytes) : Json(nullptr);
  out["index_bytes"] = work.extent ? Json(work.extent->index_bytes) : Json(nullptr);
  out["read"] = work.extent ? Json(work.read) : Json(nullptr);
  out["written"] = work.extent ? Json(work.written) : Json(nullptr);
  out["wal"] = work.extent ? Json(work.wal) : Json(nullptr);
  out["seconds"] = seconds_of(work.seconds);
  return out;
}

Json ids(const std::vector<ObjectId>& all) {
  Json out = Json::array();
  for (const auto& id : all) out.push_back(to_json(id));
  return out;
}

Json wait_json(const std::optional<Wait>& wait) {
  if (!wait) return nullptr;
  return {{"table", to_json(wait->table)},
          {"step", wait->step},
          {"seconds", seconds_of(wait->seconds)},
          {"bytes", wait->bytes},
          {"unknown", ids(wait->unknown)}};
}

Json source_json(const SourceCost& cost) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < cost.steps.size(); ++i) {
    const auto& step = cost.steps[i];
    if (step.work.empty() && !step.dropped_index_scans) continue;
    Json one = {{"step", i + 1}};
    for (const auto& work : step.work) one["work"].push_back(work_json(work));
    if (step.dropped_index_scans) one["index_scans"] = *step.dropped_index_scans;
    steps.push_back(std::move(one));
  }
  return {{"live", cost.live},
          {"steps", std::move(steps)},
          {"longest_wait_of_readers", wait_json(cost.readers)},
          {"longest_wait_of_writers", wait_json(cost.writers)},
          {"disk", cost.disk},
          {"wal", cost.wal},
          {"unknown", ids(cost.unknown)},
          {"standbys", cost.standbys},
          {"logical_slots", cost.logical_slots},
          {"measured_on", cost.measured_on ? Json(*cost.measured_on) : Json(nullptr)}};
}

}  // namespace

Json to_json(const std::vector<SourceCost>& costs) {
  Json out = Json::array();
  for (const auto& cost : costs) out.push_back(source_json(cost));
  return out;
}

}  // namespace pgplumb
