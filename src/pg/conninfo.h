// How a conninfo becomes libpq's keyword arrays, and how secrets stay out of what is shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pgplumb {

/// Keywords and values, in the order for PQconnectdbParams.
using ConnectParameters = std::vector<std::pair<std::string, std::string>>;

/// What "" stands for: "" where a PG* variable names a target, as libpq has it; else $DATABASE_URL;
/// else "".
std::string effective_conninfo(const std::string& conninfo);

/// A URL as application frameworks write it, as libpq takes it: "postgresql+psycopg2://" loses the
/// driver, and the query parameters that only an ORM knows (Prisma's schema, connection_limit …)
/// are dropped.
std::string plain_url(const std::string& url);

/// The conninfo's keywords and values. Throws Error (kUsage), without secrets, where libpq cannot
/// parse it.
ConnectParameters parse_conninfo(const std::string& conninfo);

/// The text without anything that looks like a URL's user:password@ or a password=….
std::string redact_text(std::string_view text);

}  // namespace pgplumb
