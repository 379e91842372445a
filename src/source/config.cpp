// Reads pgplumb.toml. Each key is named here once; what is not named is an error with its place.
#include "source/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>

#include "base/error.h"
#include "base/spelling.h"
#include "source/config_text.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "pgplumb.toml";
constexpr std::array kPresets =
    std::to_array<std::string_view>({"supabase", "neon", "rds", "cloudsql", "history"});

class Reader {
 public:
  explicit Reader(fs::path file) : file_(std::move(file)) {
    std::error_code error;
    const auto shown = fs::proximate(file_, error);
    shown_ = error ? file_.string() : shown.string();
  }

  Config read() {
    config_.file = file_;
    toml::table root;
    try {
      root = toml::parse_file(file_.string());
    } catch (const toml::parse_error& error) {
      throw Error(ErrorCode::kUsage, std::string(error.description()))
          .with_place(place(error.source()));
    }
    each_key(
        root, "",
        {{"env", [this](const toml::node& node) { environments(node); }},
         {"scratch", [this](const toml::node& node) { scratch(node); }},
         {"select", [this](const toml::node& node) { selection(node); }},
         {"online", [this](const toml::node& node) { online(node); }},
         {"rename", [this](const toml::node& node) { config_.renames = texts(node, "rename"); }}});
    return std::move(config_);
  }

 private:
  using Keys = std::vector<std::pair<std::string_view, std::function<void(const toml::node&)>>>;

  [[nodiscard]] std::string place(const toml::source_region& region) const {
    if (region.begin.line == 0) return shown_;
    return shown_ + ":" + std::to_string(region.begin.line) + ":" +
           std::to_string(region.begin.column);
  }

  [[nodiscard]] Error error(const toml::node& node, const std::string& message) const {
    return Error(ErrorCode::kUsage, message).with_place(place(node.source()));
  }

  void each_key(const toml::table& table, const std::string& path, const Keys& keys) const {
    for (const auto& [key, node] : table) {
      const auto known = std::find_if(keys.begin(), keys.end(),
                                      [&k = key](const auto& one) { return one.first == k.str(); });
      if (known == keys.end()) {
        std::vector<std::string_view> names;
        for (const auto& one : keys) names.push_back(one.first);
        throw Error(ErrorCode::kUsage, "unknown key " + path + std::string(key.str()))
            .with_place(place(key.source()))
            .with_help(suggestion(key.str(), names));
      }
      known->second(node);
    }
  }

  const toml::table& table(const toml::node& node, const std::string& name) const {
    if (const auto* found = node.as_table()) return *found;
    throw error(node, name + " must be a table: [" + name + "]");
  }

  std::string text(const toml::node& node, const std::string& name) const {
    if (const auto* found = node.as_string()) return found->get();
    throw error(node, name + " must be a text in quotes");
  }

  bool boolean(const toml::node& node, const std::string& name) const {
    if (const auto* found = node.as_boolean()) return found->get();
    throw error(node, name + " must be true or false");
  }

  std::vector<std::string> texts(const toml::node& node, const std::string& name) const {
    if (node.is_string()) return {text(node, name)};
    const auto* list = node.as_array();
    if (!list) throw error(node, name + " must be a list of texts: [\"…\", \"…\"]");
    std::vector<std::string> out;
    for (const auto& item : *list) out.push_back(text(item, "each of " + name));
    return out;
  }

  // Relative to the file, not to the folder that pgplumb happens to run in.
  [[nodiscard]] fs::path path(const std::string& written) const {
    const char* home = std::getenv("HOME");
    if (written.rfind("~/", 0) == 0 && home) return fs::path(home) / written.substr(2);
    return (file_.parent_path() / written).lexically_normal();
  }

