// Rewriting of printed SQL, token by token.
#include "plan/printed.h"

#include <algorithm>
#include <array>

#include "base/sql_text.h"
#include "base/sql_tokens.h"

namespace pgplumb {
namespace {

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

// A constant that names an object of the catalog: 'schema.name'::regclass, whose text the server
// prints anew when the object is renamed.
// https://www.postgresql.org/docs/current/datatype-oid.html
bool names_an_object(const std::vector<std::string>& tokens, std::size_t at) {
  constexpr std::array<std::string_view, 11> kTypes = {
      "regclass",    "regcollation", "regconfig",    "regdictionary", "regnamespace", "regoper",
      "regoperator", "regproc",      "regprocedure", "regrole",       "regtype"};
  if (tokens[at].size() < 2 || tokens[at].front() != '\'' || at + 3 >= tokens.size()) return false;
  return tokens[at + 1] == ":" && tokens[at + 2] == ":" &&
         std::find(kTypes.begin(), kTypes.end(), tokens[at + 3]) != kTypes.end();
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
  auto tokens = sql_tokens(text);
  const auto cast = sql_tokens("::" + type);
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
  auto tokens = sql_tokens(text);
  std::replace(tokens.begin(), tokens.end(), quote_literal(old_text), quote_literal(new_text));
  return joined(tokens);
}

std::string rename_path_in(const std::string& text, const PathChange& change) {
  auto tokens = sql_tokens(text);
  const auto wanted = sql_tokens(change.before);
  const std::string alias = change.alias.empty() ? "" : quote_identifier(change.alias);
  std::vector<std::string> out;
  bool any = false;
  const auto is_call = [&](std::size_t at) {
    const std::size_t behind = at + wanted.size();
    if (behind >= tokens.size() || tokens[behind] != "(") return false;
    return at < 2 || (tokens[at - 2] != "REFERENCES" && tokens[at - 2] != "INTO");
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool continues = i > 0 && tokens[i - 1] == ".";
    if (!continues && stands_at(tokens, i, wanted) && !(change.not_calls && is_call(i))) {
      out.push_back(change.after);
      i += wanted.size() - 1;
      any = true;
    } else if (!continues && !alias.empty() && tokens[i] == alias && i + 1 < tokens.size() &&
               tokens[i + 1] == ".") {
      out.push_back(quote_identifier(change.new_alias));
      any = true;
    } else if (names_an_object(tokens, i)) {
      const std::string name = sql_constant_text(tokens[i]);
      auto inner = sql_tokens(name);
      if (stands_at(inner, 0, wanted) &&
          (inner.size() == wanted.size() || inner[wanted.size()] == "(")) {
        out.push_back(quote_literal(change.after + name.substr(change.before.size())));
        any = true;
      } else {
        out.push_back(tokens[i]);
      }
    } else {
      out.push_back(tokens[i]);
    }
  }
  return any ? joined(out) : text;
}

std::string rename_schema_in(const std::string& text, const SchemaChange& change) {
  auto tokens = sql_tokens(text);
  const std::string& before = change.before;
  // A relation of that name: what stands behind it may be a column.
  bool doubtful = change.others_follow;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    doubtful =
        doubtful || (tokens[i] == before && (i + 1 == tokens.size() || tokens[i + 1] != "."));
  }
  const auto follows = [&](const std::string& name) {
    return !doubtful || change.names.contains(name) != change.others_follow;
  };
  bool any = false;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (names_an_object(tokens, i)) {
      const std::string name = sql_constant_text(tokens[i]);
      const auto inner = sql_tokens(name);
      if (inner.size() > 2 && stands_at(inner, 0, {before, "."}) && follows(inner[2])) {
        tokens[i] = quote_literal(change.after + name.substr(before.size()));
        any = true;
      } else if (name == before && tokens[i + 3] == "regnamespace" && !change.others_follow) {
        tokens[i] = quote_literal(change.after);
        any = true;
      }
      continue;
    }
    if (tokens[i] != before || tokens[i + 1] != "." || (i > 0 && tokens[i - 1] == ".")) continue;
    const bool of_operator = i > 1 && tokens[i - 1] == "(" && tokens[i - 2] == "OPERATOR";
    if (!of_operator && !follows(tokens[i + 2])) continue;
    tokens[i] = change.after;
    any = true;
  }
  return any ? joined(tokens) : text;
}

