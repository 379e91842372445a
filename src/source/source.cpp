// What a source is, told from its text.
#include "source/source.h"

#include <filesystem>

#include "base/error.h"
#include "pg/conninfo.h"

namespace pgplumb {
namespace fs = std::filesystem;

namespace {

// "mysql+pymysql://…" -> mysql+pymysql; "" where the text is no URL.
std::string scheme_of(const std::string& text) {
  const auto end = text.find("://");
  if (end == std::string::npos) return {};
  auto scheme = text.substr(0, end);
  const bool is_word = scheme.find_first_of(" \t\n'\"=/@") == std::string::npos;
  return is_word ? scheme : std::string();
}

bool is_postgres(const std::string& scheme) {
  const auto base = scheme.substr(0, scheme.find('+'));
  return base == "postgresql" || base == "postgres";
}

}  // namespace

Source parse_source(const std::string& text, const Config& config) {
  if (text == "-") return {SourceForm::kStdin, "-", "", ""};
  if (text.rfind('@', 0) == 0) {
    const auto at = config.environments.find(text.substr(1));
    if (at == config.environments.end()) {
      std::string known;
      for (const auto& [name, env] : config.environments)
        known += (known.empty() ? "@" : ", @") + name;
      throw Error(ErrorCode::kUsage, fmt::format("there is no environment {}", text))
          .with_place(config.file.empty() ? "no pgplumb.toml was found" : config.file.string())
          .with_help(known.empty()
                         ? "make one with two lines: [env.NAME] and url = \"postgresql://…\""
                         : "these are there: " + known);
    }
    return {SourceForm::kDatabase, text, connection_url(at->second), at->second.name};
  }
  if (text.rfind("exec:", 0) == 0)
    return {SourceForm::kCommand, redact_text(text), text.substr(5), ""};
  const auto scheme = scheme_of(text);
  if (is_postgres(scheme) || text.empty())
    return {SourceForm::kDatabase, text.empty() ? "the default database" : without_secrets(text),
            text, ""};
  if (!scheme.empty()) {
    throw Error(ErrorCode::kUsage, fmt::format("{}:// is no URL of PostgreSQL", scheme))
        .with_place(without_secrets(text))
        .with_help("write postgresql://user@host:5432/database");
  }
  std::error_code error;
  if (fs::is_directory(text, error)) return {SourceForm::kSqlDirectory, text, text, ""};
  if (fs::exists(text, error)) {
    return {text.ends_with(".json") ? SourceForm::kSnapshot : SourceForm::kSqlFile, text, text, ""};
  }
  if (text.find('=') != std::string::npos)
    return {SourceForm::kDatabase, without_secrets(text), text, ""};
  throw Error(ErrorCode::kUsage, fmt::format("\"{}\" is no source: there is no such file or folder",
                                             without_secrets(text)))
      .with_help(
          "a source is a URL (postgresql://…), a conninfo (host=… dbname=…), @environment, a .sql "
          "file, a "
          "folder of .sql files, a snapshot (.json), exec:COMMAND, or - for SQL on standard input");
}

}  // namespace pgplumb
