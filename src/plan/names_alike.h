// Whether two names are one name in different spellings.
#pragma once

#include <string_view>

namespace pgplumb {

/// True when they differ in case, underscores and the like alone (PendingPayment, pending_payment),
/// when one is in the other (title, chat_title), and when a letter or two in ten differ (messages,
/// message).
bool names_alike(std::string_view a, std::string_view b);

}  // namespace pgplumb
