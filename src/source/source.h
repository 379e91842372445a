// What a user may write for a catalog on the command line, and how it is read.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "scratch/scratch.h"
#include "source/config.h"

namespace pgplumb {

enum class SourceForm { kDatabase, kSqlFile, kSqlDirectory, kStdin, kSnapshot, kCommand };

/// A parsed source; reading it is read_catalog's work.
struct Source {
  SourceForm form = SourceForm::kDatabase;
  std::string written;      // as the user wrote it, secrets taken out
  std::string value;        // conninfo, path or command
  std::string environment;  // the name, where it was written as @name
};

/// "@prod", URL, conninfo, "service=…", "-" (stdin), *.sql, folder, *.json, "exec:…"; "" stands for
/// PG*. Throws Error (kUsage), naming what was tried, where the text fits none.
Source parse_source(const std::string& text, const Config& config);

/// What reading needs beside the source: one scratch server per major version, made on first use.
class SourceReader {
 public:
  explicit SourceReader(const Config& config);
  ~SourceReader();
  /// prefer_major: which server version SQL is run on; 0 for no wish. Notes (which version was
  /// used, stand-ins for extensions that are not installed) are added to notes().
  Catalog read(const Source& source, int prefer_major);
  /// A database that has what the source says: the source itself, or one on a scratch server, which
  /// lives as long as the reader. Throws Error (kUsage) for a snapshot, which is no SQL.
  ConnectOptions provide(const Source& source, int prefer_major);
  /// Where the source is a database: its major version, else 0. Connects.
  int major_version(const Source& source);
  [[nodiscard]] const std::vector<std::string>& notes() const;
  /// The scratch server of this major version (0: any), started on first use.
  ScratchServer& scratch(int major);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same by a connection of its own, and by a second one at the same snapshot where the catalog
/// is large. The catalog's source is called options.shown.
Catalog read_database(const ConnectOptions& options, const Selection& selection,
                      const std::string& unstated_owner);

/// Reads the catalog of the connected database in one consistent snapshot, taking no locks on
/// tables.
Catalog read_database(Connection& connection, const Selection& selection,
                      const std::string& shown_source, const std::string& unstated_owner);

}  // namespace pgplumb
