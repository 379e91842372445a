"""docs/features.md: each row names a case that is there and has an expected plan or refusal, each case once."""
import re

from lib import paths

PAGE = paths.REPO / "docs/features.md"
CASES = paths.REPO / "tests/cases"
# Topics whose every case has to have a row: they are there for the page.
WHOLE = ("rename", "grants", "partition", "view", "trigger", "column", "constraint", "domain", "composite", "range")


def rows():
    """(feature, case) of each row; the case is None where the second cell is no link to one."""
    for line in PAGE.read_text(encoding="utf-8").split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        if len(cells) != 2 or cells[0] == "feature":
            continue
        link = re.fullmatch(r"\[`([\w/]+)`\]\(\.\./tests/cases/([\w/]+)\)", cells[1])
        yield cells[0], link.group(1) if link and link.group(1) == link.group(2) else None


def check():
    said = []
    named = []
    for feature, case in rows():
        if case is None:
            said.append(f"docs/features.md: \"{feature}\" does not lead to a case")
            continue
        named.append(case)
        folder = CASES / case
        if not (folder / "from.sql").is_file() or not (folder / "to.sql").is_file():
            said.append(f"docs/features.md: \"{feature}\": there is no case {case}")
        expected = "refused.txt" if case.endswith("refused") else "plan.sql"
        if not (folder / expected).is_file():
            said.append(f"docs/features.md: \"{feature}\": {case} has no {expected}")
    said += [f"docs/features.md names {case} twice" for case in sorted(set(named)) if named.count(case) > 1]
    if not named:
        said.append("docs/features.md has no rows")
    there = {f"{folder.parent.name}/{folder.name}" for topic in WHOLE for folder in CASES.glob(f"{topic}/*")
             if (folder / "from.sql").is_file()}
    said += [f"docs/features.md has no row for {case}" for case in sorted(there - set(named))]
    return said
