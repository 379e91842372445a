// Rates from measurements, and as text for a cache.
#include "cost/rates.h"

#include <algorithm>
#include <cmath>
#include <locale>
#include <sstream>

namespace pgplumb {
namespace {

constexpr const char* kHead = "pgplumb rates 1";

Rate by_rows(const Measurement& m) {
  return {m.rows > 0 ? m.seconds / m.rows : 0, 0};
}

Rate by_bytes(const Measurement& m) {
  return {0, m.bytes > 0 ? m.seconds / m.bytes : 0};
}

}  // namespace

Rate rate_of(const Measurement& narrow, const Measurement& wide) {
  const double determinant = narrow.rows * wide.bytes - wide.rows * narrow.bytes;
  if (determinant == 0) return by_bytes(narrow.seconds > wide.seconds ? narrow : wide);
  const Rate out{(narrow.seconds * wide.bytes - wide.seconds * narrow.bytes) / determinant,
                 (narrow.rows * wide.seconds - wide.rows * narrow.seconds) / determinant};
  if (out.per_row < 0) {
    return {0, std::max(by_bytes(narrow).per_byte, by_bytes(wide).per_byte)};
  }
  if (out.per_byte < 0) return {std::max(by_rows(narrow).per_row, by_rows(wide).per_row), 0};
  return out;
}

std::string to_text(const Rates& rates) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << kHead << '\n' << rates.server_version;
  for (const Rate& rate : {rates.scan, rates.rewrite, rates.index, rates.key})
    out << '\n' << rate.per_row << ' ' << rate.per_byte;
  out << '\n';
  return out.str();
}

std::optional<Rates> rates_from_text(const std::string& text) {
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  std::string head;
  Rates out;
  if (!std::getline(in, head) || head != kHead || !(in >> out.server_version)) return std::nullopt;
  for (Rate* rate : {&out.scan, &out.rewrite, &out.index, &out.key}) {
    if (!(in >> rate->per_row >> rate->per_byte)) return std::nullopt;
    if (!(rate->per_row >= 0) || !(rate->per_byte >= 0)) return std::nullopt;
  }
  return out;
}

}  // namespace pgplumb
