// CREATE, ALTER and DROP TYPE for enums. Growth is done in place; anything else replaces the type.
#include "kinds/enum/enum.h"

#include <algorithm>

#include "kinds/schema/schema.h"
#include "kinds/type_common.h"

namespace pgplumb {

Steps create_steps(const Enum& made, const PlanContext& context) {
  std::vector<Sql> labels;
  for (const auto& label : made.labels) labels.emplace_back(Literal(label));
  Steps out{{.sql = sql("CREATE TYPE {} AS ENUM ({})", qualified(made.schema, made.name),
                        join(labels, ", ")),
             .why = "the type is missing"}};
  const ObjectId self = id<Enum>({made.schema, made.name});
  const ObjectId there = context.prepared(self);
  if (there.valid())
    out = {{.sql = sql("ALTER TYPE {} RENAME TO {}", qualified(made.schema, there.parts().back()),
                       Identifier(made.name)),
            .why = "it was made beside the old one"}};
  if (const auto* had = context.from->get<Enum>({made.schema, made.name})) {
    for (const auto& label : had->labels) {
      if (std::find(made.labels.begin(), made.labels.end(), label) != made.labels.end()) continue;
      out.front().hazards.push_back(
          {"client-break", self,
           fmt::format("a client that still writes '{}' fails from now on", label)});
    }
  }
  if (!there.valid()) append(out, satellites_created(type_satellites(made, self), context));
  return out;
}

Steps drop_steps(const Enum& gone, const PlanContext&) {
  const auto self = id<Enum>({gone.schema, gone.name});
  return {{.sql = sql("DROP TYPE {}", qualified(gone.schema, gone.name)),
           .why = "the type is not wanted",
           .locks = {{self, LockMode::kAccessExclusive}}}};
}

std::optional<Steps> add_label_steps(const Enum& from, const Enum& to) {
  Steps out;
  const Sql type = qualified(to.schema, to.name);
  const auto self = id<Enum>({to.schema, to.name});
  std::size_t next_old = 0;
  for (std::size_t i = 0; i < to.labels.size(); ++i) {
    if (next_old < from.labels.size() && to.labels[i] == from.labels[next_old]) {
      ++next_old;
      continue;
    }
    // Everything before position i exists by now, so the new label goes after its left neighbour;
    // the first one goes before the first old label.
    Sql place;
    if (i > 0 && next_old < from.labels.size()) place = sql(" AFTER {}", Literal(to.labels[i - 1]));
    if (i == 0 && !from.labels.empty()) place = sql(" BEFORE {}", Literal(from.labels[0]));
    // A label can be used only after the transaction that added it has committed.
    // https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES
    out.push_back({.sql = sql("ALTER TYPE {} ADD VALUE {}{}", type, Literal(to.labels[i]), place),
                   .why = "the label is missing; no table is locked or read",
                   .locks = {{self, LockMode::kExclusive}},
                   .tx = TxRule::kCommitAfter});
  }
  if (next_old != from.labels.size()) return std::nullopt;
  return out;
}

Alteration alter_steps(const Enum& from, const Enum& to, const PlanContext& context) {
  Steps out;
  if (from.labels != to.labels) {
    auto added = add_label_steps(from, to);
    if (!added)
      return Alteration::replace("labels go or change their order, which ALTER TYPE cannot do");
    out = std::move(*added);
  }
  const auto self = id<Enum>({to.schema, to.name});
  append(out, satellites_altered(type_satellites(from, self), type_satellites(to, self), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Enum& type) {
  return {id<Schema>({type.schema})};
}
std::vector<std::string> name_slots(const Enum& type) {
  return {type_slot(type.schema, type.name)};
}

std::vector<Sql> set_aside(const Enum& type, const std::string& name) {
  return {sql("ALTER TYPE {} RENAME TO {}", qualified(type.schema, type.name), Identifier(name))};
}

}  // namespace pgplumb
