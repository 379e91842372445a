// Groups for people: by sort, and by what a change does.
#include "render/impact_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/sql_text.h"
#include "base/text.h"
#include "render/style.h"

namespace pgplumb {
namespace {

struct Sort {
  std::string_view sort;
  std::string_view heading;
};

// In the order in which they are shown; what is not among them comes last, under its own name.
constexpr std::array kSorts = std::to_array<Sort>({
    {"column", "columns"},
    {"composite type", "composite types"},
    {"attribute", "attributes of composite types"},
    {"domain", "domains"},
    {"domain check", "checks of domains"},
    {"range", "ranges"},
    {"table", "tables that depend as a whole"},
    {"partition", "partitions by it"},
    {"default", "defaults"},
    {"generated column", "generated columns"},
    {"check", "checks"},
    {"key", "keys"},
    {"foreign key", "foreign keys"},
    {"exclusion", "exclusion constraints"},
    {"index", "indexes"},
    {"statistics", "extended statistics"},
    {"view", "views"},
    {"materialized view", "materialized views"},
    {"rule", "rules"},
    {"policy", "policies"},
    {"trigger", "triggers"},
    {"function", "functions"},
    {"procedure", "procedures"},
    {"aggregate", "aggregates"},
    {"operator", "operators"},
    {"cast", "casts"},
    {"publication", "column lists of publications"},
});

std::size_t place_of(const std::string& sort) {
  const auto at =
      std::find_if(kSorts.begin(), kSorts.end(), [&](const Sort& s) { return s.sort == sort; });
  return static_cast<std::size_t>(at - kSorts.begin());
}

bool holds_rows(const EnumUse& use) {
  return use.sort == "column" && use.relation_kind != 'f';
}

bool names_label(const EnumUse& use, const std::string& label) {
  return std::find(use.labels.begin(), use.labels.end(), label) != use.labels.end() ||
         std::any_of(use.mentions.begin(), use.mentions.end(),
                     [&](const TextMention& m) { return m.label == label; });
}

std::vector<UseGroup> groups_of(const EnumUses& type, const std::vector<bool>& shown) {
  std::map<std::pair<std::size_t, std::string>, UseGroup> groups;
  for (std::size_t i = 0; i < type.uses.size(); ++i) {
    const auto& use = type.uses[i];
    if (!shown[i] || use.only_text) continue;
    const auto place = place_of(use.sort);
    auto& group = groups[{place, use.sort}];
    group.sort = use.sort;
    group.heading = place < kSorts.size() ? kSorts[place].heading : use.sort;
    if (use.inherited)
      ++group.inherited;
    else
      group.uses.push_back(i);
  }
  std::vector<UseGroup> out;
  out.reserve(groups.size());
  for (auto& [key, group] : groups) out.push_back(std::move(group));
  return out;
}

int weight(UseOutcome fate) {
  switch (fate) {
    case UseOutcome::kBreaks:
      return 0;
    case UseOutcome::kLost:
      return 1;
    case UseOutcome::kBlocks:
      return 2;
    case UseOutcome::kRebuilt:
      return 3;
    case UseOutcome::kLook:
      return 4;
    case UseOutcome::kFollows:
      break;
  }
  return 5;
}

ChangeView view_of(const EnumUses& type, TypeChange change, const std::string& label,
                   const std::vector<bool>& shown) {
  ChangeView out{
      change, in_words(change, label), cost_of(type, change), {}, rollout(type, change, label)};
  for (const auto& c : consequences(type, change, label)) {
    if (!shown[c.use] && c.fate != UseOutcome::kBreaks && c.fate != UseOutcome::kBlocks) continue;
    const bool plain = c.fate == UseOutcome::kFollows;
    const auto at = std::find_if(out.groups.begin(), out.groups.end(), [&](const FateGroup& g) {
      return g.fate == c.fate && (plain || g.how == c.how);
    });
    if (at != out.groups.end())
      at->uses.push_back(c.use);
    else
      out.groups.push_back({c.fate, plain ? "" : c.how, {c.use}});
  }
  std::stable_sort(out.groups.begin(), out.groups.end(),
                   [](const auto& a, const auto& b) { return weight(a.fate) < weight(b.fate); });
  return out;
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& i : items) out += (out.empty() ? "" : ", ") + i;
  return out;
}

std::string quoted_labels(const EnumUses& type) {
  std::vector<std::string> out;
  for (const auto& l : type.labels) out.push_back(Literal(l).quoted());
  return out.empty() ? "none" : joined(out);
}

// "about 250 rows, 25 % of public.orders"; only what statistics say.
void add_shares(const EnumUses& type, const std::string& label, std::vector<std::string>& facts) {
  for (const auto& use : type.uses) {
    if (!holds_rows(use) || use.inherited) continue;
    std::optional<double> share;
    bool known = false;
    for (const auto& s : type.shares) {
      if (s.schema != use.schema || s.relation != use.relation || s.column != use.column) continue;
      known = true;
      if (s.label == label) share = s.share;
    }
    if (!known) continue;
    const auto table = std::find_if(type.tables.begin(), type.tables.end(), [&](const auto& t) {
      return t.schema == use.schema && t.name == use.relation;
    });
    const auto rows = table != type.tables.end() && table->rows ? *table->rows : 0;
    facts.push_back(
        share ? fmt::format("in {}: about {} of {} rows, by the last ANALYZE", use.name,
                            thousands(static_cast<long long>(*share * static_cast<double>(rows))),
                            thousands(rows))
              : fmt::format("in {}: not among the most common values of the last "
                            "ANALYZE; perhaps in no row",
                            use.name));
  }
}

std::vector<std::string> facts_of(const EnumUses& type, const std::string& label, bool has_label) {
  std::vector<std::string> out;
  out.push_back("labels: " + quoted_labels(type));
  // Nobody stated the owner of what was built from SQL.
  if (type.live)
    out.push_back("owner: " + type.owner +
                  (type.grantees.empty() ? "" : "; USAGE granted to " + joined(type.grantees)));
  if (!type.comment.empty()) out.push_back("comment: " + type.comment);
  if (has_label && type.live) add_shares(type, label, out);
  if (!type.live) out.push_back("sizes: not known, since this is no database with rows");
  return out;
}

}  // namespace

