// The JSON and Markdown forms of an impact.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "render/impact_render.h"
#include "render/impact_view.h"
#include "render/markdown.h"

namespace pgplumb {
namespace {

using Json = nlohmann::ordered_json;

Json use_to_json(const EnumUses& type, const EnumUse& use) {
  Json mentions = Json::array();
  for (const auto& m : use.mentions)
    mentions.push_back(Json{{"label", m.label.empty() ? Json(nullptr) : Json(m.label)},
                            {"line", m.line},
                            {"text", m.text}});
  Json via = Json::array();
  for (const auto i : use.via) via.push_back(called(type.uses[i]));
  return {{"sort", use.sort},          {"name", use.name},     {"definition", use.definition},
          {"tracked", !use.only_text}, {"direct", use.direct}, {"inherited", use.inherited},
          {"via", std::move(via)},     {"labels", use.labels}, {"mentions", std::move(mentions)}};
}

Json change_to_json(const EnumUses& type, TypeChange change, const std::string& label) {
  Json fates = Json::array();
  for (const auto& c : consequences(type, change, label)) {
    const auto& use = type.uses[c.use];
    fates.push_back(Json{{"sort", use.sort},
                         {"name", use.name},
                         {"fate", std::string(word_of(c.fate))},
                         {"how", c.how}});
  }
  Json order = Json::array();
  for (const auto& s : rollout(type, change, label))
    order.push_back(Json{{"who", s.who}, {"what", s.what}, {"sql", s.sql}});
  return {{"change", std::string(word_of(change))},
          {"cost", cost_of(type, change)},
          {"consequences", std::move(fates)},
          {"order", std::move(order)}};
}

}  // namespace

Json impact_to_json(const EnumUses& type, const std::string& label, bool has_label) {
  Json uses = Json::array();
  for (const auto& u : type.uses) uses.push_back(use_to_json(type, u));
  Json tables = Json::array();
  for (const auto& t : type.tables)
    tables.push_back(Json{{"schema", t.schema},
                          {"name", t.name},
                          {"rows", t.rows ? Json(*t.rows) : Json(nullptr)},
                          {"bytes", t.bytes},
                          {"index_bytes", t.index_bytes}});
  Json shares = Json::array();
  for (const auto& s : type.shares)
    shares.push_back(Json{{"schema", s.schema},
                          {"table", s.relation},
                          {"column", s.column},
                          {"label", s.label},
                          {"share", s.share}});
  Json code = Json::array();
  for (const auto& u : type.code)
    code.push_back(Json{{"file", u.place.file},
                        {"line", u.place.line},
                        {"column", u.place.column},
                        {"what", u.what},
                        {"label", u.label.empty() ? Json(nullptr) : Json(u.label)}});
  Json changes = Json::array();
  for (const auto c : has_label ? changes_of_label() : changes_of_type())
    changes.push_back(change_to_json(type, c, label));
  return {{"pgplumb_impact", kImpactVersion},
          {"source", type.source},
          {"server_version", type.server_version},
          {"schema", type.schema},
          {"name", type.name},
          {"label", has_label ? Json(label) : Json(nullptr)},
          {"labels", type.labels},
          {"owner", type.live ? Json(type.owner) : Json(nullptr)},
          {"usage_granted_to", type.grantees},
          {"comment", type.comment},
          {"uses", std::move(uses)},
          {"unread", type.unread},
          {"code", type.has_code ? std::move(code) : Json(nullptr)},
          {"code_unresolved", type.has_code ? Json(type.unresolved) : Json(nullptr)},
          {"tables", std::move(tables)},
          {"shares", std::move(shares)},
          {"changes", std::move(changes)}};
}

std::string render_impact_md(const EnumUses& type, const std::string& label, bool has_label) {
  const ImpactView view = impact_view(type, label, has_label);
  std::string out = fmt::format("# {} in {}\n\n", md_text(view.title), md_text(type.source));
  for (const auto& f : view.facts) out += "- " + md_text(f) + "\n";
  out += "\n## What depends on it\n\n";
  out += view.tracked.empty() ? "Nothing, as far as PostgreSQL knows.\n"
                              : "| sort | object | definition | labels |\n|---|---|---|---|\n";
  for (const auto& g : view.tracked) {
    for (const auto i : g.uses) {
      const auto& u = type.uses[i];
      std::string labels;
      for (const auto& l : u.labels) labels += (labels.empty() ? "" : ", ") + md_cell(l);
      out += fmt::format("| {} | {} | {} | {} |\n", u.sort, md_cell(u.name),
                         u.definition.empty() ? "" : md_cell(u.definition), labels);
    }
    if (g.inherited > 0)
      out +=
          fmt::format("| {} | and {} that came from a parent table | | |\n", g.sort, g.inherited);
  }
  if (!view.untracked.empty()) {
    out += "\n## Named in a string, not tracked by PostgreSQL\n\n";
    for (const auto i : view.untracked) {
      const auto& u = type.uses[i];
      for (const auto& m : u.mentions)
        out += fmt::format("- {}, line {}: {}\n", md_code(called(u)), m.line, md_code(m.text));
    }
  }
  if (type.has_code) {
    out += "\n## In the code\n\n";
    for (const auto i : view.code)
      out += fmt::format(
          "- {} {}\n",
          md_code(fmt::format("{}:{}", type.code[i].place.file, type.code[i].place.line)),
          md_text(type.code[i].what));
    if (view.code.empty()) out += "Nothing names it.\n";
  }
  for (const auto& c : view.changes) {
    out += fmt::format("\n## To {}\n\n{}.\n", md_text(c.heading), md_text(c.cost));
    if (!c.groups.empty()) out += "\n";
    for (const auto& g : c.groups) {
      out += fmt::format("- **{}**{}: ", word_of(g.fate),
                         g.how.empty() ? "" : " (" + md_text(g.how) + ")");
      for (std::size_t i = 0; i < g.uses.size(); ++i)
        out += (i > 0 ? ", " : "") + md_code(called(type.uses[g.uses[i]]));
      out += "\n";
    }
    out += "\nOrder:\n\n";
    int number = 1;
    for (const auto& s : c.rollout) {
      out += fmt::format("{}. {}: {}\n", number++, s.who, md_text(s.what));
      if (!s.sql.empty()) out += "\n" + md_block("sql", s.sql) + "\n";
    }
  }
  return out;
}

}  // namespace pgplumb
