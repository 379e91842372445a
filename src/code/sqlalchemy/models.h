// Tables as SQLAlchemy's models declare them: declarative classes, mixins, Table(…), SQLModel,
// Flask-SQLAlchemy.
#pragma once

#include "code/sqlalchemy/types.h"

namespace pgplumb::sqlalchemy {

/// Attributes of models that hold an enum: class and name → position in CodeFacts::types. In the
/// order of reading; std::map over classes would follow addresses.
using EnumAttributes =
    std::vector<std::pair<std::pair<const python::Class*, std::string>, std::size_t>>;

class ModelReader {
 public:
  explicit ModelReader(TypeReader& types) : types_(types), e_(types.evaluator()) {}

  /// All tables that this module declares.
  void read(const python::Module& module);
  [[nodiscard]] const EnumAttributes& attributes() const { return attributes_; }

 private:
  struct Base {
    bool found = false;  // declarative: something above it makes tables of classes
    bool flask = false;
    bool sqlmodel = false;
    std::string unknown;     // a class above that cannot be read
    python::Value metadata;  // MetaData(…), none, or unknown
    python::Value map;       // type_annotation_map, none, or unknown
  };
  struct Column {
    const python::Binding* binding;
    const python::Class* owner;
    std::string name;
  };

  void read_class(const python::Class& cls);
  void read_table_call(const python::Value& table);
  Base base_of(const python::Class& cls);
  void base_from(const python::Value& value, Base& out);
  bool is_mapped(const python::Class& cls);
  const python::Class* table_class(const python::Class& cls, const Base& base,
                                   Known<std::string>& name);
  TableContext context(const python::Class& cls, const Base& base);
  Known<std::optional<std::string>> schema_of(const python::Class& cls, const TableContext& table,
                                              bool& said);
  std::vector<Column> columns_of(const python::Class& cls);
  void read_attribute(const python::Class& cls, const Column& column, const Base& base,
                      const TableContext& table, const Known<std::string>& name);
  bool read_column(const python::Value& column, const python::Value* annotation,
                   const std::string& attribute, const Base& base, const TableContext& table,
                   const Known<std::string>& name, const python::Origin& origin);
  python::Value inner_annotation(python::Value type, const python::Scope& scope, bool& mapped,
                                 python::Value& column);
  Known<std::optional<std::string>> default_of(const python::CallInfo& call);
  bool has_primary_key(const python::Class& cls);

  TypeReader& types_;
  python::Evaluator& e_;
  EnumAttributes attributes_;
  const python::Class* model_ = nullptr;  // whose columns are being read
};

}  // namespace pgplumb::sqlalchemy
