// SET (…) and RESET (…).
#include "kinds/table/table_options.h"

#include <algorithm>

namespace pgplumb {
namespace {

Sql name_of(const std::string& option, std::string_view prefix) {
  const Sql name = Identifier(option.substr(0, option.find('=')));
  return prefix.empty() ? name : sql("{}.{}", Expr(std::string(prefix)), name);
}

}  // namespace

Sql storage_parameters(const Strings& options, std::string_view prefix) {
  std::vector<Sql> parts;
  for (const auto& option : options) {
    parts.push_back(
        sql("{} = {}", name_of(option, prefix), Literal(option.substr(option.find('=') + 1))));
  }
  return join(parts, ", ");
}

Steps storage_parameter_steps(const Sql& target, const ObjectId& object, const Strings& from,
                              const Strings& to, std::string_view prefix) {
  std::vector<Sql> gone;
  for (const auto& o : from) {
    const std::string start = o.substr(0, o.find('=') + 1);
    const bool kept = std::any_of(to.begin(), to.end(),
                                  [&](const std::string& w) { return w.rfind(start, 0) == 0; });
    if (!kept) gone.push_back(name_of(o, prefix));
  }
  Strings set;
  for (const auto& w : to) {
    if (std::find(from.begin(), from.end(), w) == from.end()) set.push_back(w);
  }
  Steps out;
  const LockUse lock{object, LockMode::kShareUpdateExclusive};
  if (!gone.empty()) {
    out.push_back({.sql = sql("ALTER {} RESET ({})", target, join(gone, ", ")),
                   .why = "storage parameter not wanted",
                   .locks = {lock}});
  }
  if (!set.empty()) {
    out.push_back({.sql = sql("ALTER {} SET ({})", target, storage_parameters(set, prefix)),
                   .why = "storage parameter as wanted",
                   .locks = {lock}});
  }
  return out;
}

namespace {
Identifier option_name(const std::string& option) {
  return Identifier(option.substr(0, option.find('=')));
}
Literal option_value(const std::string& option) {
  return Literal(option.substr(option.find('=') + 1));
}
}  // namespace

Sql wrapper_option_list(const Strings& options) {
  std::vector<Sql> parts;
  for (const auto& o : options) parts.push_back(sql("{} {}", option_name(o), option_value(o)));
  return join(parts, ", ");
}

Sql wrapper_option_changes(const Strings& from, const Strings& to) {
  const auto named = [](const Strings& list, const std::string& option) {
    const std::string start = option.substr(0, option.find('=') + 1);
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& o) { return o.rfind(start, 0) == 0; });
  };
  std::vector<Sql> parts;
  for (const auto& o : from) {
    if (!named(to, o)) parts.push_back(sql("DROP {}", option_name(o)));
  }
  for (const auto& o : to) {
    if (std::find(from.begin(), from.end(), o) != from.end()) continue;
    parts.push_back(
        sql("{} {} {}", named(from, o) ? sql("SET") : sql("ADD"), option_name(o), option_value(o)));
  }
  return join(parts, ", ");
}

}  // namespace pgplumb
