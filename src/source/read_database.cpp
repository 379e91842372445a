// Reads every kind's catalog query in one snapshot and one pipeline, then joins names and dependencies.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "kinds/all.h"
#include "source/selection.h"
#include "source/source.h"

namespace pgplumb {

std::string_view source_query_file(std::string_view path);  // generated from src/source/*.sql

namespace {

// An object's address on the server; only used while reading.
struct Address {
  std::uint32_t class_id = 0;
  std::uint32_t object = 0;
  std::int32_t sub = 0;
  bool operator==(const Address&) const = default;
};
struct AddressHash {
  std::size_t operator()(const Address& a) const {
    return (static_cast<std::size_t>(a.class_id) * 1000003U + a.object) * 31U + static_cast<std::size_t>(a.sub);
  }
};

std::uint32_t number(const std::optional<std::string_view>& text) {
  std::uint32_t n = 0;
  for (const char c : text.value_or("0")) n = n * 10 + static_cast<std::uint32_t>(c - '0');
  return n;
}

class Reader {
 public:
  Reader(Connection& connection, const Selection& selection, std::string unstated_owner)
      : connection_(connection), selection_(selection), unstated_owner_(std::move(unstated_owner)) {}

  Catalog read(const std::string& shown_source) {
    const Transaction snapshot(connection_, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    std::vector<Sql> queries;
    const auto& kinds = all_kinds();
    queries.reserve(kinds.size() + 2);
    for (const auto& ops : kinds) queries.push_back(Sql::from_file(query_text(*ops.info, connection_.server_version())));
    queries.push_back(Sql::from_file(std::string(source_query_file("src/source/depend.sql"))));
    queries.push_back(Sql::from_file(std::string(source_query_file("src/source/not_modelled.sql"))));
    connection_.pipeline(queries, [&](std::size_t i, const Result& result) {
      if (i < kinds.size()) take_objects(kinds[i], result);
      else if (i == kinds.size()) take_dependencies(result);
      else take_not_modelled(result);
    });
    return finish(shown_source);
  }

 private:
  void take_objects(const KindOps& ops, const Result& result) {
    std::vector<int> columns;
    for (const auto& f : ops.info->fields) columns.push_back(result.column(f.name));
    const int class_column = result.column("classid");
    const int oid_column = result.column("oid");
    const int sub_column = result.column("subid");
    const int owner_column = result.column("owner");
    std::vector<std::optional<std::string_view>> row(static_cast<std::size_t>(result.columns()));
    objects_.reserve(objects_.size() + static_cast<std::size_t>(result.rows()));
    for (int r = 0; r < result.rows(); ++r) {
      for (int c = 0; c < result.columns(); ++c) row[static_cast<std::size_t>(c)] = result.get(r, c);
      if (owner_column >= 0) {
        auto& owner = row[static_cast<std::size_t>(owner_column)];
        if (owner == unstated_owner_) owner = std::string_view();
      }
      objects_.push_back(ops.info->decode(row, columns));
      const std::uint32_t class_id = number(row[static_cast<std::size_t>(class_column)]);
      if (class_id == 0) continue;  // no object of the server's own
      const auto sub = sub_column < 0 ? 0 : static_cast<std::int32_t>(number(row[static_cast<std::size_t>(sub_column)]));
      at_[{class_id, number(row[static_cast<std::size_t>(oid_column)]), sub}] = static_cast<std::uint32_t>(objects_.size() - 1);
    }
  }

  struct Row {
    Address from;
    Address to;
    char type;
  };

  void take_dependencies(const Result& result) {
    rows_.reserve(static_cast<std::size_t>(result.rows()));
    for (int r = 0; r < result.rows(); ++r) {
      const Row row{{number(result.get(r, 0)), number(result.get(r, 1)), static_cast<std::int32_t>(number(result.get(r, 2)))},
                    {number(result.get(r, 3)), number(result.get(r, 4)), static_cast<std::int32_t>(number(result.get(r, 5)))},
                    result.get(r, 6).value_or("n").front()};
      if (!at_.contains(row.from) && (row.type == 'i' || row.type == 'e' || row.type == 'a')) {
        // A part: it leads to its whole. An 'a' row (a default of a column) yields to an 'i' or 'e' row.
        const auto [at, fresh] = part_of_.try_emplace(row.from, row.to);
        if (!fresh && row.type != 'a') at->second = row.to;
      }
      rows_.push_back(row);
    }
  }

  [[nodiscard]] std::optional<std::uint32_t> resolve(Address a) const {
    for (int depth = 0; depth < 8; ++depth) {
      if (const auto at = at_.find(a); at != at_.end()) return at->second;
      if (const auto whole = part_of_.find(a); whole != part_of_.end()) {
        a = whole->second;
      } else if (a.sub != 0) {
        a.sub = 0;
      } else {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  void take_not_modelled(const Result& result) {
    for (int r = 0; r < result.rows(); ++r) not_modelled_.push_back({result.text(r, 0), result.text(r, 1)});
  }

  Catalog finish(const std::string& shown_source) {
    std::vector<std::pair<ObjectId, ObjectId>> dependencies;
    for (const auto& row : rows_) {
      if (row.type == 'e') continue;
      const auto from = resolve(row.from);
      const auto to = resolve(row.to);
      if (!from || !to || *from == *to) continue;
      // OWNED BY is an object of its own ("sequence ownership"); the other way the column's default needs it.
      if (row.type == 'a' && objects_[*from].id().is("sequence")) continue;
      dependencies.emplace_back(objects_[*from].id(), objects_[*to].id());
    }
    for (const auto& object : objects_) {
      for (auto& link : ops_for(object.id()).links(object)) dependencies.emplace_back(object.id(), std::move(link));
    }
    auto kept = select(std::move(objects_), selection_);
    return Catalog({shown_source, connection_.database(), connection_.server_version()}, std::move(kept), dependencies,
                   std::move(not_modelled_));
  }

  Connection& connection_;
  const Selection& selection_;
  std::string unstated_owner_;
  std::vector<Object> objects_;
  std::unordered_map<Address, std::uint32_t, AddressHash> at_;
  std::unordered_map<Address, Address, AddressHash> part_of_;
  std::vector<Row> rows_;
  std::vector<NotModelled> not_modelled_;
};

}  // namespace

Catalog read_database(Connection& connection, const Selection& selection, const std::string& shown_source,
                      const std::string& unstated_owner) {
  return Reader(connection, selection, unstated_owner).read(shown_source);
}

}  // namespace pgplumb
