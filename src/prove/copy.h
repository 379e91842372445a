// A catalog built as a database on a scratch server, and compared with what it was built from.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "diff/diff.h"
#include "plan/plan.h"
#include "plan/proof.h"
#include "scratch/scratch.h"
#include "source/config.h"

namespace pgplumb {

struct BuiltCopy {
  ConnectOptions database;
  ProofCopy report;
  Lines not_proven;  // what stands in for what this server lacks
  std::set<ObjectId>
      left_out;  // objects that cannot be made without an extension that is not installed here
};

/// "table public.t is missing": a difference between what was wanted (from) and what was found
/// (to).
std::string in_words(const Change& change);

/// Builds copies on one scratch server.
class CopyBuilder {
 public:
  CopyBuilder(ScratchServer& server, const Selection& selection);

  /// Creates roles, tablespaces, stand-ins for extensions that are not installed here, and every
  /// object. What cannot be made is in the report, and the rest is made. With `compare` the copy is
  /// read again.
  BuiltCopy build(const Catalog& catalog, const std::string& label, bool compare);
  /// A second one of a database that was built from this catalog.
  ConnectOptions duplicate(const ConnectOptions& built, const Catalog& catalog,
                           const std::string& label);
  /// What a copy looks like now.
  Catalog read(Connection& connection) const;
  /// Roles and tablespaces belong to the server, so a script finds them only when they are made
  /// beforehand.
  void provide_globals(Connection& connection, const Catalog& catalog);

  /// The role that a script is run as on a copy of this catalog: who read the database, since that
  /// is who will run it there, or else who owns most of it. It is made, with the rights of a
  /// superuser: what it may do there is not known here. "" for whoever connects.
  std::string provide_runner(const Catalog& catalog);

  [[nodiscard]] ScratchServer& server() const { return server_; }

 private:
  const Catalog& fresh();
  void make_objects(Connection& connection, const Catalog& from, const Catalog& to, bool stood_in,
                    BuiltCopy& out) const;
  void make_one_by_one(Connection& connection, std::vector<Action> rest, bool stood_in,
                       BuiltCopy& out) const;

  ScratchServer& server_;
  Selection selection_;
  std::unique_ptr<Catalog> fresh_;  // a new database of this server
};

}  // namespace pgplumb
