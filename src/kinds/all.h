// The one list of kinds.
#pragma once

#include <string_view>
#include <vector>

#include "kinds/kind_ops.h"

namespace pgplumb {

/// Every kind, in the order of src/kinds/all.cpp.
const std::vector<KindOps>& all_kinds();
/// By name, or by id; throws Error for a name that is no kind.
const KindOps& ops_for(std::string_view kind_name);
const KindOps& ops_for(const ObjectId& id);

/// Where the id's kind stands in that list.
std::size_t kind_position(const ObjectId& id);

/// A catalog query for a server version (server_version_num): lines marked "-- since N" are cut for
/// servers before major version N, "-- before N: …" lines take their place.
std::string for_version(std::string_view text, int server_version);
/// The text of a kind's catalog query for a server version.
std::string query_text(const KindInfo& kind, int server_version);

}  // namespace pgplumb
