// What a change of type takes away from values without a word.
#pragma once

#include <string>

#include "kinds/column/conversion.h"

namespace pgplumb {

/// From one of the server's own types to another of another name: what the new one cannot hold,
/// after "loses"; "" where every value that converts is still all there. A pair that is not known
/// to keep values is taken to lose.
std::string lost_between(const TypeName& from, const TypeName& to);

/// Whether a value's meaning depends on the session's TimeZone: a time without a zone gets one, or
/// the other way. https://www.postgresql.org/docs/current/datatype-datetime.html
bool depends_on_zone(const TypeName& from, const TypeName& to);

}  // namespace pgplumb
