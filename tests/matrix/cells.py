"""The cells of the matrix: every change with every obstacle, with and without rows, and what has to come of it."""
import hashlib
import re
from dataclasses import dataclass

from .changes import CHANGES, MAP
from .compose import COPIES, ODD_COPIES, schema_sql, seed_sql
from .obstacles import OBSTACLES

CONVERGE, REFUSE, EITHER = "converge", "refuse", "either"


@dataclass(frozen=True)
class Cell:
    id: str
    change: object
    obstacle: object
    before: str
    after: str
    seed: str  # rows of `before`
    seed_after: str  # the same rows as `after` has to hold them
    options: tuple
    expect: str
    reasons: tuple  # a refusal is right when every pattern of one of these lists occurs in what the tool says
    spoil: str  # what makes a third state of `before`, in which the type is neither as it was nor as it shall be

    def reason_fits(self, said):
        return any(all(re.search(pattern, said) for pattern in patterns) for patterns in self.reasons)


# Pairs that mean nothing: why, and which.
EXCLUDED = (
    ("a type that nothing uses meets only what stands on the type itself",
     lambda c, o: c.name == "drop_unused" and not (o.on_type or o.name == "nothing")),
    ("the change is about a column, and there is none",
     lambda c, o: o.no_column and (c.family not in ("add", "rename_label", "rename_type", "remove", "reorder")
                                   or c.name == "remove_named")),
    ("what names the type says varchar, and has been met as text",
     lambda c, o: o.signature and c.before.uses.startswith("character varying")),
    ("a cast of text is an object of its own, not one of the enum's",
     lambda c, o: o.enum_only and c.retypes),
    ("what pgplumb does not model is not made by it",
     lambda c, o: o.unmodelled and c.name == "two_neither"),
    ("what pgplumb does not model is not dropped by it, and this does not go with the column",
     lambda c, o: o.name == "publication_table" and c.family in ("drop", "drop_unasked")),
)
# Cells without rows only.
NO_ROWS = (
    ("there is no column to hold a label", lambda c, o: o.no_column or c.name == "drop_unused"),
    ("there is no table yet, or rows cannot be without a label in it",
     lambda c, o: c.name == "two_neither" and (o.table or not o.nullable and "DEFAULT" not in o.role)),
    ("rows that are there get numbers as the server likes",
     lambda c, o: c.name == "two_neither" and o.name == "sequence"),
)


def all_cells(changes=CHANGES, obstacles=OBSTACLES):
    return [_cell(change, obstacle, rows) for change in changes for obstacle in obstacles
            if not any(test(change, obstacle) for _, test in EXCLUDED) for rows in _row_states(change, obstacle)]


def _row_states(change, obstacle):
    if any(test(change, obstacle) for _, test in NO_ROWS):
        return () if change.rows_only else (False,)
    return (True,) if change.rows_only else (True, False)


def _cell(change, obstacle, rows):
    expect, reasons = _expectation(change, obstacle, rows)
    return Cell(
        id=f"{change.name}/{obstacle.name}/{'rows' if rows else 'empty'}", change=change, obstacle=obstacle,
        before=schema_sql(change.before, obstacle), after=schema_sql(change.after, obstacle),
        seed=seed_sql(change, obstacle, change.before) if rows else "",
        seed_after=seed_sql(change, obstacle, change.after) if rows and expect != REFUSE else "",
        options=(*change.options, *(("--allow", "*") if change.consent else ())),
        expect=expect, reasons=reasons, spoil=_spoil(change))


def _expectation(change, obstacle, rows):
    hard = obstacle.hard if change.recreates else None
    if change.retypes and not hard:
        hard = obstacle.hard_retype
    excuse = ((f"(?i){hard}",),) if hard else ()
    if change.odd and rows:
        return REFUSE, ((change.odd, f"\\b({obstacle.place})", rf"\b{_odd_count(obstacle)}\b"), *excuse)
    if rows and set(MAP) <= set(change.options) and obstacle.name in ("multirange_column", "composite_array_column"):
        # These are converted by their text as a whole, in which no label can be replaced for certain.
        return REFUSE, (("'tool'", r"role_(spans|pairs)", rf"\b{ODD_COPIES}\b"),)
    if not change.consent:
        return REFUSE, (("data-loss", r"\bmessage"), *excuse)
    return (EITHER, excuse) if hard else (CONVERGE, ())


def _odd_count(obstacle):
    return 1 if obstacle.carrier == "elsewhere" else ODD_COPIES


def _spoil(change):
    if not change.guards_labels:
        return ""
    if change.before.types:
        return "".join(f"ALTER TYPE {name} ADD VALUE 'stranger';\n" for name, _ in change.before.types)
    return "".join(f"CREATE TYPE {name} AS ENUM ('stranger');\n" for name, _ in change.after.types)


def default_cells(cells):
    """The cells that run by default: every obstacle meets every second family of changes (the others are met by the
    next obstacle), the changes of a family taking turns, rows present in two turns of three; and every change runs
    with nothing in its way."""
    groups = {}
    for cell in cells:
        groups.setdefault((cell.change.family, cell.obstacle.name), []).append(cell)
    families = list(dict.fromkeys(family for family, _ in groups))
    obstacles = list(dict.fromkeys(name for _, name in groups))
    chosen = {cell.id for cell in cells if cell.obstacle.name == "nothing"}
    for (family, obstacle), group in groups.items():
        turn, skip = divmod(families.index(family) + obstacles.index(obstacle), 2)
        if not skip:
            names = list(dict.fromkeys(cell.change.name for cell in group))
            of_change = [cell for cell in group if cell.change.name == names[turn % len(names)]]
            chosen.add(of_change[-1 if turn % 3 == 2 else 0].id)
    return [cell for cell in cells if cell.id in chosen]


def sample(cells, number):
    """This many cells, always the same, spread evenly."""
    chosen = sorted(cells, key=lambda cell: hashlib.sha256(cell.id.encode()).digest())[:number]
    ids = {cell.id for cell in chosen}
    return [cell for cell in cells if cell.id in ids]
