// Reads every kind's catalog query in one snapshot, by one pipeline or, for a large database, by
// two at once.
#include <algorithm>
#include <future>
#include <unordered_map>
#include <unordered_set>

#include "kinds/all.h"
#include "source/selection.h"
#include "source/source.h"

namespace pgplumb {

std::string_view source_query_file(std::string_view path);  // generated from src/source/*.sql

namespace {

// With so many rows in pg_class a second session pays for its start.
constexpr long long kLargeCatalog = 8000;
// The oids of pg_constraint, pg_amop, pg_amproc, pg_opclass and pg_opfamily, the same in all
// versions (src/include/catalog/*.h).
constexpr std::uint32_t kConstraintClass = 2606;
constexpr std::uint32_t kMemberOperatorClass = 2602;
constexpr std::uint32_t kMemberFunctionClass = 2603;
constexpr std::uint32_t kOperatorClassClass = 2616;
constexpr std::uint32_t kOperatorFamilyClass = 2753;

// An object's address on the server; only used while reading.
struct Address {
  std::uint32_t class_id = 0;
  std::uint32_t object = 0;
  std::int32_t sub = 0;
  bool operator==(const Address&) const = default;
};
struct AddressHash {
  std::size_t operator()(const Address& a) const {
    return (static_cast<std::size_t>(a.class_id) * 1000003U + a.object) * 31U +
           static_cast<std::size_t>(a.sub);
  }
};

struct DependencyRow {
  Address from;
  Address to;
  char type;
};

bool is_table(const ObjectId& id) {
  return id.is("table") || id.is("foreign table");
}

std::uint32_t number(const std::optional<std::string_view>& text) {
  std::uint32_t n = 0;
  for (const char c : text.value_or("0")) n = n * 10 + static_cast<std::uint32_t>(c - '0');
  return n;
}

// What one session reads; two of them run side by side and are joined afterwards.
class Share {
 public:
  explicit Share(std::string unstated_owner) : unstated_owner_(std::move(unstated_owner)) {}

  void kind(const KindOps& ops) { kinds_.push_back(&ops); }
  void dependencies() { with_rest_ = true; }

  // The connection is in a transaction with the snapshot that all shares have.
  void read(Connection& connection) {
    // Catalogs are small for a hash join and large for the planner's guesses; compiling costs more
    // than it gains.
    connection.execute(
        sql("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off; SET LOCAL "
            "max_parallel_workers_per_gather = 0"));
    std::vector<Sql> queries;
    for (const auto* ops : kinds_)
      queries.push_back(Sql::from_file(query_text(*ops->info, connection.server_version())));
    if (with_rest_) {
      queries.push_back(Sql::from_file(std::string(source_query_file("src/source/depend.sql"))));
      queries.push_back(
          Sql::from_file(std::string(source_query_file("src/source/not_modelled.sql"))));
    }
    connection.pipeline(queries, [&](std::size_t i, const Result& result) {
      if (i < kinds_.size())
        take_objects(*kinds_[i], result);
      else if (i == kinds_.size())
        take_dependencies(result);
      else
        take_not_modelled(result);
    });
  }

  std::vector<Object> objects;
  std::vector<Address> addresses;  // of the objects; class 0 for one that is none of the server's
  std::vector<DependencyRow> rows;
  std::vector<NotModelled> not_modelled;

 private:
  void take_objects(const KindOps& ops, const Result& result) {
    std::vector<int> columns;
    for (const auto& f : ops.info->fields) columns.push_back(result.column(f.name));
    const int class_column = result.column("classid");
    const int oid_column = result.column("oid");
    const int sub_column = result.column("subid");
    const int owner_column = result.column("owner");
    std::vector<std::optional<std::string_view>> row(static_cast<std::size_t>(result.columns()));
    objects.reserve(objects.size() + static_cast<std::size_t>(result.rows()));
    addresses.reserve(objects.capacity());
    for (int r = 0; r < result.rows(); ++r) {
      for (int c = 0; c < result.columns(); ++c)
        row[static_cast<std::size_t>(c)] = result.get(r, c);
      if (owner_column >= 0) {
        auto& owner = row[static_cast<std::size_t>(owner_column)];
        if (owner == unstated_owner_) owner = std::string_view();
      }
      objects.push_back(ops.info->decode(row, columns));
      const auto sub = sub_column < 0 ? 0U : number(row[static_cast<std::size_t>(sub_column)]);
      addresses.push_back({number(row[static_cast<std::size_t>(class_column)]),
                           number(row[static_cast<std::size_t>(oid_column)]),
                           static_cast<std::int32_t>(sub)});
    }
  }

  void take_dependencies(const Result& result) {
    rows.reserve(static_cast<std::size_t>(result.rows()));
    for (int r = 0; r < result.rows(); ++r) {
      rows.push_back({{number(result.get(r, 0)), number(result.get(r, 1)),
                       static_cast<std::int32_t>(number(result.get(r, 2)))},
                      {number(result.get(r, 3)), number(result.get(r, 4)),
                       static_cast<std::int32_t>(number(result.get(r, 5)))},
                      result.get(r, 6).value_or("n").front()});
    }
  }

  void take_not_modelled(const Result& result) {
    for (int r = 0; r < result.rows(); ++r)
      not_modelled.push_back({result.text(r, 0), result.text(r, 1)});
  }

  std::string unstated_owner_;
  std::vector<const KindOps*> kinds_;
  bool with_rest_ = false;
};

// Joins what the shares read: addresses to objects, and pg_depend's rows to dependencies between
// objects.
class Joiner {
 public:
  void add(Share& share) {
    for (std::size_t i = 0; i < share.objects.size(); ++i) {
      if (share.addresses[i].class_id != 0)
        at_.emplace(share.addresses[i], static_cast<std::uint32_t>(objects_.size() + i));
    }
    std::move(share.objects.begin(), share.objects.end(), std::back_inserter(objects_));
    std::move(share.rows.begin(), share.rows.end(), std::back_inserter(rows_));
    std::move(share.not_modelled.begin(), share.not_modelled.end(),
              std::back_inserter(not_modelled_));
  }

