// Types are learnt, tables ordered, filled in one pipeline, and looked at once more.
#include "prove/seed.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalog/value.h"
#include "prove/queries.h"
#include "prove/run.h"
#include "prove/seed_insert.h"
#include "prove/seed_limits.h"

namespace pgplumb {
namespace {

constexpr int kWaves = 8;  // domains over domains over domains …
constexpr int kTrialRows = 8;

Sql attempt(const Sql& statement) {
  return sql("SELECT * FROM pg_temp.pgplumb_try({})", Literal(statement.text()));
}

// Makes the model's domains and unknown types known to the value maker, by trying candidates on the
// server.
class Learner {
 public:
  Learner(Connection& connection, const SeedModel& model, ValueMaker& maker)
      : connection_(connection), model_(model), maker_(maker) {}

  void run() {
    std::set<Oid32> rest;
    for (const auto& [oid, type] : model_.types) {
      if (ValueMaker::must_be_learnt(type)) rest.insert(oid);
    }
    for (int wave = 0; wave < kWaves && !rest.empty(); ++wave) {
      std::vector<Oid32> ready;
      for (const auto oid : rest) {
        const auto& type = model_.type(oid);
        if (type.sort != 'd' || is_known(type.base, rest, 0)) ready.push_back(oid);
      }
      if (ready.empty()) ready.assign(rest.begin(), rest.end());
      learn(ready);
      for (const auto oid : ready) rest.erase(oid);
    }
  }

 private:
  [[nodiscard]] bool is_known(Oid32 oid, const std::set<Oid32>& rest, int depth) const {
    if (rest.contains(oid)) return false;
    const auto& type = model_.type(oid);
    if (depth > kWaves) return true;
    for (const Oid32 part : {type.base, type.element, type.subtype}) {
      if (part != 0 && !is_known(part, rest, depth + 1)) return false;
    }
    const auto at = model_.attributes.find(type.relation);
    return type.sort != 'c' || at == model_.attributes.end() ||
           std::all_of(at->second.begin(), at->second.end(),
                       [&](const SeedColumn& a) { return is_known(a.type, rest, depth + 1); });
  }

  void learn(const std::vector<Oid32>& types) {
    std::vector<Sql> queries;
    std::vector<std::pair<Oid32, MakeValue>> tried;
    for (const auto oid : types) {
      for (auto& make : maker_.candidates(model_.type(oid))) {
        queries.push_back(
            attempt(sql("SELECT count({}) FROM generate_series(0, {}) AS g(pgplumb_i)",
                        make(sql("g.pgplumb_i")), kTrialRows)));
        tried.emplace_back(oid, std::move(make));
      }
    }
    std::map<Oid32, std::vector<MakeValue>> good;
    connection_.pipeline(queries, [&](std::size_t i, const Result& result) {
      if (!result.get(0, 1)) good[tried[i].first].push_back(tried[i].second);
    });
    for (const auto oid : types) maker_.learn(oid, std::move(good[oid]));
  }

  Connection& connection_;
  const SeedModel& model_;
  ValueMaker& maker_;
};

std::string name_of(const SeedTable& table) {
  return one_line(qualified(table.schema, table.name).text());
}

// Fills all tables; keys and views afterwards.
class Filler {
 public:
  Filler(Connection& connection, const SeedModel& model, const SeedOrder& order,
         const InsertBuilder& builder)
      : connection_(connection), model_(model), order_(order), builder_(builder) {}

  ProofRows run() {
    std::vector<Sql> queries;
    for (const auto oid : order_.tables) {
      const auto statement = builder_.insert(model_.tables.at(oid));
      queries.push_back(sql("SELECT * FROM pg_temp.pgplumb_fill({}, {}, {})",
                            Literal(statement.insert.text()), statement.rows, statement.tries));
    }
    connection_.pipeline(queries, [this](std::size_t i, const Result& result) {
      const auto filled = std::stoll(result.text(0, 0));
      if (filled > 0) {
        ++out_.tables;
        out_.rows += filled;
      } else {
        const std::string why = result.get(0, 1) ? one_line(result.text(0, 1))
                                                 : "no values were found that satisfy its checks";
        out_.unfilled.push_back({name_of(model_.tables.at(order_.tables[i])), why});
      }
    });
    finish_keys();
    refresh_views();
    return std::move(out_);
  }

