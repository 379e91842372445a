#!/usr/bin/env python3
"""Runs the cases: folders with from.sql and to.sql, expected plans beside them, and a proof for each on a real server.

  run.py [TOPIC|TOPIC/NAME…]   all, or those named
  run.py --update [NAME…]      writes the expected files anew, for cases whose proof holds
  run.py --list

The format is described in tests/README.md.
"""
import argparse
import re
import shlex
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from lib import dump, rows, server  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402

HERE = Path(__file__).resolve().parent
# Roles and a tablespace that every case may use. They belong to the whole server, so a case makes none.
ROLES = ("app_owner", "app_writer", "app_reader")
TABLESPACE = "app_space"
REFUSED = 3
GOLDENS = ("diff.txt", "plan.sql", "rows.txt", "refused.txt")


class Wrong(Exception):
    """A case failed; the text says how."""


class Case:
    def __init__(self, folder, running, tool):
        self.folder, self.running, self.tool = folder, running, tool
        self.name = str(folder.relative_to(HERE))
        self.base = re.sub(r"\W", "_", self.name)[:40]
        self.databases = []

    def file(self, name):
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else None

    def options(self):
        return shlex.split(self.file("options") or "", comments=True)

    def database(self, label, template="template0"):
        name = f"{self.base}_{label}"
        self.running.create_database(name, template)
        self.databases.append(name)
        return name

    def load(self):
        """A from from.sql and seed.sql, B from to.sql, and three more like A."""
        self.a = self.database("a")
        self.running.psql(self.a, self.file("from.sql"))
        if self.file("seed.sql"):
            self.running.psql(self.a, self.file("seed.sql"))
        self.b = self.database("b")
        self.running.psql(self.b, self.file("to.sql"))
        self.reached = self.b
        if self.file("reached.sql"):
            self.reached = self.database("reached")
            self.running.psql(self.reached, self.file("reached.sql"))
        self.guarded = self.database("guarded", self.a)
        self.services = self.running.folder / f"{self.base}.services"
        self.services.write_text("".join(
            f"[{service}]\nhost={self.running.folder}\nport={self.running.port}\nuser=postgres\ndbname={database}\n"
            for service, database in (("from", self.a), ("to", self.b), ("guarded", self.guarded))), encoding="utf-8")

    def pgplumb(self, *arguments):
        """Databases are named as libpq services, so that no path of this run stands in an expected file."""
        return self.tool.run(*arguments, cwd=self.running.folder, env={"PGSERVICEFILE": str(self.services)})

    def run(self):
        """Returns the expected files as they are today. Raises Wrong where the proof fails."""
        self.load()
        found = {"diff.txt": self.diff()}
        plan = self.pgplumb("plan", "service=from", "service=to", "--bare", "--format", "sql", *self.options())
        if plan.code == REFUSED:
            found["refused.txt"] = plan.err
            return found
        if plan.code not in (0, 2):
            raise Wrong("plan failed:\n" + plan.text())
        found["plan.sql"] = plan.out
        guarded = self.pgplumb("plan", "service=from", "service=to", "--format", "sql", *self.options())
        if guarded.code not in (0, 2):
            raise Wrong("plan without --bare failed:\n" + guarded.text())
        self.prove(guarded.out)
        before = rows.content(self.running, self.a)
        self.apply(self.a, plan.out, "the plan", before)
        self.nothing_left()
        self.apply(self.guarded, guarded.out, "the guarded plan", before)
        self.apply(self.guarded, guarded.out, "the guarded plan, a second time", before)
        if self.file("seed.sql"):
            found["rows.txt"] = rows.listing(self.running, self.a)
        return found

    def prove(self, guarded):
        """What pgplumb itself finds when it runs the script: locks and rewrites as declared, rows, and the way back."""
        if not guarded or self.file("unproved"):
            return
        script = self.running.folder / f"{self.base}.sql"
        script.write_text(guarded, encoding="utf-8")
        proof = self.pgplumb("prove", script, "--to", "service=to")
        if proof.code != 0:
            raise Wrong("the plan is not proved:\n" + proof.text())

    def diff(self):
        result = self.pgplumb("diff", "service=from", "service=to")
        equal = self.dumps(self.a) == self.dumps(self.b)
        if result.code not in (0, 2):
            raise Wrong("diff failed:\n" + result.text())
        if result.code == 0 and not equal:
            raise Wrong("diff finds nothing, but pg_dump of both differ:\n" +
                        "\n".join(dump.difference(self.dumps(self.a), self.dumps(self.b))))
        return result.out

    def dumps(self, database):
        return dump.entries(self.running.dump(database, "--exclude-schema=pgplumb"), column_order=False)

    def apply(self, database, sql, what, before):
        try:
            self.running.psql(database, sql)
        except server.SqlError as problem:
            raise Wrong(f"{what} fails:\n{problem}\n{sql}") from problem
        made, wanted = self.dumps(database), self.dumps(self.reached)
        if made != wanted:
            raise Wrong(f"after {what}, pg_dump of the result (first) and of the target (second) differ:\n" +
                        "\n".join(dump.difference(made, wanted)))
        hinted = any(option in ("--map", "--rename", "--soft-drop") for option in self.options())
        lost = rows.lost(before, rows.content(self.running, database), labels_may_change=hinted,
                         changed=(self.file("changed") or "").split())
        if lost:
            raise Wrong(f"after {what}: " + "; ".join(lost))

    def nothing_left(self):
        options = []
        if self.reached != self.b:
            options = self.options()
        else:
            again = self.pgplumb("diff", "service=from", "service=to")
            if again.code != 0:
                raise Wrong("after the plan, diff still finds something:\n" + again.text())
        plan = self.pgplumb("plan", "service=from", "service=to", "--bare", "--format", "sql", *options)
        left = [line for line in plan.out.splitlines() if line.strip() and not line.startswith("--")]
        if plan.code != 0 or left:
            raise Wrong("after the plan, a second plan is not empty:\n" + plan.text())

    def clean(self):
        for database in self.databases:
            self.running.drop_database(database)


