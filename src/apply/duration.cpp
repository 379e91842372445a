// Durations as people write them.
#include "apply/duration.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "base/error.h"

namespace pgplumb {

Milliseconds parse_duration(const std::string& text, const std::string& option) {
  static const std::map<std::string, long long> kUnits = {
      {"ms", 1}, {"s", 1000}, {"", 1000}, {"m", 60000}, {"min", 60000}, {"h", 3600000}};
  constexpr long long kLongest =
      1000000;  // of any unit: the product stays far below what int holds on the server
  long long number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto unit =
      kUnits.find(std::string(end, static_cast<std::size_t>(text.data() + text.size() - end)));
  if (code != std::errc{} || number < 0 || number > kLongest || unit == kUnits.end() ||
      number * unit->second > 2000000000) {
    throw Error(ErrorCode::kUsage, fmt::format("\"{}\" is no duration for {}", text, option))
        .with_help("write a number with ms, s, min or h: 500ms, 2s, 10min");
  }
  return Milliseconds(number * unit->second);
}

std::string spoken(Milliseconds time) {
  const auto ms = time.count();
  if (ms < 1000) return fmt::format("{} ms", ms);
  if (ms < 60000) return fmt::format("{:.1f} s", static_cast<double>(ms) / 1000);
  return fmt::format("{} min {} s", ms / 60000, ms % 60000 / 1000);
}

}  // namespace pgplumb
