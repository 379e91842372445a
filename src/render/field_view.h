// One field that differs, in the form that shows it best: an arrow, lines, or sets.
#pragma once

#include <string>
#include <vector>

#include "catalog/object.h"
#include "render/line_diff.h"

namespace pgplumb {

/// All texts are as the catalog has them: who prints them escapes them.
struct FieldView {
  enum class Form {
    kArrow,  // from -> to
    kLines,  // a text of several lines
    kSets,   // a list: what is missing in the first, what it has extra, what stands elsewhere
  };
  std::string name;  // "default value"
  Form form = Form::kArrow;
  std::string from;
  std::string to;
  std::vector<DiffLine> lines;
  std::vector<std::string> missing;
  std::vector<std::string> extra;
  std::vector<std::string> moved;
};

FieldView view_of(const FieldChange& change);

}  // namespace pgplumb
