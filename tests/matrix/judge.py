"""Judges one cell: what the tool plans is applied and held against the target by pg_dump, by rows, by a second plan."""
import re
import subprocess
import time
from dataclasses import dataclass, field

from lib import dump
from lib.server import SqlError

from .cells import CONVERGE, REFUSE
from .databases import Database, LoadError, rows_difference
from .wire import QueryError

# Outcomes that are right.
CONVERGED, REFUSED = "converged", "refused_as_expected"
PASSED = (CONVERGED, REFUSED)
# Those that are wrong, in the order of the summary.
FAILED = ("refused_unexpectedly", "refused_unclearly", "not_refused", "diff", "rows_wrong", "apply_error", "tool_error",
          "second_not_empty", "rerun_changed", "guard_missing", "proof_failed", "load_error")
STRANGER = "stranger"


@dataclass
class Outcome:
    kind: str
    detail: str = ""
    sql: str = ""
    seconds: float = 0.0
    tool_seconds: float = 0.0

    @property
    def passed(self):
        return self.kind in PASSED


class Judged(Exception):
    """The outcome is known before the end."""

    def __init__(self, kind, detail=""):
        super().__init__(kind)
        self.kind, self.detail = kind, detail


@dataclass
class Target:
    """The `after` of a cell, loaded, and what was read of it."""
    sql: str
    entries: list
    contents: dict = field(default_factory=dict)


class Bench:
    """One worker's databases and the tool. A target stays loaded as long as cells ask for the same."""

    def __init__(self, server, tool, number, folder):
        self.server, self.tool, self.folder = server, tool, folder
        self._prefix = f"cell_{number}"
        self._databases = {}
        self._target = None
        self.sql, self.tool_seconds = "", 0.0

    def database(self, letter):
        if letter not in self._databases:
            self._databases[letter] = Database(self.server, f"{self._prefix}_{letter}")
        return self._databases[letter]

    def close(self):
        for database in self._databases.values():
            database.close()

    def target(self, cell):
        if not self._target or self._target.sql != cell.after:
            self._target = None
            self.database("to").load(cell.after)
            self._target = Target(cell.after, self.database("to").dump())
        return self._target

    def wanted_rows(self, cell):
        """What the target's tables have to hold afterwards, as the target itself takes it."""
        known = self.target(cell).contents
        if cell.seed_after not in known:
            known[cell.seed_after] = self.database("to").contents_with(cell.seed_after)
        return known[cell.seed_after]

    def run_tool(self, *arguments):
        start = time.monotonic()
        result = self.tool.run(*arguments, cwd=self.folder, timeout=120)
        self.tool_seconds += time.monotonic() - start
        return result

    def plan(self, cell, arguments, options, name="plan.sql"):
        """The text of the plan. Raises Judged where the tool refuses or fails."""
        path = self.folder / f"{self._prefix}_{name}"
        path.unlink(missing_ok=True)
        result = self.run_tool("plan", *arguments, "-o", str(path), *options)
        if result.code in (3, 4):
            if path.exists():
                raise Judged("tool_error", "it refused, and wrote a plan all the same\n" + result.text())
            said = result.err + result.out
            if cell.expect == CONVERGE:
                raise Judged("refused_unexpectedly", result.text())
            raise Judged(REFUSED if cell.reason_fits(said) else "refused_unclearly", result.text())
        if result.code not in (0, 2):
            raise Judged("tool_error", result.text())
        if not path.exists():
            raise Judged("tool_error", "it wrote no file\n" + result.text())
        text = path.read_text(encoding="utf-8")
        if result.code == 2 and not has_statements(text):
            raise Judged("tool_error", "exit code 2 means pending work, and the plan is empty\n" + result.text())
        return text, path

    def apply(self, database, path, kind="apply_error"):
        try:
            return self.server.psql(database.name, file=path, timeout=120).errors
        except SqlError as error:
            raise Judged(kind, str(error)) from error
        except subprocess.TimeoutExpired as late:
            raise Judged(kind, f"it did not end within {late.timeout} s") from late

    def compare(self, cell, database, what=""):
        """Raises Judged where the database is not what the cell wants."""
        found, wanted = database.dump(), self.target(cell).entries
        if found != wanted:
            raise Judged("diff", "\n".join([f"{what}pg_dump: < has been made, > is the target",
                                            *dump.difference(found, wanted)]))
        if cell.seed:
            found, wanted = database.contents(), self.wanted_rows(cell)
            if found != wanted:
                raise Judged("rows_wrong", "\n".join([f"{what}rows: - should be there, + is",
                                                      *rows_difference(found, wanted)]))


