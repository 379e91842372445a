// The SQLAlchemy reader: 1.4, 2.0 and 2.1, with SQLModel and Flask-SQLAlchemy.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "code/facts.h"
#include "code/python/evaluator.h"
#include "code/sqlalchemy/version.h"

namespace pgplumb::sqlalchemy {

/// Whether the text of a file may declare a table: a look, no parse.
[[nodiscard]] bool may_declare(std::string_view text);

/// Whether it is a migration of Alembic or sqlalchemy-migrate: what it declares was true when it
/// was written.
[[nodiscard]] bool is_migration(std::string_view text);

/// Classes by name, with those of their attributes that are asked for.
using Uses = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;
/// The files that mention one of these classes and an attribute of it, in their order, parsed.
using Users = std::function<std::vector<std::size_t>(const Uses&)>;

/// Reads these files of the project, in their order, into the facts; then what is written in the
/// files that use a model with an enum.
void read(python::Evaluator& evaluator, const std::vector<std::size_t>& files,
          const Releases& releases, const Users& users, CodeFacts& out);

}  // namespace pgplumb::sqlalchemy
