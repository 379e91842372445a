// CREATE and DROP CAST.
#include "kinds/cast/cast.h"

namespace pgplumb {
namespace {

Sql name(const Cast& c) {
  return sql("CAST ({} AS {})", c.source, c.target);
}

}  // namespace

Steps create_steps(const Cast& made, const PlanContext&) {
  const Sql context = made.context == "i"   ? sql(" AS IMPLICIT")
                      : made.context == "a" ? sql(" AS ASSIGNMENT")
                                            : Sql();
  Steps out{{.sql = sql("CREATE {} {}{}", name(made), made.method, context),
             .why = "the cast is missing"}};
  if (made.comment) out.push_back(comment_step(name(made), made.comment));
  return out;
}

Steps drop_steps(const Cast& gone, const PlanContext&) {
  return {{.sql = sql("DROP {}", name(gone)), .why = "the cast is not wanted"}};
}

Alteration alter_steps(const Cast& from, const Cast& to, const PlanContext&) {
  if (from.method != to.method || from.context != to.context)
    return Alteration::recreate("a cast cannot be altered");
  return Alteration::in_place({comment_step(name(to), to.comment)});
}

std::vector<ObjectId> links(const Cast&) {
  return {};
}

}  // namespace pgplumb
