// Values of the source put into the target, field by field.
#include "plan/open_fields.h"

#include <algorithm>

#include "kinds/default_privilege/default_privilege.h"
#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

bool has_field(const Object& object, std::string_view name) {
  const auto& fields = object.kind().fields;
  return std::any_of(fields.begin(), fields.end(), [&](const FieldInfo& f) {
    return f.name == name && f.role == FieldRole::kCompared;
  });
}

bool is_unstated_owner(const Object& object) {
  return has_field(object, "owner") && object.value("owner") == Value(std::string());
}

Object filled(const Object& wanted, const Object& have,
              const std::vector<std::string>& ignored_fields) {
  Object out = wanted;
  if (is_unstated_owner(wanted)) out = out.with("owner", have.value("owner"));
  for (const auto& field : ignored_fields) {
    if (has_field(wanted, field)) out = out.with(field, have.value(field));
  }
  return out;
}

}  // namespace

std::optional<Catalog> with_open_fields(const Catalog& target, const Catalog& from,
                                        const std::vector<std::string>& ignored_fields) {
  std::vector<Object> objects;
  bool changed = false;
  for (const auto& wanted : target.objects()) {
    const bool open = !ignored_fields.empty() || is_unstated_owner(wanted);
    const Object* have = open ? from.find(wanted.id()) : nullptr;
    objects.push_back(have ? filled(wanted, *have, ignored_fields) : wanted);
    changed = changed || !objects.back().same(wanted);
  }
  if (!changed) return std::nullopt;
  return Catalog(target.origin(), std::move(objects), target.dependencies(), target.not_modelled());
}

bool states_no_grants(const Catalog& catalog) {
  const ObjectId every_database = id<Schema>({"public"});
  return std::none_of(catalog.objects().begin(), catalog.objects().end(), [&](const Object& o) {
    if (o.as<DefaultPrivilege>()) return true;
    return o.id() != every_database && has_field(o, "acl") &&
           !std::holds_alternative<std::monostate>(o.value("acl"));
  });
}

}  // namespace pgplumb
