// Runs files as psql would: statement by statement, each in its own transaction; and creates
// missing roles.
#include "source/run_sql.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "base/text.h"
#include "catalog/value.h"
#include "parse/split.h"
#include "source/publisher.h"
#include "source/server_wide.h"

namespace pgplumb {
namespace fs = std::filesystem;

std::string_view source_query_file(std::string_view path);  // generated from src/source/*.sql

namespace {

// "role \"reader\" does not exist" -> reader
std::string missing_role(const Error& e) {
  if (e.sqlstate() != "42704") return {};
  const std::string text = e.what();
  const auto at = text.find("role \"");
  const auto end = text.find("\" does not exist");
  if (at == std::string::npos || end == std::string::npos || end < at) return {};
  return text.substr(at + 6, end - at - 6);
}

// ALTER EVENT TRIGGER … OWNER TO "a role": what stands at the end. "" where the error is another
// one than that the role is no superuser.
std::string owner_without_power(const Error& e, std::string_view statement) {
  const bool is_that =
      e.sqlstate() == "42501" && e.help().find("must be a superuser") != std::string::npos;
  if (!is_that) return {};
  std::string_view name = statement;
  while (!name.empty() &&
         (name.back() == ';' || std::isspace(static_cast<unsigned char>(name.back()))))
    name.remove_suffix(1);
  if (name.empty() || name.back() != '"')
    return std::string(name.substr(name.find_last_of(" \t\n") + 1));
  std::string out;
  for (name.remove_suffix(1); !name.empty(); name.remove_suffix(1)) {
    if (name.back() == '"') {
      name.remove_suffix(1);
      if (name.empty() || name.back() != '"') break;
    }
    out.insert(out.begin(), name.back());
  }
  return out;
}

constexpr std::size_t kWords = 400;  // of a statement that are looked at

std::string joined(const std::vector<std::string>& words, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < most; ++i)
    out += (out.empty() ? "" : " ") + words[i];
  return out;
}

// Whether the statement that begins so may fail for the lack of a role.
bool may_name_role(std::string_view start) {
  constexpr std::array<std::string_view, 6> kBeginnings = {
      "alter ", "create policy ", "create schema ", "create user mapping ", "grant ", "revoke "};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view words) { return start.starts_with(words); });
}

class Run {
 public:
  Run(ScratchServer& server, const ConnectOptions& database, std::vector<std::string>& notes)
      : server_(server), connection_(database), notes_(notes) {
    // A user's file means what it means under the ordinary search path, not under the empty one of
    // reading.
    connection_.execute(
        sql("SET search_path = \"$user\", public; SET check_function_bodies = off"));
  }

  void file(const SqlText& source, int depth) {
    if (depth > 32) throw Error("files include each other without end").with_place(source.name);
    for (const auto& piece : split_sql(source.text)) {
      const std::string place = fmt::format("{}:{}", source.name, piece.line);
      if (piece.sort == SqlPiece::Sort::kStatement)
        statement(piece.text, place);
      else if (piece.sort == SqlPiece::Sort::kCommand)
        command(piece.text, source.name, place, depth);
      else
        skipped_rows_ = true;  // rows are no part of a schema
    }
  }

  void finish() {
    if (skipped_rows_)
      notes_.emplace_back("COPY data in the SQL was left out: a catalog holds no rows");
  }

 private:
  void statement(std::string_view text, const std::string& place) {
    const auto words = first_words(text, kWords);
    const std::string start = joined(words, kWords) + " ";
    if (start.rfind("copy ", 0) == 0 && start.find("from stdin") != std::string::npos) return;
    const auto wide = server_wide(words);
    const bool borrowed = server_.is_borrowed();
    if (wide == ServerWide::kCreatesRole && borrowed && words.size() > 2)
      return server_.ensure_roles({name_from(words[2])});
    if (wide == ServerWide::kCreatesRole) return create_role(text, place);
    if (start.rfind("create database ", 0) == 0 || start.rfind("drop database ", 0) == 0 ||
        start.rfind("alter system ", 0) == 0 || (wide == ServerWide::kChanges && borrowed)) {
      // No more of it: there may be a password behind.
      notes_.push_back(
          fmt::format("{}: left out, since it is about the server and not about this database: {}",
                      place, one_line(joined(words, 4))));
      return;
    }
    if (const auto help = without_publisher(words, borrowed); !help.empty()) {
      throw Error("this would connect to the publisher of a subscription")
          .with_place(place)
          .with_help(help);
    }
    leave_slot(dropped_subscription(words));
    watched_ = wide == ServerWide::kMayChange && borrowed;
    const bool undoable = connection_.in_transaction() && may_name_role(start);
    for (int attempt = 0;; ++attempt) {
      try {
        run(text, undoable);
        return;
      } catch (Error& e) {
        const std::string role = missing_role(e);
        const std::string owner = owner_without_power(e, text);
        if ((role.empty() && owner.empty()) || attempt > 20) throw explained(e, place);
        if (!role.empty()) server_.ensure_roles({role});
        if (!owner.empty()) server_.make_superusers({owner});
        if (undoable) see_new_roles();
      }
    }
  }

  // With a slot DROP SUBSCRIPTION would drop that on the publisher.
  void leave_slot(const std::string& subscription) {
    if (subscription.empty()) return;
    const auto found = connection_.query(
        sql("SELECT FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = "
            "s.subdbid WHERE d.datname = pg_catalog.current_database() AND s.subname = $1 AND "
            "s.subslotname IS NOT NULL"),
        {subscription});
    if (found.rows() == 0) return;
    const Identifier name(subscription);
    connection_.execute(sql(
        "ALTER SUBSCRIPTION {} DISABLE; ALTER SUBSCRIPTION {} SET (slot_name = NONE)", name, name));
  }

