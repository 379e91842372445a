// Two objects fit when little but their names tells them apart: by their parts where they have some
// (labels, columns, what a schema holds), by their definitions otherwise.
#include "plan/likely_rename.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/sql_text.h"
#include "kinds/all.h"
#include "kinds/enum/enum.h"
#include "kinds/kind_index.h"
#include "plan/names_alike.h"
#include "plan/printed.h"
#include "plan/rename_kinds.h"

namespace pgplumb {
namespace {

// What of two objects is the same, and what that says.
struct Likeness {
  int confidence = 0;
  std::string reason;
};

constexpr int kLeast = 50;     // below, it is not worth a word
constexpr int kMost = 97;      // only a person knows
constexpr int kApart = 10;     // so much better than the next one it has to be
constexpr int kForNames = 10;  // what names add that are alike

bool is_compared(const FieldInfo& field) {
  return field.role == FieldRole::kCompared && field.name != "owner" && field.name != "acl" &&
         field.name != "comment";
}

// The more parts are alike, the less it is by chance.
int worth_of(std::size_t alike) {
  constexpr int kWorth[] = {0, 60, 75, 85};
  return alike < std::size(kWorth) ? kWorth[alike] : 90;
}

Likeness by_parts(std::size_t alike, std::size_t all, std::string_view one,
                  std::string_view several) {
  if (all == 0 || 4 * alike < 3 * all) return {};
  Likeness out;
  out.confidence = static_cast<int>(worth_of(alike) * alike / all);
  if (alike < all)
    out.reason = fmt::format("{} of {} {} are the same", alike, all, several);
  else if (all == 1)
    out.reason = fmt::format("the only {} is the same", one);
  else
    out.reason = fmt::format("all {} {} are the same", all, several);
  return out;
}

// How many of b's stand in a in the same order.
std::size_t in_order(const Strings& a, const Strings& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const auto& x : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = x == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

using Part = std::pair<std::string, std::vector<Value>>;

std::size_t common(const std::vector<Part>& a, const std::vector<Part>& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const Part& part) {
    return std::find(b.begin(), b.end(), part) != b.end();
  }));
}

class Finder {
 public:
  Finder(const Catalog& from, const Catalog& to) : from_(from), to_(to) {}

  Likeness likeness(const ObjectId& a, const ObjectId& b) {
    Likeness out = of_content(a, b);
    if (out.confidence == 0) return out;
    if (names_alike(name_of(a), name_of(b))) {
      out.confidence += kForNames;
      out.reason += ", and the names are alike";
    }
    out.confidence = std::min(out.confidence, kMost);
    return out;
  }

 private:
  static std::string name_of(const ObjectId& id) { return id.parts()[name_part(id.kind())]; }

  Likeness of_content(const ObjectId& a, const ObjectId& b) {
    const Object& before = *from_.find(a);
    const Object& after = *to_.find(b);
    if (const auto* type = before.as<Enum>()) {
      const auto& wanted = after.as<Enum>()->labels;
      return by_parts(in_order(type->labels, wanted), std::max(type->labels.size(), wanted.size()),
                      "label", "labels");
    }
    if (a.is("schema")) {
      const auto had = held_by(from_, name_of(a));
      const auto has = held_by(to_, name_of(b));
      return by_parts(common(had, has), std::max(had.size(), has.size()), "object in it",
                      "objects in it");
    }
    const bool of_columns = a.is("table") || a.is("foreign table") || a.is("composite type");
    if (!same_fields(before, after, a.is("composite type"))) return {};
    if (of_columns) {
      const auto had = columns_of(true, a);
      const auto has = columns_of(false, b);
      return by_parts(common(had, has), std::max(had.size(), has.size()), "column", "columns");
    }
    if (a.is("column")) {
      if (before.value("position") != after.value("position")) return {};
      return {60, "type, default and place are the same"};
    }
    // A sequence is like any other one.
    if (a.is("sequence")) return {45, "the parameters are the same"};
    return {80, "the definitions are the same"};
  }

  // attributes: they are looked at one by one.
  static bool same_fields(const Object& before, const Object& after, bool attributes) {
    const auto from = before.id().parts();
    const std::string old_name = name_of(before.id());
    const std::string name = name_of(after.id());
    Object renamed = before;
    // These print their own names.
    if (before.id().is("function") || before.id().is("statistics")) {
      const PathChange path{.before = qualified(from[0], old_name).text(),
                            .after = qualified(from[0], name).text()};
      renamed =
          map_printed(before, [&](const std::string& text) { return rename_path_in(text, path); });
    } else if (before.id().is("trigger") || before.id().is("rule")) {
      renamed = map_printed(before, [&](const std::string& text) {
        return rename_behind(text, before.id().is("rule") ? "RULE" : "TRIGGER", old_name, name);
      });
    }
    const auto& fields = before.kind().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (attributes && fields[i].name == "attributes") continue;
      if (is_compared(fields[i]) && renamed.value(i) != after.value(i)) return false;
    }
    return true;
  }

  // Parts hold their parent's name in what the server prints of them: only names and plain fields
  // are compared.
  std::vector<Part> columns_of(bool source, const ObjectId& id) {
    auto& indexed = source ? indexed_from_ : indexed_to_;
    if (!indexed) indexed = std::make_unique<IndexedCatalog>(source ? from_ : to_);
    std::vector<Part> out;
    for (const Object* part : indexed->children(id)) {
      if (!part->id().is("column")) continue;
      out.push_back({part->id().parts().back(), {part->value("type"), part->value("not_null")}});
    }
    return out;
  }

  // By kind and name.
  static std::vector<Part> held_by(const Catalog& catalog, const std::string& schema) {
    std::vector<Part> out;
    for (const auto& object : catalog.objects()) {
      auto parts = object.id().parts();
      if (parts.size() != 2 || parts[0] != schema) continue;
      out.push_back({parts[1], {Value(std::string(object.kind().name))}});
    }
    return out;
  }

  const Catalog& from_;
  const Catalog& to_;
  std::unique_ptr<IndexedCatalog> indexed_from_;
  std::unique_ptr<IndexedCatalog> indexed_to_;
};

