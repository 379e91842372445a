// Works from the kinds' field lists, so that a new kind needs nothing here.
#include "render/inspect_md.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "kinds/all.h"
#include "render/markdown.h"
#include "render/style.h"

namespace pgplumb {
namespace {

using Parts = std::map<ObjectId, std::vector<const Object*>>;

bool says_nothing(const Value& value) {
  if (std::holds_alternative<std::monostate>(value) || value == Value(false)) return true;
  if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
  if (const auto* list = std::get_if<Strings>(&value)) return list->empty();
  return false;
}

// What is said of it in one line behind its name.
std::string in_short(const Object& object) {
  for (const char* field : {"definition", "default_value", "expression"}) {
    const Value value = object.value(field);
    if (!says_nothing(value)) return md_code(display(value));
  }
  std::string out;
  const auto& fields = object.kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Value value = object.value(i);
    if (fields[i].role != FieldRole::kCompared || says_nothing(value)) continue;
    if (!out.empty()) out += ", ";
    out += std::string(fields[i].name);
    std::replace(out.begin(), out.end(), '_', ' ');
    if (value != Value(true)) out += " " + md_code(display(value));
  }
  return out;
}

class Writer {
 public:
  explicit Writer(const Catalog& catalog) : catalog_(catalog) {
    for (const auto& object : catalog.objects()) {
      const ObjectId* parent = nullptr;
      const auto owners = ops_for(object.id()).owners(object);
      for (const auto& owner : owners) {
        if (!parent && catalog.find(owner)) parent = &owner;
      }
      if (parent)
        parts_[*parent].push_back(&object);
      else
        roots_[{ops_for(object.id()).order(object), std::string(object.kind().name)}].push_back(
            &object);
    }
  }

  std::string text() {
    const auto& origin = catalog_.origin();
    out_ = fmt::format(
        "# {}\n\nDatabase {}, PostgreSQL {}, fingerprint {}.\n\n| kind | number |\n|---|---:|\n",
        md_code(origin.source), md_code(origin.database), origin.server_version / 10000,
        md_code(catalog_.fingerprint().substr(0, 16)));
    std::map<std::string_view, std::size_t> numbers;
    for (const auto& object : catalog_.objects()) ++numbers[object.kind().name];
    for (const auto& [kind, number] : numbers) out_ += fmt::format("| {} | {} |\n", kind, number);
    for (const auto& [key, objects] : roots_) {
      out_ += fmt::format("\n## {} ({})\n", key.second, objects.size());
      for (const Object* object : objects) write(*object);
    }
    write_not_modelled();
    return out_;
  }

 private:
  void write(const Object& object) {
    out_ += fmt::format("\n### {}\n\n", md_code(object.id().path()));
    const Value comment = object.value("comment");
    if (!says_nothing(comment)) out_ += md_text(display(comment)) + "\n\n";
    const auto& fields = object.kind().fields;
    std::string definition;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Value value = object.value(i);
      if (fields[i].role != FieldRole::kCompared || fields[i].name == "comment" ||
          says_nothing(value))
        continue;
      const auto* text = std::get_if<std::string>(&value);
      if (text && text->find('\n') != std::string::npos)
        definition += "\n" + md_block("sql", *text);
      else
        write_field(std::string(fields[i].name), value);
    }
    out_ += definition;
    const auto at = parts_.find(object.id());
    if (at != parts_.end()) write_parts(at->second);
  }

  void write_field(std::string name, const Value& value) {
    std::replace(name.begin(), name.end(), '_', ' ');
    if (value == Value(true)) {
      out_ += "- " + name + "\n";
      return;
    }
    std::string shown;
    if (const auto* list = std::get_if<Strings>(&value)) {
      for (const auto& item : *list) shown += (shown.empty() ? "" : ", ") + md_code(item);
    } else {
      shown = md_code(display(value));
    }
    out_ += fmt::format("- {}: {}\n", name, shown);
  }

  void write_parts(const std::vector<const Object*>& parts) {
    std::vector<const Object*> columns;
    std::vector<const Object*> others;
    for (const Object* part : parts) (part->id().is("column") ? columns : others).push_back(part);
    std::stable_sort(columns.begin(), columns.end(), [](const Object* a, const Object* b) {
      return a->value("position") < b->value("position");
    });
    if (!columns.empty())
      out_ += "\n| column | type | null | default | comment |\n|---|---|---|---|---|\n";
    for (const Object* column : columns) write_column(*column);
    if (!others.empty()) out_ += "\n";
    for (const Object* part : others) write_part(*part);
  }

  void write_column(const Object& column) {
    Value set = column.value("default_value");
    if (const auto at = parts_.find(column.id()); at != parts_.end()) {
      for (const Object* part : at->second) {
        if (says_nothing(set)) set = part->value("expression");
      }
    }
    const Value comment = column.value("comment");
    out_ += fmt::format("| {} | {} | {} | {} | {} |\n", md_cell(column.id().parts().back()),
                        md_cell(display(column.value("type"))),
                        column.value("not_null") == Value(true) ? "no" : "yes",
                        says_nothing(set) ? "" : md_cell(display(set)),
                        says_nothing(comment) ? "" : md_text(display(comment)));
  }

  void write_part(const Object& part) {
    out_ += fmt::format("- {} {}: {}\n", part.kind().name, md_code(part.id().parts().back()),
                        in_short(part));
    const auto at = parts_.find(part.id());
    if (at == parts_.end()) return;
    for (const Object* inner : at->second)
      out_ += fmt::format("  - {} {}\n", inner->kind().name, in_short(*inner));
  }

  void write_not_modelled() {
    if (catalog_.not_modelled().empty()) return;
    out_ += fmt::format(
        "\n## Not modelled ({})\n\nThese are there, and pgplumb neither compares nor writes "
        "them.\n\n",
        catalog_.not_modelled().size());
    for (const auto& n : catalog_.not_modelled())
      out_ += fmt::format("- {} {}\n", md_text(n.kind), md_code(n.identity));
  }

  const Catalog& catalog_;
  Parts parts_;
  std::map<std::pair<int, std::string>, std::vector<const Object*>> roots_;
  std::string out_;
};

}  // namespace

std::string render_inspect_md(const Catalog& catalog) {
  return Writer(catalog).text();
}

}  // namespace pgplumb
