// Names folded, then compared.
#include "enums/checks/near.h"

#include <algorithm>
#include <tuple>

#include "base/spelling.h"
#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

// order_statuses → orderstatus, roles → role; a word that ends so by itself is cut on both sides.
std::string near_name(const std::string& name) {
  std::string out = folded_letters(name);
  if (out.size() > 4 && (out.ends_with("sses") || out.ends_with("uses") || out.ends_with("xes")))
    out.resize(out.size() - 2);
  else if (out.size() > 3 && out.ends_with("ies"))
    out.replace(out.size() - 3, 3, "y");
  else if (out.size() > 2 && out.back() == 's' && out[out.size() - 2] != 's' &&
           out[out.size() - 2] != 'u')
    out.pop_back();
  return out;
}

bool share_labels(const Enum& a, const Enum& b) {
  if (a.labels.empty() || b.labels.empty()) return true;
  return std::any_of(a.labels.begin(), a.labels.end(), [&](const auto& x) {
    return std::any_of(b.labels.begin(), b.labels.end(), [&](const auto& y) {
      return x == y || (!folded_letters(x).empty() && folded_letters(x) == folded_letters(y));
    });
  });
}

// The one that stays: with more columns; else with more users; else with more separators.
bool is_better(const DatabaseType& a, const DatabaseType& b) {
  const auto rank = [](const DatabaseType& t) {
    return std::tuple(t.columns.size(), t.dependents.size(),
                      std::count(t.type->name.begin(), t.type->name.end(), '_'));
  };
  return rank(a) > rank(b);
}

}  // namespace

std::vector<NearPair> near_types(const EnumModel& model) {
  std::vector<NearPair> out;
  for (const auto& database : model.databases()) {
    const auto known = [&](const DatabaseType& t) {
      return model.explained(kNameTopic, database.source + "\n" + object_of(*t.type));
    };
    std::vector<std::string> names;
    for (const auto& t : database.types) names.push_back(near_name(t.type->name));
    for (std::size_t i = 0; i < database.types.size(); ++i) {
      for (std::size_t j = i + 1; j < database.types.size(); ++j) {
        const auto& a = database.types[i];
        const auto& b = database.types[j];
        if (names[i] != names[j] || a.type->schema != b.type->schema || (known(a) && known(b)) ||
            !share_labels(*a.type, *b.type))
          continue;
        if (is_better(b, a))
          out.push_back({&database, &b, &a});
        else
          out.push_back({&database, &a, &b});
      }
    }
  }
  return out;
}

}  // namespace pgplumb
