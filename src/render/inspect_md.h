// A catalog as Markdown: what a reader who does not run psql wants to know of a database.
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace pgplumb {

/// Numbers by kind, then every object with its parts and definitions, and by name what is not
/// modelled.
std::string render_inspect_md(const Catalog& catalog);

}  // namespace pgplumb
