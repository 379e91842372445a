// JSON of values, objects and catalogs.
#include "catalog/snapshot.h"

#include <fmt/compile.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "catalog/json_problem.h"
#include "catalog/pieces.h"

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

namespace {

void append_json(std::string& out, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
  });
  if (!plain) {
    out += Json(text).dump();
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

class JsonWriter final : public FieldVisitor {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  // Most fields of most objects are NULL: a reader takes a field that is missing for one.
  void none(const FieldInfo&) override {}
  void boolean(const FieldInfo& field, bool value) override {
    start(field);
    out_ += value ? "true" : "false";
  }
  void number(const FieldInfo& field, std::int64_t value) override {
    start(field);
    out_ += std::to_string(value);
  }
  void text(const FieldInfo& field, std::string_view value) override {
    start(field);
    append_json(out_, value);
  }
  void texts(const FieldInfo& field, const Strings& value) override {
    start(field);
    out_ += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out_ += ", ";
      append_json(out_, value[i]);
    }
    out_ += ']';
  }

 private:
  void start(const FieldInfo& field) {
    out_ += ", \"";
    out_ += field.name;
    out_ += "\": ";
  }

  std::string& out_;
};

// One array, an element a line.
class JsonArray {
 public:
  JsonArray(std::string& out, std::string_view name) : out_(out) {
    out_ += ",\n ";
    append_json(out_, name);
    out_ += ": [";
  }
  void next() {
    out_ += first_ ? "\n  " : ",\n  ";
    first_ = false;
  }
  void end() { out_ += first_ ? "]" : "\n ]"; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace

namespace {

constexpr std::size_t kObjectsInPiece = 2048;  // about 700 KB

// A piece of the array of objects.
std::string objects_as_json(const Catalog& catalog, std::size_t piece) {
  const auto begin = piece * kObjectsInPiece;
  const auto end = std::min(begin + kObjectsInPiece, catalog.objects().size());
  std::string out;
  out.reserve((end - begin) * 400);
  JsonWriter writer(out);
  for (std::size_t i = begin; i < end; ++i) {
    const auto& object = catalog.objects()[i];
    out += i == 0 ? "\n  {\"kind\": " : ",\n  {\"kind\": ";
    append_json(out, object.kind().name);
    object.visit(writer);
    out += '}';
  }
  return out;
}

}  // namespace

void write_snapshot(const Catalog& catalog, const std::function<void(std::string_view)>& write) {
  constexpr std::size_t kPiece = 1U << 18U;
  const auto fingerprint = catalog.fingerprint();
  Pieces objects((catalog.objects().size() + kObjectsInPiece - 1) / kObjectsInPiece, 16,
                 [&catalog](std::size_t piece) { return objects_as_json(catalog, piece); });
  std::string out;
  out.reserve(kPiece + kPiece / 8);
  const auto pass_on = [&](bool all) {
    if (out.size() < kPiece && !all) return;
    write(out);
    out.clear();
  };
  const auto member = [&](std::string_view name, std::string_view value) {
    out += ",\n ";
    append_json(out, name);
    out += ": ";
    append_json(out, value);
  };
  out += fmt::format("{{\n \"pgplumb_snapshot\": {}", kSnapshotVersion);
  member("source", catalog.origin().source);
  member("database", catalog.origin().database);
  out += fmt::format(",\n \"server_version\": {}", catalog.origin().server_version);
  member("fingerprint", fingerprint);
  out += ",\n \"objects\": [";
  pass_on(true);
  while (!objects.at_end()) write(objects.next());
  out += catalog.objects().empty() ? "]" : "\n ]";
  JsonArray dependencies(out, "dependencies");
  for (Catalog::Index i = 0; i < catalog.objects().size(); ++i) {
    for (const auto to : catalog.depends_on(i)) {
      dependencies.next();
      out += fmt::format(FMT_COMPILE("[{}, {}]"), i, to);
    }
    pass_on(false);
  }
  dependencies.end();
  JsonArray rest(out, "not_modelled");
  for (const auto& n : catalog.not_modelled()) {
    rest.next();
    out += "{\"kind\": ";
    append_json(out, n.kind);
    out += ", \"identity\": ";
    append_json(out, n.identity);
    out += ", \"definition\": ";
    if (n.definition) {
      append_json(out, *n.definition);
    } else {
      out += "null";
    }
    out += '}';
  }
  rest.end();
  out += "\n}\n";
  pass_on(true);
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

namespace {

// Snapshots of the first edition lack it.
std::optional<std::string> definition_from_json(const Json& not_modelled) {
  const auto at = not_modelled.find("definition");
  if (at == not_modelled.end()) return "";
  if (at->is_null()) return std::nullopt;
  return at->get<std::string>();
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
    for (const auto& n : json.at("not_modelled"))
      rest.push_back({n.at("kind"), n.at("identity"), definition_from_json(n)});
    return Catalog({json.at("source"), json.at("database"), json.at("server_version").get<int>()},
                   std::move(objects), dependencies, std::move(rest));
  } catch (const nlohmann::json::exception& e) {
    throw Error("the snapshot is damaged: " + json_problem(e));
  } catch (const std::bad_variant_access&) {
    throw Error("the snapshot is damaged: a field has a value of another type");
  } catch (const std::out_of_range&) {
    throw Error("the snapshot is damaged: a dependency points outside the list of objects");
  }
}

}  // namespace pgplumb
