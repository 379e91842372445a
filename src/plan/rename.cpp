// Rewriting of ids and printed texts for renames: token by token, as the server would print them
// afterwards.
#include "plan/rename.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "base/hash.h"
#include "kinds/all.h"
#include "kinds/column/column.h"
#include "kinds/enum/enum.h"
#include "kinds/index/index.h"
#include "kinds/partition/partition.h"
#include "kinds/table/table.h"
#include "plan/hint_check.h"
#include "plan/printed.h"

namespace pgplumb {
namespace {

bool matches(const ObjectId& id, const RenameHint& hint, std::size_t used) {
  const auto parts = id.parts();
  if (used == parts.size()) return std::equal(parts.begin(), parts.end(), hint.from.begin());
  return used == 1 && parts.size() == 2 && parts[1] == hint.from[0];  // without schema: any schema
}

// The catalog with every object's values passed through `change`, which may alter them;
// dependencies follow.
template <class F>
Catalog rewritten(const Catalog& catalog, const F& change) {
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

// What a function made of the label's text, and what is stored: an index is built anew; a column's
// values stay until their rows are written.
void mend_computed(const Catalog& catalog, const ObjectId& type, Step& rename,
                   std::vector<Action>& last) {
  std::set<ObjectId> users;
  for (const auto& column : catalog.dependents(type)) {
    if (!column.is("column")) continue;
    for (const auto& user : catalog.dependents(column)) users.insert(user);
  }
  for (const auto& id : users) {
    const auto needs = catalog.depends_on(id);
    const bool by_function =
        std::any_of(needs.begin(), needs.end(), [](const auto& n) { return n.is("function"); });
    if (!by_function) continue;
    const Object& object = *catalog.find(id);
    const auto* column = object.as<Column>();
    if (const auto* index = object.as<Index>()) {
      if (index->partitioned) continue;  // its parts are indexes of their own
      const ObjectId table = ObjectId(*ops_for("table").info,
                                      std::vector<std::string>{index->table_schema, index->table});
      if (std::any_of(last.begin(), last.end(), [&id](const Action& a) { return a.id == id; }))
        continue;
      Action mend{.sort = Action::Sort::kAlter, .id = id, .together = {type}};
      mend.steps.push_back(
          {.sql = sql("REINDEX INDEX {}", qualified(index->schema, index->name)),
           .why = "a function made its keys from the label's old text",
           .locks = {{table, LockMode::kShare}, {id, LockMode::kAccessExclusive}},
           .scans = {table},
           .hazards = {{"blocks-writes", table,
                        fmt::format("writes to {} wait until the index is built", table.path())}}});
      last.push_back(std::move(mend));
    } else if (column && column->generated == "s") {
      rename.hazards.push_back(
          {"data-loss", id,
           fmt::format("the stored values of {} were computed by a function from the label's old "
                       "text and stay so until their rows are written: UPDATE {} SET {} = DEFAULT",
                       id.path(), qualified(column->schema, column->relation).text(),
                       quote_identifier(column->name))});
    }
  }
}

// Bounds print labels without a cast: that they are labels, the parent's key tells. Only a key of
// one plain column is looked at.
bool is_bound_of(const Partition& partition, const std::string& type, const Catalog& catalog) {
  const Object* parent = catalog.find(id<Table>({partition.parent_schema, partition.parent}));
  const auto* table = parent ? parent->as<Table>() : nullptr;
  if (!table || !table->partition_key || !table->partition_columns) return false;
  if (table->partition_columns->size() != 1) return false;
  const std::string& name = table->partition_columns->front();
  const Object* column = catalog.find(id<Column>({table->schema, table->name, name}));
  if (!column || column->as<Column>()->type.text() != type) return false;
  const std::string key = "(" + quote_identifier(name) + ")";
  return table->partition_key->text() == "LIST " + key ||
         table->partition_key->text() == "RANGE " + key;
}

// One RENAME VALUE: 'old'::schema.type and '{…old…}'::schema.type[] in printed texts, and the list
// of labels.
void rename_one_label(Renamed& done, const ObjectId& id, const std::string& old_label,
                      const std::string& new_label) {
  const auto* type = done.catalog.find(id)->as<Enum>();
  const Sql name = qualified(type->schema, type->name);
  Action action{.sort = Action::Sort::kRename, .id = id};
  action.steps = {
      {.sql =
           sql("ALTER TYPE {} RENAME VALUE {} TO {}", name, Literal(old_label), Literal(new_label)),
       .why = "renamed by hint; no table is locked or read, and stored expressions follow",
       .locks = {{id, LockMode::kExclusive}},
       .hazards = {{"client-break", id,
                    fmt::format("a client that still writes '{}' fails from now on", old_label)}}}};
  mend_computed(done.catalog, id, action.steps.front(), done.last);
  const std::string& printed = name.text();
  done.catalog = rewritten(done.catalog, [&](const Object& o) {
    if (o.id() == id) {
      Strings renamed = o.as<Enum>()->labels;
      std::replace(renamed.begin(), renamed.end(), old_label, new_label);
      return o.with("labels", renamed);
    }
    const auto* partition = o.as<Partition>();
    const bool bound = partition && is_bound_of(*partition, printed, done.catalog);
    Object changed = map_printed(o, [&](const std::string& text) {
      return bound ? rename_literal_in(text, old_label, new_label)
                   : rename_label_in(text, printed, old_label, new_label);
    });
    if (!changed.same(o)) action.together.push_back(o.id());
    return changed;
  });
  done.actions.push_back(std::move(action));
}

// All hints for labels of one type at once: labels that change places go by way of a name that
// nobody has.
void rename_labels(Renamed& done, const Catalog& to, const std::vector<RenameHint>& hints) {
  std::map<ObjectId, std::vector<std::pair<std::string, std::string>>> by_type;
  for (const auto& hint : hints) {
    if (hint.kind != "label" || hint.from.size() < 2) continue;
    for (const auto& object : done.catalog.objects()) {
      const auto* type = object.as<Enum>();
      const Object* wanted =
          type && matches(object.id(), hint, hint.from.size() - 1) ? to.find(object.id()) : nullptr;
      // Equal already: hints that were followed once are not followed again.
      if (!wanted || type->labels == wanted->as<Enum>()->labels) continue;
      const auto has = [](const Strings& labels, const std::string& l) {
        return std::find(labels.begin(), labels.end(), l) != labels.end();
      };
      if (has(type->labels, hint.from.back()) && has(wanted->as<Enum>()->labels, hint.to))
        by_type[object.id()].emplace_back(hint.from.back(), hint.to);
    }
  }
  for (auto& [id, renames] : by_type) {
    const Strings labels = done.catalog.find(id)->as<Enum>()->labels;
    const auto taken = [&labels = labels](const std::string& l) {
      return std::find(labels.begin(), labels.end(), l) != labels.end();
    };
    // A new name that is taken must be freed by another rename; otherwise the hint does not fit.
    std::erase_if(renames, [&, &all = renames](const auto& r) {
      return taken(r.second) && std::none_of(all.begin(), all.end(), [&r](const auto& other) {
               return other.first == r.second;
             });
    });
    std::vector<std::pair<std::string, std::string>> later;
    for (const auto& [old_label, new_label] : renames) {
      if (!taken(new_label)) {
        rename_one_label(done, id, old_label, new_label);
        continue;
      }
      const std::string aside = "pgplumb_" + sha256_hex(id.display() + old_label).substr(0, 12);
      rename_one_label(done, id, old_label, aside);
      later.emplace_back(aside, new_label);
    }
    for (const auto& [aside, new_label] : later) rename_one_label(done, id, aside, new_label);
  }
}

Sql word_for(const ObjectId& id) {
  if (id.is("domain")) return sql("DOMAIN");
  if (id.is("table")) return sql("TABLE");
  if (id.is("view")) return sql("VIEW");
  if (id.is("materialized view")) return sql("MATERIALIZED VIEW");
  if (id.is("sequence")) return sql("SEQUENCE");
  if (id.is("index")) return sql("INDEX");
  return sql("TYPE");
}

bool is_relation(const ObjectId& id) {
  return id.is("table") || id.is("view") || id.is("materialized view");
}

// The column and those that its table hands it down to: they are renamed with it.
std::set<ObjectId> with_children(const Catalog& catalog, const ObjectId& column) {
  std::set<ObjectId> out{column};
  for (std::size_t before = 0; before != out.size();) {
    before = out.size();
    for (const auto& object : catalog.objects()) {
      const auto* one = object.as<Column>();
      if (!one || one->name != column.parts().back()) continue;
      const auto parents = parent_columns(*one);
      if (std::any_of(parents.begin(), parents.end(),
                      [&](const ObjectId& parent) { return out.contains(parent); }))
        out.insert(object.id());
    }
  }
  return out;
}

// The last part of the id changes; parts of it (columns, constraints …) and printed texts follow.
void rename_object(Renamed& done, const Catalog& to, const RenameHint& hint) {
  const auto& objects = done.catalog.objects();
  const auto found = std::find_if(objects.begin(), objects.end(), [&](const Object& o) {
    return o.id().is(hint.kind) && matches(o.id(), hint, hint.from.size());
  });
  if (found == objects.end()) return;
  const ObjectId old_id = found->id();
  auto parts = old_id.parts();
  const std::string old_name = parts.back();
  parts.back() = hint.to;
  const ObjectId new_id(old_id.kind(), parts);
  if (!to.find(new_id) || done.catalog.find(new_id)) return;
  const bool column = old_id.is("column");
  const std::string schema = parts.front();
  Action action{.sort = Action::Sort::kRename, .id = new_id, .together = {old_id}};
  Step step{.why = "renamed by hint; no row is read or written, and stored expressions follow",
            .hazards = {{"client-break", old_id,
                         "a client that still uses the old name fails from now on"}}};
  if (column) {
    step.sql = sql("ALTER TABLE {} RENAME COLUMN {} TO {}", qualified(schema, parts[1]),
                   Identifier(old_name), Identifier(hint.to));
    step.locks = {{ObjectId(*ops_for("table").info, std::vector<std::string>{schema, parts[1]}),
                   LockMode::kAccessExclusive}};
  } else {
    step.sql = sql("ALTER {} {} RENAME TO {}", word_for(old_id), qualified(schema, old_name),
                   Identifier(hint.to));
    if (is_relation(old_id)) step.locks = {{old_id, LockMode::kAccessExclusive}};
  }
  action.steps = {std::move(step)};
  const std::string before = qualified(schema, old_name).text();
  const std::string after = qualified(schema, hint.to).text();
  const auto family = column ? with_children(done.catalog, old_id) : std::set<ObjectId>{old_id};
  done.catalog = rewritten(done.catalog, [&](const Object& o) {
    Object changed = o;
    if (family.contains(o.id())) {
      changed = o.with(o.kind().fields[parts.size() - 1].name, hint.to);
    } else if (column) {
      for (const auto& one : family) {
        const auto of = one.parts();
        changed = rename_column_parts(changed, of[0], of[1], old_name, hint.to);
      }
    } else if (is_relation(old_id)) {
      changed = rename_relation_parts(o, schema, old_name, hint.to);
    }
    if (!column)
      changed = map_printed(changed, [&](const std::string& text) {
        return rename_path_in(text, before, after, is_relation(old_id) ? old_name : "", hint.to);
      });
    if (changed.id() != o.id() || !changed.same(o)) {
      action.together.push_back(o.id());
      action.together.push_back(changed.id());
    }
    return changed;
  });
  done.actions.push_back(std::move(action));
}

}  // namespace

Renamed apply_renames(const Catalog& from, const Catalog& to,
                      const std::vector<RenameHint>& hints) {
  Renamed done{from, {}, {}};
  for (const auto& hint : hints) {
    if (hint.kind != "label") rename_object(done, to, hint);
  }
  rename_labels(done, to, hints);
  return done;
}

std::vector<RenameHint> reversed(std::vector<RenameHint> hints, const Catalog& source) {
  std::erase_if(hints, [&](const RenameHint& r) { return !is_followed(r, source); });
  for (auto& r : hints) std::swap(r.from.back(), r.to);
  std::reverse(hints.begin(), hints.end());
  return hints;
}

}  // namespace pgplumb
