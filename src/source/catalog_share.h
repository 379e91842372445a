// What one session reads of a catalog; several of them are joined afterwards.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "kinds/kind_ops.h"
#include "pg/connection.h"
#include "source/catalog_rows.h"

namespace pgplumb {

/// Kinds that whichever session is free first reads.
class FreeKinds {
 public:
  /// Before any session reads. ops: outlives this.
  void add(const KindOps& ops) { left_.push_back(&ops); }
  /// A third of what is left, for one pipeline: the sessions end together, and a distant server is
  /// not asked kind by kind. Empty when none is left. Any thread.
  std::vector<const KindOps*> take();

 private:
  std::mutex mutex_;
  std::vector<const KindOps*> left_;
};

class CatalogShare {
 public:
  /// Objects of this owner are taken for objects whose owner is not stated; "" for none.
  explicit CatalogShare(std::string unstated_owner) : unstated_owner_(std::move(unstated_owner)) {}

  /// The session reads this kind, too. ops: outlives the share.
  void kind(const KindOps& ops) { kinds_.push_back(&ops); }
  /// The session reads pg_depend and the objects that are not modelled, too.
  void dependencies() { with_rest_ = true; }

  /// Fills `rows` with the kinds of this share, and then with free ones while there are any. The
  /// connection is in a transaction with the snapshot that all shares have. Throws Error.
  void read(Connection& connection, FreeKinds& free);

  CatalogRows rows;

 private:
  void take_objects(const KindOps& ops, const Result& result);
  void take_dependencies(const Result& result);
  void take_not_modelled(const Result& result);

  std::string unstated_owner_;
  std::vector<const KindOps*> kinds_;
  bool with_rest_ = false;
};

}  // namespace pgplumb
