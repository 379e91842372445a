// Texts that a server printed, rewritten for a rename. Tokens are compared, never substrings: a
// name inside a string constant or a longer name stays.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "catalog/object.h"

namespace pgplumb {

/// The object with every server-printed field passed through the function.
Object map_printed(const Object& object,
                   const std::function<std::string(const std::string&)>& change);

/// type: qualified and quoted as printed. 'old'::type and members of '{…}'::type[] become the new
/// label.
std::string rename_label_in(const std::string& text, const std::string& type,
                            const std::string& old_label, const std::string& new_label);

/// Every literal of this text becomes one of the other.
std::string rename_literal_in(const std::string& text, const std::string& old_text,
                              const std::string& new_text);

/// A qualified name, as printed, that becomes another one.
struct PathChange {
  std::string before;
  std::string after;
  /// For a relation its own name, which the server also prints before a dot (t.column) and after
  /// the qualified name; "" for other objects.
  std::string alias = {};
  std::string new_alias = {};
  /// A function has the old name, too: it keeps it, so that calls stay as they are.
  bool not_calls = false;
};
/// Also in the constants that name objects: 'schema.name'::regclass and the like.
std::string rename_path_in(const std::string& text, const PathChange& change);

/// before."…" becomes after."…", both quoted where needed.
struct SchemaChange {
  std::string before;
  std::string after;
  /// Names of what is in the schema, quoted where needed. They follow; what else stands behind the
  /// name of the schema is a column, where the text has a relation of that name.
  std::set<std::string> names;
  bool others_follow = false;  // these names stay, and all others follow
};
std::string rename_schema_in(const std::string& text, const SchemaChange& change);

/// The name behind the first such key word: CREATE TRIGGER old …, LANGUAGE old.
std::string rename_behind(const std::string& text, const std::string& word,
                          const std::string& old_name, const std::string& new_name);

/// The query with the new name of a column that it reads: `wanted` where that is what the server
/// prints then (.new for .old, or .new AS old where the column gives the result its name), else
/// with .new for each .old.
std::string with_column(const std::string& query, const std::string& wanted,
                        const std::string& old_name, const std::string& new_name);

/// Whether the query of a view is printed as `wanted` once the view's own column has its new name:
/// with AS new instead of AS old, with AS new where there was none, or without AS old.
bool is_with_result(const std::string& query, const std::string& wanted,
                    const std::string& old_name, const std::string& new_name);

/// The object with each pair of schema and relation that its lists hold passed through the
/// function.
Object map_relations(const Object& object,
                     const std::function<void(std::string&, std::string&)>& change);

/// Parts of a renamed relation: columns, constraints, triggers … whose id or fields hold its name.
Object rename_relation_parts(const Object& object, const std::string& schema,
                             const std::string& old_name, const std::string& new_name);
/// Objects of the relation that name the column: keys' column lists, ownership of sequences,
/// printed texts.
Object rename_column_parts(const Object& object, const std::string& schema,
                           const std::string& relation, const std::string& old_name,
                           const std::string& new_name);

}  // namespace pgplumb
