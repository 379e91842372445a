// CLI11 says what it expected; people want to know which word was wrong and what to type instead.
#include "cli/usage_error.h"

#include "base/spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace pgplumb {
namespace {

struct Told {
  std::string message;
  std::string help;
};

std::vector<const CLI::App*> listed_verbs(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* verb) { return !verb->get_group().empty(); });
}

// The verb that the command line names, if it names one.
const CLI::App* chosen_verb(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? nullptr : chosen.front();
}

bool is_option(const std::string& word) {
  return word.size() > 1 && word.front() == '-';
}

std::string suggested(const std::string& word, const std::vector<std::string>& known) {
  return suggestion(word, {known.begin(), known.end()});
}

Told unknown_option(const CLI::App& app, const std::string& option) {
  std::vector<std::string> known;
  for (const CLI::App* one : {&app, chosen_verb(app)}) {
    if (!one) continue;
    for (const CLI::Option* candidate : one->get_options()) {
      for (const auto& name : candidate->get_lnames()) known.push_back("--" + name);
    }
  }
  const std::string name = option.substr(0, option.find('='));
  const std::string near = suggested(name, known);
  return {"unknown option " + name, near.starts_with("did you mean") ? near : ""};
}

Told without_verb(const CLI::App& app) {
  std::vector<std::string> verbs;
  for (const CLI::App* verb : listed_verbs(app)) verbs.push_back(verb->get_name());
  const auto words = app.remaining();
  if (words.empty())
    return {"a verb is missing", fmt::format("one of: {}", fmt::join(verbs, ", "))};
  if (is_option(words.front())) return unknown_option(app, words.front());
  return {"there is no verb " + words.front(), suggested(words.front(), verbs)};
}

Told too_much(const CLI::App& app) {
  const auto words = app.remaining(true);
  const auto option = std::find_if(words.begin(), words.end(), is_option);
  if (option != words.end()) return unknown_option(app, *option);
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
  return {"more arguments than this verb takes: " + all, ""};
}

// "--format: yaml not in {text,json}" is CLI11's way to say that a value is none of a few.
Told bad_value(const std::string& what) {
  const std::string mark = " not in {";
  const auto at = what.find(mark);
  const auto colon = what.find(": ");
  if (at == std::string::npos || colon == std::string::npos || colon > at) return {what, ""};
  std::string choices = what.substr(at + mark.size());
  choices.resize(choices.rfind('}') == std::string::npos ? choices.size() : choices.rfind('}'));
  for (std::size_t i = 0; (i = choices.find(',', i)) != std::string::npos; i += 2)
    choices.replace(i, 1, ", ");
  return {
      fmt::format("{} cannot be {}", what.substr(0, colon), what.substr(colon + 2, at - colon - 2)),
      "one of: " + choices};
}

Told told(const CLI::App& app, const CLI::ParseError& error) {
  if (dynamic_cast<const CLI::RequiredError*>(&error) && !chosen_verb(app))
    return without_verb(app);
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) return too_much(app);
  return bad_value(error.what());
}

}  // namespace

std::string usage_error_text(const CLI::App& app, const CLI::ParseError& error) {
  const Told text = told(app, error);
  const CLI::App* verb = chosen_verb(app);
  const std::string more =
      fmt::format("{}{} --help", app.get_name(), verb ? " " + verb->get_name() : "");
  const char* join = text.help.ends_with('?') ? " See " : "; see ";
  return fmt::format("error: {}\n  help: {}{}\n", text.message,
                     text.help.empty() ? "" : text.help + join, more);
}

}  // namespace pgplumb
