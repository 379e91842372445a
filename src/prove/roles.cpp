// Reads role names out of owners, access lists and role lists, whatever kind has them.
#include "prove/roles.h"

#include <set>

namespace pgplumb {
namespace {

// One quoted or bare name at the start of the text: "a ""b""" -> a "b".
std::string first_name(std::string_view text) {
  if (text.empty() || text.front() != '"') return std::string(text.substr(0, text.find(' ')));
  std::string out;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      if (i + 1 >= text.size() || text[i + 1] != '"') break;
      ++i;
    }
    out += text[i];
  }
  return out;
}

// "SELECT* TO reader BY owner": what stands behind the word.
void take_after(const std::string& entry, std::string_view word, std::set<std::string>& out) {
  // The grantee may be a name with " BY " in it: its closing quote comes first.
  std::size_t from = 0;
  if (word == " BY ") {
    const auto to = entry.find(" TO ");
    if (to == std::string::npos) return;
    from = to + 4;
    if (from < entry.size() && entry[from] == '"') {
      for (++from; from < entry.size(); ++from) {
        if (entry[from] != '"') continue;
        if (from + 1 >= entry.size() || entry[from + 1] != '"') break;
        ++from;
      }
    }
  }
  const auto at = entry.find(word, from);
  if (at != std::string::npos)
    out.insert(first_name(std::string_view(entry).substr(at + word.size())));
}

}  // namespace

std::vector<std::string> roles_of(const Catalog& catalog) {
  std::set<std::string> out;
  for (const auto& object : catalog.objects()) {
    for (const std::string field : {"owner", "role", "user"}) {
      const Value value = object.value(field);
      if (const auto* name = std::get_if<std::string>(&value)) out.insert(*name);
    }
    const Value acl = object.value("acl");
    if (const auto* entries = std::get_if<Strings>(&acl)) {
      for (const auto& entry : *entries) {
        take_after(entry, " TO ", out);
        take_after(entry, " BY ", out);
      }
    }
    const Value roles = object.value("roles");
    if (const auto* names = std::get_if<Strings>(&roles)) {
      for (const auto& name : *names) out.insert(first_name(name));
    }
  }
  for (const auto* none : {"", "PUBLIC", "public", "<owner>"}) out.erase(none);
  return {out.begin(), out.end()};
}

}  // namespace pgplumb
