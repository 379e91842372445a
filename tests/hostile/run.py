#!/usr/bin/env python3
"""200 hostile names in every kind of object: pgplumb must read, plan, prove and apply them, and run none of them.

  run.py                all
  run.py --sample       40 names
  run.py --names N      so many names
  run.py --load-only    only check that both databases can be built; needs no pgplumb
  run.py --keep FOLDER  keep the SQL of both databases and every output there
"""
import argparse
import json
import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import generate  # noqa: E402
from lib import dump, rows, server, terminal  # noqa: E402
from lib.report import Report, printable  # noqa: E402
from lib.tool import Tool  # noqa: E402
from names import MARK, hostile_names  # noqa: E402

# The databases have hostile names, too.
A, B = "a'\"\\ $$;%s&x=y", "b\u202e\x1b[31m"


class Bad(Exception):
    """A check failed; the text says how."""


class Hostile:
    def __init__(self, running, names, folder, tool):
        self.running, self.names, self.folder, self.tool = running, names, folder, tool
        self.number, self.copies = 0, []

    def load(self):
        self.running.psql("postgres", "\n".join(generate.roles(self.names)))
        self.role_count = self.running.value("postgres", "SELECT count(*) FROM pg_roles")
        for database, is_b in ((A, False), (B, True)):
            text = generate.database(self.names, is_b) + generate.subscriptions(self.names, is_b)
            (self.folder / f"{'b' if is_b else 'a'}-as-made.sql").write_text(text, encoding="utf-8")
            self.running.create_database(database)
            self.running.psql(database, text, one_transaction=True)
        self.wanted = {database: self.dump(database) for database in (A, B)}

    def copy(self, name):
        self.running.create_database(name, A)
        self.running.psql(name, generate.subscriptions(self.names, False))
        self.copies.append(name)
        return name

    def dump(self, database):
        return dump.entries(self.running.dump(database, "--exclude-schema=pgplumb"), column_order=False)

    def run(self, *arguments, codes=(0,)):
        result = self.tool.run(*arguments, cwd=self.folder, timeout=900)
        self.number += 1
        (self.folder / f"{self.number:02}.out").write_text(result.out, encoding="utf-8", errors="surrogateescape")
        (self.folder / f"{self.number:02}.err").write_text(result.err, encoding="utf-8", errors="surrogateescape")
        if result.code not in codes:
            raise Bad(f"exit {result.code}, wanted {' or '.join(map(str, codes))}\n{result.text()}")
        bad = terminal.forbidden(result.err, own=None)
        if bad:
            raise Bad("raw on stderr: " + "; ".join(bad[:5]))
        return result

    def same(self, database, wanted):
        made = self.dump(database)
        if made != self.wanted[wanted]:
            raise Bad("pg_dump differs:\n" + "\n".join(dump.difference(made, self.wanted[wanted])))

    def equal(self, result):
        """diff says that nothing differs, and of how many objects it says so."""
        said = re.search(r"no differences: .* have the same ([\d,]+) objects", result.out + result.err, re.DOTALL)
        count = int(said[1].replace(",", "")) if said else 0
        if count < len(self.names):
            raise Bad(f"equal objects: {count}, wanted {len(self.names)} at least\n{result.text()}")

    # The checks, in the order in which they run.

    def inspect_as_sql(self):
        result = self.run("inspect", self.running.url(A), "--format", "sql")
        self.running.create_database("again")
        self.running.psql("again", result.out)
        self.same("again", A)

    def sql_as_source(self):
        """What inspect writes is read again, statement by statement, as a user's own file is."""
        self.run("inspect", self.running.url(A), "-o", self.folder / "a.sql")
        self.equal(self.run("diff", self.folder / "a.sql", self.running.url(A)))

    def inspect_as_json(self):
        text = self.run("inspect", self.running.url(A), "--format", "json").out
        found = set(strings(json.loads(text)))
        here = [name for number, name in enumerate(self.names) if number % 4 != 2]
        missing = [name for name in here if not any(name in text for text in found)]
        if missing:
            raise Bad(f"names that the JSON lacks: {[ascii(name) for name in missing[:10]]}")
        (self.folder / "a.json").write_text(text, encoding="utf-8")
        self.equal(self.run("diff", self.folder / "a.json", self.running.url(A)))

    def diff_of_equals(self):
        self.equal(self.run("diff", self.running.url(A), self.running.url(self.copy("equal"))))

    def diff_as_json(self):
        made = json.loads(self.run("diff", self.running.url(A), self.running.url(B), "--format", "json", codes=(2,)).out)
        if made["equal"] or len(made["changes"]) < len(self.names):
            raise Bad(f"{len(made['changes'])} changes, wanted one for each of {len(self.names)} names at least")

    def plan_as_json(self):
        made = json.loads(self.plan("json"))
        steps = sum(len(action["steps"]) for unit in made["units"] for branch in unit["branches"] for action in branch["actions"])
        if steps < len(self.names):
            raise Bad(f"{steps} steps, wanted one for each of {len(self.names)} names at least")

    def plan(self, form, *options):
        return self.run("plan", self.running.url(A), self.running.url(B), "--format", form, "--allow", "*", *options,
                        codes=(0, 2)).out

    def plan_in_psql(self):
        sql = self.plan("sql", "--bare")
        self.running.psql(self.copy("bare"), sql)
        self.same("bare", B)

    def guarded_plan_in_psql_twice(self):
        sql = self.plan("sql")
        (self.folder / "plan.sql").write_text(sql, encoding="utf-8")
        self.copy("guarded")
        for _ in range(2):
            self.running.psql("guarded", sql)
            self.same("guarded", B)

    def prove(self):
        self.need_plan()
        proof = json.loads(self.run("prove", self.folder / "plan.sql", "--db", self.running.url(A), "--format", "json").out)
        verdicts = [one["verdict"] for one in proof["environments"]]
        if not proof["proved"] or verdicts != ["proved"]:
            raise Bad(f"proved: {proof['proved']}; verdicts: {verdicts}")
        one = proof["environments"][0]
        if one["end_state"]["pg_dump"] != "agrees" or not one["second_run"]["unchanged"] or one["rows_after"]["rows"] < 1:
            raise Bad(f"the proof is too small: {one['end_state']}, {one['second_run']}, {one['rows_after']['rows']} rows")

    def apply(self):
        self.need_plan()
        before = rows.content(self.running, A)
        self.copy("applied")
        self.run("apply", self.folder / "plan.sql", "--db", self.running.url("applied"), "--yes", "--allow", "*")
        self.same("applied", B)
        lost = rows.lost(before, rows.content(self.running, "applied"))
        if lost:
            raise Bad("; ".join(lost))

    def need_plan(self):
        if not (self.folder / "plan.sql").exists():
            raise Bad("there is no plan; see guarded_plan_in_psql_twice")

    def terminal_stays_clean(self):
        a, b = self.running.url(A), self.running.url(B)
        page = 100 * len(self.names)  # a name is tens of bytes, and each is in such a text at least twice
        commands = {
            "inspect as SQL": (0, page, ["inspect", a]),
            "inspect as JSON": (0, page, ["inspect", a, "--format", "json"]),
            "inspect as Markdown": (0, page, ["inspect", a, "--format", "md"]),
            "diff": (2, page, ["diff", a, b]),
            "diff as JSON": (2, page, ["diff", a, b, "--format", "json"]),
            "diff as Markdown": (2, page, ["diff", a, b, "--format", "md"]),
            "plan as SQL": (0, page, ["plan", a, b, "--format", "sql", "--allow", "*"]),
            "plan": (0, page, ["plan", a, b, "--format", "text", "--allow", "*"]),
            "plan without consent": (0, page, ["plan", a, b, "--format", "text"]),
            "plan for another database": (3, 100, ["apply", self.folder / "plan.sql", "--db", self.running.url("postgres"), "--yes", "--allow", "*"]),
            "a source that is not there": (64, 100, ["inspect", "nothing\x1b[31m\u202e.sql"]),
        }
        said = []
        for what, (wanted, least, command) in commands.items():
            for color in ("never", "always"):
                env = {k: v for k, v in self.tool.env.items() if k != "NO_COLOR"}
                code, text = terminal.run([self.tool.path, *map(str, command), "--color", color], {**env, "TERM": "xterm"},
                                          cwd=self.folder)
                (self.folder / f"terminal-{what.replace(' ', '-')}-{color}.out").write_text(text, errors="surrogateescape")
                if code != wanted:
                    said.append(f"{what}: exit {code}, wanted {wanted}: {text[-500:]}")
                if len(text) < least:
                    said.append(f"{what}: {len(text)} characters, wanted {least} at least")
                said += [f"{what}: {bad}" for bad in terminal.forbidden(text)[:6]]
                # In SQL a newline in a name has to stay; there quotes say where the name ends.
                for line in [] if "SQL" in what else text.replace("\r", "\n").split("\n"):
                    if line.strip().startswith(MARK):
                        said.append(f"{what}: a name began a line of its own: {line[:60]!r}")
                        break
        if said:
            raise Bad("\n".join(said))

    def nothing_was_executed(self):
        for database in (A, B, *self.copies):
            if self.running.value(database, "SELECT to_regclass('canary.canary') IS NOT NULL") != "t":
                raise Bad(f"canary.canary is gone in {printable(database)}")
        if (self.folder / "canary").exists():
            raise Bad("a shell command in a name was run")
        said = 0
        for output in self.folder.glob("*.err"):
            said += output.stat().st_size + output.with_suffix(".out").stat().st_size
            if "the canary sang" in output.read_text(errors="replace"):
                raise Bad(f"canary.sing() was called; see {output.name}")
        if said < 1000 * len(self.names):
            raise Bad(f"pgplumb said {said} bytes in {self.number} runs; from so little nothing can be told")
        if self.running.value("postgres", "SELECT count(*) FROM pg_roles") != self.role_count:
            raise Bad("roles were made or dropped on the server")


