// Columns: from an attribute of a class, an argument of Table(…), an annotation.
#include <algorithm>

#include "code/sqlalchemy/models.h"
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

}  // namespace pgplumb::sqlalchemy
