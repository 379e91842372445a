// A rename changes the catalog alone, and finds out who still uses the table without losing a row.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
#include "plan/soft_drop.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "kinds/all.h"
#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"
#include "kinds/sequence/sequence_ownership.h"
#include "kinds/table/table.h"
#include "plan/rename.h"

namespace pgplumb {
namespace {

constexpr std::string_view kPrefix = "pgplumb_dropped_";
constexpr std::size_t kLongestName = 63;  // NAMEDATALEN - 1

bool is_soft_dropped(const ObjectId& id) {
  return id.parts().back().starts_with(kPrefix);
}

// What may be kept only because something that is kept stands on it.
bool is_type(const ObjectId& id) {
  constexpr std::array<std::string_view, 6> kTypes = {"enum",  "domain",    "composite type",
                                                      "range", "collation", "base type"};
  return std::any_of(kTypes.begin(), kTypes.end(), [&](const auto kind) { return id.is(kind); });
}

// A part of a table that costs nothing to keep: it neither fires nor reaches into other tables.
bool is_harmless_part(const Object& part, const Table& table) {
  if (const auto* c = part.as<Constraint>())
    return c->schema == table.schema && c->table == table.name && c->type != "f" && c->type != "t";
  if (const auto* index = part.as<Index>())
    return index->table_schema == table.schema && index->table == table.name;
  if (part.as<SequenceOwnership>()) return true;  // of a column that is kept
  if (!part.id().is("default") && !part.id().is("identity")) return false;
  const auto parts = part.id().parts();
  return parts[0] == table.schema && parts[1] == table.name;
}

class Keeper {
 public:
  Keeper(const Catalog& from, const Catalog& to) : from_(from), to_(to), indexed_(from) {
    for (const auto& object : to.objects()) take_slots(object);
  }

  // "" where the table is kept.
  std::string keep_table(const Object& object) {
    const auto& table = *object.as<Table>();
    if (table.partitioned || table.is_partition || has_family(object.id()))
      return "it has partitions, parents or children";
    if (table.of_type) return "it is a typed table";
    if (std::string why = take_name(object.id()); !why.empty()) return why;
    const auto before = kept_;
    std::vector<ObjectId> whole{object.id()};
    for (const Object* part : indexed_.children(object.id())) {
      if (part->as<Column>()) whole.push_back(part->id());
    }
    if (std::string why = keep(whole); !why.empty()) {
      kept_ = before;
      return why;
    }
    keep_parts(whole, [&](const Object& part) { return is_harmless_part(part, table); });
    return "";
  }

  // "" where the column is kept.
  std::string keep_column(const Object& object) {
    const auto& column = *object.as<Column>();
    if (!column.generated.empty()) return "it is computed, and can be computed again";
    if (column.inherited_from || has_family(relation_of(column)))
      return "its table has partitions, parents or children";
    if (std::string why = take_name(object.id()); !why.empty()) return why;
    const auto before = kept_;
    if (std::string why = keep({object.id()}); !why.empty()) {
      kept_ = before;
      return why;
    }
    keep_parts({object.id()}, [](const Object& part) { return part.as<SequenceOwnership>(); });
    return "";
  }

  // The target with what is kept, under the names that it has in the source.
  [[nodiscard]] Catalog target() const {
    std::vector<Object> objects = to_.objects();
    auto dependencies = to_.dependencies();
    for (const auto& id : kept_) {
      Object object = *from_.find(id);
      if (object.as<Table>()) object = object.with("acl", Value{});
      if (const auto* column = object.as<Column>()) {
        object = object.with("acl", Value{});
        if (!kept_.contains(relation_of(*column))) object = object.with("not_null", false);
      }
      objects.push_back(std::move(object));
      for (auto& need : from_.depends_on(id)) dependencies.emplace_back(id, std::move(need));
    }
    return Catalog(to_.origin(), std::move(objects), dependencies, to_.not_modelled());
  }

 private:
  [[nodiscard]] bool has_family(const ObjectId& table) const {
    const auto users = from_.dependents(table);
    return std::any_of(users.begin(), users.end(), [](const ObjectId& user) {
      return user.is("inheritance") || user.is("partition");
    });
  }

  void take_slots(const Object& object) {
    const auto slots = ops_for(object.id()).name_slots;
    if (!slots) return;
    for (auto& slot : slots(object)) slots_.insert(std::move(slot));
  }

