// Reading of every form of source.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "catalog/json_problem.h"
#include "catalog/snapshot.h"
#include "kinds/all.h"
#include "pg/conninfo.h"
#include "source/command.h"
#include "source/run_sql.h"
#include "source/source.h"

namespace pgplumb {
namespace fs = std::filesystem;

struct SourceReader::State {
  Config config;
  std::map<int, std::unique_ptr<ScratchServer>> servers;
  std::vector<std::string> notes;
  int count = 0;
  bool input_read = false;
};

SourceReader::SourceReader(const Config& config) : state_(std::make_unique<State>()) {
  state_->config = config;
}
SourceReader::~SourceReader() = default;

const std::vector<std::string>& SourceReader::notes() const {
  return state_->notes;
}

ScratchServer& SourceReader::scratch(int major) {
  auto& servers = state_->servers;
  if (major == 0 && !servers.empty()) return *servers.begin()->second;
  auto& server = servers[major];
  if (!server) {
    server = std::make_unique<ScratchServer>(state_->config.scratch, major);
    if (major != 0 && server->server_version() / 10000 != major) {
      state_->notes.push_back(
          fmt::format("PostgreSQL {} is not installed here; version {} was used to run SQL", major,
                      server->server_version() / 10000));
    }
  }
  return *server;
}

int SourceReader::major_version(const Source& source) {
  if (source.form != SourceForm::kDatabase) return 0;
  const Connection connection(ConnectOptions{.conninfo = source.value, .shown = source.written});
  return connection.server_version() / 10000;
}

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw Error(fmt::format("cannot read {}", path.string()))
        .with_help("check that the file is there and that you may read it");
  return {std::istreambuf_iterator<char>(in), {}};
}

// Such a command went to another database, or failed without saying so; taken for an empty schema,
// it would have everything dropped.
void require_something_built(Connection& connection, const std::string& command) {
  const Result built = connection.query(sql(
      "SELECT EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid >= 16384) OR EXISTS (SELECT FROM "
      "pg_catalog.pg_type WHERE oid >= 16384) OR EXISTS (SELECT FROM pg_catalog.pg_proc WHERE "
      "oid >= 16384) OR EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE oid >= 16384)"));
  if (built.text(0, 0) == "t") return;
  throw Error("the command ended well and built nothing in the scratch database: " +
              redact_text(command))
      .with_help(
          "does it use DATABASE_URL, or the PG* variables? A connection of its own leads "
          "elsewhere");
}

std::vector<SqlText> texts_of(const Source& source) {
  if (source.form == SourceForm::kStdin)
    return {{"standard input", std::string(std::istreambuf_iterator<char>(std::cin), {})}};
  if (source.form == SourceForm::kSqlFile) return {{source.value, read_file(source.value)}};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(source.value)) {
    if (entry.is_regular_file() && entry.path().extension() == ".sql")
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty())
    throw Error(ErrorCode::kUsage, fmt::format("there is no .sql file in {}", source.value));
  std::vector<SqlText> out;
  out.reserve(files.size());
  for (const auto& f : files) out.push_back({f.string(), read_file(f)});
  return out;
}

const KindInfo* kind_by_name(std::string_view name) {
  for (const auto& ops : all_kinds()) {
    if (ops.info->name == name) return ops.info;
  }
  return nullptr;
}

}  // namespace

Catalog SourceReader::read(const Source& source, int prefer_major) {
  const auto& selection = state_->config.selection;
  if (source.form == SourceForm::kDatabase) {
    return read_database(ConnectOptions{.conninfo = source.value, .shown = source.written},
                         selection, "");
  }
  if (source.form == SourceForm::kSnapshot) {
    try {
      return catalog_from_json(nlohmann::ordered_json::parse(read_file(source.value)),
                               kind_by_name);
    } catch (const nlohmann::json::exception& e) {
      throw Error(json_problem(e))
          .with_place(source.value)
          .with_help("a snapshot is what `pgplumb inspect SOURCE --format json` wrote");
    } catch (Error& e) {
      throw e.with_place(source.value);
    }
  }
  const ConnectOptions database = provide(source, prefer_major);
  Connection connection(database);
  return read_database(connection, selection, source.written, scratch(prefer_major).superuser());
}

ConnectOptions SourceReader::provide(const Source& source, int prefer_major) {
  if (source.form == SourceForm::kDatabase)
    return {.conninfo = source.value, .shown = source.written};
  if (source.form == SourceForm::kSnapshot)
    throw Error(ErrorCode::kUsage, "a snapshot holds no expressions as the server keeps them")
        .with_place(source.written)
        .with_help("name the database, or the SQL that builds it");
  if (source.form == SourceForm::kStdin && std::exchange(state_->input_read, true)) {
    throw Error(ErrorCode::kUsage, "standard input (-) can be one source only")
        .with_help("write one of them to a file");
  }
  ScratchServer& server = scratch(prefer_major);
  ConnectOptions database = server.create_database(fmt::format("source{}", ++state_->count));
  if (source.form == SourceForm::kCommand) {
    run_command(source.value, database);
    Connection connection(database);
    require_something_built(connection, source.value);
  } else {
    run_sql(server, database, texts_of(source), state_->notes);
  }
  return database;
}

}  // namespace pgplumb
