// Texts: what a literal says, and the methods of str that models use.
#include <algorithm>

#include "code/python/evaluator.h"

namespace pgplumb::python {
namespace {

using Kind = Value::Kind;

void append_utf8(std::string& out, unsigned long point) {
  const auto put = [&out](unsigned long byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6U));
    put(0x80 | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12U));
    put(0x80 | ((point >> 6U) & 0x3FU));
    put(0x80 | (point & 0x3FU));
  } else {
    put(0xF0 | (point >> 18U));
    put(0x80 | ((point >> 12U) & 0x3FU));
    put(0x80 | ((point >> 6U) & 0x3FU));
    put(0x80 | (point & 0x3FU));
  }
}

// One escape behind its backslash; false for one that is not followed (\N{...}).
// https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences
bool append_escape(std::string_view text, std::size_t& at, std::string& out) {
  const char c = text[at];
  static constexpr std::string_view kFrom = "abfnrtv\\'\"";
  static constexpr std::string_view kTo = "\a\b\f\n\r\t\v\\'\"";
  if (const auto found = kFrom.find(c); found != std::string_view::npos) {
    out += kTo[found];
    return true;
  }
  if (c == '\n') return true;
  const auto number = [&](std::size_t from, std::size_t digits, int base) {
    if (from + digits > text.size()) return false;
    const std::string shown(text.substr(from, digits));
    std::size_t used = 0;
    try {
      append_utf8(out, std::stoul(shown, &used, base));
    } catch (const std::exception&) {
      return false;
    }
    at = from + digits - 1;
    return used == digits;
  };
  if (c == 'x') return number(at + 1, 2, 16);
  if (c == 'u') return number(at + 1, 4, 16);
  if (c == 'U') return number(at + 1, 8, 16);
  if (c >= '0' && c <= '7') {
    std::size_t digits = 1;
    while (digits < 3 && at + digits < text.size() && text[at + digits] >= '0' &&
           text[at + digits] <= '7')
      ++digits;
    return number(at, digits, 8);
  }
  if (c == 'N') return false;
  out += '\\';
  out += c;
  return true;
}

std::string changed(const std::string& text, bool first_upper, bool rest_upper, bool each_word) {
  std::string out;
  bool first = true;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool upper = first ? first_upper : rest_upper;
    if (letter)
      out += static_cast<char>(upper ? (c & ~0x20) : (c | 0x20));
    else
      out += c;
    first = each_word ? !letter : false;
  }
  return out;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string stripped(std::string text, const std::string& method, const std::string& what) {
  if (method != "rstrip") text.erase(0, std::min(text.find_first_not_of(what), text.size()));
  if (method != "lstrip") text.resize(text.find_last_not_of(what) + 1);
  return text;
}

}  // namespace

bool decode_string(std::string_view token, std::string& out) {
  bool raw = false;
  std::size_t at = 0;
  for (; at < token.size() && token[at] != '\'' && token[at] != '"'; ++at) {
    const char prefix = static_cast<char>(token[at] | 0x20);
    if (prefix == 'b') return false;
    raw = raw || prefix == 'r';
  }
  token.remove_prefix(at);
  if (token.size() < 2) return false;
  const bool triple = token.size() >= 6 && token[1] == token[0] && token[2] == token[0];
  const std::size_t quotes = triple ? 3 : 1;
  const std::string_view body = token.substr(quotes, token.size() - 2 * quotes);
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (raw || body[i] != '\\' || i + 1 == body.size()) {
      out += body[i];
      continue;
    }
    if (!append_escape(body, ++i, out)) return false;
  }
  return true;
}

Value Evaluator::string_method(const Value& self, const std::string& method, const CallInfo& call) {
  const auto& args = call.args;
  const auto argument = [&](std::size_t i) { return i < args.size() && args[i].is(Kind::kString); };
  const Value not_followed = Value::unknown("a text is computed by " + method + "()");
  if (!call.kwargs.empty()) return not_followed;
  if (args.empty() && is_ascii(self.text)) {
    if (method == "lower" || method == "casefold")
      return Value::string(changed(self.text, false, false, false));
    if (method == "upper") return Value::string(changed(self.text, true, true, false));
    if (method == "capitalize") return Value::string(changed(self.text, true, false, false));
    if (method == "title") return Value::string(changed(self.text, true, false, true));
  }
  if ((method == "strip" || method == "lstrip" || method == "rstrip") &&
      (args.empty() || argument(0)))
    return Value::string(stripped(self.text, method, args.empty() ? " \t\n\r\f\v" : args[0].text));
  if (method == "replace" && args.size() == 2 && argument(0) && argument(1) &&
      !args[0].text.empty()) {
    std::string out = self.text;
    for (std::size_t at = 0; (at = out.find(args[0].text, at)) != std::string::npos;
         at += args[1].text.size())
      out.replace(at, args[0].text.size(), args[1].text);
    return Value::string(out);
  }
  if (method == "startswith" && argument(0))
    return Value::boolean(self.text.starts_with(args[0].text));
  if (method == "endswith" && argument(0)) return Value::boolean(self.text.ends_with(args[0].text));
  if (method == "split") {
    std::vector<Value> out;
    std::string text = self.text;
    if (args.empty()) {
      for (std::size_t at = 0; at < text.size();) {
        const auto from = text.find_first_not_of(" \t\n\r", at);
        if (from == std::string::npos) break;
        const auto to = std::min(text.find_first_of(" \t\n\r", from), text.size());
        out.push_back(Value::string(text.substr(from, to - from)));
        at = to;
      }
      return Value::list(std::move(out));
    }
    if (args.size() != 1 || !argument(0) || args[0].text.empty()) return not_followed;
    std::size_t at = 0;
    for (std::size_t to = 0; (to = text.find(args[0].text, at)) != std::string::npos;
         at = to + args[0].text.size())
      out.push_back(Value::string(text.substr(at, to - at)));
    out.push_back(Value::string(text.substr(at)));
    return Value::list(std::move(out));
  }
  if (method == "join" && args.size() == 1) {
    std::vector<Value> items;
    std::string why;
    if (!iterate(args[0], items, why)) return Value::unknown(why);
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].is(Kind::kString)) return not_followed;
      out += (i ? self.text : "") + items[i].text;
    }
    return Value::string(out);
  }
  return not_followed;
}

}  // namespace pgplumb::python
