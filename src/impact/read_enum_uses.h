// Reads what depends on an enum type from a database's own catalogs.
#pragma once

#include <string>
#include <vector>

#include "enums/uses.h"
#include "pg/connection.h"

namespace pgplumb {

/// A type as a person writes it, and perhaps one of its labels.
struct EnumTarget {
  std::string schema;
  std::string name;
  std::string label;
  bool has_label = false;
};

/// A type of the database, with what can be told without looking further.
struct EnumTypeRow {
  std::string schema;
  std::string name;
  std::vector<std::string> labels;
  std::string owner;
  std::vector<std::string> grantees;
  std::string comment;
};

/// All enum types, by schema and name.
std::vector<EnumTypeRow> read_enum_types(Connection& connection);

/// parts: "public.order_status.paid" split at dots outside of quotes; a type without its schema is
/// looked for in all, and dots of a label need no quotes. What is written counts as it is; a type
/// that is not there so is looked for in lower case. Throws Error (kUsage): unknown type, with the
/// nearest name; unknown label, with all labels; a name that several schemas have.
EnumTarget find_enum(const std::vector<EnumTypeRow>& types, const std::vector<std::string>& parts);

/// Everything that depends on the type, in one read-only transaction. with_sizes: rows and bytes
/// from statistics, never by counting. Throws Error where the server does not answer.
EnumUses read_enum_uses(const ConnectOptions& database, const EnumTypeRow& type, bool with_sizes);

}  // namespace pgplumb
