// Default privileges of the role "" get a name.
#include "source/session_role.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "kinds/default_privilege/default_privilege.h"

namespace pgplumb {
namespace {

bool is_nameless(const Object& object) {
  const auto* privilege = object.as<DefaultPrivilege>();
  return privilege && privilege->role.empty();
}

}  // namespace

std::string session_role(std::span<const Catalog* const> catalogs) {
  std::map<std::string, int> named;
  for (const Catalog* catalog : catalogs) {
    if (!catalog->origin().user.empty()) return catalog->origin().user;
    for (const auto& object : catalog->objects()) {
      const auto* privilege = object.as<DefaultPrivilege>();
      if (privilege && !privilege->role.empty()) ++named[privilege->role];
    }
  }
  const auto most = std::max_element(
      named.begin(), named.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == named.end() ? std::string() : most->first;
}

void settle_session_role(Catalog& catalog, const std::string& role) {
  const auto& objects = catalog.objects();
  if (role.empty() || std::none_of(objects.begin(), objects.end(), is_nameless)) return;
  std::map<ObjectId, ObjectId> renamed;
  std::vector<Object> settled;
  settled.reserve(objects.size());
  for (const auto& object : objects) {
    if (!is_nameless(object)) {
      settled.push_back(object);
      continue;
    }
    settled.push_back(object.with("role", role));
    renamed.emplace(object.id(), settled.back().id());
  }
  auto dependencies = catalog.dependencies();
  for (auto& [who, on_what] : dependencies) {
    if (const auto at = renamed.find(who); at != renamed.end()) who = at->second;
  }
  catalog = Catalog(catalog.origin(), std::move(settled), dependencies, catalog.not_modelled());
}

}  // namespace pgplumb
