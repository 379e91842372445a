// Text, display and hash forms of field values.
#include "catalog/value.h"

#include <charconv>

#include "base/error.h"

namespace pgplumb {

namespace detail {
std::int64_t Codec<std::int64_t>::parse(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size()) {
    throw Error(fmt::format("the server sent \"{}\" where a number was expected", text));
  }
  return number;
}
}  // namespace detail

Strings parse_array(std::string_view text) {
  Strings out;
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') {
    throw Error(fmt::format("the server sent \"{}\" where an array was expected", text));
  }
  std::size_t i = 1;
  const std::size_t end = text.size() - 1;
  while (i < end) {
    std::string item;
    if (text[i] == '"') {
      for (++i; i < end && text[i] != '"'; ++i) {
        if (text[i] == '\\') ++i;
        item += text[i];
      }
      ++i;
    } else {
      for (; i < end && text[i] != ','; ++i) {
        if (text[i] == '\\') ++i;
        item += text[i];
      }
      if (item == "NULL") item.clear();
    }
    out.push_back(std::move(item));
    if (i < end && text[i] == ',') ++i;
  }
  return out;
}

std::string display(const Value& value) {
  struct {
    std::string operator()(std::monostate) const { return "none"; }
    std::string operator()(bool b) const { return b ? "yes" : "no"; }
    std::string operator()(std::int64_t n) const { return std::to_string(n); }
    std::string operator()(const std::string& s) const { return s; }
    std::string operator()(const Strings& list) const {
      return fmt::format("{}", fmt::join(list, ", "));
    }
  } shown;
  return std::visit(shown, value);
}

void append_canonical(std::string& out, const Value& value) {
  out += static_cast<char>('0' + value.index());
  const auto text = [&out](std::string_view s) {
    out += std::to_string(s.size());
    out += ':';
    out += s;
  };
  switch (value.index()) {
    case 1:
      out += std::get<bool>(value) ? 't' : 'f';
      break;
    case 2:
      text(std::to_string(std::get<std::int64_t>(value)));
      break;
    case 3:
      text(std::get<std::string>(value));
      break;
    case 4:
      out += std::to_string(std::get<Strings>(value).size());
      out += '[';
      for (const auto& s : std::get<Strings>(value)) text(s);
      break;
    default:
      break;
  }
}

}  // namespace pgplumb
