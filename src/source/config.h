// pgplumb.toml: environments, scratch, include and exclude patterns, rename hints.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scratch/scratch.h"

namespace pgplumb {

struct Environment {
  std::string name;
  std::string url;                      // conninfo; ${VAR} is taken from the environment
  bool is_protected = false;            // `protected = true`
};

/// Which objects take part. Patterns: schema, schema.name, with * and ?; presets by name.
struct Selection {
  std::vector<std::string> include;     // empty: everything
  std::vector<std::string> exclude;
  std::vector<std::string> presets;     // "supabase", "neon", "rds", "cloudsql", "history" (migration tools' tables; on unless history = false)
  std::vector<std::string> ignore;      // fields that never count: "owner", "acl", "comment"
};

struct Config {
  std::filesystem::path file;           // "" where there is none
  std::map<std::string, Environment> environments;
  ScratchOptions scratch;
  Selection selection;
  std::vector<std::string> renames;     // as on the command line: "enum messagerole=message_role"
};

/// Reads the file named, or pgplumb.toml in this folder or the next one upwards that has it.
/// Throws Error (kUsage) with file, line and column for a bad file, and for a key that is not known.
Config load_config(const std::optional<std::filesystem::path>& named);

}  // namespace pgplumb
