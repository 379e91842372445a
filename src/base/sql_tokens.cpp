// One pass over the text; what is not closed reaches to its end.
#include "base/sql_tokens.h"

#include <algorithm>
#include <string_view>

namespace pgplumb {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// Behind the closing quote; a doubled one is part of the text, and with escapes what a backslash
// stands before.
std::size_t quoted_end(std::string_view text, std::size_t at, char quote, bool escapes) {
  for (; at < text.size(); ++at) {
    if (escapes && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (at + 1 == text.size() || text[at + 1] != quote) return at + 1;
      ++at;
    }
  }
  return text.size();
}

// Behind $tag$…$tag$; npos where none begins here.
std::size_t dollar_end(std::string_view text, std::size_t at) {
  std::size_t close = at + 1;
  while (close < text.size() && is_word(text[close]) && text[close] != '$') ++close;
  if (close >= text.size() || text[close] != '$') return std::string_view::npos;
  const auto tag = text.substr(at, close - at + 1);
  const auto end = text.find(tag, close + 1);
  return end == std::string_view::npos ? end : end + tag.size();
}

// Comments nest:
// https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS
std::size_t comment_end(std::string_view text, std::size_t at) {
  if (text[at] == '-') return std::min(text.find('\n', at), text.size());
  int depth = 0;
  for (; at + 1 < text.size(); ++at) {
    if (text[at] == '/' && text[at + 1] == '*') {
      ++depth;
      ++at;
    } else if (text[at] == '*' && text[at + 1] == '/') {
      ++at;
      if (--depth == 0) return at + 1;
    }
  }
  return text.size();
}

std::size_t token_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  const bool begins = at == 0 || !is_word(text[at - 1]);
  if ((c == 'E' || c == 'e') && next == '\'' && begins) return quoted_end(text, at + 2, '\'', true);
  if (c == '\'' || c == '"') return quoted_end(text, at + 1, c, false);
  if ((c == '-' && next == '-') || (c == '/' && next == '*')) return comment_end(text, at);
  if (c == '$' && begins) {
    const auto end = dollar_end(text, at);
    if (end != std::string_view::npos) return end;
    if (next < '0' || next > '9') return at + 1;
  }
  if (!is_word(c)) return at + 1;
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
}

}  // namespace

std::vector<std::string> sql_tokens(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(token_end(text, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

bool is_sql_constant(const std::string& token) {
  if (token.size() < 2) return false;
  if (token[0] == '\'') return true;
  if (token[0] == '$') return token.size() > 3 && token.back() == '$';
  return (token[0] == 'E' || token[0] == 'e') && token[1] == '\'';
}

std::string sql_constant_text(const std::string& token) {
  if (token[0] == '$') {
    const auto tag = token.find('$', 1) + 1;
    return token.substr(tag, token.size() - 2 * tag);
  }
  const bool escapes = token[0] != '\'';
  std::string out;
  for (std::size_t i = escapes ? 2 : 1; i + 1 < token.size(); ++i) {
    if (escapes && token[i] == '\\') ++i;
    out += token[i];
    if (token[i] == '\'' && token[i - 1] != '\\') ++i;
  }
  return out;
}

std::string sql_name(const std::string& token) {
  std::string out;
  if (!token.empty() && token[0] == '"') {
    for (std::size_t i = 1; i + 1 < token.size(); ++i) {
      out += token[i];
      if (token[i] == '"') ++i;
    }
    return out;
  }
  for (const char c : token) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace pgplumb
