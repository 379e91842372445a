// A migration as Markdown, for a merge request.
#pragma once

#include <string>
#include <vector>

#include "render/plan_text.h"

namespace pgplumb {

std::string render_plan_md(const Migration& migration, const PlanText& known = {});

}  // namespace pgplumb
