// Statements about subscriptions, told from their first words: a source is read without a
// connection to a publisher, where slots would be made, used or dropped.
#pragma once

#include <string>
#include <vector>

namespace pgplumb {

/// How to say it without a connection to the publisher; "" where the statement makes none. workers:
/// whether the server runs those that receive changes.
std::string without_publisher(const std::vector<std::string>& words, bool workers);

/// The name that DROP SUBSCRIPTION has, as PostgreSQL takes it; "" for other statements.
std::string dropped_subscription(const std::vector<std::string>& words);

}  // namespace pgplumb
