// Splitting, running, and repairing what a scratch server lacks (roles).
#include "source/run_sql.h"

#include <algorithm>

#include "base/error.h"

namespace pgplumb {
namespace {

// "role \"reader\" does not exist" -> reader
std::string missing_role(const Error& e) {
  if (e.sqlstate() != "42704") return {};
  const std::string text = e.what();
  const auto at = text.find("role \"");
  const auto end = text.find("\" does not exist");
  if (at == std::string::npos || end == std::string::npos || end < at) return {};
  return text.substr(at + 6, end - at - 6);
}

}  // namespace

void run_sql(ScratchServer& server, const ConnectOptions& database, const std::vector<SqlText>& texts,
             std::vector<std::string>&) {
  Connection connection(database);
  // A user's file means what it means under the ordinary search path, not under the empty one of reading.
  connection.execute(sql("SET search_path = \"$user\", public; SET check_function_bodies = off"));
  for (const auto& text : texts) {
    for (int attempt = 0;; ++attempt) {
      try {
        connection.execute(Sql::from_file(text.text));
        break;
      } catch (Error& e) {
        const std::string role = missing_role(e);
        if (role.empty() || attempt > 100) throw e.with_place(text.name);
        server.ensure_roles({role});
      }
    }
  }
}

}  // namespace pgplumb
