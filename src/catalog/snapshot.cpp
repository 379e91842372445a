// JSON of values, objects and catalogs.
#include "catalog/snapshot.h"

#include <map>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace pgplumb {

using Json = nlohmann::ordered_json;

Json to_json(const Value& value) {
  return std::visit(
      [](const auto& v) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
          return nullptr;
        else
          return v;
      },
      value);
}

Value value_from_json(const Json& json) {
  if (json.is_null()) return {};
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_string()) return json.get<std::string>();
  if (json.is_array()) return json.get<Strings>();
  throw Error("a value that is neither null, true, a whole number, text nor a list of texts");
}

Json to_json(const Object& object, bool with_info) {
  Json out = Json::object();
  out["kind"] = std::string(object.kind().name);
  const auto& fields = object.kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].role == FieldRole::kInfo && !with_info) continue;
    out[std::string(fields[i].name)] = to_json(object.value(i));
  }
  return out;
}

Json to_json(const Catalog& catalog) {
  Json out = Json::object();
  out["pgplumb_snapshot"] = kSnapshotVersion;
  out["source"] = catalog.origin().source;
  out["database"] = catalog.origin().database;
  out["server_version"] = catalog.origin().server_version;
  out["fingerprint"] = catalog.fingerprint();
  Json objects = Json::array();
  Json dependencies = Json::array();
  for (Catalog::Index i = 0; i < catalog.objects().size(); ++i) {
    objects.push_back(to_json(catalog.objects()[i]));
    for (const auto to : catalog.depends_on(i)) dependencies.push_back(Json::array({i, to}));
  }
  out["objects"] = std::move(objects);
  out["dependencies"] = std::move(dependencies);
  Json rest = Json::array();
  for (const auto& n : catalog.not_modelled())
    rest.push_back(Json{{"kind", n.kind}, {"identity", n.identity}});
  out["not_modelled"] = std::move(rest);
  return out;
}

namespace {

Object object_from_json(const Json& json,
                        const std::function<const KindInfo*(std::string_view)>& kind_by_name) {
  const auto name = json.at("kind").get<std::string>();
  const KindInfo* kind = kind_by_name(name);
  if (!kind)
    throw Error(fmt::format(
        "the snapshot has an object of kind \"{}\", which this version does not know", name));
  std::vector<Value> values;
  for (const auto& f : kind->fields) {
    const auto at = json.find(f.name);
    values.push_back(at == json.end() ? Value{} : value_from_json(*at));
  }
  return kind->from_values(values);
}

}  // namespace

Catalog catalog_from_json(const Json& json,
                          const std::function<const KindInfo*(std::string_view)>& kind_by_name) {
  try {
    if (!json.is_object() || !json.contains("pgplumb_snapshot"))
      throw Error("this JSON is no snapshot of pgplumb's");
    if (json.at("pgplumb_snapshot").get<int>() > kSnapshotVersion) {
      throw Error("the snapshot was written by a newer pgplumb; update this one");
    }
    std::vector<Object> objects;
    for (const auto& o : json.at("objects")) objects.push_back(object_from_json(o, kind_by_name));
    std::vector<std::pair<ObjectId, ObjectId>> dependencies;
    for (const auto& d : json.at("dependencies")) {
      dependencies.emplace_back(objects.at(d.at(0).get<std::size_t>()).id(),
                                objects.at(d.at(1).get<std::size_t>()).id());
    }
    std::vector<NotModelled> rest;
    for (const auto& n : json.at("not_modelled")) rest.push_back({n.at("kind"), n.at("identity")});
    return Catalog({json.at("source"), json.at("database"), json.at("server_version").get<int>()},
                   std::move(objects), dependencies, std::move(rest));
  } catch (const nlohmann::json::exception& e) {
    throw Error(fmt::format("the snapshot is damaged: {}", e.what()));
  } catch (const std::bad_variant_access&) {
    throw Error("the snapshot is damaged: a field has a value of another type");
  } catch (const std::out_of_range&) {
    throw Error("the snapshot is damaged: a dependency points outside the list of objects");
  }
}

}  // namespace pgplumb
