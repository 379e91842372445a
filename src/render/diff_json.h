// A difference as JSON; docs/reference/json.md describes it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "render/diff_report.h"

namespace pgplumb {

/// Version of the format; it rises when something that is there changes its meaning or goes.
constexpr int kDiffVersion = 1;

nlohmann::ordered_json diff_to_json(const DiffReport& report);

}  // namespace pgplumb
