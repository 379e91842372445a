// A type as it stands in a column: an enum, an array of one, a TypeDecorator around one, or
// another.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "code/sqlalchemy/enum_type.h"

namespace pgplumb::sqlalchemy {

/// What a type of a column turned out to be.
struct TypeReading {
  std::optional<std::size_t> type;  // an enum: position in CodeFacts::types
  Known<std::string> other;         // else as PostgreSQL prints it
  bool array = false;
  bool maybe_enum = false;  // it could not be read and may be one
};

class TypeReader {
 public:
  TypeReader(python::Evaluator& evaluator, const Releases& releases, CodeFacts& out)
      : evaluator_(evaluator), releases_(releases), out_(out) {}

  [[nodiscard]] python::Evaluator& evaluator() { return evaluator_; }
  [[nodiscard]] const Releases& releases() const { return releases_; }
  [[nodiscard]] CodeFacts& facts() { return out_; }

  /// `where` names the column in what is reported as unresolved.
  TypeReading read(const python::Value& type, const TableContext& table, const std::string& where);
  /// The type of a column that an annotation gives: Mapped[…] without its Mapped.
  TypeReading read_annotation(const python::Value& type, const python::Value& map,
                              const TableContext& table, const std::string& where);
  /// The position of an enum in the facts; added where it is not there.
  std::size_t position(const python::EnumInfo& info);
  /// The enum's type, added or found.
  std::size_t add(const EnumCall& call, const TableContext& table, const std::string& where);
  /// What is bound for this value, where that is known: a member gives its label.
  void add_value(std::size_t type, CodeValue::Where where, const python::Value& value);
  void unresolved(const python::Origin& origin, std::string what, std::string why);

 private:
  TypeReading read_call(const python::Value& type, const TableContext& table,
                        const std::string& where, bool binds_itself);
  TypeReading read_class(const python::Class& cls, const python::CallInfo& call,
                         const python::Origin& origin, const TableContext& table,
                         const std::string& where);
  TypeReading not_read(const python::Value& type, const std::string& where);
  TypeReading by_map(const python::Value& entry, const python::Value& type, bool exact,
                     const TableContext& table, const std::string& where);

  python::Evaluator& evaluator_;
  Releases releases_;
  CodeFacts& out_;
  std::map<const python::EnumInfo*, std::size_t> enums_;
  std::map<std::size_t, const python::EnumInfo*> classes_;  // of types
  std::map<std::tuple<const SyntaxTree*, std::uint32_t, std::string>, std::size_t> types_;
};

/// "user" for ("'user'"); the literal of a default's SQL, where it is one.
[[nodiscard]] std::optional<std::string> sql_literal(std::string_view sql);

}  // namespace pgplumb::sqlalchemy
