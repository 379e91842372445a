// By kind: which fields of which objects hold its name, and in what form texts do.
#include "plan/rename_refs.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/sql_text.h"
#include "kinds/column/column.h"
#include "kinds/partition/partition.h"
#include "kinds/table/table.h"
#include "kinds/trigger/trigger.h"
#include "kinds/view/view.h"
#include "plan/printed.h"
#include "plan/rename_kinds.h"

namespace pgplumb {
namespace {

// A pair of fields of other objects that names one of this kind; no schema where none holds it.
struct Reference {
  std::string_view kind;
  std::string_view schema;
  std::string_view name;
};
constexpr std::array<Reference, 8> kReferences = {
    {{"sequence", "schema", "sequence"},
     {"domain", "schema", "domain"},
     {"operator family", "family_schema", "family_name"},
     {"server", "", "server"},
     {"foreign-data wrapper", "", "wrapper"},
     {"language", "", "language"},
     {"publication", "", "publication"},
     {"schema", "", "schema"}}};

constexpr std::array<std::string_view, 6> kSchemaFields = {
    "table_schema",  "referenced_schema",   "parent_schema",
    "family_schema", "parent_table_schema", "sequence_schema"};

bool is_called_with_arguments(const ObjectId& id) {
  return id.is("function") || id.is("aggregate");
}

// Objects of these kinds share their name with others, which their arguments or method tell apart.
bool is_one_of_a_name(const ObjectId& id) {
  return is_called_with_arguments(id) || id.is("operator class") || id.is("operator family");
}

// The column and those that its table hands it down to, or that typed tables have from it.
std::set<ObjectId> columns_below(const Catalog& catalog, const ObjectId& column) {
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
  const Object* object = catalog.find(column);
  if (object->as<Column>()->relation_kind != "c") return out;
  const auto parts = column.parts();
  const std::string type = qualified(parts[0], parts[1]).text();
  for (const auto& one : catalog.objects()) {
    const auto* table = one.as<Table>();
    if (table && table->of_type && table->of_type->text() == type)
      out.insert(id<Column>({table->schema, table->name, parts[2]}));
  }
  return out;
}

// A trigger of a partitioned table, and those of its partitions that fire otherwise than it; since
// 15. https://www.postgresql.org/docs/15/release-15.html
std::set<ObjectId> triggers_below(const Catalog& catalog, const ObjectId& trigger) {
  std::set<ObjectId> out{trigger};
  const auto of = trigger.parts();
  for (const auto& object : catalog.objects()) {
    const auto* one = object.as<Trigger>();
    if (one && one->parent_table && one->name == of[2] && one->parent_schema == of[0] &&
        one->parent_table == of[1])
      out.insert(object.id());
  }
  return out;
}

Object with_fields(const Object& object, const NameChange& change) {
  Object out = object;
  const auto parts = change.id.parts();
  for (const auto& one : kReferences) {
    if (!change.id.is(one.kind) || out.value(one.name) != Value(change.before)) continue;
    if (one.schema.empty() || out.value(one.schema) == Value(parts[0]))
      out = out.with(one.name, change.after);
  }
  if (!change.id.is("schema")) return out;
  for (const auto field : kSchemaFields) {
    if (out.value(field) == Value(change.before)) out = out.with(field, change.after);
  }
  return map_relations(out, [&](std::string& schema, std::string&) {
    if (schema == change.before) schema = change.after;
  });
}

Object with_column_of(const Object& object, const NameChange& change) {
  Object out = object;
  for (const auto& one : change.family) {
    const auto of = one.parts();
    out = rename_column_parts(out, of[0], of[1], change.before, change.after);
  }
  // A query that names the column is printed with the new name; nothing of what it gives changes.
  const Object* wanted = change.target->find(out.id());
  const bool queries = out.id().is("view") || out.id().is("materialized view");
  if (!queries || !wanted) return out;
  const auto query = std::get<std::string>(out.value("definition"));
  const auto there = std::get<std::string>(wanted->value("definition"));
  const auto of = change.id.parts();
  const bool own = out.id().parts() == std::vector<std::string>{of[0], of[1]};
  if (own && is_with_result(query, there, change.before, change.after))
    return out.with("definition", there);
  if (change.users.contains(object.id()))
    return out.with("definition", with_column(query, there, change.before, change.after));
  return out;
}

// What calls it and another function of its old name, and in the target the same ones.
std::set<ObjectId> users_of_both(const Catalog& catalog, const Catalog& target,
                                 const NameChange& change) {
  std::set<ObjectId> out;
  const auto parts = change.id.parts();
  const auto is_other = [&](const ObjectId& id) {
    const auto of = id.parts();
    return is_called_with_arguments(id) && id != change.id && of[0] == parts[0] &&
           of[1] == parts[1];
  };
  for (const auto& user : change.users) {
    auto needs = catalog.depends_on(user);
    if (std::none_of(needs.begin(), needs.end(), is_other) || !target.find(user)) continue;
    std::replace(needs.begin(), needs.end(), change.id, renamed_id(change.id, change.after));
    auto wanted = target.depends_on(user);
    std::sort(needs.begin(), needs.end());
    std::sort(wanted.begin(), wanted.end());
    if (needs == wanted) out.insert(user);
  }
  return out;
}

// The object with the printed fields of the other one.
Object with_texts_of(const Object& object, const Object& other) {
  Object out = object;
  for (const auto& field : object.kind().fields) {
    if (field.is_sql) out = out.with(field.name, other.value(field.name));
  }
  return out;
}

// Texts in which the object stands with its own schema.
Object with_path(const Object& object, const ObjectId& old_id, const NameChange& change) {
  const auto parts = change.id.parts();
  const bool relation = is_relation(change.id);
  const PathChange path{.before = qualified(parts[0], change.before).text(),
                        .after = qualified(parts[0], change.after).text(),
                        .alias = relation ? change.before : "",
                        .new_alias = change.after,
                        .not_calls = change.is_called};
  const Object of_parts =
      relation ? rename_relation_parts(object, parts[0], change.before, change.after) : object;
  if (!change.users.empty() && !change.users.contains(old_id)) return of_parts;
  Object out =
      map_printed(of_parts, [&](const std::string& text) { return rename_path_in(text, path); });
  const Object* wanted = change.mixed.contains(old_id) ? change.target->find(out.id()) : nullptr;
  if (!wanted || out.same(*wanted)) return out;
  // Some of the calls are of another function of that name, which keeps it: the target says which.
  const PathChange back{.before = path.after, .after = path.before};
  const auto old_names = [&](const Object& o) {
    return map_printed(o, [&](const std::string& text) { return rename_path_in(text, back); });
  };
  return old_names(out).same(old_names(*wanted)) ? with_texts_of(out, *wanted) : out;
}

// Texts in which the name stands alone, behind a key word.
Object with_word(const Object& object, const NameChange& change, const std::string& word) {
  const Value text = object.value("definition");
  if (!std::holds_alternative<std::string>(text)) return object;
  return object.with("definition",
                     rename_behind(std::get<std::string>(text), word, change.before, change.after));
}

}  // namespace

NameChange::NameChange(const Catalog& catalog, const Catalog& wanted, const ObjectId& old_id,
                       std::string new_name)
    : id(old_id),
      before(old_id.parts()[name_part(old_id.kind())]),
      after(std::move(new_name)),
      family{old_id},
      target(&wanted) {
  if (id.is("column")) family = columns_below(catalog, id);
  if (id.is("trigger")) family = triggers_below(catalog, id);
  if (is_one_of_a_name(id) || id.is("column")) {
    for (const auto& one : family) {
      users.insert(one);
      for (const auto& user : catalog.dependents(one)) users.insert(user);
    }
  }
  if (is_called_with_arguments(id)) mixed = users_of_both(catalog, wanted, *this);
  if (id.is("schema")) in_schema = names_in(catalog, before);
  const auto parts = id.parts();
  for (const auto& object : catalog.objects()) {
    const auto of = object.id().parts();
    const bool function = is_called_with_arguments(object.id());
    if (function && !is_called_with_arguments(id) && parts.size() > 1 && of[0] == parts[0] &&
        of[1] == parts[1])
      is_called = true;
  }
}

Object with_name_change(const Object& object, const NameChange& change) {
  Object out = object;
  const bool own = change.family.contains(object.id());
  if (own) out = out.with("name", change.after);
  out = with_fields(out, change);
  if (change.id.is("column")) return own ? out : with_column_of(out, change);
  if (change.id.is("trigger")) return own ? with_word(out, change, "TRIGGER") : out;
  if (change.id.is("rule")) return own ? with_word(out, change, "RULE") : out;
  if (change.id.is("language")) {
    return object.value("language") == Value(change.before) ? with_word(out, change, "LANGUAGE")
                                                            : out;
  }
  if (change.id.is("schema")) {
    return map_printed(out, [&](const std::string& text) {
      return rename_schema_in(text, {.before = quote_identifier(change.before),
                                     .after = quote_identifier(change.after),
                                     .names = change.in_schema});
    });
  }
  return change.id.parts().size() > 1 && name_part(change.id.kind()) == 1
             ? with_path(out, object.id(), change)
             : out;
}

std::set<std::string> names_in(const Catalog& catalog, const std::string& schema) {
  std::set<std::string> out;
  for (const auto& object : catalog.objects()) {
    const auto parts = object.id().parts();
    if (parts.size() > 1 && parts[0] == schema) out.insert(quote_identifier(parts[1]));
  }
  return out;
}

bool is_relation(const ObjectId& id) {
  return id.is("table") || id.is("view") || id.is("materialized view") || id.is("foreign table") ||
         id.is("composite type");
}

}  // namespace pgplumb
