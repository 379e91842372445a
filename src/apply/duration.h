// "2s", "500ms", "10min" and back.
#pragma once

#include <string>

#include "apply/clock.h"

namespace pgplumb {

/// A number with ms, s, min or h; without a unit, seconds. Throws Error (kUsage) naming the option
/// otherwise.
Milliseconds parse_duration(const std::string& text, const std::string& option);

/// "850 ms", "2.4 s", "3 min 5 s"
std::string spoken(Milliseconds time);

}  // namespace pgplumb
