// The reader names files below the folder; a terminal's links and an editor want the way to them.
#include "cli/code_places.h"

#include <filesystem>

namespace pgplumb {

CodeFacts read_code_here(const std::vector<std::string>& paths, const CodeOptions& options) {
  CodeFacts facts = read_code(paths, options);
  if (paths.size() != 1 || !std::filesystem::is_directory(paths.front())) return facts;
  const std::filesystem::path folder(paths.front());
  const auto mend = [&](CodePlace& place) {
    if (!place.file.empty()) place.file = (folder / place.file).lexically_normal().generic_string();
  };
  for (auto& e : facts.enums) mend(e.place);
  for (auto& t : facts.types) mend(t.place);
  for (auto& c : facts.columns) mend(c.place);
  for (auto& v : facts.values) mend(v.place);
  for (auto& u : facts.unresolved) mend(u.place);
  return facts;
}

}  // namespace pgplumb
