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

namespace {

std::string option_name(const std::string& option) {
  return option.substr(0, option.find('='));
}
Literal option_value(const std::string& option) {
  return Literal(option.substr(option.find('=') + 1));
}

bool names(const Strings& list, const std::string& name) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& o) { return option_name(o) == name; });
}

Strings without(const Strings& list, const Strings& others) {
  Strings out;
  for (const auto& o : list) {
    if (!names(others, option_name(o))) out.push_back(o);
  }
  return out;
}

}  // namespace

OptionChanges option_changes(const Strings& from, const Strings& to) {
  OptionChanges out;
  for (const auto& o : without(from, to)) out.gone.push_back(option_name(o));
  for (const auto& w : to) {
    if (std::find(from.begin(), from.end(), w) == from.end()) out.set.push_back(w);
  }
  // What is set comes behind what is there; the order is a part of what the server prints.
  Strings after;
  for (const auto& o : without(from, out.set)) {
    if (names(to, option_name(o))) after.push_back(o);
  }
  after.insert(after.end(), out.set.begin(), out.set.end());
  if (after != to) out.set = to;
  return out;
}

Steps storage_parameter_steps(const Sql& target, const ObjectId& object, const Strings& from,
                              const Strings& to, std::string_view prefix) {
  Steps out;
  const OptionChanges changes = option_changes(from, to);
  const LockUse lock{object, LockMode::kShareUpdateExclusive};
  if (!changes.gone.empty()) {
    std::vector<Sql> gone;
    for (const auto& name : changes.gone) gone.push_back(name_of(name, prefix));
    out.push_back({.sql = sql("ALTER {} RESET ({})", target, join(gone, ", ")),
                   .why = "storage parameter not wanted",
                   .locks = {lock}});
  }
  if (!changes.set.empty()) {
    out.push_back({.sql = sql("ALTER {} SET ({})", target, storage_parameters(changes.set, prefix)),
                   .why = "storage parameter as wanted",
                   .locks = {lock}});
  }
  return out;
}

Sql wrapper_option_list(const Strings& options) {
  std::vector<Sql> parts;
  for (const auto& o : options) {
    parts.push_back(sql("{} {}", Identifier(option_name(o)), option_value(o)));
  }
  return join(parts, ", ");
}

Sql wrapper_option_changes(const Strings& from, const Strings& to) {
  Strings after;  // where they stand when each is changed by itself
  for (const auto& o : from) {
    for (const auto& w : to) {
      if (option_name(w) == option_name(o)) after.push_back(w);
    }
  }
  const Strings added = without(to, from);
  after.insert(after.end(), added.begin(), added.end());
  const bool anew = after != to;
  std::vector<Sql> parts;
  for (const auto& o : from) {
    if (anew || !names(to, option_name(o))) {
      parts.push_back(sql("DROP {}", Identifier(option_name(o))));
    }
  }
  for (const auto& o : to) {
    if (!anew && std::find(from.begin(), from.end(), o) != from.end()) continue;
    const bool set = !anew && names(from, option_name(o));
    parts.push_back(sql("{} {} {}", set ? sql("SET") : sql("ADD"), Identifier(option_name(o)),
                        option_value(o)));
  }
  return join(parts, ", ");
}

}  // namespace pgplumb
