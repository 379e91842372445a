// The impact of an enum as text, Markdown and JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "enums/uses.h"
#include "render/style.h"

namespace pgplumb {

/// Version of the JSON; it rises when something that is there changes its meaning or goes.
constexpr int kImpactVersion = 1;

/// label: the one that is meant, where has_label.
std::string render_impact_text(const EnumUses& type, const std::string& label, bool has_label,
                               const TextStyle& style);
std::string render_impact_md(const EnumUses& type, const std::string& label, bool has_label);
/// Every use and every consequence, none folded into another; docs/reference/json.md describes it.
nlohmann::ordered_json impact_to_json(const EnumUses& type, const std::string& label,
                                      bool has_label);

}  // namespace pgplumb
