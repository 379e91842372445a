// Found, expected before, expected after: per object, with what to do.
#include "render/refusal.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "render/enum_ways.h"

namespace pgplumb {
namespace {

constexpr const char* kAbsent = "does not exist";

std::string spoken_names(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string branch_name(const PlanNames& names, int branch) {
  const auto at = static_cast<std::size_t>(branch);
  return at < names.branches.size() ? spoken_names(names.branches[at]) : "";
}

Value value_of(const ObjectState& state, const std::string& field) {
  const auto at = state.find(field);
  return at == state.end() ? Value{} : at->second;
}

// Adds a value that may be there before, once, with everyone who has it.
void add_before(std::vector<std::pair<std::string, std::string>>& before, const std::string& value,
                const std::string& who) {
  const auto at = std::find_if(before.begin(), before.end(),
                               [&](const auto& pair) { return pair.first == value; });
  if (at == before.end())
    before.emplace_back(value, who);
  else if (!who.empty())
    at->second += (at->second.empty() ? "" : ", ") + who;
}

Explanation::Field existence(const UnitObject& object, const ObjectState& found,
                             const PlanNames& names) {
  Explanation::Field out{
      "", found.empty() ? kAbsent : "exists", {}, object.target.empty() ? kAbsent : "exists"};
  for (const auto& [branch, state] : object.before)
    add_before(out.before, state.empty() ? kAbsent : "exists", branch_name(names, branch));
  return out;
}

// The fields in which the states that exist are not all alike.
std::vector<Explanation::Field> differing_fields(const UnitObject& object, const ObjectState& found,
                                                 const PlanNames& names) {
  std::set<std::string> fields;
  for (const auto& [name, value] : found) fields.insert(name);
  for (const auto& [name, value] : object.target) fields.insert(name);
  std::vector<Explanation::Field> out;
  for (const auto& name : fields) {
    const Value here = value_of(found, name);
    const bool kept = std::find(object.kept.begin(), object.kept.end(), name) != object.kept.end();
    bool differs = !kept && !object.target.empty() && value_of(object.target, name) != here;
    Explanation::Field field{name,
                             display(here),
                             {},
                             kept                    ? "as before"
                             : object.target.empty() ? kAbsent
                                                     : display(value_of(object.target, name))};
    for (const auto& [branch, state] : object.before) {
      differs = differs || (!state.empty() && value_of(state, name) != here);
      add_before(field.before, state.empty() ? kAbsent : display(value_of(state, name)),
                 branch_name(names, branch));
    }
    if (differs) out.push_back(std::move(field));
  }
  return out;
}

std::string list_or_none(const Strings& labels) {
  return labels.empty() ? "none" : one_line(fmt::format("{}", fmt::join(labels, ", ")));
}

std::string label_text(const Explanation& e) {
  const LabelSets& labels = *e.labels;
  std::string out = "    expected:  " + list_or_none(labels.expected) + "\n";
  for (const auto& [value, who] : e.labels_before) {
    out += "    or before: " + one_line(value) + (who.empty() ? "" : "   (" + one_line(who) + ")") +
           "\n";
  }
  out += "    existing:  " + list_or_none(labels.existing) + "\n";
  out += "    missing:   " + list_or_none(labels.missing) +
         (labels.missing.empty() ? "" : "   (the target has it, this database has not)") + "\n";
  out += "    extra:     " + list_or_none(labels.extra) +
         (labels.extra.empty() ? "" : "   (this database has it, the target has not)") + "\n";
  if (labels.reordered) out += "    the labels that both have stand in another order\n";
  return out;
}

std::string field_text(const Explanation::Field& field) {
  std::string out;
  if (!field.name.empty()) out += "  " + field.name + ":\n";
  const char* indent = field.name.empty() ? "  " : "    ";
  out += fmt::format("{}found:            {}\n", indent, one_line(field.found));
  for (const auto& [value, who] : field.before) {
    if (value == field.after && field.before.size() == 1) continue;
    out += fmt::format("{}expected before:  {}{}\n", indent, one_line(value),
                       who.empty() ? "" : "   (" + one_line(who) + ")");
  }
  out += fmt::format("{}expected after:   {}\n", indent, one_line(field.after));
  return out;
}

std::string way_text(const WayOut& way, std::size_t number) {
  std::string out = fmt::format("  {}. {}\n", number, one_line(way.advice));
  for (const auto& line : way.paste) out += "       " + one_line(line) + "\n";
  if (!way.afterwards.empty()) out += "     " + one_line(way.afterwards) + "\n";
  return out;
}

// It was to be there, and is not: nothing more can be said of it.
bool is_only_missing(const Explanation& e) {
  return e.fields.size() == 1 && e.fields.front().name.empty() &&
         e.fields.front().found == kAbsent && e.fields.front().after != kAbsent;
}

// A column of a view that is missing itself.
bool is_part_of(const Explanation& part, const Explanation& whole) {
  const auto& inner = part.id.parts();
  const auto& outer = whole.id.parts();
  return inner.size() > outer.size() && std::equal(outer.begin(), outer.end(), inner.begin());
}

std::string missing_text(const std::vector<const Explanation*>& missing) {
  std::string out;
  for (const Explanation* e : missing) {
    const bool told = std::any_of(missing.begin(), missing.end(),
                                  [&](const Explanation* whole) { return is_part_of(*e, *whole); });
    if (!told) out += "  " + one_line(e->id.display()) + "\n";
  }
  return out;
}

}  // namespace

PlanNames plan_names(const Migration& migration, const Unit& unit, const std::string& database,
                     const std::string& file) {
  PlanNames out{{}, migration.target_name, database, file, {}};
  for (const auto& source : migration.sources) out.sources.push_back(source.name);
  for (const auto& branch : unit.branches) {
    std::vector<std::string> sources;
    for (const int s : branch.sources)
      sources.push_back(migration.sources.at(static_cast<std::size_t>(s)).name);
    out.branches.push_back(std::move(sources));
  }
  return out;
}

std::string replan_command(const PlanNames& names) {
  std::string out = "pgplumb plan";
  for (const auto& source : names.sources) out += " --from " + shell_word(source);
  if (names.sources.empty()) out += " --from …";
  const bool known =
      std::find(names.sources.begin(), names.sources.end(), names.database) != names.sources.end();
  if (!known)
    out += " --from " + (names.database.empty() ? "THIS-DATABASE" : shell_word(names.database));
  out += " --to " + (names.target.empty() ? "…" : shell_word(names.target));
  return out + " -o " + (names.file.empty() ? "FILE" : shell_word(names.file));
}

Explanation explain_state(const UnitObject& object, const ObjectState& found,
                          const Catalog* catalog, const PlanNames& names) {
  Explanation out;
  out.id = object.id;
  const auto labels_here = value_of(found, "labels");
  const auto labels_wanted = value_of(object.target, "labels");
  const bool labelled = object.id.is("enum") && std::holds_alternative<Strings>(labels_here) &&
                        std::holds_alternative<Strings>(labels_wanted);
  // As one of the planned databases had them: then it is something else that differs.
  const bool as_before = std::any_of(
      object.before.begin(), object.before.end(),
      [&](const auto& before) { return value_of(before.second, "labels") == labels_here; });
  if (labelled && labels_here != labels_wanted && !as_before) {
    out.headline = "it has other labels than were planned for";
    out.labels = compare_labels(std::get<Strings>(labels_wanted), std::get<Strings>(labels_here));
    out.why = label_dangers(object.id, *out.labels);
    out.ways = label_ways(object.id, *out.labels, catalog, names);
    for (const auto& [branch, state] : object.before) {
      const auto before = value_of(state, "labels");
      if (before != labels_wanted && std::holds_alternative<Strings>(before))
        add_before(out.labels_before, display(before), branch_name(names, branch));
    }
    for (auto& field : differing_fields(object, found, names)) {
      if (field.name != "labels") out.fields.push_back(std::move(field));
    }
    return out;
  }
  if (found.empty()) {
    out.headline = "it does not exist here";
    out.fields = {existence(object, found, names)};
    return out;
  }
  out.fields = differing_fields(object, found, names);
  out.headline = out.fields.empty() ? "it exists here, which was not planned for"
                                    : "it is defined otherwise than was planned for";
  if (out.fields.empty()) out.fields = {existence(object, found, names)};
  return out;
}

std::string to_text(const Explanation& e) {
  std::string out = one_line(e.id.display()) + ": " + one_line(e.headline) + "\n";
  if (e.labels) out += label_text(e);
  for (const auto& field : e.fields) out += field_text(field);
  for (const auto& why : e.why) out += "  why it matters: " + one_line(why) + "\n";
  if (!e.ways.empty()) out += "  what to do, safest first:\n";
  for (std::size_t i = 0; i < e.ways.size(); ++i) out += way_text(e.ways[i], i + 1);
  return out;
}

std::string to_text(const std::vector<Explanation>& explanations) {
  std::vector<const Explanation*> shown;
  std::vector<const Explanation*> missing;
  for (const auto& e : explanations) (is_only_missing(e) ? missing : shown).push_back(&e);
  std::stable_partition(shown.begin(), shown.end(),
                        [](const Explanation* e) { return e->labels.has_value(); });
  std::string out;
  for (const Explanation* e : shown) out += (out.empty() ? "" : "\n") + to_text(*e);
  if (missing.empty()) return out;
  return out + (out.empty() ? "" : "\n") + "missing here, and the migration expects it:\n" +
         missing_text(missing);
}

nlohmann::ordered_json to_json(const Explanation& e) {
  using Json = nlohmann::ordered_json;
  Json out = {
      {"kind", std::string(e.id.kind().name)}, {"path", e.id.parts()}, {"message", e.headline}};
  if (e.labels) {
    Json alike = Json::array();
    for (const auto& [extra, missing] : e.labels->alike)
      alike.push_back({{"existing", extra}, {"expected", missing}});
    out["labels"] = {{"expected", e.labels->expected}, {"existing", e.labels->existing},
                     {"missing", e.labels->missing},   {"extra", e.labels->extra},
                     {"alike", std::move(alike)},      {"reordered", e.labels->reordered}};
  }
  Json fields = Json::array();
  for (const auto& f : e.fields) {
    Json before = Json::array();
    for (const auto& [value, who] : f.before)
      before.push_back({{"value", value}, {"sources", who}});
    fields.push_back(
        {{"field", f.name}, {"found", f.found}, {"before", std::move(before)}, {"after", f.after}});
  }
  out["fields"] = std::move(fields);
  out["why"] = e.why;
  Json ways = Json::array();
  for (const auto& w : e.ways)
    ways.push_back({{"advice", w.advice}, {"paste", w.paste}, {"afterwards", w.afterwards}});
  out["ways"] = std::move(ways);
  return out;
}

}  // namespace pgplumb
