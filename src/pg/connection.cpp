// Connection: the session, its settings, single statements.
#include "pg/connection.h"

#include <libpq-fe.h>

#include <array>
#include <utility>

#include "pg/conninfo.h"
#include "pg/server_error.h"
#include "pg/state.h"

namespace pgplumb {
namespace {

// One round trip. The search path first: nothing of a hostile database may stand before pg_catalog
// (CVE-2018-1058). The rest makes what the server prints independent of its configuration and its
// role settings.
constexpr const char* kSessionSettings =
    "SELECT pg_catalog.set_config('search_path', '', false),"
    " pg_catalog.set_config('standard_conforming_strings', 'on', false),"
    " pg_catalog.set_config('DateStyle', 'ISO', false),"
    " pg_catalog.set_config('IntervalStyle', 'postgres', false),"
    " pg_catalog.set_config('extra_float_digits', '1', false),"
    " pg_catalog.set_config('TimeZone', 'UTC', false),"
    " pg_catalog.set_config('bytea_output', 'hex', false),"
    " pg_catalog.set_config('quote_all_identifiers', 'off', false)";

// The parameters as libpq takes them; they must outlive this.
std::vector<const char*> pointers(std::span<const std::optional<std::string>> parameters) {
  std::vector<const char*> out;
  out.reserve(parameters.size());
  for (const auto& parameter : parameters) {
    if (parameter && parameter->find('\0') != std::string::npos) {
      throw Error("a text with a NUL character cannot be sent to PostgreSQL");
    }
    out.push_back(parameter ? parameter->c_str() : nullptr);
  }
  return out;
}

// What messages call it before it is open, where the caller does not say.
std::string shown_for(const ConnectOptions& options) {
  if (!options.shown.empty()) return options.shown;
  const auto shown = without_secrets(effective_conninfo(options.conninfo));
  return shown.empty() ? "the server that PG* variables name" : shown;
}

// And after that: libpq's defaults are known now.
std::string shown_for(const ConnectOptions& options, const PGconn* handle) {
  const auto before = shown_for(options);
  const bool is_named = !options.shown.empty() || !effective_conninfo(options.conninfo).empty();
  return is_named ? before : std::string("database ") + PQdb(handle) + " on " + PQhost(handle);
}

void receive_notice(void* argument, const PGresult* result) {
  auto& to = *static_cast<NoticeTarget*>(argument);
  if (!to.handler) return;
  try {
    to.handler(notice_of_result(result));
  } catch (...) {
    to.thrown = std::current_exception();
  }
}

void drop_copy_out(PGconn* handle) {
  char* row = nullptr;
  while (PQgetCopyData(handle, &row, 0) > 0) PQfreemem(row);
}

}  // namespace

void Connection::State::rethrow() {
  if (auto thrown = std::exchange(notices.thrown, nullptr)) std::rethrow_exception(thrown);
}

void Connection::State::fail() const {
  throw error_of_connection(handle.get(), shown);
}

void refuse_nul(const Sql& statement) {
  if (statement.text().find('\0') != std::string::npos) {
    throw Error("the SQL holds a NUL character, which PostgreSQL does not take");
  }
}

bool is_success(const PGresult* result) {
  switch (PQresultStatus(result)) {
    case PGRES_BAD_RESPONSE:
    case PGRES_FATAL_ERROR:
    case PGRES_NONFATAL_ERROR:
    case PGRES_PIPELINE_ABORTED:
      return false;
    default:
      return true;
  }
}

Connection::Connection(const ConnectOptions& options) : state_(std::make_unique<State>()) {
  state_->shown = shown_for(options);
  state_->handle = open_connection(options, state_->shown);
  state_->shown = shown_for(options, state_->handle.get());
  PQsetNoticeReceiver(state_->handle.get(), receive_notice, &state_->notices);
  execute(Sql::from_file(kSessionSettings));
  state_->canceller.reset(PQgetCancel(state_->handle.get()));
  if (state_->canceller) remember_canceller(state_->canceller.get());
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

int Connection::server_version() const {
  return PQserverVersion(state_->handle.get());
}
const std::string& Connection::shown() const {
  return state_->shown;
}
std::string Connection::database() const {
  return PQdb(state_->handle.get());
}
std::string Connection::user() const {
  return PQuser(state_->handle.get());
}
int Connection::backend_pid() const {
  return PQbackendPID(state_->handle.get());
}
bool Connection::alive() const {
  return PQstatus(state_->handle.get()) == CONNECTION_OK;
}

bool Connection::in_transaction() const {
  return PQtransactionStatus(state_->handle.get()) == PQTRANS_INTRANS;
}

Result Connection::query(const Sql& statement,
                         std::span<const std::optional<std::string>> parameters) {
  refuse_interrupted();
  refuse_nul(statement);
  const auto values = pointers(parameters);
  if (!PQsendQueryParams(state_->handle.get(), statement.text().c_str(),
                         static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr,
                         0)) {
    state_->fail();
  }
  return state_->last_result();
}

Result Connection::query(const Sql& statement,
                         std::initializer_list<std::optional<std::string>> parameters) {
  return query(statement, std::span(parameters.begin(), parameters.size()));
}

void Connection::execute(const Sql& statements) {
  refuse_interrupted();
  refuse_nul(statements);
  if (!PQsendQuery(state_->handle.get(), statements.text().c_str())) state_->fail();
  state_->last_result();
}

// Takes all results of what was sent; the last one is returned, the first error is thrown.
Result Connection::State::last_result() {
  ResultHandle last(nullptr, PQclear);
  ResultHandle failed(nullptr, PQclear);
  while (PGresult* next = PQgetResult(handle.get())) {
    ResultHandle owned(next, PQclear);
    const auto status = PQresultStatus(next);
    if (status == PGRES_COPY_IN)
      PQputCopyEnd(handle.get(), "pgplumb sends no data for COPY FROM STDIN");
    if (status == PGRES_COPY_OUT) drop_copy_out(handle.get());
    if (status == PGRES_COPY_BOTH) break;  // replication: never asked for
    if (!is_success(next)) {
      if (!failed) failed = std::move(owned);
      if (PQstatus(handle.get()) == CONNECTION_BAD) break;
    } else {
      last = std::move(owned);
    }
  }
  rethrow();
  if (failed) throw error_of_result(failed.get(), handle.get(), shown);
  if (!last) fail();
  return Result(last.release());
}

void Connection::on_notice(std::function<void(const Notice&)> handler) {
  state_->notices.handler = std::move(handler);
}

void Connection::cancel() {
  std::array<char, 256> reason{};
  if (!PQcancel(state_->canceller.get(), reason.data(), static_cast<int>(reason.size()))) {
    throw Error(ErrorCode::kTryAgain,
                std::string("the statement could not be cancelled: ") + reason.data())
        .with_place(state_->shown);
  }
}

}  // namespace pgplumb
