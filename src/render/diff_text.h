// A difference for people.
#pragma once

#include <string>

#include "diff/diff.h"

namespace pgplumb {

struct TextStyle {
  bool color = false;
};

/// Object by object: + only in `to`, - only in `from`, ~ different, with the fields. Parts of an object that is
/// added or dropped whole are not listed by themselves.
std::string render_diff_text(const Catalog& from, const Catalog& to, const std::vector<Change>& changes, const TextStyle& style);

}  // namespace pgplumb
