// A migration for people: what each source gets, with locks, rewrites and reasons.
#pragma once

#include <string>
#include <vector>

#include "render/plan_view.h"
#include "render/style.h"

namespace pgplumb {

/// What is known beside the migration itself.
struct PlanText {
  std::vector<SourceCost> costs;          // by source; may be shorter than the migration's list
  std::string file;                       // where the script was written; "" for nowhere
  std::vector<std::string> environments;  // by source: "dev"; "" for one that is no environment
  [[nodiscard]] const SourceCost* cost(std::size_t source) const {
    return source < costs.size() ? &costs[source] : nullptr;
  }
};

/// All sources.
std::string render_plan_text(const Migration& migration, const TextStyle& style,
                             const PlanText& known = {});

/// One source's part.
std::string render_source_text(const Migration& migration, std::size_t source,
                               const TextStyle& style, const SourceCost* cost = nullptr);

/// What to do with the migration now, as commands; "" where there is nothing to do.
std::string render_next_text(const Migration& migration, const TextStyle& style,
                             const PlanText& known);

}  // namespace pgplumb
