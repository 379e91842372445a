// The server's own casts, from pg_cast of versions 12 to 18 (regclass and its like left out).
// https://www.postgresql.org/docs/current/catalog-pg-cast.html
#include "kinds/column/casts.h"

#include <algorithm>
#include <array>

namespace pgplumb {
namespace {

struct Cast {
  std::string_view source;
  std::string_view target;
  CastContext context;
};

constexpr CastContext kI = CastContext::kImplicit;
constexpr CastContext kA = CastContext::kAssignment;
constexpr CastContext kE = CastContext::kExplicit;

constexpr auto kCasts = std::to_array<Cast>({
    {"\"char\"", "character varying", kA},
    {"\"char\"", "character", kA},
    {"\"char\"", "integer", kE},
    {"\"char\"", "text", kI},
    {"bigint", "bit", kE},
    {"bigint", "double precision", kI},
    {"bigint", "integer", kA},
    {"bigint", "money", kA},
    {"bigint", "numeric", kI},
    {"bigint", "real", kI},
    {"bigint", "smallint", kA},
    {"bit varying", "bit", kI},
    {"bit", "bigint", kE},
    {"bit", "bit varying", kI},
    {"bit", "integer", kE},
    {"boolean", "character varying", kA},
    {"boolean", "character", kA},
    {"boolean", "integer", kE},
    {"boolean", "text", kA},
    {"box", "circle", kE},
    {"box", "lseg", kE},
    {"box", "point", kE},
    {"box", "polygon", kA},
    {"character varying", "\"char\"", kA},
    {"character varying", "character", kI},
    {"character varying", "name", kI},
    {"character varying", "text", kI},
    {"character varying", "xml", kE},
    {"character", "\"char\"", kA},
    {"character", "character varying", kI},
    {"character", "name", kI},
    {"character", "text", kI},
    {"character", "xml", kE},
    {"cidr", "character varying", kA},
    {"cidr", "character", kA},
    {"cidr", "inet", kI},
    {"cidr", "text", kA},
    {"circle", "box", kE},
    {"circle", "point", kE},
    {"circle", "polygon", kE},
    {"date", "timestamp with time zone", kI},
    {"date", "timestamp without time zone", kI},
    {"daterange", "datemultirange", kE},
    {"double precision", "bigint", kA},
    {"double precision", "integer", kA},
    {"double precision", "numeric", kA},
    {"double precision", "real", kA},
    {"double precision", "smallint", kA},
    {"inet", "character varying", kA},
    {"inet", "character", kA},
    {"inet", "cidr", kA},
    {"inet", "text", kA},
    {"int4range", "int4multirange", kE},
    {"int8range", "int8multirange", kE},
    {"integer", "\"char\"", kE},
    {"integer", "bigint", kI},
    {"integer", "bit", kE},
    {"integer", "boolean", kE},
    {"integer", "double precision", kI},
    {"integer", "money", kA},
    {"integer", "numeric", kI},
    {"integer", "real", kI},
    {"integer", "smallint", kA},
    {"interval", "time without time zone", kA},
    {"json", "jsonb", kA},
    {"jsonb", "bigint", kE},
    {"jsonb", "boolean", kE},
    {"jsonb", "double precision", kE},
    {"jsonb", "integer", kE},
    {"jsonb", "json", kA},
    {"jsonb", "numeric", kE},
    {"jsonb", "real", kE},
    {"jsonb", "smallint", kE},
    {"lseg", "point", kE},
    {"macaddr", "macaddr8", kI},
    {"macaddr8", "macaddr", kI},
    {"money", "numeric", kA},
    {"name", "character varying", kA},
    {"name", "character", kA},
    {"name", "text", kI},
    {"numeric", "bigint", kA},
    {"numeric", "double precision", kI},
    {"numeric", "integer", kA},
    {"numeric", "money", kA},
    {"numeric", "real", kI},
    {"numeric", "smallint", kA},
    {"numrange", "nummultirange", kE},
    {"path", "polygon", kA},
    {"point", "box", kA},
    {"polygon", "box", kE},
    {"polygon", "circle", kE},
    {"polygon", "path", kA},
    {"polygon", "point", kE},
    {"real", "bigint", kA},
    {"real", "double precision", kI},
    {"real", "integer", kA},
    {"real", "numeric", kA},
    {"real", "smallint", kA},
    {"smallint", "bigint", kI},
    {"smallint", "double precision", kI},
    {"smallint", "integer", kI},
    {"smallint", "numeric", kI},
    {"smallint", "real", kI},
    {"text", "\"char\"", kA},
    {"text", "character varying", kI},
    {"text", "character", kI},
    {"text", "name", kI},
    {"text", "xml", kE},
    {"time with time zone", "time without time zone", kA},
    {"time without time zone", "interval", kI},
    {"time without time zone", "time with time zone", kI},
    {"timestamp with time zone", "date", kA},
    {"timestamp with time zone", "time with time zone", kA},
    {"timestamp with time zone", "time without time zone", kA},
    {"timestamp with time zone", "timestamp without time zone", kA},
    {"timestamp without time zone", "date", kA},
    {"timestamp without time zone", "time without time zone", kA},
    {"timestamp without time zone", "timestamp with time zone", kI},
    {"tsrange", "tsmultirange", kE},
    {"tstzrange", "tstzmultirange", kE},
    {"xid8", "xid", kE},
    {"xml", "character varying", kA},
    {"xml", "character", kA},
    {"xml", "text", kA},
});

constexpr auto kStrings =
    std::to_array<std::string_view>({"text", "character varying", "character", "name"});

}  // namespace

bool is_string_type(std::string_view type) {
  return std::find(kStrings.begin(), kStrings.end(), type) != kStrings.end();
}

CastContext built_in_cast(std::string_view source, std::string_view target) {
  if (source == target) return CastContext::kImplicit;
  for (const auto& c : kCasts) {
    if (c.source == source && c.target == target) return c.context;
  }
  // Any type goes into a string type on assignment, and comes from one by an explicit cast.
  // https://www.postgresql.org/docs/current/sql-createcast.html#SQL-CREATECAST-NOTES
  if (is_string_type(target)) return CastContext::kAssignment;
  if (is_string_type(source)) return CastContext::kExplicit;
  return CastContext::kNone;
}

}  // namespace pgplumb
