#!/usr/bin/env python3
"""`pgplumb apply` as a person and a pipeline use it: consent, refusals, locks, kills, every version of the server.

  run.py [NAME…]     all, or those whose names hold one of these words
  run.py --sample    a few
  run.py --list
"""
import argparse
import hashlib
import json
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from lib import server as servers  # noqa: E402
from lib import dump, terminal  # noqa: E402
from lib.proxy import Proxy  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402

DEV = """
CREATE TYPE messagerole AS ENUM ('user', 'assistant');
CREATE TYPE message_role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id int PRIMARY KEY, role messagerole NOT NULL DEFAULT 'user', body text);
CREATE VIEW answers AS SELECT id FROM messages WHERE role = 'assistant';
CREATE INDEX by_role ON messages (id) WHERE role = 'user';
INSERT INTO messages SELECT g, (ARRAY['user', 'assistant'])[1 + g % 2]::messagerole FROM generate_series(1, 1000) g;
"""
PROD = """
CREATE TYPE message_role AS ENUM ('user', 'assistant');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL DEFAULT 'user', body text);
CREATE VIEW answers AS SELECT id FROM messages WHERE role = 'assistant';
CREATE INDEX by_role ON messages (id) WHERE role = 'user';
"""
OTHER = PROD.replace("'assistant'", "'bot'")
ROWS = "SELECT count(*) || ' ' || count(*) FILTER (WHERE role::text = 'user') FROM messages"
WAITING = ("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
           "AND application_name = 'pgplumb/apply' AND wait_event_type = 'Lock'")


class Wrong(Exception):
    """What was expected did not come."""


def expect(condition, *said):
    if not condition:
        raise Wrong("\n".join(getattr(s, "text", lambda s=s: str(s))() for s in said))


