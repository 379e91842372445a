// A sequence that is not behind an identity column.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Sequence {
  static constexpr std::string_view kind = "sequence";
  static constexpr std::string_view query = "src/kinds/sequence/sequence.sql";
  static constexpr int order = 40;
  static constexpr bool holds_data = true;

  std::string schema;
  std::string name;
  Expr data_type;
  std::int64_t start = 1;
  std::int64_t increment = 1;
  std::int64_t min_value = 1;
  std::int64_t max_value = 0;
  std::int64_t cache = 1;
  bool cycle = false;
  bool unlogged = false;            // since 15
  std::optional<Strings> owned_by;  // schema, table, column it goes with
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Sequence::schema),
                      key("name", &Sequence::name),
                      field("data_type", &Sequence::data_type),
                      field("start", &Sequence::start),
                      field("increment", &Sequence::increment),
                      field("min_value", &Sequence::min_value),
                      field("max_value", &Sequence::max_value),
                      field("cache", &Sequence::cache),
                      field("cycle", &Sequence::cycle),
                      field("unlogged", &Sequence::unlogged),
                      info("owned_by", &Sequence::owned_by),
                      field("owner", &Sequence::owner),
                      field("acl", &Sequence::acl),
                      field("comment", &Sequence::comment)};
  }
};

Steps create_steps(const Sequence& made, const PlanContext& context);
Steps drop_steps(const Sequence& gone, const PlanContext& context);
Alteration alter_steps(const Sequence& from, const Sequence& to, const PlanContext& context);
std::vector<ObjectId> links(const Sequence& object);
std::vector<ObjectId> owners(const Sequence& object);
std::vector<std::string> name_slots(const Sequence& object);

}  // namespace pgplumb
