// Entries "SELECT* TO reader BY admin" → statements. A grant by another role than the owner is made
// as that role.
#include "kinds/grants.h"

#include <algorithm>
#include <map>
#include <set>

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

std::string entry_text(const Entry& e) {
  return e.privilege + (e.grantable ? "*" : "") + " TO " + e.grantee +
         (e.grantor.empty() ? "" : " BY " + e.grantor);
}

struct Pair {
  std::string grantor;
  std::string grantee;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the compiler's own 0 for a pointer
  auto operator<=>(const Pair&) const = default;
};
using Grants = std::map<Pair, std::map<std::string, bool>>;  // privilege -> with grant option

Grants grants_of(const Strings& entries) {
  Grants out;
  for (const auto& text : entries) {
    const Entry e = parse_entry(text);
    out[{e.grantor, e.grantee}][e.privilege] = e.grantable;
  }
  return out;
}

// Grantors in an order in which each one has been granted before it grants: the owner, then whom
// the owner granted to, and so on.
std::vector<std::string> grantors_in_order(const Grants& grants) {
  std::vector<std::string> out{""};
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const auto& [pair, privileges] : grants) {
      if (pair.grantor != out[i]) continue;
      if (std::find(out.begin(), out.end(), pair.grantee) == out.end()) out.push_back(pair.grantee);
    }
  }
  for (const auto& [pair, privileges] : grants) {
    if (std::find(out.begin(), out.end(), pair.grantor) == out.end()) out.push_back(pair.grantor);
  }
  return out;
}

// Quoted by the server's quote_ident, or a key word that it never gives.
Sql grantee_sql(const std::string& grantee, const std::string& owner) {
  if (grantee == "<owner>")
    return owner.empty() ? Sql(Expr("CURRENT_USER")) : Sql(Identifier(owner));
  return Expr(grantee);
}

class Writer {
 public:
  Writer(const GrantTarget& target, const std::string& owner) : target_(target), owner_(owner) {}

  void revoke(const Pair& who, const std::vector<std::string>& privileges, bool option_only) {
    if (privileges.empty()) return;
    // What the role granted further goes with it; where it is wanted, it is granted again
    // afterwards.
    const Sql how = option_only ? sql("REVOKE GRANT OPTION FOR") : sql("REVOKE");
    add(sql("{} {} FROM {}{}", how, what(privileges), grantee_sql(who.grantee, owner_),
            passed_on_ ? sql(" CASCADE") : Sql()),
        who.grantor, option_only ? "grant option not wanted" : "privilege not wanted");
  }
  void grant(const Pair& who, const std::vector<std::string>& privileges, bool with_option) {
    if (privileges.empty()) return;
    add(sql("GRANT {} TO {}{}", what(privileges), grantee_sql(who.grantee, owner_),
            with_option ? sql(" WITH GRANT OPTION") : Sql()),
        who.grantor, "privilege wanted");
  }
  void set_passed_on(bool passed_on) { passed_on_ = passed_on; }
  Steps take() { return std::move(out_); }

 private:
  // Columns are written after each privilege.
  Sql what(const std::vector<std::string>& privileges) const {
    std::vector<Sql> parts;
    parts.reserve(privileges.size());
    for (const auto& p : privileges) {
      parts.push_back(target_.column.empty() ? Sql(Expr(p))
                                             : sql("{} ({})", Expr(p), target_.column));
    }
    return sql("{} ON {}", join(parts, ", "), target_.on);
  }
  void add(Sql statement, const std::string& grantor, std::string why) {
    if (grantor.empty()) {
      out_.push_back({.sql = std::move(statement), .why = std::move(why)});
      return;
    }
    // The grantor of an entry is the role that grants; a member of it may act as it.
    out_.push_back({.sql = sql("SET LOCAL ROLE {}", Expr(grantor)),
                    .why = "the next grant is made by this role"});
    out_.push_back({.sql = std::move(statement), .why = std::move(why)});
    out_.push_back({.sql = sql("RESET ROLE"), .why = "back to the role that runs the migration"});
  }

  const GrantTarget& target_;
  const std::string& owner_;
  bool passed_on_ = false;
  Steps out_;
};

bool others_grant(const Grants& grants) {
  return std::any_of(grants.begin(), grants.end(),
                     [](const auto& g) { return !g.first.grantor.empty(); });
}

}  // namespace

Steps grant_changes(const Strings& from, const Strings& to, const GrantTarget& target,
                    const std::string& owner) {
  Grants have = grants_of(from);
  const Grants want = grants_of(to);
  Writer writer(target, owner);
  writer.set_passed_on(others_grant(have));
  auto order = grantors_in_order(have);
  std::reverse(order.begin(), order.end());
  bool cascaded = false;
  for (const auto& grantor : order) {
    for (const auto& [pair, privileges] : have) {
      if (pair.grantor != grantor) continue;
      const auto at = want.find(pair);
      std::vector<std::string> gone;
      std::vector<std::string> option_gone;
      for (const auto& [privilege, grantable] : privileges) {
        const bool wanted = at != want.end() && at->second.contains(privilege);
        if (!wanted)
          gone.push_back(privilege);
        else if (grantable && !at->second.at(privilege))
          option_gone.push_back(privilege);
        cascaded = cascaded || (grantable && (!wanted || !at->second.at(privilege)));
      }
      writer.revoke(pair, gone, false);
      writer.revoke(pair, option_gone, true);
    }
  }
  if (cascaded) {
    // Entries that other roles made may have gone with a revoked grant option.
    std::erase_if(have, [](const auto& g) { return !g.first.grantor.empty(); });
  }
  for (const auto& grantor : grantors_in_order(want)) {
    for (const auto& [pair, privileges] : want) {
      if (pair.grantor != grantor) continue;
      std::vector<std::string> plain;
      std::vector<std::string> with_option;
      const auto had = have.find(pair);
      for (const auto& [privilege, grantable] : privileges) {
        const bool there = had != have.end() && had->second.contains(privilege);
        if (there && (had->second.at(privilege) || !grantable)) continue;
        (grantable ? with_option : plain).push_back(privilege);
      }
      writer.grant(pair, plain, false);
      writer.grant(pair, with_option, true);
    }
  }
  return writer.take();
}

Strings after_change_of_owner(const Strings& entries, const std::string& new_owner) {
  const std::string name = Identifier(new_owner).quoted();
  std::set<std::string> out;
  for (const auto& text : entries) {
    Entry e = parse_entry(text);
    if (e.grantee == name) e.grantee = "<owner>";
    if (e.grantor == name) e.grantor.clear();
    out.insert(entry_text(e));
  }
  return {out.begin(), out.end()};
}

}  // namespace pgplumb
