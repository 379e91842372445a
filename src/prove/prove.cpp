// All environments, one after the other; scratch servers stay up between them.
#include "prove/prove.h"

#include "base/error.h"
#include "base/hash.h"
#include "prove/environment.h"

namespace pgplumb {

int planned_source(const Migration& migration, const ProveSource& source) {
  const std::string fingerprint = source.catalog.fingerprint();
  int found = -1;
  for (std::size_t i = 0; i < migration.sources.size(); ++i) {
    if (migration.sources[i].fingerprint != fingerprint) continue;
    if (migration.sources[i].name == source.name) return static_cast<int>(i);
    if (found < 0) found = static_cast<int>(i);
  }
  return found;
}

// The migration's tests read catalogs that older servers do not have: grants of MAINTAIN (17),
// constraints WITHOUT OVERLAPS and NOT ENFORCED (18). https://www.postgresql.org/docs/release/
void require_able(int scratch_major, int major) {
  constexpr int kFirstOfItsOwn = 17;
  if (major < kFirstOfItsOwn || scratch_major >= major) return;
  throw Error(
      fmt::format("a migration for PostgreSQL {} cannot be tried on version {}, the nearest "
                  "that is installed here",
                  major, scratch_major))
      .with_help(fmt::format(
          "install postgresql-{} (https://apt.postgresql.org), name its folder with --pg-bin, or "
          "name such a server with --scratch",
          major));
}

Proof prove(const Migration& migration, const std::string& script,
            const std::vector<ProveSource>& sources, const Catalog& target, SourceReader& reader,
            const ProveOptions& options, const ProveProgress& progress) {
  Proof out;
  out.migration = sha256_hex(script);
  out.target = migration.target_name;
  out.target_fingerprint = migration.target_fingerprint;
  Selection selection;
  selection.include = migration.scope.include;
  selection.exclude = migration.scope.exclude;
  selection.presets = migration.scope.presets;
  selection.ignore = migration.scope.ignored_fields;
  std::map<std::string, std::vector<DumpEntry>> dumps;
  std::map<const ScratchServer*, CopyBuilder> builders;
  const ProofContext context{migration, split_sql(script), target, options, progress, dumps};
  for (const auto& source : sources) {
    const int major = source.catalog.origin().server_version / 10000;
    ScratchServer& server = reader.scratch(major);
    require_able(server.server_version() / 10000, major);
    auto& copies = builders.try_emplace(&server, server, selection).first->second;
    out.environments.push_back(EnvironmentProof(context, source, copies).run());
  }
  return out;
}

}  // namespace pgplumb
