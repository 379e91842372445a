// Ways to put things right that several checks offer.
#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "enums/model.h"

namespace pgplumb {

/// How the code declares the type as the database has it: its name where that differs, its schema
/// where that is not public, and values_callable where `values` are written. Costs no DDL.
Remedy declaration_remedy(const EnumModel& model, const CodeType& code, const Enum& type,
                          bool values);

/// The members with the labels `from`, written so that they give those of `to`; "" where that
/// framework's form is not known here.
std::string respelled_members(const EnumModel& model, const CodeType& code,
                              const std::vector<std::string>& from,
                              const std::vector<std::string>& to);

/// ALTER TYPE … RENAME VALUE from[i] TO to[i], for those of `from` that the type has.
std::string rename_values_sql(const Enum& type, const std::vector<std::string>& from,
                              const std::vector<std::string>& to);

}  // namespace pgplumb
