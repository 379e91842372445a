// Expressions and definitions as different major versions of the server print them.
#pragma once

#include <string_view>

namespace pgplumb {

/// Whether two texts, printed by servers of two major versions, say the same. Since 14 functions of
/// the SQL standard are printed in its syntax (SUBSTRING(a FROM 1), where older servers print
/// "substring"(a, 1)), and EXTRACT is numeric; since 16 a view over one relation is printed without
/// that relation's name before each column (https://www.postgresql.org/docs/release/14.0/ and
/// 16.0/). A text that does not parse is the same as itself alone.
bool same_print(std::string_view a, std::string_view b);

/// Whether the text has something that servers of the two major versions print in different ways.
/// One that does not parse has not.
bool is_print_sensitive(std::string_view text, int major, int other_major);

}  // namespace pgplumb
