// CREATE and DROP LANGUAGE.
#include "kinds/language/language.h"

namespace pgplumb {
namespace {

Satellites satellites(const Language& l, const PlanContext& context) {
  return {.target = sql("LANGUAGE {}", Identifier(l.name)),
          .acl_target = sql("LANGUAGE {}", Identifier(l.name)),
          .owner = l.owner,
          .comment = l.comment,
          .acl = l.acl,
          .default_acl = default_acl("l", context),
          .default_object_type = "",
          .schema = "",
          .id = id<Language>({l.name})};
}

Step create_step(const Language& l, SqlPattern verb, std::string why) {
  Sql text = sql("{} {}LANGUAGE {} HANDLER {}", sql(verb), l.trusted ? sql("TRUSTED ") : Sql(),
                 Identifier(l.name), l.handler);
  if (l.inline_handler) text += sql(" INLINE {}", *l.inline_handler);
  if (l.validator) text += sql(" VALIDATOR {}", *l.validator);
  return {.sql = text, .why = std::move(why)};
}

}  // namespace

Steps create_steps(const Language& made, const PlanContext& context) {
  Steps out{create_step(made, "CREATE", "the language is missing")};
  append(out, satellites_created(satellites(made, context), context));
  return out;
}

Steps drop_steps(const Language& gone, const PlanContext&) {
  return {
      {.sql = sql("DROP LANGUAGE {}", Identifier(gone.name)), .why = "the language is not wanted"}};
}

Alteration alter_steps(const Language& from, const Language& to, const PlanContext& context) {
  Alteration out;
  if (from.trusted != to.trusted || from.handler != to.handler ||
      from.inline_handler != to.inline_handler || from.validator != to.validator) {
    out.steps.push_back(create_step(to, "CREATE OR REPLACE", "its functions differ"));
    out.redefines = true;
  }
  append(out.steps,
         satellites_altered(satellites(from, context), satellites(to, context), context));
  return out;
}

std::vector<ObjectId> links(const Language&) {
  return {};
}

}  // namespace pgplumb
