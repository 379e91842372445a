// Objects that no kind models, matched by kind and identity.
#include "diff/not_modelled.h"

#include <map>
#include <utility>

namespace pgplumb {
namespace {

using ByName = std::map<std::pair<std::string, std::string>, const NotModelled*>;

ByName by_name(const Catalog& catalog) {
  ByName out;
  for (const auto& n : catalog.not_modelled()) {
    if (n.definition) out.emplace(std::pair{n.kind, n.identity}, &n);
  }
  return out;
}

}  // namespace

std::vector<NotModelledChange> diff_not_modelled(const Catalog& from, const Catalog& to) {
  const ByName before = by_name(from);
  const ByName after = by_name(to);
  std::vector<NotModelledChange> out;
  for (const auto& [name, object] : after) {
    const auto at = before.find(name);
    if (at == before.end()) {
      out.push_back({Change::Sort::kAdded, *object});
    } else if (at->second->definition != object->definition) {
      out.push_back({Change::Sort::kAltered, *object});
    }
  }
  for (const auto& [name, object] : before) {
    if (!after.contains(name)) out.push_back({Change::Sort::kDropped, *object});
  }
  return out;
}

}  // namespace pgplumb
