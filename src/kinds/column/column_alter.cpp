// The attributes of a column that ALTER TABLE changes, each by its own action.
#include "kinds/column/column_alter.h"

#include <algorithm>

#include "kinds/table/table.h"

namespace pgplumb {
namespace {

ObjectId self(const Column& c) { return id<Column>({c.schema, c.relation, c.name}); }

struct Builder {
  Steps& out;
  const Column& c;

  void add(const Sql& action, std::string why, LockMode mode = LockMode::kAccessExclusive) const {
    out.push_back({.sql = sql("ALTER TABLE {} ALTER COLUMN {} {}", qualified(c.schema, c.relation), Identifier(c.name), action),
                   .why = std::move(why),
                   .locks = {{relation_of(c), mode}}});
  }
};

void default_steps(const Builder& alter, const Column& from, const Column& to) {
  if (from.default_value == to.default_value) return;
  if (to.default_value) alter.add(sql("SET DEFAULT {}", *to.default_value), "the default differs; old rows keep their values");
  else alter.add(sql("DROP DEFAULT"), "no default is wanted");
}

void identity_steps(const Builder& alter, const Column& from, const Column& to) {
  if (from.identity == to.identity && from.identity_options == to.identity_options) return;
  const Sql mode = to.identity == "a" ? sql("ALWAYS") : sql("BY DEFAULT");
  if (to.identity.empty()) {
    alter.add(sql("DROP IDENTITY"), "no identity is wanted");
  } else if (from.identity.empty()) {
    Sql options;
    if (to.identity_sequence) options = sql(" (SEQUENCE NAME {} {})", *to.identity_sequence, Expr(to.identity_options.value_or("")));
    alter.add(sql("ADD GENERATED {} AS IDENTITY{}", mode, options), "an identity is wanted");
  } else {
    if (from.identity != to.identity) alter.add(sql("SET GENERATED {}", mode), "the identity's mode differs");
    if (from.identity_options != to.identity_options && to.identity_options) {
      // "START WITH 1 INCREMENT BY 2 …" -> "SET START WITH 1 SET INCREMENT BY 2 …"
      Sql set;
      std::string_view rest = *to.identity_options;
      for (const std::string_view word : {"START", "INCREMENT", "MINVALUE", "MAXVALUE", "CACHE", "NO CYCLE", "CYCLE"}) {
        const auto at = rest.find(word);
        if (at == std::string_view::npos) continue;
        auto end = rest.size();
        for (const std::string_view next : {" INCREMENT", " MINVALUE", " MAXVALUE", " CACHE", " NO CYCLE", " CYCLE"}) {
          const auto found = rest.find(next, at + 1);
          if (found != std::string_view::npos) end = std::min(end, found);
        }
        set += sql(" SET {}", Expr(std::string(rest.substr(at, end - at))));
        if (word == "NO CYCLE") break;
      }
      alter.out.push_back({.sql = sql("ALTER TABLE {} ALTER COLUMN {}{}", qualified(to.schema, to.relation), Identifier(to.name), set),
                           .why = "the identity's parameters differ; the current value is kept",
                           .locks = {{relation_of(to), LockMode::kAccessExclusive}}});
    }
  }
}

}  // namespace

bool is_array_type(const Expr& type) { return type.text().size() > 2 && type.text().ends_with("[]"); }

Sql convert_by_text(const Column& from, const Column& to, const std::map<std::string, std::string>& labels) {
  const Identifier name(from.name);
  if (labels.empty()) {
    if (is_array_type(from.type) && is_array_type(to.type)) return sql("{}::text[]::{}", name, to.type);
    return sql("{}::text::{}", name, to.type);
  }
  if (is_array_type(from.type)) {
    Sql mapped = sql("{}::text[]", name);
    for (const auto& [old_label, label] : labels) mapped = sql("array_replace({}, {}, {})", mapped, Literal(old_label), Literal(label));
    return sql("{}::{}", mapped, to.type);
  }
  Sql whens;
  for (const auto& [old_label, label] : labels) whens += sql(" WHEN {} THEN {}", Literal(old_label), Literal(label));
  return sql("(CASE {}::text{} ELSE {}::text END)::{}", name, whens, name, to.type);
}

Step retype_step(const Column& from, const Column& to, const Sql& convert) {
  const Identifier name(to.name);
  std::vector<Sql> actions;
  if (from.default_value && from.generated.empty()) actions.push_back(sql("ALTER COLUMN {} DROP DEFAULT", name));
  Sql type = sql("ALTER COLUMN {} TYPE {}", name, to.type);
  if (to.collation) type += sql(" COLLATE {}", *to.collation);
  if (!convert.empty()) type += sql(" USING {}", convert);
  actions.push_back(type);
  if (to.default_value && to.generated.empty()) actions.push_back(sql("ALTER COLUMN {} SET DEFAULT {}", name, *to.default_value));
  const auto table = id<Table>({to.schema, to.relation});
  return {.sql = sql("ALTER TABLE {} {}", qualified(to.schema, to.relation), join(actions, ", ")),
          .why = "the column has another type; the table and its indexes are written anew",
          .locks = {{table, LockMode::kAccessExclusive}},
          .rewrites = {table},
          .hazards = {{"rewrite", table, "reads and writes of the table wait until it is written anew"}}};
}

Steps column_settings(const Column& from, const Column& to) {
  Steps out;
  const Builder alter{out, to};
  if (from.storage != to.storage && (!from.storage.empty() || !to.storage.empty()) && is_table_column(to)) {
    const std::map<std::string, Expr> names{{"p", Expr("PLAIN")}, {"e", Expr("EXTERNAL")}, {"m", Expr("MAIN")}, {"x", Expr("EXTENDED")}};
    if (const auto at = names.find(to.storage); at != names.end()) alter.add(sql("SET STORAGE {}", at->second), "the storage differs; old rows stay as they are");
  }
  if (from.compression != to.compression) {
    const Expr method(to.compression == "l" ? "lz4" : to.compression == "p" ? "pglz" : "default");
    alter.add(sql("SET COMPRESSION {}", method), "the compression differs; old rows stay as they are");
  }
  if (from.statistics != to.statistics) {
    alter.add(sql("SET STATISTICS {}", to.statistics.value_or(-1)), "the statistics target differs", LockMode::kShareUpdateExclusive);
  }
  if (from.options != to.options) {
    const Strings had = from.options.value_or(Strings{});
    const Strings want = to.options.value_or(Strings{});
    std::vector<Sql> reset;
    for (const auto& o : had) {
      if (std::find(want.begin(), want.end(), o) == want.end()) reset.emplace_back(Identifier(o.substr(0, o.find('='))));
    }
    if (!reset.empty()) alter.add(sql("RESET ({})", join(reset, ", ")), "an option is not wanted", LockMode::kShareUpdateExclusive);
    std::vector<Sql> set;
    for (const auto& o : want) set.push_back(sql("{} = {}", Identifier(o.substr(0, o.find('='))), Literal(o.substr(o.find('=') + 1))));
    if (!set.empty()) alter.add(sql("SET ({})", join(set, ", ")), "an option differs", LockMode::kShareUpdateExclusive);
  }
  const Sql column = sql("{}.{}", qualified(to.schema, to.relation), Identifier(to.name));
  if (from.acl != to.acl) {
    // Read by common.cpp: the column list stands after each privilege.
    const Expr target(sql("TABLE {}", qualified(to.schema, to.relation)).text() + '\x01' + Identifier(to.name).quoted());
    Satellites before{.target = {}, .acl_target = target, .owner = "", .comment = {}, .acl = from.acl, .default_acl = {},
                      .default_object_type = "", .schema = to.schema, .id = self(to), .has_owner = false};
    Satellites after = before;
    after.acl = to.acl;
    append(out, satellites_altered(before, after, PlanContext{}));
  }
  if (from.comment != to.comment) out.push_back(comment_step(sql("COLUMN {}", column), to.comment));
  return out;
}

Alteration alter_column(const Column& from, const Column& to, const PlanContext&) {
  if (from.relation_kind != to.relation_kind) return Alteration::recreate("its relation is of another kind");
  const bool retyped = from.type != to.type || from.collation != to.collation;
  Alteration result;
  Steps& out = result.steps;
  const Builder alter{out, to};
  if (to.relation_kind == "v" || to.relation_kind == "m") {
    // The definition of the view decides the type; see view.cpp.
    if (from.default_value != to.default_value) default_steps(alter, from, to);
    append(out, column_settings(from, to));
    return result;
  }
  if (to.relation_kind == "c") {
    if (retyped) {
      Sql type = sql("ALTER TYPE {} ALTER ATTRIBUTE {} TYPE {}", qualified(to.schema, to.relation), Identifier(to.name), to.type);
      if (to.collation) type += sql(" COLLATE {}", *to.collation);
      out.push_back({.sql = sql("{} CASCADE", type), .why = "the attribute has another type"});
    }
    append(out, column_settings(from, to));
    return result;
  }
  if (from.generated != to.generated || (!to.generated.empty() && from.default_value != to.default_value)) {
    if (to.generated.empty() && !retyped && !to.default_value) {
      alter.add(sql("DROP EXPRESSION"), "it shall be an ordinary column; its values stay");
    } else if (!to.generated.empty() && !from.generated.empty()) {
      return Alteration::recreate("the expression of a generated column differs; its values are computed anew");
    } else {
      return Alteration::refuse("a column cannot become generated, or cease to be and get a default, without losing its values; "
                                "add a new column and move the values");
    }
  } else if (retyped && !from.inherited) {
    if (!to.generated.empty()) return Alteration::recreate("a generated column has another type; its values are computed anew");
    if (!from.identity.empty() && to.identity.empty()) alter.add(sql("DROP IDENTITY"), "no identity is wanted");
    result.displaces_dependents = true;
    out.push_back(retype_step(from, to, from.type != to.type ? convert_by_text(from, to, {}) : Sql()));
  } else if (!retyped) {
    if (!from.identity.empty() && to.identity.empty()) alter.add(sql("DROP IDENTITY"), "no identity is wanted");
    default_steps(alter, from, to);
  }
  if (from.not_null != to.not_null && !(from.inherited && to.inherited)) {
    alter.add(to.not_null ? sql("SET NOT NULL") : sql("DROP NOT NULL"), to.not_null ? "the whole table is read" : "null is allowed");
    if (to.not_null) {
      out.back().scans = {relation_of(to)};
      out.back().hazards = {{"may-fail", self(to), "fails when a row holds null"}};
    }
  }
  if (!to.identity.empty()) identity_steps(alter, from, to);
  append(out, column_settings(from, to));
  return result;
}

}  // namespace pgplumb
