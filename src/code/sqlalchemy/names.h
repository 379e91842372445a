// What SQLAlchemy's names mean, by whichever module, star import or Flask extension they come.
#pragma once

#include <optional>
#include <string>

#include "code/facts.h"
#include "code/python/evaluator.h"

namespace pgplumb::sqlalchemy {

/// The one name of something of SQLAlchemy: "Column", "Enum", "postgresql.ENUM", "sqlmodel.Field",
/// "flask.Model"; "" for anything else.
[[nodiscard]] std::string known_name(const python::Value& value);
/// Of a call: that of what is called.
[[nodiscard]] std::string called_name(const python::Value& value);

/// Why something is not what is wanted: for a reason that a person reads.
[[nodiscard]] std::string why_of(const python::Value& value);

/// The type that PostgreSQL gets for a type of SQLAlchemy that is no enum, as PostgreSQL prints it:
/// String(20), Text, DateTime(timezone=True).
[[nodiscard]] Known<std::string> plain_type(const python::Value& value);
/// For a Python type in an annotation: str, datetime.datetime.
[[nodiscard]] Known<std::string> type_of_python(const python::Value& value);

}  // namespace pgplumb::sqlalchemy
