"""Each check with the examples that it carries: the bad one gives findings of this check alone, the good one gives none.

`pgplumb explain --format json` has the examples, so that what is documented is what is tested.
"""
import json
import re
import tempfile
from pathlib import Path

from wrong import Wrong


SQL = ("ALTER ", "BEGIN", "CREATE ", "DROP ")
PRELUDE = """import enum
from sqlalchemy import Enum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class MessageRole(enum.Enum):
    USER = "user"
    BOT = "bot"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(%s)
"""
VALUES = "values_callable=lambda e: [m.value for m in e]"
TABLE = "CREATE TABLE messages (id int PRIMARY KEY, role %s NOT NULL);"


def system(enum, databases):
    return {"database": databases[0], "other": databases[1] if len(databases) > 1 else "", "code": PRELUDE % enum}


# One cause gives one finding: what is expected of systems in which several checks could speak.
PRECEDENCE = {
    "type and labels of another name": (
        "Enum(MessageRole)", ["CREATE TYPE message_role AS ENUM ('user', 'bot');" + TABLE % "message_role"], {"E03", "E05"}),
    "letter case of the type, not its absence": (
        f"Enum(MessageRole, {VALUES})", ["CREATE TYPE \"MessageRole\" AS ENUM ('user', 'bot');" + TABLE % '"MessageRole"'], {"E08"}),
    "names for values, not labels that are missing": (
        'Enum(MessageRole, name="message_role")', ["CREATE TYPE message_role AS ENUM ('user', 'bot');" + TABLE % "message_role"], {"E03"}),
    "names for values, and one that is missing": (
        'Enum(MessageRole, name="message_role")', ["CREATE TYPE message_role AS ENUM ('user', 'tool', 'helper');" + TABLE % "message_role"],
        {"E01", "E02", "E03"}),
    "spelling, not labels that are missing": (
        f'Enum(MessageRole, name="message_role", {VALUES})', ["CREATE TYPE message_role AS ENUM ('User', 'Bot');" + TABLE % "message_role"],
        {"E04"}),
    "a column on the old type, not a duplicate and not an orphan": (
        f'Enum(MessageRole, name="message_role", {VALUES})',
        ["CREATE TYPE messagerole AS ENUM ('user', 'bot'); CREATE TYPE message_role AS ENUM ('user', 'bot');" + TABLE % "messagerole"],
        {"E09"}),
    "text, not a type that is missing": (
        f'Enum(MessageRole, name="message_role", {VALUES})', [TABLE % "text"], {"E19"}),
    "a label that the code has, not one that two databases differ in": (
        f'Enum(MessageRole, name="message_role", {VALUES})',
        ["CREATE TYPE message_role AS ENUM ('user', 'bot');" + TABLE % "message_role",
         "CREATE TYPE message_role AS ENUM ('user');" + TABLE % "message_role"], {"E01"}),
    "text in one of two databases": (
        f'Enum(MessageRole, name="message_role", {VALUES})',
        ["CREATE TYPE message_role AS ENUM ('user', 'bot');" + TABLE % "message_role", TABLE % "text"], {"E19"}),
    "one label under another name": (
        f'Enum(MessageRole, name="message_role", {VALUES})', ["CREATE TYPE message_role AS ENUM ('user', 'robot');" + TABLE % "message_role"],
        {"E01"}),
    "nothing": (
        f'Enum(MessageRole, name="message_role", {VALUES})', ["CREATE TYPE message_role AS ENUM ('user', 'bot');" + TABLE % "message_role"],
        set()),
}


def found(tool, example, *options):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        arguments = []
        for name in ("database", "other"):
            if example[name]:
                (folder / f"{name}.sql").write_text(example[name], encoding="utf-8")
                arguments += ["--db", f"{name}.sql"]
        if example["code"]:
            (folder / "app").mkdir()
            (folder / "app/models.py").write_text(example["code"], encoding="utf-8")
            (folder / "app/requirements.txt").write_text("sqlalchemy==2.0.36\n", encoding="utf-8")
            arguments += ["--code", "app"]
        result = tool.run("enum", "check", "--format", "json", *arguments, *options, cwd=folder)
        if result.code not in (0, 3):
            raise Wrong(result.text())
        return result, json.loads(result.out)


def one(tool, check):
    for name in ("bad", "good"):
        result, report = found(tool, check[name], "--fail-on", "info")
        if report.get("unresolved"):
            raise Wrong(f"the {name} example is not read: {report['unresolved']}")
        rules = {f["rule"] for f in report["findings"]}
        if rules != ({check["rule"]} if name == "bad" else set()):
            raise Wrong(f"the {name} example gives {sorted(rules) or 'nothing'}\n{result.text()}")
        if result.code != (3 if name == "bad" else 0):
            raise Wrong(result.text())
        for finding in report["findings"]:
            if not finding["message"] or not finding["why"] or not finding["help"] or finding["severity"] != check["severity"]:
                raise Wrong(f"says too little: {finding}")


def fixed(tool, check):
    """The SQL that each finding offers, run after the database's own, leaves nothing of this check."""
    _, report = found(tool, check["bad"])
    after, offered = dict(check["bad"]), 0
    for finding in report["findings"]:
        texts = [r["text"] for r in finding["remedies"] if r["text"].startswith(SQL)]
        if texts and finding["source"]:
            after[finding["source"].removesuffix(".sql")] += "\n" + texts[0] + "\n"
            offered += 1
    if not offered:
        return
    _, again = found(tool, after)
    if again["findings"]:
        raise Wrong(f"after its own remedy: {again['findings']}")


def fixed_in_code(tool, check):
    """The declaration that a finding offers, written in the place of the code's own, leaves nothing of this check."""
    _, report = found(tool, check["bad"])
    offered = [r["text"] for f in report["findings"] for r in f["remedies"] if r["text"].startswith("Enum(")]
    if not offered:
        return
    code = re.sub(r"Enum\(MessageRole[^)]*\)", lambda _: offered[0], check["bad"]["code"])
    _, again = found(tool, {**check["bad"], "code": code})
    if again["findings"]:
        raise Wrong(f"after {offered[0]}: {again['findings']}")


def precedence(tool, name):
    enum, databases, expected = PRECEDENCE[name]
    result, report = found(tool, system(enum, databases))
    rules = {f["rule"] for f in report["findings"]}
    if rules != expected or len(report["findings"]) != len(expected):
        raise Wrong(f"{sorted(rules)}, expected {sorted(expected)}\n{result.text()}")


def tests(tool):
    """(name, what to do)"""
    listed = tool.run("explain", "--format", "json")
    if listed.code != 0:
        raise SystemExit(listed.text())
    for check in json.loads(listed.out)["checks"]:
        yield f"checks/{check['rule']}", lambda check=check: one(tool, check)
        yield f"fixes/{check['rule']}", lambda check=check: fixed(tool, check)
        yield f"code/{check['rule']}", lambda check=check: fixed_in_code(tool, check)
    for name in PRECEDENCE:
        yield f"precedence/{name}", lambda name=name: precedence(tool, name)
