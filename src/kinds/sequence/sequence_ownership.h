// That a sequence goes with a column (OWNED BY).
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct SequenceOwnership {
  static constexpr std::string_view kind = "sequence ownership";
  static constexpr std::string_view query = "src/kinds/sequence/sequence_ownership.sql";
  static constexpr int order = 64;

  std::string schema;
  std::string sequence;
  std::string table_schema;
  std::string table;
  std::string column;

  static constexpr auto fields() {
    return std::tuple{
        key("schema", &SequenceOwnership::schema), key("sequence", &SequenceOwnership::sequence),
        field("table_schema", &SequenceOwnership::table_schema),
        field("table", &SequenceOwnership::table), field("column", &SequenceOwnership::column)};
  }
};

Steps create_steps(const SequenceOwnership& made, const PlanContext& context);
Steps drop_steps(const SequenceOwnership& gone, const PlanContext& context);
Alteration alter_steps(const SequenceOwnership& from, const SequenceOwnership& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const SequenceOwnership& object);
std::vector<ObjectId> owners(const SequenceOwnership& object);

}  // namespace pgplumb
