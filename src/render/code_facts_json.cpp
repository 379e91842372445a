// One member for each list of CodeFacts, in their order: positions in one are positions in the
// other.
#include "render/code_facts_json.h"

#include <nlohmann/json.hpp>

namespace pgplumb {
namespace {

using Json = nlohmann::ordered_json;

Json place_json(const CodePlace& place) {
  return {{"file", place.file}, {"line", place.line}, {"column", place.column}};
}

const char* name_of(EnumStorage storage) {
  switch (storage) {
    case EnumStorage::kText:
      return "text";
    case EnumStorage::kInteger:
      return "integer";
    case EnumStorage::kType:
      break;
  }
  return "type";
}

const char* name_of(Written written) {
  switch (written) {
    case Written::kNames:
      return "names";
    case Written::kValues:
      return "values";
    case Written::kListed:
      break;
  }
  return "listed";
}

const char* name_of(CodeValue::Where where) {
  switch (where) {
    case CodeValue::Where::kDefault:
      return "default";
    case CodeValue::Where::kCompared:
      return "compared";
    case CodeValue::Where::kStatement:
      return "statement";
    case CodeValue::Where::kAssigned:
      break;
  }
  return "assigned";
}

const char* name_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::kPartial:
      return "partial";
    case Certainty::kUnknown:
      return "unknown";
    case Certainty::kExact:
      break;
  }
  return "exact";
}

Json value_json(const std::string& value) {
  return value;
}
Json value_json(const std::optional<std::string>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json value_json(const std::vector<std::string>& value) {
  return value;
}
Json value_json(EnumStorage value) {
  return name_of(value);
}
Json value_json(Written value) {
  return name_of(value);
}

template <typename T>
Json known_json(const Known<T>& known) {
  return known.known() ? value_json(known.value()) : Json{{"unknown", known.why()}};
}

Json member_json(const CodeMember& member) {
  return {{"name", member.name},
          {"value", known_json(member.value)},
          {"place", place_json(member.place)}};
}

Json value_json(const std::vector<CodeMember>& members) {
  Json out = Json::array();
  for (const auto& member : members) out.push_back(member_json(member));
  return out;
}

template <typename T>
Json position_json(const std::optional<T>& position) {
  return position ? Json(*position) : Json(nullptr);
}

Json enum_json(const CodeEnum& one) {
  return {{"reader", one.reader},
          {"name", one.name},
          {"members", one.members.known() ? value_json(one.members.value())
                                          : Json{{"unknown", one.members.why()}}},
          {"aliases", value_json(one.aliases)},
          {"bases", one.bases},
          {"documented", one.documented},
          {"place", place_json(one.place)}};
}

Json type_json(const CodeType& type) {
  return {{"reader", type.reader},
          {"name", known_json(type.name)},
          {"schema", known_json(type.schema)},
          {"labels", known_json(type.labels)},
          {"storage", known_json(type.storage)},
          {"written", known_json(type.written)},
          {"from", position_json(type.from)},
          {"checked", type.checked},
          {"length", position_json(type.length)},
          {"created", type.created},
          {"order_matters", type.order_matters},
          {"certainty", name_of(certainty(type))},
          {"place", place_json(type.place)}};
}

Json column_json(const CodeColumn& column) {
  return {{"reader", column.reader},
          {"schema", known_json(column.schema)},
          {"table", known_json(column.table)},
          {"column", known_json(column.column)},
          {"type", position_json(column.type)},
          {"other_type", column.type ? Json(nullptr) : known_json(column.other_type)},
          {"array", column.array},
          {"server_default", known_json(column.server_default)},
          {"place", place_json(column.place)}};
}

Json value_fact_json(const CodeValue& value) {
  return {{"reader", value.reader},   {"where", name_of(value.where)},
          {"type", value.type},       {"text", value.text},
          {"written", value.written}, {"place", place_json(value.place)}};
}

Json unresolved_json(const Unresolved& one) {
  return {{"reader", one.reader},
          {"what", one.what},
          {"why", one.why},
          {"place", place_json(one.place)}};
}

Json library_json(const CodeLibrary& library) {
  return {{"name", library.name},
          {"version", known_json(library.version)},
          {"place", place_json(library.place)}};
}

template <typename T, typename F>
Json list_json(const std::vector<T>& all, F one_json) {
  Json out = Json::array();
  for (const auto& one : all) out.push_back(one_json(one));
  return out;
}

}  // namespace

Json code_facts_json(const CodeFacts& facts) {
  return {{"pgplumb_code", kCodeFactsVersion},
          {"files",
           {{"read", facts.counts.files},
            {"bytes", facts.counts.bytes},
            {"parsed", facts.counts.parsed},
            {"migrations", facts.counts.migrations},
            {"tests", facts.counts.tests}}},
          {"libraries", list_json(facts.libraries, library_json)},
          {"enums", list_json(facts.enums, enum_json)},
          {"types", list_json(facts.types, type_json)},
          {"columns", list_json(facts.columns, column_json)},
          {"values", list_json(facts.values, value_fact_json)},
          {"unresolved", list_json(facts.unresolved, unresolved_json)}};
}

}  // namespace pgplumb
