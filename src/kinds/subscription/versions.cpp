// The attributes by the version that brought them.
// https://www.postgresql.org/docs/release/
#include "kinds/subscription/versions.h"

#include <algorithm>
#include <array>

#include "kinds/subscription/subscription.h"

namespace pgplumb {
namespace {

constexpr int kStreamingParallel = 16;
constexpr int kParallelByDefault = 18;

struct Attribute {
  std::string_view field;
  int since;
};

// synchronous_commit is older, but cannot be read before 14.
constexpr std::array<Attribute, 9> kAttributes = {{{"synchronous_commit", 14},
                                                   {"binary", 14},
                                                   {"streaming", 14},
                                                   {"two_phase", 15},
                                                   {"disable_on_error", 15},
                                                   {"password_required", 16},
                                                   {"run_as_owner", 16},
                                                   {"origin", 16},
                                                   {"failover", 17}}};

const Value& parallel() {
  static const Value kParallel{std::string("parallel")};
  return kParallel;
}

}  // namespace

Object subscription_on(const Object& subscription, int major) {
  static const Object kPlain = make_object(Subscription());
  Object out = subscription;
  for (const auto& attribute : kAttributes) {
    const Value plain = kPlain.value(attribute.field);
    if (major < attribute.since && out.value(attribute.field) != plain)
      out = out.with(attribute.field, plain);
  }
  if (major < kStreamingParallel && out.value("streaming") == parallel())
    out = out.with("streaming", Value{std::string("on")});
  return out;
}

bool is_subscription_change(const FieldChange& change, int major, int other) {
  const int older = std::min(major, other);
  const auto* at = std::find_if(kAttributes.begin(), kAttributes.end(),
                                [&](const Attribute& a) { return a.field == change.field; });
  if (at == kAttributes.end()) return true;
  if (older < at->since) return false;
  if (change.field != "streaming") return true;
  if (older < kStreamingParallel && (change.from == parallel() || change.to == parallel()))
    return false;
  // Off before 18 and parallel since then is what the server has by itself.
  if ((major < kParallelByDefault) == (other < kParallelByDefault)) return true;
  const auto& old = major < other ? change.from : change.to;
  const auto& young = major < other ? change.to : change.from;
  return old != Value{std::string("off")} || young != parallel();
}

}  // namespace pgplumb
