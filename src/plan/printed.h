// Texts that a server printed, rewritten for a rename. Tokens are compared, never substrings: a
// name inside a string constant or a longer name stays.
#pragma once

#include <functional>
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

/// before, after: qualified names as printed. alias: for a relation its own name, which the server
/// also prints before a dot (t.column) and after the qualified name; "" for other objects.
std::string rename_path_in(const std::string& text, const std::string& before,
                           const std::string& after, const std::string& alias,
                           const std::string& new_alias);

/// Parts of a renamed relation: columns, constraints, triggers … whose id or fields hold its name.
Object rename_relation_parts(const Object& object, const std::string& schema,
                             const std::string& old_name, const std::string& new_name);
/// Objects of the relation that name the column: keys' column lists, ownership of sequences,
/// printed texts.
Object rename_column_parts(const Object& object, const std::string& schema,
                           const std::string& relation, const std::string& old_name,
                           const std::string& new_name);

}  // namespace pgplumb