  [[nodiscard]] bool is_free(const Object& object) const {
    const auto slots = ops_for(object.id()).name_slots;
    if (!slots) return true;
    const auto names = slots(object);
    return std::none_of(names.begin(), names.end(),
                        [this](const auto& name) { return slots_.contains(name); });
  }

  // The name that it gets; it keeps one that it got before.
  std::string take_name(const ObjectId& id) {
    if (is_soft_dropped(id)) return "";
    auto parts = id.parts();
    parts.back() = soft_dropped_name(parts.back());
    const ObjectId later(id.kind(), parts);
    if (from_.find(later) || to_.find(later))
      return fmt::format("{} is still there, from an earlier soft drop", later.display());
    return "";
  }

  [[nodiscard]] bool has(const ObjectId& id) const { return to_.find(id) || kept_.contains(id); }

  // "" where all of these are kept, with the types that they need.
  std::string keep(std::vector<ObjectId> open) {
    while (!open.empty()) {
      const ObjectId id = open.back();
      open.pop_back();
      if (!kept_.insert(id).second) continue;
      const Object& object = *from_.find(id);
      // The table's own name and its row type's are given up.
      if (!object.as<Table>() && !is_free(object))
        return fmt::format("its {} has the name of something new", id.display());
      for (auto& need : from_.depends_on(id)) {
        if (has(need) || std::find(open.begin(), open.end(), need) != open.end()) continue;
        if (!is_type(need)) return fmt::format("it needs {}, which goes, too", need.display());
        open.push_back(std::move(need));
      }
    }
    return "";
  }

  [[nodiscard]] bool has_needs(const ObjectId& id) const {
    const auto needs = from_.depends_on(id);
    return std::all_of(needs.begin(), needs.end(), [this](const auto& n) { return has(n); });
  }

  // A sequence counts on for what is kept.
  void keep_sequences_of(const ObjectId& part, std::vector<ObjectId>& around) {
    for (auto& need : from_.depends_on(part)) {
      if (!need.is("sequence") || has(need) || !is_free(*from_.find(need)) || !has_needs(need))
        continue;
      kept_.insert(need);
      around.push_back(std::move(need));
    }
  }

  // What stands on these, as far as it is wanted and all that it needs is there.
  template <typename IsWanted>
  void keep_parts(std::vector<ObjectId> around, const IsWanted& is_wanted) {
    for (std::size_t at = 0; at < around.size(); ++at) {
      for (auto& user : from_.dependents(around[at])) {
        const Object& part = *from_.find(user);
        if (has(user) || !is_wanted(part) || !is_free(part)) continue;
        keep_sequences_of(user, around);
        if (!has_needs(user)) continue;  // looked at again from what it still waits for
        kept_.insert(user);
        around.push_back(std::move(user));
      }
    }
  }

  const Catalog& from_;
  const Catalog& to_;
  IndexedCatalog indexed_;
  std::set<ObjectId> kept_;
  std::unordered_set<std::string> slots_;
};

}  // namespace

std::string soft_dropped_name(const std::string& name) {
  constexpr std::size_t kHashDigits = 8;
  const std::size_t room = kLongestName - kPrefix.size();
  if (name.size() <= room) return std::string(kPrefix) + name;
  std::size_t end = room - kHashDigits - 1;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;  // UTF-8
  return std::string(kPrefix) + name.substr(0, end) + "_" + sha256_hex(name).substr(0, kHashDigits);
}

SoftDrops soft_drops(const Catalog& from, const Catalog& to,
                     const std::vector<RenameHint>& renames) {
  const Catalog renamed = renames.empty() ? from : apply_renames(from, to, renames).catalog;
  Keeper keeper(renamed, to);
  SoftDrops out;
  const auto note = [&](const Object& object, const std::string& why) {
    if (!why.empty())
      out.hard.push_back({object.id(), why});
    else
      (is_soft_dropped(object.id()) ? out.dropped_before : out.kept).push_back(object.id());
  };
  for (const auto& object : renamed.objects()) {
    if (to.find(object.id())) continue;
    if (object.as<Table>()) {
      note(object, keeper.keep_table(object));
    } else if (const auto* column = object.as<Column>();
               column && column->relation_kind == "r" && to.find(relation_of(*column))) {
      note(object, keeper.keep_column(object));
    }
  }
  out.to = keeper.target();
  for (const auto& id : out.kept) {
    const std::string name = soft_dropped_name(id.parts().back());
    out.to = with_name(out.to, id, name);
    out.renames.push_back({.kind = std::string(id.kind().name), .from = id.parts(), .to = name});
  }
  return out;
}

}  // namespace pgplumb
