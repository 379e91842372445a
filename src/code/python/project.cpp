// Imports. https://docs.python.org/3/reference/import.html; where sys.path begins is not known, so
// a folder above the importing file that is no package itself may be its root, the nearest first.
#include "code/python/project.h"

#include <algorithm>
#include <set>

namespace pgplumb::python {
namespace {

std::string folder_of(std::string_view path) {
  const auto at = path.rfind('/');
  return at == std::string_view::npos ? "" : std::string(path.substr(0, at));
}

std::string joined(const std::string& folder, const std::string& below) {
  return folder.empty() ? below : below.empty() ? folder : folder + "/" + below;
}

std::string with_slashes(std::string_view dotted) {
  std::string out(dotted);
  std::replace(out.begin(), out.end(), '.', '/');
  return out;
}

// The word by which an import's last part finds a file: app/models/__init__.py by "models".
std::string last_part(const std::string& path) {
  std::string module = path.substr(0, path.size() - 3);  // .py
  if (module.ends_with("/__init__")) module.resize(module.size() - 9);
  const auto at = module.rfind('/');
  return at == std::string::npos ? module : module.substr(at + 1);
}

// What every Python has, and the libraries that readers know: never a file of the project that
// happens to have the name.
bool is_library(std::string_view dotted) {
  static const std::set<std::string_view> kAll = {
      "enum",     "typing",   "typing_extensions", "functools", "operator",
      "abc",      "datetime", "decimal",           "uuid",      "sqlalchemy",
      "sqlmodel", "alembic",  "flask_sqlalchemy",  "builtins"};
  return kAll.contains(dotted.substr(0, dotted.find('.')));
}

}  // namespace

Project::Project(std::vector<SourcePath> paths, std::function<std::string(std::size_t)> load)
    : paths_(std::move(paths)), load_(std::move(load)), modules_(paths_.size()) {
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    by_path_.emplace(paths_[i].path, i);
    by_last_[last_part(paths_[i].path)].push_back(i);
  }
}

const Module& Project::module(std::size_t position) {
  auto& module = modules_[position];
  if (!module) module = make_module(paths_[position].path, paths_[position].shown, load_(position));
  return *module;
}

const std::size_t* Project::find(const std::string& path) const {
  const auto at = by_path_.find(path);
  return at == by_path_.end() ? nullptr : &at->second;
}

const Module* Project::at(const std::string& folder, const std::string& below) {
  const std::string path = joined(folder, below);
  if (const auto* file = find(joined(path, "__init__.py"))) return &module(*file);
  if (const auto* file = path.empty() ? nullptr : find(path + ".py")) return &module(*file);
  return nullptr;
}

const Module* Project::resolve(std::string_view dotted, const Module& from) {
  std::string folder = folder_of(from.path);
  if (dotted.starts_with('.')) {
    dotted.remove_prefix(1);
    for (; dotted.starts_with('.'); dotted.remove_prefix(1)) folder = folder_of(folder);
    return at(folder, with_slashes(dotted));
  }
  if (is_library(dotted)) return nullptr;
  const std::string below = with_slashes(dotted);
  while (true) {
    if (!find(joined(folder, "__init__.py"))) {
      if (const Module* found = at(folder, below)) return found;
    }
    if (folder.empty()) break;
    folder = folder_of(folder);
  }
  // The folder that was read may itself be a package, or lie beside the importing file's.
  const auto named = by_last_.find(below.substr(below.rfind('/') + 1));
  if (named == by_last_.end()) return nullptr;
  const std::size_t* only = nullptr;
  for (const auto& i : named->second) {
    const std::string path = "/" + paths_[i].path;
    if (!path.ends_with("/" + below + ".py") && !path.ends_with("/" + below + "/__init__.py"))
      continue;
    if (only) return nullptr;
    only = &i;
  }
  if (only) return &module(*only);
  return nullptr;
}

}  // namespace pgplumb::python
