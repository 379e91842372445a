// CREATE, ALTER and DROP SERVER.
#include "kinds/server/server.h"

#include "kinds/foreign_data_wrapper/foreign_data_wrapper.h"
#include "kinds/table/table_options.h"

namespace pgplumb {
namespace {

Satellites satellites(const Server& s, const PlanContext& context) {
  return {.target = sql("SERVER {}", Identifier(s.name)),
          .acl_target = sql("FOREIGN SERVER {}", Identifier(s.name)),
          .owner = s.owner,
          .comment = s.comment,
          .acl = s.acl,
          .default_acl = default_acl("s", context),
          .default_object_type = "",
          .schema = "",
          .id = id<Server>({s.name})};
}

}  // namespace

Steps create_steps(const Server& made, const PlanContext& context) {
  Sql text = sql("CREATE SERVER {}", Identifier(made.name));
  if (made.type) text += sql(" TYPE {}", Literal(*made.type));
  if (made.version) text += sql(" VERSION {}", Literal(*made.version));
  text += sql(" FOREIGN DATA WRAPPER {}", Identifier(made.wrapper));
  if (made.options) text += sql(" OPTIONS ({})", wrapper_option_list(*made.options));
  Steps out{{.sql = text, .why = "the foreign server is missing"}};
  append(out, satellites_created(satellites(made, context), context));
  return out;
}

Steps drop_steps(const Server& gone, const PlanContext&) {
  return {{.sql = sql("DROP SERVER {}", Identifier(gone.name)),
           .why = "the foreign server is not wanted"}};
}

Alteration alter_steps(const Server& from, const Server& to, const PlanContext& context) {
  if (from.wrapper != to.wrapper || from.type != to.type)
    return Alteration::recreate("its wrapper or type cannot be altered");
  Sql actions;
  if (from.version != to.version)
    actions += to.version ? sql(" VERSION {}", Literal(*to.version)) : sql(" VERSION NULL");
  if (from.options != to.options) {
    actions += sql(" OPTIONS ({})", wrapper_option_changes(from.options.value_or(Strings{}),
                                                           to.options.value_or(Strings{})));
  }
  Steps out;
  if (!actions.empty())
    out.push_back({.sql = sql("ALTER SERVER {}{}", Identifier(to.name), actions),
                   .why = "its version or options differ"});
  append(out, satellites_altered(satellites(from, context), satellites(to, context), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Server& s) {
  return {id<ForeignDataWrapper>({s.wrapper})};
}

}  // namespace pgplumb
