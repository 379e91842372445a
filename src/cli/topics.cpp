// The texts.
#include "cli/topics.h"

namespace pgplumb {

const Terms& source_forms() {
  static const Terms kAll = {
      {"@NAME", "the environment [env.NAME] of pgplumb.toml"},
      {"postgresql://…", "a database; also as conninfo, \"host=… dbname=…\" or \"service=…\""},
      {"\"\"", "the database that PG* variables, else DATABASE_URL, name"},
      {"FILE.sql", "SQL, run on a scratch server; what it builds is read"},
      {"FOLDER", "all .sql files in it, in the order of their names"},
      {"-", "SQL on standard input"},
      {"FILE.json", "a snapshot: what inspect --format json wrote"},
      {"exec:COMMAND",
       "a command that builds a database: it runs against an empty scratch database with "
       "DATABASE_URL and PG* set"},
  };
  return kAll;
}

const Terms& exit_codes() {
  static const Terms kAll = {
      {"0", "clean, or done"},
      {"1", "error"},
      {"2", "differences, or pending work"},
      {"3", "refused: no safe way exists, or a gate failed"},
      {"4", "consent is missing for a hazard"},
      {"64", "the command line or the configuration is wrong"},
      {"75", "try again: a lock was not obtained, a connection was lost"},
      {"130, 143", "ended by SIGINT, SIGTERM; scratch servers are removed"},
  };
  return kAll;
}

const Terms& environment_variables() {
  static const Terms kAll = {
      {"PGHOST, PGUSER, PGPASSWORD, PGSERVICE …",
       "what a URL or conninfo leaves out, as with every client of PostgreSQL"},
      {"DATABASE_URL", "the database, where neither the command line nor a PG* variable names one"},
      {"NO_COLOR", "no colours, whatever its value"},
      {"XDG_CACHE_HOME", "the cache of initialised scratch servers is kept below it (~/.cache)"},
      {"PGPLUMB_SCRATCH_DIR",
       "where scratch servers keep their data while they run (memory, else TMPDIR)"},
  };
  return kAll;
}

const Terms& files() {
  static const Terms kAll = {
      {"pgplumb.toml",
       "environments, scratch servers, what to compare; looked for here and upwards to the root of "
       "the git repository"},
      {"~/.pgpass, ~/.pg_service.conf",
       "passwords and services, as with every client of PostgreSQL"},
  };
  return kAll;
}

}  // namespace pgplumb