  void environments(const toml::node& node) {
    for (const auto& [name, settings] : table(node, "env")) {
      const auto path = "env." + std::string(name.str());
      Environment made;
      made.name = name.str();
      each_key(table(settings, path), path + ".",
               {{"url",
                 [&](const toml::node& value) {
                   made.url = text(value, path + ".url");
                   made.place = place(value.source());
                 }},
                {"protected", [&](const toml::node& value) {
                   made.is_protected = boolean(value, path + ".protected");
                 }}});
      if (made.url.empty()) {
        throw error(settings, path + " needs a url")
            .with_help("url = \"postgresql://user@host/database\", or url = \"${DATABASE_URL}\"");
      }
      config_.environments[made.name] = made;
    }
  }

  void online(const toml::node& node) {
    each_key(table(node, "online"), "online.", {{"above", [this](const toml::node& value) {
                                                   const auto* rows = value.as_integer();
                                                   if (!rows || rows->get() < 0)
                                                     throw error(value,
                                                                 "online.above must be a number "
                                                                 "of rows, 0 or more");
                                                   config_.online_above = rows->get();
                                                 }}});
  }

  void scratch(const toml::node& node) {
    auto& out = config_.scratch;
    each_key(table(node, "scratch"), "scratch.",
             {{"pg_bin",
               [&](const toml::node& value) {
                 for (const auto& written : texts(value, "scratch.pg_bin"))
                   out.bin.push_back(path(written));
               }},
              {"url",
               [&](const toml::node& value) {
                 out.server_url = with_variables(text(value, "scratch.url"), place(value.source()));
               }},
              {"cache",
               [&](const toml::node& value) { out.cache = path(text(value, "scratch.cache")); }},
              {"directory", [&](const toml::node& value) {
                 out.directory = path(text(value, "scratch.directory"));
               }}});
  }

  void selection(const toml::node& node) {
    auto& out = config_.selection;
    bool history = true;
    out.presets.clear();
    each_key(
        table(node, "select"), "select.",
        {{"include",
          [&](const toml::node& value) { out.include = texts(value, "select.include"); }},
         {"exclude",
          [&](const toml::node& value) { out.exclude = texts(value, "select.exclude"); }},
         {"ignore", [&](const toml::node& value) { out.ignore = texts(value, "select.ignore"); }},
         {"history", [&](const toml::node& value) { history = boolean(value, "select.history"); }},
         {"presets", [&](const toml::node& value) {
            out.presets = texts(value, "select.presets");
            for (const auto& preset : out.presets) refuse_unknown_preset(value, preset);
          }}});
    std::erase(out.presets, "history");
    if (history) out.presets.emplace_back("history");
  }

  void refuse_unknown_preset(const toml::node& node, const std::string& preset) const {
    if (std::find(kPresets.begin(), kPresets.end(), preset) != kPresets.end()) return;
    throw error(node, "unknown preset " + preset)
        .with_help(suggestion(preset, {kPresets.begin(), kPresets.end()}));
  }

  fs::path file_;
  std::string shown_;
  Config config_;
};

// This folder's file, or that of the next one upwards, not beyond the root of the git repository.
fs::path find_upwards() {
  std::error_code error;
  for (auto folder = fs::current_path(error); !error && !folder.empty();
       folder = folder.parent_path()) {
    std::error_code ignored;
    if (fs::is_regular_file(folder / kFileName, ignored)) return folder / kFileName;
    if (fs::exists(folder / ".git", ignored) || folder == folder.root_path()) break;
  }
  return {};
}

}  // namespace

Config load_config(const std::optional<fs::path>& named) {
  if (!named) {
    const auto found = find_upwards();
    return found.empty() ? Config() : Reader(found).read();
  }
  std::error_code error;
  if (!fs::is_regular_file(*named, error)) {
    throw Error(ErrorCode::kUsage, "there is no file " + named->string() + " (--config)");
  }
  return Reader(fs::absolute(*named)).read();
}

std::string connection_url(const Environment& environment) {
  return with_variables(environment.url, environment.place);
}

}  // namespace pgplumb
