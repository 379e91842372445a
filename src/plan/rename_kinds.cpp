// Statements by kind. Casts, transforms, extensions, access methods, user mappings and defaults
// have no name that could change; tablespaces and roles are the server's.
#include "plan/rename_kinds.h"

#include <algorithm>

#include "base/error.h"
#include "kinds/column/column.h"
#include "kinds/function/function.h"

namespace pgplumb {
namespace {

using Kind = RenamableKind;

const std::vector<Kind>& all() {
  using enum Kind::Rank;
  using enum Kind::Form;
  static const std::vector<Kind> kAll = {
      {"schema", kSchema, kPath, "SCHEMA", true},
      {"enum", kObject, kPath, "TYPE", true},
      {"domain", kObject, kPath, "DOMAIN", true},
      {"composite type", kObject, kPath, "TYPE", true},
      {"range type", kObject, kPath, "TYPE", true},
      {"base type", kObject, kPath, "TYPE", true},
      {"table", kObject, kPath, "TABLE", true},
      {"foreign table", kObject, kPath, "FOREIGN TABLE", true},
      {"view", kObject, kPath, "VIEW", true},
      {"materialized view", kObject, kPath, "MATERIALIZED VIEW", true},
      {"sequence", kObject, kPath, "SEQUENCE", true},
      {"index", kObject, kPath, "INDEX", false},
      {"function", kRoutine, kCall, "FUNCTION", true},
      {"aggregate", kRoutine, kCall, "AGGREGATE", true},
      {"collation", kObject, kPath, "COLLATION", true},
      {"conversion", kObject, kPath, "CONVERSION", false},
      {"operator class", kObject, kUsing, "OPERATOR CLASS", false},
      {"operator family", kObject, kUsing, "OPERATOR FAMILY", false},
      {"text search parser", kObject, kPath, "TEXT SEARCH PARSER", false},
      {"text search template", kObject, kPath, "TEXT SEARCH TEMPLATE", false},
      {"text search dictionary", kObject, kPath, "TEXT SEARCH DICTIONARY", true},
      {"text search configuration", kObject, kPath, "TEXT SEARCH CONFIGURATION", true},
      {"statistics", kObject, kPath, "STATISTICS", false},
      {"language", kObject, kPath, "LANGUAGE", true},
      {"foreign-data wrapper", kObject, kPath, "FOREIGN DATA WRAPPER", false},
      {"server", kObject, kPath, "SERVER", false},
      {"event trigger", kObject, kPath, "EVENT TRIGGER", false},
      {"publication", kObject, kPath, "PUBLICATION", true},
      {"subscription", kObject, kPath, "SUBSCRIPTION", false},
      {"column", kPart, kOfTable, "COLUMN", true},
      {"constraint", kPart, kOfTable, "CONSTRAINT", true},
      {"domain constraint", kPart, kOfDomain, "CONSTRAINT", false},
      {"trigger", kPart, kOnTable, "TRIGGER", false},
      {"rule", kPart, kOnTable, "RULE", false},
      {"policy", kPart, kOnTable, "POLICY", false},
  };
  return kAll;
}

std::string text_of(const Object& object, std::string_view field) {
  const Value value = object.value(field);
  const auto* text = std::get_if<std::string>(&value);
  return text ? *text : std::string();
}

Sql in_schema(const Object& object, std::string_view field) {
  return qualified(text_of(object, "schema"), text_of(object, field));
}

}  // namespace

const RenamableKind* renamable_kind(std::string_view kind) {
  const auto at =
      std::find_if(all().begin(), all().end(), [&](const Kind& one) { return one.kind == kind; });
  return at == all().end() ? nullptr : &*at;
}

const std::vector<std::string>& renamable_kinds() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> out{"label"};
    for (const auto& one : all()) out.emplace_back(one.kind);
    return out;
  }();
  return kNames;
}

Sql rename_statement(const RenamableKind& kind, const Object& object, const std::string& to) {
  const Identifier name(text_of(object, "name"));
  const Identifier wanted(to);
  Expr words{std::string(kind.words)};
  const bool alone = object.id().parts().size() == 1;
  const Sql path = alone ? Sql(name) : in_schema(object, "name");
  const auto* function = object.as<Function>();
  const auto* column = object.as<Column>();
  switch (kind.form) {
    case Kind::Form::kPath:
      return sql("ALTER {} {} RENAME TO {}", words, path, wanted);
    case Kind::Form::kCall:
      if (function && function->is_procedure) words = Expr("PROCEDURE");
      return sql("ALTER {} {}({}) RENAME TO {}", words, path,
                 Expr(text_of(object, function ? "signature" : "arguments")), wanted);
    case Kind::Form::kUsing:
      return sql("ALTER {} {} USING {} RENAME TO {}", words, path,
                 Identifier(text_of(object, "method")), wanted);
    case Kind::Form::kOnTable:
      return sql("ALTER {} {} ON {} RENAME TO {}", words, name, in_schema(object, "table"), wanted);
    case Kind::Form::kOfDomain:
      return sql("ALTER DOMAIN {} RENAME {} {} TO {}", in_schema(object, "domain"), words, name,
                 wanted);
    case Kind::Form::kOfTable:
      break;
  }
  // The attributes of a composite type; those of typed tables follow.
  if (column && column->relation_kind == "c")
    return sql("ALTER TYPE {} RENAME ATTRIBUTE {} TO {} CASCADE", in_schema(object, "relation"),
               name, wanted);
  return sql("ALTER TABLE {} RENAME {} {} TO {}", in_schema(object, column ? "relation" : "table"),
             words, name, wanted);
}

std::size_t name_part(const KindInfo& kind) {
  std::size_t part = 0;
  for (const auto& field : kind.fields) {
    if (field.role != FieldRole::kIdentity) continue;
    if (field.name == "name") return part;
    ++part;
  }
  throw Error(ErrorCode::kUsage, fmt::format("\"{}\" has no name", kind.name));
}

ObjectId renamed_id(const ObjectId& id, const std::string& name) {
  auto parts = id.parts();
  parts[name_part(id.kind())] = name;
  return {id.kind(), parts};
}

}  // namespace pgplumb
