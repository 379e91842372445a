// What a target leaves open stays as the source has it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace pgplumb {

/// The target with the source's values in fields that it does not state (an owner "") and in
/// ignored ones, so that an object that is dropped and made again gets back what it had. Objects
/// that only the target has stay as they are; nullopt where all do.
std::optional<Catalog> with_open_fields(const Catalog& target, const Catalog& from,
                                        const std::vector<std::string>& ignored_fields);

/// Whether nobody was granted or denied anything: SQL without a single GRANT or REVOKE says nothing
/// of privileges. What every database has from the start does not count.
bool states_no_grants(const Catalog& catalog);

}  // namespace pgplumb