// Indexes and constraints of which only the name differs need no hint; see rename_alike.h.
bool is_offered(const ObjectId& id) {
  return renamable_kind(id.kind().name) && !id.is("index") && !id.is("constraint");
}

std::vector<std::string> place_of(const ObjectId& id) {
  auto parts = id.parts();
  parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(name_part(id.kind())));
  parts.emplace_back(id.kind().name);
  return parts;
}

std::string hint_for(const ObjectId& a, const ObjectId& b) {
  const auto parts = a.parts();
  const std::size_t name = name_part(a.kind());
  std::string path;
  for (std::size_t i = 0; i <= name; ++i) path += (i > 0 ? "." : "") + quote_identifier(parts[i]);
  if (a.is("function") || a.is("aggregate")) path = a.path();
  return fmt::format("{} {}={}", a.kind().name, path, quote_identifier(b.parts()[name]));
}

// Labels that are gone with new ones in their places: one, or any number that are alike.
std::vector<LikelyRename> renamed_labels(const Catalog& from, const Catalog& to,
                                         const ObjectId& id) {
  const auto& a = from.find(id)->as<Enum>()->labels;
  const auto& b = to.find(id)->as<Enum>()->labels;
  if (a.size() != b.size()) return {};
  const auto has = [](const Strings& labels, const std::string& label) {
    return std::find(labels.begin(), labels.end(), label) != labels.end();
  };
  std::vector<std::size_t> places;
  bool alike = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (has(a, b[i]) || has(b, a[i])) return {};
    places.push_back(i);
    alike = alike && names_alike(a[i], b[i]);
  }
  if (places.empty() || (places.size() > 1 && !alike)) return {};
  const std::size_t others = a.size() - places.size();
  const std::string rest = others == 0   ? "there is no other label"
                           : others == 1 ? "the only other label is the same"
                                         : fmt::format("all {} other labels are the same", others);
  std::vector<LikelyRename> out;
  for (const std::size_t i : places) {
    const int confidence = std::max(kLeast, worth_of(others) - kForNames) + (alike ? 15 : 0);
    out.push_back(
        {id, id,
         fmt::format("label {}.{}={}", id.path(), quote_identifier(a[i]), quote_identifier(b[i])),
         "its place is the same, " + rest + (alike ? ", and the names are alike" : ""),
         std::min(confidence, kMost)});
  }
  return out;
}

struct Candidates {
  std::vector<ObjectId> dropped;
  std::vector<ObjectId> added;
};

struct Match {
  ObjectId from;
  ObjectId to;
  Likeness likeness;
};

// Whether no third one is nearly as like either of them.
bool stands_out(const Match& match, const std::vector<Match>& all) {
  return std::none_of(all.begin(), all.end(), [&](const Match& other) {
    return (other.from == match.from) != (other.to == match.to) &&
           other.likeness.confidence + kApart > match.likeness.confidence;
  });
}

}  // namespace

std::vector<LikelyRename> likely_renames(const Catalog& from, const Catalog& to,
                                         const std::vector<Change>& changes) {
  std::map<std::vector<std::string>, Candidates> places;
  std::vector<LikelyRename> out;
  for (const auto& c : changes) {
    if (c.sort == Change::Sort::kAltered && c.id.is("enum")) {
      for (auto& label : renamed_labels(from, to, c.id)) out.push_back(std::move(label));
    }
    if (!is_offered(c.id)) continue;
    if (c.sort == Change::Sort::kDropped) places[place_of(c.id)].dropped.push_back(c.id);
    if (c.sort == Change::Sort::kAdded) places[place_of(c.id)].added.push_back(c.id);
  }
  constexpr std::size_t kMostPairs = 100;  // beyond, a schema was replaced, and pairs say nothing
  Finder finder(from, to);
  for (const auto& [place, candidates] : places) {
    if (candidates.dropped.size() > kMostPairs || candidates.added.size() > kMostPairs) continue;
    std::vector<Match> all;
    for (const auto& a : candidates.dropped) {
      for (const auto& b : candidates.added) {
        Likeness likeness = finder.likeness(a, b);
        if (likeness.confidence > 0) all.push_back({a, b, std::move(likeness)});
      }
    }
    for (const auto& match : all) {
      if (match.likeness.confidence < kLeast || !stands_out(match, all)) continue;
      out.push_back({match.from, match.to, hint_for(match.from, match.to), match.likeness.reason,
                     match.likeness.confidence});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const LikelyRename& a, const LikelyRename& b) { return a.from < b.from; });
  return out;
}

}  // namespace pgplumb
