// Labels and names of types in texts that no catalog tracks, found token by token.
#include <algorithm>
#include <set>

#include "base/sql_text.h"
#include "base/sql_tokens.h"
#include "catalog/value.h"
#include "enums/uses.h"

namespace pgplumb {
namespace {

bool is_blank(const std::string& token) {
  return token.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool is_comment(const std::string& token) {
  return token.size() > 1 && (token.starts_with("--") || token.starts_with("/*"));
}

std::string line_of(const std::string& text, std::size_t at) {
  const auto before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const auto from = before == std::string::npos ? 0 : before + 1;
  const auto to = std::min(text.find('\n', at), text.size());
  const auto first = std::min(text.find_first_not_of(" \t\r", from), to);
  auto last = to;
  while (last > first && (text[last - 1] == ' ' || text[last - 1] == '\r')) --last;
  return text.substr(first, last - first);
}

struct Token {
  std::string text;
  std::size_t at = 0;
};

// Without white space and comments.
std::vector<Token> meaningful(const std::string& text) {
  std::vector<Token> out;
  std::size_t at = 0;
  for (auto& token : sql_tokens(text)) {
    const auto size = token.size();
    if (!is_blank(token) && !is_comment(token)) out.push_back({std::move(token), at});
    at += size;
  }
  return out;
}

class Search {
 public:
  Search(const EnumUses& type, const std::string& text, const std::vector<std::string>& near)
      : type_(type),
        text_(text),
        is_other_name_(std::find(near.begin(), near.end(), type.name) != near.end()) {}

  void look(const std::string& part, std::size_t offset, int depth) {
    const auto tokens = meaningful(part);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::size_t at = depth == 0 ? tokens[i].at : offset;
      if (is_sql_constant(tokens[i].text)) {
        constant(sql_constant_text(tokens[i].text), at, depth);
      } else if (names_type(tokens, i)) {
        found("", at);
      } else if (is_word(tokens[i].text)) {
        words_.insert(sql_name(tokens[i].text));
      }
    }
  }

  [[nodiscard]] const std::set<std::string>& words() const { return words_; }
  std::vector<TextMention> take() { return std::move(found_); }

 private:
  static bool is_word(const std::string& token) {
    return token[0] == '"' || token[0] == '_' ||
           std::isalpha(static_cast<unsigned char>(token[0])) ||
           static_cast<unsigned char>(token[0]) >= 0x80;
  }

  // The type's name where a type may stand: behind its schema, behind :: or AS, before an array's
  // brackets or a constant; elsewhere unless a table or column has the same name.
  bool names_type(const std::vector<Token>& tokens, std::size_t i) const {
    const auto& token = tokens[i].text;
    if (!is_word(token) || sql_name(token) != type_.name) return false;
    const std::string before = i > 0 ? tokens[i - 1].text : "";
    const std::string after = i + 1 < tokens.size() ? tokens[i + 1].text : "";
    if (before == "." && i >= 2) return sql_name(tokens[i - 2].text) == type_.schema;
    if (after == ".") return false;
    return !is_other_name_ || (before == ":" && i >= 2 && tokens[i - 2].text == ":") ||
           sql_name(before) == "as" || after == "[" || is_sql_constant(after);
  }

  void constant(const std::string& text, std::size_t at, int depth) {
    constexpr int kDeepest = 4;
    if (is_label(text)) found(text, at);
    if (text.size() > 2 && text.front() == '{' && text.back() == '}') {
      for (const auto& member : parse_array(text))
        if (is_label(member)) found(member, at);
    } else if (depth < kDeepest && text.find_first_of("'.:\" ") != std::string::npos) {
      look(text, at, depth + 1);
    }
  }

  bool is_label(const std::string& text) const {
    return std::find(type_.labels.begin(), type_.labels.end(), text) != type_.labels.end();
  }

  void found(const std::string& label, std::size_t at) {
    const int line = 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + at, '\n'));
    for (const auto& f : found_)
      if (f.label == label && f.line == line) return;
    found_.push_back({label, line, line_of(text_, at)});
  }

  const EnumUses& type_;
  const std::string& text_;
  bool is_other_name_;
  std::vector<TextMention> found_;
  std::set<std::string> words_;
};

// Python, Perl, JavaScript …: a label in quotes of either sort.
std::vector<TextMention> quoted_labels(const EnumUses& type, const std::string& text) {
  std::vector<TextMention> out;
  for (const auto& label : type.labels) {
    for (const char quote : {'\'', '"'}) {
      const auto at = text.find(quote + label + quote);
      if (at == std::string::npos) continue;
      const int line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + at, '\n'));
      out.push_back({label, line, line_of(text, at)});
      break;
    }
  }
  return out;
}

}  // namespace

std::string type_name(const EnumUses& type) {
  return qualified(type.schema, type.name).text();
}

std::vector<TextMention> find_mentions(const EnumUses& type, const BodyText& body,
                                       const std::vector<std::string>& near) {
  if (body.language != "sql" && body.language != "plpgsql") {
    auto out = quoted_labels(type, body.text);
    if (body.text.find(type.name) == std::string::npos &&
        std::none_of(near.begin(), near.end(),
                     [&](const auto& word) { return body.text.find(word) != std::string::npos; }))
      out.clear();
    return out;
  }
  Search search(type, body.text, near);
  search.look(body.text, 0, 0);
  auto out = search.take();
  const bool names_type =
      std::any_of(out.begin(), out.end(), [](const auto& m) { return m.label.empty(); });
  const bool is_near = std::any_of(
      near.begin(), near.end(), [&](const auto& word) { return search.words().count(word) > 0; });
  if (!names_type && !is_near) out.clear();
  return out;
}

std::vector<TextMention> find_text_labels(const EnumUses& type, const std::string& definition) {
  std::vector<TextMention> out;
  const auto tokens = meaningful(definition);
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (!is_sql_constant(tokens[i].text) || tokens[i + 1].text != ":" || tokens[i + 2].text != ":")
      continue;
    const std::string cast = i + 3 < tokens.size() ? tokens[i + 3].text : "";
    if (cast != "text" && cast != "character" && cast != "bpchar" && cast != "name") continue;
    const auto text = sql_constant_text(tokens[i].text);
    if (std::find(type.labels.begin(), type.labels.end(), text) == type.labels.end()) continue;
    const int line = 1 + static_cast<int>(std::count(definition.begin(),
                                                     definition.begin() + tokens[i].at, '\n'));
    out.push_back({text, line, line_of(definition, tokens[i].at)});
  }
  return out;
}

}  // namespace pgplumb
