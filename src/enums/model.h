// Code and databases side by side: which type a declaration means, which columns use it, and what
// was explained already.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/finding.h"
#include "catalog/catalog.h"
#include "code/facts.h"
#include "kinds/column/column.h"
#include "kinds/domain/domain.h"
#include "kinds/enum/enum.h"

namespace pgplumb {

/// A column of a table that holds labels of a type, itself, in an array or through a domain.
struct TypedColumn {
  const Column* column = nullptr;
  bool array = false;
  const Domain* domain = nullptr;
};

struct DatabaseType {
  const Enum* type = nullptr;
  std::vector<TypedColumn> columns;  // of tables, those of partitions and children left out
  std::vector<ObjectId> dependents;  // all objects that stand on it
  bool named = false;  // nothing stands on it, and the string of a function's body has its name
  [[nodiscard]] bool used() const { return named || !dependents.empty(); }
};

/// One database, or whatever else a catalog was read from.
struct Database {
  std::string source;  // as the user named it, without secrets
  const Catalog* catalog = nullptr;
  std::vector<DatabaseType> types;     // by schema and name
  std::vector<const Column*> columns;  // of tables, those of partitions and children left out
  std::map<std::pair<std::string, std::string>, std::vector<const Column*>>
      by_column;  // table, column
};

/// What a declaration of code is in a database.
struct Meant {
  std::size_t code = 0;                // position in CodeFacts::types
  std::size_t database = 0;            // position in EnumModel::databases
  const DatabaseType* type = nullptr;  // of this name; none: the database has no such type
  /// Where there is none of this name: the one that is meant all the same, since the column has it
  /// or the names differ in case and separators alone.
  const DatabaseType* instead = nullptr;
  /// The type that labels are compared with.
  [[nodiscard]] const DatabaseType* labels_of() const { return type ? type : instead; }
};

class EnumModel {
 public:
  /// databases: name and catalog; code: nullptr where none was given. All of them must outlive the
  /// model.
  EnumModel(const std::vector<std::pair<std::string, const Catalog*>>& databases,
            const CodeFacts* code);

  [[nodiscard]] const std::vector<Database>& databases() const { return databases_; }
  [[nodiscard]] const CodeFacts* code() const { return code_; }
  /// Each declaration of an enum type, in each database, whose name is known.
  [[nodiscard]] const std::vector<Meant>& meant() const { return meant_; }
  /// The columns that code gives this declaration, by their places in CodeFacts::columns.
  [[nodiscard]] std::vector<const CodeColumn*> code_columns(std::size_t type) const;
  /// The same column in a database; none where it is not there, or in several schemas.
  [[nodiscard]] const Column* find(const Database& database, const CodeColumn& column) const;

  /// A cause that was reported: `what` is an object of a database, or a declaration of the code.
  /// Later checks leave it alone.
  void explain(std::string_view topic, const std::string& what) {
    explained_.insert({std::string(topic), what});
  }
  [[nodiscard]] bool explained(std::string_view topic, const std::string& what) const {
    return explained_.count({std::string(topic), what}) > 0;
  }

 private:
  void add(const std::string& source, const Catalog& catalog);
  void align();
  [[nodiscard]] std::optional<Meant> meant(std::size_t code, std::size_t database) const;
  // The enum type of the first of the declaration's columns that the database has.
  [[nodiscard]] const DatabaseType* column_type(std::size_t code, std::size_t database) const;

  std::vector<Database> databases_;
  const CodeFacts* code_ = nullptr;
  std::vector<Meant> meant_;
  std::set<std::pair<std::string, std::string>> explained_;
};

/// The declaration's name as it stands in messages: public.message_role, message_role.
std::string declared_name(const CodeType& type);

}  // namespace pgplumb
