// The man page. Roff: a backslash is an escape, a line must not begin with a dot or an apostrophe
// by chance. https://man7.org/linux/man-pages/man7/groff_man.7.html
#include <fmt/format.h>

#include "cli/generate.h"
#include "cli/topics.h"

namespace pgplumb {
namespace {

// A character beyond ASCII as \[uXXXX], which every groff reads whatever the locale. The texts are
// ours: their UTF-8 is right.
std::string roff_character(const std::string& text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  unsigned point = lead & (0x3FU >> more);
  for (int i = 0; i < more; ++i)
    point = (point << 6U) | (static_cast<unsigned char>(text[++at]) & 0x3FU);
  return fmt::format("\\[u{:04X}]", point);
}

std::string roff(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80)
      out += roff_character(text, at);
    else if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
      (out += "\\&") += c;
    else
      out += c;
  }
  return out;
}

std::string terms(const Terms& all) {
  std::string out;
  for (const auto& [term, meaning] : all)
    out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(term), roff(meaning));
  return out;
}

std::string options(const std::vector<OptionDoc>& all) {
  std::string out;
  for (const auto& option : all) {
    std::string help = roff(option.help);
    if (!option.choices.empty())
      help += roff(fmt::format("{}{}", help.empty() ? "" : "; ", fmt::join(option.choices, ", ")));
    if (option.repeatable) help += "; may be repeated";
    out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(shown(option)), help);
  }
  return out;
}

std::string example(const std::string& text) {
  const auto body = text.find('\n');
  return body == std::string::npos ? "" : ".PP\n.nf\n" + roff(text.substr(body + 1)) + "\n.fi\n";
}

}  // namespace

std::string man_page(const CommandDoc& command) {
  std::string title;
  for (const char c : command.name)
    title += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  std::string out =
      fmt::format(".TH {} 1 \"\" \"{}\" \"User Commands\"\n.SH NAME\n{} \\- {}\n.SH SYNOPSIS\n",
                  title, roff(command.version), command.name, roff(command.help));
  for (const auto& verb : command.verbs) out += ".br\n" + roff(usage(command, verb)) + "\n";
  out +=
      ".SH DESCRIPTION\nReads the schemas of databases, SQL files and snapshots, says how they "
      "differ, writes the migration that makes\n"
      "one the other, proves it on a scratch server and applies it. Data goes to standard output, "
      "everything else to\nstandard error.\n";
  out += ".SH COMMANDS\n";
  for (const auto& verb : command.verbs) {
    out += fmt::format(".SS {}\n{}.\n.PP\n{}\n", roff(verb.name), roff(verb.help),
                       roff(usage(command, verb)));
    out += options(verb.options) + example(verb.examples);
  }
  out += ".SH OPTIONS\nOf every command:\n" + options(command.options);
  out += ".SH SOURCES\n" + terms(source_forms()) + ".SH EXIT STATUS\n" + terms(exit_codes());
  return out + ".SH ENVIRONMENT\n" + terms(environment_variables()) + ".SH FILES\n" +
         terms(files());
}

}  // namespace pgplumb
