// Statements about the whole server, told from their first words: on a server of the user's they
// are not run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgplumb {

/// The first words of a statement, at most `most`: words in lower case, quoted names and strings as
/// they stand, other characters one by one; comments are passed over.
std::vector<std::string> first_words(std::string_view statement, std::size_t most);

/// What a statement has to do with the server that its database is on.
enum class ServerWide {
  kNothing,
  kCreatesRole,  // CREATE ROLE, USER, GROUP
  kChanges,      // roles, memberships, other databases, tablespaces, settings
  kMayChange,    // it runs code, which may do any of this: DO, CALL, SELECT …
};
ServerWide server_wide(const std::vector<std::string>& words);

/// The name as PostgreSQL takes it: "A b" in quotes is A b, AB without is ab (as first_words has
/// it).
std::string name_from(const std::string& word);

}  // namespace pgplumb