def judge(bench, cell, how):
    """The outcome of `how`, one of the modes, for this cell."""
    start = time.monotonic()
    bench.sql, bench.tool_seconds = "", 0.0
    try:
        how(bench, cell)
        outcome = Outcome(CONVERGED)
    except Judged as judged:
        outcome = Outcome(judged.kind, judged.detail)
    except LoadError as error:
        outcome = Outcome("load_error", str(error))
    except QueryError as error:  # a materialised view without its rows, for one
        outcome = Outcome("rows_wrong", f"cannot be read any more: {error}")
    outcome.sql, outcome.tool_seconds = bench.sql, bench.tool_seconds
    outcome.seconds = time.monotonic() - start
    return outcome


def bare(bench, cell):
    """The plain statements for one source: applied, compared, planned again."""
    source, target = bench.database("from"), bench.database("to")
    bench.target(cell)
    source.load(cell.before, cell.seed)
    arguments = (source.url, target.url, "--bare", "--format", "sql")
    bench.sql, path = bench.plan(cell, arguments, cell.options)
    if cell.expect == REFUSE:
        raise Judged("not_refused", "it should have refused")
    if cell.before == cell.after and has_statements(bench.sql):
        raise Judged("second_not_empty", "there is nothing to do, and the plan has statements")
    bench.apply(source, path)
    bench.compare(cell, source)
    try:
        again, _ = bench.plan(cell, arguments, cell.options, "again.sql")
    except Judged as judged:
        raise Judged("second_not_empty", "the second plan: " + judged.detail) from judged
    if has_statements(again):
        raise Judged("second_not_empty", again)


def guarded(bench, cell):
    """The script with tests of its own: right once, nothing to do twice, and refused by a state it does not know."""
    source = bench.database("from")
    bench.target(cell)
    source.load(cell.before, cell.seed)
    bench.sql, path = bench.plan(cell, ("--from", source.url, "--to", bench.database("to").url), cell.options)
    if cell.expect == REFUSE:
        raise Judged("not_refused", "it should have refused")
    bench.apply(source, path)
    bench.compare(cell, source)
    run_again(bench, cell, source, path)
    if cell.spoil and cell.before != cell.after:
        refused_elsewhere(bench, cell, source, path)


def run_again(bench, cell, database, path):
    """The script must do nothing where it has been."""
    pulse = database.pulse()
    said = bench.apply(database, path, "rerun_changed")
    others = [line for line in said.splitlines() if re.search(r"\b(WARNING|ERROR|FATAL):", line)]
    if others:
        raise Judged("rerun_changed", "the second run said more than notices\n" + "\n".join(others))
    if database.pulse() != pulse:
        bench.compare(cell, database, "after the second run, ")
        raise Judged("rerun_changed", "the second run wrote to the catalog")
    if cell.seed and database.contents() != bench.wanted_rows(cell):
        raise Judged("rerun_changed", "the second run changed rows")


def refused_elsewhere(bench, cell, database, path):
    """The script must raise, and change nothing, where the type has labels that nobody planned for."""
    database.load(cell.before, cell.seed, cell.spoil)
    pulse, contents = database.pulse(), database.contents()
    try:
        bench.server.psql(database.name, file=path, timeout=120)
    except SqlError as error:
        said = str(error)
    else:
        raise Judged("guard_missing", f"it ran where the type also has the label {STRANGER}")
    if STRANGER not in said or not re.search(r"\b(role|speaker)\b", said):
        raise Judged("guard_missing", f"it failed without naming the type and the label {STRANGER}\n{said}")
    if (database.pulse(), database.contents()) != (pulse, contents):
        raise Judged("guard_missing", f"it raised after it had changed something\n{said}")


def prove(bench, cell):
    """The tool's own proof of its script must hold, and leave the database alone."""
    source = bench.database("from")
    bench.target(cell)
    source.load(cell.before, cell.seed)
    bench.sql, path = bench.plan(cell, ("--from", source.url, "--to", bench.database("to").url), cell.options)
    if cell.expect == REFUSE:
        raise Judged("not_refused", "it should have refused")
    pulse = source.pulse()
    result = bench.run_tool("prove", str(path), "--db", source.url)
    if result.code != 0:
        raise Judged("proof_failed", result.text())
    if source.pulse() != pulse:
        raise Judged("proof_failed", "the database that was copied has changed\n" + result.text())


def has_statements(sql):
    """Whether anything but comments and white space is in it."""
    return bool(re.sub(r"--[^\n]*|/\*.*?\*/|\s", "", sql, flags=re.DOTALL))
