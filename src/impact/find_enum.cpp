// Which type and label a person means.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "base/sql_text.h"
#include "impact/read_enum_uses.h"

namespace pgplumb {
namespace {

std::string shown(const EnumTypeRow& type) {
  return qualified(type.schema, type.name).text();
}

std::string folded(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

struct Reading {
  std::vector<const EnumTypeRow*> types;
  std::size_t used = 0;  // parts that name the type
};

// The types that the first parts name, with a schema or without.
Reading read(const std::vector<EnumTypeRow>& types, const std::vector<std::string>& parts) {
  const auto all = [&](auto is_meant, std::size_t used) {
    Reading out{{}, used};
    for (const auto& type : types)
      if (parts.size() >= used && is_meant(type)) out.types.push_back(&type);
    return out;
  };
  auto found = all([&](const auto& t) { return t.schema == parts[0] && t.name == parts[1]; }, 2);
  if (found.types.empty())
    found = all(
        [&](const auto& t) { return t.schema == folded(parts[0]) && t.name == folded(parts[1]); },
        2);
  if (found.types.empty()) found = all([&](const auto& t) { return t.name == parts[0]; }, 1);
  if (found.types.empty())
    found = all([&](const auto& t) { return t.name == folded(parts[0]); }, 1);
  return found;
}

[[noreturn]] void unknown_type(const std::vector<EnumTypeRow>& types,
                               const std::vector<std::string>& parts) {
  std::string written;
  for (const auto& p : parts) written += (written.empty() ? "" : ".") + quote_identifier(p);
  auto error = Error(ErrorCode::kUsage, "there is no enum type " + written);
  if (types.empty()) throw std::move(error).with_help("the database has no enum type at all");
  std::string best;
  std::size_t least = 0;
  for (const auto& type : types) {
    const std::size_t steps =
        std::min(edit_distance(folded(parts[0]), folded(type.name)),
                 parts.size() > 1 ? edit_distance(folded(parts[1]), folded(type.name)) : 1000);
    if (best.empty() || steps < least) {
      best = shown(type);
      least = steps;
    }
  }
  throw std::move(error).with_help(fmt::format(
      "the nearest of {} is {}", types.size() == 1 ? "one" : std::to_string(types.size()), best));
}

std::string listed(const std::vector<std::string>& labels) {
  std::string out;
  for (const auto& l : labels) out += (out.empty() ? "" : ", ") + Literal(l).quoted();
  return out.empty() ? "none" : out;
}

}  // namespace

EnumTarget find_enum(const std::vector<EnumTypeRow>& types, const std::vector<std::string>& parts) {
  const Reading found = read(types, parts);
  if (found.types.empty()) unknown_type(types, parts);
  if (found.types.size() > 1) {
    std::string names;
    for (const auto* t : found.types) names += (names.empty() ? "" : ", ") + shown(*t);
    throw Error(ErrorCode::kUsage, "several enum types have this name: " + names)
        .with_help("write the schema before it");
  }
  const EnumTypeRow& type = *found.types.front();
  EnumTarget out{type.schema, type.name, "", parts.size() > found.used};
  for (std::size_t i = found.used; i < parts.size(); ++i)
    out.label += (i > found.used ? "." : "") + parts[i];
  if (out.has_label &&
      std::find(type.labels.begin(), type.labels.end(), out.label) == type.labels.end())
    throw Error(ErrorCode::kUsage,
                fmt::format("{} has no label {}", shown(type), Literal(out.label).quoted()))
        .with_help("its labels: " + listed(type.labels));
  return out;
}

}  // namespace pgplumb
