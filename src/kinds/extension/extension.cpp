// CREATE, ALTER and DROP EXTENSION.
#include "kinds/extension/extension.h"

#include "kinds/schema/schema.h"

namespace pgplumb {

Steps create_steps(const Extension& made, const PlanContext&) {
  const Identifier name(made.name);
  Steps out{{.sql = sql("CREATE EXTENSION {} WITH SCHEMA {} VERSION {}", name,
                        Identifier(made.schema), Literal(made.version)),
             .why = "the extension is missing"}};
  // The control file sets the comment; set it again, since it may have been changed or taken away.
  out.push_back(comment_step(sql("EXTENSION {}", name), made.comment));
  return out;
}

Steps drop_steps(const Extension& gone, const PlanContext&) {
  return {{.sql = sql("DROP EXTENSION {}", Identifier(gone.name)),
           .why = "the extension is not wanted",
           .hazards = {{"data-loss", id<Extension>({gone.name}),
                        "tables that belong to the extension go with it"}}}};
}

Alteration alter_steps(const Extension& from, const Extension& to, const PlanContext&) {
  Steps out;
  const Identifier name(to.name);
  if (from.schema != to.schema) {
    out.push_back({.sql = sql("ALTER EXTENSION {} SET SCHEMA {}", name, Identifier(to.schema)),
                   .why = "it is in another schema"});
  }
  if (from.version != to.version) {
    out.push_back({.sql = sql("ALTER EXTENSION {} UPDATE TO {}", name, Literal(to.version)),
                   .why = "it has another version"});
  }
  if (from.comment != to.comment)
    out.push_back(comment_step(sql("EXTENSION {}", name), to.comment));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Extension& extension) {
  return {id<Schema>({extension.schema})};
}

}  // namespace pgplumb
