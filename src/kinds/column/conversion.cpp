// Casts of assignment where they exist, explicit casts and the text form otherwise.
#include "kinds/column/conversion.h"

#include <algorithm>
#include <array>

#include "kinds/column/casts.h"
#include "kinds/column/lost_values.h"
#include "kinds/column/type_lookup.h"
#include "kinds/composite/composite.h"
#include "kinds/domain/domain.h"
#include "kinds/domain/domain_constraint.h"
#include "kinds/enum/enum.h"
#include "kinds/range/range.h"

namespace pgplumb {
namespace {

using Labels = std::map<std::string, std::string>;

// A type with domains taken off: what is stored.
struct Stored {
  TypeName name;
  const Object* object = nullptr;  // the user's type behind it
  bool constrained = false;        // a domain on the way checks values
};

Stored stored(const Column& c, const IndexedCatalog& catalog) {
  Stored out{type_name(c.type), type_of(c, catalog), false};
  for (int depth = 0; depth < 16 && out.object; ++depth) {
    const auto* domain = out.object->as<Domain>();
    if (!domain) break;
    out.constrained =
        out.constrained || domain->not_null || !catalog.children(out.object->id()).empty();
    const bool array = out.name.array;
    out.name = type_name(domain->base_type);
    out.name.array = out.name.array || array;
    out.object = type_behind(out.object->id(), domain->base_type, catalog);
  }
  return out;
}

Sql array_mark(bool array) {
  return array ? sql("[]") : Sql();
}

// Through the text form, which all types have; labels: old label -> new label.
Sql by_text(const Sql& value, const Expr& type, bool array, const Labels& labels) {
  if (labels.empty()) return sql("{}::text{}::{}", value, array_mark(array), type);
  if (array) {
    Sql mapped = sql("{}::text[]", value);
    for (const auto& [old_label, label] : labels)
      mapped = sql("array_replace({}, {}, {})", mapped, Literal(old_label), Literal(label));
    return sql("{}::{}", mapped, type);
  }
  Sql whens;
  for (const auto& [old_label, label] : labels)
    whens += sql(" WHEN {} THEN {}", Literal(old_label), Literal(label));
  return sql("(CASE {}::text{} ELSE {}::text END)::{}", value, whens, value, type);
}

std::vector<const Column*> attributes_of(const IndexedCatalog& catalog, const Object& composite) {
  std::vector<const Column*> out;
  for (const Object* child : catalog.children(composite.id())) {
    if (const auto* c = child->as<Column>()) out.push_back(c);
  }
  std::sort(out.begin(), out.end(),
            [](const Column* a, const Column* b) { return a->position < b->position; });
  return out;
}

Labels labels_for(const Object* before, const Object* after, const PlanContext& context) {
  Labels out;
  if (!context.label_maps) return out;
  for (const Object* type : {before, after}) {
    if (!type) continue;
    const auto at = context.label_maps->find(type->id());
    if (at != context.label_maps->end()) out.insert(at->second.begin(), at->second.end());
  }
  return out;
}

// The bounds one by one, so that labels can be mapped; a value's form says which bounds belong to
// it.
Sql by_bounds(const Sql& value, const Column& to, const Expr& subtype, const Labels& labels) {
  const auto bound = [&](SqlPattern pattern) {
    return by_text(sql(pattern, value), subtype, false, labels);
  };
  return sql(
      "CASE WHEN pg_catalog.isempty({}) THEN 'empty'::{} WHEN {} IS NOT NULL THEN "
      "{}({}, {}, CASE WHEN pg_catalog.lower_inc({}) THEN '[' ELSE '(' END || "
      "CASE WHEN pg_catalog.upper_inc({}) THEN ']' ELSE ')' END) END",
      value, to.type, value, to.type, bound("pg_catalog.lower({})"), bound("pg_catalog.upper({})"),
      value, value);
}

// ROW(…) with each attribute of the new edition taken from the old one by name.
Sql by_row(const Sql& value, const Expr& type, const Stored& a, const Stored& b,
           const PlanContext& context, Conversion& out) {
  const auto had = attributes_of(*context.from, *a.object);
  std::vector<Sql> parts;
  for (const auto* wanted : attributes_of(*context.to, *b.object)) {
    const auto old = std::find_if(had.begin(), had.end(),
                                  [&](const Column* h) { return h->name == wanted->name; });
    if (old == had.end()) {
      parts.push_back(sql("NULL::{}", wanted->type));
    } else {
      const Conversion of_part = conversion(**old, *wanted, context);
      if (out.loses.empty() && !of_part.loses.empty())
        out.loses = of_part.loses + " in " + wanted->name;
      out.by_zone = out.by_zone || of_part.by_zone;
      const bool array = type_name((*old)->type).array && type_name(wanted->type).array;
      const Labels labels =
          labels_for(type_of(**old, *context.from), type_of(*wanted, *context.to), context);
      parts.push_back(
          by_text(sql("({}).{}", value, Identifier(wanted->name)), wanted->type, array, labels));
    }
  }
  return sql("CASE WHEN {} IS DISTINCT FROM NULL THEN ROW({})::{} END", value, join(parts, ", "),
             type);
}

// Whether the text of a row of the old type is that of one of the new type.
bool is_same_row_text(const Stored& a, const Stored& b, const PlanContext& context) {
  const auto had = attributes_of(*context.from, *a.object);
  const auto wanted = attributes_of(*context.to, *b.object);
  return std::equal(
      had.begin(), had.end(), wanted.begin(), wanted.end(), [&](const Column* x, const Column* y) {
        return x->name == y->name &&
               labels_for(type_of(*x, *context.from), type_of(*y, *context.to), context).empty();
      });
}

// Rows within an array, one by one, by a function: it is of the session's own schema, and takes any
// array, for the old type has another name by then.
void by_rows(const Column& from, const Column& to, const Stored& a, const Stored& b,
             const PlanContext& context, Conversion& out) {
  const Identifier name("pgplumb_rows");
  const Expr element(to.type.text().substr(0, to.type.text().size() - 2));
  const Sql row = by_row(sql("value[i]"), element, a, b, context, out);
  // Arrays of several dimensions go through their text form, which fails rather than to lose them.
  const Sql body = sql(
      "SELECT CASE WHEN pg_catalog.array_ndims(value) > 1 THEN value::text::{} WHEN value IS NOT "
      "NULL THEN ARRAY(SELECT {} FROM pg_catalog.generate_subscripts(value, 1) i ORDER BY i) END",
      to.type, row);
  out.helper = sql("CREATE FUNCTION pg_temp.{}(value anyarray) RETURNS {} LANGUAGE sql AS {}", name,
                   to.type, Literal(body.text()));
  out.helper_gone = sql("DROP FUNCTION pg_temp.{}(anyarray)", name);
  out.with = sql("pg_temp.{}({})", name, Identifier(from.name));
}

bool is_remade(const Object* type, const PlanContext& context) {
  return type && context.remade && context.remade->contains(type->id());
}

int modifier(const TypeName& t, std::size_t i, int none) {
  return i < t.modifiers.size() ? t.modifiers[i] : none;
}

constexpr int kUnlimited = 1 << 20;

// The same type with other modifiers.
void judge_modifiers(const TypeName& a, const TypeName& b, Conversion& out) {
  if (a.base == "numeric") {
    // Scale is part of each stored value; a smaller precision only has to be checked, but the
    // server rewrites then.
    const int scale_a = modifier(a, 1, a.modifiers.empty() ? kUnlimited : 0);
    const int scale_b = modifier(b, 1, b.modifiers.empty() ? kUnlimited : 0);
    const int digits_a = modifier(a, 0, kUnlimited) - (a.modifiers.empty() ? 0 : scale_a);
    const int digits_b = modifier(b, 0, kUnlimited) - (b.modifiers.empty() ? 0 : scale_b);
    out.rewrites = !(b.modifiers.empty() ||
                     (!a.modifiers.empty() && scale_a == scale_b && digits_b >= digits_a));
    if (!b.modifiers.empty() && scale_b < scale_a) out.loses = "digits behind the point";
    if (!b.modifiers.empty() && digits_b < digits_a) out.may_fail = "a value has too many digits";
    return;
  }
  const int before = modifier(a, 0, kUnlimited);
  const int after = modifier(b, 0, kUnlimited);
  const bool fixed = a.base == "character" || a.base == "bit";
  out.rewrites = after < before || (fixed && after != before);
  if (after >= before) return;
  const bool cuts = a.base.find("time") != std::string::npos || a.base == "interval";
  if (cuts)
    out.loses = "fractions of a second";
  else
    out.may_fail = "a value is too long";
}

// varchar and text share one form; so do cidr and inet, bit and varbit.
bool same_bytes(const TypeName& a, const TypeName& b) {
  const auto is = [](const std::string& t, std::string_view x, std::string_view y) {
    return t == x || t == y;
  };
  if (is(a.base, "text", "character varying") && is(b.base, "text", "character varying")) {
    return modifier(b, 0, kUnlimited) >= modifier(a, 0, kUnlimited);
  }
  return a.base == "cidr" && b.base == "inet";
}

int width(const std::string& type) {
  constexpr auto kByWidth =
      std::to_array<std::pair<std::string_view, int>>({{"smallint", 2},
                                                       {"integer", 4},
                                                       {"bigint", 8},
                                                       {"real", 14},
                                                       {"double precision", 18},
                                                       {"numeric", 30},
                                                       {"money", 9}});
  for (const auto& [name, w] : kByWidth) {
    if (name == type) return w;
  }
  return 0;
}

void judge_cast(const TypeName& a, const TypeName& b, Conversion& out) {
  out.rewrites = !same_bytes(a, b);
  const int from = width(a.base);
  const int to = width(b.base);
  if (from > 0 && to > 0 && (to < from || !b.modifiers.empty())) {
    out.may_fail = "a number is out of range";
    if (b.base == "numeric" && from > 10) out.loses = "digits behind the point";
  }
  if (is_string_type(b.base) && !b.modifiers.empty() && !same_bytes(a, b))
    out.may_fail = "a value is too long";
}

Conversion convert_stored(const Column& from, const Column& to, const Stored& a, const Stored& b,
                          const PlanContext& context) {
  const Identifier name(from.name);
  Conversion out;
  const bool arrays = a.name.array && b.name.array;
  const bool remade = is_remade(a.object, context) || is_remade(b.object, context);
  if (a.name.array == b.name.array && a.name.base == b.name.base && !remade) {
    judge_modifiers(a.name, b.name, out);
    return out;
  }
  const bool rows = a.object && b.object && a.object->as<Composite>() && b.object->as<Composite>();
  if (rows && arrays && to.type.text().ends_with("[]") && !is_same_row_text(a, b, context)) {
    by_rows(from, to, a, b, context, out);
    out.may_fail = "a value has no counterpart in the new type";
    return out;
  }
  if (rows && !arrays && a.name.array == b.name.array) {
    out.with = by_row(name, to.type, a, b, context, out);
    out.may_fail = "a value has no counterpart in the new type";
    return out;
  }
  if (a.object && b.object && a.object->as<Range>() && b.object->as<Range>() && !a.name.array &&
      !b.name.array) {
    const auto& before = *a.object->as<Range>();
    const auto& after = *b.object->as<Range>();
    const Labels labels =
        labels_for(type_behind(a.object->id(), before.subtype, *context.from),
                   type_behind(b.object->id(), after.subtype, *context.to), context);
    const bool is_range = qualified(before.schema, before.name).text() == a.name.base;
    out.with = labels.empty() || !is_range ? by_text(name, to.type, false, {})
                                           : by_bounds(name, to, after.subtype, labels);
    out.may_fail = "a value has no counterpart in the new type";
    return out;
  }
  const Labels labels = labels_for(a.object, b.object, context);
  if (!a.name.array && b.name.array) {
    // A cast of ARRAY[…] is one of each element.
    const CastContext cast = built_in_cast(a.name.base, b.name.base);
    const bool direct =
        labels.empty() && !remade && (a.name.base == b.name.base || cast > CastContext::kNone);
    const Sql element = direct ? Sql(name) : by_text(name, Expr("text"), false, labels);
    out.with = sql("CASE WHEN {} IS NOT NULL THEN ARRAY[{}]::{} END", name, element, to.type);
    if (cast < CastContext::kAssignment && (!direct || a.name.base != b.name.base))
      out.may_fail = "a value has no counterpart in the new type";
    return out;
  }
  if (a.object && b.object) {
    out.with = by_text(name, to.type, arrays, labels);
    out.may_fail = "a value has no counterpart in the new type";
    return out;
  }
  if (a.name.array && !b.name.array && !is_string_type(b.name.base)) {
    out.with = by_text(name, to.type, false, {});
    out.may_fail = "a value has no counterpart in the new type";
    return out;
  }
  const CastContext cast = built_in_cast(a.name.base, b.name.base);
  if (cast >= CastContext::kAssignment || (a.name.array && !b.name.array)) {
    judge_cast(a.name, b.name, out);
    if (b.constrained) out.rewrites = true;
    return out;
  }
  // A label that is mapped is text until it is one of the new labels, whatever cast there is.
  const bool mapped = !labels.empty() && is_string_type(a.name.base);
  if (!mapped && cast == CastContext::kExplicit && a.name.base != "character") {
    out.with = sql("{}::{}", name, to.type);
  } else if (b.name.base == "boolean" && width(a.name.base) > 0 && !arrays) {
    out.with = sql("{} <> 0", name);
  } else if (a.name.base == "boolean" && width(b.name.base) > 0 && !arrays) {
    out.with = sql("{}::integer::{}", name, to.type);
  } else {
    out.with = by_text(name, to.type, arrays, labels);
  }
  out.may_fail = "a value has no counterpart in the new type";
  return out;
}

}  // namespace

TypeName type_name(const Expr& printed) {
  TypeName out;
  std::string text = printed.text();
  if (text.ends_with("[]")) {
    out.array = true;
    text.resize(text.size() - 2);
  }
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted || text[i] != '(') continue;
    const auto end = text.find(')', i);
    int n = 0;
    bool any = false;
    bool negative = false;
    for (std::size_t k = i + 1; k <= end && k < text.size(); ++k) {
      if (text[k] >= '0' && text[k] <= '9') {
        n = n * 10 + (text[k] - '0');
        any = true;
      } else if (text[k] == '-') {
        negative = true;
      } else if (any) {
        out.modifiers.push_back(negative ? -n : n);
        n = 0;
        any = negative = false;
      }
    }
    text.erase(i, end == std::string::npos ? end : end - i + 1);
    break;
  }
  out.base = text;
  return out;
}

Conversion conversion(const Column& from, const Column& to, const PlanContext& context) {
  const Stored a = stored(from, *context.from);
  const Stored b = stored(to, *context.to);
  Conversion out = convert_stored(from, to, a, b, context);
  if (!a.object && !b.object) {
    if (out.loses.empty()) out.loses = lost_between(a.name, b.name);
    out.by_zone = depends_on_zone(a.name, b.name);
  }
  if (b.constrained) {
    out.rewrites = true;
    if (out.may_fail.empty()) out.may_fail = "a value breaks the domain's constraint";
  }
  return out;
}

}  // namespace pgplumb
