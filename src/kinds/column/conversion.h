// How the values of a column become values of another type.
#pragma once

#include <string>
#include <vector>

#include "kinds/column/column.h"

namespace pgplumb {

/// A printed type in its parts: "numeric(10,2)[]" -> "numeric", {10, 2}, array.
struct TypeName {
  std::string base;
  std::vector<int> modifiers;
  bool array = false;
  bool operator==(const TypeName&) const = default;
};
TypeName type_name(const Expr& printed);

struct Conversion {
  /// A function that USING calls, and what drops it: USING takes no subquery, which rows within
  /// arrays need. Empty where none is wanted.
  Sql helper = {};
  Sql helper_gone = {};
  Sql with;              // the USING expression; empty where the cast of an assignment does it
  bool rewrites = true;  // the table is written anew; otherwise its rows stay as they are
  std::string may_fail;  // which values stop it; "" for none
  std::string loses;     // what is cut off without a word; "" for nothing
  bool by_zone = false;  // what values mean depends on the session's TimeZone
};

/// From the old type of the column to the new one. Types that the plan makes anew count as
/// different although their names are equal.
Conversion conversion(const Column& from, const Column& to, const PlanContext& context);

}  // namespace pgplumb
