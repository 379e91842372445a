// Lines end where no bracket is open; comments run to the end of the line.
#include "code/prisma/syntax.h"

#include <algorithm>

namespace pgplumb::prisma {
namespace {

using Sort = Token::Sort;

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80U;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> all() {
    std::vector<Token> out;
    do {
      out.push_back(next());
    } while (out.back().sort != Sort::kEnd);
    return out;
  }

 private:
  [[nodiscard]] char at(std::size_t ahead = 0) const {
    return place_ + ahead < text_.size() ? text_[place_ + ahead] : '\0';
  }

  void skip() {
    for (;;) {
      if (at() == ' ' || at() == '\t' || at() == '\r') {
        ++place_;
      } else if (at() == '/' && at(1) == '/') {
        while (place_ < text_.size() && at() != '\n') ++place_;
      } else {
        return;
      }
    }
  }

  Token next() {
    skip();
    Token out{Sort::kEnd, "", line_, static_cast<int>(place_ - start_of_line_) + 1};
    if (place_ >= text_.size()) return out;
    if (at() == '\n') {
      out.sort = Sort::kNewLine;
      start_of_line_ = ++place_;
      ++line_;
    } else if (at() == '"') {
      out.sort = Sort::kString;
      out.text = string();
    } else if (is_word_start(at())) {
      out.sort = Sort::kWord;
      while (is_word_start(at()) || is_digit(at()) || at() == '-') out.text += text_[place_++];
    } else if (is_digit(at()) || (at() == '-' && is_digit(at(1)))) {
      out.sort = Sort::kNumber;
      do out.text += text_[place_++];
      while (is_digit(at()) || at() == '.');
    } else {
      out.sort = Sort::kSign;
      out.text = text_[place_++];
    }
    return out;
  }

  std::string string() {
    std::string out;
    for (++place_; place_ < text_.size() && at() != '"' && at() != '\n'; ++place_) {
      if (at() == '\\' && at(1) != '\n') {
        ++place_;
        out += at() == 'n' ? '\n' : at() == 't' ? '\t' : at();
      } else {
        out += at();
      }
    }
    if (at() == '"') ++place_;
    return out;
  }

  std::string_view text_;
  std::size_t place_ = 0;
  std::size_t start_of_line_ = 0;
  int line_ = 1;
};

bool opens(const Token& t) {
  return t.sort == Sort::kSign && (t.text == "(" || t.text == "[" || t.text == "{");
}
bool closes(const Token& t) {
  return t.sort == Sort::kSign && (t.text == ")" || t.text == "]" || t.text == "}");
}

class Parser {
 public:
  Parser(const std::string& shown, std::string_view text)
      : shown_(shown), text_(text), tokens_(Lexer(text).all()) {}

