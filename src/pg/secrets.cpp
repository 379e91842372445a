// Takes passwords out of conninfos and of texts that quote one. Tolerant: what it is given may be
// malformed, and then rather too much is taken away than too little.
#include <algorithm>
#include <cctype>

#include "pg/connection.h"
#include "pg/conninfo.h"

namespace pgplumb {
namespace {

constexpr std::string_view kHidden = "***";

bool is_space(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return out;
}

// "passwor%64" -> password
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hex = text[i] == '%' && i + 2 < text.size() &&
                     std::isxdigit(static_cast<unsigned char>(text[i + 1])) != 0 &&
                     std::isxdigit(static_cast<unsigned char>(text[i + 2])) != 0;
    out += hex ? static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16))
               : text[i];
    if (hex) i += 2;
  }
  return out;
}

// PGPASSFILE and its like name a file.
bool is_secret_key(std::string_view key) {
  const auto name = lower(decoded(key));
  const auto ends = [&name](std::string_view word) { return name.ends_with(word); };
  return name.find("password") != std::string::npos || name.find("passwd") != std::string::npos ||
         ends("pass") || ends("pwd") || name.find("secret") != std::string::npos ||
         name.find("token") != std::string::npos || ends("api_key") || ends("apikey");
}

bool is_port(std::string_view text) {
  return text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Where in "a:1,b,[::1]:2" what should be a port is none; npos where all are.
std::size_t bad_port(std::string_view hosts) {
  for (std::size_t from = 0; from <= hosts.size();) {
    const auto to = std::min(hosts.find(',', from), hosts.size());
    const auto host = hosts.substr(from, to - from);
    const auto bracket = host.starts_with('[') ? host.find(']') : std::string_view::npos;
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos && !is_port(host.substr(colon + 1)))
      return from + colon + 1;
    from = to + 1;
  }
  return std::string_view::npos;
}

// What stands behind the scheme, without user:password@. A password with unescaped '@', '/' or '?'
// is no right URL, but people write them: then the last '@' counts. Where there is no '@' at all,
// the host was forgotten: what should be the port is the password.
std::string hide_credentials(std::string_view rest) {
  const auto authority = rest.substr(0, rest.find_first_of("/?#"));
  const auto at = authority.rfind('@');
  const auto colon = authority.find(':');
  const auto hosts = at == std::string_view::npos ? 0 : at + 1;
  const bool has_password = at != std::string_view::npos && colon < at;
  const auto bad = bad_port(authority.substr(hosts));
  if (!has_password && bad == std::string_view::npos) return std::string(rest);
  const auto query = has_password ? std::min(rest.find('?'), rest.size()) : rest.size();
  const auto last = rest.substr(0, query).rfind('@');
  const bool later = last != std::string_view::npos && last >= hosts;
  if (has_password || later) return hide_credentials(rest.substr(later ? last + 1 : hosts));
  return std::string(rest.substr(0, hosts + bad)).append(kHidden);
}

std::string hide_query_secrets(std::string_view url) {
  const auto question = url.find('?');
  if (question == std::string_view::npos) return std::string(url);
  std::string out(url.substr(0, question + 1));
  for (std::size_t from = question + 1; from < url.size();) {
    const auto to = std::min(url.find_first_of("&;", from), url.size());
    const auto parameter = url.substr(from, to - from);
    const auto equals = parameter.find('=');
    if (equals != std::string_view::npos && is_secret_key(parameter.substr(0, equals))) {
      out.append(parameter.substr(0, equals + 1)).append(kHidden);
    } else {
      out.append(parameter);
    }
    if (to < url.size()) out += url[to];
    from = to + 1;
  }
  return out;
}

std::string hide_in_url(std::string_view url) {
  const auto start = url.find("://") + 3;
  return hide_query_secrets(std::string(url.substr(0, start)) +
                            hide_credentials(url.substr(start)));
}

