// Hints are looked up in every source: one that fits none of them is a slip of the pen.
#include "plan/hint_check.h"

#include <algorithm>

#include "base/sql_text.h"
#include "kinds/column/column.h"
#include "kinds/enum/enum.h"

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

bool has(const Catalog& catalog, std::string_view kind, const Path& path) {
  return std::any_of(catalog.objects().begin(), catalog.objects().end(), [&](const Object& o) {
    return o.id().is(kind) && fits(o.id().parts(), path);
  });
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

std::string label_complaint(const RenameHint& hint, std::span<const Catalog> from,
                            const Catalog& to) {
  if (hint.from.size() < 2) return "a label is written with its type: label app.role.old=new";
  const Path path(hint.from.begin(), hint.from.end() - 1);
  const auto types = enums_of(from, path);
  if (types.empty()) return fmt::format("no source has an enum {}", in_words(path));
  if (!has_label(types, hint.from.back()) && !has_label(types, hint.to))
    return fmt::format("enum {} has no label {}; it has {}", in_words(path),
                       quote_literal(hint.from.back()), labels_in_words({types.front()}));
  const auto wanted = enums_of(to, path);
  if (!has_label(wanted, hint.to))
    return fmt::format("enum {} of the target has no label {}; it has {}", in_words(path),
                       quote_literal(hint.to), labels_in_words(wanted));
  return "";
}

}  // namespace

const std::vector<std::string>& renamable_kinds() {
  static const std::vector<std::string> kKinds = {
      "enum",  "label",  "domain", "composite type",    "range type",
      "table", "column", "view",   "materialized view", "sequence",
      "index"};
  return kKinds;
}

std::string complaint_of(const RenameHint& hint, std::span<const Catalog> from, const Catalog& to) {
  const auto& kinds = renamable_kinds();
  if (std::find(kinds.begin(), kinds.end(), hint.kind) == kinds.end()) {
    std::string list;
    for (const auto& k : kinds) list += (list.empty() ? "" : ", ") + k;
    return fmt::format("\"{}\" is nothing that a hint can rename; these can be: {}", hint.kind,
                       list);
  }
  if (hint.kind == "label") return label_complaint(hint, from, to);
  Path renamed = hint.from;
  renamed.back() = hint.to;
  if (!has(to, hint.kind, renamed))
    return fmt::format("the target has no {} {}", hint.kind, in_words(renamed));
  const bool known = std::any_of(from.begin(), from.end(), [&](const Catalog& catalog) {
    return has(catalog, hint.kind, hint.from) || has(catalog, hint.kind, renamed);
  });
  return known ? "" : fmt::format("no source has a {} {}", hint.kind, in_words(hint.from));
}

bool is_followed(const RenameHint& hint, const Catalog& from) {
  if (hint.kind == "label") return true;
  Path renamed = hint.from;
  renamed.back() = hint.to;
  return has(from, hint.kind, hint.from) && !has(from, hint.kind, renamed);
}

bool is_superfluous(const RenameHint& hint, std::span<const Catalog> from) {
  if (hint.kind == "label") return false;
  Path renamed = hint.from;
  renamed.back() = hint.to;
  return std::all_of(from.begin(), from.end(), [&](const Catalog& catalog) {
    return has(catalog, hint.kind, hint.from) && has(catalog, hint.kind, renamed);
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
