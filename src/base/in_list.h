// IN lists over varchar, which the server prints in a form that it reads differently.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb {

/// SQL that a server printed, so that a server that reads it builds the same expression again. `x
/// IN ('a', 'b')` over a varchar column is printed as `(x)::text = ANY ((ARRAY['a'::character
/// varying, …])::text[])`; read again, the cast moves into the elements and the next printing
/// differs. Written as IN it stays what it was. printed: any piece of SQL, also several
/// expressions; text without such a list comes back as it is.
std::string input_form(std::string_view printed);

}  // namespace pgplumb
