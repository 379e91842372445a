// Two objects fit when nothing but their names tells them apart: their own fields, and their parts
// by name and type.
#include "plan/likely_rename.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "base/sql_text.h"
#include "kinds/all.h"
#include "kinds/enum/enum.h"
#include "kinds/kind_index.h"

namespace pgplumb {
namespace {

// What --rename understands, with why two of them are taken for one.
const std::map<std::string_view, std::string_view>& renameable() {
  static const std::map<std::string_view, std::string_view> kAll = {
      {"enum", "the labels are the same"},
      {"domain", "the definitions are the same"},
      {"composite", "the attributes are the same"},
      {"range", "the definitions are the same"},
      {"table", "the columns are the same"},
      {"view", "the definitions are the same"},
      {"materialized view", "the definitions are the same"},
      {"column", "type, default and place are the same"},
  };
  return kAll;
}

bool is_compared(const FieldInfo& field) {
  return field.role == FieldRole::kCompared && field.name != "owner" && field.name != "acl" &&
         field.name != "comment";
}

// Parts hold their parent's name in what the server prints of them: only names and plain fields are
// compared.
using PartKey = std::pair<std::string, std::vector<Value>>;
std::vector<PartKey> parts_of(const IndexedCatalog& catalog, const ObjectId& id) {
  std::vector<PartKey> out;
  for (const Object* part : catalog.children(id)) {
    if (!part->id().is("column")) continue;
    out.push_back({part->id().parts().back(), {part->value("type"), part->value("not_null")}});
  }
  return out;
}

class Finder {
 public:
  Finder(const Catalog& from, const Catalog& to) : from_(from), to_(to) {}

  bool fit(const ObjectId& a, const ObjectId& b) {
    const Object& before = *from_.find(a);
    const Object& after = *to_.find(b);
    const auto& fields = before.kind().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (is_compared(fields[i]) && before.value(i) != after.value(i)) return false;
    }
    if (a.is("column")) return before.value("position") == after.value("position");
    if (!a.is("table") && !a.is("composite type")) return true;
    if (!indexed_from_) {
      indexed_from_ = std::make_unique<IndexedCatalog>(from_);
      indexed_to_ = std::make_unique<IndexedCatalog>(to_);
    }
    const auto parts = parts_of(*indexed_from_, a);
    return !parts.empty() && parts == parts_of(*indexed_to_, b);
  }

 private:
  const Catalog& from_;
  const Catalog& to_;
  std::unique_ptr<IndexedCatalog> indexed_from_;
  std::unique_ptr<IndexedCatalog> indexed_to_;
};

std::vector<std::string> place_of(const ObjectId& id) {
  auto parts = id.parts();
  parts.pop_back();
  parts.emplace_back(id.kind().name);
  return parts;
}

std::string hint_for(const ObjectId& a, const ObjectId& b) {
  return std::string(a.kind().name) + " " + a.path() + "=" + quote_identifier(b.parts().back());
}

// One label gone and one new in its place.
std::optional<LikelyRename> renamed_label(const Catalog& from, const Catalog& to,
                                          const ObjectId& id) {
  const auto& a = from.find(id)->as<Enum>()->labels;
  const auto& b = to.find(id)->as<Enum>()->labels;
  if (a.size() != b.size()) return std::nullopt;
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin());
  if (in_a == a.end() || !std::equal(in_a + 1, a.end(), in_b + 1)) return std::nullopt;
  if (std::find(a.begin(), a.end(), *in_b) != a.end() ||
      std::find(b.begin(), b.end(), *in_a) != b.end())
    return std::nullopt;
  return LikelyRename{
      id, id, "label " + id.path() + "." + quote_identifier(*in_a) + "=" + quote_identifier(*in_b),
      "all other labels are the same"};
}

}  // namespace

std::vector<LikelyRename> likely_renames(const Catalog& from, const Catalog& to,
                                         const std::vector<Change>& changes) {
  struct Candidates {
    std::vector<ObjectId> dropped;
    std::vector<ObjectId> added;
  };
  std::map<std::vector<std::string>, Candidates> places;
  std::vector<LikelyRename> out;
  for (const auto& c : changes) {
    if (!renameable().contains(c.id.kind().name)) continue;
    if (c.sort == Change::Sort::kDropped) places[place_of(c.id)].dropped.push_back(c.id);
    if (c.sort == Change::Sort::kAdded) places[place_of(c.id)].added.push_back(c.id);
    if (c.sort != Change::Sort::kAltered || !c.id.is("enum")) continue;
    if (auto label = renamed_label(from, to, c.id)) out.push_back(std::move(*label));
  }
  constexpr std::size_t kMost = 100;  // beyond, a schema was replaced, and pairs say nothing
  Finder finder(from, to);
  for (const auto& [place, candidates] : places) {
    if (candidates.dropped.size() > kMost || candidates.added.size() > kMost) continue;
    std::map<ObjectId, std::vector<ObjectId>> fits;
    std::map<ObjectId, int> claimed;
    for (const auto& a : candidates.dropped) {
      for (const auto& b : candidates.added) {
        if (!finder.fit(a, b)) continue;
        fits[a].push_back(b);
        ++claimed[b];
      }
    }
    for (const auto& [a, found] : fits) {
      if (found.size() != 1 || claimed[found[0]] != 1) continue;
      out.push_back(
          {a, found[0], hint_for(a, found[0]), std::string(renameable().at(a.kind().name))});
    }
  }
  std::sort(out.begin(), out.end(),
            [](const LikelyRename& a, const LikelyRename& b) { return a.from < b.from; });
  return out;
}

}  // namespace pgplumb
