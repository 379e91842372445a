#!/usr/bin/env python3
"""Readers and writers beside a plan: for each strategy of --online, how long the longest of their statements took, and
how long it took beside the same change without it.

  run.py [--rows 1000000] [--only NAME…] [-o FILE.json]

One session reads and one changes single rows of a table without a pause, while psql runs the plan. A case passes when
both plans end in the target, no row is wrong then, the table that was large is planned by its strategy without being
asked, and the longest wait with the strategy is shorter than without, or too short to be felt.
"""
import argparse
import json
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from lib import dump, server  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402

UNFELT = 0.1  # seconds
TABLE = """
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, parent int, name text, mail text NOT NULL, n int NOT NULL);
CREATE INDEX t_name ON t (name);
"""
PARTITIONED = """
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, parent int, name text, mail text NOT NULL, n int NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE t_first PARTITION OF t FOR VALUES FROM (MINVALUE) TO (50000);
CREATE TABLE t_most PARTITION OF t FOR VALUES FROM (50000) TO (MAXVALUE);
"""
ROWS = """
INSERT INTO parent SELECT n FROM generate_series(1, 1000) n;
INSERT INTO t SELECT n, 1 + n % 1000, 'name ' || n, 'mail ' || n, n FROM generate_series(1, {rows}) n;
ANALYZE;
"""
WRITE = "UPDATE t SET n = n + 1 WHERE id = {id}"
# Every write counts one up; nothing else may have changed.
WRONG = "SELECT count(*) FILTER (WHERE n < id OR name <> 'name ' || id OR mail <> 'mail ' || id) + abs({writes} - sum(n - id)) FROM t"


class Case(NamedTuple):
    """change: what the target has beyond the table, or in its place."""
    change: str
    before: str = ""     # beyond the table in both
    write: str = WRITE   # a statement of a client, for a row {id}
    wrong: str = WRONG   # how many rows are not as they must be after {writes} of them
    beside: str = ""     # what a third client does again and again, of which nobody measures how long it takes


MOODS = "(ARRAY['sad', 'ok'])[1 + n % 2]"
# "partitioned" begins the name of a case where the table is.
CASES = {
    "foreign key": Case("ALTER TABLE t ADD CONSTRAINT t_parent FOREIGN KEY (parent) REFERENCES parent (id);"),
    "check": Case("ALTER TABLE t ADD CONSTRAINT t_n CHECK (n > 0 AND name ~ '^name [0-9]+$');"),
    "not null": Case("ALTER TABLE t ALTER name SET NOT NULL, ALTER parent SET NOT NULL;"),
    "unique": Case("ALTER TABLE t ADD CONSTRAINT t_mail UNIQUE (mail);"),
    "new index": Case("CREATE INDEX t_mail ON t (mail);"),
    "another index": Case("DROP INDEX t_name; CREATE INDEX t_name ON t (lower(name));"),
    "partitioned: new index": Case("CREATE INDEX t_mail ON t (mail);"),
    "partitioned: unique": Case("ALTER TABLE t ADD CONSTRAINT t_mail UNIQUE (mail, id);"),
    # DETACH waits for the one that has read the table, and all others wait for DETACH.
    "partitioned: detached": Case(
        "ALTER TABLE t DETACH PARTITION t_first;",
        write="UPDATE t SET n = n + 1 WHERE id = {id} AND id >= 50000", wrong="SELECT count(*) FROM t WHERE n < id OR id < 50000",
        beside="BEGIN; SELECT n FROM t WHERE id = 60000; SELECT pg_sleep(0.5); COMMIT"),
    "volatile default": Case(
        "ALTER TABLE t ADD token uuid NOT NULL DEFAULT gen_random_uuid();",
        write="UPDATE t SET n = n + 1 WHERE id = {id}; INSERT INTO t SELECT max(id) + 1, 1, 'name', 'mail', max(id) + 2 FROM t",
        wrong="SELECT count(*) - count(DISTINCT token) + abs(2 * {writes} - sum(n - id)) FROM t"),
    "another type": Case("ALTER TABLE t ALTER n TYPE bigint;", before="CREATE INDEX t_n ON t (n);"),
    "text to number": Case(
        "ALTER TABLE t ALTER amount DROP DEFAULT, ALTER amount TYPE numeric(12,2) USING amount::numeric, ALTER amount SET DEFAULT 1.5;",
        before="ALTER TABLE t ADD amount text NOT NULL DEFAULT '1.5';",
        write="UPDATE t SET n = n + 1, amount = n + 1 WHERE id = {id}",
        wrong="SELECT count(*) FROM t WHERE amount::numeric <> CASE WHEN n = id THEN 1.5 ELSE n END"),
    "another enum": Case(
        "ALTER TYPE mood RENAME TO was; CREATE TYPE mood AS ENUM ('ok', 'sad'); ALTER TABLE t ALTER mood DROP DEFAULT,"
        " ALTER mood TYPE mood USING mood::text::mood, ALTER mood SET DEFAULT 'ok'; DROP TYPE was;",
        before="CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); ALTER TABLE t ADD mood mood NOT NULL DEFAULT 'ok';"
               " CREATE INDEX t_mood ON t (mood, id);",
        write=f"UPDATE t SET n = n + 1, mood = {MOODS}::mood WHERE id = {{id}}",
        wrong=f"SELECT count(*) FROM t WHERE n <> id AND mood::text <> {MOODS.replace('n %', '(n - 1) %')} OR n = id AND mood <> 'ok'"),
}


