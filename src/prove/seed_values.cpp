// Values of composed types from those of their parts.
#include "prove/seed_values.h"

#include <algorithm>

#include "base/text.h"

namespace pgplumb {
namespace {

constexpr int kVarcharHeader =
    4;  // https://www.postgresql.org/docs/current/catalog-pg-attribute.html (atttypmod)
constexpr std::size_t kMostLabels = 24;

MakeValue cast_to(const MakeValue& make, const std::string& type) {
  return [make, printed = Expr(type)](const Sql& i) { return sql("({})::{}", make(i), printed); };
}

std::vector<MakeValue> of_enum(const SeedType& type, bool all) {
  std::vector<Sql> labels;
  for (const auto& l : type.labels) labels.push_back(sql("{}::{}", Literal(l), Expr(type.name)));
  if (labels.empty()) return {};
  std::vector<MakeValue> out{in_turn(labels)};
  if (!all) return out;
  for (std::size_t k = 0; k < labels.size() && k < kMostLabels; ++k)
    out.push_back([label = labels[k]](const Sql&) { return label; });
  return out;
}

bool is_counted_type(const std::string& name) {
  return name == "integer" || name == "bigint" || name == "numeric" || name == "date" ||
         name.starts_with("timestamp") || name == "double precision" || name == "real" ||
         name == "smallint";
}

}  // namespace

bool ValueMaker::must_be_learnt(const SeedType& type) {
  if (type.sort == 'd') return true;
  return type.sort == 'b' && type.element == 0 && !type.system;
}

std::vector<MakeValue> ValueMaker::of_system(const SeedType& type, int typmod,
                                             const std::string& name) const {
  if (type.name == "text" || type.name == "name")
    return text_values(type.name == "name" ? 63 : 0, name, {}, false);
  if (type.name == "character varying" || type.name == "character" || type.name == "bpchar") {
    return text_values(typmod > kVarcharHeader ? typmod - kVarcharHeader : 0, name, {}, false);
  }
  if (type.category == 'N' && type.name != "oid" && !type.name.starts_with("reg"))
    return number_values(type, typmod, {}, false);
  if (type.category == 'D' || type.category == 'T') return time_values(type, {}, false);
  return other_values(type.name);
}

MakeValue ValueMaker::best(Oid32 oid, int typmod, const std::string& name) const {
  const auto values = all(oid, typmod, name, {});
  return values.empty() ? [](const Sql&) { return sql("NULL"); } : values.front();
}

std::vector<MakeValue> ValueMaker::all(Oid32 oid, int typmod, const std::string& name,
                                       const ValueHints& given) const {
  const SeedType& type = model_.type(oid);
  // What is learnt follows the type's own wish; one from outside goes before it.
  if (const auto at = learnt_.find(oid); at != learnt_.end() && given.wish.empty())
    return at->second;
  ValueHints hints = given;
  if (hints.wish.empty()) hints.wish = type.wish;
  if (type.sort == 'e') return of_enum(type, true);
  if (type.sort == 'c') return of_composite(type);
  if (type.sort == 'r' || type.sort == 'm') return of_range(type, hints);
  if (type.sort == 'd') return all(type.base, type.base_typmod, name, hints);
  if (type.element != 0 && type.name.ends_with("[]")) return of_array(type, typmod, name, hints);
  if (!hints.wish.empty()) return of_wish(hints.wish, name);
  if (!hints.wide) {
    auto plain = of_system(type, typmod, name);
    if (!plain.empty()) return plain;
  }
  if (type.name == "text" || type.name == "name") return text_values(0, name, hints, true);
  if (type.category == 'S' && type.name != "\"char\"") {
    return text_values(typmod > kVarcharHeader ? typmod - kVarcharHeader : 0, name, hints, true);
  }
  if (type.category == 'N' && type.name != "oid" && !type.name.starts_with("reg"))
    return number_values(type, typmod, hints, true);
  if (type.category == 'D' || type.category == 'T') return time_values(type, hints, true);
  auto out = other_values(type.name);
  for (const auto& l : hints.literals) {
    if (l.type == type.name)
      out.push_back(
          [one = sql("{}::{}", Literal(l.text), Expr(type.name))](const Sql&) { return one; });
  }
  return out;
}

// Texts, whatever type of texts they are for: a cast to one without its length may cut them.
std::vector<MakeValue> ValueMaker::of_wish(const TextWish& wish, const std::string& name) const {
  if (wish.labels.empty()) {
    const MakeValue value = best(wish.as_type, -1, name);
    return {[value, type = Expr(model_.type(wish.as_type).name)](const Sql& i) {
      return sql("({})::{}::text", value(i), type);
    }};
  }
  std::vector<Sql> labels;
  for (const auto& l : wish.labels) labels.push_back(sql("{}::text", Literal(l)));
  std::vector<MakeValue> out{in_turn(labels)};
  for (const auto& label : labels) out.push_back([label](const Sql&) { return label; });
  return out;
}

std::vector<MakeValue> ValueMaker::of_composite(const SeedType& type) const {
  const auto at = model_.attributes.find(type.relation);
  if (at == model_.attributes.end()) return {};
  std::vector<MakeValue> fields;
  for (const auto& a : at->second) {
    const auto values = values_of(*this, a, {}, false);
    fields.push_back(values.empty() ? best(a.type, a.typmod, a.name) : values.front());
  }
  return {[fields, printed = Expr(type.name)](const Sql& i) {
    std::vector<Sql> values;
    values.reserve(fields.size());
    for (const auto& f : fields) values.push_back(f(i));
    return sql("ROW({})::{}", join(values, ", "), printed);
  }};
}

// Ranges of one value never overlap, which an exclusion constraint may want; where the next value
// is known to be greater, [2i, 2i + 1) does the same and is not empty.
std::vector<MakeValue> ValueMaker::of_range(const SeedType& type, const ValueHints& hints) const {
  const Expr constructor(type.constructor);
  const auto part = [&](const std::string& name) {
    const auto values = all(type.subtype, -1, name, {.wish = hints.wish});
    return values.empty() ? [](const Sql&) { return sql("NULL"); } : values.front();
  };
  if (type.sort == 'm') {
    const MakeValue range = part("range");
    return {[range, constructor](const Sql& i) { return sql("{}({})", constructor, range(i)); }};
  }
  const MakeValue bound = part("bound");
  const Expr subtype(model_.type(type.subtype).name);
  const MakeValue single = [=](const Sql& i) {
    return sql("{}(({})::{}, ({})::{}, '[]')", constructor, bound(i), subtype, bound(i), subtype);
  };
  const MakeValue wide = [=](const Sql& i) {
    return sql("{}(({})::{}, ({})::{}, '[)')", constructor, bound(sql("2 * ({})", i)), subtype,
               bound(sql("2 * ({}) + 1", i)), subtype);
  };
  if (is_counted_type(model_.type(type.subtype).name)) return {wide, single};
  return {single};
}

std::vector<MakeValue> ValueMaker::of_array(const SeedType& type, int typmod,
                                            const std::string& name,
                                            const ValueHints& hints) const {
  // "character[]" would be of one letter each.
  const Expr printed(type.name == "character[]" ? "pg_catalog.bpchar[]" : type.name);
  std::vector<MakeValue> out;
  for (const auto& element : all(type.element, typmod, name, hints)) {
    out.push_back([element, printed](const Sql& i) {
      return sql("ARRAY[{}, {}]::{}", element(i), element(sql("({}) + 1", i)), printed);
    });
    if (out.size() > 1) continue;
    out.push_back(
        [element, printed](const Sql& i) { return sql("ARRAY[{}]::{}", element(i), printed); });
    out.push_back([printed](const Sql&) { return sql("'{{}}'::{}", printed); });
  }
  return out;
}

std::vector<MakeValue> ValueMaker::candidates(const SeedType& type) const {
  std::vector<MakeValue> out;
  if (type.sort == 'd') {
    ValueHints hints;
    // A domain over a domain has the checks of both.
    const SeedType* last = &type;
    for (const auto* t = &type; t->sort == 'd'; t = &model_.type(t->base)) {
      for (const auto& check : t->checks) add_hints(check, hints);
      if (hints.wish.empty()) hints.wish = t->wish;
      last = t;
    }
    for (const auto& make : all(last->base, last->base_typmod, "value", hints))
      out.push_back(cast_to(make, type.name));
    return out;
  }
  const auto texts = {text_values(0, "value", {}, false).front(),
                      MakeValue([](const Sql& i) { return sql("({})::text", i); }),
                      MakeValue([](const Sql& i) { return sql("'k=>' || ({})", i); }),
                      MakeValue([](const Sql& i) { return sql("'POINT(' || ({}) || ' 0)'", i); }),
                      MakeValue([](const Sql& i) { return sql("'(' || ({}) || ',0)'", i); }),
                      MakeValue([](const Sql& i) { return sql("'[' || ({}) || ',1,2]'", i); }),
                      MakeValue([](const Sql& i) { return sql("'a.b' || ({})", i); }),
                      MakeValue([](const Sql& i) { return sql("'1.0.' || ({})", i); }),
                      MakeValue([](const Sql&) { return sql("''::text"); })};
  for (const auto& text : texts) out.push_back(cast_to(text, type.name));
  return out;
}

std::vector<MakeValue> values_of(const ValueMaker& maker, const SeedColumn& column,
                                 const ValueHints& hints, bool all) {
  ValueHints wished = hints;
  wished.wish = column.wish;
  auto out = maker.all(column.type, column.typmod, column.name, wished);
  if (!all && column.wish.empty() && out.size() > 1) out.resize(1);
  return out;
}

}  // namespace pgplumb
