// Reads every kind's catalog query in one snapshot, by one pipeline or, for a large database, by
// two at once.
#include <algorithm>
#include <bit>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

#include "kinds/all.h"
#include "source/selection.h"
#include "source/source.h"

namespace pgplumb {

std::string_view source_query_file(std::string_view path);  // generated from src/source/*.sql

namespace {

// With so many rows in pg_class a second session pays for its start.
constexpr long long kLargeCatalog = 8000;
// The oids of pg_class, pg_constraint, pg_amop, pg_amproc, pg_opclass and pg_opfamily, the same in
// all versions (src/include/catalog/*.h).
constexpr std::uint32_t kRelationClass = 1259;
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

// Addresses in one block of memory: there are as many as objects, and each is asked for often.
template <class T>
class AddressMap {
 public:
  explicit AddressMap(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

  // The entry of this address, made where it is not there.
  std::pair<T&, bool> emplace(const Address& key, T value) {
    Slot& slot = slots_[position(key)];
    if (slot.used) return {slot.value, false};
    slot = {key, std::move(value), true};
    return {slot.value, true};
  }
  [[nodiscard]] const T* find(const Address& key) const {
    const Slot& slot = slots_[position(key)];
    return slot.used ? &slot.value : nullptr;
  }

 private:
  struct Slot {
    Address key;
    T value{};
    bool used = false;
  };
  [[nodiscard]] std::size_t position(const Address& key) const {
    std::uint64_t hash = (std::uint64_t{key.object} << 32U | key.class_id) ^
                         static_cast<std::uint64_t>(key.sub) * 0x9E3779B97F4A7C15U;
    hash = (hash ^ hash >> 32U) * 0x9E3779B97F4A7C15U;
    std::size_t at = (hash >> 32U) & (slots_.size() - 1);
    while (slots_[at].used && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Slot> slots_;
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

// Does one piece of work after the other on a thread of its own: while a result is taken apart, the
// next one is received, so that the server never waits for this program.
class Worker {
 public:
  Worker() : thread_([this] { run(); }) {}
  ~Worker() { stop(); }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void add(std::function<void()> work) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(work));
    }
    changed_.notify_one();
  }
  // Waits for all of it; throws what the first failing piece threw, after which nothing is done.
  void finish() {
    stop();
    if (error_) std::rethrow_exception(error_);
  }

 private:
  void stop() {
    if (!thread_.joinable()) return;
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }
  void run() {
    for (;;) {
      std::function<void()> work;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ended_ || !queue_.empty(); });
        if (queue_.empty()) return;
        work = std::move(queue_.front());
        queue_.pop_front();
      }
      if (error_) continue;
      try {
        work();
      } catch (...) {
        error_ = std::current_exception();
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  bool ended_ = false;
  std::exception_ptr error_;
  std::thread thread_;  // last: it uses the others
};

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
        sql("SET LOCAL work_mem = '256MB'; SET LOCAL jit = off; SET LOCAL "
            "max_parallel_workers_per_gather = 0"));
    // The long results first: they are taken apart while the server does the rest.
    std::stable_sort(kinds_.begin(), kinds_.end(), [](const KindOps* a, const KindOps* b) {
      return is_numerous(*a) > is_numerous(*b);
    });
    std::vector<Sql> queries;
    std::vector<std::function<void(const Result&)>> takers;
    if (with_rest_) {
      queries.push_back(Sql::from_file(std::string(source_query_file("src/source/depend.sql"))));
      takers.emplace_back([this](const Result& r) { take_dependencies(r); });
      queries.push_back(
          Sql::from_file(std::string(source_query_file("src/source/not_modelled.sql"))));
      takers.emplace_back([this](const Result& r) { take_not_modelled(r); });
    }
    for (const auto* ops : kinds_) {
      queries.push_back(Sql::from_file(query_text(*ops->info, connection.server_version())));
      takers.emplace_back([this, ops](const Result& r) { take_objects(*ops, r); });
    }
    Worker worker;
    connection.pipeline(queries, [&](std::size_t i, Result result) {
      worker.add([&take = takers[i], result = std::move(result)] { take(result); });
    });
    worker.finish();
  }

  std::vector<Object> objects;
  std::vector<Address> addresses;  // of the objects; class 0 for one that is none of the server's
  std::vector<DependencyRow> rows;
  std::vector<NotModelled> not_modelled;

