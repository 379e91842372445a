// The rules by which SQLAlchemy makes a database type of Enum(…).
#pragma once

#include <functional>
#include <string>

#include "code/facts.h"
#include "code/python/evaluator.h"
#include "code/sqlalchemy/version.h"

namespace pgplumb::sqlalchemy {

/// The table that a type stands in, as far as the type depends on it.
struct TableContext {
  Known<std::optional<std::string>> schema = std::optional<std::string>();
  Known<std::optional<std::string>> metadata_schema = std::optional<std::string>();
  bool names_checks = false;  // its MetaData has a naming convention for checks
  bool copied = false;        // the type comes to it as a copy: of a mixin, of an annotation
};

/// A call of Enum or postgresql.ENUM, or what amounts to one.
struct EnumCall {
  python::CallInfo call;
  bool postgresql = false;    // postgresql.ENUM
  bool literal = false;       // made of Mapped[Literal[…]]
  bool binds_itself = false;  // a TypeDecorator changes what is written
  python::Origin origin;
};

/// The position of an enum in CodeFacts::enums.
using EnumPosition = std::function<std::size_t(const python::EnumInfo&)>;

[[nodiscard]] CodeType enum_type(python::Evaluator& evaluator, const EnumCall& what,
                                 const TableContext& table, const Releases& releases,
                                 const EnumPosition& position);

}  // namespace pgplumb::sqlalchemy
