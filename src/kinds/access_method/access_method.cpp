// CREATE and DROP ACCESS METHOD.
#include "kinds/access_method/access_method.h"

namespace pgplumb {
namespace {

Sql target(const AccessMethod& a) {
  return sql("ACCESS METHOD {}", Identifier(a.name));
}

}  // namespace

Steps create_steps(const AccessMethod& made, const PlanContext&) {
  Steps out{{.sql = sql("CREATE {} TYPE {} HANDLER {}", target(made),
                        made.type == "t" ? sql("TABLE") : sql("INDEX"), made.handler),
             .why = "the access method is missing"}};
  if (made.comment) out.push_back(comment_step(target(made), made.comment));
  return out;
}

Steps drop_steps(const AccessMethod& gone, const PlanContext&) {
  return {{.sql = sql("DROP {}", target(gone)), .why = "the access method is not wanted"}};
}

Alteration alter_steps(const AccessMethod& from, const AccessMethod& to, const PlanContext&) {
  if (from.type != to.type || from.handler != to.handler)
    return Alteration::recreate("an access method cannot be altered");
  return Alteration::in_place({comment_step(target(to), to.comment)});
}

std::vector<ObjectId> links(const AccessMethod&) {
  return {};
}

}  // namespace pgplumb
