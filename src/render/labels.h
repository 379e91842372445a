// Two lists of enum labels side by side: what is missing, what is extra, what looks renamed.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalog/value.h"

namespace pgplumb {

struct LabelSets {
  Strings expected;  // the target's, in order
  Strings existing;  // the database's, in order
  Strings missing;   // expected, and not there
  Strings extra;     // there, and not expected
  std::vector<std::pair<std::string, std::string>>
      alike;               // an extra label that looks like a missing one
  bool reordered = false;  // what both have stands in another order
};

LabelSets compare_labels(const Strings& expected, const Strings& existing);

/// Do two labels look like two spellings of one name: the same but for case and separators, or
/// nearly the same?
bool look_alike(const std::string& a, const std::string& b);

}  // namespace pgplumb
