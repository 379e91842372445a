// Small grammars of the command line.
#include "cli/hints.h"

#include <fnmatch.h>

#include <algorithm>

#include "base/error.h"
#include "plan/rename_kinds.h"

namespace pgplumb {
namespace {

// Position of the first `mark` outside double quotes; npos for none.
std::size_t find_unquoted(const std::string& text, char mark, std::size_t start = 0) {
  bool quoted = false;
  for (std::size_t i = start; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && text[i] == mark) return i;
  }
  return std::string::npos;
}

}  // namespace

std::vector<std::string> parse_path(const std::string& text) {
  std::vector<std::string> out;
  std::string part;
  bool quoted = false;
  bool was_quoted = false;
  const auto finish = [&] {
    if (part.empty() && !was_quoted)
      throw Error(ErrorCode::kUsage, fmt::format("\"{}\" is no name", text))
          .with_help("write schema.name, with \"double quotes\" where a name needs them");
    out.push_back(part);
    part.clear();
    was_quoted = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      if (quoted && i + 1 < text.size() && text[i + 1] == '"')
        part += text[i++];
      else
        quoted = !quoted;
      was_quoted = true;
    } else if (text[i] == '.' && !quoted) {
      finish();
    } else {
      part += text[i];
    }
  }
  if (quoted) throw Error(ErrorCode::kUsage, fmt::format("a quote is not closed in {}", text));
  finish();
  return out;
}

RenameHint parse_rename(const std::string& text) {
  const auto help =
      "for example --rename 'enum app.messagerole=message_role' or --rename 'label "
      "app.role.tool=helper'";
  const auto equals = find_unquoted(text, '=');
  // The kind may be of several words: "materialized view", "text search dictionary".
  auto space = text.find(' ');
  for (const auto& kind : renamable_kinds()) {
    if (text.starts_with(kind + " ")) space = kind.size();
  }
  if (equals == std::string::npos || space == std::string::npos || space > equals) {
    throw Error(ErrorCode::kUsage,
                fmt::format("a rename is KIND OLD=NEW, and \"{}\" is not that", text))
        .with_help(help);
  }
  std::string old = text.substr(space + 1, equals - space - 1);
  // A function with its arguments: public.f(integer, app.role).
  std::optional<std::string> arguments;
  if (const auto open = find_unquoted(old, '('); open != std::string::npos && old.back() == ')') {
    arguments = old.substr(open + 1, old.size() - open - 2);
    old.resize(open);
  }
  RenameHint hint{text.substr(0, space), parse_path(old), {}, std::move(arguments)};
  const auto to = parse_path(text.substr(equals + 1));
  hint.to = to.back();
  if (to.size() > 1 &&
      !std::equal(to.begin(), to.end() - 1, hint.from.begin(), hint.from.end() - 1)) {
    throw Error(
        ErrorCode::kUsage,
        fmt::format("\"{}\" would move the object to another schema, which is no rename", text))
        .with_help(help);
  }
  return hint;
}

LabelMap parse_map(const std::string& text) {
  const auto colon = find_unquoted(text, ':');
  const auto equals = colon == std::string::npos ? colon : find_unquoted(text, '=', colon);
  if (equals == std::string::npos) {
    throw Error(ErrorCode::kUsage,
                fmt::format("a map is TYPE:LABEL=LABEL, and \"{}\" is not that", text))
        .with_help("for example --map 'app.role:tool=assistant'");
  }
  const auto label = [](std::string s) {
    if (s.size() >= 2 && s.front() == '"' && s.back() == '"') s = s.substr(1, s.size() - 2);
    return s;
  };
  return {parse_path(text.substr(0, colon)), label(text.substr(colon + 1, equals - colon - 1)),
          label(text.substr(equals + 1))};
}

bool is_allowed(const Hazard& hazard, const std::vector<std::string>& consents) {
  return std::any_of(consents.begin(), consents.end(), [&](const std::string& consent) {
    if (consent == "*") return true;
    const auto colon = consent.find(':');
    if (consent.substr(0, colon) != hazard.name) return false;
    if (colon == std::string::npos) return true;
    return fnmatch(consent.substr(colon + 1).c_str(), hazard.object.path().c_str(), 0) == 0 ||
           consent.substr(colon + 1) == hazard.object.path();
  });
}

std::vector<std::string> missing_consents(const std::vector<Hazard>& hazards,
                                          const std::vector<std::string>& consents) {
  std::vector<std::string> out;
  for (const auto& h : hazards) {
    if (needs_consent(h) && !is_allowed(h, consents)) out.push_back(h.name + ":" + h.object.path());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace pgplumb
