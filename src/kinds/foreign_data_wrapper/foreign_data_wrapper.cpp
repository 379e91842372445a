// CREATE, ALTER and DROP FOREIGN DATA WRAPPER.
#include "kinds/foreign_data_wrapper/foreign_data_wrapper.h"

#include "kinds/table/table_options.h"

namespace pgplumb {
namespace {

Satellites satellites(const ForeignDataWrapper& w, const PlanContext& context) {
  const Sql target = sql("FOREIGN DATA WRAPPER {}", Identifier(w.name));
  return {.target = target,
          .acl_target = target,
          .owner = w.owner,
          .comment = w.comment,
          .acl = w.acl,
          .default_acl = default_acl("F", context),
          .default_object_type = "",
          .schema = "",
          .id = id<ForeignDataWrapper>({w.name})};
}

Sql function_clause(SqlPattern with, SqlPattern without, const std::optional<Expr>& function) {
  return function ? sql(with, *function) : sql(without);
}

}  // namespace

Steps create_steps(const ForeignDataWrapper& made, const PlanContext& context) {
  Sql text = sql("CREATE FOREIGN DATA WRAPPER {}", Identifier(made.name));
  if (made.handler) text += sql(" HANDLER {}", *made.handler);
  if (made.validator) text += sql(" VALIDATOR {}", *made.validator);
  if (made.options) text += sql(" OPTIONS ({})", wrapper_option_list(*made.options));
  Steps out{{.sql = text, .why = "the foreign-data wrapper is missing"}};
  append(out, satellites_created(satellites(made, context), context));
  return out;
}

Steps drop_steps(const ForeignDataWrapper& gone, const PlanContext&) {
  return {{.sql = sql("DROP FOREIGN DATA WRAPPER {}", Identifier(gone.name)),
           .why = "the foreign-data wrapper is not wanted"}};
}

Alteration alter_steps(const ForeignDataWrapper& from, const ForeignDataWrapper& to,
                       const PlanContext& context) {
  Sql actions;
  if (from.handler != to.handler)
    actions += function_clause(" HANDLER {}", " NO HANDLER", to.handler);
  if (from.validator != to.validator)
    actions += function_clause(" VALIDATOR {}", " NO VALIDATOR", to.validator);
  if (from.options != to.options) {
    actions += sql(" OPTIONS ({})", wrapper_option_changes(from.options.value_or(Strings{}),
                                                           to.options.value_or(Strings{})));
  }
  Alteration out;
  if (!actions.empty()) {
    out.steps.push_back(
        {.sql = sql("ALTER FOREIGN DATA WRAPPER {}{}", Identifier(to.name), actions),
         .why = "its functions or options differ"});
    out.redefines = from.handler != to.handler || from.validator != to.validator;
  }
  append(out.steps,
         satellites_altered(satellites(from, context), satellites(to, context), context));
  return out;
}

std::vector<ObjectId> links(const ForeignDataWrapper&) {
  return {};
}

}  // namespace pgplumb
