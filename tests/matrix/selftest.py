#!/usr/bin/env python3
"""Tests the matrix's own judgement: plans written by hand, right ones and wrong ones, and the outcome each must have.

  selftest.py
"""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib import server as servers  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Result  # noqa: E402
from matrix import judge, states  # noqa: E402
from matrix.cells import all_cells  # noqa: E402
from matrix.databases import create_roles  # noqa: E402

NOTHING = (0, "-- nothing to do\n")
ADD_FIRST = (2, "ALTER TYPE app.role ADD VALUE 'system' BEFORE 'user';")


def remove(mapped="assistant", more=""):
    """Removes the label tool by making the type anew."""
    return 2, f"""
        ALTER TYPE app.role RENAME TO role_before;
        CREATE TYPE app.role AS ENUM ('user', 'assistant');
        ALTER TABLE app.message ALTER COLUMN role TYPE app.role
            USING (CASE role::text WHEN 'tool' THEN '{mapped}' ELSE role::text END)::app.role;
        DROP TYPE app.role_before;
        {more}"""


def guard(found="RAISE EXCEPTION 'app.role: found %', labels;", more=""):
    """Adds the label system at the end where that is what is missing."""
    return 2, f"""
        DO $$ DECLARE labels text[] := enum_range(NULL::app.role); BEGIN
            IF labels = '{{user,assistant,tool,system}}' THEN RAISE NOTICE 'app.role is as it should be';
            ELSIF labels = '{{user,assistant,tool}}' THEN ALTER TYPE app.role ADD VALUE 'system';
            ELSE {found} END IF;
        END $$; {more}"""


MERGE = """
    DO $$ DECLARE old regtype := to_regtype('app.speaker'); new regtype := to_regtype('app.role'); one record; BEGIN
        IF old IS NULL AND new IS NULL THEN
            CREATE TYPE app.role AS ENUM ('user', 'assistant', 'tool');
            ALTER TABLE app.message ADD COLUMN role app.role;
            ALTER TABLE app.thread ADD COLUMN role app.role;
        ELSIF new IS NULL THEN ALTER TYPE app.speaker RENAME TO role;
        ELSIF old IS NOT NULL THEN
            FOR one IN SELECT attrelid::regclass AS t FROM pg_attribute WHERE atttypid = old LOOP
                EXECUTE format('ALTER TABLE %s ALTER COLUMN role TYPE app.role USING role::text::app.role', one.t);
            END LOOP;
            DROP TYPE app.speaker;
        END IF;
    END $$;"""