 private:
  void finish_keys() {
    std::vector<Sql> queries;
    std::vector<const SeedKey*> checked;
    for (const auto k : order_.late) {
      const Sql update = builder_.set_late(model_.keys[k]);
      if (!update.empty()) queries.push_back(attempt(update));
    }
    const auto first = queries.size();
    for (const auto& key : model_.keys) {
      if (!model_.tables.contains(key.from) || !model_.tables.contains(key.to) ||
          model_.tables.at(key.from).partitioned)
        continue;
      checked.push_back(&key);
      queries.push_back(attempt(builder_.delete_orphans(key)));
    }
    connection_.pipeline(queries, [&](std::size_t i, const Result& result) {
      if (i < first || !result.get(0, 0) || result.text(0, 0) == "0") return;
      const auto& key = *checked[i - first];
      out_.rows -= std::stoll(result.text(0, 0));
      out_.unfilled.push_back({name_of(model_.tables.at(key.from)),
                               fmt::format("{} of its rows had no partner for {}",
                                           result.text(0, 0), one_line(key.name))});
    });
  }

  void refresh_views() {
    const auto views = connection_.query(query_of("src/prove/seed_views.sql"));
    std::vector<Sql> queries;
    queries.reserve(static_cast<std::size_t>(views.rows()));
    for (int r = 0; r < views.rows(); ++r) {
      queries.push_back(attempt(
          sql("REFRESH MATERIALIZED VIEW {}", qualified(views.text(r, 0), views.text(r, 1)))));
    }
    connection_.pipeline(queries, [&](std::size_t i, const Result& result) {
      if (!result.get(0, 1)) return;
      const auto view = one_line(
          qualified(views.text(static_cast<int>(i), 0), views.text(static_cast<int>(i), 1)).text());
      out_.unfilled.push_back({view, one_line(result.text(0, 1))});
    });
  }

  Connection& connection_;
  const SeedModel& model_;
  const SeedOrder& order_;
  const InsertBuilder& builder_;
  ProofRows out_;
};

}  // namespace

ProofRows seed(Connection& connection, int rows, const Catalog* target) {
  connection.execute(query_of("src/prove/seed_session.sql"));
  connection.execute(sql("SET row_security = off"));
  try {
    connection.execute(sql("SET session_replication_role = replica"));
  } catch (const Error& error) {
    rethrow_if_of_machine(
        error);  // on a server of the user's: triggers fire, which costs time and may refuse rows
  }
  SeedModel model = read_seed_model(connection);
  if (target) limit_to_target(model, *target);
  ValueMaker maker(model);
  Learner(connection, model, maker).run();
  const SeedOrder order = seed_order(model);
  const InsertBuilder builder(model, maker, order, rows);
  return Filler(connection, model, order, builder).run();
}

Lines missing_labels(Connection& connection) {
  const auto columns = connection.query(query_of("src/prove/seed_labels.sql"));
  std::vector<Sql> queries;
  for (int r = 0; r < columns.rows(); ++r) {
    const Sql table = qualified(columns.text(r, 0), columns.text(r, 1));
    const Sql from = columns.text(r, 2) == "p" ? table : sql("ONLY {}", table);
    const Identifier name(columns.text(r, 3));
    const Sql value =
        columns.text(r, 5) == "t" ? sql("unnest({}::text[])", name) : sql("{}::text", name);
    queries.push_back(sql("SELECT DISTINCT {} FROM {}", value, from));
  }
  Lines out;
  connection.pipeline(queries, [&](std::size_t i, const Result& result) {
    const int c = static_cast<int>(i);
    std::set<std::string> found;
    for (int r = 0; r < result.rows(); ++r) found.insert(result.text(r, 0));
    std::string missing;
    for (const auto& label : parse_array(columns.text(c, 6))) {
      if (!found.contains(label)) missing += (missing.empty() ? "" : ", ") + quote_literal(label);
    }
    if (missing.empty()) return;
    const std::string column = qualified(columns.text(c, 0), columns.text(c, 1)).text() + "." +
                               quote_identifier(columns.text(c, 3));
    out.push_back(one_line("no row of " + column + " holds " + missing));
  });
  return out;
}

}  // namespace pgplumb
