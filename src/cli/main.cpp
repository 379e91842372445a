// The process: parses, works, and is the one place where errors become exit codes.
#include <malloc.h>

#include <cstdio>
#include <exception>

#include "base/text.h"
#include "cli/app.h"
#include "cli/interrupt.h"
#include "cli/usage_error.h"
#include "pg/conninfo.h"

namespace pgplumb {
namespace {

int exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kRefused:
      return kExitRefused;
    case ErrorCode::kConsent:
      return kExitConsent;
    case ErrorCode::kUsage:
      return kExitUsage;
    case ErrorCode::kTryAgain:
      return kExitTryAgain;
    case ErrorCode::kFailed:
      break;
  }
  return kExitError;
}

void print_error(const Error& e) {
  std::string text = std::string("error: ") + e.what() + "\n";
  if (!e.place().empty()) text += "  at: " + e.place() + "\n";
  if (!e.sqlstate().empty()) text += "  SQLSTATE: " + e.sqlstate() + "\n";
  if (!e.help().empty()) text += "  help: " + e.help() + "\n";
  const std::string safe = escape_controls(redact_text(text));
  std::fwrite(safe.data(), 1, safe.size(), stderr);
}

// What the work says after a signal came is only that it was interrupted.
int work_under_signals(const CommandLine& line) {
  const Interrupt interrupt;
  const auto code_after = [&interrupt](int code) {
    return interrupt.signal() ? 128 + interrupt.signal() : code;
  };
  try {
    Context context(line.global);
    return code_after(line.work(context));
  } catch (const Error& e) {
    if (!interrupt.signal()) print_error(e);
    return code_after(exit_code_of(e.code()));
  } catch (const std::exception&) {
    if (!interrupt.signal()) throw;
    return code_after(kExitError);
  }
}

int run(int argc, char** argv) {
  CLI::App app{"keeps PostgreSQL databases true to their code", "pgplumb"};
  CommandLine line;
  declare_command_line(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    app.exit(e);  // --help and --version
    return kExitClean;
  } catch (const CLI::ParseError& e) {
    const std::string text = escape_controls(redact_text(usage_error_text(app, e)));
    std::fwrite(text.data(), 1, text.size(), stderr);
    return kExitUsage;
  }
  if (line.plain_work) return line.plain_work();
  const int code = work_under_signals(line);
  // What could not be written is lost: nobody may take it for the whole.
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
    std::fputs("error: standard output could not be written\n", stderr);
    return code == kExitClean ? kExitError : code;
  }
  return code;
}

// A large catalog is some hundred megabytes of small pieces that several threads allocate: each
// asks the system for much at once, and keeps it. Left alone, glibc extends a thread's memory by
// the page.
void take_memory_in_large_pieces() {
#ifdef __GLIBC__
  constexpr int kMegabyte = 1 << 20;
  mallopt(M_TOP_PAD, 64 * kMegabyte);
  mallopt(M_TRIM_THRESHOLD, 512 * kMegabyte);
  mallopt(M_MMAP_THRESHOLD, 4 * kMegabyte);
#endif
}

}  // namespace
}  // namespace pgplumb

int main(int argc, char** argv) {
  pgplumb::take_memory_in_large_pieces();
  try {
    return pgplumb::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "error: %s\nThis is a defect of pgplumb; please report it.\n",
                 pgplumb::escape_controls(e.what()).c_str());
    return pgplumb::kExitError;
  }
}
