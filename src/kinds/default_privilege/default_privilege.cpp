// ALTER DEFAULT PRIVILEGES, as differences of what a role's new objects get.
#include "kinds/default_privilege/default_privilege.h"

#include <map>
#include <set>

#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

// Entries that hold for the sort of object without any ALTER DEFAULT PRIVILEGES; in a schema there
// are none, since those only add.
Strings built_in(const DefaultPrivilege& d, const PlanContext& context) {
  if (!d.schema.empty()) return {};
  return default_acl(d.object_type, context);
}

Sql objects(const DefaultPrivilege& d) {
  if (d.object_type == "r") return sql("TABLES");
  if (d.object_type == "S") return sql("SEQUENCES");
  if (d.object_type == "f") return sql("FUNCTIONS");
  if (d.object_type == "T") return sql("TYPES");
  if (d.object_type == "L") return sql("LARGE OBJECTS");
  return sql("SCHEMAS");
}

Steps change(const DefaultPrivilege& d, const Strings& from, const Strings& to) {
  // Without a name it is whoever runs this.
  Sql head = sql("ALTER DEFAULT PRIVILEGES");
  if (!d.role.empty()) head += sql(" FOR ROLE {}", Identifier(d.role));
  const Sql owner = d.role.empty() ? sql("CURRENT_USER") : Sql(Identifier(d.role));
  if (!d.schema.empty()) head += sql(" IN SCHEMA {}", Identifier(d.schema));
  const std::set<std::string> had(from.begin(), from.end());
  const std::set<std::string> want(to.begin(), to.end());
  // One statement for each role, with or without the right to grant.
  using Grantee = std::pair<std::string, bool>;
  const auto grouped = [](const std::set<std::string>& all, const std::set<std::string>& but) {
    std::map<Grantee, Strings> out;
    for (const auto& entry : all) {
      if (but.contains(entry)) continue;
      const auto at = entry.find(" TO ");
      std::string privilege = entry.substr(0, at);
      const bool option = !privilege.empty() && privilege.back() == '*';
      if (option) privilege.pop_back();
      out[{entry.substr(at + 4), option}].push_back(std::move(privilege));
    }
    return out;
  };
  const auto grantee = [&](const std::string& who) {
    return who == "<owner>" ? owner : Sql(Expr(who));
  };
  const auto list = [](const Strings& privileges) {
    std::vector<Sql> all;
    for (const auto& p : privileges) all.emplace_back(Expr(p));
    return join(all, ", ");
  };
  Steps out;
  for (const auto& [who, privileges] : grouped(had, want))
    out.push_back({.sql = sql("{} REVOKE {} ON {} FROM {}", head, list(privileges), objects(d),
                              grantee(who.first)),
                   .why = "what new objects get differs"});
  for (const auto& [who, privileges] : grouped(want, had))
    out.push_back({.sql = sql("{} GRANT {} ON {} TO {}{}", head, list(privileges), objects(d),
                              grantee(who.first), who.second ? sql(" WITH GRANT OPTION") : Sql()),
                   .why = "what new objects get differs"});
  return out;
}

}  // namespace

Steps create_steps(const DefaultPrivilege& made, const PlanContext& context) {
  return change(made, built_in(made, context), made.acl);
}
Steps drop_steps(const DefaultPrivilege& gone, const PlanContext& context) {
  return change(gone, gone.acl, built_in(gone, context));
}
Alteration alter_steps(const DefaultPrivilege& from, const DefaultPrivilege& to,
                       const PlanContext&) {
  return Alteration::in_place(change(to, from.acl, to.acl));
}

std::vector<ObjectId> links(const DefaultPrivilege& d) {
  if (d.schema.empty()) return {};
  return {id<Schema>({d.schema})};
}

}  // namespace pgplumb
