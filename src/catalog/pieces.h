// Long results made in pieces by threads of their own, and taken in order.
#pragma once

#include <deque>
#include <functional>
#include <future>
#include <string>
#include <utility>

namespace pgplumb {

/// Texts made ahead of their use. `make` is called for 0, 1, … from several threads at once; what
/// it throws, next() throws.
class Pieces {
 public:
  /// ahead: how many of them may wait for being taken.
  Pieces(std::size_t count, std::size_t ahead, std::function<std::string(std::size_t)> make)
      : count_(count), make_(std::move(make)) {
    while (begun_ < count_ && made_.size() < ahead) begin_one();
  }

  [[nodiscard]] bool at_end() const { return made_.empty(); }
  /// The next one; not at the end.
  std::string next() {
    auto piece = std::move(made_.front());
    made_.pop_front();
    if (begun_ < count_) begin_one();
    return piece.get();
  }

 private:
  void begin_one() {
    made_.push_back(std::async(std::launch::async, [this, i = begun_] { return make_(i); }));
    ++begun_;
  }

  std::size_t count_;
  std::size_t begun_ = 0;
  std::function<std::string(std::size_t)> make_;
  std::deque<std::future<std::string>> made_;  // last: its destructor waits for who uses the others
};

}  // namespace pgplumb
