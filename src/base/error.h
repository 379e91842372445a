// The one family of exceptions: what cannot be done. What should not be done is data (finding,
// hazard).
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace pgplumb {

/// What an error means for the caller; cli/ alone turns it into an exit code.
enum class ErrorCode {
  kFailed,    // 1: could not be done
  kRefused,   // 3: no safe way, or a gate failed
  kConsent,   // 4: a destructive step without the consent that names it
  kUsage,     // 64: the command line or the configuration is wrong
  kTryAgain,  // 75: lock not obtained, connection lost
};

/// An error that a person reads: what happened, where, and what to do.
/// All texts are UTF-8; they may hold names from a database, so a terminal sink escapes them.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  explicit Error(const std::string& message) : Error(ErrorCode::kFailed, message) {}

  [[nodiscard]] ErrorCode code() const { return code_; }
  [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] const std::string& help() const { return help_; }

  /// The five-character code of PostgreSQL, where a server said it.
  Error& with_sqlstate(std::string_view value) & {
    sqlstate_ = value;
    return *this;
  }
  Error&& with_sqlstate(std::string_view value) && {
    sqlstate_ = value;
    return std::move(*this);
  }
  /// A file with line, a source, or an object.
  Error& with_place(std::string_view value) & {
    place_ = value;
    return *this;
  }
  Error&& with_place(std::string_view value) && {
    place_ = value;
    return std::move(*this);
  }
  /// What the reader can do now.
  Error& with_help(std::string_view value) & {
    help_ = value;
    return *this;
  }
  Error&& with_help(std::string_view value) && {
    help_ = value;
    return std::move(*this);
  }

 private:
  ErrorCode code_;
  std::string sqlstate_;
  std::string place_;
  std::string help_;
};

}  // namespace pgplumb
