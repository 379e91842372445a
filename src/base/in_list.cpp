// A scan over printed SQL that knows strings, quoted names and brackets.
#include "base/in_list.h"

#include <optional>
#include <vector>

namespace pgplumb {
namespace {

constexpr std::string_view kMark = "((ARRAY[";
constexpr std::string_view kEnd = "])::text[])";
constexpr std::string_view kElementType = "::character varying";

// The place behind a string or a quoted name that starts at `i`; E strings escape by backslash.
std::size_t behind_quoted(std::string_view text, std::size_t i) {
  const char quote = text[i];
  const bool escapes = quote == '\'' && i > 0 && text[i - 1] == 'E';
  for (++i; i < text.size(); ++i) {
    if (escapes && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (i + 1 >= text.size() || text[i + 1] != quote) return i + 1;
      ++i;
    }
  }
  return text.size();
}

// The place behind a dollar-quoted string (the body of a function) that starts at `i`; `i` + 1
// where there is none.
std::size_t behind_dollars(std::string_view text, std::size_t i) {
  const auto end = text.find('$', i + 1);
  if (end == std::string_view::npos) return i + 1;
  const std::string_view tag = text.substr(i, end - i + 1);
  for (const char c : tag.substr(1, tag.size() - 2)) {
    const bool part = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (!part) return i + 1;
  }
  const auto close = text.find(tag, end + 1);
  return close == std::string_view::npos ? text.size() : close + tag.size();
}

// 'a'::character varying, 'b'::character varying up to kEnd: where that stands.
std::optional<std::size_t> end_of_elements(std::string_view text, std::size_t i) {
  while (i < text.size()) {
    if (text[i] == 'E') ++i;
    if (i >= text.size() || text[i] != '\'') return std::nullopt;
    i = behind_quoted(text, i);
    if (text.substr(i, kElementType.size()) != kElementType) return std::nullopt;
    i += kElementType.size();
    if (text.substr(i, kEnd.size()) == kEnd) return i;
    if (text.substr(i, 2) != ", ") return std::nullopt;
    i += 2;
  }
  return std::nullopt;
}

class Rewriter {
 public:
  explicit Rewriter(std::string_view text) : text_(text) {}

  std::string run() {
    std::size_t i = 0;
    while (i < text_.size()) {
      const char c = text_[i];
      if (c == '\'' || c == '"' || c == '$') {
        const std::size_t end = c == '$' ? behind_dollars(text_, i) : behind_quoted(text_, i);
        out_.append(text_.substr(i, end - i));
        i = end;
      } else if (text_.substr(i, kMark.size()) == kMark && list_at(i)) {
        // list_at wrote it
      } else {
        if (c == '(') open_.push_back(out_.size());
        if (c == ')' && !open_.empty()) {
          closed_ = {open_.back(), out_.size()};
          open_.pop_back();
        }
        out_.push_back(c);
        ++i;
      }
    }
    return std::move(out_);
  }

 private:
  struct Pair {
    std::size_t open = 0;
    std::size_t close = 0;
  };

  // (x)::text = ANY ((ARRAY[…])::text[]): x is what the last closed pair of brackets holds.
  bool list_at(std::size_t& i) {
    for (const auto& [before, word] :
         {std::pair<std::string_view, std::string_view>{")::text = ANY ", " IN ("},
          {")::text <> ALL ", " NOT IN ("}}) {
      if (!out_.ends_with(before) || closed_.close != out_.size() - before.size()) continue;
      const auto end = end_of_elements(text_, i + kMark.size());
      if (!end) return false;
      out_.resize(closed_.close + 1);
      out_.append(word)
          .append(text_.substr(i + kMark.size(), *end - i - kMark.size()))
          .push_back(')');
      i = *end + kEnd.size();
      return true;
    }
    return false;
  }

  std::string_view text_;
  std::string out_;
  std::vector<std::size_t> open_;  // places in out_
  Pair closed_;
};

}  // namespace

std::string input_form(std::string_view printed) {
  if (printed.find(kEnd) == std::string_view::npos) return std::string(printed);
  return Rewriter(printed).run();
}

}  // namespace pgplumb
