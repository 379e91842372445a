// Output, colour, configuration.
#include "cli/context.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <future>

#include "base/text.h"
#include "cli/output_file.h"
#include "kinds/all.h"
#include "kinds/schema/schema.h"
#include "source/session_role.h"

namespace pgplumb {
namespace {

// A name that no kind has would be a rule that does nothing.
void require_field(const std::string& name) {
  for (const auto& ops : all_kinds()) {
    for (const auto& field : ops.info->fields) {
      if (field.name == name) return;
    }
  }
  throw Error(ErrorCode::kUsage, fmt::format("select.ignore: no object has a field \"{}\"", name))
      .with_help(
          "owner, acl (grants) and comment are the usual ones; docs/reference/objects.md has all");
}

Config configured(const GlobalOptions& options) {
  Config config = load_config(options.config ? std::optional<std::filesystem::path>(*options.config)
                                             : std::nullopt);
  for (auto at = options.pg_bin.rbegin(); at != options.pg_bin.rend(); ++at)
    config.scratch.bin.insert(config.scratch.bin.begin(), *at);
  if (!options.scratch_url.empty()) config.scratch.server_url = options.scratch_url;
  for (const auto& name : config.selection.ignore) require_field(name);
  return config;
}

// What the user said counts; else colours are for terminals, https://no-color.org
bool wants_color(const GlobalOptions& options, int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (options.color != "auto") return options.color == "always";
  return !(no_color && *no_color) && !(term && std::strcmp(term, "dumb") == 0) &&
         ::isatty(descriptor);
}

Progress::Mode progress_mode(const GlobalOptions& options) {
  const char* term = std::getenv("TERM");
  if (options.quiet) return Progress::Mode::kSilent;
  return ::isatty(STDERR_FILENO) && !(term && std::strcmp(term, "dumb") == 0)
             ? Progress::Mode::kTerminal
             : Progress::Mode::kLines;
}

// Elsewhere than on a terminal the same width everywhere, so that the same input gives the same
// bytes.
int width_of(int descriptor) {
  winsize size{};
  const bool known =
      ::isatty(descriptor) && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40;
  return known ? size.ws_col : TextStyle{}.width;
}

}  // namespace

Context::Context(const GlobalOptions& options)
    : options_(options),
      config_(configured(options)),
      reader_(config_),
      progress_(progress_mode(options)),
      color_out_(wants_color(options, STDOUT_FILENO)),
      color_err_(wants_color(options, STDERR_FILENO)) {}

TextStyle Context::style_out() const {
  return {color_out_, width_of(STDOUT_FILENO)};
}

TextStyle Context::style_err() const {
  return {color_err_, width_of(STDERR_FILENO)};
}

Catalog Context::read(const Source& source, int prefer_major) {
  progress_.phase("reading " + source.written);
  return reader_.read(source, prefer_major);
}

std::pair<Catalog, Catalog> Context::read_databases(const Source& a, const Source& b) {
  progress_.phase("reading " + a.written + " and " + b.written);
  auto second = std::async(std::launch::async, [&] { return reader_.read(b, 0); });
  Catalog first = reader_.read(a, 0);
  return {std::move(first), second.get()};
}

void Context::out(std::string_view text) const {
  progress_.done();
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);  // before what is said next, where both go to one place
}

void Context::out_data(std::string_view text) const {
  if (!::isatty(STDOUT_FILENO)) return out(text);
  const std::string shown = escape_controls(text);
  out(shown);
  if (shown != text)
    say("note: characters that a terminal would act on are shown escaped; -o FILE writes them as "
        "they are");
}

void Context::say(const std::string& text) const {
  if (!options_.quiet) progress_.write(escape_controls(text) + "\n");
}

void Context::say_styled(const std::string& text) const {
  if (!options_.quiet) progress_.write(text);
}

void Context::complain(const std::string& text) const {
  progress_.write(escape_controls(text) + "\n");
}

void Context::say_not_modelled(const Catalog& catalog, const std::string& name, bool all) const {
  constexpr std::size_t kFew = 5;
  const auto& objects = catalog.not_modelled();
  if (objects.empty()) return;
  std::string text = fmt::format("not modelled in {}, so not planned: {}", name,
                                 counted(objects.size(), "object", "objects"));
  for (std::size_t i = 0; i < objects.size() && (all || i < kFew); ++i)
    text += "\n  " + one_line(objects[i].kind + " " + objects[i].identity);
  if (!all && objects.size() > kFew)
    text += fmt::format("\n  and {} more: pgplumb inspect names all", objects.size() - kFew);
  say(text);
}

void Context::say_notes() {
  const auto& notes = reader_.notes();
  for (; notes_said_ < notes.size(); ++notes_said_) say("note: " + notes[notes_said_]);
}

std::pair<Catalog, Catalog> read_pair(Context& context, const Source& from, const Source& to) {
  if (from.form == SourceForm::kDatabase && to.form == SourceForm::kDatabase)
    return context.read_databases(from, to);
  Catalog a;
  Catalog b;
  if (from.form == SourceForm::kDatabase) {
    a = context.read(from, 0);
    b = context.read(to, a.origin().server_version / 10000);
  } else {
    b = context.read(to, 0);
    a = context.read(from, b.origin().server_version / 10000);
  }
  const std::string role = session_role(std::array<const Catalog*, 2>{&a, &b});
  settle_session_role(a, role);
  settle_session_role(b, role);
  return {std::move(a), std::move(b)};
}

Catalog empty_catalog(const Catalog& like) {
  std::vector<Object> objects;
  for (const auto& o : like.objects()) {
    const auto* there = o.as<Schema>();
    if (!there || there->name != "public") continue;
    // As CREATE DATABASE makes it. Until 14 its owner is the server's first role, whose name is not
    // known here. https://www.postgresql.org/docs/release/15.0/
    const bool since_15 = like.origin().server_version >= 150000;
    Schema fresh = *there;
    fresh.acl = Strings{"CREATE TO <owner>"};
    if (!since_15) fresh.acl->push_back("CREATE TO PUBLIC");
    fresh.acl->insert(fresh.acl->end(), {"USAGE TO <owner>", "USAGE TO PUBLIC"});
    fresh.comment = "standard public schema";
    if (since_15) fresh.owner = "pg_database_owner";
    objects.push_back(make_object(std::move(fresh)));
  }
  return Catalog(like.origin(), std::move(objects), {});
}

void write_output(const Context& context, const std::string& path, const std::string& text,
                  const std::string& format) {
  const bool is_data = format == "sql" || format == "json";
  if ((path.empty() || path == "-") && !is_data) return context.out(text);
  write_data(context, path, [&text](const Write& write) { write(text); });
}

void write_data(const Context& context, const std::string& path,
                const std::function<void(const Write&)>& pieces) {
  if (path.empty() || path == "-") {
    if (!::isatty(STDOUT_FILENO))
      return pieces([&context](std::string_view text) { context.out_data(text); });
    std::string whole;
    pieces([&whole](std::string_view text) { whole += text; });
    return context.out_data(whole);
  }
  OutputFile file(path);
  // Many small pieces would be as many calls of the kernel.
  constexpr std::size_t kPiece = 1U << 16U;
  std::string buffer;
  pieces([&](std::string_view text) {
    buffer += text;
    if (buffer.size() < kPiece) return;
    file.write(buffer);
    buffer.clear();
  });
  file.write(buffer);
  file.finish();
}

}  // namespace pgplumb
