// pg_dump as the second judge: what our own reading is blind to, it is blind to on both sides.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pg/connection.h"
#include "plan/proof.h"

namespace pgplumb {

/// One object as pg_dump writes it, in a form in which equal objects have equal texts: the order of
/// columns and of grants does not count.
struct DumpEntry {
  std::string title;  // "TABLE public.t"
  std::string body;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the compiler's own 0 for a pointer
  auto operator<=>(const DumpEntry&) const = default;
};

/// The entries of a schema dump, sorted. Settings at the head do not count.
std::vector<DumpEntry> dump_entries(std::string_view dump);

/// What only one of them has; empty where they are alike. `left` and `right` name the two for a
/// reader.
Lines dump_differences(const std::vector<DumpEntry>& a, const std::vector<DumpEntry>& b,
                       const std::string& left, const std::string& right);

/// pg_dump -s of a database, running meanwhile. Its end is waited for by text(), or ended by the
/// destructor.
class PendingDump {
 public:
  /// bin: the folder with pg_dump. Throws Error where it cannot be started.
  PendingDump(const std::filesystem::path& bin, const ConnectOptions& database);
  ~PendingDump();
  PendingDump(const PendingDump&) = delete;
  PendingDump& operator=(const PendingDump&) = delete;
  /// Throws Error with what pg_dump said when it fails. To be called once.
  std::string text();

 private:
  pid_t child_ = -1;
  int output_ = -1;
  int errors_ = -1;
};

}  // namespace pgplumb
