// Both editions of a type are walked side by side, and the SQL that takes a value apart grows on
// the way.
#include "cli/held_values.h"

#include <algorithm>

#include "kinds/composite/composite.h"
#include "kinds/domain/domain.h"
#include "kinds/range/range.h"

namespace pgplumb {
namespace {

constexpr int kDeepest = 12;

struct Type {
  std::string name;  // as printed, without [] and domains
  bool array = false;
  const Object* object = nullptr;
};

Type split(std::string printed, const TypesByName& types) {
  Type out;
  out.array = printed.ends_with("[]");
  if (out.array) printed.resize(printed.size() - 2);
  out.object = types.find(printed);
  out.name = std::move(printed);
  return out;
}

class Walk {
 public:
  Walk(const TypesByName& from, const TypesByName& to) : from_(from), to_(to) {}

  void go(const std::string& before, const std::string& after, const Sql& from, const Sql& value,
          int depth) {
    if (depth > kDeepest) return;
    const Type have = split(before, from_);
    const Type want = split(after, to_);
    if (have.array) return elements(have, want, from, value, depth);
    if (const auto* domain = as<Domain>(have)) {
      const Sql base = sql("({})::{}", value, domain->base_type);
      return go(domain->base_type.text(), after, from, base, depth + 1);
    }
    if (want.array) return;
    if (const auto* domain = as<Domain>(want))
      return go(before, domain->base_type.text(), from, value, depth + 1);
    if (const auto* type = as<Enum>(want)) {
      out.push_back(
          {from, sql("({})::text", value), type, as<Enum>(have), depth == 0, fixed_ == 0});
      return;
    }
    if (as<Composite>(have) && as<Composite>(want)) {
      // ROW(…) is written for a column's own value only.
      const bool nested = depth > 0;
      fixed_ += nested ? 1 : 0;
      parts(have, want, from, value, depth);
      fixed_ -= nested ? 1 : 0;
      return;
    }
    if (as<Range>(have) && as<Range>(want)) bounds(have, want, from, value, depth);
  }

  std::vector<HeldValues> out;

 private:
  template <class K>
  static const K* as(const Type& type) {
    return type.object ? type.object->as<K>() : nullptr;
  }

  // FROM …, LATERAL (SELECT e AS v FROM unnest(value) AS e): unnest by itself would spread
  // composites
  Sql unnested(Sql& from, const Sql& value) {
    const Identifier name(fmt::format("u{}", ++number_));
    from += sql(", LATERAL (SELECT e AS v FROM pg_catalog.unnest({}) AS e) AS {}", value, name);
    return sql("{}.v", name);
  }

  void elements(const Type& have, const Type& want, Sql from, const Sql& value, int depth) {
    std::string element = want.name;
    if (!want.array) {
      const auto* domain = as<Domain>(want);
      if (!domain || !domain->base_type.text().ends_with("[]")) return;
      element = domain->base_type.text();
      element.resize(element.size() - 2);
    }
    const Sql one = unnested(from, value);
    go(have.name, element, from, one, depth + 1);
  }

  void parts(const Type& have, const Type& want, const Sql& from, const Sql& value, int depth) {
    for (const auto* before : from_.attributes(*have.object)) {
      for (const auto* after : to_.attributes(*want.object)) {
        if (before->name != after->name) continue;
        go(before->type.text(), after->type.text(), from,
           sql("({}).{}", value, Identifier(before->name)), depth + 1);
      }
    }
  }

  void bounds(const Type& have, const Type& want, Sql from, Sql value, int depth) {
    const auto& before = *have.object->as<Range>();
    const auto& after = *want.object->as<Range>();
    const bool multi =
        before.multirange && have.name == qualified(before.schema, *before.multirange).text();
    if (multi) value = unnested(from, value);
    const bool nested = multi || depth > 0;
    fixed_ += nested ? 1 : 0;
    for (const auto& bound :
         {sql("pg_catalog.lower({})", value), sql("pg_catalog.upper({})", value)})
      go(before.subtype.text(), after.subtype.text(), from, bound, depth + 1);
    fixed_ -= nested ? 1 : 0;
  }

  const TypesByName& from_;
  const TypesByName& to_;
  int number_ = 0;
  int fixed_ = 0;  // how many types around here are converted by their text as a whole
};

}  // namespace

TypesByName::TypesByName(const Catalog& catalog) {
  for (const auto& object : catalog.objects()) {
    const auto add = [&](const std::string& schema, const std::string& name) {
      types_.emplace(qualified(schema, name).text(), &object);
    };
    if (const auto* e = object.as<Enum>()) add(e->schema, e->name);
    if (const auto* d = object.as<Domain>()) add(d->schema, d->name);
    if (const auto* c = object.as<Composite>()) add(c->schema, c->name);
    if (const auto* r = object.as<Range>()) {
      add(r->schema, r->name);
      if (r->multirange) add(r->schema, *r->multirange);
    }
    if (const auto* a = object.as<Column>(); a && a->relation_kind == "c")
      attributes_[qualified(a->schema, a->relation).text()].push_back(a);
  }
}

const Object* TypesByName::find(const std::string& printed) const {
  const auto at = types_.find(printed);
  return at == types_.end() ? nullptr : at->second;
}

const std::vector<const Column*>& TypesByName::attributes(const Object& composite) const {
  static const std::vector<const Column*> kNone;
  const auto at = attributes_.find(composite.id().path());
  return at == attributes_.end() ? kNone : at->second;
}

std::vector<HeldValues> held_values(const Column& before, const Column& after,
                                    const TypesByName& from, const TypesByName& to) {
  Walk walk(from, to);
  walk.go(before.type.text(), after.type.text(),
          sql("{} AS t", qualified(before.schema, before.relation)),
          sql("t.{}", Identifier(before.name)), 0);
  return std::move(walk.out);
}

}  // namespace pgplumb
