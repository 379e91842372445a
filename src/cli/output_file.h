// A file that is written whole or not at all.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb {

/// Takes the text for a path beside it, and puts it in its place when it is finished. Links are
/// followed, and what was there keeps its mode and owner. What is no regular file (a device, a
/// pipe) is written to as it is. Every function throws Error that names the path.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  /// From here on it is there. Without this call nothing is left.
  void finish();

 private:
  [[noreturn]] void fail(int code) const;

  std::string shown_;      // as the user wrote it
  std::string target_;     // behind all links
  std::string temporary_;  // "" where the target itself is written
  int file_ = -1;
};

}  // namespace pgplumb
