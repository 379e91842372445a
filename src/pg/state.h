// What a Connection holds; shared by the files of this folder only.
#pragma once

#include <libpq-fe.h>

#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "pg/connection.h"

namespace pgplumb {

struct NoticeTarget {
  std::function<void(const Notice&)> handler;
  std::exception_ptr thrown;  // kept until libpq, which is C, has returned
};

/// Makes it known to interrupt_connections(), until it is forgotten.
void remember_canceller(PGcancel* canceller);
/// Frees it.
void forget_canceller(PGcancel* canceller);
/// Throws Error after interrupt_connections(), unless an exception is unwinding already.
void refuse_interrupted();

struct Connection::State {
  std::unique_ptr<PGconn, void (*)(PGconn*)> handle{nullptr, PQfinish};
  std::unique_ptr<PGcancel, void (*)(PGcancel*)> canceller{nullptr, forget_canceller};
  std::string shown;
  NoticeTarget notices;

  /// Waits for all results of what was sent; returns the last one, throws the first error.
  Result last_result();
  /// Throws what the notice handler threw meanwhile.
  void rethrow();
  [[noreturn]] void fail() const;
};

using ResultHandle = std::unique_ptr<PGresult, void (*)(PGresult*)>;

/// Throws Error where the text cannot be sent: libpq would cut it at the NUL character.
void refuse_nul(const Sql& statement);

/// True for a status that is not an error.
bool is_success(const PGresult* result);

/// Connects by libpq with the timeouts of the options; throws Error where it does not succeed.
std::unique_ptr<PGconn, void (*)(PGconn*)> open_connection(const ConnectOptions& options,
                                                           const std::string& shown);

}  // namespace pgplumb
