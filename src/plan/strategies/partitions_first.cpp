// An index or key of a partitioned table is built CONCURRENTLY on each partition first; the
// parent's is then made ON ONLY, which reads no row, and takes them as its parts: on a partitioned
// table itself nothing can be built CONCURRENTLY, and CREATE INDEX stops the writes to all
// partitions. https://www.postgresql.org/docs/current/ddl-partitioning.html (5.12.2.2 Partition
// Maintenance)
#include <algorithm>
#include <map>

#include "kinds/column/column.h"
#include "kinds/constraint/key_index.h"
#include "kinds/partition/index_attachment.h"
#include "kinds/partition/partition.h"
#include "kinds/table/table.h"
#include "plan/strategies/strategy.h"

namespace pgplumb {
namespace {

// An index or key with all that shall be attached to it, on every level.
struct Tree {
  std::vector<const Object*> nodes;  // parents of others
  std::vector<const Object*> leaves;
  std::vector<ObjectId> attachments;
};

ObjectId table_of(const Object& object) {
  if (const auto* index = object.as<Index>()) return id<Table>({index->table_schema, index->table});
  const auto& key = *object.as<Constraint>();
  return id<Table>({key.schema, key.table});
}

bool is_partitioned(const Object& object) {
  const auto* index = object.as<Index>();
  return index ? index->partitioned : object.as<Constraint>()->on_partitioned;
}

class Finder {
 public:
  explicit Finder(const StrategyContext& context) : context_(context) {
    for (const Object* object : context.to.of_kind(IndexAttachment::kind)) {
      attachments_[attached_to(*object->as<IndexAttachment>())].push_back(object);
    }
  }

  // The trees that the plan makes whole, of tables that are there with their partitions.
  [[nodiscard]] std::vector<Tree> trees() const {
    std::vector<Tree> out;
    for (const auto& [top, attached] : attachments_) {
      const Object* object = context_.to.find(top);
      if (!object || context_.to.find(attachment(*object))) continue;
      Tree tree;
      if (grow(*object, tree) && is_wanted(tree)) out.push_back(std::move(tree));
    }
    return out;
  }

 private:
  // Its own attachment, if it is a part.
  static ObjectId attachment(const Object& object) {
    if (const auto* index = object.as<Index>())
      return id<IndexAttachment>({index->schema, index->name});
    const auto& key = *object.as<Constraint>();
    return id<IndexAttachment>({key.schema, key.name});
  }

  // False where something stands in the way.
  bool grow(const Object& object, Tree& tree) const {
    if (context_.from.find(object.id()) || context_.online.except.contains(object.id()))
      return false;
    (is_partitioned(object) ? tree.nodes : tree.leaves).push_back(&object);
    const auto at = attachments_.find(object.id());
    if (at != attachments_.end()) {
      for (const Object* one : at->second) {
        const Object* part = context_.to.find(attached_part(*one->as<IndexAttachment>()));
        // A partition's key may also be a part of a parent's index that is no key.
        if (!part || &part->kind() != &object.kind() || !grow(*part, tree)) return false;
        tree.attachments.push_back(one->id());
      }
    }
    // What else stands on it (a foreign key, a replica identity) would find it missing on the way.
    const auto users = context_.to.catalog().dependents(object.id());
    return std::all_of(users.begin(), users.end(),
                       [this](const ObjectId& user) { return is_part(*context_.to.find(user)); });
  }

  static bool is_part(const Object& user) {
    const auto* key = user.as<Constraint>();
    return user.as<IndexAttachment>() || user.as<Index>() || (key && key->parent);
  }

  [[nodiscard]] bool is_wanted(const Tree& tree) const {
    const bool large =
        std::any_of(tree.leaves.begin(), tree.leaves.end(), [this](const Object* leaf) {
          const ObjectId table = table_of(*leaf);
          return context_.online.covers(table) && context_.from.find(table);
        });
    return large && std::all_of(tree.leaves.begin(), tree.leaves.end(),
                                [this](const Object* leaf) { return can_be_first(*leaf); });
  }

  // The partition is one before and after, and the columns are what they will be.
  [[nodiscard]] bool can_be_first(const Object& leaf) const {
    const ObjectId table = table_of(leaf);
    if (!context_.from.find(table)) return true;  // made by the plan: empty
    const auto parts = table.parts();
    if (!stays_partition(context_.from, context_.to, parts[0], parts[1]) ||
        context_.to.get<Partition>({parts[0], parts[1]})->table_kind != "r")
      return false;
    const auto* key = leaf.as<Constraint>();
    if (!key) return true;
    const bool nullable =
        key->type == "p" &&
        std::any_of(key->columns.begin(), key->columns.end(), [&](const std::string& name) {
          const auto* had = context_.from.get<Column>({key->schema, key->table, name});
          return !had || !had->not_null;
        });
    const auto index = key_index(*unattached(leaf).as<Constraint>());
    return index && !nullable && !context_.from.find(id<Index>({index->schema, index->name}));
  }

  const StrategyContext& context_;
  std::map<ObjectId, std::vector<const Object*>> attachments_;
};

// What is said of an index afterwards.
Object plain(const Object& index) {
  return index.with("comment", Value{}).with("statistics", Value{}).with("clustered", false);
}

}  // namespace

void partitions_first(const StrategyContext& context, Waypoints& out) {
  for (const auto& tree : Finder(context).trees()) {
    const bool keys = tree.nodes.front()->as<Constraint>() != nullptr;
    const std::size_t stages = keys ? 2 : 1;
    for (std::size_t stage = 0; stage < stages; ++stage) {
      for (const Object* node : tree.nodes) out.put(stage, node->id(), std::nullopt);
      for (const auto& attachment : tree.attachments) out.put(stage, attachment, std::nullopt);
    }
    for (const Object* leaf : tree.leaves) {
      const Object alone = unattached(*leaf);
      if (!keys) {
        out.put(0, leaf->id(), plain(alone));
        continue;
      }
      out.put(1, leaf->id(), alone);
      if (!context.from.find(table_of(*leaf))) {
        out.put(0, leaf->id(), alone);
        continue;
      }
      const auto index = key_index(*alone.as<Constraint>());
      const ObjectId help = id<Index>({index->schema, index->name});
      out.put(0, leaf->id(), std::nullopt);
      out.put(0, help, make_object(*index));
      for (const auto& need : context.to.catalog().depends_on(leaf->id())) {
        if (!need.is("constraint")) out.needs(help, need);
      }
      out.tie(help, leaf->id());
    }
  }
}

}  // namespace pgplumb