class Bench:
    """A folder with databases of its own, and a migration between them."""

    def __init__(self, server):
        self.server, self._kept = server, tempfile.TemporaryDirectory(prefix="pgplumb-apply-")
        self.folder = Path(self._kept.name)
        self.tool, self.names = Tool(), []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for name in self.names:
            self.server.drop_database(name)
        self._kept.cleanup()

    def database(self, name, schema):
        self.server.create_database(name)
        self.names.append(name)
        self.server.psql(name, schema)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def config(self, **protected):
        # A server of the database's own version, where the machine has one, judges the wanted SQL.
        own = f'[scratch]\npg_bin = ["{self.server.bin}"]\n'
        self.write("pgplumb.toml", own + "".join(
            f'[env.{name}]\nurl = "{self.server.url(name)}"\n' + ("protected = true\n" if protected.get(name) else "")
            for name in self.names))

    def run(self, *arguments, **more):
        return self.tool.run(*arguments, cwd=self.folder, **more)

    def start(self, *arguments):
        return subprocess.Popen([self.tool.path, *arguments], cwd=self.folder, env=self.tool.env, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def type(self, *arguments, answers):
        return terminal.run([self.tool.path, *arguments], self.tool.env, cwd=self.folder, timeout=120, answers=answers)

    def story(self, **protected):
        """dev and prod, and fix.sql for both."""
        self.database("dev", DEV)
        self.database("prod", PROD)
        self.write("schema.sql", PROD)
        self.config(**protected)
        done = self.run("plan", "--from", "@dev", "--from", "@prod", "--to", "schema.sql", "-o", "fix.sql")
        expect(done.code == 0, done)

    def old_type_is_there(self, database="dev"):
        return self.server.value(database, "SELECT count(*) FROM pg_type WHERE typname = 'messagerole'") == "1"

    def has_ledger(self, database="dev"):
        return self.server.value(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'pgplumb'") == "1"

    def wait_for(self, database, query, wanted):
        end = time.monotonic() + 60
        while self.server.value(database, query) != wanted:
            expect(time.monotonic() < end, f"{query} was never {wanted}")


class Blocker:
    """A session that has read the table and not ended its transaction."""

    def __init__(self, bench, database):
        self._psql = subprocess.Popen([servers.client("psql"), "-X", "-q", "-t", "-d", bench.server.url(database)], text=True,
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=bench.server.env)
        self._psql.stdin.write("SET application_name = 'a long report'; BEGIN; SELECT 'ready' FROM messages LIMIT 1;\n")
        self._psql.stdin.flush()
        while "ready" not in self._psql.stdout.readline():
            pass

    def end(self):
        self._psql.communicate("COMMIT;\n")


class Traffic:
    """A client of the application: writes and reads rows, one transaction each, until told to stop."""

    WORK = ("INSERT INTO messages VALUES ({0}, 'user'); SELECT count(*) FROM answers;"
            " UPDATE messages SET body = 'seen' WHERE id = {0} AND role = 'user';\n")

    def __init__(self, bench, database, first):
        self._psql = subprocess.Popen(
            [servers.client("psql"), "-X", "-q", "-t", "-v", "ON_ERROR_STOP=0", "-d", bench.server.url(database)], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=bench.server.env)
        self.sent, self._first, self._ended = 0, first, threading.Event()
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _work(self):
        while not self._ended.is_set():
            self._psql.stdin.write(self.WORK.format(self._first + self.sent))
            self._psql.stdin.flush()
            self.sent += 1
            self._ended.wait(0.002)

    def end(self):
        """What the client was told that went wrong."""
        self._ended.set()
        self._thread.join()
        return self._psql.communicate()[1]


def test_story(bench):
    """Dev is repaired, prod is left alone, a third database is refused before anything changes."""
    bench.story()
    done = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(done.code == 0 and "verified" in done.out, done)
    expect(not bench.old_type_is_there(), "the old type is still there")
    expect(bench.server.value("dev", ROWS) == "1000 500", "rows were lost")
    bench.server.psql("dev", "INSERT INTO messages VALUES (0, 'user'::message_role)")
    for name in ("dev", "prod"):
        again = bench.run("apply", "fix.sql", "--env", name, "--yes")
        expect(again.code == 0 and "nothing to do" in again.out, again)
    expect(not bench.has_ledger("prod"), "a ledger where nothing was done")
    bench.database("other", OTHER)
    bench.config()
    refused = bench.run("apply", "fix.sql", "--env", "other", "--yes")
    expect(refused.code == 3 and refused.out == "", refused)
    for part in ("enum public.message_role", "expected:  user, assistant", "existing:  user, bot", "missing:   assistant",
                 "extra:     bot", "--from @dev --from @prod --from @other --to schema.sql -o fix.sql",
                 "SELECT role, count(*) FROM public.messages WHERE role::text IN ('bot') GROUP BY 1;"):
        expect(part in refused.err, f"{part!r} is missing in", refused)
    expect(not bench.has_ledger("other"), "a refused run left a ledger")


def test_json(bench):
    """Both ends of the result as JSON, and the plan as JSON."""
    bench.story()
    bench.database("other", OTHER)
    bench.config()
    planned = bench.run("plan", "--from", "@dev", "--to", "schema.sql", "--format", "json", "-o", "fix.json")
    expect(planned.code == 0, planned)
    refused = bench.run("apply", "fix.json", "--env", "other", "--yes", "--format", "json")
    result = json.loads(refused.out)
    expect(refused.code == 3 and result["result"] == "refused" and result["pgplumb_apply"] == 1, refused)
    expect(result["objects"][0]["labels"]["missing"] == ["assistant"], refused)
    done = bench.run("apply", "fix.json", "--env", "dev", "--yes", "--format", "json")
    result = json.loads(done.out)
    expect(done.code == 0 and result["result"] == "done" and result["transactions"][0]["steps"], done)


def test_consent_without_a_terminal(bench):
    bench.story(prod=True)
    refused = bench.run("apply", "fix.sql", "--env", "dev")
    expect(refused.code == 4 and "add --yes" in refused.err, refused)
    expect(not bench.has_ledger(), "something was changed without consent")


def test_consent_on_a_terminal(bench):
    bench.story()
    code, said = bench.type("apply", "fix.sql", "--env", "dev", answers=[("Type yes", "no\n")])
    expect(code == 4 and "nothing was changed" in said and not bench.has_ledger(), said)
    code, said = bench.type("apply", "fix.sql", "--env", "dev", "--no-input", answers=[])
    expect(code == 4 and "add --yes" in said, said)
    code, said = bench.type("apply", "fix.sql", "--env", "dev", answers=[("Type yes", "yes\n")])
    expect(code == 0 and "verified" in said, said)
    expect("reads and writes of public.messages wait" in said and "ALTER TABLE public.messages" in said, "the plan was not shown", said)


def test_protected(bench):
    """A protected environment wants the database's name."""
    bench.story(dev=True)
    refused = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(refused.code == 4 and "--yes --confirm dev" in refused.err, refused)
    wrong = bench.run("apply", "fix.sql", "--env", "dev", "--yes", "--confirm", "prod")
    expect(wrong.code == 4 and '"prod"' in wrong.err, wrong)
    code, said = bench.type("apply", "fix.sql", "--env", "dev", "--yes", answers=[("Type the name", "yes\n")])
    expect(code == 4 and not bench.has_ledger(), said)
    code, said = bench.type("apply", "fix.sql", "--env", "dev", answers=[("Type the name", "dev\n")])
    expect(code == 0, said)


def test_protected_by_options(bench):
    bench.story(dev=True)
    done = bench.run("apply", "fix.sql", "--env", "dev", "--yes", "--confirm", "dev")
    expect(done.code == 0, done)


def test_data_loss(bench):
    bench.database("loss", "CREATE TABLE orders (id int, note text); INSERT INTO orders VALUES (1, 'x')")
    bench.write("to.sql", "CREATE TABLE orders (id int);")
    bench.config()
    planned = bench.run("plan", "@loss", "to.sql", "--allow", "data-loss:public.orders.note", "-o", "fix.sql")
    expect(planned.code == 0, planned)
    refused = bench.run("apply", "fix.sql", "--env", "loss", "--yes")
    expect(refused.code == 4 and "--allow data-loss:public.orders.note" in refused.err, refused)
    expect(bench.server.value("loss", "SELECT note FROM orders") == "x", "the note is gone")
    done = bench.run("apply", "fix.sql", "--env", "loss", "--yes", "--allow", "data-loss:public.orders.note")
    expect(done.code == 0, done)


def test_lock_held(bench):
    """Exit code 75 with who stands in the way; nothing has changed; later it works."""
    bench.story()
    blocker = Blocker(bench, "dev")
    failed = bench.run("apply", "fix.sql", "--env", "dev", "--yes", "--lock-timeout", "200ms", "--retries", "1")
    expect(failed.code == 75 and "a long report" in failed.err and "pg_terminate_backend" in failed.err, failed)
    expect(bench.old_type_is_there(), "something was changed")
    blocker.end()
    done = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(done.code == 0, done)


EVENTS = """
CREATE TABLE messages (id int PRIMARY KEY, day date) PARTITION BY RANGE (id);
CREATE TABLE old PARTITION OF messages FOR VALUES FROM (0) TO (100);
CREATE TABLE new PARTITION OF messages FOR VALUES FROM (100) TO (200);
ALTER TABLE old ADD CONSTRAINT bound CHECK (id IS NOT NULL AND id >= 0 AND id < 100);
INSERT INTO messages SELECT g, '2026-01-01' FROM generate_series(0, 199) g;
"""
STANDING_ALONE = """
CREATE TABLE messages (id int PRIMARY KEY, day date) PARTITION BY RANGE (id);
CREATE TABLE old (id int PRIMARY KEY, day date, CONSTRAINT bound CHECK (id IS NOT NULL AND id >= 0 AND id < 100));
CREATE TABLE new PARTITION OF messages FOR VALUES FROM (100) TO (200);
"""


def test_detach_broken_off(bench):
    """A partition that is half detached, since somebody still reads the table: the next plan ends it."""
    bench.database("events", EVENTS)
    bench.write("schema.sql", STANDING_ALONE)
    bench.config()
    planned = bench.run("plan", "@events", "schema.sql", "--online", "-o", "fix.sql")
    expect(planned.code == 0, planned)
    blocker = Blocker(bench, "events")
    running = bench.start("apply", "fix.sql", "--env", "events", "--yes")
    bench.wait_for("events", WAITING, "1")
    bench.server.psql("events", WAITING.replace("count(*)", "pg_cancel_backend(pid)"))
    out, err = running.communicate(timeout=60)
    expect(running.returncode == 1 and "plan again, and that plan brings it to its end" in err, out, err)
    blocker.end()
    refused = bench.run("apply", "fix.sql", "--env", "events", "--yes")
    expect(refused.code == 3 and "pending" in refused.err, refused)
    bench.run("plan", "@events", "schema.sql", "-o", "rest.sql")
    expect("FINALIZE" in (bench.folder / "rest.sql").read_text(encoding="utf-8"), "the plan does not end it")
    done = bench.run("apply", "rest.sql", "--env", "events", "--yes")
    expect(done.code == 0, done)
    expect(bench.run("diff", "@events", "schema.sql").code == 0, "it is not the target")
    expect(bench.server.value("events", "SELECT count(*) FROM old") == "100", "rows are gone")


def test_two_at_once(bench):
    """One does the work, the other one finds it done."""
    bench.story()
    running = [bench.start("apply", "fix.sql", "--env", "dev", "--yes", "--quiet") for _ in range(2)]
    ends = [(*r.communicate(timeout=120), r.returncode) for r in running]
    expect([e[2] for e in ends] == [0, 0], ends)
    expect(sorted("nothing to do" in e[0] for e in ends) == [False, True], ends)
    expect(bench.server.value("dev", "SELECT count(*) FROM pgplumb.run") == "1", "both did it")


def test_killed(bench):
    """kill -9 while a statement waits for its lock; the next run goes on."""
    bench.story()
    blocker = Blocker(bench, "dev")
    running = bench.start("apply", "fix.sql", "--env", "dev", "--yes", "--lock-timeout", "60s")
    bench.wait_for("dev", WAITING, "1")
    running.send_signal(signal.SIGKILL)
    running.communicate()
    blocker.end()
    done = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(done.code == 0 and not bench.old_type_is_there(), done)
    expect(bench.server.value("dev", "SELECT string_agg(state, ' ' ORDER BY id) FROM pgplumb.run") == "broken off done",
           bench.server.rows("dev", "SELECT * FROM pgplumb.run"))
    expect(bench.server.value("dev", ROWS) == "1000 500", "rows were lost")


def test_traffic(bench):
    """Clients that write and read all the time see a pause at most; whatever they wrote is there."""
    bench.story()
    clients = [Traffic(bench, "dev", 10_000 * (n + 1)) for n in range(2)]
    bench.wait_for("dev", "SELECT count(*) > 1100 FROM messages", "t")
    done = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    written = [client.sent for client in clients]
    time.sleep(0.2)
    errors = "".join(client.end() for client in clients)
    expect(done.code == 0 and not bench.old_type_is_there(), done)
    expect(errors == "", errors[:2000])
    expect(all(after.sent > before for after, before in zip(clients, written)), "the clients stopped")
    rows = int(bench.server.value("dev", "SELECT count(*) FROM messages"))
    expect(rows == 1000 + sum(client.sent for client in clients), rows, [client.sent for client in clients])


def test_another_state(bench):
    """A database that has changed since the plan: outside of the plan, and in what the plan changes."""
    bench.story()
    before = bench.server.dump("dev")
    bench.server.psql("dev", "CREATE TABLE somebody_elses (id int)")
    refused = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(refused.code == 3 and "table public.somebody_elses" in refused.err, refused)
    bench.server.psql("dev", "DROP TABLE somebody_elses; DROP VIEW answers; CREATE VIEW answers AS SELECT 1 AS id")
    refused = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(refused.code == 3 and "view public.answers" in refused.err and refused.out == "", refused)
    expect(bench.old_type_is_there() and not bench.has_ledger(), "a refused run has changed something")
    bench.server.psql("dev", "DROP VIEW answers; CREATE VIEW answers AS SELECT id FROM messages WHERE role = 'assistant'")
    expect(dump.entries(bench.server.dump("dev")) == dump.entries(before), "the database is not as it was")
    done = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(done.code == 0, done)


def test_lock_that_is_given_back(bench):
    """The first attempts fail, a later one gets the lock; the ledger and the report say how often."""
    bench.story()
    blocker = Blocker(bench, "dev")
    running = bench.start("apply", "fix.sql", "--env", "dev", "--yes", "--lock-timeout", "100ms", "--retries", "100")
    said = []
    while not any("the next attempt in" in line for line in said):  # it tells each attempt
        line = running.stderr.readline()
        expect(line, "it ended", "".join(said))
        said.append(line)
    blocker.end()
    out, err = running.communicate(timeout=120)
    expect(running.returncode == 0 and "verified" in out, out, "".join(said) + err)
    expect(bench.server.value("dev", "SELECT max(attempts) > 1 FROM pgplumb.step") == "t", "no second attempt on record")


def test_runner_lock(bench):
    """A second run waits for the first one, and gives up when told to, naming it; the first one is not disturbed."""
    bench.story()
    blocker = Blocker(bench, "dev")
    first = bench.start("apply", "fix.sql", "--env", "dev", "--yes", "--lock-timeout", "60s")
    bench.wait_for("dev", WAITING, "1")
    second = bench.run("apply", "fix.sql", "--env", "dev", "--yes", "--lock-wait", "300ms")
    expect(second.code == 75 and "another run of pgplumb is changing this database" in second.err, second)
    expect(re.search(r"pid \d+, pgplumb/apply", second.err) and "--lock-wait" in second.err, second)
    blocker.end()
    out, err = first.communicate(timeout=120)
    expect(first.returncode == 0, out, err)


def test_ledger(bench):
    """Every statement is on record, in the transaction that it was run in."""
    bench.story()
    done = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(done.code == 0, done)
    script = (bench.folder / "fix.sql").read_text(encoding="utf-8")
    run = bench.server.rows("dev", "SELECT state, source, ended >= started, source_fingerprint <> target_fingerprint,"
                                   " end_fingerprint <> source_fingerprint, continues IS NULL, tool_version <> '',"
                                   " actor ~ '^.+@.+$', length(migration) FROM pgplumb.run")
    expect(run == [["done", "@dev", "t", "t", "t", "t", "t", "t", "64"]], run)
    kept = bench.server.value("dev", "SELECT plan FROM pgplumb.run")
    expect(hashlib.sha256(kept.encode()).hexdigest() == bench.server.value("dev", "SELECT migration FROM pgplumb.run"),
           "the kept plan is not what its hash says")
    again = json.loads(bench.run("apply", "fix.sql", "--env", "dev", "--yes", "--format", "json").out)
    expect(again["fingerprint"] == bench.server.value("dev", "SELECT end_fingerprint FROM pgplumb.run"), again)
    steps = bench.server.rows("dev", "SELECT n, state, sql, sql_sha256, xid IS NOT NULL, attempts"
                                     " FROM pgplumb.step ORDER BY n")
    expect([int(step[0]) for step in steps] == list(range(1, len(steps) + 1)) and len(steps) > 5, steps)
    for _, state, sql, digest, in_transaction, attempts in steps:
        expect(state == "done" and in_transaction == "t" and attempts == "1", sql, state, in_transaction, attempts)
        expect(hashlib.sha256(sql.encode()).hexdigest() == digest, f"hash of {sql}")
        expect(sql.split("\n")[0][:30] in script, f"{sql} is not of the script")
    try:
        bench.server.psql("dev", "DELETE FROM pgplumb.event")
        raise Wrong("events can be deleted")
    except servers.SqlError as refused:
        expect("append-only" in str(refused), refused)


SEVERAL = ("CREATE TYPE role AS ENUM ('user', 'assistant'); CREATE TABLE messages (id int, role role);"
           "INSERT INTO messages SELECT g, 'user' FROM generate_series(1, 20000) g;")
SEVERAL_WANTED = ("CREATE TYPE role AS ENUM ('user', 'tool', 'assistant');"
                  "CREATE TABLE messages (id int, role role DEFAULT 'tool', at timestamptz,"
                  " CONSTRAINT positive CHECK (id > 0));"
                  "CREATE INDEX by_role ON messages (role); CREATE INDEX by_id ON messages (id);"
                  "CREATE VIEW tools AS SELECT id FROM messages WHERE role = 'tool';")


def test_killed_at_any_time(bench):
    """kill -9 after ever longer times, in a plan of several transactions: each next run goes on, the last one ends."""
    bench.write("to.sql", SEVERAL_WANTED)
    bench.database("whole", SEVERAL)
    bench.config()
    planned = bench.run("plan", "@whole", "to.sql", "--online", "-o", "fix.sql")
    if planned.code == 64:
        planned = bench.run("plan", "@whole", "to.sql", "-o", "fix.sql")
    expect(planned.code == 0, planned)
    started = time.monotonic()
    done = bench.run("apply", "fix.sql", "--env", "whole", "--yes")
    took = time.monotonic() - started
    expect(done.code == 0, done)
    wanted = dump.entries(bench.server.dump("whole", "--exclude-schema=pgplumb"))
    bench.database("killed", SEVERAL)
    kills = 0
    for share in (0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        running = bench.start("apply", "fix.sql", "--db", bench.server.url("killed"), "--yes")
        time.sleep(took * share)
        running.send_signal(signal.SIGKILL)
        kills += running.wait() == -signal.SIGKILL
        running.communicate()
    last = bench.run("apply", "fix.sql", "--db", bench.server.url("killed"), "--yes")
    expect(last.code == 0, last)
    made = dump.entries(bench.server.dump("killed", "--exclude-schema=pgplumb"))
    expect(made == wanted, *dump.difference(made, wanted))
    expect(kills >= 3, f"only {kills} of 8 kills met a process")
    expect(bench.server.value("killed", "SELECT count(*) FROM messages WHERE role = 'user'") == "20000", "rows were lost")
    open_runs = bench.server.value("killed", "SELECT count(*) FROM pgplumb.run WHERE state = 'running'")
    expect(open_runs == "0", "a run counts as running")


def test_edited(bench):
    bench.story()
    bench.write("fix.sql", (bench.folder / "fix.sql").read_text(encoding="utf-8").replace("DROP VIEW", "DROP  VIEW", 1))
    refused = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
    expect(refused.code == 64 and "edited" in refused.err, refused)


def test_usage(bench):
    bench.story()
    for arguments in (["fix.sql"], ["fix.sql", "--env", "dev", "--db", "x"], ["fix.sql", "--env", "nowhere"], ["nowhere.sql", "--env", "dev"],
                      ["fix.sql", "--env", "dev", "--lock-timeout", "0"], ["fix.sql", "--env", "dev", "--lock-timeout", "soon"]):
        failed = bench.run("apply", *arguments, "--yes")
        expect(failed.code == 64 and failed.out == "", failed)


def test_no_secrets(bench):
    """The password of the URL is neither shown nor kept."""
    bench.story()
    url = bench.server.url("dev").replace("postgres@", "postgres:hunter2@")
    done = bench.run("apply", "fix.sql", "--db", url, "--yes")
    expect(done.code == 0 and "hunter2" not in done.out + done.err, done)
    kept = bench.server.value("dev", "SELECT string_agg(r::text, '') || (SELECT coalesce(string_agg(e::text, ''), '') FROM pgplumb.event e) FROM pgplumb.run r")
    expect("hunter2" not in kept, kept)


def test_hostile_names(bench):
    """What a database is called and holds reaches the terminal escaped, and nothing of it is executed."""
    name = 'e"\x1b[2J\n\\ \'; DROP TABLE canary; --\u202e'
    table = servers.identifier(name)
    bench.database("hostile", f"CREATE TABLE canary (a int); CREATE TABLE {table} (a int);")
    bench.write("to.sql", f"CREATE TABLE canary (a int); CREATE TABLE {table} (a int, {table} int);")
    bench.config()
    planned = bench.run("plan", "@hostile", "to.sql", "-o", "fix.sql")
    expect(planned.code == 0, planned)
    code, said = bench.type("apply", "fix.sql", "--env", "hostile", answers=[("Type yes", "yes\n")])
    expect(code == 0, said)
    expect(not terminal.forbidden(said), terminal.forbidden(said))
    expect(bench.server.value("hostile", "SELECT count(*) FROM canary") == "0", "the canary is gone")


def test_pooler(bench):
    bench.story()
    with Proxy(bench.server, pooler=True) as proxy:
        refused = bench.run("apply", "fix.sql", "--db", proxy.url("dev"), "--yes")
    expect(refused.code == 3 and "a connection pooler stands between" in refused.err, refused)
    expect(bench.old_type_is_there() and not bench.has_ledger(), "something was changed")


def test_standby(_):
    with servers.Server() as server, Bench(server) as bench:
        bench.story()
        server.shut_down()
        (server.folder / "data/standby.signal").touch()
        server.start()
        refused = bench.run("apply", "fix.sql", "--env", "dev", "--yes")
        expect(refused.code == 3 and "standby" in refused.err and "primary" in refused.err, refused)
        bench.names.clear()  # a standby drops no database


def on_version(major):
    def run(_):
        with servers.Server(major) as server, Bench(server) as bench:
            test_story(bench)
    run.__doc__ = f"The story on PostgreSQL {major}."
    return run


def tests():
    out = {name[5:]: value for name, value in globals().items() if name.startswith("test_")}
    out.update({f"version_{major}": on_version(major) for major in (12, 13, 14, 16, 17, 18)})
    return out


SAMPLE = ("story", "consent", "killed", "traffic", "runner_lock")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sample", action="store_true")
    options = parser.parse_args()
    wanted = SAMPLE if options.sample else options.names
    chosen = {n: t for n, t in tests().items() if not wanted or any(w in n for w in wanted)}
    if options.list:
        print("\n".join(chosen))
        return 0
    servers.stop_on_signals()
    report = Report("apply", len(chosen))
    with servers.Server() as server:
        for name, test in chosen.items():
            try:
                with Bench(server) as bench:
                    test(bench)
                report.ok(name)
            except Wrong as wrong:
                report.fail(name, wrong)
            except Exception:  # noqa: BLE001 - one test's failure is not the suite's end
                report.fail(name, traceback.format_exc())
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
