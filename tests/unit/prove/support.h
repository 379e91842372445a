// What the tests of prove/ share: schemas read as catalogs, migrations between them.
#pragma once

#include <string>
#include <vector>

#include "diff/diff.h"
#include "plan/migration.h"
#include "prove/prove.h"
#include "render/script.h"
#include "unit/support/support.h"

namespace pgplumb::testing {

/// The catalog of a database that this SQL builds.
inline Catalog catalog_of(const std::string& statements) {
  const TestDatabase database("schema");
  Connection connection(database.options());
  connection.execute(
      Sql::from_file("SET search_path = public; SET check_function_bodies = off;" + statements));
  Connection again(database.options());
  return read_database(again, {}, "source", shared_server().superuser());
}

/// One migration from each of the schemas to the last one; data losses are consented to.
inline Migration migration_of(const std::vector<const Catalog*>& from, const Catalog& to,
                              const std::vector<RenameHint>& renames = {},
                              const std::vector<LabelMap>& maps = {}) {
  std::vector<PlannedSource> sources;
  for (std::size_t i = 0; i < from.size(); ++i) {
    PlanOptions options;
    options.server_version = from[i]->origin().server_version;
    options.renames = renames;
    options.label_maps = maps;
    Plan forward = make_plan(*from[i], to, options);
    options.renames.clear();
    options.label_maps.clear();
    for (const auto& r : renames) {
      options.renames.push_back(r);
      std::swap(options.renames.back().from.back(), options.renames.back().to);
    }
    sources.push_back({from[i], "source" + std::to_string(i + 1), std::move(forward),
                       make_plan(to, *from[i], options)});
  }
  return make_migration(sources, to, "target", {});
}

inline SourceReader& shared_reader() {
  static SourceReader reader{Config{}};
  return reader;
}

/// The proof of a migration as it is, or with another script.
inline Proof proof_of(const Migration& migration, const std::vector<const Catalog*>& from,
                      const Catalog& to, const std::string& script = "") {
  std::vector<ProveSource> sources;
  for (std::size_t i = 0; i < from.size(); ++i)
    sources.push_back({"source" + std::to_string(i + 1), *from[i]});
  return prove(migration, script.empty() ? render_script(migration) : script, sources, to,
               shared_reader(), {}, {});
}

inline Proof proof_between(const std::string& from_sql, const std::string& to_sql) {
  const Catalog from = catalog_of(from_sql);
  const Catalog to = catalog_of(to_sql);
  return proof_of(migration_of({&from}, to), {&from}, to);
}

inline std::string joined(const Lines& lines) {
  std::string out;
  for (const auto& l : lines) out += l + "\n";
  return out;
}

}  // namespace pgplumb::testing
