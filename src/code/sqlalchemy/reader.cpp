// Which files say something, and in which order they are read.
#include "code/sqlalchemy/reader.h"

#include <array>
#include <cstring>

#include "code/sqlalchemy/values.h"

namespace pgplumb::sqlalchemy {
namespace {

using python::Binding;
using python::Module;

// Alembic's op, or the upgrade(migrate_engine) of sqlalchemy-migrate: what the file declares was
// true when it was written.
bool is_migration(const Module& module) {
  const auto* op = module.names.find("op");
  if (op && op->back().sort == Binding::Sort::kImportFrom && op->back().target == "alembic")
    return true;
  const auto* upgrade = module.names.find("upgrade");
  return upgrade && upgrade->back().sort == Binding::Sort::kFunction &&
         upgrade->back().node.field("parameters").text().find("migrate_engine") !=
             std::string_view::npos;
}

}  // namespace

bool may_declare(std::string_view text) {
  // class A(str, Enum), Enum("A", …), Column(…), mapped_column(…), Mapped[…], or one by another
  // name.
  static constexpr std::array<std::string_view, 11> kWords = {
      "Column(", "_column(", "Mapped[", "SQLModel",  "Enum)",  "Enum(",
      "Enum,",   "Flag)",    "ENUM(",   "Column as", "Enum as"};
  for (const auto word : kWords) {
    if (memmem(text.data(), text.size(), word.data(), word.size()) != nullptr) return true;
  }
  return false;
}

void read(python::Evaluator& evaluator, const std::vector<std::size_t>& files,
          const Releases& releases, const Users& users, CodeFacts& out) {
  TypeReader types(evaluator, releases, out);
  ModelReader models(types);
  std::vector<const Module*> all;
  for (const auto file : files) {
    const Module& module = evaluator.project().module(file);
    if (is_migration(module)) {
      ++out.counts.migrations;
      continue;
    }
    all.push_back(&module);
  }
  for (const Module* module : all) {
    for (const auto& cls : module->classes) {
      const auto* info = evaluator.enum_of(cls);
      // A base without members is no enum of its own.
      if (info && (!info->members.empty() || !info->unknown.empty())) types.position(*info);
    }
  }
  for (const Module* module : all) models.read(*module);
  if (models.attributes().empty()) return;
  Uses names;
  for (const auto& [attribute, type] : models.attributes())
    names[attribute.first->name].insert(attribute.second);
  ValueReader values(types, models.attributes());
  for (const auto file : users(names)) {
    const Module& module = evaluator.project().module(file);
    if (!is_migration(module)) values.read(module);
  }
}

}  // namespace pgplumb::sqlalchemy
