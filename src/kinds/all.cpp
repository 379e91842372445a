// The list of kinds, and what is looked up in it. To add a kind: a folder, an include and a line.
#include "kinds/all.h"

#include <algorithm>
#include <unordered_map>

#include "base/error.h"
#include "kinds/access_method/access_method.h"
#include "kinds/aggregate/aggregate.h"
#include "kinds/base_type/base_type.h"
#include "kinds/cast/cast.h"
#include "kinds/collation/collation.h"
#include "kinds/column/column.h"
#include "kinds/column_default/column_default.h"
#include "kinds/composite/composite.h"
#include "kinds/constraint/constraint.h"
#include "kinds/conversion/conversion.h"
#include "kinds/default_privilege/default_privilege.h"
#include "kinds/domain/domain.h"
#include "kinds/domain/domain_constraint.h"
#include "kinds/enum/enum.h"
#include "kinds/event_trigger/event_trigger.h"
#include "kinds/extension/extension.h"
#include "kinds/foreign_data_wrapper/foreign_data_wrapper.h"
#include "kinds/foreign_table/foreign_table.h"
#include "kinds/function/function.h"
#include "kinds/identity/identity.h"
#include "kinds/index/index.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/language/language.h"
#include "kinds/operator/operator.h"
#include "kinds/operator_class/operator_class.h"
#include "kinds/operator_class/operator_family.h"
#include "kinds/partition/index_attachment.h"
#include "kinds/partition/partition.h"
#include "kinds/policy/policy.h"
#include "kinds/publication/publication.h"
#include "kinds/publication/publication_schema.h"
#include "kinds/publication/publication_table.h"
#include "kinds/range/range.h"
#include "kinds/replica_identity/replica_identity.h"
#include "kinds/rule/rule.h"
#include "kinds/schema/schema.h"
#include "kinds/sequence/sequence.h"
#include "kinds/sequence/sequence_ownership.h"
#include "kinds/server/server.h"
#include "kinds/statistics/statistics.h"
#include "kinds/subscription/subscription.h"
#include "kinds/table/table.h"
#include "kinds/text_search/configuration.h"
#include "kinds/text_search/dictionary.h"
#include "kinds/text_search/parser.h"
#include "kinds/text_search/template.h"
#include "kinds/transform/transform.h"
#include "kinds/trigger/trigger.h"
#include "kinds/user_mapping/user_mapping.h"
#include "kinds/view/materialized_view.h"
#include "kinds/view/view.h"

namespace pgplumb {

std::string_view kind_query_file(std::string_view path);  // generated from src/kinds/*/*.sql

const std::vector<KindOps>& all_kinds() {
  static const std::vector<KindOps> kAll = {
      ops_of<Schema>(),
      ops_of<Extension>(),
      ops_of<Language>(),
      ops_of<ForeignDataWrapper>(),
      ops_of<Server>(),
      ops_of<UserMapping>(),
      ops_of<Collation>(),
      ops_of<BaseType>(),
      ops_of<Enum>(),
      ops_of<Domain>(),
      ops_of<DomainConstraint>(),
      ops_of<Composite>(),
      ops_of<Range>(),
      ops_of<Sequence>(),
      ops_of<TextSearchParser>(),
      ops_of<TextSearchTemplate>(),
      ops_of<TextSearchDictionary>(),
      ops_of<TextSearchConfiguration>(),
      ops_of<Function>(),
      ops_of<AccessMethod>(),
      ops_of<EncodingConversion>(),
      ops_of<Operator>(),
      ops_of<OperatorFamily>(),
      ops_of<OperatorClass>(),
      ops_of<Aggregate>(),
      ops_of<Cast>(),
      ops_of<Transform>(),
      ops_of<Table>(),
      ops_of<ForeignTable>(),
      ops_of<Column>(),
      ops_of<ColumnDefault>(),
      ops_of<Identity>(),
      ops_of<Constraint>(),
      ops_of<Index>(),
      ops_of<Statistics>(),
      ops_of<SequenceOwnership>(),
      ops_of<Inheritance>(),
      ops_of<Partition>(),
      ops_of<IndexAttachment>(),
      ops_of<ReplicaIdentity>(),
      ops_of<View>(),
      ops_of<MaterializedView>(),
      ops_of<Trigger>(),
      ops_of<Rule>(),
      ops_of<Policy>(),
      ops_of<Publication>(),
      ops_of<PublicationTable>(),
      ops_of<PublicationSchema>(),
      ops_of<Subscription>(),
      ops_of<DefaultPrivilege>(),
      ops_of<EventTrigger>(),
  };
  return kAll;
}

const KindOps& ops_for(std::string_view kind_name) {
  static const std::unordered_map<std::string_view, const KindOps*> kByName = [] {
    std::unordered_map<std::string_view, const KindOps*> out;
    for (const auto& ops : all_kinds()) out.emplace(ops.info->name, &ops);
    return out;
  }();
  const auto at = kByName.find(kind_name);
  if (at == kByName.end())
    throw Error(ErrorCode::kUsage, fmt::format("\"{}\" is no kind of object", kind_name));
  return *at->second;
}

const KindOps& ops_for(const ObjectId& id) {
  return ops_for(id.kind().name);
}

namespace {
// The N of "-- since N" or "-- before N", or 0.
int version_mark(std::string_view line, std::string_view mark) {
  const auto at = line.find(mark);
  if (at == std::string_view::npos) return 0;
  int n = 0;
  for (std::size_t i = at + mark.size(); i < line.size() && line[i] >= '0' && line[i] <= '9'; ++i)
    n = n * 10 + (line[i] - '0');
  return n;
}
}  // namespace

std::size_t kind_position(const ObjectId& id) {
  return static_cast<std::size_t>(&ops_for(id) - all_kinds().data());
}

std::string for_version(std::string_view text, int server_version) {
  const int major = server_version / 10000;
  std::string out;
  std::size_t start = 0;
  while (start < text.size()) {
    auto end = text.find('\n', start);
    if (end == std::string_view::npos) end = text.size();
    std::string_view line = text.substr(start, end - start);
    start = end + 1;
    const int since = version_mark(line, " -- since ");
    if (since > 0 && major < since) continue;
    if (line.rfind("-- before ", 0) == 0) {
      if (major >= version_mark(line, "-- before ")) continue;
      line = line.substr(line.find(':') + 1);
    } else if (const auto comment = line.find("--"); comment != std::string_view::npos) {
      line = line.substr(0, comment);
    }
    out += line;
    out += '\n';
  }
  return out;
}

std::string query_text(const KindInfo& kind, int server_version) {
  const std::string_view text = kind_query_file(kind.query_file);
  if (text.empty()) throw std::logic_error("no catalog query for " + std::string(kind.name));
  return for_version(text, server_version);
}

}  // namespace pgplumb
