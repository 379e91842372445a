// SHA-256 by OpenSSL; fingerprints, plan hashes and derived names come from it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pgplumb {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::string_view bytes);
  /// 64 hexadecimal digits; the object is finished afterwards.
  [[nodiscard]] std::string hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// SHA-256 of the bytes, 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace pgplumb
