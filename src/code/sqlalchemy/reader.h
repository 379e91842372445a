// The SQLAlchemy reader: 1.4, 2.0 and 2.1, with SQLModel and Flask-SQLAlchemy.
#pragma once

#include <vector>

#include "code/facts.h"
#include "code/python/evaluator.h"
#include "code/sqlalchemy/version.h"

namespace pgplumb::sqlalchemy {

/// Whether the text of a file may declare a table, or an enum: a look, no parse.
[[nodiscard]] bool may_declare(std::string_view text);

/// Reads these files of the project, in their order, into the facts.
void read(python::Evaluator& evaluator, const std::vector<std::size_t>& files,
          const Releases& releases, CodeFacts& out);

}  // namespace pgplumb::sqlalchemy
