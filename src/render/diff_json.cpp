// The JSON form of a difference: every change, none hidden in another.
#include "render/diff_json.h"

#include <nlohmann/json.hpp>

#include "catalog/snapshot.h"
#include "render/diff_tree.h"

namespace pgplumb {
namespace {

using Json = nlohmann::ordered_json;

Json side(const Catalog& catalog, const std::string& name) {
  Json rest = Json::array();
  for (const auto& n : catalog.not_modelled())
    rest.push_back(Json{{"kind", n.kind}, {"identity", n.identity}});
  return {{"source", name},
          {"database", catalog.origin().database},
          {"server_version", catalog.origin().server_version},
          {"fingerprint", catalog.fingerprint()},
          {"not_modelled", std::move(rest)}};
}

std::string word_of(Change::Sort sort) {
  switch (sort) {
    case Change::Sort::kAdded:
      return "added";
    case Change::Sort::kDropped:
      return "dropped";
    case Change::Sort::kAltered:
      break;
  }
  return "altered";
}

Json change_to_json(const DiffReport& report, const Change& c) {
  Json out = {{"change", word_of(c.sort)},
              {"kind", std::string(c.id.kind().name)},
              {"path", c.id.parts()},
              {"name", c.id.path()}};
  if (c.sort == Change::Sort::kAdded) out["object"] = to_json(*report.to->find(c.id), false);
  if (c.sort == Change::Sort::kDropped) out["object"] = to_json(*report.from->find(c.id), false);
  if (c.sort != Change::Sort::kAltered) return out;
  Json fields = Json::array();
  for (const auto& f : c.fields)
    fields.push_back(
        Json{{"field", std::string(f.field)}, {"from", to_json(f.from)}, {"to", to_json(f.to)}});
  out["fields"] = std::move(fields);
  return out;
}

}  // namespace

Json diff_to_json(const DiffReport& report) {
  Json changes = Json::array();
  for (const auto& c : report.changes) changes.push_back(change_to_json(report, c));
  Json likely = Json::array();
  for (const auto& l : report.likely)
    likely.push_back(Json{{"from", l.from.display()},
                          {"to", l.to.display()},
                          {"hint", l.hint},
                          {"confidence", l.confidence},
                          {"reason", l.reason}});
  Json rest = Json::array();
  for (const auto& n : report.not_modelled)
    rest.push_back(Json{
        {"change", word_of(n.sort)}, {"kind", n.object.kind}, {"identity", n.object.identity}});
  const DiffCounts counts = count_differences(report);
  return {{"pgplumb_diff", kDiffVersion},
          {"from", side(*report.from, report.from_name)},
          {"to", side(*report.to, report.to_name)},
          {"equal", report.equal()},
          {"summary",
           {{"added", counts.added},
            {"dropped", counts.dropped},
            {"altered", counts.altered},
            {"renamed", report.renames.size()}}},
          {"renames", report.renames},
          {"changes", std::move(changes)},
          {"not_modelled", std::move(rest)},
          {"likely_renames", std::move(likely)}};
}

}  // namespace pgplumb
