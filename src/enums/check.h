// Checks of enums: what code, databases and data say of the same enum is laid side by side, and
// each check is a file in checks/ with an example of what it finds and of what it lets pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "enums/model.h"

namespace pgplumb {

/// A small system: SQL of one database or two, a file of code.
struct CheckExample {
  std::string_view database;  // SQL; "" for none
  std::string_view other;     // SQL of a second database; "" for none
  std::string_view code;      // a Python file; "" for none
};

struct EnumCheck {
  std::string_view rule;  // "E06"
  Severity severity = Severity::kError;
  std::string_view title;  // what it finds, in one line
  std::string_view why;    // what breaks, and when
  std::string_view fix;    // the cheapest way to put it right
  CheckExample bad;        // gives findings of this rule alone
  CheckExample good;       // gives none at all
  void (*run)(EnumModel& model, std::vector<Finding>& findings) = nullptr;
};

/// All checks, by rule; the one list of them is in checks/all.cpp. They run in an order of their
/// own, so that a cause that one has found is not found again by another (EnumModel::explain).
const std::vector<EnumCheck>& enum_checks();
/// nullptr where there is none; upper and lower case are the same.
const EnumCheck* find_enum_check(std::string_view rule);

/// Pure: all findings, by severity and place. The model keeps references to the catalogs and facts.
std::vector<Finding> check_enums(EnumModel& model);

}  // namespace pgplumb
