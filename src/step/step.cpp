// Names of locks.
#include "step/step.h"

#include <array>

namespace pgplumb {

std::string_view lock_name(LockMode mode) {
  constexpr std::array<std::string_view, 9> kNames = {
      "",      "ACCESS SHARE",        "ROW SHARE", "ROW EXCLUSIVE",   "SHARE UPDATE EXCLUSIVE",
      "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"};
  return kNames.at(static_cast<std::size_t>(mode));
}

}  // namespace pgplumb
