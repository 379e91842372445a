"""Whole systems (../cases/enums): application code and databases, and what `pgplumb enum check` says of them.

A folder has code/, one or several .sql files (databases, in the order of their names), and findings.txt: expected, to the byte.
"""
import difflib
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


def tests(tool, update):
    """(name, what to do)"""
    for folder in sorted(CASES.iterdir()):
        if (folder / "code").is_dir():
            yield f"systems/{folder.name}", lambda folder=folder: one(tool, folder, update)