# (mode, cell, what the tool answers when it is called, the outcome that this must have); an answer is
# (exit code, the plan that it writes or None, what it says).
TESTS = (
    ("bare", "add_first/view/rows", [ADD_FIRST, NOTHING], "converged"),
    ("bare", "add_first/view/rows", [(2, "ALTER TYPE app.role ADD VALUE 'system';"), NOTHING], "diff"),
    ("bare", "add_first/view/rows", [ADD_FIRST, ADD_FIRST], "second_not_empty"),
    ("bare", "add_first/view/rows", [(2, ADD_FIRST[1] * 2)], "apply_error"),
    ("bare", "add_first/view/rows", [(2, ADD_FIRST[1] + "UPDATE app.message SET body = '' WHERE id = 3;"), NOTHING],
     "rows_wrong"),
    ("bare", "add_first/view/rows", [(2, "-- nothing\n")], "tool_error"),
    ("bare", "add_first/view/rows", [(2, None)], "tool_error"),
    ("bare", "add_first/view/rows", [(1, None, "it broke")], "tool_error"),
    ("bare", "add_first/view/rows", [(3, None, "app.message has a view")], "refused_unexpectedly"),
    ("bare", "rename_label/check_list_on_text/rows", [NOTHING], "diff"),
    ("bare", "two_only_new/nothing/rows", [NOTHING, NOTHING], "converged"),
    ("bare", "two_only_new/nothing/rows", [(2, "SELECT 1;"), NOTHING], "second_not_empty"),
    ("bare", "remove_mapped/nothing/rows", [remove(), NOTHING], "converged"),
    ("bare", "remove_mapped/nothing/rows", [remove(mapped="user"), NOTHING], "rows_wrong"),
    ("bare", "remove_mapped/nothing/rows", [remove(more="DELETE FROM app.message WHERE id = 1;"), NOTHING],
     "rows_wrong"),
    ("bare", "remove_mapped/statistics_target/rows",
     [remove(more="ALTER TABLE app.message ALTER COLUMN role SET STATISTICS -1;"), NOTHING], "diff"),
    ("bare", "remove_mapped/trigger_when/rows", [(2, "UPDATE app.message SET role = 'user'; SELECT 1/0;")],
     "apply_error"),
    ("bare", "add_last/trigger_when/rows",
     [(2, guard()[1] + "UPDATE app.message SET role = role WHERE role = 'tool';"), NOTHING], "rows_wrong"),
    ("bare", "remove_held/nothing/rows", [remove()], "not_refused"),
    ("bare", "remove_held/array_column/rows", [(3, None, "app.message.roles: 7 rows hold 'tool'")],
     "refused_as_expected"),
    ("bare", "remove_held/array_column/rows", [(3, None, "app.message.role: 7 rows hold 'tool'")],
     "refused_unclearly"),
    ("bare", "remove_held/array_column/rows", [(3, None, "app.message.roles: 8 rows hold 'tool'")],
     "refused_unclearly"),
    ("bare", "remove_held/array_column/rows", [(3, "SELECT 1;", "app.message.roles: 7 rows hold 'tool'")],
     "tool_error"),
    ("bare", "reorder_reverse/partition_list/rows", [(3, None, "app.message is partitioned by role")],
     "refused_as_expected"),
    ("bare", "reorder_reverse/partition_list/rows", [(4, None, "no")], "refused_unclearly"),
    ("bare", "drop_used_unasked/nothing/rows", [(4, None, "data-loss: public.message.role")], "refused_as_expected"),
    ("guarded", "add_last/nothing/rows", [guard()], "converged"),
    ("guarded", "add_last/nothing/rows", [(2, "ALTER TYPE app.role ADD VALUE 'system';")], "rerun_changed"),
    ("guarded", "add_last/nothing/rows", [(2, "ALTER TYPE app.role ADD VALUE IF NOT EXISTS 'system';")],
     "guard_missing"),
    ("guarded", "add_last/nothing/rows", [guard(found="RAISE EXCEPTION 'no';")], "guard_missing"),
    ("guarded", "add_last/nothing/rows", [guard(more="ALTER TABLE app.message ALTER COLUMN body SET STATISTICS -1;")],
     "rerun_changed"),
    ("guarded", "add_last/nothing/rows", [guard(more="DO $$ BEGIN RAISE WARNING 'hm'; END $$;")], "rerun_changed"),
    ("prove", "add_last/nothing/rows", [guard(), (0, None)], "converged"),
    ("prove", "add_last/nothing/rows", [guard(), (3, None, "not proven")], "proof_failed"),
    ("states", "two_states/nothing/rows", [(2, MERGE)], "converged"),
    ("states", "two_states/nothing/rows", [(2, "ALTER TYPE app.speaker RENAME TO role;")], "apply_error"),
    ("states", "two_states/nothing/rows", [(2, MERGE.replace("DROP TYPE app.speaker;", ""))], "diff"),
)


class StandIn:
    """In place of pgplumb: gives the next answer, whatever it is asked."""

    def __init__(self):
        self.answers = []

    def run(self, *arguments, **_):
        code, sql, *said = self.answers.pop(0)
        if sql is not None:
            Path(arguments[arguments.index("-o") + 1]).write_text(sql, encoding="utf-8")
        return Result(list(arguments), code, "", "".join(said))


def main():
    servers.stop_on_signals()
    everything = all_cells()
    cells = {cell.id: cell for cell in (*everything, *states.groups(everything))}
    modes = {"bare": judge.bare, "guarded": judge.guarded, "prove": judge.prove, "states": states.states}
    report = Report("matrix selftest", len(TESTS))
    with servers.Server(settings={"wal_level": "logical"}) as server, tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        create_roles(server)
        tool = StandIn()
        bench = judge.Bench(server, tool, 0, Path(folder))
        for number, (mode, cell_id, answers, wanted) in enumerate(TESTS, 1):
            tool.answers = list(answers)
            outcome = judge.judge(bench, cells[cell_id], modes[mode])
            name = f"{number} {mode} {cell_id}: {wanted}"
            if outcome.kind == wanted and not (outcome.passed and tool.answers):
                report.ok(name)
            else:
                report.fail(name, f"is {outcome.kind}\n{outcome.detail}")
        bench.close()
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
