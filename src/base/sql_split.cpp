// A small lexer: only what is needed to know which semicolons end a statement.
#include "base/sql_split.h"

#include <algorithm>

namespace pgplumb {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Bytes of UTF-8 above ASCII may stand in names.
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 128;
}
bool is_name(char c) { return is_name_start(c) || is_digit(c) || c == '$'; }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<SqlPiece> run() {
    while (at_ < text_.size()) step();
    close();
    return std::move(pieces_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void step() {
    const char c = peek();
    if (is_space(c)) {
      ++at_;
    } else if (c == '-' && peek(1) == '-') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '/' && peek(1) == '*') {
      skip_comment();
    } else if (c == ';' && depth_ == 0 && blocks_ == 0) {
      close();
      ++at_;
    } else {
      if (!open_) begin();
      token(c);
      end_ = at_;
    }
  }

  void token(char c) {
    if (c == '\'') {
      const bool escapes = word_ == "e";
      word_.clear();
      skip_quoted('\'', escapes);
    } else if (c == '"') {
      skip_quoted('"', false);
    } else if (c == '$') {
      skip_dollar();
    } else if (is_name_start(c)) {
      word();
      return;
    } else {
      if (c == '(') ++depth_;
      if (c == ')' && depth_ > 0) --depth_;
      ++at_;
      // A number's letters are no word: 1e5
      if (is_digit(c)) {
        while (is_name(peek())) ++at_;
      }
    }
    word_.clear();
  }

  void begin() {
    open_ = true;
    start_ = at_;
    line_ += static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                                 text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
    counted_ = at_;
    words_ = 0;
    routine_ = false;
  }

  void close() {
    if (open_) pieces_.push_back({std::string(text_.substr(start_, end_ - start_)), line_});
    open_ = false;
    depth_ = 0;
    blocks_ = 0;
    word_.clear();
  }

  // Only in CREATE [OR REPLACE] FUNCTION or PROCEDURE can BEGIN ATOMIC stand; CASE … END nests in it.
  void word() {
    const std::size_t from = at_;
    while (is_name(peek())) ++at_;
    const std::string before = word_;
    word_.assign(text_.substr(from, at_ - from));
    std::transform(word_.begin(), word_.end(), word_.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    ++words_;
    if (words_ == 1) created_ = word_ == "create";
    if (words_ <= 4 && created_ && (word_ == "function" || word_ == "procedure")) routine_ = true;
    if (!routine_) return;
    if (before == "begin" && word_ == "atomic") blocks_ = 1;
    else if (blocks_ > 0 && word_ == "case") ++blocks_;
    else if (blocks_ > 0 && word_ == "end") --blocks_;
  }

  void skip_comment() {
    int nested = 0;
    do {
      if (peek() == '/' && peek(1) == '*') {
        ++nested;
        at_ += 2;
      } else if (peek() == '*' && peek(1) == '/') {
        --nested;
        at_ += 2;
      } else {
        ++at_;
      }
    } while (nested > 0 && at_ < text_.size());
    at_ = std::min(at_, text_.size());
  }

  void skip_quoted(char quote, bool escapes) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (escapes && text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == quote) {
        if (peek(1) != quote) break;
        ++at_;
      }
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void skip_dollar() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_name(text_[end]) && text_[end] != '$') ++end;
    if (end >= text_.size() || text_[end] != '$' || is_digit(text_[at_ + 1])) {
      ++at_;  // a parameter: $1
      return;
    }
    const auto tag = text_.substr(at_, end + 1 - at_);
    const auto closing = text_.find(tag, end + 1);
    at_ = closing == std::string_view::npos ? text_.size() : closing + tag.size();
  }

  std::string_view text_;
  std::vector<SqlPiece> pieces_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::size_t end_ = 0;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
  int depth_ = 0;    // parentheses
  int blocks_ = 0;   // BEGIN ATOMIC and CASE
  int words_ = 0;    // of this statement
  bool open_ = false;
  bool created_ = false;
  bool routine_ = false;
  std::string word_;  // the word before, where nothing stands between
};

}  // namespace

std::vector<SqlPiece> split_sql(std::string_view file) { return Splitter(file).run(); }

}  // namespace pgplumb
