// A migration for people: what each source gets, with locks, rewrites and reasons.
#pragma once

#include <string>

#include "plan/migration.h"
#include "render/diff_text.h"

namespace pgplumb {

std::string render_plan_text(const Migration& migration, const TextStyle& style);

}  // namespace pgplumb