// One value of a key=value string by libpq's rules: quoted with ', \ escapes.
std::string_view take_value(std::string_view text, std::size_t& at) {
  const auto from = at;
  const bool quoted = at < text.size() && text[at] == '\'';
  if (quoted) ++at;
  while (at < text.size() && (quoted ? text[at] != '\'' : !is_space(text[at]))) {
    at += text[at] == '\\' ? 2U : 1U;
  }
  at = std::min(quoted ? at + 1 : at, text.size());
  return text.substr(from, at - from);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::string hide_in_pairs(std::string_view text) {
  std::string out;
  bool after_secret = false;  // a word without "=" may be the rest of a password with spaces
  for (std::size_t at = skip_spaces(text, 0); at < text.size(); at = skip_spaces(text, at)) {
    const auto from = at;
    while (at < text.size() && text[at] != '=' && !is_space(text[at])) ++at;
    const auto key = text.substr(from, at - from);
    const auto equals = skip_spaces(text, at);
    if (!out.empty()) out += ' ';
    if (equals >= text.size() || text[equals] != '=') {
      out.append(after_secret ? kHidden : key);
      continue;
    }
    at = skip_spaces(text, equals + 1);
    const auto value = take_value(text, at);
    out.append(key).append("=");
    if (is_secret_key(key)) {
      out.append(kHidden);
      after_secret = true;
    } else {
      out.append(value.find("://") == std::string_view::npos ? std::string(value)
                                                             : hide_in_url(value));
    }
  }
  return out;
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

// Of what a key or a scheme may be made.
bool is_key(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '%' ||
         c == '+' || c == '.';
}

// Takes texts and commands of a shell apart: URLs and assignments, inside of quotes and outside.
class TextRedactor {
 public:
  explicit TextRedactor(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (is_key(text_[at_])) {
        key();
        continue;
      }
      if (is_quote(text_[at_])) quote_ = quote_ == text_[at_] ? '\0' : quote_ ? quote_ : text_[at_];
      out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  void key() {
    const auto from = at_;
    while (at_ < text_.size() && is_key(text_[at_])) ++at_;
    const auto word = text_.substr(from, at_ - from);
    if (text_.substr(at_).starts_with("://")) {
      const bool whole = quote_ != '\0' && from > 0 && text_[from - 1] == quote_;
      at_ = whole ? std::min(text_.find(quote_, at_), text_.size()) : end_of_url();
      const auto url = text_.substr(from, at_ - from);
      std::string hidden = hide_in_url(url);
      // A text that is not whole any more shows it: whoever would run it again can tell.
      if (hidden != url && hidden.find(kHidden) == std::string::npos)
        hidden.insert(hidden.find("://") + 3, std::string(kHidden) + "@");
      out_ += hidden;
      return;
    }
    // "app:secret@host": the scheme was forgotten.
    const auto whole = text_.substr(from, end_of_url() - from);
    const auto last = whole.rfind('@');
    if (text_.substr(at_).starts_with(':') && last != std::string_view::npos &&
        last > word.size() + 1) {
      out_.append(kHidden).append(whole.substr(last));
      at_ = from + whole.size();
      return;
    }
    out_ += word;
    if (!is_secret_key(word)) return;
    auto value = at_;
    const bool option = word.starts_with("--");
    while (value < text_.size() && text_[value] == ' ') ++value;
    const bool equals = value < text_.size() && text_[value] == '=';
    if (!equals && (!option || value == at_)) return;
    if (equals) ++value;
    // "password = x" is a conninfo's; behind an assignment's "= " stands the next word.
    if (equals && value > at_ + 1)
      while (value < text_.size() && text_[value] == ' ') ++value;
    out_ += text_.substr(at_, value - at_);
    at_ = end_of_value(value);
    if (at_ > value) out_ += kHidden;
  }

  [[nodiscard]] std::size_t end_of_url() const {
    auto end = at_;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != '<' && text_[end] != '>' &&
           (quote_ ? text_[end] != quote_ : !is_quote(text_[end])))
      ++end;
    return end;
  }

  [[nodiscard]] std::size_t end_of_value(std::size_t from) const {
    auto end = from;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != ';' && text_[end] != '&' &&
           text_[end] != '|') {
      if (is_quote(text_[end])) {
        if (text_[end] == quote_) break;
        const auto close = text_.find(text_[end], end + 1);
        if (close == std::string_view::npos) return quote_ ? end : text_.size();
        end = close;
      } else if (text_[end] == '\\') {
        ++end;
      }
      ++end;
    }
    return std::min(end, text_.size());
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  char quote_ = '\0';  // that was opened and not closed yet
};

}  // namespace

std::string without_secrets(std::string_view conninfo) {
  const auto scheme = conninfo.find("://");
  const auto equals = conninfo.find('=');
  if (scheme != std::string_view::npos && scheme < equals) return hide_in_url(conninfo);
  // "app:secret@host": the scheme was forgotten.
  if (equals == std::string_view::npos && scheme == std::string_view::npos) {
    const auto colon = conninfo.find(':');
    if (colon != std::string_view::npos && conninfo.find('@', colon) != std::string_view::npos)
      return hide_credentials(conninfo);
  }
  return hide_in_pairs(conninfo);
}

std::string redact_text(std::string_view text) {
  return TextRedactor(text).run();
}

}  // namespace pgplumb