std::string rename_behind(const std::string& text, const std::string& word,
                          const std::string& old_name, const std::string& new_name) {
  auto tokens = sql_tokens(text);
  const auto at = std::find(tokens.begin(), tokens.end(), word);
  if (tokens.end() - at < 3 || *(at + 2) != quote_identifier(old_name)) return text;
  *(at + 2) = quote_identifier(new_name);
  return joined(tokens);
}

std::string with_column(const std::string& query, const std::string& wanted,
                        const std::string& old_name, const std::string& new_name) {
  const std::string before = quote_identifier(old_name);
  const std::string after = quote_identifier(new_name);
  auto here = sql_tokens(query);
  for (std::size_t i = 1; i < here.size(); ++i) {
    if (here[i - 1] == "." && here[i] == before) here[i] = after;
  }
  const auto there = sql_tokens(wanted);
  const std::vector<std::string> named{after, " ", "AS", " ", before};
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < there.size(); ++i) {
    plain.push_back(there[i]);
    if (i > 0 && there[i - 1] == "." && stands_at(there, i, named)) i += named.size() - 1;
  }
  return here == plain ? wanted : joined(here);
}

bool is_with_result(const std::string& query, const std::string& wanted,
                    const std::string& old_name, const std::string& new_name) {
  const auto here = sql_tokens(query);
  const auto there = sql_tokens(wanted);
  const auto as = [](const std::string& name) {
    return std::vector<std::string>{" ", "AS", " ", quote_identifier(name)};
  };
  // Whether they are equal but for this in the one and that in the other at the place.
  const auto equal_but = [&](std::size_t at, const std::vector<std::string>& before,
                             const std::vector<std::string>& after) {
    const auto from = static_cast<std::ptrdiff_t>(at);
    return stands_at(here, at, before) && stands_at(there, at, after) &&
           std::equal(here.begin() + from + static_cast<std::ptrdiff_t>(before.size()), here.end(),
                      there.begin() + from + static_cast<std::ptrdiff_t>(after.size()),
                      there.end());
  };
  for (std::size_t at = 0; at <= std::min(here.size(), there.size()); ++at) {
    if (equal_but(at, as(old_name), as(new_name)) || equal_but(at, {}, as(new_name)) ||
        equal_but(at, as(old_name), {}))
      return true;
    if (at < here.size() && at < there.size() && here[at] != there[at]) return false;
  }
  return false;
}

Object map_relations(const Object& object,
                     const std::function<void(std::string&, std::string&)>& change) {
  Object out = object;
  // A column's parents: schema, table, schema, table …; a sequence's owner: schema, table, column.
  for (const auto& [field, step] : {std::pair{"inherited_from", 2}, std::pair{"owned_by", 3}}) {
    const Value from = out.value(field);
    if (!std::holds_alternative<Strings>(from)) continue;
    Strings list = std::get<Strings>(from);
    for (std::size_t i = 0; i + 1 < list.size(); i += static_cast<std::size_t>(step))
      change(list[i], list[i + 1]);
    if (Value(list) != from) out = out.with(field, list);
  }
  return out;
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
  return map_relations(out, [&](std::string& of_schema, std::string& relation) {
    if (of_schema == schema && relation == old_name) relation = new_name;
  });
}

Object rename_column_parts(const Object& object, const std::string& schema,
                           const std::string& relation, const std::string& old_name,
                           const std::string& new_name) {
  const bool here =
      object.value("schema") == Value(schema) &&
      (object.value("table") == Value(relation) || object.value("relation") == Value(relation) ||
       ((object.id().is("table") || object.id().is("composite type")) &&
        object.value("name") == Value(relation)));
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
  if (const Value owner = out.value("owned_by");
      owner == Value(Strings{schema, relation, old_name}))
    out = out.with("owned_by", Strings{schema, relation, new_name});
  // The columns of a foreign key's other table stand behind REFERENCES.
  const bool referenced = object.value("referenced_schema") == Value(schema) &&
                          object.value("referenced_table") == Value(relation);
  if (here || owned || referenced) {
    const std::string before = quote_identifier(old_name);
    const std::string after = quote_identifier(new_name);
    const bool key = object.value("referenced_table") != Value{};
    out = map_printed(out, [&](const std::string& text) {
      auto tokens = sql_tokens(text);
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
