// The trigger fires before every INSERT and UPDATE, so that only rows which nobody writes are left
// to be filled; DROP COLUMN and RENAME COLUMN then only change the catalog.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
#include "plan/strategies/shadow.h"

#include <algorithm>

#include "kinds/column/column_alter.h"
#include "kinds/column/conversion.h"
#include "kinds/constraint/constraint.h"
#include "kinds/constraint/key_index.h"
#include "kinds/function/function.h"
#include "kinds/identity/identity.h"
#include "kinds/index/index.h"
#include "kinds/replica_identity/replica_identity.h"
#include "kinds/table/table.h"
#include "kinds/trigger/trigger.h"
#include "plan/rename.h"
#include "plan/strategies/batches.h"
#include "plan/strategies/not_null.h"

namespace pgplumb {
namespace {

std::string trigger_name(const ObjectId& column) {
  return help_name("sync", column);
}

// Values computed as the short way does, by a query so that the column's name stands for its value.
Sql sync_body(const Column& from, const Identifier& shadow, const Conversion& convert) {
  const Identifier name(from.name);
  const Sql value = convert.with.empty()
                        ? sql("NEW.{}", name)
                        : sql("(SELECT {} FROM (SELECT NEW.{}) old({}))", convert.with, name, name);
  return sql("\n#variable_conflict use_column\nBEGIN\n  NEW.{} := {};\n  RETURN NEW;\nEND", shadow,
             value);
}

// As pg_get_functiondef prints it.
Function sync_function(const Column& from, const Identifier& shadow, const Conversion& convert) {
  const ObjectId column = id<Column>({from.schema, from.relation, from.name});
  Function out;
  out.schema = from.schema;
  out.name = trigger_name(column);
  out.definition = Expr(
      sql("CREATE OR REPLACE FUNCTION {}()\n RETURNS trigger\n LANGUAGE plpgsql\n SET search_path "
          "TO ''\nAS {}\n",
          qualified(out.schema, out.name),
          Expr(dollar_quote(sync_body(from, shadow, convert).text(), "function")))
          .text());
  out.result = Expr("trigger");
  out.language = "plpgsql";
  return out;
}

Trigger sync_trigger(const Column& from) {
  Trigger out;
  out.schema = from.schema;
  out.table = from.relation;
  out.name = trigger_name(id<Column>({from.schema, from.relation, from.name}));
  out.enabled = "O";
  out.definition = Expr(
      sql("CREATE TRIGGER {} BEFORE INSERT OR UPDATE ON {} FOR EACH ROW EXECUTE FUNCTION {}()",
          Identifier(out.name), qualified(out.schema, out.table), qualified(out.schema, out.name))
          .text());
  return out;
}

bool is_key(const Constraint& c) {
  return c.type == "p" || c.type == "u";
}

// Why this, which stands on the column, cannot go over to a shadow of it.
std::string cannot_move(const ObjectId& user, const Column& column, const IndexedCatalog& catalog) {
  const Object& object = *catalog.find(user);
  if (const auto* c = object.as<Constraint>()) {
    if (c->table != column.relation || c->schema != column.schema)
      return fmt::format("the foreign key {} refers to it", user.path());
    if (c->type == "x") return fmt::format("the exclusion {} stands on it", user.path());
    if (c->type == "n") return fmt::format("its NOT NULL has the name {}", user.path());
    if (is_key(*c) && (!key_index(*c) || !catalog.catalog().dependents(user).empty()))
      return fmt::format("the key {} stands on it, on which others stand", user.path());
    if (c->type == "f" && c->referenced_table == column.relation &&
        c->referenced_schema == column.schema)
      return fmt::format("the foreign key {} refers to its own table", user.path());
  }
  if (const auto* index = object.as<Index>(); index && !catalog.catalog().dependents(user).empty())
    return fmt::format("the index {} stands on it, on which others stand", user.path());
  if (user.is("identity")) return "it is an identity column";
  if (user.is("column") && object.as<Column>()->relation_kind == "r")
    return fmt::format("{} is computed from it", user.path());
  return "";
}

// What stands on the rows as they are, all columns of them.
std::string cannot_widen(const ObjectId& table, const StrategyContext& context) {
  for (const auto* catalog : {&context.from, &context.to}) {
    for (const auto& user : catalog->catalog().dependents(table)) {
      const bool of_its_own = user.parts().size() > 1 && user.parts()[0] == table.parts()[0] &&
                              user.parts()[1] == table.parts()[1];
      if (user.is("function") || (user.is("column") && !of_its_own))
        return fmt::format("{} has rows of the table for values", user.display());
    }
  }
  return "";
}

std::string late_trigger(const ObjectId& table, const std::string& ours,
                         const StrategyContext& context) {
  for (const auto* catalog : {&context.from, &context.to}) {
    for (const Object* child : catalog->children(table)) {
      const auto* trigger = child->as<Trigger>();
      if (trigger && trigger->name > ours &&
          trigger->definition.text().find(" BEFORE ") != std::string::npos)
        return fmt::format("its trigger {} fires after the one that would keep both in step",
                           quote_identifier(trigger->name));
    }
  }
  return "";
}

}  // namespace

std::string shadow_name(const ObjectId& column) {
  return help_name("shadow", column);
}

std::string type_name_meanwhile(const ObjectId& type) {
  return help_name("type", type);
}

std::string cannot_shadow(const Column& from, const Column& to, const StrategyContext& context) {
  const ObjectId self = id<Column>({from.schema, from.relation, from.name});
  const ObjectId table = relation_of(to);
  if (auto why = cannot_fill(table, shadow_name(self), context); !why.empty()) return why;
  if (auto why = cannot_widen(table, context); !why.empty()) return why;
  if (auto why = late_trigger(table, trigger_name(self), context); !why.empty()) return why;
  // Since 18 NOT NULL is a constraint with a name, which would be the shadow's.
  // https://www.postgresql.org/docs/18/release-18.html
  if (to.not_null && context.server_version >= 180000)
    return "it is NOT NULL, which has a name since PostgreSQL 18 that would be the shadow's";
  if (context.from.get<ReplicaIdentity>({from.schema, from.relation}) ||
      context.to.get<ReplicaIdentity>({from.schema, from.relation}))
    return "the table has a replica identity of its own";
  for (const auto* catalog : {&context.from, &context.to}) {
    if (may_hold_rows(self, catalog->catalog()))
      return "its type is a domain or has fields, of which NULL tells nothing";
    for (const auto& user : catalog->catalog().dependents(self)) {
      if (auto why = cannot_move(user, from, *catalog); !why.empty()) return why;
    }
  }
  return "";
}

Shadow::Shadow(const Swap& swap, const ObjectId& column, const StrategyContext& context,
               const IndexedCatalog& target)
    : context_(context),
      target_(target),
      swap_(swap),
      column_(*context.to.find(column)),
      from_(*context.from.find(column)->as<Column>()),
      shadow_(*target.find(id<Column>({from_.schema, from_.relation, shadow_name(column)}))) {
  for (const auto& user : context.to.catalog().dependents(column)) prepare(user);
}

// What stands on the column in the target, as it stands on the shadow under another name.
void Shadow::prepare(const ObjectId& user) {
  const Object* moved = target_.find(user);
  if (!moved) return;
  const std::string name = help_name("new", user);
  if (moved->as<Index>()) {
    prepared_.push_back({user, index_named(*moved, name)
                                   .with("comment", Value{})
                                   .with("statistics", Value{})
                                   .with("clustered", false)});
  } else if (const auto* c = moved->as<Constraint>()) {
    Constraint help = *c;
    help.name = name;
    help.comment.reset();
    if (is_key(help)) {
      prepared_.push_back({user, make_object(*key_index(help))});
    } else {
      prepared_.push_back({user, make_object(help), help.validated && help.enforced});
    }
  }
}

std::size_t Shadow::stages() const {
  return !prepared_.empty() ? 5 : column_.as<Column>()->not_null ? 4 : 3;
}

void Shadow::put_ties(const std::vector<ObjectId>& helps, Waypoints& out) const {
  for (const auto& help : helps) {
    out.tie(help, column_.id());
    if (swap_.id != column_.id()) out.tie(help, swap_.id);
  }
}

Object Shadow::function() const {
  const PlanContext context{.from = &context_.from,
                            .to = &target_,
                            .server_version = context_.server_version,
                            .label_maps = &context_.label_maps};
  const auto& shadow = *shadow_.as<Column>();
  return make_object(
      sync_function(from_, Identifier(shadow.name), conversion(from_, shadow, context)));
}

Step Shadow::filling() const {
  const PlanContext context{.from = &context_.from,
                            .to = &target_,
                            .server_version = context_.server_version,
                            .label_maps = &context_.label_maps};
  const auto& shadow = *shadow_.as<Column>();
  const Conversion convert = conversion(from_, shadow, context);
  const Sql value = convert.with.empty() ? sql("{}", Identifier(from_.name)) : convert.with;
  const Identifier name(shadow.name);
  Step out =
      fill_step({column_.id(), relation_of(from_), name, value,
                 sql("{} IS NULL AND ({}) IS NOT NULL", name, value), fill_mark(column_.id(), {})});
  out.hazards = conversion_hazards(*column_.as<Column>(), convert);
  if (shadow.not_null && !from_.not_null)
    out.hazards.push_back({"may-fail", column_.id(),
                           fmt::format("fails when {} is null in a row", column_.id().path())});
  return out;
}

void Shadow::put(std::size_t last, Waypoints& out) const {
  const auto& wanted = *shadow_.as<Column>();
  const Object fn = function();
  const Object trigger = make_object(sync_trigger(from_));
  const Object mark = make_object(
      fill_mark(column_.id(), wanted.not_null ? not_null_check(wanted) : Expr("CHECK (true)")));
  for (const auto& need : target_.catalog().depends_on(shadow_.id())) out.needs(shadow_.id(), need);
  out.needs(trigger.id(), fn.id());
  if (wanted.not_null) out.needs(mark.id(), shadow_.id());
  put_ties({shadow_.id(), fn.id(), trigger.id(), mark.id()}, out);
  for (const auto& one : prepared_) {
    put_ties({one.help.id()}, out);
    // A script that runs again names both after their time.
    out.tie(one.help.id(), shadow_.id());
    if (swap_.id != column_.id()) {
      const auto parts = swap_.id.parts();
      out.tie(one.help.id(), ObjectId(swap_.id.kind(), {parts[0], type_name_meanwhile(swap_.id)}));
    }
    for (const auto& need : target_.catalog().depends_on(one.object))
      out.needs(one.help.id(), need);
    out.swap(last, one.object, one.help.id());
  }
  for (std::size_t stage = 0; stage < last; ++stage) {
    out.put(stage, shadow_.id(), stage < 3 ? shadow_.with("not_null", false) : shadow_);
    out.put(stage, fn.id(), fn);
    out.put(stage, trigger.id(), trigger);
    if (stage > 0) out.put(stage, mark.id(), stage > 1 ? mark : mark.with("validated", false));
    for (const auto& one : prepared_) {
      // An index stands outside of the transactions of a stage, and so comes in one of its own.
      if (stage >= 4 || (stage == 3 && !one.checked && one.help.id().is("constraint")))
        out.put(stage, one.help.id(), one.help);
      else if (stage == 3 && one.checked)
        out.put(stage, one.help.id(), one.help.with("validated", false));
    }
  }
  out.fill(2, mark.id(), filling());
  out.swap(last, column_.id(), shadow_.id());
}

}  // namespace pgplumb
