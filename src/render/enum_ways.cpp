// The promise of the product: an enum with other labels is refused with what differs, why it
// matters, what to do.
#include "render/enum_ways.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kinds/column/column.h"
#include "kinds/enum/enum.h"

namespace pgplumb {
namespace {

std::string quoted_list(const Strings& labels) {
  std::string out;
  for (const auto& label : labels) out += (out.empty() ? "" : ", ") + quote_literal(label);
  return out;
}

// "'a'", "'a' and 'b'", "'a', 'b' and 'c'"
std::string spoken(const Strings& labels) {
  std::string out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    out += i == 0 ? "" : i + 1 == labels.size() ? " and " : ", ";
    out += quote_literal(labels[i]);
  }
  return out;
}

std::string count_statement(const Column& c, const Strings& labels) {
  const std::string table = qualified(c.schema, c.relation).text();
  const std::string column = quote_identifier(c.name);
  if (c.type.text().ends_with("[]")) {
    return fmt::format(
        "SELECT label, count(*) FROM {}, unnest({}::text[]) AS label WHERE label IN ({}) GROUP BY "
        "label;",
        table, column, quoted_list(labels));
  }
  return fmt::format("SELECT {}, count(*) FROM {} WHERE {}::text IN ({}) GROUP BY 1;", column,
                     table, column, quoted_list(labels));
}

// ALTER TYPE … ADD VALUE for what is missing, where everything that is there stands in the target's
// order.
std::vector<std::string> additions(const ObjectId& type, const LabelSets& labels) {
  Enum from;
  from.schema = type.parts().at(0);
  from.name = type.parts().at(1);
  Enum to = from;
  from.labels = labels.existing;
  to.labels = labels.expected;
  std::vector<std::string> out;
  const auto steps = add_label_steps(from, to);
  if (!steps) return out;
  for (const auto& step : *steps) out.push_back(step.sql.text() + ";");
  return out;
}

WayOut way_to_plan_again(const LabelSets& labels, const PlanNames& names) {
  WayOut way{"Plan again with this database as one more source, and prove the new plan:",
             {replan_command(names)},
             ""};
  if (!labels.extra.empty())
    way.afterwards =
        "plan counts the rows that hold a label that goes, and asks what they shall get.";
  return way;
}

WayOut way_to_count(const ObjectId& type, const LabelSets& labels, const Catalog* catalog) {
  const bool one = labels.extra.size() == 1;
  const auto strange =
      std::find_if(labels.extra.begin(), labels.extra.end(), [&](const std::string& extra) {
        return std::none_of(labels.alike.begin(), labels.alike.end(),
                            [&](const auto& pair) { return pair.first == extra; });
      });
  const std::string& example = strange == labels.extra.end() ? labels.extra.front() : *strange;
  WayOut way{fmt::format("Only this database has {}. Count the rows that hold {}:",
                         spoken(labels.extra), one ? "it" : "them"),
             {},
             ""};
  std::vector<std::string> beyond;
  if (catalog) {
    way.paste = count_statements(type, labels.extra, *catalog, beyond);
    if (way.paste.empty() && beyond.empty())
      way.advice =
          fmt::format("Only this database has {}; no column uses the type, so no row holds {}.",
                      spoken(labels.extra), one ? "it" : "them");
  } else {
    way.advice += " (the columns that use the type are not known here)";
  }
  for (const auto& other : beyond)
    way.paste.push_back("-- also used by " + other + ": look there too");
  way.afterwards = fmt::format(
      "Then give the rows another label (--map {} in the plan), or keep {}: add {} to the code and "
      "to the target as "
      "labels that nothing writes any more.",
      shell_word(fmt::format("{}:{}=LABEL", type.path(), example)),
      one ? "the label" : "the labels", one ? "it" : "them");
  if (one) way.afterwards.replace(way.afterwards.find("labels that nothing writes"), 6, "a label");
  return way;
}

}  // namespace

std::string shell_word(const std::string& word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_@%+=:,./-").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::vector<std::string> label_dangers(const ObjectId& type, const LabelSets& labels) {
  std::vector<std::string> out;
  if (!labels.extra.empty()) {
    out.push_back(
        fmt::format("Rows may hold {}, which the target does not know: they would stop a "
                    "conversion or lose their value.",
                    spoken(labels.extra)));
  }
  if (!labels.missing.empty()) {
    out.push_back(fmt::format(
        "The application fails where it writes or asks for {}: invalid input value for enum {}.",
        spoken(labels.missing), type.path()));
  }
  if (labels.reordered) {
    out.emplace_back(
        "ORDER BY, <, min() and max() follow the order of the labels: the same query answers "
        "differently here.");
  }
  return out;
}

std::vector<std::string> count_statements(const ObjectId& type, const Strings& labels,
                                          const Catalog& catalog,
                                          std::vector<std::string>& beyond) {
  std::vector<std::string> out;
  std::vector<ObjectId> queue{type};
  std::set<ObjectId> seen{type};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    for (const auto& user : catalog.dependents(queue[i])) {
      if (!seen.insert(user).second) continue;
      if (user.is("domain")) queue.push_back(user);
      if (user.is("composite type") || user.is("range type")) beyond.push_back(user.display());
      const Object* object = catalog.find(user);
      const auto* column = object ? object->as<Column>() : nullptr;
      // A partition's or child's rows are counted with its parent's.
      if (!column || !is_table_column(*column) || (column->inherited && !column->is_local))
        continue;
      out.push_back(count_statement(*column, labels));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<WayOut> label_ways(const ObjectId& type, const LabelSets& labels,
                               const Catalog* catalog, const PlanNames& names) {
  std::vector<WayOut> out{way_to_plan_again(labels, names)};
  if (labels.extra.empty() && !labels.missing.empty()) {
    if (auto statements = additions(type, labels); !statements.empty()) {
      out.push_back(
          {"Labels are missing, nothing else: add them, each outside of a transaction block. No "
           "table is locked or read:",
           std::move(statements), "Then run this again."});
    }
  }
  if (!labels.extra.empty()) out.push_back(way_to_count(type, labels, catalog));
  if (!labels.alike.empty()) {
    WayOut way{
        "If these are the same labels under another spelling, rename them. It takes milliseconds, "
        "locks no table, and every row keeps its meaning:",
        {},
        ""};
    for (const auto& [extra, missing] : labels.alike) {
      way.paste.push_back(sql("ALTER TYPE {} RENAME VALUE {} TO {};",
                              qualified(type.parts().at(0), type.parts().at(1)), Literal(extra),
                              Literal(missing))
                              .text());
    }
    const auto& [extra, missing] = labels.alike.front();
    way.afterwards = fmt::format(
        "Whatever still writes the old spelling fails from then on: look for it in the code first. "
        "Then run this again. (In a plan: --rename {})",
        shell_word(fmt::format("label {}.{}={}", type.path(), quote_identifier(extra),
                               quote_identifier(missing))));
    out.push_back(std::move(way));
  }
  return out;
}

}  // namespace pgplumb
