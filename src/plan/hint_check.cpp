// Hints are looked up in every source: one that fits none of them is a slip of the pen.
#include "plan/hint_check.h"

#include <algorithm>

#include "base/sql_text.h"
#include "kinds/column/column.h"
#include "kinds/enum/enum.h"
#include "plan/hint_path.h"
#include "plan/rename_kinds.h"

namespace pgplumb {
namespace {

using Path = std::vector<std::string>;

// One part alone means any schema, where the whole has two.
bool fits(const Path& path, const Path& wanted) {
  return path == wanted || (wanted.size() == 1 && path.size() == 2 && path[1] == wanted[0]);
}

std::string in_words(const Path& path) {
  std::string out;
  for (const auto& part : path) out += (out.empty() ? "" : ".") + quote_identifier(part);
  return out;
}

bool has(const Catalog& catalog, const RenameHint& hint) {
  return std::any_of(catalog.objects().begin(), catalog.objects().end(),
                     [&](const Object& o) { return is_meant(hint, o.id()); });
}

// The hint that means what this one leads to.
RenameHint done(RenameHint hint) {
  hint.from.back() = hint.to;
  return hint;
}

std::string in_words(const RenameHint& hint) {
  return in_words(hint.from) + (hint.arguments ? "(" + *hint.arguments + ")" : "");
}

std::vector<const Enum*> enums_of(const Catalog& catalog, const Path& path) {
  std::vector<const Enum*> out;
  for (const auto& o : catalog.objects()) {
    const auto* type = o.as<Enum>();
    if (type && fits(o.id().parts(), path)) out.push_back(type);
  }
  return out;
}

bool has_label(const std::vector<const Enum*>& types, const std::string& label) {
  return std::any_of(types.begin(), types.end(), [&](const Enum* type) {
    return std::find(type->labels.begin(), type->labels.end(), label) != type->labels.end();
  });
}

std::string labels_in_words(const std::vector<const Enum*>& types) {
  std::string out;
  for (const auto* type : types) {
    for (const auto& label : type->labels) out += (out.empty() ? "" : ", ") + quote_literal(label);
  }
  return out.empty() ? "none" : out;
}

std::vector<const Enum*> enums_of(std::span<const Catalog> catalogs, const Path& path) {
  std::vector<const Enum*> out;
  for (const auto& catalog : catalogs) {
    for (const auto* type : enums_of(catalog, path)) out.push_back(type);
  }
  return out;
}

// A text column becomes one of these enums: its rows may hold anything.
bool comes_from_text(std::span<const Catalog> from, const Catalog& to,
                     const std::vector<const Enum*>& wanted) {
  const auto is_wanted = [&](const Column& c) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const Enum* type) {
      return c.type.text().starts_with(qualified(type->schema, type->name).text());
    });
  };
  const auto is_text = [&](const Catalog& catalog, const ObjectId& id) {
    const Object* object = catalog.find(id);
    const std::string type = object ? object->as<Column>()->type.text() : "";
    return type.starts_with("text") || type.starts_with("character");
  };
  return std::any_of(to.objects().begin(), to.objects().end(), [&](const Object& o) {
    const auto* c = o.as<Column>();
    return c && is_wanted(*c) && std::any_of(from.begin(), from.end(), [&](const Catalog& catalog) {
             return is_text(catalog, o.id());
           });
  });
}

// before, after: the hint with the path that its type has in the sources, and in the target.
std::string label_complaint(const RenameHint& before, const RenameHint& after,
                            std::span<const Catalog> from, const Catalog& to) {
  if (before.from.size() < 2) return "a label is written with its type: label app.role.old=new";
  const Path path(before.from.begin(), before.from.end() - 1);
  const Path renamed(after.from.begin(), after.from.end() - 1);
  auto types = enums_of(from, path);
  if (types.empty()) types = enums_of(from, renamed);
  if (types.empty()) return fmt::format("no source has an enum {}", in_words(path));
  if (!has_label(types, before.from.back()) && !has_label(types, before.to))
    return fmt::format("enum {} has no label {}; it has {}", in_words(path),
                       quote_literal(before.from.back()), labels_in_words({types.front()}));
  const auto wanted = enums_of(to, renamed);
  if (!has_label(wanted, after.to))
    return fmt::format("enum {} of the target has no label {}; it has {}", in_words(renamed),
                       quote_literal(after.to), labels_in_words(wanted));
  return "";
}

}  // namespace

std::string complaint_of(const RenameHint& hint, std::span<const RenameHint> all,
                         std::span<const Catalog> from, const Catalog& to) {
  if (hint.kind != "label" && !renamable_kind(hint.kind)) {
    std::string list;
    for (const auto& k : renamable_kinds()) list += (list.empty() ? "" : ", ") + k;
    return fmt::format("\"{}\" is nothing that a hint can rename; these can be: {}", hint.kind,
                       list);
  }
  const RenameHint before = in_old_names(hint, all);
  const RenameHint after = in_new_names(hint, all);
  if (hint.kind == "label") return label_complaint(before, after, from, to);
  if (!has(to, done(after)))
    return fmt::format("the target has no {} {}", hint.kind, in_words(done(after)));
  const bool known = std::any_of(from.begin(), from.end(), [&](const Catalog& catalog) {
    return has(catalog, before) || has(catalog, done(before)) || has(catalog, done(after));
  });
  return known ? "" : fmt::format("no source has a {} {}", hint.kind, in_words(before));
}

bool is_followed(const RenameHint& hint, std::span<const RenameHint> all, const Catalog& from) {
  if (hint.kind == "label") return true;
  return has(from, in_old_names(hint, all)) && !has(from, done(in_old_names(hint, all))) &&
         !has(from, done(in_new_names(hint, all)));
}

bool is_superfluous(const RenameHint& hint, std::span<const RenameHint> all,
                    std::span<const Catalog> from) {
  if (hint.kind == "label") return false;
  return std::all_of(from.begin(), from.end(), [&](const Catalog& catalog) {
    const RenameHint before = in_old_names(hint, all);
    return has(catalog, before) && has(catalog, done(before));
  });
}

std::string complaint_of(const LabelMap& map, std::span<const Catalog> from, const Catalog& to) {
  const auto have = enums_of(from, map.type);
  const auto wanted = enums_of(to, map.type);
  if (have.empty() && wanted.empty())
    return fmt::format("neither a source nor the target has an enum {}", in_words(map.type));
  // Where no label goes, the map was followed already.
  const bool any_goes = std::any_of(have.begin(), have.end(), [&](const Enum* type) {
    return std::any_of(type->labels.begin(), type->labels.end(),
                       [&](const std::string& l) { return !has_label(wanted, l); });
  });
  if (any_goes && !has_label(have, map.from) && !comes_from_text(from, to, wanted))
    return fmt::format("enum {} has no label {}; it has {}", in_words(map.type),
                       quote_literal(map.from), labels_in_words({have.front()}));
  // Where the type goes, its rows get a label of another one.
  if (!wanted.empty() && !has_label(wanted, map.to))
    return fmt::format("enum {} of the target has no label {}; it has {}", in_words(map.type),
                       quote_literal(map.to), labels_in_words(wanted));
  return "";
}

}  // namespace pgplumb
