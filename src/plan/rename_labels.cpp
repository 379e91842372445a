// Labels renamed by hint: the type's list, and each constant of the type in printed texts.
#include "plan/rename_labels.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "kinds/all.h"
#include "kinds/column/column.h"
#include "kinds/enum/enum.h"
#include "kinds/index/index.h"
#include "kinds/partition/partition.h"
#include "kinds/table/table.h"
#include "plan/hint_path.h"
#include "plan/printed.h"

namespace pgplumb {
namespace {

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
      mend.steps.push_back({.sql = sql("REINDEX INDEX {}", qualified(index->schema, index->name)),
                            .why = "a function made its keys from the label's old text",
                            .locks = {{table, LockMode::kShare}, {id, LockMode::kAccessExclusive}},
                            .scans = {table}});
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

bool is_type_of(const RenameHint& label, const ObjectId& id) {
  return is_meant({.kind = "enum", .from = {label.from.begin(), label.from.end() - 1}, .to = {}},
                  id);
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

}  // namespace

void rename_labels(Renamed& done, const Catalog& to, const std::vector<RenameHint>& hints) {
  std::map<ObjectId, std::vector<std::pair<std::string, std::string>>> by_type;
  for (const auto& hint : hints) {
    if (hint.kind != "label" || hint.from.size() < 2) continue;
    for (const auto& object : done.catalog.objects()) {
      const auto* type = object.as<Enum>();
      const Object* wanted = type && is_type_of(hint, object.id()) ? to.find(object.id()) : nullptr;
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

}  // namespace pgplumb