def table(name):
    return PARTITIONED if name.startswith("partitioned") else TABLE


class Traffic:
    """A session that runs one statement after the other, and keeps the longest time of one."""

    def __init__(self, running, database, statement):
        self.statement = statement
        self.longest, self.count, self.failure = 0.0, 0, ""
        self._ended = False
        self._psql = subprocess.Popen([server.client("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", running.url(database)],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._one()  # the session is there
        self.longest = 0.0
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended = True
        self._thread.join()
        self._psql.stdin.close()
        self._psql.wait()

    def _one(self):
        started = time.monotonic()
        self._psql.stdin.write(self.statement() + ";\n\\echo done\n")
        self._psql.stdin.flush()
        while (line := self._psql.stdout.readline()).strip() != "done":
            if not line or "ERROR" in line:
                self.failure = line or "psql ended"
                return
        self.longest = max(self.longest, time.monotonic() - started)
        self.count += 1

    def _run(self):
        while not self._ended and not self.failure:
            self._one()


class Lab:
    def __init__(self, running, tool, rows):
        self.running, self.tool, self.rows = running, tool, rows

    def plan(self, database, *options):
        plan = self.tool.run("plan", self.running.url(database), self.running.url("wanted"), "--bare", *options)
        if plan.code != 0:
            raise server.SqlError(f"plan: {plan.text()}")
        return plan.out

    def measure(self, name, case, *options):
        """Seconds of the longest read, the longest write, and all of the plan."""
        database = "work"
        plan = self.plan(database, *options)
        picked = random.Random(name)
        read = Traffic(self.running, database, lambda: f"SELECT name FROM t WHERE id = {picked.randint(1, self.rows)}")
        write = Traffic(self.running, database, lambda: case.write.format(id=picked.randint(1, self.rows)))
        beside = Traffic(self.running, database, lambda: case.beside or "SELECT pg_sleep(0.1)")
        with beside, read, write:
            started = time.monotonic()
            self.running.psql(database, plan)
            took = time.monotonic() - started
        for one in (read, write, beside):
            if one.failure:
                raise server.SqlError(one.failure)
        wrong = self.running.value(database, case.wrong.format(writes=write.count))
        if wrong != "0":
            raise server.SqlError(f"{wrong} rows are not as they were written")
        dumps = [dump.entries(self.running.dump(d), column_order=False) for d in (database, "wanted")]
        if dumps[0] != dumps[1]:
            raise server.SqlError("another end:\n" + "\n".join(dump.difference(*dumps)))
        return {"read": read.longest, "write": write.longest, "took": took, "statements": read.count + write.count}

    def on_a_copy(self, name, case, *options):
        self.running.create_database("work", "partitioned" if table(name) is PARTITIONED else "filled")
        try:
            if case.before:
                self.running.psql("work", case.before)
            asked, unasked = self.plan("work", "--online"), self.plan("work")
            if asked != unasked:
                raise server.SqlError("a table of so many rows is planned by another way than --online:\n" + unasked)
            return self.measure(name, case, *options)
        finally:
            self.running.drop_database("work")

    def case(self, name, case):
        self.running.create_database("wanted")
        try:
            self.running.psql("wanted", table(name) + case.before + case.change)
            return self.on_a_copy(name, case, "--no-online"), self.on_a_copy(name, case, "--online")
        finally:
            self.running.drop_database("wanted")


def shown(result):
    return f"{result['read'] * 1000:.0f} ms, {result['write'] * 1000:.0f} ms, {result['took']:.1f} s"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only", action="append", help="a case; may be given several times")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    server.stop_on_signals()
    names = options.only or list(CASES)
    report = Report("online", len(names), every=0)
    results = {}
    with server.Server(settings={"shared_buffers": "512MB"}) as running:
        for database, tables in (("filled", TABLE), ("partitioned", PARTITIONED)):
            running.create_database(database)
            running.psql(database, tables + ROWS.format(rows=options.rows))
        lab = Lab(running, Tool(), options.rows)
        for name in names:
            try:
                plain, online = lab.case(name, CASES[name])
            except server.SqlError as problem:
                report.fail(name, problem)
                continue
            results[name] = {"plain": plain, "online": online}
            longest = [max(r["read"], r["write"]) for r in (plain, online)]
            note = f"longest read, longest write, all: {shown(plain)} without; {shown(online)} with it"
            if longest[1] < max(longest[0], UNFELT):
                report.ok(name, note)
            else:
                report.fail(name, note)
    if options.output:
        options.output.write_text(json.dumps({"version": 1, "rows": options.rows, "results": results}, indent=1) + "\n", encoding="utf-8")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
