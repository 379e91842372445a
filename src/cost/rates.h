// How fast a server scans, rewrites, builds indexes and checks foreign keys: measured, not assumed.
#pragma once

#include <optional>
#include <string>

namespace pgplumb {

/// Seconds = per_row * rows + per_byte * bytes.
struct Rate {
  double per_row = 0;
  double per_byte = 0;
  [[nodiscard]] double seconds(double rows, double bytes) const {
    return per_row * rows + per_byte * bytes;
  }
};

/// Work of this many rows and bytes took this long.
struct Measurement {
  double rows = 0;
  double bytes = 0;
  double seconds = 0;
};

/// The rate that explains two measurements, of narrow and of wide rows. Neither part is negative:
/// where noise would have it so, the other part explains the slower of both.
Rate rate_of(const Measurement& narrow, const Measurement& wide);

struct Rates {
  int server_version = 0;  // of the server that was measured
  Rate scan;               // a row is read and checked
  Rate rewrite;            // a row is written anew, without its indexes
  Rate index;              // a row comes into a B-tree; bytes: of the index
  Rate key;                // a row is looked for in the other table of its foreign key
};

std::string to_text(const Rates& rates);
/// Nothing for a text that to_text did not write.
std::optional<Rates> rates_from_text(const std::string& text);

}  // namespace pgplumb
