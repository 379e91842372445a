// Which form a difference takes.
#include "render/field_view.h"

#include <algorithm>
#include <set>

#include "base/sql_text.h"

namespace pgplumb {
namespace {

std::string shown(const Value& value) {
  const std::string text = display(value);
  return text.empty() ? "\"\"" : text;
}

// Labels are texts of the user's, and quoted so that an empty one can be seen.
std::string element(std::string_view field, const std::string& text) {
  return field == "labels" ? quote_literal(text) : text;
}

void fill_sets(FieldView& view, std::string_view field, const Strings& from, const Strings& to) {
  const std::set<std::string> in_from(from.begin(), from.end());
  const std::set<std::string> in_to(to.begin(), to.end());
  std::vector<std::string> a;
  std::vector<std::string> b;
  for (const auto& t : from) {
    if (in_to.contains(t))
      a.push_back(t);
    else
      view.extra.push_back(element(field, t));
  }
  for (const auto& t : to) {
    if (in_from.contains(t))
      b.push_back(t);
    else
      view.missing.push_back(element(field, t));
  }
  std::set<std::string> stays;
  for (const auto& [i, j] : common_subsequence(a, b)) stays.insert(a[i]);
  for (const auto& t : a) {
    if (!stays.contains(t)) view.moved.push_back(element(field, t));
  }
}

}  // namespace

FieldView view_of(const FieldChange& change) {
  FieldView view{.name = std::string(change.field)};
  std::replace(view.name.begin(), view.name.end(), '_', ' ');
  const auto* from = std::get_if<Strings>(&change.from);
  const auto* to = std::get_if<Strings>(&change.to);
  if (from && to) {
    view.form = FieldView::Form::kSets;
    fill_sets(view, change.field, *from, *to);
    return view;
  }
  view.from = shown(change.from);
  view.to = shown(change.to);
  if ((view.from + view.to).find('\n') != std::string::npos) {
    view.form = FieldView::Form::kLines;
    view.lines = line_diff(view.from, view.to);
  }
  return view;
}

}  // namespace pgplumb
