// A tokenizer for printed SQL, and the rewriting on top of it.
#include "plan/printed.h"

#include <algorithm>
#include <array>

#include "base/sql_text.h"

namespace pgplumb {
namespace {

// Tokens that cover the text without gaps, so that joining them gives it back.
std::vector<std::string> tokens_of(const std::string& text) {
  const auto word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
  };
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    const bool escaped = (text[i] == 'E' || text[i] == 'e') && end < text.size() &&
                         text[end] == '\'' && (i == 0 || !word(text[i - 1]));
    if (text[i] == '\'' || text[i] == '"' || escaped) {
      if (escaped) ++end;
      const char quote = text[end - 1];
      while (end < text.size()) {
        if (escaped && text[end] == '\\') {
          end += 2;
          continue;
        }
        if (text[end] == quote) {
          if (end + 1 < text.size() && text[end + 1] == quote) {
            end += 2;
            continue;
          }
          break;
        }
        ++end;
      }
      end = std::min(end + 1, text.size());
    } else if (text[i] == '$' && (i == 0 || !word(text[i - 1]))) {
      // A function body in dollar quotes is a string: the server does not carry a rename into it.
      const auto close = text.find('$', i + 1);
      if (close != std::string::npos) {
        const std::string tag = text.substr(i, close - i + 1);
        const auto body_end = text.find(tag, close + 1);
        if (body_end != std::string::npos) end = body_end + tag.size();
      }
    } else if (word(text[i])) {
      while (end < text.size() && word(text[end])) ++end;
    }
    out.push_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

std::string joined(const std::vector<std::string>& tokens) {
  std::string out;
  for (const auto& t : tokens) out += t;
  return out;
}

bool stands_at(const std::vector<std::string>& tokens, std::size_t at,
               const std::vector<std::string>& wanted) {
  if (at + wanted.size() > tokens.size()) return false;
  return std::equal(wanted.begin(), wanted.end(), tokens.begin() + static_cast<std::ptrdiff_t>(at));
}

// '{a,old,"b c"}' with one member changed; nullopt when none is.
std::string rename_in_array(const std::string& literal, const std::string& old_label,
                            const std::string& new_label) {
  const bool escaped = literal[0] == 'E';
  std::string body = literal.substr(escaped ? 2 : 1, literal.size() - (escaped ? 3 : 2));
  std::string plain;
  for (std::size_t i = 0; i < body.size(); ++i) {
    plain += body[i];
    if ((body[i] == '\'' || (escaped && body[i] == '\\')) && i + 1 < body.size() &&
        body[i + 1] == body[i])
      ++i;
  }
  if (plain.size() < 2 || plain.front() != '{' || plain.back() != '}') return literal;
  Strings members = parse_array(plain);
  if (std::find(members.begin(), members.end(), old_label) == members.end()) return literal;
  std::replace(members.begin(), members.end(), old_label, new_label);
  std::string out = "{";
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out += ',';
    const bool bare = !members[i].empty() && members[i] != "NULL" &&
                      members[i].find_first_of("{}\",\\ \t\n") == std::string::npos;
    if (bare) {
      out += members[i];
      continue;
    }
    out += '"';
    for (const char c : members[i]) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return quote_literal(out + "}");
}

}  // namespace

Object map_printed(const Object& object,
                   const std::function<std::string(const std::string&)>& change) {
  const auto& fields = object.kind().fields;
  std::vector<Value> values;
  bool any = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    Value value = object.value(i);
    if (fields[i].is_sql) {
      const Value before = value;
      if (auto* text = std::get_if<std::string>(&value)) *text = change(*text);
      if (auto* list = std::get_if<Strings>(&value)) {
        for (auto& text : *list) text = change(text);
      }
      any = any || value != before;
    }
    values.push_back(std::move(value));
  }
  return any ? object.with_values(values) : object;
}

std::string rename_label_in(const std::string& text, const std::string& type,
                            const std::string& old_label, const std::string& new_label) {
  auto tokens = tokens_of(text);
  const auto cast = tokens_of("::" + type);
  const std::string old_literal = quote_literal(old_label);
  bool any = false;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].empty() || (tokens[i][0] != '\'' && tokens[i].rfind("E'", 0) != 0) ||
        !stands_at(tokens, i + 1, cast))
      continue;
    const std::size_t behind = i + 1 + cast.size();
    const bool array =
        behind + 1 < tokens.size() && tokens[behind] == "[" && tokens[behind + 1] == "]";
    const std::string changed = array ? rename_in_array(tokens[i], old_label, new_label)
                                : tokens[i] == old_literal ? quote_literal(new_label)
                                                           : tokens[i];
    any = any || changed != tokens[i];
    tokens[i] = changed;
  }
  return any ? joined(tokens) : text;
}

