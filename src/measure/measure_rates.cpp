// Made-up rows, and the time of each sort of work on them.
#include "measure/measure_rates.h"

#include <algorithm>
#include <chrono>

namespace pgplumb {
namespace {

constexpr int kTries = 3;
constexpr double kNarrowRows = 100000;
constexpr double kWideRows = 8000;

// Rows of 70 and of 1,600 bytes, of which five fit a page; none is compressed or moved to TOAST.
constexpr SqlPattern kTables =
    "CREATE TABLE public.other (id int PRIMARY KEY); "
    "INSERT INTO public.other SELECT n FROM generate_series(1, 10000) n; "
    "CREATE TABLE public.narrow (id int, other int, name text, n int); "
    "INSERT INTO public.narrow SELECT n, 1 + n % 10000, md5(n::text), n FROM "
    "generate_series(1, 100000) n; "
    "CREATE TABLE public.wide (id int, text text, n int); "
    "ALTER TABLE public.wide ALTER text SET STORAGE PLAIN; "
    "INSERT INTO public.wide SELECT n, repeat(md5(n::text), 48), n FROM generate_series(1, 8000) "
    "n; CHECKPOINT";

class Laboratory {
 public:
  explicit Laboratory(const ConnectOptions& database) : connection_(database) {
    connection_.execute(sql(kTables));
  }

  Rates rates() {
    Rates out;
    out.server_version = connection_.server_version();
    const Measurement narrow{kNarrowRows, bytes("public.narrow"), 0};
    const Measurement wide{kWideRows, bytes("public.wide"), 0};
    out.scan = rate_of(timed(narrow, sql("ALTER TABLE public.narrow ADD CHECK (n > 0)")),
                       timed(wide, sql("ALTER TABLE public.wide ADD CHECK (n > 0)")));
    out.rewrite = rate_of(timed(narrow, sql("ALTER TABLE public.narrow ALTER n TYPE bigint")),
                          timed(wide, sql("ALTER TABLE public.wide ALTER n TYPE bigint")));
    out.index = index_rate(out.scan, narrow);
    const auto key = timed(narrow, sql("ALTER TABLE public.narrow ADD FOREIGN KEY (other) "
                                       "REFERENCES public.other (id)"));
    out.key = {beyond(key, out.scan).seconds / kNarrowRows, 0};
    return out;
  }

 private:
  double bytes(const char* table) {
    return std::stod(
        connection_.query(sql("SELECT pg_catalog.pg_table_size($1::regclass)"), {table})
            .text(0, 0));
  }

  // The statement is undone each time, so that all tries find the same.
  Measurement timed(Measurement of, const Sql& statement) {
    for (int i = 0; i < kTries; ++i) {
      const Transaction undone(connection_);
      const auto begin = std::chrono::steady_clock::now();
      connection_.execute(statement);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      of.seconds = i == 0 ? took.count() : std::min(of.seconds, took.count());
    }
    return of;
  }

  // Without the reading of the table, which is counted by itself.
  static Measurement beyond(Measurement all, const Rate& scan) {
    all.seconds = std::max(0.0, all.seconds - scan.seconds(all.rows, all.bytes));
    return all;
  }

  // Of a short and of a long key; the size is that of the index.
  Rate index_rate(const Rate& scan, const Measurement& table) {
    auto number = beyond(timed(table, sql("CREATE INDEX made ON public.narrow (n)")), scan);
    auto text = beyond(timed(table, sql("CREATE INDEX made ON public.narrow (name)")), scan);
    number.bytes = kNarrowRows * 22;  // entries of 20 bytes, pages filled to 90 %
    text.bytes = kNarrowRows * 58;
    return rate_of(number, text);
  }

  Connection connection_;
};

}  // namespace

Rates measure_rates(ScratchServer& server) {
  const ConnectOptions database = server.create_database("rates");
  Rates out;
  {
    Laboratory laboratory(database);
    out = laboratory.rates();
  }
  server.drop_database(database);
  return out;
}

std::optional<Rates> provide_rates(const ScratchOptions& options, int major,
                                   const std::function<ScratchServer&()>& server) {
  constexpr const char* kNote = "rates";
  if (!options.server_url.empty()) return std::nullopt;
  const Installation installation = choose_installation(options, major);
  if (const auto text = cached_note(options, installation, kNote)) {
    if (auto known = rates_from_text(*text)) return known;
  }
  const Rates measured = measure_rates(server());
  cache_note(options, installation, kNote, to_text(measured));
  return measured;
}

}  // namespace pgplumb
