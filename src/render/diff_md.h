// A difference as Markdown, for a merge request or a job's summary.
#pragma once

#include <string>

#include "render/diff_report.h"

namespace pgplumb {

std::string render_diff_md(const DiffReport& report);

}  // namespace pgplumb
