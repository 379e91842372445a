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

bool is_secret_key(std::string_view key) {
  const auto name = lower(key);
  return name.find("password") != std::string::npos || name == "pass" || name == "pwd" ||
         name.find("secret") != std::string::npos || name.find("token") != std::string::npos;
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The end of the user:password@ in a URL whose scheme ends at `start`; `start` where there is none.
// A password with unescaped '@', '/' or '?' is no right URL, but people write them: then the last
// '@' counts.
std::size_t end_of_credentials(std::string_view url, std::size_t start) {
  const auto authority = url.substr(start, url.find_first_of("/?#", start) - start);
  const auto at = authority.rfind('@');
  const auto colon = authority.find(':');
  if (colon == std::string_view::npos) return start;
  const bool has_password = at != std::string_view::npos && colon < at;
  const bool bad_port = at == std::string_view::npos && authority.front() != '[' &&
                        authority.find(',') == std::string_view::npos &&
                        !is_digits(authority.substr(colon + 1));
  if (!has_password && !bad_port) return start;
  const auto query = has_password ? std::min(url.find('?', start), url.size()) : url.size();
  const auto last = url.substr(0, query).rfind('@');
  return last == std::string_view::npos || last < start ? start : last + 1;
}

std::string hide_query_secrets(std::string_view url) {
  const auto question = url.find('?');
  if (question == std::string_view::npos) return std::string(url);
  std::string out(url.substr(0, question + 1));
  for (std::size_t from = question + 1; from < url.size();) {
    const auto to = std::min(url.find('&', from), url.size());
    const auto parameter = url.substr(from, to - from);
    const auto equals = parameter.find('=');
    if (equals != std::string_view::npos && is_secret_key(parameter.substr(0, equals))) {
      out.append(parameter.substr(0, equals + 1)).append(kHidden);
    } else {
      out.append(parameter);
    }
    if (to < url.size()) out += '&';
    from = to + 1;
  }
  return out;
}

std::string hide_in_url(std::string_view url) {
  const auto start = url.find("://") + 3;
  return hide_query_secrets(std::string(url.substr(0, start)) +
                            std::string(url.substr(end_of_credentials(url, start))));
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

bool ends_url(char c) {
  return is_space(c) || c == '"' || c == '\'' || c == '<' || c == '>';
}

}  // namespace

std::string without_secrets(std::string_view conninfo) {
  const auto scheme = conninfo.find("://");
  const auto equals = conninfo.find('=');
  if (scheme != std::string_view::npos && scheme < equals) return hide_in_url(conninfo);
  return hide_in_pairs(conninfo);
}

std::string redact_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (end < text.size() && !ends_url(text[end])) ++end;
    const auto word = text.substr(at, end - at);
    const auto equals = word.find('=');
    if (word.find("://") != std::string_view::npos) {
      out += hide_in_url(word);
    } else if (equals != std::string_view::npos && is_secret_key(word.substr(0, equals))) {
      out.append(word.substr(0, equals + 1)).append(kHidden);
      if (end < text.size() && text[end] == '\'')
        end = std::min(text.find('\'', end + 1), text.size() - 1) + 1;
    } else {
      out.append(word);
    }
    if (end == at || (end < text.size() && ends_url(text[end]))) out += text[end++];
    at = end;
  }
  return out;
}

}  // namespace pgplumb
