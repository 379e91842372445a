// Texts that match a regular expression: enough of PostgreSQL's syntax for what stands in CHECK
// constraints. https://www.postgresql.org/docs/current/functions-matching.html#POSIX-SYNTAX-DETAILS
#include <algorithm>
#include <optional>
#include <string_view>

#include "prove/seed_literals.h"

namespace pgplumb {
namespace {

constexpr int kLongest = 200;

// Walks through the expression once for each sample; `turn` chooses among what is allowed.
class Sampler {
 public:
  Sampler(std::string_view regex, int turn) : regex_(regex), turn_(turn) {}

  std::optional<std::string> run() {
    std::string out = alternatives();
    if (failed_ || at_ != regex_.size() || out.size() > kLongest) return std::nullopt;
    return out;
  }

 private:
  [[nodiscard]] bool end() const { return at_ >= regex_.size(); }
  [[nodiscard]] char peek() const { return end() ? '\0' : regex_[at_]; }

  std::string fail() {
    failed_ = true;
    at_ = regex_.size();
    return {};
  }

  std::string alternatives() {
    std::vector<std::string> all{branch()};
    while (!end() && peek() == '|') {
      ++at_;
      all.push_back(branch());
    }
    return all[static_cast<std::size_t>(turn_) % all.size()];
  }

  std::string branch() {
    std::string out;
    while (!end() && peek() != '|' && peek() != ')') out += piece();
    return out;
  }

  std::string piece() {
    if (peek() == '^' || peek() == '$') {
      ++at_;
      return {};
    }
    const std::string choices = atom();
    const bool is_group = group_;
    const int times = quantity();
    std::string out;
    for (int n = 0; n < times && out.size() <= kLongest; ++n) {
      if (is_group)
        out += choices;
      else if (!choices.empty())
        out += choices[static_cast<std::size_t>(turn_ * (n + 1) + n) % choices.size()];
    }
    return out;
  }

  // The characters of which one is allowed; for a group, its text.
  std::string atom() {
    group_ = false;
    const char c = peek();
    ++at_;
    if (c == '(') {
      if (peek() == '?') {
        if (regex_.substr(at_, 2) != "?:") return fail();
        at_ += 2;
      }
      std::string inner = alternatives();
      if (peek() != ')') return fail();
      ++at_;
      group_ = true;
      return inner;
    }
    if (c == '[') return set();
    if (c == '.') return "abcdefgh";
    if (c == '\\') return escape();
    if (c == '*' || c == '+' || c == '?') return fail();
    return {c};
  }

  std::string escape() {
    if (end()) return fail();
    const char c = regex_[at_++];
    if (c == 'd') return "0123456789";
    if (c == 'w') return "abcdefghijklmnopqrstuvwxyz0123456789";
    if (c == 's') return " ";
    if (c == 'm' || c == 'M' || c == 'A' || c == 'Z' || c == 'y') return {};
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return fail();
    return {c};
  }

  std::string set() {
    const bool negated = peek() == '^';
    if (negated) ++at_;
    std::string in;
    for (bool first = true; !end() && (first || peek() != ']'); first = false) {
      if (regex_.substr(at_, 2) == "[:") {
        const auto close = regex_.find(":]", at_);
        if (close == std::string_view::npos) return fail();
        in += named(regex_.substr(at_ + 2, close - at_ - 2));
        at_ = close + 2;
        continue;
      }
      std::string one = peek() == '\\' ? (++at_, escape()) : std::string(1, regex_[at_++]);
      if (one.size() == 1 && peek() == '-' && at_ + 1 < regex_.size() && regex_[at_ + 1] != ']') {
        const char last = regex_[at_ + 1];
        at_ += 2;
        for (int c = one[0] + 1; c <= last; ++c) one += static_cast<char>(c);
      }
      in += one;
    }
    if (end()) return fail();
    ++at_;
    return negated ? others(in) : in;
  }

  static std::string named(std::string_view name) {
    if (name == "digit") return "0123456789";
    if (name == "upper") return "ABCDEFGHIJ";
    if (name == "space" || name == "blank") return " ";
    if (name == "xdigit") return "0123456789abcdef";
    if (name == "punct") return "-_.";
    return "abcdefghij";
  }

  static std::string others(const std::string& in) {
    std::string out;
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789ABCXYZ-_ .")) {
      if (in.find(c) == std::string::npos) out += c;
    }
    return out;
  }

  int quantity() {
    int least = 1;
    int most = 1;
    const char c = peek();
    if (c == '*' || c == '+' || c == '?') {
      ++at_;
      least = c == '+' ? 1 : 0;
      most = c == '?' ? 1 : least + 4;
    } else if (c == '{') {
      const auto close = regex_.find('}', at_);
      if (close == std::string_view::npos) return fail(), 0;
      const auto inside = regex_.substr(at_ + 1, close - at_ - 1);
      at_ = close + 1;
      least = number(inside);
      const auto comma = inside.find(',');
      most = comma == std::string_view::npos ? least
             : comma + 1 == inside.size()    ? least + 4
                                             : number(inside.substr(comma + 1));
    }
    if (peek() == '?') ++at_;  // not greedy
    return least + (most > least ? turn_ % (std::min(most - least, 5) + 1) : 0);
  }

  static int number(std::string_view text) {
    int n = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || n > 10000) break;
      n = n * 10 + (c - '0');
    }
    return n;
  }

  std::string_view regex_;
  int turn_;
  std::size_t at_ = 0;
  bool failed_ = false;
  bool group_ = false;
};

}  // namespace

std::vector<std::string> samples_of_regex(const std::string& regex, int count) {
  std::vector<std::string> out;
  // The first turns give the shortest texts, later ones longer: the first that fit are taken.
  for (int turn = 0; turn < 3 * count && static_cast<int>(out.size()) < count; ++turn) {
    const auto sample = Sampler(regex, turn).run();
    if (!sample) return out;
    if (std::find(out.begin(), out.end(), *sample) == out.end()) out.push_back(*sample);
  }
  return out;
}

}  // namespace pgplumb
