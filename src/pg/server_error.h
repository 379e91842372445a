// Errors of libpq and of servers as Error: the code, the parts, what the reader can do.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

#include "pg/connection.h"

namespace pgplumb {

/// kTryAgain for what may pass by itself (see Connection), else kFailed.
ErrorCode code_of_sqlstate(std::string_view sqlstate);

/// The error that a result holds. `shown` becomes its place; a connection that died makes it
/// kTryAgain.
ServerError error_of_result(const PGresult* result, const PGconn* connection,
                            const std::string& shown);

/// The error of a connection without a result: it was lost, or a call could not be sent.
Error error_of_connection(const PGconn* connection, const std::string& shown);

/// Why a connection could not be made, from libpq's text (written with PQERRORS_VERBOSE for the
/// SQLSTATE).
Error error_of_connecting(std::string_view libpq_text, const std::string& shown);

/// The parts of a notice.
Notice notice_of_result(const PGresult* result);

}  // namespace pgplumb
