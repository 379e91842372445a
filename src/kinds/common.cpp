// Owner, comment and grants of objects that are made or changed.
#include "kinds/common.h"

#include <algorithm>

#include "kinds/default_privilege/default_privilege.h"
#include "kinds/grants.h"

namespace pgplumb {
namespace {

// What ALTER DEFAULT PRIVILEGES may have given to a new object: the entries of every role's
// defaults for this sort of object, since who runs the migration is not known here.
Strings given_by_defaults(const Satellites& made, const PlanContext& context) {
  Strings out;
  if (made.default_object_type.empty() || !context.from) return out;
  for (const Object* object : context.from->of_kind("default privilege")) {
    const auto* d = object->as<DefaultPrivilege>();
    if (d->object_type != made.default_object_type) continue;
    if (!d->schema.empty() && d->schema != made.schema) continue;
    for (const auto& entry : d->acl) {
      if (entry.find(" TO <owner>") == std::string::npos) out.push_back(entry);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

GrantTarget grant_target(const Satellites& of) {
  return {of.acl_target, of.acl_column};
}

bool has_defaults(const Satellites& made, const PlanContext& context) {
  if (made.default_object_type.empty() || !context.from) return false;
  const auto& all = context.from->of_kind("default privilege");
  return std::any_of(all.begin(), all.end(), [&](const Object* object) {
    const auto* d = object->as<DefaultPrivilege>();
    return d->object_type == made.default_object_type &&
           (d->schema.empty() || d->schema == made.schema);
  });
}

}  // namespace

void append(Steps& steps, Steps more) {
  steps.insert(steps.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

Strings default_acl(std::string_view object_type, const PlanContext& context) {
  if (object_type == "r") {
    Strings out{"DELETE TO <owner>", "INSERT TO <owner>",  "REFERENCES TO <owner>",
                "SELECT TO <owner>", "TRIGGER TO <owner>", "TRUNCATE TO <owner>",
                "UPDATE TO <owner>"};
    if (context.major() >= 17) out.insert(out.begin() + 2, "MAINTAIN TO <owner>");
    return out;
  }
  if (object_type == "L") return {"SELECT TO <owner>", "UPDATE TO <owner>"};
  if (object_type == "S") return {"SELECT TO <owner>", "UPDATE TO <owner>", "USAGE TO <owner>"};
  if (object_type == "f") return {"EXECUTE TO <owner>", "EXECUTE TO PUBLIC"};
  if (object_type == "T" || object_type == "l") return {"USAGE TO <owner>", "USAGE TO PUBLIC"};
  if (object_type == "n") return {"CREATE TO <owner>", "USAGE TO <owner>"};
  return {"USAGE TO <owner>"};
}

Step comment_step(const Sql& target, const std::optional<std::string>& comment,
                  const std::vector<LockUse>& locks) {
  return {.sql = comment ? sql("COMMENT ON {} IS {}", target, Literal(*comment))
                         : sql("COMMENT ON {} IS NULL", target),
          .why = comment ? "comment as wanted" : "comment not wanted",
          .locks = locks};
}

namespace {

// ALTER … OWNER and COMMENT lock what they name where it is a relation; other objects have no
// readers to wait. https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES
std::vector<LockUse> lock_of(const Satellites& s, LockMode mode) {
  for (const std::string_view relation :
       {"table", "foreign table", "view", "materialized view", "sequence"}) {
    if (s.id.is(relation)) return {{s.id, mode}};
  }
  return {};
}

Step owner_step(const Satellites& s) {
  return {.sql = sql("ALTER {} OWNER TO {}", s.target, Identifier(s.owner)),
          .why = "owner as wanted",
          .locks = lock_of(s, LockMode::kAccessExclusive)};
}

Step comment_of(const Satellites& s) {
  return comment_step(s.target, s.comment, lock_of(s, LockMode::kShareUpdateExclusive));
}

}  // namespace

Steps satellites_created(const Satellites& made, const PlanContext& context) {
  Steps out;
  if (made.has_owner && !made.owner.empty()) {
    out.push_back(owner_step(made));
  }
  if (!made.acl_target.empty()) {
    const Strings want = made.acl.value_or(made.default_acl);
    Strings have = made.default_acl;
    if (has_defaults(made, context)) {
      // Take away whatever default privileges may have given, then give what is wanted, both
      // without regard to what is really there: a REVOKE of what was never granted does nothing.
      for (const auto& e : given_by_defaults(made, context)) have.push_back(e);
      Strings missing;
      for (const auto& e : want) {
        if (e.find(" TO <owner>") == std::string::npos) missing.push_back(e);
      }
      Strings surplus;
      for (const auto& e : have) {
        if (std::find(want.begin(), want.end(), e) == want.end()) surplus.push_back(e);
      }
      append(out, grant_changes(surplus, {}, grant_target(made), made.owner));
      append(out, grant_changes({}, missing, grant_target(made), made.owner));
    } else if (made.acl) {
      append(out, grant_changes(have, want, grant_target(made), made.owner));
    }
  }
  if (made.comment) out.push_back(comment_of(made));
  return out;
}

Steps satellites_altered(const Satellites& from, const Satellites& to, const PlanContext&) {
  Steps out;
  if (to.has_owner && from.owner != to.owner && !to.owner.empty() && !from.owner.empty()) {
    out.push_back(owner_step(to));
    out.back().hazards = {
        {"privileges", to.id,
         fmt::format("{} may do everything with {} from now on, and {} only what is granted to it",
                     Identifier(to.owner).quoted(), to.id.path(),
                     Identifier(from.owner).quoted())}};
  }
  if (!to.acl_target.empty()) {
    Strings have = from.acl.value_or(from.default_acl);
    if (!from.owner.empty() && from.owner != to.owner && !to.owner.empty())
      have = after_change_of_owner(have, to.owner);
    Steps grants = grant_changes(have, to.acl.value_or(to.default_acl), grant_target(to), to.owner);
    for (auto& step : grants) {
      if (step.sql.text().starts_with("REVOKE ")) {
        const std::string message = "whoever works by this privilege fails from now on";
        step.hazards = {{"privileges", to.id, message}, {"client-break", to.id, message}};
      } else if (step.sql.text().ends_with(" TO PUBLIC")) {
        step.hazards = {{"privileges", to.id, "every role has this privilege from now on"}};
      }
    }
    append(out, std::move(grants));
  }
  if (from.comment != to.comment) out.push_back(comment_of(to));
  return out;
}

}  // namespace pgplumb
