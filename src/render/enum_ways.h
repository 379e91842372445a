// What can be done about an enum whose labels are other than planned.
#pragma once

#include <string>
#include <vector>

#include "render/refusal.h"

namespace pgplumb {

/// Why other labels matter.
std::vector<std::string> label_dangers(const ObjectId& type, const LabelSets& labels);

/// Ways out, safest first: plan again, add what is missing, count and map what is extra, rename
/// what looks renamed.
std::vector<WayOut> label_ways(const ObjectId& type, const LabelSets& labels,
                               const Catalog* catalog, const PlanNames& names);

/// One SELECT per table column that can hold labels of the type, directly, in an array or through a
/// domain. `beyond`: users of the type that no such SELECT covers, by name.
std::vector<std::string> count_statements(const ObjectId& type, const Strings& labels,
                                          const Catalog& catalog, std::vector<std::string>& beyond);

/// Quotes a word for a shell where it needs that.
std::string shell_word(const std::string& word);

}  // namespace pgplumb
