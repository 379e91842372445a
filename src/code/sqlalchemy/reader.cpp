// Which files say something, and in which order they are read.
#include "code/sqlalchemy/reader.h"

#include <array>
#include <cstring>

#include "code/sqlalchemy/values.h"

namespace pgplumb::sqlalchemy {
namespace {

using python::Module;

bool has(std::string_view text, std::string_view word) {
  return memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
}

}  // namespace

bool is_migration(std::string_view text) {
  return has(text, "from alembic import op") || has(text, "upgrade(migrate_engine");
}

bool may_declare(std::string_view text) {
  // class A(str, Enum), Enum("A", …), Column(…), mapped_column(…), Mapped[…], or one by another
  // name.
  static constexpr std::array<std::string_view, 6> kWords = {
      "Column(", "mapped_column(", "Mapped[", "SQLModel", "table=True", "Column as"};
  for (const auto word : kWords) {
    if (has(text, word)) return true;
  }
  return false;
}

void read(python::Evaluator& evaluator, const std::vector<std::size_t>& files,
          const Releases& releases, const Users& users, CodeFacts& out) {
  TypeReader types(evaluator, releases, out);
  ModelReader models(types);
  std::vector<const Module*> all;
  all.reserve(files.size());
  for (const auto file : files) all.push_back(&evaluator.project().module(file));
  // Enums in other files are read where a model imports them.
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
  for (const auto file : users(names)) values.read(evaluator.project().module(file));
}

}  // namespace pgplumb::sqlalchemy
