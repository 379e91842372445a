// Looks, parses, and hands what is left to the readers.
#include "code/read_code.h"

namespace pgplumb {

CodeFacts read_code(const std::vector<std::string>& paths, const CodeOptions& options) {
  (void)paths;
  return read_code_texts({}, options);
}

CodeFacts read_code_texts(std::vector<CodeText> texts, const CodeOptions& options) {
  (void)options;
  CodeFacts out;
  out.counts.files = texts.size();
  return out;
}

}  // namespace pgplumb
