// Columns under other names, which take the places of those whose type changes.
#pragma once

#include <string>
#include <vector>

#include "kinds/column/column.h"
#include "plan/strategies/strategy.h"

namespace pgplumb {

/// What gets its new edition beside the old one.
struct Swap {
  ObjectId id;                    // a column, or the enum that columns of large tables are of
  std::vector<ObjectId> columns;  // those that get a shadow
};

/// Columns whose change of type would have their table written anew.
std::vector<Swap> type_swaps(const StrategyContext& context, Waypoints& out);
/// Enums that are made anew and that columns of large tables are of.
std::vector<Swap> enum_swaps(const StrategyContext& context, Waypoints& out);

/// Why the column cannot get its new type by a shadow; "" where it can.
std::string cannot_shadow(const Column& from, const Column& to, const StrategyContext& context);

/// The name of a column's shadow, and of the type that takes an enum's place.
std::string shadow_name(const ObjectId& column);
std::string type_name_meanwhile(const ObjectId& type);

/// One column's way: the shadow, a trigger that keeps it in step, the filling of its rows, what
/// stands on it under other names.
class Shadow {
 public:
  /// target: the target, with all that is swapped under the names that it has meanwhile. Both
  /// outlive this.
  Shadow(const Swap& swap, const ObjectId& column, const StrategyContext& context,
         const IndexedCatalog& target);

  /// How many stages it needs before it can take the column's place.
  [[nodiscard]] std::size_t stages() const;
  /// last: the stage that it takes the column's place in; stages() or more.
  void put(std::size_t last, Waypoints& out) const;

 private:
  struct Prepared {
    ObjectId object;  // as the target calls it
    Object help;
    bool checked = false;  // by reading all rows, when it is there
  };
  void prepare(const ObjectId& user);
  void put_ties(const std::vector<ObjectId>& helps, Waypoints& out) const;
  [[nodiscard]] Object function() const;
  [[nodiscard]] Step filling() const;

  const StrategyContext& context_;
  const IndexedCatalog& target_;
  const Swap& swap_;
  const Object& column_;
  const Column& from_;
  const Object& shadow_;
  std::vector<Prepared> prepared_;
};

}  // namespace pgplumb
