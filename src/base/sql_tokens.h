// SQL text cut into tokens, without a grammar: for texts that a server printed, and for bodies of
// functions in whatever language has SQL's quotes.
#pragma once

#include <string>
#include <vector>

namespace pgplumb {

/// Tokens that cover the text without gaps, so that joining them gives it back: words, quoted names
/// and constants with their quotes, comments (inside of which nothing is a token), and all else
/// character by character.
std::vector<std::string> sql_tokens(const std::string& text);

/// True for a string constant: '…', E'…' or $tag$…$tag$.
bool is_sql_constant(const std::string& token);

/// What such a constant says: it's for 'it''s'.
std::string sql_constant_text(const std::string& token);

/// The name that a token is, folded to lower case where it has no quotes.
std::string sql_name(const std::string& token);

}  // namespace pgplumb
