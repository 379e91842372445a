// What rows must satisfy, read from the copy itself: types, columns, checks, keys.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "pg/connection.h"
#include "prove/seed_literals.h"

namespace pgplumb {

using Oid32 = std::uint32_t;

struct SeedType {
  Oid32 oid = 0;
  std::string name;         // printed
  std::string constructor;  // schema and name, quoted
  char sort = 'b';          // typtype: b, c, d, e, r, m
  char category = 'U';
  bool system = false;
  Oid32 base = 0;         // of a domain
  std::string base_name;  // printed with its length
  int base_typmod = -1;
  Oid32 element = 0;      // of an array
  Oid32 relation = 0;     // of a composite
  Oid32 subtype = 0;      // of a range; of a multirange its range
  bool not_null = false;  // of a domain
  std::vector<std::string> labels;
  std::vector<std::string> checks;  // of a domain
  TextWish wish;                    // for the texts that a domain or a range is made of
};

struct SeedColumn {
  int number = 0;
  std::string name;
  Oid32 type = 0;
  int typmod = -1;
  std::string type_name;  // printed, with length
  bool not_null = false;
  bool automatic = false;  // identity, or nextval as default: the server fills it
  bool always = false;     // GENERATED ALWAYS AS IDENTITY
  std::string generation;  // the expression of a generated column
  TextWish wish;           // for the texts that its values are made of
};

struct SeedCheck {
  std::string expression;
  std::vector<int> columns;  // numbers; generated ones among them
};

/// A foreign key.
struct SeedKey {
  std::string name;
  Oid32 from = 0;
  Oid32 to = 0;
  std::vector<int> columns;
  std::vector<int> to_columns;
};

struct SeedTable {
  Oid32 oid = 0;
  std::string schema;
  std::string name;
  bool partitioned = false;
  Oid32 parent = 0;  // of a partition
  std::vector<SeedColumn> columns;
  std::vector<SeedCheck> checks;
  bool hashed = false;  // a hash partition: which rows belong there only the server can tell
  [[nodiscard]] const SeedColumn* column(int number) const;
  [[nodiscard]] const SeedColumn* column(const std::string& column_name) const;
};

struct SeedModel {
  std::map<Oid32, SeedType> types;
  std::map<Oid32, std::vector<SeedColumn>> attributes;  // of composite types, by relation
  std::map<Oid32, SeedTable> tables;                    // partitioned ones too
  std::vector<SeedKey> keys;                            // in the order of tables and names
  /// The table itself, or the leaves of a partitioned one.
  [[nodiscard]] std::vector<Oid32> leaves(Oid32 table) const;
  [[nodiscard]] const SeedType& type(Oid32 oid) const;
};

SeedModel read_seed_model(Connection& connection);

/// The columns that an expression names; all where it names none.
std::vector<int> columns_in(const std::string& expression, const SeedTable& table);

}  // namespace pgplumb
