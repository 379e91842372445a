// The type, the expression and NOT NULL of a column.
#include "kinds/column/column_alter.h"

#include <algorithm>

#include "kinds/column/conversion.h"
#include "kinds/constraint/constraint.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

ObjectId self(const Column& c) {
  return id<Column>({c.schema, c.relation, c.name});
}

// The parent's column that hands this one down before and after, so that its change of type reaches
// here.
ObjectId carrier(const Column& from, const Column& to, const PlanContext& context) {
  const auto after = parent_columns(to);
  for (const auto& parent : parent_columns(from)) {
    const auto at = parent.parts();
    if (std::find(after.begin(), after.end(), parent) == after.end()) continue;
    if (descends(*context.from, from.schema, from.relation, at[0], at[1]) &&
        descends(*context.to, to.schema, to.relation, at[0], at[1]))
      return parent;
  }
  return {};
}

bool in_partition_key(const Column& c, const PlanContext& context) {
  const auto* table = context.from->get<Table>({c.schema, c.relation});
  if (!table || !table->partition_columns) return false;
  return std::find(table->partition_columns->begin(), table->partition_columns->end(), c.name) !=
         table->partition_columns->end();
}

std::string partition_key_reason(const Column& c) {
  return fmt::format(
      "{} is in the partition key of {}, whose type cannot be changed in place; make a new "
      "partitioned table with the "
      "wanted type, copy the rows, and swap the names",
      Identifier(c.name).quoted(), qualified(c.schema, c.relation).text());
}

// The column's new edition stands beside it by now, filled and as wanted but for its name.
Steps swap_steps(const Column& to, const ObjectId& shadow, const PlanContext& context) {
  const ObjectId table = relation_of(to);
  const Sql name = qualified(to.schema, to.relation);
  Steps out{{.sql = sql("ALTER TABLE {} DROP COLUMN {}", name, Identifier(to.name)),
             .why = "its values are in the new column; no row is read or written",
             .locks = {{table, LockMode::kAccessExclusive}}},
            {.sql = sql("ALTER TABLE {} RENAME COLUMN {} TO {}", name,
                        Identifier(shadow.parts().back()), Identifier(to.name)),
             .why = "the new column takes its place",
             .locks = {{table, LockMode::kAccessExclusive}}}};
  const auto& columns = context.to->children(table);
  const bool last = std::none_of(columns.begin(), columns.end(), [&](const Object* other) {
    const auto* c = other->as<Column>();
    return c && c->position > to.position;
  });
  if (!last) {
    out.back().hazards = {
        {"client-break", self(to),
         fmt::format("{} comes last among the columns now: a client that counts columns (INSERT "
                     "without their names, SELECT *) gets them in another order",
                     self(to).path())}};
  }
  return out;
}

// ALTER TABLE that gives the column `to`'s type.
Step retype_step(const Column& to, const Conversion& convert) {
  const ObjectId table = relation_of(to);
  const Sql head = sql("ALTER TABLE {} ", qualified(to.schema, to.relation));
  Sql text = sql("{}ALTER COLUMN {} TYPE {}", head, Identifier(to.name), to.type);
  if (to.collation) text += sql(" COLLATE {}", *to.collation);
  Step step{.locks = {{table, LockMode::kAccessExclusive}}};
  if (!holds_values(to)) {
    step.sql = text;
    step.why = "the column has another type";
    return step;
  }
  if (!convert.with.empty()) text += sql(" USING {}", convert.with);
  step.sql = text;
  step.head = head.text().size();
  if (convert.rewrites) {
    step.why = "the column has another type; the table and its indexes are written anew";
    step.rewrites = {table};
  } else {
    step.why = "the column has another type; its rows stay as they are";
  }
  const auto hazards = conversion_hazards(to, convert);
  step.hazards.insert(step.hazards.end(), hazards.begin(), hazards.end());
  return step;
}

// The same with what has to be there meanwhile.
Steps retype_steps(const Column& from, const Column& to, const PlanContext& context) {
  const Conversion convert =
      holds_values(to) ? conversion(from, to, context) : Conversion{.with = {}, .rewrites = false};
  Step retype = retype_step(to, convert);
  if (convert.helper.empty()) return {std::move(retype)};
  retype.head = 0;  // what it calls is there for it alone
  return {{.sql = convert.helper, .why = "it makes rows of the new type from those of the old one"},
          std::move(retype),
          {.sql = convert.helper_gone, .why = "the rows are converted"}};
}

void add_alter(Steps& out, const Column& c, const Sql& only, const Sql& action, std::string why) {
  out.push_back({.sql = sql("ALTER TABLE {}{} ALTER COLUMN {} {}", only,
                            qualified(c.schema, c.relation), Identifier(c.name), action),
                 .why = std::move(why),
                 .locks = {{relation_of(c), LockMode::kAccessExclusive}}});
}