  Catalog finish(CatalogOrigin origin, const Selection& selection) {
    find_parts();
    std::vector<std::pair<ObjectId, ObjectId>> dependencies;
    for (const auto& row : rows_) {
      // What a partition has from its parent (P, S): kinds say themselves what belongs to what
      // there.
      if (row.type == 'e' || row.type == 'P' || row.type == 'S') continue;
      const auto from = resolve(row.from);
      const auto to = resolve(row.to);
      if (!from || !to || *from == *to) continue;
      // OWNED BY is an object of its own ("sequence ownership"); the other way the column's default
      // needs it.
      if (row.type == 'a' && objects_[*from].id().is("sequence")) continue;
      // That a table inherits or is a partition is an object of its own.
      if (is_table(objects_[*from].id()) && is_table(objects_[*to].id())) continue;
      dependencies.emplace_back(objects_[*from].id(), objects_[*to].id());
    }
    for (const auto& object : objects_) {
      for (auto& link : ops_for(object.id()).links(object))
        dependencies.emplace_back(object.id(), std::move(link));
    }
    auto kept = select(std::move(objects_), selection);
    return Catalog(std::move(origin), std::move(kept), dependencies, std::move(not_modelled_));
  }

 private:
  struct Whole {
    Address address;
    int rank;
  };
  // Which of several rows says what an object is a part of: a partition's trigger or foreign key is
  // its parent's rather than its table's; internal rows and memberships of extensions come before
  // automatic ones.
  static int rank(char type) {
    switch (type) {
      case 'P':
        return 3;
      case 'i':
      case 'e':
        return 2;
      case 'a':
        return 1;
      default:
        return 0;
    }
  }

  // A part that is no object of its own leads to its whole. An inherited check is the parent's: its
  // automatic rows name columns, and what the check needs is not needed by one of them.
  void find_parts() {
    for (const auto& row : rows_) {
      if (row.type == 'a' && row.from.class_id == kConstraintClass) continue;
      // A member of an operator class may need its operator or function by an automatic row, too.
      const bool member =
          row.from.class_id == kMemberOperatorClass || row.from.class_id == kMemberFunctionClass;
      if (member && row.to.class_id != kOperatorClassClass &&
          row.to.class_id != kOperatorFamilyClass)
        continue;
      if (rank(row.type) == 0 || at_.contains(row.from)) continue;
      const auto [at, fresh] = part_of_.try_emplace(row.from, Whole{row.to, rank(row.type)});
      if (!fresh && rank(row.type) > at->second.rank) at->second = {row.to, rank(row.type)};
    }
  }

  [[nodiscard]] std::optional<std::uint32_t> resolve(Address a) const {
    for (int depth = 0; depth < 8; ++depth) {
      if (const auto at = at_.find(a); at != at_.end()) return at->second;
      if (const auto whole = part_of_.find(a); whole != part_of_.end()) {
        a = whole->second.address;
      } else if (a.sub != 0) {
        a.sub = 0;
      } else {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  std::vector<Object> objects_;
  std::unordered_map<Address, std::uint32_t, AddressHash> at_;
  std::unordered_map<Address, Whole, AddressHash> part_of_;
  std::vector<DependencyRow> rows_;
  std::vector<NotModelled> not_modelled_;
};

// Queries that have the server print expressions load every table's description into the session
// first; they share one session, so that this is paid once.
bool prints_expressions(const KindOps& ops, int server_version) {
  return query_text(*ops.info, server_version).find("pg_get_") != std::string::npos;
}

constexpr SqlPattern kBegin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

}  // namespace

Catalog read_database(Connection& connection, const Selection& selection,
                      const std::string& shown_source, const std::string& unstated_owner) {
  const Transaction snapshot(connection, kBegin);
  Share all(unstated_owner);
  for (const auto& ops : all_kinds()) all.kind(ops);
  all.dependencies();
  all.read(connection);
  Joiner joiner;
  joiner.add(all);
  return joiner.finish({shown_source, connection.database(), connection.server_version()},
                       selection);
}

Catalog read_database(const ConnectOptions& options, const Selection& selection,
                      const std::string& unstated_owner) {
  Connection connection(options);
  const Result size =
      connection.query(sql("SELECT reltuples::int8 FROM pg_catalog.pg_class WHERE oid = "
                           "'pg_catalog.pg_class'::regclass"));
  if (std::stoll(size.text(0, 0)) < kLargeCatalog || connection.server_version() / 10000 < 10) {
    return read_database(connection, selection, options.shown, unstated_owner);
  }
  const Transaction snapshot(connection, kBegin);
  const std::string name =
      connection.query(sql("SELECT pg_catalog.pg_export_snapshot()")).text(0, 0);
  Share plain(unstated_owner);
  Share printed(unstated_owner);
  for (const auto& ops : all_kinds())
    (prints_expressions(ops, connection.server_version()) ? printed : plain).kind(ops);
  plain.dependencies();
  auto second = std::async(std::launch::async, [&] {
    Connection other(options);
    const Transaction same(other, kBegin);
    other.execute(sql("SET TRANSACTION SNAPSHOT {}", Literal(name)));
    printed.read(other);
  });
  plain.read(connection);
  second.get();
  Joiner joiner;
  joiner.add(plain);
  joiner.add(printed);
  return joiner.finish({options.shown, connection.database(), connection.server_version()},
                       selection);
}

}  // namespace pgplumb
