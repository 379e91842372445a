// A subscription of logical replication. Its connection may hold a password and is never read.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Subscription {
  static constexpr std::string_view kind = "subscription";
  static constexpr std::string_view query = "src/kinds/subscription/subscription.sql";
  static constexpr int order = 88;

  std::string name;
  bool enabled = false;
  std::optional<std::string> slot_name;
  Strings publications;                           // sorted: their order means nothing
  std::optional<std::string> synchronous_commit;  // null where it cannot be read: before 14
  bool binary = false;                            // since 14
  std::string streaming = "off";                  // off, on; since 14; parallel: since 16
  bool two_phase = false;                         // since 15
  bool disable_on_error = false;                  // since 15
  bool password_required = true;                  // since 16
  bool run_as_owner = false;                      // since 16
  std::string origin = "any";                     // since 16
  bool failover = false;                          // since 17
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("name", &Subscription::name),
                      field("enabled", &Subscription::enabled),
                      field("slot_name", &Subscription::slot_name),
                      field("publications", &Subscription::publications),
                      field("synchronous_commit", &Subscription::synchronous_commit),
                      field("binary", &Subscription::binary),
                      field("streaming", &Subscription::streaming),
                      field("two_phase", &Subscription::two_phase),
                      field("disable_on_error", &Subscription::disable_on_error),
                      field("password_required", &Subscription::password_required),
                      field("run_as_owner", &Subscription::run_as_owner),
                      field("origin", &Subscription::origin),
                      field("failover", &Subscription::failover),
                      field("owner", &Subscription::owner),
                      field("comment", &Subscription::comment)};
  }
};

Steps create_steps(const Subscription& made, const PlanContext& context);
Steps drop_steps(const Subscription& gone, const PlanContext& context);
Alteration alter_steps(const Subscription& from, const Subscription& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const Subscription& object);

}  // namespace pgplumb
