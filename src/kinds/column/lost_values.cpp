// The pairs of types that keep values, family by family.
#include "kinds/column/lost_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kinds/column/casts.h"

namespace pgplumb {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Beside texts, which hold every value's text form, and what is read from them.
constexpr auto kKept = std::to_array<Pair>({
    {"smallint", "integer"},
    {"smallint", "bigint"},
    {"smallint", "numeric"},
    {"smallint", "real"},
    {"smallint", "double precision"},
    {"integer", "smallint"},  // fails where it does not fit
    {"integer", "bigint"},
    {"integer", "numeric"},
    {"integer", "double precision"},
    {"integer", "oid"},
    {"bigint", "smallint"},
    {"bigint", "integer"},
    {"bigint", "numeric"},
    {"bigint", "oid"},
    {"real", "double precision"},
    {"oid", "bigint"},
    {"money", "numeric"},
    {"boolean", "smallint"},
    {"boolean", "integer"},
    {"boolean", "bigint"},
    {"boolean", "numeric"},
    {"date", "timestamp without time zone"},
    {"date", "timestamp with time zone"},
    {"timestamp without time zone", "timestamp with time zone"},
    {"timestamp with time zone", "timestamp without time zone"},
    {"time without time zone", "time with time zone"},
    {"time without time zone", "interval"},
    {"jsonb", "json"},
    {"cidr", "inet"},
    {"macaddr", "macaddr8"},
    {"macaddr8", "macaddr"},
    {"bit", "bit varying"},
    {"bit varying", "bit"},
    {"point", "box"},
    {"box", "polygon"},
    {"circle", "polygon"},
});

struct Loss {
  std::string_view from;
  std::string_view to;
  std::string_view what;
};

constexpr auto kLosses = std::to_array<Loss>({
    {"timestamp without time zone", "date", "the time of day"},
    {"timestamp with time zone", "date", "the time of day"},
    {"timestamp without time zone", "time without time zone", "the date"},
    {"timestamp with time zone", "time without time zone", "the date"},
    {"timestamp with time zone", "time with time zone", "the date"},
    {"time with time zone", "time without time zone", "the zone"},
    {"interval", "time without time zone", "the days"},
    {"json", "jsonb", "keys that come twice, the order of keys and the spacing"},
    {"inet", "cidr", "the host part of addresses"},
    {"text", "name", "what is longer than 63 bytes"},
    {"character varying", "name", "what is longer than 63 bytes"},
    {"text", "\"char\"", "all but the first byte"},
    {"character varying", "\"char\"", "all but the first byte"},
    {"character", "\"char\"", "all but the first byte"},
    {"bigint", "double precision", "digits of large numbers"},
    {"bigint", "real", "digits of large numbers"},
    {"integer", "real", "digits of large numbers"},
    {"numeric", "money", "digits behind the point"},
    {"double precision", "numeric", "digits beyond the fifteenth"},
    {"real", "numeric", "digits beyond the sixth"},
    {"double precision", "real", "digits beyond the sixth"},
});

bool is_number(std::string_view type) {
  constexpr std::array<std::string_view, 6> kNumbers = {"smallint", "integer",          "bigint",
                                                        "real",     "double precision", "numeric"};
  return std::find(kNumbers.begin(), kNumbers.end(), type) != kNumbers.end();
}

bool is_kept(const TypeName& from, const TypeName& to) {
  // An array's text form, too.
  if (to.base == "text" || to.base == "character varying" || to.base == "character") return true;
  if (is_string_type(from.base)) return true;
  return std::find(kKept.begin(), kKept.end(), Pair(from.base, to.base)) != kKept.end();
}

}  // namespace

std::string lost_between(const TypeName& from, const TypeName& to) {
  if (from.base == to.base) return "";
  for (const auto& loss : kLosses) {
    if (loss.from == from.base && loss.to == to.base) return std::string(loss.what);
  }
  if (from.base.starts_with("interval") && to.base.starts_with("interval"))
    return to.base == "interval" ? "" : "the fields that " + to.base + " leaves out";
  if (to.base == "boolean" && is_number(from.base)) return "all but whether it is 0";
  if (is_kept(from, to)) return "";
  if (is_number(from.base) && is_number(to.base)) return "digits behind the point";
  return "what " + to.base + " cannot hold of " + from.base;
}

bool depends_on_zone(const TypeName& from, const TypeName& to) {
  const auto zoned = [](const std::string& type) { return type.ends_with("with time zone"); };
  const auto is_time = [](const std::string& type) {
    return type == "date" || type.starts_with("time");
  };
  return is_time(from.base) && is_time(to.base) && zoned(from.base) != zoned(to.base);
}

}  // namespace pgplumb
