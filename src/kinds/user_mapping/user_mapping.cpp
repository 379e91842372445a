// CREATE and DROP USER MAPPING.
#include "kinds/user_mapping/user_mapping.h"

#include "kinds/server/server.h"

namespace pgplumb {
namespace {

Sql user(const UserMapping& m) {
  return m.user.empty() ? sql("PUBLIC") : Sql(Identifier(m.user));
}

}  // namespace

Steps create_steps(const UserMapping& made, const PlanContext&) {
  Step step{.sql = sql("CREATE USER MAPPING FOR {} SERVER {}", user(made), Identifier(made.server)),
            .why = "the user mapping is missing"};
  if (made.options) {
    step.why =
        "the user mapping is missing; its options are secrets that are not read, so set them "
        "yourself";
    step.hazards = {{"secret-missing", id<UserMapping>({made.server, made.user}),
                     fmt::format("queries through it fail until its options are set: ALTER USER "
                                 "MAPPING FOR {} SERVER {} OPTIONS (ADD …)",
                                 user(made).text(), Identifier(made.server).quoted())}};
  }
  return {step};
}

Steps drop_steps(const UserMapping& gone, const PlanContext&) {
  const auto self = id<UserMapping>({gone.server, gone.user});
  Step step{.sql = sql("DROP USER MAPPING FOR {} SERVER {}", user(gone), Identifier(gone.server)),
            .why = "the user mapping is not wanted"};
  if (gone.options)
    step.hazards = {
        {"data-loss", self,
         fmt::format("the options of {}, passwords among them, are lost", self.display())}};
  return {step};
}

Alteration alter_steps(const UserMapping&, const UserMapping& to, const PlanContext&) {
  return Alteration::refuse(fmt::format(
      "its options differ; their values are secrets that are never read, so set them yourself: "
      "ALTER USER MAPPING FOR {} SERVER {} OPTIONS (…)",
      user(to).text(), Identifier(to.server).quoted()));
}

std::vector<ObjectId> links(const UserMapping& m) {
  return {id<Server>({m.server})};
}

}  // namespace pgplumb
