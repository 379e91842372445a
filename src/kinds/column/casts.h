// Which of the server's own types are cast to which, and when.
#pragma once

#include <string_view>

namespace pgplumb {

enum class CastContext { kNone, kExplicit, kAssignment, kImplicit };

/// Types as format_type prints them, without modifier: "character varying".
CastContext built_in_cast(std::string_view source, std::string_view target);

/// text, character varying, character, name
bool is_string_type(std::string_view type);

}  // namespace pgplumb
