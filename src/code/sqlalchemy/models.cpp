// https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html
#include "code/sqlalchemy/models.h"

#include <algorithm>

#include "code/sqlalchemy/names.h"

namespace pgplumb::sqlalchemy {
namespace {

using python::CallInfo;
using python::Class;
using python::Scope;
using python::Value;
using Kind = python::Value::Kind;
using Schema = Known<std::optional<std::string>>;

// Flask-SQLAlchemy 3, flask_sqlalchemy/model.py: camel_to_snake_case
std::string snake_case(const std::string& name) {
  std::string out;
  const auto upper = [&](std::size_t i) {
    return i < name.size() && name[i] >= 'A' && name[i] <= 'Z';
  };
  const auto lower = [&](std::size_t i) {
    return i < name.size() && name[i] >= 'a' && name[i] <= 'z';
  };
  const auto digit = [&](std::size_t i) {
    return i < name.size() && name[i] >= '0' && name[i] <= '9';
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (upper(i) && i > 0 && (lower(i - 1) || digit(i - 1) || lower(i + 1))) out += '_';
    out += upper(i) ? static_cast<char>(name[i] | 0x20) : name[i];
  }
  return out;
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

// The schema= of MetaData(…); none for no MetaData at all.
Schema metadata_schema(const Value& metadata) {
  if (metadata.is(Kind::kNone)) return std::optional<std::string>();
  if (metadata.is(Kind::kCall)) {
    const Value* schema = metadata.call->kwarg("schema");
    if (!schema && !metadata.call->opaque.empty()) return Schema::unknown(metadata.call->opaque);
    if (!schema || schema->is(Kind::kNone)) return std::optional<std::string>();
    if (schema->is(Kind::kString)) return std::optional<std::string>(schema->text);
    return Schema::unknown("the schema of its MetaData: " + why_of(*schema));
  }
  return Schema::unknown("its MetaData: " + why_of(metadata));
}

bool names_checks(const Value& metadata) {
  const Value* names =
      metadata.is(Kind::kCall) ? metadata.call->kwarg("naming_convention") : nullptr;
  if (!names || names->is(Kind::kNone)) return false;
  if (!names->is(Kind::kDict)) return true;
  for (std::size_t i = 0; i < names->items->size(); i += 2) {
    const Value& key = (*names->items)[i];
    if (!key.is(Kind::kString) || key.text == "ck") return true;
  }
  return false;
}

}  // namespace

void ModelReader::read(const python::Module& module) {
  for (const auto& cls : module.classes) read_class(cls);
  const Scope scope{&module, nullptr, nullptr};
  // tables = Table(…), and Table(…) that is kept nowhere.
  for (SyntaxNode s = module.tree->root().first(); s; s = s.next()) {
    for (SyntaxNode e = s.is("expression_statement") ? s.first() : SyntaxNode(); e; e = e.next()) {
      const SyntaxNode call = e.is("assignment") ? e.field("right") : e;
      if (!call.is("call")) continue;
      const auto called = call.field("function").text();
      if (called.find("Table") == std::string_view::npos) continue;
      const Value value = e_.eval(call, scope);
      if (called_name(value) == "Table") read_table_call(value);
    }
  }
}

// What of a value above a class says that its children are tables.
void ModelReader::base_from(const Value& value, Base& out) {
  const std::string name = value.is(Kind::kCall) ? called_name(value) : known_name(value);
  if (name == "DeclarativeBase" || name == "DeclarativeBaseNoMeta" ||
      name == "AbstractConcreteBase" || name == "DeferredReflection") {
    out.found = true;
    return;
  }
  if (name == "flask.Model") {
    out.found = out.flask = true;
    // db.Model of db = SQLAlchemy(metadata=…)
    out.metadata = Value::none();
    if (value.is(Kind::kBound)) {
      const Value& db = value.items->front();
      if (const Value* metadata = db.call->kwarg("metadata")) out.metadata = *metadata;
    }
    return;
  }
  if (name == "sqlmodel.SQLModel") {
    out.found = out.sqlmodel = true;
    return;
  }
  const bool makes_base =
      name == "declarative_base" || name == "automap_base" || name == "as_declarative";
  const Value* registry = nullptr;
  if (value.is(Kind::kCall) && value.call->callee.is(Kind::kBound) &&
      value.call->callee.text == "generate_base")
    registry = &value.call->callee.items->front();
  if (makes_base || registry) {
    out.found = true;
    for (const CallInfo* call :
         {value.call.get(),
          registry && registry->is(Kind::kCall) ? registry->call.get() : nullptr}) {
      if (!call) continue;
      if (const Value* metadata = call->kwarg("metadata")) out.metadata = *metadata;
      if (const Value* map = call->kwarg("type_annotation_map")) out.map = *map;
      // declarative_base(cls=Base): what Base has, all have.
      if (const Value* cls = call->kwarg("cls"); cls && cls->cls) {
        const Value metadata = e_.class_attribute(*cls->cls, "metadata");
        if (metadata.known()) out.metadata = metadata;
      }
      if (!call->opaque.empty()) out.metadata = Value::unknown(call->opaque);
    }
    return;
  }
  if (value.is(Kind::kExternal) && name.empty() && !value.text.starts_with("builtins.") &&
      !value.text.starts_with("typing.") && !value.text.starts_with("abc.") &&
      !value.text.starts_with("enum."))
    out.unknown = value.text;
  if (!value.known()) out.unknown = value.text.empty() ? "a name that is not found" : value.text;
  if (value.is(Kind::kCall) && name.empty()) out.unknown = why_of(value.call->callee);
}

ModelReader::Base ModelReader::base_of(const Class& cls) {
  Base out;
  out.metadata = Value::none();
  out.map = Value::none();
  for (const Value& one : std::vector<Value>(e_.ancestry(cls))) {
    if (one.cls) {
      for (const auto& d : one.cls->decorators) {
        const Value decorator = e_.eval(d, {one.cls->module, nullptr, nullptr});
        const std::string name =
            decorator.is(Kind::kCall) ? called_name(decorator) : known_name(decorator);
        const bool mapped = decorator.is(Kind::kBound) &&
                            (decorator.text == "mapped" || decorator.text == "mapped_as_dataclass");
        if (name == "as_declarative") base_from(decorator, out);
        if (mapped || name == "declarative" || name == "mapped_as_dataclass") out.found = true;
        if (mapped && decorator.items->front().is(Kind::kCall)) {
          const auto& registry = *decorator.items->front().call;
          if (const Value* metadata = registry.kwarg("metadata")) out.metadata = *metadata;
          if (const Value* map = registry.kwarg("type_annotation_map")) out.map = *map;
        }
      }
      continue;
    }
    base_from(one, out);
  }
  const Value metadata = e_.class_attribute(cls, "metadata");
  if (metadata.known() || !metadata.text.empty()) out.metadata = metadata;
  const Value map = e_.class_attribute(cls, "type_annotation_map");
  if (map.known() || !map.text.empty()) out.map = map;
  const Value registry = e_.class_attribute(cls, "registry");
  if (registry.is(Kind::kCall)) {
    if (const Value* given = registry.call->kwarg("type_annotation_map")) out.map = *given;
    if (const Value* given = registry.call->kwarg("metadata")) out.metadata = *given;
  }
  // What a class that is not there may say of its own.
  if (!out.unknown.empty() && !out.found) {
    const std::string why = out.unknown + " is not below the folder that was read";
    if (out.metadata.is(Kind::kNone)) out.metadata = Value::unknown(why);
    if (out.map.is(Kind::kNone)) out.map = Value::unknown(why);
  }
  return out;
}

// It has a table of its own: then classes below it do not take its __tablename__ over.
bool ModelReader::is_mapped(const Class& cls) {
  const auto* abstract = cls.names.find("__abstract__");
  if (abstract && abstract->back().node.text() == "True") return false;
  if (!cls.names.find("__tablename__") && !cls.names.find("__table__")) return false;
  const auto& all = e_.ancestry(cls);
  if (!cls.decorators.empty()) return true;
  return std::any_of(all.begin(), all.end(), [&](const Value& one) {
    return one.cls == nullptr && !one.is_external("builtins.object");
  });
}

bool ModelReader::has_primary_key(const Class& cls) {
  for (const auto& column : columns_of(cls)) {
    if (column.binding->node.text().find("primary_key") != std::string_view::npos) return true;
  }
  return false;
}

// The class whose __tablename__ counts, and the name; null where this class has no table.
const Class* ModelReader::table_class(const Class& cls, const Base& base,
                                      Known<std::string>& name) {
  const auto* abstract = cls.names.find("__abstract__");
  if (abstract && abstract->back().node.text() == "True") return nullptr;
  const auto found = [&](const Class& of) {
    const Value value = e_.class_attribute(cls, "__tablename__");
    name = value.is(Kind::kString) ? Known<std::string>(value.text)
                                   : Known<std::string>::unknown("__tablename__: " + why_of(value));
    return &of;
  };
  if (base.sqlmodel) {
    const bool table = std::any_of(cls.keywords.begin(), cls.keywords.end(), [](const auto& kw) {
      return kw.first == "table" && kw.second.text() == "True";
    });
    if (!table) return nullptr;
    if (cls.names.find("__tablename__")) return found(cls);
    name = lower_case(cls.name);  // sqlmodel/main.py
    return &cls;
  }
  for (const Value& one : std::vector<Value>(e_.ancestry(cls))) {
    if (!one.cls) continue;
    if (one.cls->names.find("__tablename__")) {
      if (one.cls == &cls || !is_mapped(*one.cls)) return found(cls);
      // The child of a class with a table: its columns go there.
      const Value value = e_.class_attribute(*one.cls, "__tablename__");
      name = value.is(Kind::kString)
                 ? Known<std::string>(value.text)
                 : Known<std::string>::unknown("__tablename__: " + why_of(value));
      return one.cls;
    }
    if (base.flask && has_primary_key(*one.cls)) {
      name = snake_case(one.cls->name);
      const auto* not_a_table = one.cls->names.find("__abstract__");
      if (not_a_table) name = snake_case(cls.name);
      return not_a_table ? &cls : one.cls;
    }
  }
  return nullptr;
}

Schema ModelReader::schema_of(const Class& cls, const TableContext& table, bool& said) {
  const Value args = e_.class_attribute(cls, "__table_args__");
  said = false;
  if (!args.known() && args.text.empty()) return table.schema;
  const Value* dict = nullptr;
  if (args.is(Kind::kDict)) dict = &args;
  if (args.is(Kind::kTuple) && !args.items->empty()) {
    const Value& last = args.items->back();
    if (last.is(Kind::kDict)) dict = &last;
    if (!last.known()) return Schema::unknown("__table_args__: " + why_of(last));
  }
  if (!dict) {
    if (args.known()) return table.schema;
    return Schema::unknown("__table_args__: " + why_of(args));
  }
  for (std::size_t i = 0; i < dict->items->size(); i += 2) {
    const Value& key = (*dict->items)[i];
    const Value& value = (*dict->items)[i + 1];
    if (!key.is(Kind::kString)) return Schema::unknown("a key of __table_args__ is computed");
    if (key.text != "schema") continue;
    said = true;
    if (value.is(Kind::kString)) return std::optional<std::string>(value.text);
    if (value.is(Kind::kNone)) return table.schema;
    return Schema::unknown("the schema in __table_args__: " + why_of(value));
  }
  return table.schema;
}

TableContext ModelReader::context(const Class& cls, const Base& base) {
  TableContext out;
  out.metadata_schema = metadata_schema(base.metadata);
  out.schema = out.metadata_schema;
  out.names_checks = names_checks(base.metadata);
  bool said = false;
  out.schema = schema_of(cls, out, said);
  return out;
}

// Those of its own body, then of mixins and abstract classes above it; not of classes that have
// their own table.
std::vector<ModelReader::Column> ModelReader::columns_of(const Class& cls) {
  std::vector<Column> out;
  std::set<std::string> seen;
  for (const Value& one : e_.ancestry(cls)) {
    if (!one.cls || (one.cls != &cls && is_mapped(*one.cls))) continue;
    for (const auto& name : one.cls->names.order) {
      if (!seen.insert(name).second) continue;
      out.push_back({&one.cls->names.find(name)->back(), one.cls, name});
    }
  }
  return out;
}

void ModelReader::read_class(const Class& cls) {
  if (e_.enum_of(cls)) return;
  const Base base = base_of(cls);
  // __table__ = Table(…)
  if (const auto* own = cls.names.find("__table__"); own && own->back().node) {
    const Value table = e_.eval(own->back().node, {cls.module, &cls, nullptr});
    if (called_name(table) == "Table" && own->back().node.is("call")) read_table_call(table);
    return;
  }
  if (!base.found && base.unknown.empty()) return;
  Known<std::string> name;
  const Class* owner = table_class(cls, base, name);
  if (!owner) return;
  const TableContext table = context(*owner, base);
  model_ = &cls;
  for (const auto& column : columns_of(cls)) read_attribute(cls, column, base, table, name);
  model_ = nullptr;
}

void ModelReader::read_table_call(const Value& value) {
  const CallInfo& call = *value.call;
  if (call.args.empty()) return;
  const Value& first = call.args.front();
  Known<std::string> name = first.is(Kind::kString)
                                ? Known<std::string>(first.text)
                                : Known<std::string>::unknown("its name: " + why_of(first));
  Base base;
  base.metadata = call.args.size() > 1 ? call.args[1] : Value::unknown("it has no MetaData");
  base.map = Value::none();
  // Base.metadata of a declarative base.
  if (base.metadata.is(Kind::kBound) && base.metadata.text == "metadata") {
    const Value of = base.metadata.items->front();
    Base above;
    above.metadata = Value::none();
    if (of.is(Kind::kClass)) {
      above = base_of(*of.cls);
    } else if (called_name(of) == "SQLAlchemy" || known_name(base.metadata) == "flask.metadata") {
      const Value* metadata = of.is(Kind::kCall) ? of.call->kwarg("metadata") : nullptr;
      above.metadata = metadata ? *metadata : Value::none();
    } else {
      base_from(of, above);
      if (!above.found) above.metadata = Value::unknown("it is computed");
    }
    base.metadata = above.metadata;
  }
  // SQLModel.metadata
  if (base.metadata.is_external("sqlmodel.SQLModel.metadata")) base.metadata = Value::none();
  TableContext table;
  table.metadata_schema = metadata_schema(base.metadata);
  table.schema = table.metadata_schema;
  table.names_checks = names_checks(base.metadata);
  if (const Value* schema = call.kwarg("schema"); schema && !schema->is(Kind::kNone))
    table.schema = schema->is(Kind::kString) ? Schema(std::optional<std::string>(schema->text))
                                             : Schema::unknown("schema=: " + why_of(*schema));
  for (std::size_t i = 1; i < call.args.size(); ++i)
    read_column(call.args[i], nullptr, "", base, table, name, call.args[i].origin);
}

}  // namespace pgplumb::sqlalchemy
