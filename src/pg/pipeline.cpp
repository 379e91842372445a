// Queries in libpq's pipeline mode: all are sent before the first result is waited for.
// https://www.postgresql.org/docs/15/libpq-pipeline-mode.html
#include <libpq-fe.h>
#include <poll.h>

#include <cerrno>

#include "pg/server_error.h"
#include "pg/state.h"

namespace pgplumb {
namespace {

// One run of Connection::pipeline. Reads while it still writes: a server that cannot get rid of its
// results stops reading, and both sides would wait for ever.
class Pipeline {
 public:
  Pipeline(PGconn* handle, const std::string& shown,
           const std::function<void(std::size_t, Result)>& on_result)
      : handle_(handle), shown_(shown), on_result_(on_result) {}

  void run(const std::vector<Sql>& queries) {
    if (PQsetnonblocking(handle_, 1) != 0 || !PQenterPipelineMode(handle_)) fail();
    send(queries);
    while (!synced_) {
      wait();
      take_results();
    }
    if (!PQexitPipelineMode(handle_)) fail();
    PQsetnonblocking(handle_, 0);
    if (error_) std::rethrow_exception(error_);
  }

 private:
  [[noreturn]] void fail() {
    if (error_) std::rethrow_exception(error_);  // what the server said before it hung up
    throw error_of_connection(handle_, shown_);
  }

  void send(const std::vector<Sql>& queries) {
    for (const auto& query : queries) {
      if (!PQsendQueryParams(handle_, query.text().c_str(), 0, nullptr, nullptr, nullptr, nullptr,
                             0))
        fail();
    }
    if (!PQpipelineSync(handle_)) fail();
  }

  // Until something can be read; what is still to be sent is sent meanwhile.
  void wait() {
    while (PQisBusy(handle_)) {
      const int unsent = PQflush(handle_);
      if (unsent < 0) fail();
      pollfd waited{PQsocket(handle_), static_cast<short>(unsent ? POLLIN | POLLOUT : POLLIN), 0};
      if (::poll(&waited, 1, -1) < 0) {
        if (errno == EINTR) continue;
        fail();
      }
      if ((waited.revents & ~POLLOUT) && !PQconsumeInput(handle_)) fail();
    }
  }

  void take_results() {
    while (!synced_ && !PQisBusy(handle_)) {
      ResultHandle result(PQgetResult(handle_), PQclear);
      if (!result) {  // the end of one query's results
        if (PQstatus(handle_) == CONNECTION_BAD) fail();
        continue;
      }
      switch (PQresultStatus(result.get())) {
        case PGRES_PIPELINE_SYNC:
          synced_ = true;
          break;
        case PGRES_PIPELINE_ABORTED:  // after an error, until the synchronisation point
          ++next_;
          break;
        default:
          take(std::move(result));
      }
    }
  }

  void take(ResultHandle result) {
    const auto index = next_++;
    if (error_) return;
    try {
      if (!is_success(result.get())) throw error_of_result(result.get(), handle_, shown_);
      on_result_(index, Result(result.release()));
    } catch (...) {
      error_ = std::current_exception();
    }
  }

  PGconn* handle_;
  const std::string& shown_;
  const std::function<void(std::size_t, Result)>& on_result_;
  std::size_t next_ = 0;
  bool synced_ = false;
  std::exception_ptr error_;
};

}  // namespace

void Connection::pipeline(const std::vector<Sql>& queries,
                          const std::function<void(std::size_t, Result)>& on_result) {
  if (queries.empty()) return;
  refuse_interrupted();
  for (const auto& query : queries) refuse_nul(query);
  Pipeline(state_->handle.get(), state_->shown, on_result).run(queries);
  state_->rethrow();
}

}  // namespace pgplumb
