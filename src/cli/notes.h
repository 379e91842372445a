// Things that several verbs tell the user beside their results.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/context.h"
#include "plan/likely_rename.h"
#include "plan/plan.h"

namespace pgplumb {

/// Offers each rename with the option that says it.
void say_likely_renames(const Context& context, const std::vector<LikelyRename>& likely);

/// A refusal and the source that it is for.
using RefusedSource = std::pair<std::string, Refusal>;

/// Says why each object is refused; the refusals as JSON to stdout where that is the format.
int refuse_plan(const Context& context, const std::vector<RefusedSource>& refusals, bool as_json);

/// The options of --rename and of the configuration.
std::vector<RenameHint> rename_hints(const Config& config, const std::vector<std::string>& written);

}  // namespace pgplumb
