// What every verb gets: the options that all share, the configuration, the way to speak to the
// user.
#pragma once

#include <CLI/CLI.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/progress.h"
#include "render/style.h"
#include "source/source.h"

namespace pgplumb {

enum ExitCode {
  kExitClean = 0,
  kExitError = 1,
  kExitDifferent = 2,
  kExitRefused = 3,
  kExitConsent = 4,
  kExitUsage = 64,
  kExitTryAgain = 75
};

struct GlobalOptions {
  std::optional<std::string> config;
  std::string color = "auto";
  bool quiet = false;
  bool no_input = false;
  std::vector<std::string> pg_bin;
  std::string scratch_url;
};

class Context {
 public:
  explicit Context(const GlobalOptions& options);
  [[nodiscard]] const GlobalOptions& options() const { return options_; }
  [[nodiscard]] const Config& config() const { return config_; }
  [[nodiscard]] SourceReader& sources() { return reader_; }
  [[nodiscard]] bool color_out() const { return color_out_; }
  /// For texts that go to stdout, or to stderr: colours where that is a terminal, and its width.
  [[nodiscard]] TextStyle style_out() const;
  [[nodiscard]] TextStyle style_err() const;
  /// Reads a source, and says so where it takes long.
  Catalog read(const Source& source, int prefer_major);
  /// Reads two databases at once.
  std::pair<Catalog, Catalog> read_databases(const Source& a, const Source& b);
  /// What is going on, for who waits; see Progress.
  [[nodiscard]] Progress& progress() const { return progress_; }
  /// Text for people, to stdout: names in it are escaped already, colours are ours.
  void out(std::string_view text) const;
  /// SQL or JSON, to stdout: as it is, but with control characters escaped where that is a
  /// terminal, which would act on them.
  void out_data(std::string_view text) const;
  /// Everything else, to stderr, with control characters escaped.
  void say(const std::string& text) const;
  /// A refusal or a failure, to stderr, also when quiet.
  void complain(const std::string& text) const;
  /// Text for people that carries colours, to stderr: names in it are escaped already.
  void say_styled(const std::string& text) const;
  /// What reading told: versions used, stand-ins.
  void say_notes();
  /// The objects of this catalog that are there and that no kind models; all of them by name, or
  /// the first few.
  void say_not_modelled(const Catalog& catalog, const std::string& name, bool all) const;

 private:
  GlobalOptions options_;
  Config config_;
  SourceReader reader_;
  mutable Progress progress_;
  bool color_out_ = false;
  bool color_err_ = false;
  std::size_t notes_said_ = 0;
};

/// Text to the file, whole or not at all; to stdout for an empty path. format: as --format takes
/// it; sql and json are data, all else is for people.
void write_output(const Context& context, const std::string& path, const std::string& text,
                  const std::string& format);
/// The same for long data, piece by piece: `pieces` calls what it is given.
using Write = std::function<void(std::string_view)>;
void write_data(const Context& context, const std::string& path,
                const std::function<void(const Write&)>& pieces);

/// Both catalogs; SQL is run on a scratch server of the other side's major version. Two databases
/// are read at once.
std::pair<Catalog, Catalog> read_pair(Context& context, const Source& from, const Source& to);

/// Keeps what was read until the process ends: to take hundreds of thousands of objects apart one
/// by one is work for nothing where the process is about to end.
template <class T>
const T& kept(T value) {
  static auto& all = *new std::deque<T>;
  return all.emplace_back(std::move(value));
}

/// What a new database of this server has: the schema public where `like` has it, nothing else.
Catalog empty_catalog(const Catalog& like);

/// A verb: how its options are declared, and its work, which returns the exit code.
struct Verb {
  const char* name;
  const char* help;
  std::function<std::function<int(Context&)>(CLI::App&)> declare;
};

Verb inspect_verb();
Verb diff_verb();
Verb plan_verb();
Verb apply_verb();
Verb prove_verb();
Verb enum_verb();
Verb explain_verb();

}  // namespace pgplumb