def compare(case, found):
    """Raises Wrong where an expected file is missing, differs, or is left over."""
    said = []
    for name in GOLDENS:
        expected, actual = case.file(name), found.get(name)
        if expected is None and actual is not None:
            said.append(f"{name} is missing; scripts/golden-update writes it")
        elif expected is not None and actual is None:
            said.append(f"{name} is there, but this case gives none")
        elif expected != actual:
            said.append(f"{name} differs ('-' is expected):")
            said += unified(expected, actual)
    if said:
        raise Wrong("\n".join(said))


def unified(expected, actual):
    import difflib
    return list(difflib.unified_diff(expected.splitlines(), actual.splitlines(), "expected", "found", lineterm=""))[2:]


def update(case, found):
    for name in GOLDENS:
        path = case.folder / name
        if name in found:
            path.write_text(found[name], encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


def check(folder, running, tool, report, updating):
    case = Case(folder, running, tool)
    try:
        found = case.run()
        update(case, found) if updating else compare(case, found)
        report.ok(case.name)
    except (Wrong, server.SqlError) as problem:
        report.fail(case.name, problem)
    finally:
        case.clean()


def all_folders():
    return sorted(path.parent for path in HERE.glob("*/*/from.sql"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sample", action="store_true", help="every fourth case, for a quick run")
    options = parser.parse_args()
    server.stop_on_signals()
    folders = all_folders()
    if options.names:
        wanted = [name.strip("/") for name in options.names]
        folders = [f for f in folders if any(str(f.relative_to(HERE)) == w or f.parent.name == w for w in wanted)]
        if not folders:
            parser.error("no such case; --list shows all")
    if options.list:
        print("\n".join(str(f.relative_to(HERE)) for f in folders))
        return 0
    if options.sample:
        folders = folders[::4]
    tool = Tool()
    report = Report("cases", len(folders))
    with server.Server() as running, ThreadPoolExecutor(2) as pool:
        running.folder.chmod(0o755)
        for role in ROLES:
            running.psql("postgres", f"CREATE ROLE {role}")
        running.psql("postgres",
                     f"SET allow_in_place_tablespaces = on;\nCREATE TABLESPACE {TABLESPACE} LOCATION '';")
        list(pool.map(lambda folder: check(folder, running, tool, report, options.update), folders))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