std::string rename_literal_in(const std::string& text, const std::string& old_text,
                              const std::string& new_text) {
  auto tokens = tokens_of(text);
  std::replace(tokens.begin(), tokens.end(), quote_literal(old_text), quote_literal(new_text));
  return joined(tokens);
}

std::string rename_path_in(const std::string& text, const std::string& before,
                           const std::string& after, const std::string& alias,
                           const std::string& new_alias) {
  auto tokens = tokens_of(text);
  const auto wanted = tokens_of(before);
  const std::string quoted_alias = alias.empty() ? "" : quote_identifier(alias);
  std::vector<std::string> out;
  bool any = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool continues = i > 0 && tokens[i - 1] == ".";
    if (!continues && stands_at(tokens, i, wanted)) {
      out.push_back(after);
      i += wanted.size() - 1;
      any = true;
    } else if (!continues && !alias.empty() && tokens[i] == quoted_alias && i + 1 < tokens.size() &&
               tokens[i + 1] == ".") {
      out.push_back(quote_identifier(new_alias));
      any = true;
    } else {
      out.push_back(tokens[i]);
    }
  }
  return any ? joined(out) : text;
}

Object rename_relation_parts(const Object& object, const std::string& schema,
                             const std::string& old_name, const std::string& new_name) {
  // A pair of fields (schema, name) that names a relation, in whichever kind.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kPairs = {
      {{"schema", "relation"},
       {"schema", "table"},
       {"table_schema", "table"},
       {"referenced_schema", "referenced_table"},
       {"parent_schema", "parent"},
       {"parent_schema", "parent_table"},
       {"parent_table_schema", "parent_table"}}};
  Object out = object;
  for (const auto& [s, n] : kPairs) {
    // An index has both its own schema and its table's; "table" goes with the nearer one.
    if (s == "schema" && n == "table" && object.value("table_schema") != Value{}) continue;
    if (out.value(s) == Value(schema) && out.value(n) == Value(old_name))
      out = out.with(n, new_name);
  }
  // A column's parents: schema, table, schema, table …
  if (const Value from = out.value("inherited_from"); std::holds_alternative<Strings>(from)) {
    Strings list = std::get<Strings>(from);
    for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
      if (list[i] == schema && list[i + 1] == old_name) list[i + 1] = new_name;
    }
    if (Value(list) != from) out = out.with("inherited_from", list);
  }
  return out;
}

Object rename_column_parts(const Object& object, const std::string& schema,
                           const std::string& relation, const std::string& old_name,
                           const std::string& new_name) {
  const bool here =
      object.value("schema") == Value(schema) &&
      (object.value("table") == Value(relation) || object.value("relation") == Value(relation) ||
       (object.id().is("table") && object.value("name") == Value(relation)));
  const bool owned =
      object.value("table_schema") == Value(schema) && object.value("table") == Value(relation);
  Object out = object;
  if ((here || owned) && object.value("column") == Value(old_name))
    out = out.with("column", new_name);
  for (const std::string field : {"columns", "partition_columns"}) {
    const Value columns = here ? out.value(field) : Value{};
    if (!std::holds_alternative<Strings>(columns)) continue;
    Strings list = std::get<Strings>(columns);
    std::replace(list.begin(), list.end(), old_name, new_name);
    out = out.with(field, list);
  }
  // The columns of a foreign key's other table stand behind REFERENCES.
  const bool referenced = object.value("referenced_schema") == Value(schema) &&
                          object.value("referenced_table") == Value(relation);
  if (here || owned || referenced) {
    const std::string before = quote_identifier(old_name);
    const std::string after = quote_identifier(new_name);
    const bool key = object.value("referenced_table") != Value{};
    out = map_printed(out, [&](const std::string& text) {
      auto tokens = tokens_of(text);
      bool mine = here || owned;
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (key && tokens[i] == "REFERENCES") mine = referenced;
        const bool qualifies =
            i + 1 < tokens.size() && (tokens[i + 1] == "." || tokens[i + 1] == "(");
        if (mine && tokens[i] == before && !qualifies) tokens[i] = after;
      }
      return joined(tokens);
    });
  }
  return out;
}

}  // namespace pgplumb
