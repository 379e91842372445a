// CREATE, ALTER and DROP EVENT TRIGGER.
#include "kinds/event_trigger/event_trigger.h"

namespace pgplumb {
namespace {

Satellites satellites(const EventTrigger& t) {
  return {.target = sql("EVENT TRIGGER {}", Identifier(t.name)),
          .acl_target = {},
          .owner = t.owner,
          .comment = t.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = "",
          .id = id<EventTrigger>({t.name})};
}

Step enable_step(const EventTrigger& t) {
  const Sql how = t.enabled == "D"   ? sql("DISABLE")
                  : t.enabled == "R" ? sql("ENABLE REPLICA")
                  : t.enabled == "A" ? sql("ENABLE ALWAYS")
                                     : sql("ENABLE");
  return {.sql = sql("ALTER EVENT TRIGGER {} {}", Identifier(t.name), how),
          .why = "whether it fires, as wanted"};
}

}  // namespace

Steps create_steps(const EventTrigger& made, const PlanContext& context) {
  Sql text = sql("CREATE EVENT TRIGGER {} ON {}", Identifier(made.name), Expr(made.event));
  if (made.tags) {
    std::vector<Sql> tags;
    for (const auto& t : *made.tags) tags.emplace_back(Literal(t));
    text += sql(" WHEN TAG IN ({})", join(tags, ", "));
  }
  Steps out{{.sql = sql("{} EXECUTE FUNCTION {}()", text, made.function),
             .why = "the event trigger is missing"}};
  append(out, satellites_created(satellites(made), context));
  if (made.enabled != "O") out.push_back(enable_step(made));
  return out;
}

Steps drop_steps(const EventTrigger& gone, const PlanContext&) {
  return {{.sql = sql("DROP EVENT TRIGGER {}", Identifier(gone.name)),
           .why = "the event trigger is not wanted"}};
}

Alteration alter_steps(const EventTrigger& from, const EventTrigger& to,
                       const PlanContext& context) {
  if (from.event != to.event || from.tags != to.tags || from.function != to.function)
    return Alteration::recreate("its definition differs");
  Steps out;
  if (from.enabled != to.enabled) out.push_back(enable_step(to));
  append(out, satellites_altered(satellites(from), satellites(to), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const EventTrigger&) {
  return {};
}

}  // namespace pgplumb
