// SourceStatistics of the sources, and rates of the scratch server.
#include "cli/costs.h"

#include "base/text.h"
#include "measure/measure_rates.h"
#include "measure/read_statistics.h"

namespace pgplumb {
namespace {

SourceStatistics statistics_for(Context& context, const Migration& migration, int number,
                                const Source& source, const Catalog& catalog) {
  const TouchedRelations touched = touched_relations(migration, number);
  if (source.form != SourceForm::kDatabase || touched.empty()) {
    SourceStatistics out = statistics_of(catalog);
    out.live = source.form == SourceForm::kDatabase;
    return out;
  }
  context.progress().phase("reading the sizes of tables in " + source.written);
  try {
    return read_statistics({.conninfo = source.value, .shown = source.written}, touched);
  } catch (const Error& error) {
    if (is_interrupted()) throw;
    context.complain(
        "note: the sizes of tables in " + one_line(source.written) +
        " are as its last ANALYZE left them, and without indexes: " + one_line(error.what()));
  }
  return statistics_of(catalog);
}

std::optional<Rates> rates_for(Context& context, int server_version) {
  context.progress().phase("measuring how fast a scratch server works");
  const int major = server_version / 10000;
  try {
    return provide_rates(context.config().scratch, major,
                         [&]() -> ScratchServer& { return context.sources().scratch(major); });
  } catch (const Error& error) {
    if (is_interrupted()) throw;
    context.complain("note: how long steps take could not be measured on a scratch server: " +
                     one_line(error.what()));
    return std::nullopt;
  }
}

}  // namespace

std::vector<SourceCost> costs_of(Context& context, const Migration& migration,
                                 const std::vector<Source>& sources,
                                 const std::vector<Catalog>& from, const Catalog& target) {
  std::vector<SourceCost> out;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const int number = static_cast<int>(i);
    const SourceStatistics statistics =
        statistics_for(context, migration, number, sources[i], from[i]);
    SourceCost cost = cost_of(migration, number, target, statistics, nullptr);
    if (cost.worth_measuring) {
      if (const auto rates = rates_for(context, from[i].origin().server_version))
        cost = cost_of(migration, number, target, statistics, &*rates);
    }
    out.push_back(std::move(cost));
  }
  return out;
}

}  // namespace pgplumb
