// Writing beside the target, and renaming over it.
#include "cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "base/error.h"

namespace pgplumb {
namespace {

constexpr mode_t kNewFile = 0666;  // less the umask
constexpr mode_t kPrivate = 0600;

}  // namespace

OutputFile::OutputFile(const std::string& path) : shown_(path) {
  std::error_code error;
  target_ = std::filesystem::weakly_canonical(path, error).string();
  if (error) target_ = path;
  struct stat there = {};
  const bool exists = ::stat(target_.c_str(), &there) == 0;
  if (exists && S_ISDIR(there.st_mode)) {
    throw Error("cannot write " + path + ": it is a folder")
        .with_help("name a file in it: -o " + (std::filesystem::path(path) / "FILE").string());
  }
  if (exists && !S_ISREG(there.st_mode)) {
    file_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail(errno);
    return;
  }
  temporary_ = target_ + ".pgplumb-new";
  file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                 exists ? kPrivate : kNewFile);
  if (file_ < 0) {
    const int code = errno;
    temporary_.clear();
    fail(code);
  }
  if (!exists) return;
  // Who may not give a file away keeps it: only root can be asked for the owner.
  if (::fchown(file_, there.st_uid, there.st_gid) != 0) errno = 0;
  if (::fchmod(file_, there.st_mode & 07777U) != 0) fail(errno);
}

OutputFile::~OutputFile() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void OutputFile::finish() {
  // A pipe or device cannot be synchronised, and need not be.
  if (!temporary_.empty() && ::fsync(file_) != 0) fail(errno);
  const int file = file_;
  file_ = -1;
  if (::close(file) != 0) fail(errno);
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  temporary_.clear();
}

void OutputFile::fail(int code) const {
  const bool no_room = code == ENOSPC || code == EDQUOT || code == EIO || code == EFBIG;
  throw Error("cannot write " + shown_ + ": " + std::strerror(code))
      .with_help(no_room ? "make room there or name another file; no part of it was kept"
                         : "name a folder that exists and that you may write to");
}

}  // namespace pgplumb