 private:
  static bool is_numerous(const KindOps& ops) {
    const auto name = ops.info->name;
    return name == "column" || name == "default" || name == "index" || name == "constraint";
  }

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
    append(objects_, share.objects);
    append(addresses_, share.addresses);
    append(rows_, share.rows);
    append(not_modelled_, share.not_modelled);
  }

  Catalog finish(CatalogOrigin origin, const Selection& selection) {
    AddressMap<std::uint32_t> at(objects_.size());
    for (std::uint32_t i = 0; i < objects_.size(); ++i) {
      if (addresses_[i].class_id != 0) at.emplace(addresses_[i], i);
    }
    const auto part_of = find_parts(at);
    const auto resolve = [&](Address a) -> std::optional<std::uint32_t> {
      for (int depth = 0; depth < 8; ++depth) {
        if (const auto* object = at.find(a)) return *object;
        if (const auto* whole = part_of.find(a)) {
          a = whole->address;
        } else if (a.sub != 0) {
          a.sub = 0;
        } else {
          return std::nullopt;
        }
      }
      return std::nullopt;
    };
    const auto position = keep(selection);
    Dependencies dependencies;
    dependencies.by_position.reserve(rows_.size());
    for (const auto& row : rows_) {
      // What a partition has from its parent (P, S): kinds say themselves what belongs to what
      // there.
      if (row.type == 'e' || row.type == 'P' || row.type == 'S') continue;
      const auto from = resolve(row.from);
      if (!from || position[*from] == kNotKept) continue;
      const auto to = resolve(row.to);
      if (!to || *from == *to || position[*to] == kNotKept) continue;
      // OWNED BY is an object of its own ("sequence ownership"); the other way the column's default
      // needs it.
      if (row.type == 'a' && is_sequence_[*from]) continue;
      // That a table inherits or is a partition is an object of its own.
      if (is_table_[*from] && is_table_[*to]) continue;
      dependencies.by_position.emplace_back(position[*from], position[*to]);
    }
    const KindOps* ops = nullptr;
    for (std::uint32_t i = 0; i < objects_.size(); ++i) {
      if (!ops || ops->info != &objects_[i].kind()) ops = &ops_for(objects_[i].id());
      for (auto& link : ops->links(objects_[i]))
        dependencies.by_id.emplace_back(i, std::move(link));
    }
    return Catalog(std::move(origin), std::move(objects_), dependencies, std::move(not_modelled_));
  }

 private:
  static constexpr std::uint32_t kNotKept = static_cast<std::uint32_t>(-1);

  struct Whole {
    Address address;
    int rank = 0;
  };

  template <class T>
  static void append(std::vector<T>& to, std::vector<T>& from) {
    if (to.empty()) {
      to = std::move(from);
    } else {
      std::move(from.begin(), from.end(), std::back_inserter(to));
    }
    from = {};
  }

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
  [[nodiscard]] AddressMap<Whole> find_parts(const AddressMap<std::uint32_t>& at) const {
    AddressMap<Whole> out(static_cast<std::size_t>(std::count_if(
        rows_.begin(), rows_.end(), [](const DependencyRow& row) { return rank(row.type) > 0; })));
    for (const auto& row : rows_) {
      if (row.type == 'a' && row.from.class_id == kConstraintClass) continue;
      // A member of an operator class may need its operator or function by an automatic row, too.
      const bool member =
          row.from.class_id == kMemberOperatorClass || row.from.class_id == kMemberFunctionClass;
      if (member && row.to.class_id != kOperatorClassClass &&
          row.to.class_id != kOperatorFamilyClass)
        continue;
      if (rank(row.type) == 0 || at.find(row.from)) continue;
      // The index of a partition's key is the key's, whatever index of the parent it is attached
      // to.
      if (row.type == 'P' && row.from.class_id == kRelationClass) continue;
      const auto [whole, fresh] = out.emplace(row.from, Whole{row.to, rank(row.type)});
      if (!fresh && rank(row.type) > whole.rank) whole = {row.to, rank(row.type)};
    }
    return out;
  }

  // Leaves only the selected objects, and says where each one stands now.
  std::vector<std::uint32_t> keep(const Selection& selection) {
    const auto kept = selected(objects_, selection);
    std::vector<std::uint32_t> position(objects_.size(), kNotKept);
    is_table_.resize(objects_.size());
    is_sequence_.resize(objects_.size());
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      const auto& id = objects_[i].id();
      is_table_[i] = is_table(id);
      is_sequence_[i] = id.is("sequence");
      if (!kept[i]) continue;
      position[i] = count;
      if (count != i) objects_[count] = std::move(objects_[i]);
      ++count;
    }
    objects_.erase(objects_.begin() + count, objects_.end());
    return position;
  }

  std::vector<Object> objects_;
  std::vector<Address> addresses_;
  std::vector<DependencyRow> rows_;
  std::vector<NotModelled> not_modelled_;
  std::vector<bool> is_table_;  // of the objects as they were read
  std::vector<bool> is_sequence_;
};

// Queries that have the server print expressions over a table load its description into the session
// first; they share one session, so that this is paid once. Of columns only the generated ones do.
bool loads_tables(const KindOps& ops, int server_version) {
  const auto name = ops.info->name;
  return name != "column" && name != "default" && name != "table" &&
         query_text(*ops.info, server_version).find("pg_get_") != std::string::npos;
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
    (loads_tables(ops, connection.server_version()) ? printed : plain).kind(ops);
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
