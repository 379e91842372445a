"""What a run of the matrix shows at its end: change × outcome, failures by cause, times; and all of it as JSON."""
import collections
import re

from .judge import FAILED, PASSED


def table(results):
    """One line per change, one column per outcome that occurs, for each mode."""
    out = []
    for mode in dict.fromkeys(mode for mode, _, _ in results):
        counts = collections.Counter((_row(cell), outcome.kind) for m, cell, outcome in results if m == mode)
        kinds = [kind for kind in (*PASSED, *FAILED) if any(k == kind for _, k in counts)]
        rows = sorted({row for row, _ in counts})
        wide = max(map(len, rows)) + 2
        out.append(f"\n{mode:{wide}}" + "".join(f"{kind:>{len(kind) + 2}}" for kind in kinds))
        for row in [*rows, "all"]:
            cells = [sum(n for (r, k), n in counts.items() if k == kind and row in (r, "all")) for kind in kinds]
            out.append(f"{row:{wide}}" + "".join(f"{n or '·':>{len(kind) + 2}}" for kind, n in zip(kinds, cells)))
    return "\n".join(out)


def _row(cell):
    return cell.id.split("/")[0]


def causes(results, limit=40):
    """Failures that say the same, together: how many, and one of them."""
    found = collections.defaultdict(list)
    for mode, cell, outcome in results:
        if not outcome.passed:
            found[outcome.kind, _gist(outcome.detail)].append(f"{cell.id} ({mode})")
    out = ["", "failures by what they say:"] if found else []
    for (kind, gist), ids in sorted(found.items(), key=lambda item: -len(item[1]))[:limit]:
        out.append(f"{len(ids):5} {kind}: {gist}\n      e.g. {ids[0]}")
    if len(found) > limit:
        out.append(f"      and {len(found) - limit} more")
    return "\n".join(out)


def _gist(detail):
    """The line that says most, without what differs from cell to cell."""
    lines = [line for line in detail.splitlines()
             if line.strip() and not line.startswith(("$ pgplumb", "SET ", "BEGIN;"))]
    telling = [line for line in lines if re.search(r"ERROR:|cannot", line)]
    telling += [f"{line.split(' (from')[0]}: {after}" for line, after in zip(lines, lines[1:]) if line[:7] == "refused"]
    heads = [line for line in lines if line.startswith("pg_dump:")]
    chosen = lines[1:2] if heads else telling or lines
    text = re.sub(r"psql:\S+\s*", "", (chosen or ["(nothing)"])[0])
    return re.sub(r"pgplumb_old_\w+", "pgplumb_old", re.sub(r"cell_\d+_\w+", "…", text)).strip()[:160]


def timing(results, elapsed):
    """How long the cells took, and how much of that was the tool."""
    if not results:
        return ""
    spent = sum(outcome.seconds for _, _, outcome in results)
    tool = sum(outcome.tool_seconds for _, _, outcome in results)
    return (f"{len(results)} cells in {elapsed:.0f} s; a cell takes {spent / len(results):.2f} s, "
            f"{tool / len(results):.2f} s of them the tool's")


def as_json(results):
    return [{"mode": mode, "id": cell.id, "expect": cell.expect, "options": cell.options, "outcome": outcome.kind,
             "passed": outcome.passed, "detail": outcome.detail, "sql": outcome.sql,
             "seconds": round(outcome.seconds, 3), "tool_seconds": round(outcome.tool_seconds, 3)}
            for mode, cell, outcome in sorted(results, key=lambda item: (item[0], item[1].id))]
