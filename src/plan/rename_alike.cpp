// What goes and what comes is matched by its table and its content.
#include "plan/rename_alike.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kinds/all.h"
#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"
#include "kinds/partition/index_attachment.h"
#include "kinds/replica_identity/replica_identity.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

Object named(const Object& object, const std::string& name) {
  return object.as<Index>() ? index_named(object, name) : object.with("name", name);
}

// Everything but name and comments.
std::string content_of(const Object& object) {
  const Object nameless = named(object, "");
  std::string out(object.kind().name);
  const auto& fields = object.kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].role == FieldRole::kInfo || fields[i].name.ends_with("comment")) continue;
    append_canonical(out, nameless.value(i));
  }
  return out;
}

bool may_change_its_name(const Object& object) {
  if (object.as<Index>()) return true;
  const auto* constraint = object.as<Constraint>();
  return constraint && constraint->type != "n";
}

// How many tables have a check of the name: one that children have, too, is renamed with them, or
// not at all.
std::map<std::string, int> checks_by_name(const Catalog& catalog) {
  std::map<std::string, int> out;
  for (const auto& object : catalog.objects()) {
    const auto* c = object.as<Constraint>();
    if (c && c->type == "c") ++out[c->name];
  }
  return out;
}

std::vector<PartRename> pairs_of(const Catalog& from, const Catalog& to) {
  std::map<std::string, std::vector<ObjectId>> come;
  for (const auto& object : to.objects()) {
    if (may_change_its_name(object) && !from.find(object.id()))
      come[content_of(object)].push_back(object.id());
  }
  if (come.empty()) return {};
  std::set<std::string> taken;
  std::map<std::string, std::vector<ObjectId>> go;
  const auto checks = checks_by_name(from);
  const auto is_shared = [&](const Object& object) {
    const auto* c = object.as<Constraint>();
    return c && c->type == "c" && checks.at(c->name) > 1;
  };
  for (const auto& object : from.objects()) {
    for (auto& slot : ops_for(object.id()).name_slots(object)) taken.insert(std::move(slot));
    if (may_change_its_name(object) && !to.find(object.id()) && !is_shared(object))
      go[content_of(object)].push_back(object.id());
  }
  std::vector<PartRename> out;
  for (const auto& [content, old] : go) {
    const auto at = come.find(content);
    if (at == come.end()) continue;
    for (std::size_t i = 0; i < std::min(old.size(), at->second.size()); ++i) {
      const ObjectId& wanted = at->second[i];
      const auto slots = ops_for(wanted).name_slots(*to.find(wanted));
      if (std::none_of(slots.begin(), slots.end(),
                       [&](const std::string& slot) { return taken.contains(slot); }))
        out.push_back({old[i], wanted, "only its name differs; no row is read or written"});
    }
  }
  return out;
}

Action action_for(const Object& object, const PartRename& part) {
  Action out{.sort = Action::Sort::kRename, .id = part.to, .together = {object.id()}};
  const std::string new_name = part.to.parts().back();
  Step step{.why = part.why};
  if (const auto* index = object.as<Index>()) {
    step.sql = sql("ALTER INDEX {} RENAME TO {}", qualified(index->schema, index->name),
                   Identifier(new_name));
    step.locks = {{object.id(), LockMode::kShareUpdateExclusive}};  // since 12
  } else {
    const auto& c = *object.as<Constraint>();
    step.sql = sql("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", qualified(c.schema, c.table),
                   Identifier(c.name), Identifier(new_name));
    step.locks = {{id<Table>({c.schema, c.table}), LockMode::kAccessExclusive}};
    step.hazards = {{"client-break", object.id(),
                     "a client that names the constraint (ON CONFLICT ON CONSTRAINT, error "
                     "handling) fails from now on"}};
  }
  out.steps = {std::move(step)};
  return out;
}

// All renames at once, in one pass over the objects.
class Renamer {
 public:
  Renamer(Renamed& done, const std::vector<PartRename>& parts) : done_(done) {
    const std::size_t first = done.actions.size();
    for (const auto& part : parts) {
      const Object& old = *done.catalog.find(part.from);
      const Name one{part.to.parts().back(), part.with_first ? first : done.actions.size()};
      by_id_.emplace(part.from, one);
      const auto* key = old.as<Constraint>();
      if (!key || key->type == "p" || key->type == "u" || key->type == "x")
        by_name_[{part.from.parts().front(), part.from.parts().back()}] = one;
      if (!part.with_first) done.actions.push_back(action_for(old, part));
    }
  }

  void run() {
    done_.catalog =
        rewritten(done_.catalog, [this](const Object& object) { return renamed(object); });
  }

 private:
  struct Name {
    std::string name;
    std::size_t action;
  };

  Object renamed(const Object& object) {
    Object out = object;
    std::set<std::size_t> actions;
    if (const auto at = by_id_.find(object.id()); at != by_id_.end()) {
      out = named(object, at->second.name);
      actions.insert(at->second.action);
    }
    // What names it: its partitions' and its table's own settings.
    const auto follow = [&](const char* schema, const char* name) {
      const auto text = [&](const char* field) {
        const Value value = object.value(field);
        const auto* is = std::get_if<std::string>(&value);
        return is ? *is : std::string();
      };
      const auto at = by_name_.find({text(schema), text(name)});
      if (at == by_name_.end()) return;
      out = out.with(name, at->second.name);
      actions.insert(at->second.action);
    };
    if (object.as<IndexAttachment>() || object.as<ReplicaIdentity>()) follow("schema", "index");
    if (object.as<IndexAttachment>() || object.as<Index>() || object.as<Constraint>())
      follow("parent_schema", "parent");
    for (const auto a : actions) {
      auto& together = done_.actions[a].together;
      together.push_back(object.id());
      if (out.id() != object.id()) together.push_back(out.id());
    }
    return out;
  }

  Renamed& done_;
  std::map<ObjectId, Name> by_id_;
  // Indexes, also of keys, by schema and name.
  std::map<std::pair<std::string, std::string>, Name> by_name_;
};

}  // namespace

void rename_parts(Renamed& done, const std::vector<PartRename>& parts) {
  if (!parts.empty()) Renamer(done, parts).run();
}

void rename_alike(Renamed& done, const Catalog& to) {
  rename_parts(done, pairs_of(done.catalog, to));
}

}  // namespace pgplumb
