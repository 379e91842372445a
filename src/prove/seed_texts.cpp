// Texts: a counter with the column's name, and what e-mail addresses, codes and identifiers look
// like.
#include <algorithm>

#include "prove/seed_values.h"

namespace pgplumb {
namespace {

constexpr int kSamples = 8;
constexpr int kLongText = 10000;

// Only what no encoding and no check minds.
std::string plain(const std::string& name, std::size_t longest) {
  std::string out;
  for (const char c : name) {
    if ((c >= 'a' && c <= 'z') || c == '_') out += c;
  }
  return out.empty() ? "value" : out.substr(0, longest);
}

MakeValue counter(int limit, const std::string& name) {
  if (limit > 0 && limit < 4) {
    return [](const Sql& i) {
      return sql("substr('abcdefghijklmnopqrstuvwxyz0123456789', 1 + ({}) % 36, 1)", i);
    };
  }
  if (limit > 0 && limit < 12) {
    return [](const Sql& i) { return sql("'r' || ({})", i); };
  }
  const Literal head(
      plain(name, limit == 0 ? 24 : static_cast<std::size_t>(std::min(24, limit - 6))) + "_");
  return [head](const Sql& i) { return sql("{} || ({})", head, i); };
}

std::vector<Sql> literals(const std::vector<std::string>& texts) {
  std::vector<Sql> out;
  out.reserve(texts.size());
  for (const auto& t : texts) out.push_back(sql("{}::text", Literal(t)));
  return out;
}

bool is_text(const std::string& type) {
  return type.empty() || type == "text" || type == "character varying" || type == "bpchar" ||
         type == "character" || type == "name" || type.ends_with("citext") || type == "\"char\"";
}

void add_hinted(std::vector<MakeValue>& out, const ValueHints& hints) {
  std::vector<std::string> constants;
  for (const auto& l : hints.literals) {
    if (is_text(l.type)) constants.push_back(l.text);
  }
  std::vector<std::string> samples;
  for (const auto& regex : hints.regexes) {
    for (auto& s : samples_of_regex(regex, kSamples)) samples.push_back(std::move(s));
  }
  for (const auto& like : hints.likes) {
    for (auto& s : samples_of_like(like, kSamples)) samples.push_back(std::move(s));
  }
  if (!constants.empty()) out.push_back(in_turn(literals(constants)));
  if (!samples.empty()) out.push_back(in_turn(literals(samples)));
  samples.insert(samples.end(), constants.begin(), constants.end());
  for (const auto& one : literals(samples)) out.push_back([one](const Sql&) { return one; });
  // A number in a check of a text is mostly a length, or the text is read as a number.
  for (const auto& number : hints.numbers) {
    const auto n =
        number.size() < 6 && number.find('.') == std::string::npos ? std::stoi(number) : 0;
    if (n < 1 || n > kLongText) continue;
    for (const int length : {n, n + 1, n - 1}) {
      out.push_back([length](const Sql& i) { return sql("lpad(({})::text, {}, '0')", i, length); });
    }
    out.push_back([n](const Sql& i) { return sql("({} + ({}) + 1)::text", n, i); });
  }
}

void add_common(std::vector<MakeValue>& out) {
  out.push_back([](const Sql& i) { return sql("'user' || ({}) || '@example.com'", i); });
  out.push_back([](const Sql& i) { return sql("'a' || ({})", i); });
  out.push_back([](const Sql& i) { return sql("'A' || ({})", i); });
  out.push_back([](const Sql& i) { return sql("({})::text", i); });
  out.push_back(
      [](const Sql& i) { return sql("chr(65 + ({}) / 26 % 26) || chr(65 + ({}) % 26)", i, i); });
  out.push_back(
      [](const Sql& i) { return sql("chr(97 + ({}) / 26 % 26) || chr(97 + ({}) % 26)", i, i); });
  out.push_back([](const Sql& i) {
    return sql("chr(65 + ({}) / 676 % 26) || chr(65 + ({}) / 26 % 26) || chr(65 + ({}) % 26)", i, i,
               i);
  });
  out.push_back([](const Sql& i) { return sql("'https://example.com/' || ({})", i); });
  out.push_back([](const Sql& i) { return sql("'host' || ({}) || '.example.com'", i); });
  out.push_back([](const Sql& i) { return sql("'+1555' || lpad(({})::text, 7, '0')", i); });
  out.push_back([](const Sql& i) { return sql("'#' || lpad(to_hex({}), 6, '0')", i); });
  out.push_back([](const Sql& i) { return sql("md5(({})::text)", i); });
  out.push_back([](const Sql& i) { return sql("md5(({})::text) || md5(({})::text)", i, i); });
  out.push_back([](const Sql& i) {
    return sql("'00000000-0000-4000-8000-' || lpad(to_hex({}), 12, '0')", i);
  });
  out.push_back([](const Sql& i) { return sql("'1.0.' || ({})", i); });
  out.push_back([](const Sql& i) { return sql("'/path/' || ({})", i); });
  out.push_back([](const Sql& i) { return sql("'10.0.0.' || ({}) % 256", i); });
  out.push_back([](const Sql& i) { return sql("('2024-01-01'::date + ({}))::text", i); });
  out.push_back([](const Sql& i) { return sql("'Word ' || ({})", i); });
  out.push_back([](const Sql&) { return sql("''::text"); });
  out.push_back([](const Sql& i) { return sql("'{\"n\": ' || ({}) || '}'", i); });
}

}  // namespace

MakeValue in_turn(const std::vector<Sql>& constants) {
  const Sql list = join(constants, ", ");
  const auto count = static_cast<std::int64_t>(constants.size());
  return [list, count](const Sql& i) { return sql("(ARRAY[{}])[1 + ({}) % {}]", list, i, count); };
}

std::vector<MakeValue> text_values(int limit, const std::string& name, const ValueHints& hints,
                                   bool all) {
  std::vector<MakeValue> out{counter(limit, name)};
  if (!all) return out;
  add_hinted(out, hints);
  add_common(out);
  return out;
}

}  // namespace pgplumb
