// Asking a person, and what has to be said on the command line where nobody can be asked.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "step/step.h"

namespace pgplumb {

/// What was said on the command line.
struct Consent {
  bool yes = false;
  std::string confirm;  // the database's name, for protected environments
};

/// What is about to happen.
struct ConsentQuestion {
  std::string database;  // its name on the server, which is what has to be typed
  std::string named;     // as the user wrote it: "@prod"
  bool is_protected = false;
};

/// True when somebody may be asked: a terminal on both ends, and --no-input was not given.
bool can_ask(const Context& context);
/// True when the command line says it all.
bool is_given(const Consent& consent, const ConsentQuestion& question);
/// Throws Error (kConsent) naming the option where nobody can be asked and the command line does
/// not say it.
void require_consent(const Context& context, const Consent& consent,
                     const ConsentQuestion& question);
/// Asks on the terminal. Throws Error (kConsent) when the answer is not yes, or not the database's
/// name.
void ask(const Context& context, const ConsentQuestion& question);

/// Throws Error (kUsage) for a consent that names no hazard; `more`: a name beside the hazards'.
void require_known_hazards(const std::vector<std::string>& consents, std::string_view more = "");

/// Hazards that need consent by name are never a matter of yes or no: names those that `consents`
/// lack, and throws Error (kConsent) with the options to add. `what`: "the plan".
void require_hazards(const Context& context, const std::vector<Hazard>& hazards,
                     const std::vector<std::string>& consents, const std::string& what);

}  // namespace pgplumb
