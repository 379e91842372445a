// Output, colour, configuration.
#include "cli/context.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/text.h"
#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Config configured(const GlobalOptions& options) {
  Config config = load_config(options.config ? std::optional<std::filesystem::path>(*options.config) : std::nullopt);
  for (auto at = options.pg_bin.rbegin(); at != options.pg_bin.rend(); ++at) config.scratch.bin.insert(config.scratch.bin.begin(), *at);
  if (!options.scratch_url.empty()) config.scratch.server_url = options.scratch_url;
  return config;
}

}  // namespace

Context::Context(const GlobalOptions& options) : options_(options), config_(configured(options)), reader_(config_) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool wanted = !(no_color && *no_color) && !(term && std::strcmp(term, "dumb") == 0) && isatty(STDOUT_FILENO);
  color_out_ = options.color == "always" || (options.color == "auto" && wanted);
}

void Context::out(const std::string& text) const { std::fwrite(text.data(), 1, text.size(), stdout); }

void Context::say(const std::string& text) const {
  if (options_.quiet) return;
  const std::string safe = escape_controls(text) + "\n";
  std::fwrite(safe.data(), 1, safe.size(), stderr);
}

void Context::complain(const std::string& text) const {
  const std::string safe = escape_controls(text) + "\n";
  std::fwrite(safe.data(), 1, safe.size(), stderr);
}

void Context::say_notes() {
  const auto& notes = reader_.notes();
  for (; notes_said_ < notes.size(); ++notes_said_) say("note: " + notes[notes_said_]);
}

std::pair<Catalog, Catalog> read_pair(Context& context, const Source& from, const Source& to) {
  auto& sources = context.sources();
  if (from.form == SourceForm::kDatabase) {
    Catalog a = sources.read(from, 0);
    Catalog b = sources.read(to, a.origin().server_version / 10000);
    return {std::move(a), std::move(b)};
  }
  Catalog b = sources.read(to, 0);
  Catalog a = sources.read(from, b.origin().server_version / 10000);
  return {std::move(a), std::move(b)};
}

Catalog empty_catalog(const Catalog& like) {
  std::vector<Object> objects;
  for (const auto& o : like.objects()) {
    if (o.id() == id<Schema>({"public"})) objects.push_back(o);
  }
  return Catalog(like.origin(), std::move(objects), {});
}

void write_output(const Context& context, const std::string& path, const std::string& text) {
  if (path.empty() || path == "-") {
    context.out(text);
    return;
  }
  const std::string temporary = path + ".pgplumb-new";
  std::FILE* file = std::fopen(temporary.c_str(), "wb");
  if (!file) throw Error("cannot write " + path + ": " + std::strerror(errno)).with_help("name a folder that exists and that you may write to");
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0 && fsync(fileno(file)) == 0;
  const int code = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed || std::rename(temporary.c_str(), path.c_str()) != 0) {
    std::remove(temporary.c_str());
    throw Error("cannot write " + path + ": " + std::strerror(code));
  }
}

}  // namespace pgplumb
