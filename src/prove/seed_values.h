// Expressions that make values of a type: one for each row number, and others to try where a check
// wants more.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/sql_text.h"
#include "prove/seed_literals.h"
#include "prove/seed_model.h"

namespace pgplumb {

/// The value of row `i`, an expression of type integer that counts from 0.
using MakeValue = std::function<Sql(const Sql& i)>;

class ValueMaker {
 public:
  explicit ValueMaker(const SeedModel& model) : model_(model) {}

  /// What a domain's or an unknown type's values are, found out by trying; see candidates.
  void learn(Oid32 type, std::vector<MakeValue> values) { learnt_[type] = std::move(values); }

  /// The first choice: different for different rows where the type allows it, each label of an enum
  /// in turn. name: of the column, a part of texts.
  [[nodiscard]] MakeValue best(Oid32 type, int typmod, const std::string& name) const;
  /// The first choice and others: constants of the checks, values that common checks want.
  [[nodiscard]] std::vector<MakeValue> all(Oid32 type, int typmod, const std::string& name,
                                           const ValueHints& hints) const;
  /// What to try for a type that has to be learnt: a domain with checks, or a base type of an
  /// extension.
  [[nodiscard]] std::vector<MakeValue> candidates(const SeedType& type) const;
  [[nodiscard]] static bool must_be_learnt(const SeedType& type);

 private:
  [[nodiscard]] std::vector<MakeValue> of_system(const SeedType& type, int typmod,
                                                 const std::string& name) const;
  [[nodiscard]] std::vector<MakeValue> of_composite(const SeedType& type) const;
  [[nodiscard]] std::vector<MakeValue> of_wish(const TextWish& wish, const std::string& name) const;
  [[nodiscard]] std::vector<MakeValue> of_range(const SeedType& type,
                                                const ValueHints& hints) const;
  [[nodiscard]] std::vector<MakeValue> of_array(const SeedType& type, int typmod,
                                                const std::string& name,
                                                const ValueHints& hints) const;

  const SeedModel& model_;
  std::map<Oid32, std::vector<MakeValue>> learnt_;
};

/// Of a column with its own wish (labels, the type that a plan makes of it).
std::vector<MakeValue> values_of(const ValueMaker& maker, const SeedColumn& column,
                                 const ValueHints& hints, bool all);

/// One of the constants in turn; `cast` is written behind each.
MakeValue in_turn(const std::vector<Sql>& constants);

// Of one family of types each; in seed_texts.cpp and seed_numbers.cpp.
std::vector<MakeValue> text_values(int limit, const std::string& name, const ValueHints& hints,
                                   bool all);
std::vector<MakeValue> number_values(const SeedType& type, int typmod, const ValueHints& hints,
                                     bool all);
std::vector<MakeValue> time_values(const SeedType& type, const ValueHints& hints, bool all);
/// Types of pg_catalog that are neither; empty where the type is not known.
std::vector<MakeValue> other_values(const std::string& type_name);

}  // namespace pgplumb
