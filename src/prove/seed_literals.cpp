// Tokens of printed expressions.
#include "prove/seed_literals.h"

#include <algorithm>

#include "catalog/value.h"

namespace pgplumb {
namespace {

struct Token {
  enum class Sort { kString, kName, kNumber, kSign };
  Sort sort = Sort::kSign;
  std::string text;     // unquoted
  bool quoted = false;  // a name in quotes
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 128;
}

// The text between quotes, with doubled quotes and, where `escapes`, backslashes undone; `at` is
// moved behind it.
std::string unquote(std::string_view text, std::size_t& at, bool escapes) {
  const char quote = text[at];
  std::string out;
  for (++at; at < text.size(); ++at) {
    if (escapes && text[at] == '\\' && at + 1 < text.size()) {
      ++at;
    } else if (text[at] == quote) {
      if (at + 1 >= text.size() || text[at + 1] != quote) break;
      ++at;
    }
    out += text[at];
  }
  ++at;
  return out;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == ' ' || c == '\n' || c == '\t') {
      ++at;
    } else if (c == '\'' || (c == 'E' && at + 1 < text.size() && text[at + 1] == '\'')) {
      if (c == 'E') ++at;
      out.push_back({Token::Sort::kString, unquote(text, at, c == 'E')});
    } else if (c == '"') {
      out.push_back({Token::Sort::kName, unquote(text, at, false), true});
    } else if (is_name_start(c)) {
      const auto from = at;
      while (at < text.size() && (is_name_start(text[at]) || is_digit(text[at]) || text[at] == '$'))
        ++at;
      out.push_back({Token::Sort::kName, std::string(text.substr(from, at - from))});
    } else if (is_digit(c)) {
      const auto from = at;
      while (at < text.size() && (is_digit(text[at]) || text[at] == '.' || text[at] == 'e')) ++at;
      out.push_back({Token::Sort::kNumber, std::string(text.substr(from, at - from))});
    } else if (std::string_view("~!*<>=").find(c) != std::string_view::npos) {
      const auto from = at;
      while (at < text.size() &&
             std::string_view("~!*<>=").find(text[at]) != std::string_view::npos)
        ++at;
      out.push_back({Token::Sort::kSign, std::string(text.substr(from, at - from))});
    } else {
      const std::size_t length = c == ':' && at + 1 < text.size() && text[at + 1] == ':' ? 2 : 1;
      out.push_back({Token::Sort::kSign, std::string(text.substr(at, length))});
      at += length;
    }
  }
  return out;
}

bool is_sign(const std::vector<Token>& tokens, std::size_t at, std::string_view sign) {
  return at < tokens.size() && tokens[at].sort == Token::Sort::kSign && tokens[at].text == sign;
}

// "::character varying(3)[]" behind `at` -> "character varying[]"; the length is not the type's
// name.
std::string type_behind(const std::vector<Token>& tokens, std::size_t at) {
  if (!is_sign(tokens, at, "::")) return {};
  std::string out;
  bool after_name = false;
  for (++at; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.sort == Token::Sort::kName) {
      static const std::vector<std::string_view> kInTypes = {"varying", "precision", "with",
                                                             "without", "time",      "zone"};
      if (after_name && (token.quoted ||
                         std::find(kInTypes.begin(), kInTypes.end(), token.text) == kInTypes.end()))
        break;
      out += (after_name ? " " : "") + (token.quoted ? quote_identifier(token.text) : token.text);
      after_name = true;
    } else if (token.sort == Token::Sort::kSign && token.text == ".") {
      out += ".";
      after_name = false;
    } else if (token.sort == Token::Sort::kSign && token.text == "[" &&
               is_sign(tokens, at + 1, "]")) {
      out += "[]";
      ++at;
    } else if (token.sort == Token::Sort::kSign && token.text == "(" && after_name) {
      while (at < tokens.size() && !is_sign(tokens, at, ")")) ++at;
    } else {
      break;
    }
  }
  return out;
}

template <class T, class Same>
void add_once(std::vector<T>& list, T value, const Same& same) {
  if (std::none_of(list.begin(), list.end(), [&](const T& other) { return same(other, value); }))
    list.push_back(std::move(value));
}

void add_literal(ValueHints& hints, std::string text, std::string type) {
  if (type.ends_with("[]") && text.starts_with('{')) {
    type.resize(type.size() - 2);
    for (auto& member : parse_array(text)) add_literal(hints, std::move(member), type);
    return;
  }
  add_once(hints.literals, {std::move(text), std::move(type)},
           [](const TypedLiteral& a, const TypedLiteral& b) {
             return a.text == b.text && a.type == b.type;
           });
}

}  // namespace

void add_hints(std::string_view expression, ValueHints& hints) {
  hints.wide = true;
  const auto tokens = tokens_of(expression);
  const auto same = [](const std::string& a, const std::string& b) { return a == b; };
  std::string sign;  // the last one that may say what a string is
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.sort == Token::Sort::kSign) {
      if (token.text != "(") sign = token.text;
    } else if (token.sort == Token::Sort::kNumber) {
      add_once(hints.numbers, token.text, same);
    } else if (token.sort == Token::Sort::kString) {
      if (sign == "~" || sign == "~*")
        add_once(hints.regexes, token.text, same);
      else if (sign == "~~" || sign == "~~*")
        add_once(hints.likes, token.text, same);
      else
        add_literal(hints, token.text, type_behind(tokens, i + 1));
      sign.clear();
    }
  }
}

std::vector<std::string> names_in(std::string_view expression) {
  std::vector<std::string> out;
  for (const auto& token : tokens_of(expression)) {
    if (token.sort == Token::Sort::kName) out.push_back(token.text);
  }
  return out;
}

std::vector<std::string> samples_of_like(const std::string& pattern, int count) {
  std::vector<std::string> out;
  for (int n = 0; n < count; ++n) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] == '\\' && i + 1 < pattern.size())
        text += pattern[++i];
      else if (pattern[i] == '%')
        text += std::to_string(n);
      else if (pattern[i] == '_')
        text += static_cast<char>('a' + n % 26);
      else
        text += pattern[i];
    }
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
  }
  return out;
}

}  // namespace pgplumb
