// Rewriting of ids, fields and printed texts for renames, as the server would have them afterwards.
#include "plan/rename.h"

#include <algorithm>
#include <map>

#include "kinds/all.h"
#include "kinds/composite/composite.h"
#include "kinds/constraint/constraint.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/range/range.h"
#include "kinds/relations.h"
#include "plan/hint_check.h"
#include "plan/hint_path.h"
#include "plan/printed.h"
#include "plan/rename_alike.h"
#include "plan/rename_kinds.h"
#include "plan/rename_labels.h"
#include "plan/rename_refs.h"

namespace pgplumb {
namespace {

constexpr std::string_view kWhy =
    "renamed by hint; no row is read or written, and stored expressions follow";

// What waits while the object gets its name: itself or its relation, and those of what is renamed
// with it. A composite type has no readers.
std::vector<LockUse> locks_of(const Catalog& catalog, const NameChange& change) {
  const auto* kind = renamable_kind(change.id.kind().name);
  std::vector<LockUse> out;
  if (is_relation(change.id) || change.id.is("sequence"))
    out.push_back({change.id, LockMode::kAccessExclusive});
  if (kind->rank != RenamableKind::Rank::kPart || change.id.is("domain constraint")) return out;
  for (const auto& one : change.family) {
    const auto parts = one.parts();
    auto relations = relation_ids(parts[0], parts[1]);
    relations.push_back(id<Composite>({parts[0], parts[1]}));
    for (const auto& relation : relations) {
      if (catalog.find(relation)) out.push_back({relation, LockMode::kAccessExclusive});
    }
  }
  return out;
}

// The functions that make values of a range type, and its multirange type with its own, have names
// that do not follow.
Steps range_parts(const Range& from, const Range& to) {
  Steps out;
  const auto say = [&](Sql text) {
    out.push_back({.sql = std::move(text), .why = "what belongs to the range type"});
  };
  const auto call = [&](const std::string& name, const Sql& arguments, const std::string& wanted) {
    say(sql("ALTER FUNCTION {}({}) RENAME TO {}", qualified(from.schema, name), arguments,
            Identifier(wanted)));
  };
  if (from.name != to.name) {
    call(from.name, sql("{}, {}", to.subtype, to.subtype), to.name);
    call(from.name, sql("{}, {}, text", to.subtype, to.subtype), to.name);
  }
  if (!from.multirange || !to.multirange || from.multirange == to.multirange) return out;
  const Sql range = qualified(to.schema, to.name);
  say(sql("ALTER TYPE {} RENAME TO {}", qualified(from.schema, *from.multirange),
          Identifier(*to.multirange)));
  call(*from.multirange, {}, *to.multirange);
  call(*from.multirange, range, *to.multirange);
  call(*from.multirange, sql("VARIADIC {}[]", range), *to.multirange);
  return out;
}

Action action_for(const Catalog& catalog, const Object& object, const NameChange& change,
                  const ObjectId& new_id, const Catalog& to) {
  Action out{.sort = Action::Sort::kRename, .id = new_id, .together = {change.id}};
  const auto& kind = *renamable_kind(change.id.kind().name);
  Step step{.sql = rename_statement(kind, object, change.after), .why = std::string(kWhy)};
  step.locks = locks_of(catalog, change);
  if (kind.used_by_clients)
    step.hazards = {
        {"client-break", change.id, "a client that still uses the old name fails from now on"}};
  out.steps = {std::move(step)};
  if (const auto* range = object.as<Range>())
    append(out.steps, range_parts(*range, *to.find(new_id)->as<Range>()));
  return out;
}

void rename_one(Renamed& done, const Catalog& to, const ObjectId& old_id, const ObjectId& new_id) {
  const Object object = *done.catalog.find(old_id);
  const NameChange change(done.catalog, to, old_id, new_id.parts()[name_part(old_id.kind())]);
  Action action = action_for(done.catalog, object, change, new_id, to);
  const auto* range = object.as<Range>();
  const auto* wanted = range ? to.find(new_id)->as<Range>() : nullptr;
  const bool sets = wanted && range->multirange && wanted->multirange;
  done.catalog = rewritten(done.catalog, [&](const Object& o) {
    Object changed = with_name_change(o, change);
    if (sets) {
      const PathChange set{.before = qualified(range->schema, *range->multirange).text(),
                           .after = qualified(range->schema, *wanted->multirange).text()};
      changed =
          map_printed(changed, [&](const std::string& text) { return rename_path_in(text, set); });
      if (o.id() == old_id) changed = changed.with("multirange", *wanted->multirange);
    }
    if (changed.id() != o.id() || !changed.same(o)) {
      action.together.push_back(o.id());
      action.together.push_back(changed.id());
    }
    return changed;
  });
  done.actions.push_back(std::move(action));
}

// A table's check, and those that its children have from it: they follow it.
void rename_shared_check(Renamed& done, const ObjectId& old_id, const ObjectId& new_id) {
  const auto* check = done.catalog.find(old_id)->as<Constraint>();
  std::vector<PartRename> parts{{.from = old_id, .to = new_id, .why = std::string(kWhy)}};
  const IndexedCatalog indexed(done.catalog);
  std::vector<std::pair<std::string, std::string>> tables;
  if (check && check->type == "c") tables.emplace_back(check->schema, check->table);
  for (std::size_t at = 0; at < tables.size(); ++at) {
    for (const auto& [schema, table] : child_tables(indexed, tables[at].first, tables[at].second)) {
      const auto child = id<Constraint>({schema, table, check->name});
      if (!indexed.find(child)) continue;
      tables.emplace_back(schema, table);
      parts.push_back({.from = child,
                       .to = id<Constraint>({schema, table, new_id.parts().back()}),
                       .with_first = true});
    }
  }
  rename_parts(done, parts);
}

// Functions may be several of one name.
void rename_meant(Renamed& done, const Catalog& to, const RenameHint& hint) {
  std::vector<std::pair<ObjectId, ObjectId>> found;
  for (const auto& object : done.catalog.objects()) {
    if (!is_meant(hint, object.id())) continue;
    const ObjectId wanted = renamed_id(object.id(), hint.to);
    if (to.find(wanted) && !done.catalog.find(wanted)) found.emplace_back(object.id(), wanted);
  }
  for (const auto& [old_id, new_id] : found) {
    if (old_id.is("index") || old_id.is("constraint")) {
      rename_shared_check(done, old_id, new_id);
    } else {
      rename_one(done, to, old_id, new_id);
    }
  }
}

}  // namespace

Catalog rewritten(const Catalog& catalog, const std::function<Object(const Object&)>& change) {
  std::map<ObjectId, ObjectId> moved;
  std::vector<Object> objects;
  objects.reserve(catalog.objects().size());
  for (const auto& object : catalog.objects()) {
    objects.push_back(change(object));
    if (objects.back().id() != object.id()) moved.emplace(object.id(), objects.back().id());
  }
  auto dependencies = catalog.dependencies();
  for (auto& [a, b] : dependencies) {
    if (const auto at = moved.find(a); at != moved.end()) a = at->second;
    if (const auto at = moved.find(b); at != moved.end()) b = at->second;
  }
  return Catalog(catalog.origin(), std::move(objects), dependencies, catalog.not_modelled());
}

Catalog with_name(const Catalog& catalog, const ObjectId& id, const std::string& name) {
  const NameChange change(catalog, catalog, id, name);
  return rewritten(catalog, [&](const Object& o) { return with_name_change(o, change); });
}

Renamed apply_renames(const Catalog& from, const Catalog& to,
                      const std::vector<RenameHint>& hints) {
  Renamed done{from, {}, {}};
  std::vector<RenameHint> labels;
  for (const auto& written : in_order(hints)) {
    RenameHint hint = in_new_names(written, hints);
    if (hint.kind == "label") {
      labels.push_back(std::move(hint));
    } else {
      rename_meant(done, to, hint);
    }
  }
  rename_labels(done, to, labels);
  return done;
}

std::vector<RenameHint> reversed(std::vector<RenameHint> hints, const Catalog& source) {
  const auto all = hints;
  std::erase_if(hints, [&](const RenameHint& r) { return !is_followed(r, all, source); });
  for (auto& r : hints) {
    r = in_new_names(r, all);
    std::swap(r.from.back(), r.to);
  }
  std::reverse(hints.begin(), hints.end());
  return hints;
}

}  // namespace pgplumb
