// The library's errors are told by their numbers.
// https://json.nlohmann.me/home/exceptions/
#include "catalog/json_problem.h"

namespace pgplumb {
namespace {

// What stands between two marks; "" where one is missing.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto start = text.find(from);
  if (start == std::string::npos) return {};
  const auto end = text.find(to, start + from.size());
  if (end == std::string::npos) return {};
  return text.substr(start + from.size(), end - start - from.size());
}

}  // namespace

std::string json_problem(const std::exception& error) {
  const std::string what = error.what();
  const std::string kind = between(what, "[json.exception.", "]");
  if (kind.starts_with("parse_error")) {
    const auto line = between(what, "at line ", ",");
    return "this is no JSON" + (line.empty() ? "" : " (line " + line + ")");
  }
  if (kind == "out_of_range.403") return "it lacks " + between(what, "key '", "'");
  if (kind.starts_with("out_of_range")) return "a list in it is too short";
  if (kind.starts_with("type_error")) return "a value in it is of another type than it must be";
  return "it is not as pgplumb writes it";
}

}  // namespace pgplumb
