// Four queries in one snapshot, joined by the addresses of objects; what is only text is searched
// afterwards.
#include "impact/read_enum_uses.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>

#include "catalog/value.h"
#include "kinds/kind_ops.h"
#include "kinds/table/table.h"
#include "kinds/view/materialized_view.h"
#include "measure/read_statistics.h"

namespace pgplumb {

std::string_view impact_query_file(std::string_view path);  // generated from src/impact/*.sql

namespace {

constexpr SqlPattern kBegin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

Sql query_of(std::string_view path) {
  return Sql::from_file(std::string(impact_query_file(path)));
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

class Reader {
 public:
  Reader(Connection& connection, EnumUses& out) : connection_(connection), out_(out) {}

  void read() {
    read_uses();
    read_labels();
    read_bodies();
    sort();
    for (auto& use : out_.uses) {
      if (!use.mentions.empty() || use.sort == "column") continue;
      use.mentions = find_text_labels(out_, use.definition);
      if (use.sort == "aggregate") add_initial_value(use);
    }
  }

 private:
  void read_uses() {
    const Result rows = connection_.query(query_of("src/impact/uses.sql"));
    std::vector<std::string> via;
    for (int r = 0; r < rows.rows(); ++r) {
      EnumUse use;
      positions_[rows.text(r, 0)] = out_.uses.size();
      use.sort = rows.text(r, 1);
      use.name = rows.text(r, 2);
      use.schema = rows.text(r, 3);
      use.relation = rows.text(r, 4);
      use.relation_kind = rows.text(r, 5).empty() ? '\0' : rows.text(r, 5)[0];
      use.column = rows.text(r, 6);
      use.definition = rows.text(r, 7);
      use.direct = rows.text(r, 8) == "t";
      via.push_back(rows.text(r, 9));
      use.inherited = rows.text(r, 10) == "t";
      out_.uses.push_back(std::move(use));
    }
    for (std::size_t i = 0; i < via.size(); ++i) {
      for (const auto& address : words_of(via[i])) {
        const auto at = positions_.find(address);
        if (at != positions_.end() && at->second != i) out_.uses[i].via.push_back(at->second);
      }
    }
  }

  // A generated column's expression is found by its default, a domain's default by the domain; all
  // others have the address of their use.
  void read_labels() {
    const Result rows = connection_.query(query_of("src/impact/labels.sql"));
    for (int r = 0; r < rows.rows(); ++r) {
      const auto at = positions_.find(rows.text(r, 0));
      if (!rows.get(r, 1)) {
        out_.unread.push_back(rows.text(r, 2));
      } else if (at != positions_.end()) {
        out_.uses[at->second].labels.push_back(rows.text(r, 1));
      } else {
        out_.unread.push_back(rows.text(r, 0));
      }
    }
    const auto rank = [&](const std::string& label) {
      return std::find(out_.labels.begin(), out_.labels.end(), label) - out_.labels.begin();
    };
    for (auto& use : out_.uses)
      std::sort(use.labels.begin(), use.labels.end(),
                [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  }

  void read_bodies() {
    std::set<std::string> near;
    for (const auto& use : out_.uses) {
      if (use.sort == "column") near.insert(use.column);
      if (use.sort == "column" || use.sort == "view" || use.sort == "materialized view")
        near.insert(use.relation);
    }
    const std::vector<std::string> words(near.begin(), near.end());
    const Result rows = connection_.query(query_of("src/impact/bodies.sql"));
    for (int r = 0; r < rows.rows(); ++r) {
      auto mentions = find_mentions(out_, {rows.text(r, 3), rows.text(r, 4)}, words);
      if (mentions.empty()) continue;
      const auto at = positions_.find(rows.text(r, 0));
      if (at != positions_.end()) {
        out_.uses[at->second].mentions = std::move(mentions);
        continue;
      }
      EnumUse use;
      use.sort = rows.text(r, 1);
      use.name = rows.text(r, 2);
      use.only_text = true;
      use.mentions = std::move(mentions);
      out_.uses.push_back(std::move(use));
    }
  }

  // By sort and name, whatever the database sorts by.
  void sort() {
    std::vector<std::size_t> order(out_.uses.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const auto& x = out_.uses[a];
      const auto& y = out_.uses[b];
      return std::tie(x.sort, x.name) < std::tie(y.sort, y.name);
    });
    std::vector<std::size_t> moved(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) moved[order[i]] = i;
    std::vector<EnumUse> sorted;
    for (const auto i : order) sorted.push_back(std::move(out_.uses[i]));
    for (auto& use : sorted) {
      for (auto& v : use.via) v = moved[v];
      std::sort(use.via.begin(), use.via.end());
    }
    out_.uses = std::move(sorted);
  }

  // INITCOND is kept as a text: https://www.postgresql.org/docs/current/catalog-pg-aggregate.html
  void add_initial_value(EnumUse& use) const {
    if (std::find(out_.labels.begin(), out_.labels.end(), use.definition) != out_.labels.end())
      use.mentions.push_back({use.definition, 1, "INITCOND " + Literal(use.definition).quoted()});
  }

  Connection& connection_;
  EnumUses& out_;
  std::map<std::string, std::size_t> positions_;
};

void read_shares(Connection& connection, EnumUses& out) {
  const Result rows = connection.query(query_of("src/impact/shares.sql"));
  for (int r = 0; r < rows.rows(); ++r)
    out.shares.push_back({rows.text(r, 0), rows.text(r, 1), rows.text(r, 2), rows.text(r, 3),
                          std::stod(rows.text(r, 4))});
}

void read_sizes(const ConnectOptions& database, EnumUses& out) {
  TouchedRelations touched;
  for (const auto& use : out.uses) {
    const bool has_rows = use.relation_kind == 'r' || use.relation_kind == 'p';
    if (use.sort == "column" && has_rows && !use.inherited)
      touched.tables.insert(id<Table>({use.schema, use.relation}));
  }
  if (touched.empty()) return;
  for (const auto& [id, found] : read_statistics(database, touched).tables) {
    const auto parts = id.parts();
    out.tables.push_back({parts.front(), parts.back(), found.family.rows, found.family.bytes,
                          found.family.index_bytes});
  }
}

}  // namespace

std::vector<EnumTypeRow> read_enum_types(Connection& connection) {
  const Result rows = connection.query(query_of("src/impact/types.sql"));
  std::vector<EnumTypeRow> out;
  for (int r = 0; r < rows.rows(); ++r)
    out.push_back({rows.text(r, 0), rows.text(r, 1), parse_array(rows.text(r, 2)), rows.text(r, 3),
                   parse_array(rows.text(r, 4)), rows.text(r, 5)});
  return out;
}

EnumUses read_enum_uses(const ConnectOptions& database, const EnumTypeRow& type, bool with_sizes) {
  EnumUses out;
  out.schema = type.schema;
  out.name = type.name;
  out.labels = type.labels;
  out.owner = type.owner;
  out.grantees = type.grantees;
  out.comment = type.comment;
  out.source = database.shown;
  out.live = with_sizes;
  {
    Connection connection(database);
    out.server_version = connection.server_version();
    connection.execute(sql("SET lock_timeout = '1s'; SET statement_timeout = '60s'"));
    const Transaction snapshot(connection, kBegin);
    connection.query(sql("SELECT pg_catalog.set_config('pgplumb.enum_type', $1, true)"),
                     {qualified(type.schema, type.name).text()});
    Reader(connection, out).read();
    if (with_sizes) read_shares(connection, out);
  }
  if (with_sizes) read_sizes(database, out);
  return out;
}

}  // namespace pgplumb
