// Queries that differ between versions of the server.
#include "prove/queries.h"

#include <algorithm>

namespace pgplumb {

Sql query_for(std::string_view path, int version) {
  const std::string text(prove_query_file(path));
  std::string out;
  std::size_t start = 0;
  while (start < text.size()) {
    const auto end = std::min(text.find('\n', start), text.size());
    const std::string line = text.substr(start, end - start);
    start = end + 1;
    if (version >= 140000 || !line.ends_with("-- since 14")) out += line + "\n";
  }
  return Sql::from_file(out);
}

}  // namespace pgplumb