  // Roles are the server's; on a scratch server they come without rights and are dropped at the
  // end.
  void create_role(std::string_view text, const std::string& place) {
    try {
      run(text, connection_.in_transaction());
    } catch (Error& e) {
      if (e.sqlstate() != "42710") throw explained(e, place);  // it may exist from another source
    }
  }

  // undoable: in a transaction of the user's own, which shall survive a failure.
  void run(std::string_view text, bool undoable) {
    if (watched_) return run_watched(text);
    if (undoable) connection_.execute(sql("SAVEPOINT pgplumb_again"));
    try {
      connection_.execute(Sql::from_file(std::string(text)));
    } catch (const Error&) {
      if (undoable && connection_.alive())
        connection_.execute(sql("ROLLBACK TO SAVEPOINT pgplumb_again"));
      throw;
    }
    if (undoable && connection_.in_transaction())
      connection_.execute(sql("RELEASE SAVEPOINT pgplumb_again"));
  }

  // What runs code on a server of the user's must leave the rest of that server as it was. A role
  // that it makes is made in its place, with our mark, before it runs again.
  void run_watched(std::string_view text) {
    std::vector<std::string> made;
    if (try_watched(text, made)) return;
    server_.ensure_roles(made);
    if (!made.empty() && try_watched(text, made)) return;
    throw Error("this would change roles, databases or settings of the server that --scratch names")
        .with_help("without --scratch it runs on a server of its own, where that is no matter");
  }

  // False where it was undone because the server would not have been as before; made: new roles.
  bool try_watched(std::string_view text, std::vector<std::string>& made) {
    const Sql state = Sql::from_file(std::string(source_query_file("src/source/server_state.sql")));
    const bool inside = connection_.in_transaction();
    // One snapshot, so that what others do meanwhile is not seen.
    connection_.execute(inside ? sql("SAVEPOINT pgplumb_watched")
                               : sql("BEGIN ISOLATION LEVEL REPEATABLE READ"));
    const auto undo = [&] {
      if (connection_.alive())
        connection_.execute(inside ? sql("ROLLBACK TO SAVEPOINT pgplumb_watched")
                                   : sql("ROLLBACK"));
    };
    try {
      const auto before = connection_.query(state);
      connection_.execute(Sql::from_file(std::string(text)));
      const auto after = connection_.query(state);
      if (before.text(0, 0) == after.text(0, 0)) {
        connection_.execute(inside ? sql("RELEASE SAVEPOINT pgplumb_watched") : sql("COMMIT"));
        return true;
      }
      const auto had = parse_array(before.text(0, 1));
      made.clear();
      for (const auto& role : parse_array(after.text(0, 1))) {
        if (std::find(had.begin(), had.end(), role) == had.end()) made.push_back(role);
      }
    } catch (const Error&) {
      undo();
      throw;
    }
    undo();
    return false;
  }

  // Inside of a transaction a session learns of other sessions' roles when it takes a lock that it
  // does not hold.
  void see_new_roles() {
    connection_.execute(
        sql("SELECT FROM pg_catalog.pg_roles LIMIT 0; ROLLBACK TO SAVEPOINT pgplumb_again; "
            "RELEASE SAVEPOINT pgplumb_again"));
  }

  static Error explained(Error& e, const std::string& place) {
    if (e.help().empty() &&
        std::string_view(e.what()).find("extension") != std::string_view::npos) {
      e.with_help(
          "install the extension's package for the scratch server's PostgreSQL, or use a server "
          "that has it: --scratch URL");
    }
    return e.with_place(place);
  }

  void command(std::string_view text, const std::string& name, const std::string& place,
               int depth) {
    const auto end = std::min(text.find_first_of(" \t\r"), text.size());
    const std::string_view word = text.substr(0, end);
    if (word == "\\i" || word == "\\ir" || word == "\\include" || word == "\\include_relative") {
      std::string target(text.substr(end));
      target.erase(0, target.find_first_not_of(" \t'"));
      target.erase(target.find_last_not_of(" \t\r';") + 1);
      const bool relative = word == "\\ir" || word == "\\include_relative";
      const fs::path path = relative ? fs::path(name).parent_path() / target : fs::path(target);
      std::ifstream in(path, std::ios::binary);
      if (!in) throw Error(fmt::format("cannot read {}", path.string())).with_place(place);
      return file({path.string(), std::string(std::istreambuf_iterator<char>(in), {})}, depth + 1);
    }
    // What a dump writes and what only talks to the terminal has no effect on the schema.
    constexpr std::array<std::string_view, 12> kHarmless = {
        "\\restrict", "\\unrestrict", "\\echo", "\\qecho", "\\warn", "\\encoding",
        "\\timing",   "\\pset",       "\\set",  "\\unset", "\\x",    "\\."};
    if (std::find(kHarmless.begin(), kHarmless.end(), word) != kHarmless.end()) return;
    throw Error(fmt::format("the psql command {} is not understood here", one_line(word)))
        .with_place(place)
        .with_help("keep to SQL, \\i and \\ir; variables and \\connect belong to psql");
  }

  ScratchServer& server_;
  Connection connection_;
  std::vector<std::string>& notes_;
  bool skipped_rows_ = false;
  bool watched_ = false;  // the statement that runs
};

}  // namespace

void run_sql(ScratchServer& server, const ConnectOptions& database,
             const std::vector<SqlText>& texts, std::vector<std::string>& notes) {
  Run run(server, database, notes);
  for (const auto& text : texts) run.file(text, 0);
  run.finish();
}

}  // namespace pgplumb
