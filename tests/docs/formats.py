"""docs/reference/json.md names every member that the verbs write as JSON, each in the section of its format."""
import json
import re
import tempfile
from pathlib import Path

from lib import paths, server
from lib.tool import Tool

STORY = paths.REPO / "examples/quickstart"
# Something in each list that `enum list` writes.
MODELS = """
import enum
from sqlalchemy import Column, Enum
from sqlalchemy.orm import declarative_base
from elsewhere import LABELS
Base = declarative_base()
class Role(enum.Enum):
    USER = "user"
    BOT = "user"
class Message(Base):
    __tablename__ = "messages"
    role = Column(Enum(Role), default=Role.USER)
    state = Column(Enum(*LABELS, name="state"))
"""


def members(value, inside=""):
    """The names of all members, without those of an object of the catalog."""
    if isinstance(value, list):
        return set().union(*(members(item, inside) for item in value)) if value else set()
    if not isinstance(value, dict):
        return set()
    if "kind" in value and inside in ("objects", "object") and "path" not in value:
        return {"kind"}  # an object with its kind's fields
    found = set()
    for name, item in value.items():
        found.add(name)
        state = inside == "objects" and name in ("target", "before") and "object" in value
        if not state:
            found |= members(item, name)
    return found


def sections(text):
    """The name of a format ("pgplumb_diff") -> the names in backticks in its section."""
    found = {}
    for section in text.split("\n## ")[1:]:
        name = re.search(r"`(pgplumb_\w+)`", section) or re.search(r"the format `(\w+)`", section)
        if name:
            found[name.group(1)] = set(re.findall(r"`([\w]+)`", section))
    return found


def written(running, folder):
    """What each verb writes in the story, as JSON."""
    (folder / "pgplumb.toml").write_text("".join(
        f'[env.{name}]\nurl = "{running.url(name)}"\n' for name in ("dev", "prod", "third")), encoding="utf-8")
    (folder / "schema.sql").write_text((STORY / "schema.sql").read_text(encoding="utf-8"), encoding="utf-8")
    tool = Tool()

    def run(expected, *arguments):
        done = tool.run(*arguments, cwd=folder)
        if done.code != expected:
            raise OSError(done.text())
        return json.loads(done.out) if done.out else None

    yield run(0, "inspect", "@dev", "--format", "json")
    (folder / "models.py").write_text(MODELS, encoding="utf-8")
    (folder / "requirements.txt").write_text("SQLAlchemy==2.0.36\n", encoding="utf-8")
    yield run(0, "enum", "list", "--code", ".", "--format", "json")
    yield run(2, "diff", "@dev", "@prod", "--format", "json")
    yield run(3, "plan", "@third", "schema.sql", "--format", "json")
    yield run(0, "plan", "--from", "@dev", "--from", "@prod", "--to", "schema.sql", "--format", "json")
    (folder / "models.py").write_text("import sqlalchemy as sa\nsa.Enum('user', 'tool', name='messagerole')\nsa.Enum(*read(), name='x')\n",
                                      encoding="utf-8")
    yield run(0, "enum", "impact", "public.messagerole", "--db", "@dev", "--code", "models.py", "--format", "json")
    yield run(3, "enum", "check", "--code", "models.py", "--db", "@dev", "--db", "@prod", "--format", "json")
    run(0, "plan", "--from", "@dev", "--from", "@prod", "--to", "schema.sql", "-o", "fix.sql")
    yield run(0, "prove", "fix.sql", "--format", "json")
    yield run(3, "apply", "fix.sql", "--env", "third", "--yes", "--format", "json")
    yield run(0, "apply", "fix.sql", "--env", "dev", "--yes", "--format", "json")


def check():
    documented = sections((paths.REPO / "docs/reference/json.md").read_text(encoding="utf-8"))
    said, seen = [], set()
    with tempfile.TemporaryDirectory(prefix="pgplumb-docs-") as folder, server.Server() as running:
        for name, files in (("dev", ("dev", "rows")), ("prod", ("prod", "rows")), ("third", ("third",))):
            running.create_database(name)
            for file in files:
                running.psql(name, file=STORY / f"{file}.sql")
        for document in written(running, Path(folder)):
            first = next(iter(document))
            form = "findings" if first == "version" else first
            seen.add(form)
            if document[first] != 1:
                said.append(f"{form} is in version {document[first]}; json.md describes version 1")
            for member in sorted(members(document) - documented.get(form, set())):
                said.append(f"{form} has a member {member} that json.md does not name")
    for form in sorted(set(documented) - seen):
        said.append(f"json.md describes {form}, which no verb wrote")
    return said
