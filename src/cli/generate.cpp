// The verb: CMake calls it when it builds, scripts/golden-update for the reference.
#include "cli/generate.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <memory>

#include "render/findings.h"

namespace pgplumb {
namespace {

using Writer = std::string (*)(const CommandDoc&);

const std::map<std::string, Writer>& writers() {
  static const std::map<std::string, Writer> kAll = {
      {"man", man_page},
      {"bash", bash_completion},
      {"zsh", zsh_completion},
      {"fish", fish_completion},
      {"reference", reference_page},
      {"objects", objects_page},
      {"checks", [](const CommandDoc&) { return checks_page(); }}};
  return kAll;
}

}  // namespace

std::function<int()> declare_generate(CLI::App& verb, const CLI::App& root) {
  auto what = std::make_shared<std::string>();
  verb.add_option("WHAT", *what, "which text")
      ->required()
      ->check(CLI::IsMember({"man", "bash", "zsh", "fish", "reference", "objects", "checks"}));
  return [what, &root] {
    const std::string text = writers().at(*what)(command_tree(root));
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
                   std::fflush(stdout) == 0
               ? 0
               : 1;
  };
}

}  // namespace pgplumb
