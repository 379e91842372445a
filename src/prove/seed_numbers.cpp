// Numbers, times, and the smaller families of pg_catalog.
#include <map>

#include "prove/seed_values.h"

namespace pgplumb {
namespace {

bool is_number(const std::string& type) {
  return type == "integer" || type == "bigint" || type == "smallint" || type == "numeric" ||
         type == "real" || type == "double precision" || type == "money";
}

bool is_time(const std::string& type) {
  return type == "date" || type.starts_with("timestamp") || type.starts_with("time ") ||
         type == "interval";
}

// numeric(3,2) holds up to 9.99. https://www.postgresql.org/docs/current/datatype-numeric.html
MakeValue count_up(const SeedType& type, int typmod) {
  if (type.name != "numeric" || typmod < 4) {
    return [](const Sql& i) { return sql("(({}) + 1)", i); };
  }
  const int precision = ((typmod - 4) >> 16) & 0xffff;
  const int scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
  const int whole = precision - scale;
  if (whole >= 6) {
    return [](const Sql& i) { return sql("(({}) + 1)", i); };
  }
  const auto power = [](int n) {
    std::int64_t out = 1;
    for (int k = 0; k < n && k < 12; ++k) out *= 10;
    return out;
  };
  if (whole <= 0) {
    const auto limit = power(precision);
    const auto divisor = power(scale);
    return [limit, divisor](const Sql& i) {
      return sql("((({}) + 1) % {})::numeric / {}", i, limit, divisor);
    };
  }
  const auto limit = power(whole);
  return [limit](const Sql& i) { return sql("((({}) + 1) % {})", i, limit); };
}

Sql unit_of(const std::string& type) {
  if (type == "date") return sql("1");
  if (type.starts_with("time ")) return sql("'1 minute'::interval");
  if (type == "interval") return sql("'1 hour'::interval");
  return sql("'1 second'::interval");
}

}  // namespace

std::vector<MakeValue> number_values(const SeedType& type, int typmod, const ValueHints& hints,
                                     bool all) {
  if (!all) return {count_up(type, typmod)};
  std::vector<Sql> constants;
  for (const auto& n : hints.numbers) constants.push_back(sql("{}::numeric", Expr(n)));
  for (const auto& l : hints.literals) {
    if (is_number(l.type)) constants.push_back(sql("{}::numeric", Literal(l.text)));
  }
  // What counts up from a constant first: one choice that does for all rows keeps them different.
  std::vector<MakeValue> out;
  out.reserve(3 * constants.size() + 2);
  for (const auto& c : constants)
    out.push_back([c](const Sql& i) { return sql("({} + ({}) + 1)", c, i); });
  out.push_back(count_up(type, typmod));
  for (const auto& c : constants) {
    out.push_back([c](const Sql& i) { return sql("({} - ({}) - 1)", c, i); });
    out.push_back([c](const Sql& i) { return sql("({} * (({}) + 1))", c, i); });
  }
  if (!constants.empty()) out.push_back(in_turn(constants));
  for (const auto& c : constants) out.push_back([c](const Sql&) { return c; });
  for (const SqlPattern pattern :
       {SqlPattern("0"), SqlPattern("1"), SqlPattern("(-1)"), SqlPattern("0.5")}) {
    out.push_back([pattern](const Sql&) { return sql(pattern); });
  }
  out.push_back([](const Sql& i) { return sql("(({}) % 2)", i); });
  out.push_back([](const Sql& i) { return sql("(({}) % 7)", i); });
  out.push_back([](const Sql& i) { return sql("(({}) % 90 + 0.5)", i); });
  out.push_back([](const Sql& i) { return sql("(10 * (({}) + 1))", i); });
  out.push_back([](const Sql& i) { return sql("(100 * (({}) + 1))", i); });
  out.push_back([](const Sql& i) { return sql("(2000 + ({}))", i); });
  out.push_back([](const Sql& i) { return sql("(- ({}) - 1)", i); });
  return out;
}

std::vector<MakeValue> time_values(const SeedType& type, const ValueHints& hints, bool all) {
  const Sql unit = unit_of(type.name);
  Sql start = sql("'2024-01-01'::{}", Expr(type.name));
  if (type.name.starts_with("time ")) start = sql("'08:00'::{}", Expr(type.name));
  if (type.name == "interval") start = sql("'1 hour'::interval");
  const auto counted = [](const Sql& from, const Sql& step) -> MakeValue {
    return [from, step](const Sql& i) { return sql("({} + {} * ({}))", from, step, i); };
  };
  if (!all) return {counted(start, unit)};
  std::vector<Sql> constants;
  for (const auto& l : hints.literals) {
    if (is_time(l.type))
      constants.push_back(sql("{}::{}::{}", Literal(l.text), Expr(l.type), Expr(type.name)));
  }
  std::vector<MakeValue> out;
  out.reserve(3 * constants.size() + 2);
  for (const auto& c : constants) out.push_back(counted(sql("({} + {})", c, unit), unit));
  out.push_back(counted(start, unit));
  for (const auto& c : constants) {
    out.push_back([c](const Sql&) { return c; });
    out.push_back([c, unit](const Sql&) { return sql("({} - {})", c, unit); });
  }
  if (type.name.starts_with("time ") || type.name == "interval") {
    out.push_back(counted(sql("'00:00'::{}", Expr(type.name)), sql("'1 second'::interval")));
    return out;
  }
  out.push_back(counted(sql("'2024-06-01'::{}", Expr(type.name)), unit));
  out.push_back(counted(sql("'2100-01-01'::{}", Expr(type.name)), unit));
  out.push_back(counted(sql("'2000-01-01'::{}", Expr(type.name)), unit));
  out.push_back(counted(sql("'1980-01-01'::{}", Expr(type.name)), unit));
  return out;
}

std::vector<MakeValue> other_values(const std::string& name) {
  using Make = Sql (*)(const Sql&);
  static const std::map<std::string, Make> kMakers = {
      {"boolean", [](const Sql& i) { return sql("(({}) % 2 = 0)", i); }},
      {"uuid",
       [](const Sql& i) {
         return sql("('00000000-0000-4000-8000-' || lpad(to_hex({}), 12, '0'))::uuid", i);
       }},
      {"bytea", [](const Sql& i) { return sql("decode(lpad(to_hex({}), 8, '0'), 'hex')", i); }},
      {"json", [](const Sql& i) { return sql("json_build_object('n', {})", i); }},
      {"jsonb", [](const Sql& i) { return sql("jsonb_build_object('n', {})", i); }},
      {"xml", [](const Sql& i) { return sql("('<n>' || ({}) || '</n>')::xml", i); }},
      {"jsonpath", [](const Sql& i) { return sql("('$.a' || ({}))::jsonpath", i); }},
      {"inet", [](const Sql& i) { return sql("('10.0.0.0'::inet + ({}))", i); }},
      {"cidr", [](const Sql& i) { return sql("('10.0.' || ({}) % 256 || '.0/24')::cidr", i); }},
      {"macaddr",
       [](const Sql& i) { return sql("('08002b' || lpad(to_hex({}), 6, '0'))::macaddr", i); }},
      {"macaddr8",
       [](const Sql& i) { return sql("('08002b0000' || lpad(to_hex({}), 6, '0'))::macaddr8", i); }},
      {"bit", [](const Sql& i) { return sql("({})::bigint::bit(64)", i); }},
      {"bit varying", [](const Sql& i) { return sql("({})::bigint::bit(16)::bit varying", i); }},
      {"\"char\"", [](const Sql& i) { return sql("chr(97 + ({}) % 26)::\"char\"", i); }},
      {"oid", [](const Sql& i) { return sql("(({}) + 1)::oid", i); }},
      {"xid", [](const Sql& i) { return sql("({})::text::xid", i); }},
      {"xid8", [](const Sql& i) { return sql("({})::text::xid8", i); }},
      {"pg_lsn", [](const Sql& i) { return sql("('0/' || to_hex({}))::pg_lsn", i); }},
      {"tsvector", [](const Sql& i) { return sql("('word' || ({}))::tsvector", i); }},
      {"tsquery", [](const Sql& i) { return sql("('word' || ({}))::tsquery", i); }},
      {"point", [](const Sql& i) { return sql("point({}, 1)", i); }},
      {"line", [](const Sql& i) { return sql("('{{1,-1,' || ({}) || '}}')::line", i); }},
      {"lseg", [](const Sql& i) { return sql("lseg(point({}, 0), point({}, 1))", i, i); }},
      {"box",
       [](const Sql& i) { return sql("box(point(2 * ({}), 0), point(2 * ({}) + 1, 1))", i, i); }},
      {"path", [](const Sql& i) { return sql("('[(0,0),(' || ({}) || ',1)]')::path", i); }},
      {"polygon",
       [](const Sql& i) { return sql("('((0,0),(1,0),(1,' || ({}) || '))')::polygon", i); }},
      {"circle", [](const Sql& i) { return sql("circle(point(3 * ({}), 0), 1)", i); }},
      {"regclass", [](const Sql&) { return sql("'pg_catalog.pg_class'::regclass"); }},
      {"regtype", [](const Sql&) { return sql("'pg_catalog.int4'::regtype"); }},
      {"regproc", [](const Sql&) { return sql("'pg_catalog.now'::regproc"); }},
      {"tid", [](const Sql& i) { return sql("('(0,' || ({}) + 1 || ')')::tid", i); }},
      {"int2vector", [](const Sql& i) { return sql("({})::text::int2vector", i); }},
      {"oidvector", [](const Sql& i) { return sql("({})::text::oidvector", i); }},
  };
  const auto at = kMakers.find(name);
  if (at == kMakers.end()) return {};
  std::vector<MakeValue> out{at->second};
  if (name == "boolean") {
    out.push_back([](const Sql&) { return sql("true"); });
    out.push_back([](const Sql&) { return sql("false"); });
  }
  for (const auto* text :
       {"{}", "[]", "\"a\"", "1", "{\"type\": \"a\", \"name\": \"b\", \"id\": 1}"}) {
    Sql one = name == "json" ? sql("{}::json", Literal(text)) : sql("{}::jsonb", Literal(text));
    if (name == "json" || name == "jsonb") out.push_back([one](const Sql&) { return one; });
  }
  return out;
}

}  // namespace pgplumb
