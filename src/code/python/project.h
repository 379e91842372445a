// The Python files that may be read, and which of them an import means. Files are parsed when they
// are asked for.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "code/python/module.h"

namespace pgplumb::python {

struct SourcePath {
  std::string path;   // as far up as it is known, with '/': imports may name folders above
  std::string shown;  // as in CodePlace
};

class Project {
 public:
  /// In the order in which facts are to come. load: the text of a file by its position; called at
  /// most once for each.
  Project(std::vector<SourcePath> paths, std::function<std::string(std::size_t)> load);

  [[nodiscard]] const std::vector<SourcePath>& paths() const { return paths_; }
  /// Parses if that was not done. Several threads may ask for different files.
  const Module& module(std::size_t position);
  [[nodiscard]] bool parsed(std::size_t position) const { return modules_[position] != nullptr; }

  /// What `import dotted` in this module means: null where it is not among the files, or where
  /// several fit. Leading dots are relative.
  const Module* resolve(std::string_view dotted, const Module& from);

 private:
  [[nodiscard]] const std::size_t* find(const std::string& path) const;
  const Module* at(const std::string& folder, const std::string& below);

  std::vector<SourcePath> paths_;
  std::function<std::string(std::size_t)> load_;
  std::vector<std::unique_ptr<Module>> modules_;
  std::map<std::string, std::size_t, std::less<>> by_path_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_last_;  // a/b/c.py by "c"
};

}  // namespace pgplumb::python
