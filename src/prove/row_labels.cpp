// Values of types that hold enums, taken apart to where the enums are: only there may a label be
// another one.
#include "prove/row_labels.h"

#include <algorithm>

namespace pgplumb {
namespace {

// A value's text taken apart. marks: what holds the parts together, with a sign for each that is
// there and another for each that is NULL.
struct Parts {
  std::string marks;
  std::vector<std::string> parts;
};

// https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO and
// rowtypes.html#ROWTYPES-IO-SYNTAX
Parts parts_of(const std::string& text, char sort) {
  const std::string_view separators = sort == 'a' ? "{}," : sort == 'c' ? "()," : "()[],";
  Parts out;
  std::size_t i = 0;
  std::size_t end = text.size();
  // "[0:1]={a,b}" for bounds that are not the usual ones.
  if (sort == 'a') i = std::min(text.find('{'), end);
  if (sort == 'm' && text.starts_with("{") && text.ends_with("}")) {
    ++i;
    --end;
  }
  out.marks = text.substr(0, i);
  std::string part;
  bool quoted = false;
  bool was_quoted = false;
  for (; i < end; ++i) {
    const char c = text[i];
    if (quoted && (c == '\\' || c == '"') && i + 1 < end && (c == '\\' || text[i + 1] == '"')) {
      part += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
      was_quoted = true;
    } else if (quoted || separators.find(c) == std::string_view::npos) {
      part += c;
    } else {
      const bool is_null = !was_quoted && (part.empty() || (sort == 'a' && part == "NULL"));
      // In a composite value every attribute has its place, also behind the last comma.
      const bool is_place = sort == 'c' && c != '(';
      if (!is_null || is_place) out.parts.push_back(part);
      if (!is_null || is_place || !part.empty()) out.marks += is_null ? 'n' : 'p';
      out.marks += c;
      part.clear();
      was_quoted = false;
    }
  }
  out.marks += part;  // a range that is "empty"
  return out;
}

const RowType* type_of(const RowSnapshot& rows, std::uint32_t oid) {
  for (auto at = rows.types.find(oid); at != rows.types.end();
       at = rows.types.find(at->second.parts.front())) {
    if (at->second.sort != 'd' || at->second.parts.empty()) return &at->second;
  }
  return nullptr;
}

// A label that was renamed, or one that the type does not have any more, so that it could not stay.
// mine, theirs: the enums before and after; at least one is there.
bool label_became(const RowType* mine, const RowType* theirs, const RowRules& rules,
                  const std::string& from, const std::string& to) {
  std::string name = from;
  for (const auto* type : {mine, theirs}) {
    if (!type || name != from) continue;
    const auto at = rules.labels.find(type->name);
    if (at == rules.labels.end()) continue;
    if (const auto renamed = at->second.find(from); renamed != at->second.end())
      name = renamed->second;
  }
  if (name == to) return true;
  for (const auto* type : {theirs, mine}) {
    if (!type) continue;
    const auto after = rules.labels_after.find(type->name);
    if (after != rules.labels_after.end())
      return !after->second.contains(name) && after->second.contains(to);
  }
  return false;
}

}  // namespace

bool LabelJudge::explain(std::uint32_t from_type, std::uint32_t to_type, const std::string& from,
                         const std::string& to) const {
  if (from == to) return true;
  const RowType* mine = type_of(before_, from_type);
  const RowType* theirs = type_of(after_, to_type);
  const RowType* mine_enum = mine && mine->sort == 'e' ? mine : nullptr;
  const RowType* their_enum = theirs && theirs->sort == 'e' ? theirs : nullptr;
  if (mine_enum || their_enum) return label_became(mine_enum, their_enum, rules_, from, to);
  if (!mine || !theirs || mine->sort != theirs->sort) return false;
  const char sort = mine->sort;
  const Parts a = parts_of(from, sort);
  const Parts b = parts_of(to, sort);
  if (a.marks != b.marks || a.parts.size() != b.parts.size()) return false;
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    const std::size_t k = sort == 'c' ? i : 0;
    if (k >= mine->parts.size() || k >= theirs->parts.size() ||
        !explain(mine->parts[k], theirs->parts[k], a.parts[i], b.parts[i]))
      return false;
  }
  return true;
}

}  // namespace pgplumb