  File run() {
    for (skip_lines(); now().sort != Sort::kEnd; skip_lines()) {
      if (now().sort == Sort::kWord && ahead().sort == Sort::kWord && is_sign(2, "{")) {
        block();
      } else {
        complain(now(), "the schema from here on", "a block (model, enum, datasource) begins here");
        while (now().sort != Sort::kEnd && now().sort != Sort::kNewLine) ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Token& now() const { return ahead(0); }
  [[nodiscard]] const Token& ahead(std::size_t n = 1) const {
    return tokens_[std::min(at_ + n, tokens_.size() - 1)];
  }
  [[nodiscard]] bool is_sign(std::size_t n, std::string_view text) const {
    return ahead(n).sort == Sort::kSign && ahead(n).text == text;
  }
  [[nodiscard]] CodePlace place(const Token& t) const { return {shown_, t.line, t.column}; }

  void complain(const Token& t, std::string what, std::string expected) {
    out_.unresolved.push_back(
        {"prisma", place(t), std::move(what),
         "Prisma's schema language does not allow this: " + std::move(expected)});
  }

  void skip_lines() {
    while (now().sort == Sort::kNewLine) ++at_;
  }

  // A comment in the line above.
  [[nodiscard]] bool has_comment_above(int line) const {
    std::size_t start = 0;
    for (int l = 1; l < line - 1; ++l) start = text_.find('\n', start) + 1;
    if (line < 2) return false;
    const auto words = text_.find_first_not_of(" \t", start);
    return words != std::string_view::npos && text_.substr(words, 2) == "//";
  }

  void block() {
    Block block{now().text, ahead().text, {}, {}, has_comment_above(now().line), place(now())};
    at_ += 3;
    for (skip_lines(); !is_sign(0, "}"); skip_lines()) {
      if (now().sort == Sort::kEnd) {
        complain(now(), block.kind + " " + block.name, "its '}' is missing");
        break;
      }
      line(block);
    }
    if (now().sort != Sort::kEnd) ++at_;
    out_.blocks.push_back(std::move(block));
  }

  void line(Block& block) {
    if (is_sign(0, "@") && is_sign(1, "@")) {
      at_ += 2;
      block.attributes.push_back(attribute());
    } else if (now().sort == Sort::kWord) {
      block.lines.push_back(named());
    }
    if (now().sort == Sort::kNewLine || is_sign(0, "}")) return;
    complain(now(), block.kind + " " + block.name, "this line ends otherwise");
    while (now().sort != Sort::kEnd && now().sort != Sort::kNewLine && !is_sign(0, "}")) ++at_;
  }

  Line named() {
    Line out;
    out.name = now().text;
    out.place = place(now());
    ++at_;
    if (is_sign(0, "=")) {
      ++at_;
      out.setting = until_the_end();
      return out;
    }
    if (now().sort == Sort::kWord) {
      out.type = now().text;
      ++at_;
      if (is_sign(0, "(")) (void)bracket();  // Unsupported("…")
    }
    for (; is_sign(0, "?") || (is_sign(0, "[") && is_sign(1, "]"));) {
      const bool list = is_sign(0, "[");
      (list ? out.list : out.optional) = true;
      at_ += list ? 2 : 1;
    }
    while (is_sign(0, "@") && !is_sign(1, "@")) {
      ++at_;
      out.attributes.push_back(attribute());
    }
    return out;
  }

  Attribute attribute() {
    Attribute out;
    while (now().sort == Sort::kWord || is_sign(0, ".")) {
      out.name += now().text;
      ++at_;
    }
    if (is_sign(0, "(")) out.arguments = bracket();
    return out;
  }

  // What stands between this bracket and the one that closes it, new lines apart.
  std::vector<Token> bracket() {
    std::vector<Token> out;
    int depth = 0;
    for (; now().sort != Sort::kEnd; ++at_) {
      if (closes(now()) && --depth == 0) {
        ++at_;
        break;
      }
      if (depth > 0 && now().sort != Sort::kNewLine) out.push_back(now());
      if (opens(now())) ++depth;
    }
    return out;
  }

  std::vector<Token> until_the_end() {
    std::vector<Token> out;
    int depth = 0;
    for (; now().sort != Sort::kEnd; ++at_) {
      if (depth == 0 && (now().sort == Sort::kNewLine || is_sign(0, "}"))) break;
      if (opens(now())) ++depth;
      if (closes(now())) --depth;
      if (now().sort != Sort::kNewLine) out.push_back(now());
    }
    return out;
  }

  std::string shown_;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  File out_;
};

}  // namespace

File parse(const std::string& shown, std::string_view text) {
  return Parser(shown, text).run();
}

const Attribute* find(const std::vector<Attribute>& attributes, std::string_view name) {
  const auto at = std::find_if(attributes.begin(), attributes.end(),
                               [&](const Attribute& a) { return a.name == name; });
  return at == attributes.end() ? nullptr : &*at;
}

const std::string* text_of(const Attribute& attribute) {
  const auto& a = attribute.arguments;
  if (a.size() == 1 && a[0].sort == Sort::kString) return &a[0].text;
  if (a.size() == 3 && a[0].text == "name" && a[1].text == ":" && a[2].sort == Sort::kString)
    return &a[2].text;
  return nullptr;
}

}  // namespace pgplumb::prisma
