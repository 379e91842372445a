// Object by object.
#include "prove/as_found.h"

namespace pgplumb {
namespace {

bool has_field(const Object& object, const std::string& name) {
  for (const auto& field : object.kind().fields) {
    if (field.name == name && field.role == FieldRole::kCompared) return true;
  }
  return false;
}

}  // namespace

Catalog as_found(const Catalog& target, const Catalog& found,
                 const std::vector<std::string>& ignored_fields) {
  std::vector<Object> objects;
  objects.reserve(target.objects().size());
  for (const auto& wanted : target.objects()) {
    const Object* other = found.find(wanted.id());
    Object object = wanted;
    if (other) {
      if (has_field(wanted, "owner") && wanted.value("owner") == Value(std::string()))
        object = object.with("owner", other->value("owner"));
      for (const auto& field : ignored_fields) {
        if (has_field(wanted, field)) object = object.with(field, other->value(field));
      }
    }
    objects.push_back(std::move(object));
  }
  return Catalog(target.origin(), std::move(objects), target.dependencies(), target.not_modelled());
}

}  // namespace pgplumb