// The parent's column whose own change, which reaches this one, is of the sort that is asked for.
template <class F>
ObjectId parent_that_changes(const Column& c, const PlanContext& context, const F& changes) {
  for (const auto& parent : parent_columns(c)) {
    const auto at = parent.parts();
    const auto* had = context.from->get<Column>({at[0], at[1], c.name});
    const auto* has = context.to->get<Column>({at[0], at[1], c.name});
    if (had && has && changes(*had, *has) &&
        descends(*context.from, c.schema, c.relation, at[0], at[1]))
      return parent;
  }
  return {};
}

// SET and DROP NOT NULL reach the children; one that is to keep NOT NULL is given it again.
void not_null_steps(Alteration& alteration, const Column& from, const Column& to,
                    const PlanContext& context) {
  if (from.not_null == to.not_null) return;
  Steps& out = alteration.steps;
  if (to.not_null) {
    // Said again for the child alone, it would since 18 be a constraint of the child's own, with
    // the parent's name.
    const ObjectId parent = parent_that_changes(
        to, context, [](const Column& a, const Column& b) { return !a.not_null && b.not_null; });
    if (parent.valid()) {
      if (!alteration.carried_by.valid()) alteration.carried_by = parent;
      return;
    }
    if (is_checked_not_null(from, *context.from, *context.to)) {
      add_alter(out, to, {}, sql("SET NOT NULL"), "a valid check says so already: no row is read");
      return;
    }
    add_alter(out, to, {}, sql("SET NOT NULL"), "the whole table is read");
    out.back().scans = {relation_of(to)};
    out.back().hazards = {
        {"may-fail", self(to), fmt::format("fails when {} is null in a row", self(to).path())}};
    return;
  }
  add_alter(out, to, {}, sql("DROP NOT NULL"), "null is allowed");
  for (const auto& [schema, table] : child_tables(*context.from, to.schema, to.relation)) {
    const auto* child = context.to->get<Column>({schema, table, to.name});
    const auto* had = context.from->get<Column>({schema, table, to.name});
    if (!child || !had || !child->not_null || !had->not_null) continue;
    add_alter(out, *child, {}, sql("SET NOT NULL"),
              "the child keeps NOT NULL, which its parent gives up");
    out.back().scans = {relation_of(*child)};
  }
}

// Nothing to keep: the values of a generated column are computed anew.
Alteration alter_expression(const Column& from, const Column& to, const PlanContext& context,
                            bool retyped) {
  if (to.generated.empty()) {
    if (retyped || from.generated == "v" || context.major() < 13) {
      return Alteration::recreate(
          "it shall be an ordinary column, which cannot keep the computed values in place");
    }
    Alteration out;
    out.carried_by = parent_that_changes(to, context, [](const Column& a, const Column& b) {
      return !a.generated.empty() && b.generated.empty();
    });
    if (out.carried_by.valid()) return out;
    add_alter(out.steps, to, {}, sql("DROP EXPRESSION"),
              "it shall be an ordinary column; its values stay");
    return out;
  }
  if (from.generated.empty())
    return Alteration::recreate("it shall be computed, which drops the values it has");
  const bool settable = context.major() >= 17 && from.generated == to.generated && !retyped;
  if (!settable || from.expression == to.expression)
    return Alteration::recreate("its expression or type differs; its values are computed anew");
  Alteration out;
  add_alter(out.steps, to, {}, sql("SET EXPRESSION AS ({})", *to.expression),
            "its expression differs; its values are computed anew");
  out.redefines = true;
  if (to.generated == "s") out.steps.back().rewrites = {relation_of(to)};
  return out;
}

using ColumnPair = std::pair<const Column*, const Column*>;  // before and after

// The columns of the typed tables that have this attribute.
std::vector<ColumnPair> typed_columns(const Column& from, const Column& to,
                                      const PlanContext& context) {
  std::vector<ColumnPair> out;
  for (const auto& user : context.from->catalog().dependents(relation_of(from))) {
    if (!user.is("table") || context.is_new(user)) continue;
    const auto* table = context.from->find(user)->as<Table>();
    const auto* had = context.from->get<Column>({table->schema, table->name, from.name});
    const auto* want = context.to->get<Column>({table->schema, table->name, to.name});
    if (table->of_type && had && want) out.emplace_back(had, want);
  }
  return out;
}

// What CASCADE does to a typed table is what the same change of its column would do.
void add_effects(Step& to, const Step& from) {
  to.locks.insert(to.locks.end(), from.locks.begin(), from.locks.end());
  to.rewrites.insert(to.rewrites.end(), from.rewrites.begin(), from.rewrites.end());
  to.scans.insert(to.scans.end(), from.scans.begin(), from.scans.end());
  to.hazards.insert(to.hazards.end(), from.hazards.begin(), from.hazards.end());
}

Step of_step(const Column& c, const Sql& how, std::string why) {
  return {.sql = sql("ALTER TABLE {} {}", qualified(c.schema, c.relation), how),
          .why = std::move(why),
          .locks = {{relation_of(c), LockMode::kAccessExclusive}}};
}

