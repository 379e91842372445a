// Words of statements, and which of them are about more than one database.
#include "source/server_wide.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>

namespace pgplumb {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Behind the comment that begins at `at`; comments nest.
std::size_t behind_comment(std::string_view text, std::size_t at) {
  if (text[at] == '-') return std::min(text.find('\n', at), text.size());
  int depth = 0;
  do {
    const auto two = text.substr(at, 2);
    if (two == "/*") ++depth;
    if (two == "*/") --depth;
    at += two == "/*" || two == "*/" ? 2U : 1U;
  } while (depth > 0 && at < text.size());
  return at;
}

std::size_t behind_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] != quote) continue;
    if (at + 1 >= text.size() || text[at + 1] != quote) return at + 1;
    ++at;
  }
  return text.size();
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::vector<std::string> first_words(std::string_view text, std::size_t most) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size() && out.size() < most;) {
    const char c = text[at];
    const auto two = text.substr(at, 2);
    auto end = at + 1;
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      at = end;
      continue;
    }
    if (two == "--" || two == "/*") {
      at = behind_comment(text, at);
      continue;
    }
    if (c == '"' || c == '\'') {
      end = behind_quoted(text, at);
      out.emplace_back(text.substr(at, end - at));
    } else {
      while (is_word(c) && end < text.size() && is_word(text[end])) ++end;
      out.emplace_back(text.substr(at, end - at));
      std::transform(out.back().begin(), out.back().end(), out.back().begin(), [](char one) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(one)));
      });
    }
    at = end;
  }
  return out;
}

// https://www.postgresql.org/docs/current/sql-commands.html
ServerWide server_wide(const std::vector<std::string>& words) {
  const auto word = [&words](std::size_t i) {
    return i < words.size() ? std::string_view(words[i]) : std::string_view();
  };
  const bool role =
      is_one_of(word(1), {"role", "group"}) || (word(1) == "user" && word(2) != "mapping");
  const bool shared = is_one_of(word(1), {"database", "tablespace", "system"});
  if (word(0) == "create" && role) return ServerWide::kCreatesRole;
  if (is_one_of(word(0), {"create", "alter", "drop"}) && (role || shared))
    return ServerWide::kChanges;
  if (is_one_of(word(0), {"reassign", "drop"}) && word(1) == "owned") return ServerWide::kChanges;
  if (is_one_of(word(0), {"comment", "security"})) {
    const auto on = std::find(words.begin(), words.end(), "on");
    const bool named = on != words.end() && on + 1 != words.end() &&
                       is_one_of(*(on + 1), {"role", "database", "tablespace"});
    return named ? ServerWide::kChanges : ServerWide::kNothing;
  }
  // GRANT role TO role; privileges on objects of the database say ON.
  if (is_one_of(word(0), {"grant", "revoke"})) {
    const auto on = std::find(words.begin(), words.end(), "on");
    const bool here = on != words.end() && on + 1 != words.end() &&
                      !is_one_of(*(on + 1), {"database", "tablespace", "parameter"});
    return here ? ServerWide::kNothing : ServerWide::kChanges;
  }
  const bool runs = is_one_of(word(0), {"do", "call", "select", "with", "values", "insert",
                                        "update", "delete", "merge", "execute", "explain", "("});
  return runs ? ServerWide::kMayChange : ServerWide::kNothing;
}

std::string name_from(const std::string& word) {
  if (word.size() < 2 || word.front() != '"') return word;
  std::string out;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    out += word[i];
    if (word[i] == '"') ++i;
  }
  return out;
}

}  // namespace pgplumb
