// Owner, comment and grant statements, computed as differences of access lists.
#include "kinds/common.h"

#include <algorithm>
#include <map>

#include "kinds/default_privilege/default_privilege.h"

namespace pgplumb {
namespace {

struct Entry {
  std::string privilege;
  bool grantable = false;
  std::string grantee;  // quoted, or PUBLIC, or <owner>
  std::string grantor;  // quoted; "" for the owner
};

Entry parse_entry(const std::string& text) {
  Entry e;
  const auto to = text.find(" TO ");
  e.privilege = text.substr(0, to);
  if (!e.privilege.empty() && e.privilege.back() == '*') {
    e.grantable = true;
    e.privilege.pop_back();
  }
  std::string rest = text.substr(to + 4);
  // A quoted name may itself hold " BY "; only one outside quotes separates.
  bool quoted = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '"') quoted = !quoted;
    if (!quoted && rest.compare(i, 4, " BY ") == 0) {
      e.grantor = rest.substr(i + 4);
      rest.resize(i);
      break;
    }
  }
  e.grantee = rest;
  return e;
}

using Grants = std::map<std::pair<std::string, std::string>, std::map<std::string, bool>>;  // (grantee, grantor) -> privilege -> grantable

Grants grants_of(const Strings& entries) {
  Grants out;
  for (const auto& text : entries) {
    const Entry e = parse_entry(text);
    out[{e.grantee, e.grantor}][e.privilege] = e.grantable;
  }
  return out;
}

// Quoted by the server's quote_ident, or a key word that it never gives.
Sql grantee_sql(const std::string& grantee, const std::string& owner) {
  if (grantee == "<owner>") return owner.empty() ? Sql(Expr("CURRENT_USER")) : Sql(Identifier(owner));
  return Expr(grantee);
}

Sql privilege_list(const std::vector<std::string>& privileges) {
  return Expr(fmt::format("{}", fmt::join(privileges, ", ")));
}

struct AclTarget {
  const Sql& on;
  const std::string& owner;
};

void add_as(Steps& out, Sql statement, const std::string& grantor, std::string why) {
  if (grantor.empty()) {
    out.push_back({.sql = std::move(statement), .why = std::move(why)});
    return;
  }
  // The grantor of an entry is the role that grants; a member of it may act as it.
  out.push_back({.sql = sql("SET LOCAL ROLE {}", Expr(grantor)), .why = "the next grant is made by this role"});
  out.push_back({.sql = std::move(statement), .why = std::move(why)});
  out.push_back({.sql = sql("RESET ROLE"), .why = "back to the role that runs the migration"});
}

Sql on_columns(const std::vector<std::string>& privileges, const Sql& target) {
  // Column targets are written "TABLE t (c)"; the column list stands after each privilege.
  const std::string& text = target.text();
  const auto split = text.find('\x01');
  if (split == std::string::npos) return sql("{} ON {}", privilege_list(privileges), target);
  std::vector<Sql> parts;
  const Expr column(text.substr(split + 1));
  for (const auto& p : privileges) parts.push_back(sql("{} ({})", Expr(p), column));
  return sql("{} ON {}", join(parts, ", "), Expr(text.substr(0, split)));
}

