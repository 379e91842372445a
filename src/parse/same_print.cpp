// The parse trees are compared, without what only the printing decides.
#include "parse/same_print.h"

#include <pg_query.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace pgplumb {
namespace {

using nlohmann::json;

constexpr int kSqlSyntaxPrinted = 14;
constexpr int kNoPrefixPrinted = 16;

std::optional<json> parsed(const std::string& statement) {
  const PgQueryParseResult result = pg_query_parse(statement.c_str());
  std::optional<json> out;
  if (!result.error) out = json::parse(result.parse_tree, nullptr, false);
  pg_query_free_parse_result(result);
  if (out && out->is_discarded()) out.reset();
  return out;
}

// What stands before the text to make it a statement.
constexpr std::array<const char*, 4> kHeads = {"", "SELECT ", "ALTER TABLE t ADD ",
                                               "CREATE FUNCTION f() RETURNS int LANGUAGE sql "};

std::optional<json> tree_of(std::string_view text, const char* head) {
  return parsed(head + std::string(text));
}

// {"String": {"sval": "x"}}
std::string string_of(const json& node) {
  const auto at = node.find("String");
  return at == node.end() ? std::string() : at->value("sval", std::string());
}

// The name of the only thing that a SELECT reads, as its columns have it before them; "" for none
// or several.
std::string only_relation(const json& select) {
  const auto from = select.find("fromClause");
  if (from == select.end() || from->size() != 1) return {};
  const json& item = from->front().front();
  const auto alias = item.find("alias");
  if (alias != item.end()) return alias->value("aliasname", std::string());
  return item.value("relname", std::string());
}

bool is_function_of_the_standard(const std::string& name) {
  constexpr std::array<std::string_view, 14> kNames = {
      "extract",   "date_part", "overlay",       "position",        "substring",
      "btrim",     "ltrim",     "rtrim",         "timezone",        "normalize",
      "xmlexists", "overlaps",  "is_normalized", "pg_collation_for"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

struct Seen {
  bool extract = false;   // EXTRACT or date_part
  bool standard = false;  // a function that has a syntax of its own in the standard
  bool one_relation = false;
};

void look(const json& node, Seen& seen) {
  if (node.is_array()) {
    for (const auto& item : node) look(item, seen);
  } else if (node.is_object()) {
    if (const auto call = node.find("FuncCall"); call != node.end() && call->contains("funcname")) {
      const std::string name = string_of((*call)["funcname"].back());
      seen.standard = seen.standard || is_function_of_the_standard(name);
      seen.extract = seen.extract || name == "extract" || name == "date_part";
    }
    for (const auto& [key, value] : node.items()) {
      if (key == "SelectStmt")
        seen.one_relation = seen.one_relation || !only_relation(value).empty();
      look(value, seen);
    }
  }
}

void without_casts(json& node) {
  for (auto cast = node.find("TypeCast"); cast != node.end(); cast = node.find("TypeCast")) {
    json argument = cast->value("arg", json());
    node = std::move(argument);
  }
}

// EXTRACT's field is a name, date_part's a text; neither minds its case.
void lower_field(json& node) {
  if (!node.contains("A_Const") || !node["A_Const"].contains("sval")) return;
  auto& text = node["A_Const"]["sval"]["sval"].get_ref<std::string&>();
  for (auto& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

// Takes out of a tree what the printing decides. `relation`: the name that may be left out before a
// column at this level; `constants`: whether numbers may have a type of their own.
void strip(json& node, const std::string& relation, bool constants) {
  if (node.is_array()) {
    for (auto& item : node) strip(item, relation, constants);
    return;
  }
  if (!node.is_object()) return;
  for (const char* key : {"location", "stmt_location", "stmt_len", "funcformat"}) node.erase(key);
  if (const auto call = node.find("FuncCall"); call != node.end() && call->contains("funcname")) {
    auto& name = (*call)["funcname"];
    if (name.size() == 2 && string_of(name.front()) == "pg_catalog") name.erase(0);
    if (name.size() == 1 && string_of(name.front()) == "extract")
      name.front()["String"]["sval"] = "date_part";
    // The syntax of the standard shows no cast that the server put in by itself.
    if (call->contains("args") && is_function_of_the_standard(string_of(name.back()))) {
      for (auto& argument : (*call)["args"]) without_casts(argument);
      if (string_of(name.back()) == "date_part") lower_field((*call)["args"].front());
    }
  }
  if (const auto column = node.find("ColumnRef"); column != node.end() && !relation.empty()) {
    auto& fields = (*column)["fields"];
    if (fields.size() == 2 && string_of(fields.front()) == relation) fields.erase(0);
  }
  if (const auto cast = node.find("TypeCast"); constants && cast != node.end()) {
    json argument = node;
    without_casts(argument);
    if (argument.contains("A_Const") && !argument["A_Const"].contains("sval")) {
      node = std::move(argument);
      return strip(node, relation, constants);
    }
  }
  for (auto& [key, value] : node.items())
    strip(value, key == "SelectStmt" ? only_relation(value) : relation, constants);
}

}  // namespace

bool same_print(std::string_view a, std::string_view b) {
  if (a == b) return true;
  for (const char* head : kHeads) {
    auto first = tree_of(a, head);
    if (!first) continue;
    auto second = tree_of(b, head);
    if (!second) return false;
    Seen in_first;
    Seen in_second;
    look(*first, in_first);
    look(*second, in_second);
    const bool constants = in_first.extract && in_second.extract;
    strip(*first, "", constants);
    strip(*second, "", constants);
    return *first == *second;
  }
  return false;
}

bool is_print_sensitive(std::string_view text, int major, int other_major) {
  const auto between = [&](int border) { return (major < border) != (other_major < border); };
  if (!between(kSqlSyntaxPrinted) && !between(kNoPrefixPrinted)) return false;
  for (const char* head : kHeads) {
    const auto tree = tree_of(text, head);
    if (!tree) continue;
    Seen seen;
    look(*tree, seen);
    return (between(kSqlSyntaxPrinted) && seen.standard) ||
           (between(kNoPrefixPrinted) && seen.one_relation);
  }
  return false;
}

}  // namespace pgplumb
