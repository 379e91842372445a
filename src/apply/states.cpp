// Reading single objects by the kinds' queries.
#include "apply/states.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "kinds/all.h"

namespace pgplumb {
namespace {

std::vector<std::string> key_fields(const KindInfo& kind) {
  std::vector<std::string> out;
  for (const auto& f : kind.fields) {
    if (f.role == FieldRole::kIdentity) out.emplace_back(f.name);
  }
  return out;
}

// (q.schema = 'a' AND q.name = 'b') OR …, with a list per column in front: that the server can push
// down to the indexes of its catalogs, so that a few objects of a large database are read in little
// time.
Sql condition(const KindInfo& kind, const std::vector<const ObjectId*>& ids) {
  const auto keys = key_fields(kind);
  std::vector<std::set<std::string>> wanted(keys.size());
  std::vector<Sql> each;
  for (const auto* id : ids) {
    const auto parts = id->parts();
    std::vector<Sql> all;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      wanted[i].insert(parts.at(i));
      all.push_back(sql("q.{} = {}", Identifier(keys[i]), Literal(parts.at(i))));
    }
    each.push_back(sql("({})", join(all, " AND ")));
  }
  Sql out = sql("({})", join(each, " OR "));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::vector<Sql> values;
    for (const auto& value : wanted[i]) values.emplace_back(Literal(value));
    out += sql(" AND q.{} IN ({})", Identifier(keys[i]), join(values, ", "));
  }
  return out;
}

void take(const KindInfo& kind, const Result& result, States& out) {
  std::vector<int> columns;
  for (const auto& f : kind.fields) columns.push_back(result.column(f.name));
  std::vector<std::optional<std::string_view>> row(static_cast<std::size_t>(result.columns()));
  for (int r = 0; r < result.rows(); ++r) {
    for (int c = 0; c < result.columns(); ++c) row[static_cast<std::size_t>(c)] = result.get(r, c);
    const Object object = kind.decode(row, columns);
    if (const auto at = out.find(object.id()); at != out.end()) at->second = state_of(&object);
  }
}

}  // namespace

States states_in(const Catalog& catalog, const std::vector<ObjectId>& ids) {
  States out;
  for (const auto& id : ids) out[id] = state_of(catalog.find(id));
  return out;
}

States read_states(Connection& connection, const std::vector<ObjectId>& ids) {
  States out;
  std::map<const KindInfo*, std::vector<const ObjectId*>> by_kind;
  for (const auto& id : ids) {
    if (out.emplace(id, ObjectState{}).second) by_kind[&id.kind()].push_back(&id);
  }
  for (const auto& [kind, wanted] : by_kind) {
    const Sql query = Sql::from_file(query_text(*kind, connection.server_version()));
    take(*kind,
         connection.query(
             sql("SELECT q.* FROM (\n{}\n) q WHERE {}", query, condition(*kind, wanted))),
         out);
  }
  return out;
}

std::vector<ObjectId> objects_of(const Migration& migration, std::size_t start, std::size_t end) {
  std::set<ObjectId> out;
  for (std::size_t u = start; u < end; ++u) {
    for (const auto& object : migration.units[u].objects) out.insert(object.id);
  }
  return {out.begin(), out.end()};
}

ObjectState guarded(const ObjectState& state, const UnitObject& object) {
  ObjectState out = state;
  for (const auto& field : object.left_out) out.erase(field);
  return out;
}

ObjectState settled(const ObjectState& state, const UnitObject& object) {
  ObjectState out = guarded(state, object);
  for (const auto& field : object.kept) out.erase(field);
  return out;
}

}  // namespace pgplumb
