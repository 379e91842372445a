// What a check reports: rule, severity, place, message and help. A value: rendering and exit codes
// are elsewhere.
#pragma once

#include <compare>
#include <string>
#include <vector>

namespace pgplumb {

enum class Severity { kError, kWarning, kInfo };

/// Where a finding points: a file, an object of a database, or both ("" and 0 where there is none).
struct FindingPlace {
  std::string file;
  int line = 0;        // from 1
  int column = 0;      // from 1, in bytes
  std::string source;  // the database or other source, as the user named it, without secrets
  std::string object;  // "enum public.message_role"

  friend auto operator<=>(const FindingPlace&,
                          const FindingPlace&) = default;  // NOLINT(modernize-use-nullptr)
};

/// One way to put it right, the cheapest first.
struct Remedy {
  std::string what;  // one line: what to do and what it costs (lock, rewrite)
  std::string text;  // SQL to paste, or a patch of the code; "" where the line says all
};

struct Finding {
  std::string rule;  // "E01"
  Severity severity = Severity::kError;
  FindingPlace place;
  std::vector<FindingPlace> also;  // what it is compared with
  std::string message;             // what is wrong, in one line
  std::string why;                 // why it matters: what breaks, when
  std::vector<Remedy> remedies;
};

}  // namespace pgplumb
