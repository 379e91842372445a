// Where a column's values hold labels: in themselves, in arrays, domains, composites and ranges.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/catalog.h"
#include "kinds/column/column.h"
#include "kinds/enum/enum.h"

namespace pgplumb {

/// The user's types of one catalog by the name that the server prints.
class TypesByName {
 public:
  explicit TypesByName(const Catalog& catalog);
  /// nullptr where it is none of the user's. A multirange leads to its range.
  [[nodiscard]] const Object* find(const std::string& printed) const;
  /// The attributes of a composite type, by name.
  [[nodiscard]] const std::vector<const Column*>& attributes(const Object& composite) const;

 private:
  std::unordered_map<std::string, const Object*> types_;
  std::unordered_map<std::string, std::vector<const Column*>> attributes_;
};

/// One place in the column's values that shall hold labels of an enum.
struct HeldValues {
  Sql from;            // what stands behind FROM: the table as t, with what takes values apart
  Sql value;           // the text of one value
  const Enum* wanted;  // whose labels it shall be
  const Enum* now = nullptr;  // whose labels it is; nullptr for texts
  bool direct = true;         // the column's own value
  bool mappable = true;       // a conversion can give other labels instead
};

/// Both columns are the same one, before and after. Where the types do not correspond (an array
/// that becomes no array) there is nothing to say.
std::vector<HeldValues> held_values(const Column& before, const Column& after,
                                    const TypesByName& from, const TypesByName& to);

}  // namespace pgplumb
