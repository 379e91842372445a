// CREATE, ALTER and DROP SUBSCRIPTION, in statements that run in a transaction and leave the
// publisher alone.
#include "kinds/subscription/subscription.h"

namespace pgplumb {
namespace {

constexpr int kStreaming = 14;
constexpr int kParallelByDefault = 18;
constexpr int kAltersTwoPhase = 18;

// Stands for the connection, which nobody but the user knows. A folder that is not there, so that
// nothing is sent anywhere; with a password, without which nobody but superusers may make a
// subscription.
// https://www.postgresql.org/docs/current/sql-createsubscription.html#SQL-CREATESUBSCRIPTION-PARAMS-WITH-PASSWORD-REQUIRED
constexpr const char* kNoConnection = "host=/the/connection/is/missing password=missing";

std::string quoted(const Subscription& s) {
  return Identifier(s.name).quoted();
}

Satellites satellites(const Subscription& s) {
  return {.target = sql("SUBSCRIPTION {}", Identifier(s.name)),
          .acl_target = {},
          .owner = s.owner,
          .comment = s.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = "",
          .id = id<Subscription>({s.name})};
}

Sql slot(const Subscription& s) {
  return s.slot_name ? sql("slot_name = {}", Literal(*s.slot_name)) : sql("slot_name = NONE");
}

std::string stays(const std::string& slot_name) {
  return fmt::format(
      "slot {} stays on the publisher, which keeps its WAL for it until it is dropped there: "
      "SELECT pg_drop_replication_slot({})",
      Identifier(slot_name).quoted(), Literal(slot_name).quoted());
}

std::string waits(const std::string& slot_name) {
  return fmt::format("the publisher keeps its WAL for slot {} until it is enabled again",
                     Identifier(slot_name).quoted());
}

Step alter(const Subscription& s, const Sql& action, std::string why) {
  return {.sql = sql("ALTER SUBSCRIPTION {} {}", Identifier(s.name), action),
          .why = std::move(why)};
}

Sql yes_no(bool value) {
  return value ? sql("true") : sql("false");
}

// The options that differ from `old`, but for the slot's name and what belongs to the slot.
std::vector<Sql> options(const Subscription& old, const Subscription& wanted) {
  std::vector<Sql> out;
  if (old.synchronous_commit != wanted.synchronous_commit && wanted.synchronous_commit)
    out.push_back(sql("synchronous_commit = {}", Literal(*wanted.synchronous_commit)));
  if (old.binary != wanted.binary) out.push_back(sql("binary = {}", yes_no(wanted.binary)));
  if (old.streaming != wanted.streaming)
    out.push_back(sql("streaming = {}", Literal(wanted.streaming)));
  if (old.disable_on_error != wanted.disable_on_error)
    out.push_back(sql("disable_on_error = {}", yes_no(wanted.disable_on_error)));
  if (old.password_required != wanted.password_required)
    out.push_back(sql("password_required = {}", yes_no(wanted.password_required)));
  if (old.run_as_owner != wanted.run_as_owner)
    out.push_back(sql("run_as_owner = {}", yes_no(wanted.run_as_owner)));
  if (old.origin != wanted.origin) out.push_back(sql("origin = {}", Literal(wanted.origin)));
  return out;
}

// What a subscription has where CREATE SUBSCRIPTION does not say it.
Subscription defaults(const PlanContext& context) {
  Subscription out;
  if (context.major() >= kStreaming) out.synchronous_commit = "off";
  if (context.major() >= kParallelByDefault) out.streaming = "parallel";
  return out;
}

std::string what_is_missing(const Subscription& made) {
  std::string out = fmt::format(
      "nothing is replicated until its connection is set: ALTER SUBSCRIPTION {} CONNECTION '…'",
      quoted(made));
  if (made.slot_name) {
    out += fmt::format(
        "; slot {} has to be there on the publisher: SELECT "
        "pg_create_logical_replication_slot({}, 'pgoutput')",
        Identifier(*made.slot_name).quoted(), Literal(*made.slot_name).quoted());
  }
  return out + fmt::format("; then ALTER SUBSCRIPTION {} REFRESH PUBLICATION", quoted(made));
}

// Both belong to the slot, which only the publisher can change. Creating it anew would lose the
// connection and what was copied.
// https://www.postgresql.org/docs/current/sql-altersubscription.html
std::string cannot_alter(const Subscription& from, const Subscription& to,
                         const PlanContext& context) {
  if (from.failover != to.failover) {
    return fmt::format(
        "failover differs; it is changed on the publisher too, where pgplumb does not go, so "
        "alter it yourself while it is disabled: ALTER SUBSCRIPTION {} SET (failover = {})",
        quoted(to), to.failover);
  }
  if (from.two_phase == to.two_phase) return "";
  if (context.major() < kAltersTwoPhase) {
    return fmt::format(
        "two_phase differs, and cannot be altered before PostgreSQL {}; drop the subscription and "
        "create it again yourself, for pgplumb does not know its connection",
        kAltersTwoPhase);
  }
  // Whether its worker has ended shows only after a commit; and the publisher is told that no
  // transaction is prepared any more.
  if (to.two_phase && !from.enabled) return "";
  return fmt::format(
      "two_phase differs; {}, so alter it yourself while it is disabled: ALTER SUBSCRIPTION {} SET "
      "(two_phase = {})",
      to.two_phase ? "that waits for the end of its worker"
                   : "it is changed on the publisher too, where pgplumb does not go",
      quoted(to), to.two_phase);
}

Hazard silence(const Subscription& s, std::string message) {
  return {"client-break", id<Subscription>({s.name}), std::move(message)};
}

Hazard no_more_changes(const Subscription& s) {
  return silence(s, fmt::format("the tables of {} get no changes from now on", quoted(s)));
}

Step without_slot(const Subscription& s, std::string why) {
  Step out = alter(s, sql("SET (slot_name = NONE)"), std::move(why));
  out.hazards.push_back(silence(s, stays(*s.slot_name)));
  return out;
}

Step other_slot(const Subscription& from, const Subscription& to) {
  Step out = alter(to, sql("SET ({})", slot(to)),
                   fmt::format("the slot is another; {} has to be there on the publisher",
                               Identifier(*to.slot_name).quoted()));
  if (from.slot_name) out.hazards.push_back(silence(to, stays(*from.slot_name)));
  return out;
}

}  // namespace

Steps create_steps(const Subscription& made, const PlanContext& context) {
  std::vector<Sql> with{sql("connect = false"), slot(made)};
  for (auto& option : options(defaults(context), made)) with.push_back(std::move(option));
  if (made.two_phase) with.push_back(sql("two_phase = true"));
  if (made.failover) with.push_back(sql("failover = true"));
  Steps out{
      {.sql = sql("CREATE SUBSCRIPTION {} CONNECTION {} PUBLICATION {} WITH ({})",
                  Identifier(made.name), Literal(kNoConnection), name_list(made.publications),
                  join(with, ", ")),
       .why = "the subscription is missing; its connection may hold a password and is not read, so "
              "set it yourself",
       .hazards = {{"secret-missing", id<Subscription>({made.name}), what_is_missing(made)}}}};
  append(out, satellites_created(satellites(made), context));
  if (made.enabled)
    out.push_back(alter(made, sql("ENABLE"), "it is enabled, and waits for its connection"));
  return out;
}

// With a slot DROP SUBSCRIPTION would connect to the publisher, and could not stand in a
// transaction. https://www.postgresql.org/docs/current/sql-dropsubscription.html
Steps drop_steps(const Subscription& gone, const PlanContext&) {
  Steps out;
  if (gone.enabled) {
    out.push_back(alter(gone, sql("DISABLE"), "an enabled one does not part with its slot"));
    out.back().hazards.push_back(no_more_changes(gone));
  }
  if (gone.slot_name) {
    out.push_back(without_slot(gone, "with its slot, DROP would connect to the publisher"));
  }
  out.push_back({.sql = sql("DROP SUBSCRIPTION {}", Identifier(gone.name)),
                 .why = "the subscription is not wanted",
                 .hazards = {{"data-loss", id<Subscription>({gone.name}),
                              fmt::format("the connection of {}, which may hold a password, and "
                                          "how far it has come are lost",
                                          quoted(gone))}}});
  return out;
}

Alteration alter_steps(const Subscription& from, const Subscription& to,
                       const PlanContext& context) {
  if (auto reason = cannot_alter(from, to, context); !reason.empty())
    return Alteration::refuse(std::move(reason));
  Steps out;
  if (from.enabled && !to.enabled) {
    out.push_back(alter(to, sql("DISABLE"), "it is not to be enabled"));
    out.back().hazards.push_back(no_more_changes(to));
    if (from.slot_name && from.slot_name == to.slot_name)
      out.back().hazards.push_back(silence(to, waits(*from.slot_name)));
  }
  if (from.slot_name != to.slot_name)
    out.push_back(to.slot_name ? other_slot(from, to)
                               : without_slot(from, "it is to have no slot"));
  auto changed = options(from, to);
  if (from.two_phase != to.two_phase) changed.push_back(sql("two_phase = true"));
  if (!changed.empty())
    out.push_back(alter(to, sql("SET ({})", join(changed, ", ")), "its options differ"));
  if (from.publications != to.publications) {
    out.push_back(
        alter(to, sql("SET PUBLICATION {} WITH (refresh = false)", name_list(to.publications)),
              fmt::format("its publications differ; tables come and go with ALTER SUBSCRIPTION {} "
                          "REFRESH PUBLICATION, which connects to the publisher: run it afterwards",
                          quoted(to))));
  }
  append(out, satellites_altered(satellites(from), satellites(to), context));
  if (!from.enabled && to.enabled) out.push_back(alter(to, sql("ENABLE"), "it is to be enabled"));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Subscription&) {
  return {};
}

}  // namespace pgplumb
