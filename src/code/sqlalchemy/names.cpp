// The tables of names.
#include "code/sqlalchemy/names.h"

#include <map>
#include <set>

namespace pgplumb::sqlalchemy {
namespace {

using python::Value;
using Kind = python::Value::Kind;

std::string last_part(std::string_view dotted) {
  return std::string(dotted.substr(dotted.rfind('.') + 1));
}

// db of `db = SQLAlchemy(app)`, also of a class that is derived from it.
bool is_flask_extension(const Value& value) {
  if (!value.is(Kind::kCall)) return false;
  const Value& callee = value.call->callee;
  return callee.is(Kind::kExternal) && callee.text.starts_with("flask_sqlalchemy.") &&
         callee.text.ends_with("SQLAlchemy");
}

const std::string& more(const python::CallInfo& call) {
  return call.opaque_args.empty() ? call.opaque : call.opaque_args;
}

Known<std::string> with_length(const std::string& name, const python::CallInfo& call) {
  const Value* length = call.args.empty() ? call.kwarg("length") : &call.args.front();
  if (const auto& why = more(call); !why.empty()) return Known<std::string>::unknown(why);
  if (!length || length->is(Kind::kNone)) return name;
  if (!length->is(Kind::kInt)) return Known<std::string>::unknown("its length is computed");
  return name + "(" + std::to_string(length->number) + ")";
}

Known<std::string> with_zone(const std::string& name, const python::CallInfo& call) {
  const Value* zone = call.args.empty() ? call.kwarg("timezone") : &call.args.front();
  if (const auto& why = more(call); !why.empty()) return Known<std::string>::unknown(why);
  if (zone && !zone->is(Kind::kBool))
    return Known<std::string>::unknown("its time zone is computed");
  const Value* precision = call.kwarg("precision");
  std::string shown = name;
  if (precision && precision->is(Kind::kInt))
    shown += "(" + std::to_string(precision->number) + ")";
  return shown + (zone && zone->number ? " with time zone" : " without time zone");
}

Known<std::string> numeric(const python::CallInfo& call) {
  const Value* precision = call.args.empty() ? call.kwarg("precision") : &call.args.front();
  const Value* scale = call.args.size() > 1 ? &call.args[1] : call.kwarg("scale");
  if (const auto& why = more(call); !why.empty()) return Known<std::string>::unknown(why);
  if (!precision || precision->is(Kind::kNone)) return std::string("numeric");
  if (!precision->is(Kind::kInt) || (scale && !scale->is(Kind::kInt)))
    return Known<std::string>::unknown("its precision is computed");
  return "numeric(" + std::to_string(precision->number) + "," +
         std::to_string(scale ? scale->number : 0) + ")";
}

const std::map<std::string, std::string, std::less<>>& simple_types() {
  static const std::map<std::string, std::string, std::less<>> kAll = {
      {"Text", "text"},
      {"TEXT", "text"},
      {"UnicodeText", "text"},
      {"Integer", "integer"},
      {"INTEGER", "integer"},
      {"INT", "integer"},
      {"BigInteger", "bigint"},
      {"BIGINT", "bigint"},
      {"SmallInteger", "smallint"},
      {"SMALLINT", "smallint"},
      {"Boolean", "boolean"},
      {"BOOLEAN", "boolean"},
      {"Date", "date"},
      {"DATE", "date"},
      {"LargeBinary", "bytea"},
      {"PickleType", "bytea"},
      {"JSON", "json"},
      {"UUID", "uuid"},
      {"Uuid", "uuid"},
      {"Double", "double precision"},
      {"REAL", "real"},
      {"Interval", "interval"},
      {"DOUBLE_PRECISION", "double precision"},
      {"postgresql.JSON", "json"},
      {"postgresql.JSONB", "jsonb"},
      {"postgresql.UUID", "uuid"},
      {"postgresql.INET", "inet"},
      {"postgresql.CIDR", "cidr"},
      {"postgresql.MACADDR", "macaddr"},
      {"postgresql.BYTEA", "bytea"},
      {"postgresql.TSVECTOR", "tsvector"},
      {"postgresql.HSTORE", "hstore"},
      {"postgresql.CITEXT", "citext"},
      {"postgresql.MONEY", "money"},
      {"postgresql.OID", "oid"},
      {"postgresql.TEXT", "text"},
      {"postgresql.INTEGER", "integer"},
      {"postgresql.BIGINT", "bigint"},
      {"postgresql.SMALLINT", "smallint"},
      {"postgresql.BOOLEAN", "boolean"},
      {"postgresql.DATE", "date"},
      {"postgresql.REAL", "real"},
      {"postgresql.DOUBLE_PRECISION", "double precision"},
      {"postgresql.INTERVAL", "interval"}};
  return kAll;
}

}  // namespace

std::string known_name(const Value& value) {
  if (value.is(Kind::kBound) && !value.text.empty() && is_flask_extension(value.items->front())) {
    static const std::set<std::string, std::less<>> kOwn = {"Model", "metadata", "session",
                                                            "engine"};
    return kOwn.contains(value.text) ? "flask." + value.text : value.text;
  }
  if (!value.is(Kind::kExternal)) return "";
  const std::string& dotted = value.text;
  const std::string last = last_part(dotted);
  if (dotted.starts_with("sqlalchemy."))
    return dotted.find(".postgresql") != std::string::npos ? "postgresql." + last
           : dotted.find(".dialects") != std::string::npos ? ""
                                                           : last;
  if (dotted.starts_with("sqlmodel."))
    return last == "Field" || last == "SQLModel" || last == "Relationship" ? "sqlmodel." + last
                                                                           : last;
  if (dotted.starts_with("flask_sqlalchemy.")) return "flask." + last;
  return "";
}

std::string called_name(const Value& value) {
  return value.is(Kind::kCall) ? known_name(value.call->callee) : "";
}

std::string why_of(const Value& value) {
  if (value.is(Kind::kExternal)) return value.text + " is not below the folder that was read";
  if (!value.known()) return value.text.empty() ? "a name is not found" : value.text;
  return "it is computed";
}

Known<std::string> plain_type(const Value& value) {
  static const python::CallInfo kNoArguments;
  const bool call = value.is(Kind::kCall);
  if (!value.known()) return Known<std::string>::unknown(value.text);
  std::string name = call ? called_name(value) : known_name(value);
  const auto& arguments = call ? *value.call : kNoArguments;
  if (const auto simple = simple_types().find(name); simple != simple_types().end())
    return simple->second;
  if (name.starts_with("postgresql.")) name = name.substr(11);
  if (name == "String" || name == "Unicode" || name == "VARCHAR" || name == "NVARCHAR")
    return with_length("character varying", arguments);
  if (name == "CHAR" || name == "NCHAR") {
    auto out = with_length("character", arguments);
    return out.known() && out.value() == "character"
               ? Known<std::string>(std::string("character(1)"))
               : out;
  }
  if (name == "DateTime" || name == "DATETIME" || name == "TIMESTAMP")
    return with_zone("timestamp", arguments);
  if (name == "Time" || name == "TIME") return with_zone("time", arguments);
  if (name == "Numeric" || name == "NUMERIC" || name == "DECIMAL") return numeric(arguments);
  if ((name == "Float" || name == "FLOAT") && arguments.args.empty() &&
      !arguments.kwarg("precision"))
    return std::string("double precision");
  return Known<std::string>::unknown(name.empty() ? "its type is not one of SQLAlchemy's own"
                                                  : "what " + name + " becomes is not known");
}

Known<std::string> type_of_python(const Value& value) {
  static const std::map<std::string, std::string, std::less<>> kAll = {
      {"builtins.str", "character varying"},
      {"builtins.int", "integer"},
      {"builtins.bool", "boolean"},
      {"builtins.float", "double precision"},
      {"builtins.bytes", "bytea"},
      {"datetime.datetime", "timestamp without time zone"},
      {"datetime.date", "date"},
      {"datetime.time", "time without time zone"},
      {"datetime.timedelta", "interval"},
      {"decimal.Decimal", "numeric"},
      {"uuid.UUID", "uuid"}};
  if (value.is(Kind::kExternal)) {
    if (const auto at = kAll.find(value.text); at != kAll.end()) return at->second;
  }
  return Known<std::string>::unknown(value.known() ? "its annotation is no type that is known"
                                                   : value.text);
}

}  // namespace pgplumb::sqlalchemy