def strings(value):
    """Every string in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)


CHECKS = [Hostile.inspect_as_sql, Hostile.sql_as_source, Hostile.inspect_as_json, Hostile.diff_of_equals, Hostile.diff_as_json,
          Hostile.plan_as_json, Hostile.plan_in_psql, Hostile.guarded_plan_in_psql_twice, Hostile.prove, Hostile.apply,
          Hostile.terminal_stays_clean, Hostile.nothing_was_executed]


def run_checks(hostile, report, load_only):
    hostile.load()
    report.ok("both databases can be built", f"{len(hostile.names)} names, {len(hostile.wanted[A])} objects in A")
    for check in [] if load_only else CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            check(hostile)
            report.ok(name)
        except (Bad, server.SqlError, ValueError) as problem:
            report.fail(name, problem)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--names", type=int, default=200)
    parser.add_argument("--load-only", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if options.list:
        print("\n".join(check.__name__.replace("_", " ") for check in CHECKS))
        return 0
    server.stop_on_signals()
    tool = None if options.load_only else Tool()
    report = Report("hostile", 1 if options.load_only else 1 + len(CHECKS))
    with server.Server(settings={"max_locks_per_transaction": 4096, "wal_level": "logical"}) as running, \
            tempfile.TemporaryDirectory(prefix="pgplumb-hostile-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        os.chdir(folder)  # where psql would run a shell command that stands in a name
        run_checks(Hostile(running, hostile_names(40 if options.sample else options.names), folder, tool), report, options.load_only)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