ImpactView impact_view(const EnumUses& type, const std::string& label, bool has_label) {
  ImpactView out;
  out.title =
      (has_label ? "label " + Literal(label).quoted() + " of " : "") + "enum " + type_name(type);
  out.facts = facts_of(type, label, has_label);
  std::vector<bool> shown(type.uses.size(), true);
  for (std::size_t i = 0; i < type.uses.size(); ++i) {
    const auto& use = type.uses[i];
    if (has_label) shown[i] = holds_rows(use) || names_label(use, label);
    if (shown[i] && !use.mentions.empty() && (!has_label || names_label(use, label)))
      out.untracked.push_back(i);
  }
  out.tracked = groups_of(type, shown);
  for (std::size_t i = 0; i < type.code.size(); ++i) {
    const auto& u = type.code[i];
    if (!has_label || u.label.empty() || u.label == label) out.code.push_back(i);
  }
  for (const auto change : has_label ? changes_of_label() : changes_of_type())
    out.changes.push_back(view_of(type, change, label, shown));
  return out;
}

std::string size_of(const EnumUses& type, const EnumUse& use) {
  if (use.sort != "column") return "";
  for (const auto& t : type.tables) {
    if (t.schema != use.schema || t.name != use.relation) continue;
    return fmt::format(
        "{}, {}",
        t.rows ? fmt::format("about {} {}", thousands(*t.rows), *t.rows == 1 ? "row" : "rows")
               : "never analysed",
        human_bytes(t.bytes + t.index_bytes));
  }
  return "";
}

std::string called(const EnumUse& use) {
  return use.sort + " " + use.name;
}

}  // namespace pgplumb
