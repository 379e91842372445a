// Paths are compared part by part; what holds an object is named by the front of its path.
#include "plan/hint_path.h"

#include <algorithm>
#include <array>

#include "base/sql_text.h"
#include "plan/printed.h"
#include "plan/rename_kinds.h"

namespace pgplumb {
namespace {

// Whether objects of the kind are named with a path that begins with this one's.
bool holds(const RenameHint& outer, const RenameHint& inner) {
  constexpr std::array<std::string_view, 5> kRelations = {"table", "view", "materialized view",
                                                          "foreign table", "composite type"};
  if (outer.kind == "schema") return inner.from.size() > 1 && inner.kind != "label";
  if (inner.kind == "label") return outer.kind == "enum";
  if (inner.kind == "domain constraint") return outer.kind == "domain";
  const auto* kind = renamable_kind(inner.kind);
  return kind && kind->rank == RenamableKind::Rank::kPart &&
         std::find(kRelations.begin(), kRelations.end(), outer.kind) != kRelations.end();
}

// Where the name of what holds it stands in the path.
std::size_t place_of(const RenameHint& outer, const RenameHint& inner) {
  return outer.kind == "schema" ? 0 : inner.from.size() - 2;
}

// Whether the path has that name there. schemas: what the outer one's schema may be called; a path
// without schema means any.
bool stands_in(const RenameHint& inner, const RenameHint& outer, const std::string& name,
               const std::vector<std::string>& schemas) {
  if (!holds(outer, inner) || inner.from.size() < 2) return false;
  const std::size_t at = place_of(outer, inner);
  if (inner.from[at] != name) return false;
  return at == 0 || outer.from.size() < 2 ||
         std::find(schemas.begin(), schemas.end(), inner.from[0]) != schemas.end();
}

// Both names of the schema that the path begins with.
std::vector<std::string> schemas_of(const RenameHint& hint, std::span<const RenameHint> others) {
  std::vector<std::string> out{hint.from[0]};
  for (const auto& other : others) {
    if (other.kind != "schema") continue;
    if (other.from[0] == hint.from[0]) out.push_back(other.to);
    if (other.to == hint.from[0]) out.push_back(other.from[0]);
  }
  return out;
}

// Types that others rename are arguments of functions.
template <class F>
void rename_arguments(RenameHint& hint, std::span<const RenameHint> others, const F& change) {
  if (!hint.arguments) return;
  for (const auto& other : others) {
    const auto* kind = renamable_kind(other.kind);
    const bool type = kind && kind->rank == RenamableKind::Rank::kObject && other.from.size() == 2;
    if (type) hint.arguments = rename_path_in(*hint.arguments, change(other));
  }
}

int rank_of(const RenameHint& hint) {
  const auto* kind = renamable_kind(hint.kind);
  return kind ? static_cast<int>(kind->rank) : static_cast<int>(RenamableKind::Rank::kPart) + 1;
}

}  // namespace

bool is_meant(const RenameHint& hint, const ObjectId& id) {
  if (!id.is(hint.kind)) return false;
  const auto parts = id.parts();
  const std::size_t name = name_part(id.kind());
  if (hint.from.size() == 1 && name == 1) {
    if (parts[1] != hint.from[0]) return false;
  } else if (hint.from.size() != name + 1 ||
             !std::equal(hint.from.begin(), hint.from.end(), parts.begin())) {
    return false;
  }
  return !hint.arguments || (parts.size() > name + 1 && parts[name + 1] == *hint.arguments);
}

RenameHint in_new_names(RenameHint hint, std::span<const RenameHint> others) {
  rename_arguments(hint, others, [](const RenameHint& other) {
    return PathChange{.before = qualified(other.from[0], other.from[1]).text(),
                      .after = qualified(other.from[0], other.to).text()};
  });
  for (const auto& other : in_order({others.begin(), others.end()})) {
    if (stands_in(hint, other, other.from.back(), schemas_of(other, others)))
      hint.from[place_of(other, hint)] = other.to;
  }
  return hint;
}

RenameHint in_old_names(RenameHint hint, std::span<const RenameHint> others) {
  rename_arguments(hint, others, [](const RenameHint& other) {
    return PathChange{.before = qualified(other.from[0], other.to).text(),
                      .after = qualified(other.from[0], other.from[1]).text()};
  });
  for (const auto& other : in_order({others.begin(), others.end()})) {
    if (stands_in(hint, other, other.to, schemas_of(other, others)))
      hint.from[place_of(other, hint)] = other.from.back();
  }
  return hint;
}

std::vector<RenameHint> in_order(std::vector<RenameHint> hints) {
  std::stable_sort(hints.begin(), hints.end(), [](const RenameHint& a, const RenameHint& b) {
    return rank_of(a) < rank_of(b);
  });
  return hints;
}

}  // namespace pgplumb
