// An event trigger.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct EventTrigger {
  static constexpr std::string_view kind = "event trigger";
  static constexpr std::string_view query = "src/kinds/event_trigger/event_trigger.sql";
  static constexpr int order = 95;

  std::string name;
  std::string event;
  std::optional<Strings> tags;
  Expr function;
  std::string enabled;  // O, D, R, A
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{
        key("name", &EventTrigger::name),         field("event", &EventTrigger::event),
        field("tags", &EventTrigger::tags),       field("function", &EventTrigger::function),
        field("enabled", &EventTrigger::enabled), field("owner", &EventTrigger::owner),
        field("comment", &EventTrigger::comment)};
  }
};

Steps create_steps(const EventTrigger& made, const PlanContext& context);
Steps drop_steps(const EventTrigger& gone, const PlanContext& context);
Alteration alter_steps(const EventTrigger& from, const EventTrigger& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const EventTrigger& object);

}  // namespace pgplumb
