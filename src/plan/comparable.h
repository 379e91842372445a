// Two sources made comparable: what one of them cannot say or leaves open is no difference.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "diff/diff.h"

namespace pgplumb {

/// Whether the value is none at all: an owner "", as SQL without OWNER TO has it; the name of a
/// multirange type, which servers before 14 do not have.
bool is_unstated(std::string_view field, const Value& value);

/// The target as the source would have it if it were like that: with the source's values in ignored
/// fields and in those that the target leaves open; and, between servers of two major versions,
/// with what the source's server has not (the privilege MAINTAIN, named NOT NULL constraints,
/// attributes of subscriptions), has from the start (owner and grants of schema public) or prints
/// in other words (parse/same_print.h) as that server has it. An object that is made again
/// therefore gets back what it had. nullopt where that is the target itself.
std::optional<Catalog> comparable(const Catalog& target, const Catalog& from,
                                  const std::vector<std::string>& ignored_fields);

/// diff() to the comparable target.
std::vector<Change> differences(const Catalog& from, const Catalog& to,
                                const std::vector<std::string>& ignored_fields);

/// Whether two servers may print one expression in two ways, so that what the target's server
/// printed is no measure of what the source's server will show.
bool is_printed_otherwise(const CatalogOrigin& from, const CatalogOrigin& to, const Object& object,
                          const FieldInfo& field);

}  // namespace pgplumb