Steps acl_steps(const Strings& from, const Strings& to, const AclTarget& target) {
  Steps out;
  Grants have = grants_of(from);
  Grants want = grants_of(to);
  for (const auto& [who, privileges] : have) {
    std::vector<std::string> gone;
    std::vector<std::string> option_gone;
    const auto& wanted = want[who];
    for (const auto& [privilege, grantable] : privileges) {
      const auto at = wanted.find(privilege);
      if (at == wanted.end()) gone.push_back(privilege);
      else if (grantable && !at->second) option_gone.push_back(privilege);
    }
    const Sql grantee = grantee_sql(who.first, target.owner);
    if (!gone.empty()) {
      add_as(out, sql("REVOKE {} FROM {}", on_columns(gone, target.on), grantee), who.second, "privilege not wanted");
    }
    if (!option_gone.empty()) {
      add_as(out, sql("REVOKE GRANT OPTION FOR {} FROM {}", on_columns(option_gone, target.on), grantee), who.second,
             "grant option not wanted");
    }
  }
  for (const auto& [who, privileges] : want) {
    std::vector<std::string> plain;
    std::vector<std::string> with_option;
    const auto& had = have[who];
    for (const auto& [privilege, grantable] : privileges) {
      const auto at = had.find(privilege);
      if (at != had.end() && (at->second || !grantable)) continue;
      (grantable ? with_option : plain).push_back(privilege);
    }
    const Sql grantee = grantee_sql(who.first, target.owner);
    if (!plain.empty()) {
      add_as(out, sql("GRANT {} TO {}", on_columns(plain, target.on), grantee), who.second, "privilege wanted");
    }
    if (!with_option.empty()) {
      add_as(out, sql("GRANT {} TO {} WITH GRANT OPTION", on_columns(with_option, target.on), grantee), who.second,
             "privilege wanted");
    }
  }
  return out;
}

// What ALTER DEFAULT PRIVILEGES may have given to a new object: the entries of every role's defaults for this
// sort of object, since who runs the migration is not known here.
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

bool has_defaults(const Satellites& made, const PlanContext& context) {
  if (made.default_object_type.empty() || !context.from) return false;
  const auto& all = context.from->of_kind("default privilege");
  return std::any_of(all.begin(), all.end(), [&](const Object* object) {
    const auto* d = object->as<DefaultPrivilege>();
    return d->object_type == made.default_object_type && (d->schema.empty() || d->schema == made.schema);
  });
}

}  // namespace

void append(Steps& steps, Steps more) {
  steps.insert(steps.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Step comment_step(const Sql& target, const std::optional<std::string>& comment, const std::vector<LockUse>& locks) {
  return {.sql = comment ? sql("COMMENT ON {} IS {}", target, Literal(*comment)) : sql("COMMENT ON {} IS NULL", target),
          .why = comment ? "comment as wanted" : "comment not wanted",
          .locks = locks};
}

Steps satellites_created(const Satellites& made, const PlanContext& context) {
  Steps out;
  if (made.has_owner && !made.owner.empty()) {
    out.push_back({.sql = sql("ALTER {} OWNER TO {}", made.target, Identifier(made.owner)), .why = "owner as wanted"});
  }
  if (!made.acl_target.empty()) {
    const Strings want = made.acl.value_or(made.default_acl);
    Strings have = made.default_acl;
    if (has_defaults(made, context)) {
      // Take away whatever default privileges may have given, then give what is wanted, both without regard to
      // what is really there: a REVOKE of what was never granted does nothing.
      for (const auto& e : given_by_defaults(made, context)) have.push_back(e);
      Strings missing;
      for (const auto& e : want) {
        if (e.find(" TO <owner>") == std::string::npos) missing.push_back(e);
      }
      Strings surplus;
      for (const auto& e : have) {
        if (std::find(want.begin(), want.end(), e) == want.end()) surplus.push_back(e);
      }
      append(out, acl_steps(surplus, {}, {made.acl_target, made.owner}));
      append(out, acl_steps({}, missing, {made.acl_target, made.owner}));
    } else if (made.acl) {
      append(out, acl_steps(have, want, {made.acl_target, made.owner}));
    }
  }
  if (made.comment) out.push_back(comment_step(made.target, made.comment));
  return out;
}

Steps satellites_altered(const Satellites& from, const Satellites& to, const PlanContext&) {
  Steps out;
  if (to.has_owner && from.owner != to.owner && !to.owner.empty() && !from.owner.empty()) {
    out.push_back({.sql = sql("ALTER {} OWNER TO {}", to.target, Identifier(to.owner)), .why = "owner as wanted"});
  }
  if (!to.acl_target.empty() && from.acl != to.acl) {
    append(out, acl_steps(from.acl.value_or(from.default_acl), to.acl.value_or(to.default_acl), {to.acl_target, to.owner}));
  }
  if (from.comment != to.comment) out.push_back(comment_step(to.target, to.comment));
  return out;
}

}  // namespace pgplumb
