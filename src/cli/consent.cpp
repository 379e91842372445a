// Consent by option or on the terminal.
#include "cli/consent.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "base/error.h"
#include "base/text.h"
#include "cli/hints.h"
#include "render/enum_ways.h"

namespace pgplumb {

bool can_ask(const Context& context) {
  return !context.options().no_input && isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
}

bool is_given(const Consent& consent, const ConsentQuestion& question) {
  return consent.yes && (!question.is_protected || consent.confirm == question.database);
}

void require_consent(const Context& context, const Consent& consent,
                     const ConsentQuestion& question) {
  if (is_given(consent, question)) return;
  if (question.is_protected && consent.yes && !consent.confirm.empty()) {
    throw Error(ErrorCode::kConsent,
                fmt::format("--confirm names \"{}\", and the database of {} is \"{}\"",
                            consent.confirm, question.named, question.database))
        .with_help("look which database this is before you change either");
  }
  if (can_ask(context)) return;
  if (question.is_protected) {
    throw Error(ErrorCode::kConsent,
                fmt::format("{} is protected, and there is no terminal to ask on", question.named))
        .with_help(
            fmt::format("to consent, add --yes --confirm {}", shell_word(question.database)));
  }
  throw Error(ErrorCode::kConsent,
              fmt::format("nobody has consented to changing {}, and there is no terminal to ask on",
                          question.named))
      .with_help("to consent, add --yes");
}

void ask(const Context& context, const ConsentQuestion& question) {
  const std::string name = one_line(question.database);
  const std::string text =
      question.is_protected
          ? fmt::format("{} is protected. Type the name of the database ({}) to go on: ",
                        one_line(question.named), name)
          : fmt::format("Apply this to database {} ({})? Type yes: ", name,
                        one_line(question.named));
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
  std::string answer;
  std::getline(std::cin, answer);
  if (!std::cin) context.complain("");
  if (answer != (question.is_protected ? question.database : "yes")) {
    throw Error(ErrorCode::kConsent, "not applied: the answer was no; nothing was changed");
  }
}

void require_known_hazards(const std::vector<std::string>& consents, std::string_view more) {
  for (const auto& consent : consents) {
    const std::string name = consent.substr(0, consent.find(':'));
    const auto at = std::find(kHazardNames.begin(), kHazardNames.end(), name);
    if (consent == "*" || at != kHazardNames.end() || (!more.empty() && name == more)) continue;
    std::string names(more);
    for (const auto known : kHazardNames) names += (names.empty() ? "" : ", ") + std::string(known);
    throw Error(ErrorCode::kUsage,
                fmt::format("--allow {}: there is no such hazard", shell_word(consent)))
        .with_help("these are there: " + names + "; with an object: data-loss:public.orders.note");
  }
}

void require_hazards(const Context& context, const std::vector<Hazard>& hazards,
                     const std::vector<std::string>& consents, const std::string& what) {
  const auto missing = missing_consents(hazards, consents);
  if (missing.empty()) return;
  for (const auto& h : hazards) {
    if (needs_consent(h) && !is_allowed(h, consents))
      context.complain(
          fmt::format("{}: {}: {}", h.name, one_line(h.object.display()), one_line(h.message)));
  }
  std::string flags;
  for (const auto& m : missing) flags += " --allow " + shell_word(m);
  throw Error(ErrorCode::kConsent,
              what + " needs consent to what is named above; nothing was changed")
      .with_help("look at each; to consent, add" + flags);
}

}  // namespace pgplumb
