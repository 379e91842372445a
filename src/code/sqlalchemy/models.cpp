// https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html
#include "code/sqlalchemy/models.h"

#include <algorithm>

#include "code/sqlalchemy/names.h"

namespace pgplumb::sqlalchemy {
namespace {

using python::Binding;
using python::CallInfo;
using python::Class;
using python::Origin;
using python::Scope;
using python::Value;
using Kind = python::Value::Kind;
using Schema = Known<std::optional<std::string>>;

const std::set<std::string, std::less<>>& column_makers() {
  static const std::set<std::string, std::less<>> kAll = {"Column", "mapped_column",
                                                          "sqlmodel.Field"};
  return kAll;
}

// Arguments of a column that are no type.
bool is_column_part(const std::string& name) {
  static const std::set<std::string, std::less<>> kAll = {
      "ForeignKey",   "Sequence",      "Identity",      "Computed",        "CheckConstraint",
      "FetchedValue", "DefaultClause", "ColumnDefault", "UniqueConstraint"};
  return kAll.contains(name);
}

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

std::string why_of(const Value& value) {
  if (value.is(Kind::kExternal)) return value.text + " is not below the folder that was read";
  if (!value.known()) return value.text.empty() ? "a name is not found" : value.text;
  return "it is computed";
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

// Annotated[…, mapped_column(Enum(…))] = mapped_column(nullable=False): what the attribute itself
// does not say comes from the annotation.
Value merged(const Value& own, const Value& annotated) {
  auto call = std::make_shared<CallInfo>(*own.call);
  const CallInfo& more = *annotated.call;
  call->args.insert(call->args.end(), more.args.begin(), more.args.end());
  for (const auto& [key, value] : more.kwargs) {
    if (!call->kwarg(key)) call->kwargs.emplace_back(key, value);
  }
  if (call->opaque.empty()) call->opaque = more.opaque;
  Value out = own;
  out.call = std::move(call);
  return out;
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

// Takes Mapped[…], Optional[…], | None and Annotated[…] off; an Annotated may hold the column.
Value ModelReader::inner_annotation(Value type, const Scope& scope, bool& mapped, Value& column) {
  for (int i = 0; i < 12; ++i) {
    const Origin origin = type.origin;
    if (type.is(Kind::kString)) {
      type = e_.eval_text(type.text, scope, origin);
      continue;
    }
    if (type.is(Kind::kUnion)) {
      std::vector<Value> rest;
      for (const auto& one : *type.items) {
        if (!one.is(Kind::kNone)) rest.push_back(one);
      }
      if (rest.size() != 1) return Value::unknown("it is a union of several types");
      type = rest.front();
    } else if (type.is(Kind::kSubscript)) {
      const Value& of = type.items->front();
      const std::string name = known_name(of);
      const std::string dotted = of.is(Kind::kExternal) ? of.text : "";
      if (name == "Mapped" || name == "DynamicMapped" || name == "WriteOnlyMapped") {
        mapped = true;
        if (name != "Mapped" || type.items->size() != 2) return Value::unknown("it is no column");
        type = Value((*type.items)[1]);
      } else if (dotted.ends_with(".Optional") && type.items->size() == 2) {
        type = Value((*type.items)[1]);
      } else if (dotted.ends_with(".Union")) {
        type = Value::list({type.items->begin() + 1, type.items->end()}, Kind::kUnion);
      } else if (dotted.ends_with(".Annotated") && type.items->size() > 1) {
        for (std::size_t k = 2; k < type.items->size(); ++k) {
          if (column_makers().contains(called_name((*type.items)[k]))) column = (*type.items)[k];
        }
        type = Value((*type.items)[1]);
      } else if (dotted.ends_with(".Final") || dotted.ends_with(".ClassVar")) {
        return Value::unknown("it is no column");
      } else {
        return type;
      }
    } else {
      return type;
    }
    // Places name the annotation, not the class that it names.
    type.origin = origin;
  }
  return type;
}

void ModelReader::read_attribute(const Class& cls, const Column& column, const Base& base,
                                 const TableContext& around, const Known<std::string>& name) {
  const Binding& b = *column.binding;
  TableContext table = around;
  table.copied = b.sort != Binding::Sort::kFunction && column.owner != &cls;
  if (b.sort == Binding::Sort::kClass || b.sort == Binding::Sort::kImport ||
      b.sort == Binding::Sort::kImportFrom || column.name.starts_with("__"))
    return;
  const Scope scope{column.owner->module, column.owner, nullptr};
  const Origin origin{column.owner->module, b.statement};
  Value value = Value::none();
  if (b.sort == Binding::Sort::kFunction) {
    const auto& decorators = b.function->decorators;
    if (decorators.empty() ||
        decorators.front().text().find("declared_attr") == std::string_view::npos)
      return;
    value = e_.class_attribute(cls, column.name);
  } else if (b.sort == Binding::Sort::kAssignment) {
    if (!b.node) return;
    value = e_.eval(b.node, scope);
  }
  bool mapped = false;
  Value annotation;
  Value in_annotation = Value::none();
  if (b.type) {
    Value type = e_.eval(b.type, scope);
    type.origin = {column.owner->module, b.type};
    annotation = inner_annotation(type, scope, mapped, in_annotation);
  }
  const bool by_annotation = b.type && (mapped || base.sqlmodel);
  if (called_name(value) == "mapped_column" && in_annotation.is(Kind::kCall))
    value = merged(value, in_annotation);
  if (read_column(value, by_annotation ? &annotation : nullptr, column.name, base, table, name,
                  origin))
    return;
  if (by_annotation && in_annotation.is(Kind::kCall)) {
    table.copied = true;
    read_column(in_annotation, &annotation, column.name, base, table, name, origin);
    return;
  }
  if (!by_annotation) return;
  // A value that is no column: relationship(…), or a default of SQLModel.
  if (value.is(Kind::kCall) && !(base.sqlmodel && called_name(value).empty())) return;
  if (b.sort == Binding::Sort::kAssignment && !base.sqlmodel) return;
  if (annotation.is(Kind::kClass) || annotation.is(Kind::kSubscript)) {
    const bool literal =
        annotation.is(Kind::kSubscript) && annotation.items->front().text.ends_with(".Literal");
    if (!literal) return;  // another model, or a list of them
  }
  CallInfo none;
  Value made;
  made.kind = Kind::kCall;
  none.callee = Value::external("sqlalchemy.orm.mapped_column");
  made.call = std::make_shared<const CallInfo>(none);
  made.origin = origin;
  read_column(made, &annotation, column.name, base, table, name, origin);
}

Schema ModelReader::default_of(const CallInfo& call) {
  const Value* given = call.kwarg("server_default");
  if (!given) {
    if (!call.opaque.empty()) return Schema::unknown(call.opaque);
    return std::optional<std::string>();
  }
  if (given->is(Kind::kNone)) return std::optional<std::string>();
  if (given->is(Kind::kString)) return std::optional<std::string>(given->text);
  if (given->is(Kind::kMember) && given->enumeration->text_values) {
    const auto text = python::printed(*given);
    if (text.known()) return std::optional<std::string>(text.value());
  }
  if (given->is(Kind::kCall)) {
    const std::string name = called_name(*given);
    if ((name == "text" || name == "literal_column") && given->call->args.size() == 1 &&
        given->call->args.front().is(Kind::kString)) {
      if (const auto literal = sql_literal(given->call->args.front().text)) return literal;
      return Schema::unknown("it is an expression: " + given->call->args.front().text);
    }
  }
  return Schema::unknown(given->known() ? "it is an expression" : why_of(*given));
}

bool ModelReader::read_column(const Value& given, const Value* annotation,
                              const std::string& attribute, const Base& base,
                              const TableContext& table, const Known<std::string>& name,
                              const Origin& origin) {
  if (!given.is(Kind::kCall)) return false;
  const std::string called = called_name(given);
  const CallInfo& call = *given.call;
  if (called == "deferred" || called == "column_property" || called == "orm.deferred") {
    return !call.args.empty() &&
           read_column(call.args.front(), annotation, attribute, base, table, name, origin);
  }
  // A Column that comes from what cannot be read: app.db.Column(…)
  const Value& callee = call.callee;
  const std::string far = callee.is(Kind::kExternal) ? callee.text
                          : callee.is(Kind::kBound) && callee.items->front().is(Kind::kUnknown)
                              ? callee.text
                              : "";
  if (called.empty() && (far.ends_with(".Column") || far.ends_with(".mapped_column"))) {
    const auto text = given.origin.node.text();
    if (text.find("Enum") != std::string_view::npos || text.find("ENUM") != std::string_view::npos)
      types_.unresolved(given.origin, "the column " + attribute,
                        callee.text + " is not below the folder that was read");
    return true;
  }
  if (!column_makers().contains(called)) return false;
  if (called == "sqlmodel.Field") {
    if (const Value* column = call.kwarg("sa_column"); column && !column->is(Kind::kNone))
      return read_column(*column, nullptr, attribute, base, table, name, origin) || true;
  }
  CodeColumn out;
  out.reader = "sqlalchemy";
  out.schema = table.schema;
  out.table = name;
  out.column = attribute;
  out.place = origin.place();
  const Value* type = call.kwarg(called == "sqlmodel.Field" ? "sa_type" : "type_");
  const Value* column_name = call.kwarg("name");
  std::size_t at = 0;
  if (called != "sqlmodel.Field") {
    if (!call.args.empty() && (call.args[0].is(Kind::kString) || call.args[0].is(Kind::kNone)))
      column_name = &call.args[at++];
    if (at < call.args.size() && !type && !is_column_part(called_name(call.args[at])))
      type = &call.args[at];
  }
  if (column_name && column_name->is(Kind::kString)) out.column = column_name->text;
  if (column_name && !column_name->is(Kind::kString) && !column_name->is(Kind::kNone))
    out.column = Known<std::string>::unknown("its name is computed");
  const std::string where = (name.known() ? name.value() : "a table") + "." + attribute;
  out.server_default = default_of(call);
  if (const Value* given_kwargs = call.kwarg("sa_column_kwargs");
      given_kwargs && called == "sqlmodel.Field") {
    CallInfo inner;
    for (std::size_t i = 0; given_kwargs->is(Kind::kDict) && i < given_kwargs->items->size();
         i += 2) {
      if ((*given_kwargs->items)[i].is(Kind::kString))
        inner.kwargs.emplace_back((*given_kwargs->items)[i].text, (*given_kwargs->items)[i + 1]);
    }
    out.server_default = default_of(inner);
  }
  TypeReading reading;
  if (type && !type->is(Kind::kNone)) {
    reading = types_.read(*type, table, where);
  } else if (annotation) {
    const Value map = base.sqlmodel ? Value::none() : base.map;
    TableContext copied = table;
    copied.copied = true;
    reading = types_.read_annotation(*annotation, map, copied, where);
    const Value* length = call.kwarg("max_length");
    if (base.sqlmodel && length && length->is(Kind::kInt) && reading.other.known() &&
        reading.other.value() == "character varying")
      reading.other = "character varying(" + std::to_string(length->number) + ")";
  } else {
    reading.other = Known<std::string>::unknown("it has no type of its own");
  }
  out.type = reading.type;
  out.other_type = reading.other;
  out.array = reading.array && reading.type.has_value();
  if (out.type && !out.array && model_) attributes_.push_back({{model_, attribute}, *out.type});
  if (const Value* given_default = call.kwarg("default"); given_default && out.type && !out.array)
    types_.add_value(*out.type, CodeValue::Where::kDefault, *given_default);
  types_.facts().columns.push_back(std::move(out));
  return true;
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
