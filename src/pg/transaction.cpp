// Transaction: BEGIN now, ROLLBACK unless committed.
#include "pg/connection.h"

namespace pgplumb {

Transaction::Transaction(Connection& connection, SqlPattern begin) : connection_(&connection) {
  connection_->execute(sql(begin));
}

Transaction::~Transaction() {
  if (!open_ || !connection_->alive()) return;
  try {
    connection_->execute(sql("ROLLBACK"));
  } catch (const std::exception&) {
    // The connection is lost, and with it the transaction: the server rolls back by itself.
    open_ = false;
  }
}

void Transaction::commit() {
  open_ = false;
  // COMMIT of a transaction that an error aborted is answered with ROLLBACK, and is no error to the
  // server.
  const auto result = connection_->query(sql("COMMIT"));
  if (result.command() != "COMMIT") {
    throw Error("the transaction was rolled back: a statement in it had failed")
        .with_sqlstate("25P02")
        .with_place(connection_->shown());
  }
}

}  // namespace pgplumb
