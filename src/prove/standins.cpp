// An extension is a row of pg_extension that its members depend on. A superuser may write that row.
#include "prove/standins.h"

#include <map>
#include <vector>

#include "base/text.h"
#include "kinds/extension/extension.h"
#include "kinds/range/range.h"
#include "prove/run.h"

namespace pgplumb {
namespace {

using Extensions = std::vector<const Extension*>;

// Those that this server cannot make in this version.
Extensions missing_extensions(Connection& connection, const Catalog& catalog) {
  Extensions wanted;
  for (const auto& object : catalog.objects()) {
    if (const auto* e = object.as<Extension>()) wanted.push_back(e);
  }
  if (wanted.empty()) return wanted;
  std::set<std::pair<std::string, std::string>> there;
  const auto result =
      connection.query(sql("SELECT name, version FROM pg_catalog.pg_available_extension_versions"));
  for (int r = 0; r < result.rows(); ++r) there.insert({result.text(r, 0), result.text(r, 1)});
  std::erase_if(wanted, [&](const Extension* e) { return there.contains({e->name, e->version}); });
  return wanted;
}

// "public.vector(3)[]" -> "public.vector"
std::string bare_type(std::string type) {
  while (type.ends_with("[]")) type.resize(type.size() - 2);
  if (type.ends_with(")")) type.resize(type.rfind('('));
  return type;
}

// Types that objects of the catalog use and that are none of its objects.
std::set<std::string> unknown_types(const Catalog& catalog) {
  std::set<std::string> known;
  std::set<std::string> used;
  for (const auto& object : catalog.objects()) {
    const auto parts = object.id().parts();
    if (parts.size() == 2) known.insert(qualified(parts[0], parts[1]).text());
    if (const auto* range = object.as<Range>(); range && range->multirange)
      known.insert(qualified(range->schema, *range->multirange).text());
    for (const std::string field : {"type", "base_type", "subtype"}) {
      const Value value = object.value(field);
      const auto* type = std::get_if<std::string>(&value);
      // What is not qualified is the server's own; a constraint's type is a letter.
      if (type && type->find('.') != std::string::npos) used.insert(bare_type(*type));
    }
  }
  std::erase_if(used, [&](const std::string& t) { return known.contains(t); });
  return used;
}

void register_extension(Connection& connection, const Extension& e) {
  connection.execute(sql("CREATE SCHEMA IF NOT EXISTS {}", Identifier(e.schema)));
  connection.query(
      sql("WITH made AS (INSERT INTO pg_catalog.pg_extension (oid, extname, extowner, "
          "extnamespace, extrelocatable, extversion)"
          " SELECT pg_catalog.pg_nextoid('pg_catalog.pg_extension', 'oid', "
          "'pg_catalog.pg_extension_oid_index'), $1,"
          " (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user), n.oid, false, $3"
          " FROM pg_catalog.pg_namespace n WHERE n.nspname = $2 RETURNING oid, extnamespace)"
          " INSERT INTO pg_catalog.pg_depend (classid, objid, objsubid, refclassid, refobjid, "
          "refobjsubid, deptype)"
          " SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, oid, 0, "
          "'pg_catalog.pg_namespace'::pg_catalog.regclass,"
          " extnamespace, 0, 'n' FROM made"),
      {e.name, e.schema, e.version});
}

// A text by another name: what is written into it is read from it, and it can be compared and
// indexed.
void make_type(Connection& connection, const std::string& name, const Extension& owner) {
  const Expr type(name);
  const Identifier extension(owner.name);
  connection.execute(sql(
      "CREATE TYPE {}; CREATE FUNCTION {}_in(cstring) RETURNS {} AS 'textin' LANGUAGE internal "
      "IMMUTABLE STRICT;"
      "CREATE FUNCTION {}_out({}) RETURNS cstring AS 'textout' LANGUAGE internal IMMUTABLE STRICT;"
      "CREATE TYPE {} (INPUT = {}_in, OUTPUT = {}_out, TYPMOD_IN = bpchartypmodin, TYPMOD_OUT = "
      "bpchartypmodout, LIKE = text);"
      "CREATE CAST ({} AS text) WITHOUT FUNCTION AS IMPLICIT; CREATE CAST (text AS {}) WITHOUT "
      "FUNCTION AS ASSIGNMENT;"
      "ALTER EXTENSION {} ADD TYPE {}; ALTER EXTENSION {} ADD FUNCTION {}_in(cstring); ALTER "
      "EXTENSION {} ADD FUNCTION {}_out({});"
      "ALTER EXTENSION {} ADD CAST ({} AS text); ALTER EXTENSION {} ADD CAST (text AS {})",
      type, type, type, type, type, type, type, type, type, type, extension, type, extension, type,
      extension, type, type, extension, type, extension, type));
}

}  // namespace

bool make_stand_ins(Connection& connection, const Catalog& catalog, Lines& not_proven) {
  const auto missing = missing_extensions(connection, catalog);
  if (missing.empty()) return false;
  Extensions absent;
  for (const auto* e : missing) {
    try {
      connection.execute(sql("CREATE SCHEMA IF NOT EXISTS {}; CREATE EXTENSION {} WITH SCHEMA {}",
                             Identifier(e->schema), Identifier(e->name), Identifier(e->schema)));
      connection.query(sql("UPDATE pg_catalog.pg_extension SET extversion = $2 WHERE extname = $1"),
                       {e->name, e->version});
      not_proven.push_back(
          one_line("extension " + e->name + ": another version of it stood in for " + e->version));
    } catch (const Error& error) {
      rethrow_if_of_machine(error);
      register_extension(connection, *e);
      absent.push_back(e);
      not_proven.push_back(one_line(
          "extension " + e->name +
          " is not installed here: what it does was not tried; texts stood in for its types"));
    }
  }
  if (absent.empty()) return true;
  for (const auto& type : unknown_types(catalog)) {
    const Extension* owner = absent.front();
    for (const auto* e : absent) {
      if (type.starts_with(quote_identifier(e->schema) + ".")) owner = e;
    }
    try {
      make_type(connection, type, *owner);
    } catch (const Error& error) {
      rethrow_if_of_machine(error);  // the objects that need it will be missing, and say so
    }
  }
  return true;
}

bool make_missing_function(Connection& connection, const Error& error, const std::string& result) {
  // "function public.f(text, integer) does not exist": printed by the server, quoted where needed.
  const std::string text = error.what();
  constexpr std::string_view kBefore = "function ";
  const auto end = text.find(" does not exist");
  if (error.sqlstate() != "42883" || !text.starts_with(kBefore) || end == std::string::npos)
    return false;
  std::string signature = text.substr(kBefore.size(), end - kBefore.size());
  // A bare constant has no type yet.
  for (auto at = signature.find("unknown"); at != std::string::npos;
       at = signature.find("unknown", at))
    signature.replace(at, 7, "text");
  const Expr printed(signature);
  try {
    connection.execute(
        sql("DROP FUNCTION IF EXISTS {}; CREATE FUNCTION {} RETURNS {} LANGUAGE sql IMMUTABLE AS "
            "'SELECT NULL::{}'",
            printed, printed, Expr(result), Expr(result)));
    return true;
  } catch (const Error& again) {
    rethrow_if_of_machine(again);
    return false;
  }
}

}  // namespace pgplumb
