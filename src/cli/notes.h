// Things that several verbs tell the user beside their results.
#pragma once

#include <span>
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

/// Throws Error (kUsage) where the include patterns leave nothing of any source: all would be
/// equal.
void require_objects(const Context& context, std::span<const Catalog> from, const Catalog& to);

/// The fields that do not count: the configuration's, and "acl" (said once) where a side that is
/// SQL states no grant at all and the other one has some.
std::vector<std::string> ignored_fields(const Context& context, const Source& source,
                                        const Catalog& catalog, std::span<const Catalog> others);

/// Throws Error (kUsage) for a hint of the command line that fits no source; one of the
/// configuration may have been followed long ago, and is only mentioned.
void check_hints(const Context& context, const std::vector<std::string>& renames,
                 const std::vector<std::string>& maps, std::span<const Catalog> from,
                 const Catalog& to);

}  // namespace pgplumb
