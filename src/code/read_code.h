// Reads application code. Files are looked through as text first; only those that may say something
// are parsed, on all cores, and what they import is followed where it is asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "code/facts.h"

namespace pgplumb {

/// A file in memory.
struct CodeText {
  std::string path;  // with '/'
  std::string text;
};

struct CodeOptions {
  /// "1.4", "2.0.36": states what the lock files do not say, and wins over them.
  std::optional<std::string> sqlalchemy;
  /// Reads tests too; else folders named test or tests and files named test_*.py are left out,
  /// unless other code imports them.
  bool tests = false;
  /// 0: as many as the machine has cores.
  unsigned threads = 0;
};

/// Reads all files of these folders (and these files). Places name files below the folder; where
/// there are several folders, each with the folder in front, as it is written here.
/// The same files give the same facts in the same order. Throws Error where a path cannot be read.
[[nodiscard]] CodeFacts read_code(const std::vector<std::string>& paths,
                                  const CodeOptions& options = {});

/// The same for files in memory.
[[nodiscard]] CodeFacts read_code_texts(std::vector<CodeText> texts,
                                        const CodeOptions& options = {});

}  // namespace pgplumb
