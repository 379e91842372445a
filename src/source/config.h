// pgplumb.toml: environments, scratch, include and exclude patterns, rename hints.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scratch/scratch.h"

namespace pgplumb {

struct Environment {
  std::string name;
  std::string url;            // as written: ${VAR} is not replaced yet, see connection_url
  bool is_protected = false;  // `protected = true`
  std::string place;          // file:line:column of the url
};

/// Which objects take part. Patterns: schema, schema.name, with * and ?; presets by name.
struct Selection {
  std::vector<std::string> include;  // empty: everything
  std::vector<std::string> exclude;
  std::vector<std::string> presets{
      "history"};  // "supabase", "neon", "rds", "cloudsql", "history" (migration tools' tables; on
                   // unless history = false)
  std::vector<std::string> ignore;  // fields that never count: "owner", "acl", "comment"
};

struct Config {
  std::filesystem::path file;  // "" where there is none
  std::map<std::string, Environment> environments;
  ScratchOptions scratch;
  Selection selection;
  std::int64_t online_above = 10000;  // rows; changes of larger tables let their traffic go on
  std::vector<std::string> renames;   // as on the command line: "enum messagerole=message_role"
};

/// Reads the file named, or pgplumb.toml in this folder or the next one upwards that has it, up to
/// the root of the git repository. Paths in it are relative to it. Where there is none, the
/// defaults. Throws Error (kUsage) with file, line and column for a bad file, and for a key that is
/// not known.
Config load_config(const std::optional<std::filesystem::path>& named);

/// The environment's conninfo with ${VAR} replaced from the process's environment. Only on use, so
/// that nobody needs the secrets of all environments. Throws Error (kUsage) naming a variable that
/// is not set or empty.
std::string connection_url(const Environment& environment);

}  // namespace pgplumb
