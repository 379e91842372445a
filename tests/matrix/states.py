"""One plan for several states: databases that are in different states of the same change, and one script for all."""
from dataclasses import replace

from .cells import CONVERGE, EITHER
from .judge import Judged, run_again


def groups(cells):
    """Cells that lead to the same target from different states, as one cell each; its parts are in `states`."""
    found = {}
    for cell in cells:
        if cell.change.same_target:
            found.setdefault((cell.change.same_target, cell.obstacle.name, bool(cell.seed)), []).append(cell)
    return [_together(*key, states) for key, states in found.items() if len(states) > 1]


def _together(target, obstacle, rows, states):
    # Texts that are alike in all: the target, and the options, of which the longest holds all others.
    assert len({cell.after for cell in states}) == 1, (target, obstacle)
    expect = EITHER if any(cell.expect == EITHER for cell in states) else CONVERGE
    return _Group(replace(states[0], id=f"{target}_states/{obstacle}/{'rows' if rows else 'empty'}", expect=expect,
                          reasons=tuple(reason for cell in states for reason in cell.reasons),
                          options=max((cell.options for cell in states), key=len)), states)


class _Group:
    """A cell with several befores."""

    def __init__(self, cell, states):
        self._cell, self.states = cell, states

    def __getattr__(self, name):
        return getattr(self._cell, name)


def states(bench, group):
    """Every state becomes the target by the same script, and a second run of it does nothing."""
    bench.target(group)
    databases = []
    for number, cell in enumerate(group.states):
        database = bench.database(f"state_{number}")
        database.load(cell.before, cell.seed)
        databases.append(database)
    sources = [word for database in databases for word in ("--from", database.url)]
    bench.sql, path = bench.plan(group, (*sources, "--to", bench.database("to").url), group.options)
    for cell, database in zip(group.states, databases):
        try:
            bench.apply(database, path)
            bench.compare(cell, database)
            run_again(bench, cell, database, path)
        except Judged as judged:
            raise Judged(judged.kind, f"in the state {cell.change.name}: {judged.detail}") from judged
