// One pass over the characters, with psql's rules.
// https://www.postgresql.org/docs/current/app-psql.html
#include "parse/split.h"

#include <algorithm>
#include <cctype>

namespace pgplumb {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<SqlPiece> run() {
    while (at_ < text_.size()) step();
    finish_statement(text_.size());
    return std::move(pieces_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '-' && peek(1) == '-') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '/' && peek(1) == '*') {
      skip_comment();
    } else if (c == '\'' || c == '"') {
      begin();
      skip_quoted(c, false);
    } else if (c == '$' && (at_ == 0 || !is_word(text_[at_ - 1])) && skip_dollar_quoted()) {
      return;
    } else if (c == '\\' && start_ == kNone) {
      take_command();
    } else if (c == ';' && parentheses_ <= 0 && depth_ == 0) {
      finish_statement(at_);
      ++at_;
      if (copies_from_stdin()) take_copy_data();
    } else if (is_word(c)) {
      begin();
      take_word();
    } else {
      if (std::isspace(static_cast<unsigned char>(c)) == 0) begin();
      if (c == '(') ++parentheses_;
      if (c == ')') --parentheses_;
      ++at_;
    }
  }

  [[nodiscard]] char peek(std::size_t n) const {
    return at_ + n < text_.size() ? text_[at_ + n] : '\0';
  }

  void begin() {
    if (start_ == kNone) start_ = at_;
  }

  void skip_comment() {
    int depth = 0;
    do {
      if (text_[at_] == '/' && peek(1) == '*') {
        ++depth;
        at_ += 2;
      } else if (text_[at_] == '*' && peek(1) == '/') {
        --depth;
        at_ += 2;
      } else {
        ++at_;
      }
    } while (depth > 0 && at_ < text_.size());
  }

  void skip_quoted(char quote, bool escapes) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (escapes && text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == quote) {
        if (peek(1) != quote) {
          ++at_;
          return;
        }
        ++at_;
      }
    }
    at_ = std::min(at_, text_.size());
  }

  bool skip_dollar_quoted() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_word(text_[end])) ++end;
    const bool digit = std::isdigit(static_cast<unsigned char>(peek(1))) != 0;  // $1 is a parameter
    if (end >= text_.size() || text_[end] != '$' || digit) return false;
    begin();
    const std::string_view tag = text_.substr(at_, end - at_ + 1);
    const auto close = text_.find(tag, end + 1);
    at_ = close == std::string_view::npos ? text_.size() : close + tag.size();
    return true;
  }

  // Words matter in three places: E'' strings, the body of BEGIN ATOMIC, COPY … FROM stdin.
  void take_word() {
    std::size_t end = at_;
    while (end < text_.size() && (is_word(text_[end]) || (text_[end] == '$' && end > at_))) ++end;
    const std::string word = lower(text_.substr(at_, std::min<std::size_t>(end - at_, 16)));
    at_ = end;
    if (word == "e" && at_ < text_.size() && text_[at_] == '\'') {
      skip_quoted('\'', true);
      return;
    }
    if (words_.size() < 8) words_.push_back(word);
    const bool creates_routine =
        words_.size() >= 2 && words_[0] == "create" &&
        std::any_of(words_.begin() + 1,
                    words_.begin() + std::min<std::ptrdiff_t>(4, std::ssize(words_)),
                    [](const std::string& w) { return w == "function" || w == "procedure"; });
    if (creates_routine && parentheses_ <= 0) {
      if ((word == "begin" && atomic_follows()) || (word == "case" && depth_ > 0))
        ++depth_;
      else if (word == "end" && depth_ > 0)
        --depth_;
    }
    if (words_[0] == "copy" && word == "stdin") copy_ = true;
  }

  // A routine may itself be called begin, without quotes.
  [[nodiscard]] bool atomic_follows() const {
    const auto next = text_.find_first_not_of(" \t\r\n", at_);
    return next != std::string_view::npos && lower(text_.substr(next, 6)) == "atomic";
  }

  void take_command() {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    add(SqlPiece::Sort::kCommand, at_, end);
    at_ = end;
  }

  void finish_statement(std::size_t end) {
    if (start_ != kNone && end > start_) add(SqlPiece::Sort::kStatement, start_, end);
    ended_copy_ = copy_;
    start_ = kNone;
    parentheses_ = 0;
    depth_ = 0;
    copy_ = false;
    words_.clear();
  }

  [[nodiscard]] bool copies_from_stdin() const { return ended_copy_; }

  void take_copy_data() {
    auto line = text_.find('\n', at_);
    if (line == std::string_view::npos) return;
    const std::size_t from = ++line;
    while (line < text_.size()) {
      const auto end = std::min(text_.find('\n', line), text_.size());
      std::string_view one = text_.substr(line, end - line);
      if (one.ends_with('\r')) one.remove_suffix(1);
      if (one == "\\.") {
        add(SqlPiece::Sort::kCopyData, from, line);
        at_ = end;
        return;
      }
      line = end + 1;
    }
    at_ = text_.size();
  }

  void add(SqlPiece::Sort sort, std::size_t from, std::size_t end) {
    line_ += static_cast<std::size_t>(
        std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                   text_.begin() + static_cast<std::ptrdiff_t>(from), '\n'));
    counted_ = from;
    pieces_.push_back({sort, text_.substr(from, end - from), line_});
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::string_view text_;
  std::vector<SqlPiece> pieces_;
  std::size_t at_ = 0;
  std::size_t start_ = kNone;
  std::size_t line_ = 1;
  std::size_t counted_ = 0;
  int parentheses_ = 0;
  int depth_ = 0;  // of BEGIN … END in a routine's SQL body
  bool copy_ = false;
  bool ended_copy_ = false;
  std::vector<std::string> words_;  // the first few of the statement, lower case
};

}  // namespace

std::vector<SqlPiece> split_sql(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  return Splitter(text).run();
}

}  // namespace pgplumb
