// What a user writes for renames, label maps and consent.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace pgplumb {

/// "a.b", "\"My Schema\".t", "t" -> parts. Throws Error (kUsage) for an unclosed quote or an empty
/// part.
std::vector<std::string> parse_path(const std::string& text);

/// "enum app.old=new", "label app.role.old=new", "table t=u", "column public.t.a=b", "function
/// app.f(integer)=g"; the new name
/// alone or with the same path. Throws Error (kUsage) with an example.
RenameHint parse_rename(const std::string& text);

/// "app.role:tool=assistant". Throws Error (kUsage) with an example.
LabelMap parse_map(const std::string& text);

/// True when one of the consents names the hazard: "data-loss", "data-loss:public.t.c",
/// "data-loss:*", "*".
bool is_allowed(const Hazard& hazard, const std::vector<std::string>& consents);

/// The --allow options that would consent to the hazards that need it and have none; sorted, each
/// once.
std::vector<std::string> missing_consents(const std::vector<Hazard>& hazards,
                                          const std::vector<std::string>& consents);

}  // namespace pgplumb
