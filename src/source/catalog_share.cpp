// One pipeline of catalog queries; results are taken apart beside their arrival.
#include "source/catalog_share.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "kinds/all.h"
#include "kinds/default_privilege/default_privilege.h"

namespace pgplumb {

std::string_view source_query_file(std::string_view path);  // generated from src/source/*.sql

namespace {

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

bool is_numerous(const KindOps& ops) {
  const auto name = ops.info->name;
  return name == "column" || name == "default" || name == "index" || name == "constraint";
}

}  // namespace

std::vector<const KindOps*> FreeKinds::take() {
  const std::lock_guard lock(mutex_);
  const auto count = static_cast<std::ptrdiff_t>((left_.size() + 2) / 3);
  std::vector<const KindOps*> out(left_.begin(), left_.begin() + count);
  left_.erase(left_.begin(), left_.begin() + count);
  return out;
}

void CatalogShare::read(Connection& connection, FreeKinds& free) {
  // Catalogs are small for a hash join and large for the planner's guesses; compiling costs more
  // than it gains.
  connection.execute(
      sql("SET LOCAL work_mem = '256MB'; SET LOCAL jit = off; SET LOCAL "
          "max_parallel_workers_per_gather = 0"));
  // The long results first: they are taken apart while the server does the rest.
  std::stable_sort(kinds_.begin(), kinds_.end(), [](const KindOps* a, const KindOps* b) {
    return is_numerous(*a) > is_numerous(*b);
  });
  const int version = connection.server_version();
  std::vector<Sql> queries;
  std::vector<std::function<void(const Result&)>> takers;
  Worker worker;
  const auto run = [&] {
    connection.pipeline(queries, [&](std::size_t i, Result result) {
      worker.add([take = takers[i], result = std::move(result)] { take(result); });
    });
    queries.clear();
    takers.clear();
  };
  const auto ask = [&](const KindOps& ops) {
    queries.push_back(Sql::from_file(query_text(*ops.info, version)));
    takers.emplace_back([this, &ops](const Result& r) { take_objects(ops, r); });
  };
  if (with_rest_) {
    queries.push_back(Sql::from_file(std::string(source_query_file("src/source/depend.sql"))));
    takers.emplace_back([this](const Result& r) { take_dependencies(r); });
    queries.push_back(
        Sql::from_file(for_version(source_query_file("src/source/not_modelled.sql"), version)));
    takers.emplace_back([this](const Result& r) { take_not_modelled(r); });
  }
  for (const auto* ops : kinds_) ask(*ops);
  run();
  for (auto more = free.take(); !more.empty(); more = free.take()) {
    for (const auto* ops : more) ask(*ops);
    run();
  }
  worker.finish();
}

void CatalogShare::take_objects(const KindOps& ops, const Result& result) {
  std::vector<int> columns;
  for (const auto& f : ops.info->fields) columns.push_back(result.column(f.name));
  const int class_column = result.column("classid");
  const int oid_column = result.column("oid");
  const int sub_column = result.column("subid");
  // A default privilege is a role's, with a name or without.
  const int owner_column =
      result.column(ops.info->name == DefaultPrivilege::kind ? "role" : "owner");
  std::vector<std::optional<std::string_view>> row(static_cast<std::size_t>(result.columns()));
  rows.objects.reserve(rows.objects.size() + static_cast<std::size_t>(result.rows()));
  rows.addresses.reserve(rows.objects.capacity());
  for (int r = 0; r < result.rows(); ++r) {
    result.get(r, row);
    if (owner_column >= 0) {
      auto& owner = row[static_cast<std::size_t>(owner_column)];
      if (owner == unstated_owner_) owner = std::string_view();
    }
    rows.objects.push_back(ops.info->decode(row, columns));
    const auto sub = sub_column < 0 ? 0U : number(row[static_cast<std::size_t>(sub_column)]);
    rows.addresses.push_back({number(row[static_cast<std::size_t>(class_column)]),
                              number(row[static_cast<std::size_t>(oid_column)]),
                              static_cast<std::int32_t>(sub)});
  }
}

void CatalogShare::take_dependencies(const Result& result) {
  rows.dependencies.reserve(static_cast<std::size_t>(result.rows()));
  std::array<std::optional<std::string_view>, 7> row;
  const auto address = [&row](std::size_t first) {
    return Address{number(row[first]), number(row[first + 1]),
                   static_cast<std::int32_t>(number(row[first + 2]))};
  };
  for (int r = 0; r < result.rows(); ++r) {
    result.get(r, row);
    rows.dependencies.push_back({address(0), address(3), row[6].value_or("n").front()});
  }
}

void CatalogShare::take_not_modelled(const Result& result) {
  for (int r = 0; r < result.rows(); ++r) {
    NotModelled one{result.text(r, 0), result.text(r, 1), std::nullopt};
    if (const auto definition = result.get(r, 2)) one.definition = std::string(*definition);
    rows.not_modelled.push_back(std::move(one));
  }
}

}  // namespace pgplumb
