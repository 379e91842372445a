// What became of a transaction whose COMMIT may or may not have arrived.
#include "apply/resolve.h"

#include <fmt/format.h>

namespace pgplumb {
namespace {

// committed, aborted, or "" where the server does not know: it never had the transaction, or forgot
// it. https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT
std::string transaction_status(Connection& connection, const std::string& id) {
  try {
    const auto status = connection.server_version() >= 130000
                            ? sql("SELECT pg_catalog.pg_xact_status($1::xid8)")
                            : sql("SELECT pg_catalog.txid_status($1::int8)");
    return connection.query(status, {id}).text(0, 0);
  } catch (const ServerError&) {
    if (!connection.alive()) throw;
    return "";  // an id from the future: this server is not the one that gave it
  }
}

}  // namespace

bool was_committed(const RunContext& context, const LostTransaction& lost) {
  auto& sessions = context.sessions;
  context.listener(Moment::kLost, "the connection was lost; connecting again");
  const bool renewed = sessions.restore();
  sessions.wait_until_gone(renewed ? lost.backend : Backend{}, "the session that was lost");
  if (renewed) Ledger::set_worker(sessions.worker(), context.run, sessions.backend());
  bool committed = false;
  if (!lost.id.empty()) {
    const auto status = transaction_status(sessions.worker(), lost.id);
    // The ledger's rows are part of the transaction: where the server has forgotten it, they tell.
    committed = status.empty() ? Ledger::has_step(sessions.worker(), context.run, lost.first_step)
                               : status == "committed";
  }
  note_event(context, "lost connection",
             fmt::format("transaction {}: {}", lost.id, committed ? "committed" : "rolled back"));
  context.listener(Moment::kResolved, committed
                                          ? "the transaction had been committed"
                                          : "the transaction was rolled back; beginning it again");
  return committed;
}

}  // namespace pgplumb
