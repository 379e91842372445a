// Looks for an object with grants of its own.
#include "plan/stated_grants.h"

#include <algorithm>

#include "kinds/default_privilege/default_privilege.h"
#include "kinds/schema/schema.h"

namespace pgplumb {

bool states_no_grants(const Catalog& catalog) {
  const ObjectId every_database = id<Schema>({"public"});
  return std::none_of(catalog.objects().begin(), catalog.objects().end(), [&](const Object& o) {
    if (o.as<DefaultPrivilege>()) return true;
    return o.id() != every_database && !std::holds_alternative<std::monostate>(o.value("acl"));
  });
}

}  // namespace pgplumb
