// Whether the labels of enums explain that a value became another one.
#pragma once

#include <cstdint>
#include <string>

#include "prove/rows.h"

namespace pgplumb {

class LabelJudge {
 public:
  LabelJudge(const RowSnapshot& before, const RowSnapshot& after, const RowRules& rules)
      : before_(before), after_(after), rules_(rules) {}

  /// True where the two texts differ only in values of enums, at whatever depth of arrays,
  /// composite types, domains and ranges, and the rules account for each of these.
  [[nodiscard]] bool explain(std::uint32_t from_type, std::uint32_t to_type,
                             const std::string& from, const std::string& to) const;

 private:
  const RowSnapshot& before_;
  const RowSnapshot& after_;
  const RowRules& rules_;
};

}  // namespace pgplumb
