// Owner, comment and grants: the same for every kind that has them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kinds/kind_ops.h"

namespace pgplumb {

/// Entries of an access list as the catalog queries print them, sorted: "SELECT TO reader",
/// "INSERT* TO PUBLIC" (* with grant option), "USAGE TO <owner>"; nullopt is the built-in default.
using Acl = std::optional<Strings>;

/// "COMMENT ON <target> IS …"; target without "COMMENT ON", e.g. sql("TABLE {}", name).
Step comment_step(const Sql& target, const std::optional<std::string>& comment,
                  const std::vector<LockUse>& locks = {});

/// Appends what makes a freshly created object's owner, comment and grants right.
/// target: "TABLE public.t"; acl_target as GRANT wants it ("TABLE public.t", "FUNCTION
/// f(integer)").
struct Satellites {
  Sql target;         // for OWNER TO and COMMENT: "TYPE public.t"
  Sql acl_target;     // for GRANT ON; empty where the kind has no grants
  std::string owner;  // "" where not stated; of a column: its relation's
  std::optional<std::string> comment;
  Acl acl;
  Strings default_acl;  // what a null acl stands for
  std::string
      default_object_type;  // of ALTER DEFAULT PRIVILEGES: 'r', 'S', 'f', 'T', 'n'; "" for none
  std::string schema;
  ObjectId id;
  bool has_owner = true;
  Sql acl_column = {};  // of acl_target, where the grants are on a column
};
Steps satellites_created(const Satellites& made, const PlanContext& context);
Steps satellites_altered(const Satellites& from, const Satellites& to, const PlanContext& context);

/// What a null access list stands for: object_type as in pg_default_acl: r, S, f, T, n; also F
/// (foreign-data wrapper), s (foreign server), l (language).
Strings default_acl(std::string_view object_type, const PlanContext& context);

/// Appends the steps of `more` to `steps`.
void append(Steps& steps, Steps more);

}  // namespace pgplumb
