// The script around the blocks: head, blocks, the migration as JSON; and the way back from text.
#include "render/script.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "plan/migration_json.h"
#include "render/script_block.h"
#include "render/script_text.h"

namespace pgplumb {
namespace {

constexpr std::string_view kMark = "/* pgplumb-migration ";

std::string comment(const std::string& text) {
  return "-- " + one_line(text) + "\n";
}

std::string head(const Migration& m) {
  std::string out = "-- A migration written by pgplumb.\n--\n";
  out += comment("to    " + m.target_name + "  (fingerprint " + m.target_fingerprint.substr(0, 16) +
                 ")");
  for (std::size_t s = 0; s < m.sources.size(); ++s) {
    const auto actions = actions_for(m, static_cast<int>(s));
    out += comment(fmt::format(
        "from  {}  (PostgreSQL {}, fingerprint {}): {}", m.sources[s].name,
        m.sources[s].server_version / 10000, m.sources[s].fingerprint.substr(0, 16),
        actions.empty()
            ? "nothing to do"
            : fmt::format("{} {}", actions.size(), actions.size() == 1 ? "change" : "changes")));
  }
  out +=
      "--\n"
      "-- Every block reads the state of the objects it touches. What is right already is skipped "
      "with a notice;\n"
      "-- what is as expected is changed; anything else raises an error before anything has "
      "changed. It may be run\n"
      "-- again. Each block is one statement and so one transaction by itself: run it with\n"
      "--   psql -X -v ON_ERROR_STOP=1 -f FILE\n"
      "-- or as a migration of your own tool, or, with locks, retries and a ledger, by  pgplumb "
      "apply FILE\n";
  return out;
}

// "*/" would end the comment, "$" could be taken for a placeholder by a migration tool.
std::string json_for_comment(const nlohmann::ordered_json& json) {
  std::string out;
  for (const char c : without_placeholders(json.dump(1))) {
    if (c == '/')
      out += "\\/";
    else if (c == '*')
      out += "\\u002a";
    else
      out += c;
  }
  return out;
}

std::size_t line_of_difference(const std::string& a, const std::string& b) {
  const auto at =
      std::mismatch(a.begin(),
                    a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())),
                    b.begin())
          .first;
  return static_cast<std::size_t>(std::count(a.begin(), at, '\n')) + 1;
}

}  // namespace

std::vector<std::string> script_blocks(const Migration& m) {
  std::vector<std::string> out;
  std::size_t start = 0;
  while (start < m.units.size()) {
    std::size_t end = start + 1;
    while (end < m.units.size() && m.units[end].transaction == m.units[start].transaction &&
           !m.units[end].alone && !m.units[start].alone)
      ++end;
    out.push_back(m.units[start].alone ? render_alone(m, start) : render_block(m, start, end));
    start = end;
  }
  return out;
}

std::string render_script(const Migration& m) {
  std::string out = head(m);
  const auto blocks = script_blocks(m);
  if (blocks.empty()) out += "\n-- Nothing to do in any of them.\n";
  if (blocks.size() > 1)
    out += "\n-- Before anything changes: every object of all blocks is looked at.\n" +
           render_check(m);
  for (const auto& block : blocks) out += "\n" + block;
  out +=
      "\n-- The same for pgplumb prove and pgplumb apply. Edit the script, and they refuse it.\n";
  out += std::string(kMark) + json_for_comment(to_json(m)) + "\n*/\n";
  return out;
}

namespace {

// Line ends as Unix has them: a file may have come by way of Windows.
std::string with_plain_lines(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 >= text.size() || text[i + 1] != '\n') out += text[i];
  }
  return out;
}

}  // namespace

Migration read_script(const std::string& text) {
  const std::string plain = with_plain_lines(text);
  std::string document = plain;
  const auto at = plain.rfind(kMark);
  if (at != std::string::npos) {
    document = plain.substr(at + kMark.size());
    document.resize(document.rfind("*/") == std::string::npos ? document.size()
                                                              : document.rfind("*/"));
  } else if (plain.empty() || plain.find_first_not_of(" \t\n") == std::string::npos ||
             plain[plain.find_first_not_of(" \t\n")] != '{') {
    throw Error(ErrorCode::kUsage, "the file carries no migration of pgplumb's")
        .with_help("give a file that `pgplumb plan … -o FILE` wrote (SQL without --bare, or JSON)");
  }
  nlohmann::ordered_json json;
  try {
    json = nlohmann::ordered_json::parse(document);
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorCode::kUsage,
                fmt::format("the migration in the file is damaged: {}", e.what()))
        .with_help("plan again");
  }
  Migration migration = migration_from_json(json);
  if (at != std::string::npos) {
    // What a name holds is compared by the migration at the end, which escapes it.
    const std::string rendered = with_plain_lines(render_script(migration));
    if (rendered != plain) {
      throw Error(ErrorCode::kUsage,
                  "the script was edited after it was planned, or was written by another version")
          .with_place(
              fmt::format("first difference in line {}", line_of_difference(plain, rendered)))
          .with_help("plan again, so that what runs is what was planned and can be proved");
    }
  }
  return migration;
}

}  // namespace pgplumb
