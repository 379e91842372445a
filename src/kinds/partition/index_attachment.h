// That an index of a partition belongs to an index of the partitioned table.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct IndexAttachment {
  static constexpr std::string_view kind = "index attachment";
  static constexpr std::string_view query = "src/kinds/partition/index_attachment.sql";
  static constexpr int order = 68;

  std::string schema;
  std::string index;
  std::string parent_schema;
  std::string parent;
  std::string table_schema;
  std::string table;
  bool constraint = false;  // the index of a constraint
  std::string parent_table_schema;
  std::string parent_table;
  bool parent_constraint = false;

  static constexpr auto fields() {
    return std::tuple{key("schema", &IndexAttachment::schema),
                      key("index", &IndexAttachment::index),
                      field("parent_schema", &IndexAttachment::parent_schema),
                      field("parent", &IndexAttachment::parent),
                      info("table_schema", &IndexAttachment::table_schema),
                      info("table", &IndexAttachment::table),
                      info("constraint", &IndexAttachment::constraint),
                      info("parent_table_schema", &IndexAttachment::parent_table_schema),
                      info("parent_table", &IndexAttachment::parent_table),
                      info("parent_constraint", &IndexAttachment::parent_constraint)};
  }
};

Steps create_steps(const IndexAttachment& made, const PlanContext& context);
Steps drop_steps(const IndexAttachment& gone, const PlanContext& context);
Alteration alter_steps(const IndexAttachment& from, const IndexAttachment& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const IndexAttachment& object);
std::vector<ObjectId> owners(const IndexAttachment& object);
ObjectId held_by(const IndexAttachment& object, const PlanContext& context);

/// The index or key that it attaches, and the one that it belongs to then.
ObjectId attached_part(const IndexAttachment& attachment);
ObjectId attached_to(const IndexAttachment& attachment);
/// An index or key as it is before it is attached.
Object unattached(const Object& part);

}  // namespace pgplumb
