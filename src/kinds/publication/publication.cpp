// CREATE, ALTER and DROP PUBLICATION.
#include "kinds/publication/publication.h"

namespace pgplumb {
namespace {

Satellites satellites(const Publication& p) {
  return {.target = sql("PUBLICATION {}", Identifier(p.name)),
          .acl_target = {},
          .owner = p.owner,
          .comment = p.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = "",
          .id = id<Publication>({p.name})};
}

Sql options(const Publication& p, const PlanContext& context) {
  Sql out = sql("publish = {}", Literal(p.publish));
  if (context.major() >= 13)
    out += sql(", publish_via_partition_root = {}", p.via_root ? sql("true") : sql("false"));
  if (!p.generated_columns.empty())
    out += sql(", publish_generated_columns = {}",
               p.generated_columns == "s" ? sql("stored") : sql("none"));
  return out;
}

}  // namespace

Steps create_steps(const Publication& made, const PlanContext& context) {
  Steps out{{.sql = sql("CREATE PUBLICATION {}{} WITH ({})", Identifier(made.name),
                        made.all_tables ? sql(" FOR ALL TABLES") : Sql(), options(made, context)),
             .why = "the publication is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const Publication& gone, const PlanContext&) {
  return {{.sql = sql("DROP PUBLICATION {}", Identifier(gone.name)),
           .why = "the publication is not wanted",
           .hazards = {{"client-break", id<Publication>({gone.name}),
                        fmt::format("subscribers of {} get no changes from now on",
                                    Identifier(gone.name).quoted())}}}};
}

Alteration alter_steps(const Publication& from, const Publication& to, const PlanContext& context) {
  if (from.all_tables != to.all_tables)
    return Alteration::recreate(
        "a publication of all tables cannot become one of some, nor the other way");
  Steps out;
  if (from.publish != to.publish || from.via_root != to.via_root ||
      from.generated_columns != to.generated_columns) {
    out.push_back(
        {.sql = sql("ALTER PUBLICATION {} SET ({})", Identifier(to.name), options(to, context)),
         .why = "what it publishes differs"});
  }
  append(out, satellites_altered(satellites(from), satellites(to), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Publication&) {
  return {};
}

}  // namespace pgplumb
