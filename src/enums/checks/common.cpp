// What several checks need: words for places and labels, and labels laid side by side.
#include <algorithm>

#include "base/spelling.h"
#include "enums/checks/checks.h"

namespace pgplumb {

std::string object_of(const Enum& type) {
  return "enum " + name_of(type).text();
}

std::string expected_object(const CodeType& code) {
  const bool has_schema = code.schema.known() && code.schema.value();
  return "enum " +
         qualified(has_schema ? *code.schema.value() : "public", code.name.value()).text();
}

Sql name_of(const Enum& type) {
  return qualified(type.schema, type.name);
}

std::string listed(const std::vector<std::string>& labels) {
  std::string out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i > 0) out += i + 1 == labels.size() ? " and " : ", ";
    out += Literal(labels[i]).quoted();
  }
  return out;
}

FindingPlace place_in(const Database& database, const std::string& object) {
  return {"", 0, 0, database.source, object};
}

FindingPlace place_in(const CodePlace& code, const Database& database, const std::string& object) {
  return {code.file, code.line, code.column, database.source, object};
}

FindingPlace place_in(const CodePlace& code) {
  return {code.file, code.line, code.column, "", ""};
}

bool has(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::vector<std::string> missing_in(const std::vector<std::string>& a,
                                    const std::vector<std::string>& b) {
  std::vector<std::string> out;
  for (const auto& label : a)
    if (!has(b, label)) out.push_back(label);
  return out;
}

std::string add_values_sql(const Enum& type, const std::vector<std::string>& added,
                           const std::vector<std::string>& wanted) {
  std::string out;
  std::vector<std::string> there = type.labels;
  for (const auto& label : added) {
    const auto at = std::find(wanted.begin(), wanted.end(), label);
    Sql statement = sql("ALTER TYPE {} ADD VALUE {}", name_of(type), Literal(label));
    const auto before = std::find_if(std::make_reverse_iterator(at), wanted.rend(),
                                     [&](const auto& l) { return has(there, l); });
    const auto after = std::find_if(at, wanted.end(), [&](const auto& l) { return has(there, l); });
    if (before != wanted.rend())
      statement += sql(" AFTER {}", Literal(*before));
    else if (after != wanted.end())
      statement += sql(" BEFORE {}", Literal(*after));
    there.push_back(label);
    out += (out.empty() ? "" : "\n") + statement.text() + ";";
  }
  return out;
}

std::string class_of(const EnumModel& model, const CodeType& type) {
  return type.from ? "class " + model.code()->enums[*type.from].name : "";
}

std::vector<std::string> other_labels(const EnumModel& model, const CodeType& type) {
  if (!type.from || !type.written.known() || type.written.value() == Written::kListed) return {};
  const auto& members = model.code()->enums[*type.from].members;
  if (!members.known()) return {};
  std::vector<std::string> out;
  for (const auto& m : members.value()) {
    if (type.written.value() == Written::kValues) {
      out.push_back(m.name);
    } else {
      if (!m.value.known()) return {};
      out.push_back(m.value.value());
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> respelled(const std::vector<std::string>& code,
                                                           const std::vector<std::string>& labels) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto free = missing_in(labels, code);
  for (const auto& label : missing_in(code, labels)) {
    for (const auto& other : free) {
      if (!folded_letters(label).empty() && folded_letters(label) == folded_letters(other)) {
        out.emplace_back(label, other);
        break;
      }
    }
  }
  return out;
}

bool is_other_way(const EnumModel& model, const CodeType& code, const Enum& type) {
  const auto other = other_labels(model, code);
  if (other.empty() || !code.labels.known()) return false;
  const auto fit = other.size() - missing_in(other, type.labels).size();
  const auto fit_now =
      code.labels.value().size() - missing_in(code.labels.value(), type.labels).size();
  return fit > fit_now && 2 * fit >= other.size();
}

std::string label_key(const EnumModel& model, const Meant& meant) {
  const auto& code = model.code()->types[meant.code];
  return model.databases()[meant.database].source + "\n" + declared_name(code);
}

std::vector<Comparison> comparisons(const EnumModel& model) {
  std::vector<Comparison> out;
  for (const auto& meant : model.meant()) {
    const auto& code = model.code()->types[meant.code];
    const auto* there = meant.labels_of();
    if (!there || !code.labels.known() || model.explained(kLabelTopic, declared_name(code)))
      continue;
    Comparison c{&meant, &code, there->type, code.labels.value()};
    if (is_other_way(model, code, *c.type)) c.code_labels = other_labels(model, code);
    for (const auto& [from, to] : respelled(c.code_labels, c.type->labels))
      std::replace(c.code_labels.begin(), c.code_labels.end(), from, to);
    out.push_back(std::move(c));
  }
  return out;
}

}  // namespace pgplumb