Alteration alter_attribute(const Column& from, const Column& to, const PlanContext& context,
                           bool retyped) {
  Alteration out;
  if (retyped) {
    Step effects;
    std::vector<ColumnPair> apart;  // CASCADE cannot convert them: ALTER ATTRIBUTE takes no USING,
                                    // https://www.postgresql.org/docs/current/sql-altertype.html
    for (const auto& [had, want] : typed_columns(from, to, context)) {
      if (const auto convert = conversion(*had, *want, context); convert.with.empty()) {
        add_effects(effects, retype_step(*want, convert));
      } else {
        apart.emplace_back(had, want);
      }
    }
    for (const auto& [had, want] : apart) {
      out.steps.push_back(of_step(*had, sql("NOT OF"), "its column is converted by itself"));
      append(out.steps, retype_steps(*had, *want, context));
      out.steps.back().head = 0;
    }
    // Where tables have columns of the type, the type itself is replaced; see composite.cpp.
    Sql type = sql("ALTER TYPE {} ALTER ATTRIBUTE {} TYPE {}", qualified(to.schema, to.relation),
                   Identifier(to.name), to.type);
    if (to.collation) type += sql(" COLLATE {}", *to.collation);
    out.steps.push_back({.sql = sql("{} CASCADE", type), .why = "the attribute has another type"});
    add_effects(out.steps.back(), effects);
    for (const auto& [had, want] : apart) {
      out.steps.push_back(of_step(*want, sql("OF {}", qualified(to.schema, to.relation)),
                                  "its columns are the type's again"));
    }
    out.displaces_dependents = true;
    out.redefines = true;
  }
  append(out.steps, column_settings(from, to, context));
  return out;
}

}  // namespace

std::vector<Hazard> conversion_hazards(const Column& to, const Conversion& convert) {
  std::vector<Hazard> out;
  if (!convert.may_fail.empty()) {
    out.push_back({"may-fail", self(to),
                   fmt::format("the change of {} to {} fails when {}", self(to).path(),
                               to.type.text(), convert.may_fail)});
  }
  if (convert.by_zone) {
    out.push_back(
        {"time-zone", self(to),
         fmt::format("the change of {} to {} takes the values for times of the session's TimeZone, "
                     "which is the database's own where nobody sets it",
                     self(to).path(), to.type.text())});
  }
  if (!convert.loses.empty()) {
    out.push_back({"data-loss", self(to),
                   fmt::format("the change of {} to {} loses {}", self(to).path(), to.type.text(),
                               convert.loses)});
  }
  return out;
}

Alteration alter_column(const Column& from, const Column& to, const PlanContext& context) {
  if (from.relation_kind != to.relation_kind)
    return Alteration::recreate("its relation is of another kind");
  const bool retyped = from.type != to.type || from.collation != to.collation;
  if (to.relation_kind == "v" || to.relation_kind == "m") {
    // The definition of the view decides the type; see view.cpp.
    return Alteration::in_place(column_settings(from, to, context));
  }
  if (to.relation_kind == "c") return alter_attribute(from, to, context, retyped);
  Alteration out;
  const bool computed = !from.generated.empty() || !to.generated.empty();
  if (computed && (from.generated != to.generated || from.expression != to.expression || retyped)) {
    out = alter_expression(from, to, context, retyped);
    if (out.mode != Alteration::Mode::kInPlace) return out;
  } else if (retyped) {
    if (in_partition_key(from, context)) return Alteration::refuse(partition_key_reason(from));
    out.displaces_dependents = true;
    out.redefines = true;
    out.carried_by = carrier(from, to, context);
    if (const ObjectId shadow = context.prepared(self(to)); shadow.valid()) {
      out.steps = swap_steps(to, shadow, context);
      return out;
    }
    if (!out.carried_by.valid()) append(out.steps, retype_steps(from, to, context));
  }
  not_null_steps(out, from, to, context);
  append(out.steps, column_settings(from, to, context));
  return out;
}

Alteration convert_to_replaced(const Column& from, const Column& to, const ObjectId& type,
                               const PlanContext& context) {
  if (in_partition_key(from, context)) {
    return Alteration::refuse(fmt::format("it stands on {}, which has to be made anew; {}",
                                          type.display(), partition_key_reason(from)));
  }
  Alteration out;
  out.displaces_dependents = true;
  if (const ObjectId shadow = context.prepared(self(to)); shadow.valid()) {
    out.steps = swap_steps(to, shadow, context);
    return out;
  }
  out.carried_by = carrier(from, to, context);
  if (!out.carried_by.valid()) append(out.steps, retype_steps(from, to, context));
  not_null_steps(out, from, to, context);
  append(out.steps, column_settings(from, to, context));
  return out;
}

Expr not_null_check(const Column& c) {
  return Expr("CHECK ((" + Identifier(c.name).quoted() + " IS NOT NULL))");
}

bool is_checked_not_null(const Column& c, const IndexedCatalog& from, const IndexedCatalog& to) {
  const auto users = from.catalog().dependents(self(c));
  return std::any_of(users.begin(), users.end(), [&](const ObjectId& user) {
    const auto* check = from.find(user)->as<Constraint>();
    return check && check->validated && check->definition == not_null_check(c) && to.find(user);
  });
}

}  // namespace pgplumb
