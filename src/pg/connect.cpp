// Makes a connection: libpq's asynchronous calls with our own waiting, because only so the
// verbosity that gives the SQLSTATE of a refused connection can be set before it is refused.
#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "pg/conninfo.h"
#include "pg/server_error.h"
#include "pg/state.h"

namespace pgplumb {
namespace {

using Clock = std::chrono::steady_clock;
using Handle = std::unique_ptr<PGconn, void (*)(PGconn*)>;

// libpq's arrays end with a null pointer; the parameters must outlive them.
struct Arrays {
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  explicit Arrays(const ConnectParameters& parameters) {
    for (const auto& [keyword, value] : parameters) {
      keywords.push_back(keyword.c_str());
      values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
  }
};

// What libpq uses for a keyword, its own defaults (PG*, service file) included.
std::string setting_in_use(PGconn* handle, std::string_view keyword) {
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> all(PQconninfo(handle),
                                                                           PQconninfoFree);
  for (const auto* option = all.get(); option && option->keyword; ++option) {
    if (option->keyword == keyword) return option->val ? option->val : "";
  }
  return "";
}

bool has_several_hosts(PGconn* handle) {
  return setting_in_use(handle, "host").find(',') != std::string::npos ||
         setting_in_use(handle, "hostaddr").find(',') != std::string::npos;
}

// As libpq: 0 or less waits for ever, 1 means 2.
Clock::time_point deadline(PGconn* handle, int fallback_seconds) {
  const auto text = setting_in_use(handle, "connect_timeout");
  const int seconds = text.empty() ? fallback_seconds : std::atoi(text.c_str());
  return seconds <= 0 ? Clock::time_point::max()
                      : Clock::now() + std::chrono::seconds(std::max(seconds, 2));
}

// False when the deadline has passed.
bool wait_for(int socket, bool to_write, Clock::time_point until) {
  pollfd waited{socket, static_cast<short>(to_write ? POLLOUT : POLLIN), 0};
  while (true) {
    int milliseconds = -1;
    if (until != Clock::time_point::max()) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
      if (left < 0) return false;
      milliseconds = static_cast<int>(left) + 1;
    }
    const int ready = ::poll(&waited, 1, milliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
    if (ready == 0) return false;
  }
}

// Settings that a PG* variable would otherwise give, PGHOSTADDR above all: it leads to another
// server. libpq takes an empty value for "not given" in its arrays, but not in a string, which it
// reads where the first dbname is one.
void isolate(ConnectParameters& parameters) {
  parameters.insert(
      parameters.begin(),
      {"dbname",
       "hostaddr='' options='' sslmode=disable gssencmode=disable channel_binding=disable"
       " target_session_attrs=any"});
}

void complete(PGconn* handle, const ConnectOptions& options, const std::string& shown) {
  const auto until = deadline(handle, options.connect_timeout_seconds);
  auto state = PGRES_POLLING_WRITING;  // as the documentation of PQconnectPoll demands
  while (state != PGRES_POLLING_OK) {
    if (state == PGRES_POLLING_FAILED) throw error_of_connecting(PQerrorMessage(handle), shown);
    if (!wait_for(PQsocket(handle), state == PGRES_POLLING_WRITING, until)) {
      throw error_of_connecting("timeout expired", shown);
    }
    state = PQconnectPoll(handle);
  }
}

}  // namespace

std::unique_ptr<PGconn, void (*)(PGconn*)> open_connection(const ConnectOptions& options,
                                                           const std::string& shown) {
  auto parameters = parse_conninfo(effective_conninfo(options.conninfo));
  if (options.isolated) isolate(parameters);
  parameters.emplace_back("client_encoding", "UTF8");  // after the user's: the last one counts
  parameters.emplace_back("fallback_application_name", options.application_name);
  const Arrays arrays(parameters);

  Handle handle(
      PQconnectStartParams(arrays.keywords.data(), arrays.values.data(), options.isolated ? 1 : 0),
      PQfinish);
  if (!handle) throw std::bad_alloc();
  if (PQstatus(handle.get()) == CONNECTION_BAD) {
    throw error_of_connecting(PQerrorMessage(handle.get()), shown);
  }
  if (has_several_hosts(handle.get())) {
    // Only libpq itself can go on to the next host when one does not answer in time.
    if (setting_in_use(handle.get(), "connect_timeout").empty()) {
      parameters.emplace_back("connect_timeout", std::to_string(options.connect_timeout_seconds));
    }
    const Arrays with_timeout(parameters);
    handle.reset(PQconnectdbParams(with_timeout.keywords.data(), with_timeout.values.data(), 0));
    if (!handle) throw std::bad_alloc();
    if (PQstatus(handle.get()) != CONNECTION_OK) {
      throw error_of_connecting(PQerrorMessage(handle.get()), shown);
    }
    return handle;
  }
  PQsetErrorVerbosity(handle.get(), PQERRORS_VERBOSE);
  complete(handle.get(), options, shown);
  PQsetErrorVerbosity(handle.get(), PQERRORS_DEFAULT);
  return handle;
}

}  // namespace pgplumb
