"""Whole systems (../cases/enums): application code and databases, and what `pgplumb enum check` says of them.

A folder has code/, one or several .sql files (databases, in the order of their names), and findings.txt: expected, to the byte.
Where there are dev.sql and prod.sql, the plan that brings dev to prod is proved too.
"""
import difflib
import tempfile
from pathlib import Path

from wrong import Wrong

CASES = Path(__file__).resolve().parents[1] / "cases/enums"


def said(tool, folder):
    databases = [part for file in sorted(folder.glob("*.sql")) for part in ("--db", file.name)]
    result = tool.run("enum", "check", "--code", "code", *databases, "--unresolved", cwd=folder)
    if result.code not in (0, 3):
        raise Wrong(result.text())
    return result.out + f"[exit {result.code}]\n"


def one(tool, folder, update):
    found, file = said(tool, folder), folder / "findings.txt"
    if update:
        file.write_text(found, encoding="utf-8")
        return
    expected = file.read_text(encoding="utf-8")
    if found != expected:
        raise Wrong("\n".join(list(difflib.unified_diff(expected.splitlines(), found.splitlines(), "expected", "found", lineterm=""))))


def proved(tool, folder):
    """Where dev and prod differ, the plan from the one to the other is proved."""
    with tempfile.TemporaryDirectory() as made:
        plan = Path(made) / "fix.sql"
        for command in (("plan", "dev.sql", "prod.sql", "--allow", "*", "-o", plan), ("prove", plan)):
            result = tool.run(*command, cwd=folder)
            if result.code != 0:
                raise Wrong(result.text())


def tests(tool, update):
    """(name, what to do)"""
    for folder in sorted(CASES.iterdir()):
        if (folder / "code").is_dir():
            yield f"systems/{folder.name}", lambda folder=folder: one(tool, folder, update)
        if not update and (folder / "dev.sql").exists():
            yield f"proved/{folder.name}", lambda folder=folder: proved(tool, folder)
