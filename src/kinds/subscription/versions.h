// What subscriptions have on which servers.
#pragma once

#include "catalog/object.h"

namespace pgplumb {

/// The subscription as a server of this major version can have it: without what came later.
Object subscription_on(const Object& subscription, int major);

/// Whether servers of both major versions can have this difference, so that it is one.
bool is_subscription_change(const FieldChange& change, int major, int other);

}  // namespace pgplumb
