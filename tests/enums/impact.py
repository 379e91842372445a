"""`pgplumb enum impact` on a database that has one of each sort of reference (impact/schema.sql), on servers from 12 to 18.

expected.txt has every object with the labels that it names; a line that begins with 14+ or 15+ is for servers since then.
PostgreSQL's own list, that of DROP TYPE … CASCADE, is the second judge: nothing of it may be missing.
"""
import json
import re
import threading
from pathlib import Path

from lib import server
from wrong import Wrong

HERE = Path(__file__).resolve().parent / "impact"
MAJORS = (12, 13, 14, 15, 16, 17, 18)
EXPECTED = HERE / "expected.txt"
# How PostgreSQL words what DROP … CASCADE takes along, and what that is called here; "" for what is only a part of something.
CASCADED = (
    (r"column (\S+) of (?:foreign )?table (\S+)", "column \\2.\\1"),
    (r"column (\S+) of composite type (\S+)", "attribute \\2.\\1"),
    (r"column (\S+) of (?:materialized )?view (\S+)", ""),
    (r"default value for column (\S+) of table (\S+)", "default \\2.\\1"),
    (r"constraint (\S+) on table (\S+)", "* \\1 on \\2"),
    (r"constraint (\S+)", "domain check \\1 on s.dom"),
    (r"type (\S+)\[\]", ""),
    (r"type (s\.dom|s\.dom_list)", "domain \\1"),
    (r"type s\.span", "range s.span"),
    (r"type s\.span_multirange", ""),
    (r"type s\.pair", "composite type s.pair"),
    (r"cast from (\S+) to (\S+)", "cast (\\1 AS \\2)"),
    (r"(policy|trigger|rule) (\S+) on (?:table|view) (\S+)", "\\1 \\2 on \\3"),
    (r"operator (\S+)\((.*)\)", "operator \\1(\\2)"),
    (r"statistics object (\S+)", "statistics \\1"),
    (r"publication of table (\S+) in publication (\S+)", "publication \\1 in publication \\2"),
    (r"function (s\.last\(s\.st\))", "aggregate \\1"),
    (r"function s\.proc\(s\.st\)", "procedure s.proc(s.st)"),
    (r"(materialized view|view|index|function|table) (.+)", "\\1 \\2"),
)


class Servers:
    """Started when they are asked for, each with the database `impact`."""

    def __init__(self):
        self.running = {}
        self.lock = threading.Lock()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for running in self.running.values():
            running.stop()

    def get(self, major):
        with self.lock:
            if major not in self.running:
                running = server.Server(major)
                self.running[major] = running
                running.create_database("impact")
                running.psql("impact", file=HERE / "schema.sql")
            return self.running[major]


def impact(tool, url, target, *options):
    result = tool.run("enum", "impact", target, "--db", url, "--format", "json", *options)
    if result.code != 0:
        raise Wrong(result.text())
    return json.loads(result.out)


def described(found):
    """One line for each use: its name, the labels that it names exactly, those that its text names."""
    lines = []
    for use in found["uses"]:
        words = [f"{use['sort']} {use['name']}"]
        words += [f"labels {','.join(use['labels'])}"] if use["labels"] else []
        named = sorted({"the type" if m["label"] is None else m["label"] for m in use["mentions"]})
        words += [f"text {','.join(named)}"] if named else []
        words += ["untracked"] if not use["tracked"] else []
        lines.append(" | ".join(words))
    return sorted(lines)


def expected(major):
    out = []
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        since = re.match(r"(\d+)\+ ", line)
        if line.startswith("#") or not line.strip() or (since and int(since[1]) > major):
            continue
        out.append(line[since.end():] if since else line)
    return sorted(out)


def everything(servers, tool, major):
    running = servers.get(major)
    found = impact(tool, running.url("impact"), "s.st")
    if found["unread"]:
        raise Wrong(f"constants were not read: {found['unread']}")
    lines, wanted = described(found), expected(major)
    if lines != wanted:
        raise Wrong("\n".join([f"missing: {x}" for x in wanted if x not in lines] + [f"invented: {x}" for x in lines if x not in wanted]))


def cascade(servers, tool, major):
    """Everything that DROP TYPE … CASCADE would take along is in the list."""
    running = servers.get(major)
    names = {f"{u['sort']} {u['name']}" for u in impact(tool, running.url("impact"), "s.st")["uses"]}
    names |= {f"* {u['name']}" for u in impact(tool, running.url("impact"), "s.st")["uses"]}
    said = running.psql("impact", "BEGIN; SET search_path = ''; DROP TYPE s.st CASCADE; ROLLBACK;").errors
    dropped = [line.split("drop cascades to ", 1)[1] for line in said.splitlines() if "drop cascades to " in line]
    dropped = [line for line in dropped if not re.match(r"\d+ other objects", line)]
    if len(dropped) < 30:
        raise Wrong("DROP TYPE says little:\n" + said)
    missing = []
    for line in dropped:
        for pattern, name in CASCADED:
            match = re.fullmatch(pattern, line)
            if match:
                wanted = match.expand(name)
                # A generated column goes with what its expression names.
                if wanted and wanted not in names and f"generated {wanted}" not in names:
                    missing.append(f"{line} ({wanted})")
                break
        else:
            missing.append(f"{line} (this test does not know such)")
    if missing:
        raise Wrong("PostgreSQL drops what is not in the list:\n" + "\n".join(missing))


def one_label(servers, tool, major):
    """The uses of one label that it shows are those that name it, and the columns that may hold it."""
    running = servers.get(major)
    result = tool.run("enum", "impact", "s.st.void", "--db", running.url("impact"))
    for wanted in ("label 'void' of enum s.st", "watch on s.plain", "f_plpgsql(integer)", "in s.plain.st: not among",
                   "plain_text on s.plain"):
        if wanted not in result.out:
            raise Wrong(f"{wanted} is missing in\n{result.text()}")
    for wrong in ("on_done on s.plain", "s.v_const"):
        if wrong in result.out.split("To rename")[0]:
            raise Wrong(f"{wrong} does not name the label\n{result.text()}")
    paid = tool.run("enum", "impact", "s.st.paid", "--db", running.url("impact"))
    if "in s.plain.st: about 250 of 1,000 rows" not in paid.out:
        raise Wrong(paid.text())


def renamed(servers, tool, major):
    """What is said to follow a renamed label does, and what is said to break does not."""
    running = servers.get(major)
    url = running.url("impact")
    before = impact(tool, url, "s.st")
    running.create_database("renamed", "impact")
    running.psql("renamed", "ALTER TYPE s.st RENAME VALUE 'paid' TO 'settled'")
    after = impact(tool, running.url("renamed"), "s.st")
    told = {(c["sort"], c["name"]): c["fate"] for x in impact(tool, url, "s.st.paid")["changes"]
            if x["change"] == "rename label" for c in x["consequences"]}
    now = {(u["sort"], u["name"]): u for u in after["uses"]}
    for use in before["uses"]:
        key = (use["sort"], use["name"])
        if "paid" in use["labels"] and "settled" not in now[key]["labels"]:
            raise Wrong(f"{key} does not name the new label")
        if any(m["label"] == "paid" for m in use["mentions"]) != (told[key] == "breaks"):
            raise Wrong(f"{key}: {told[key]}, with {use['mentions']}")
    running.drop_database("renamed")


def hostile(servers, tool, major):
    """Names and labels with dots, quotes and backslashes."""
    url = servers.get(major).url("impact")
    found = impact(tool, url, '"Shop.Two"."Order.Status"')
    names = {f"{u['sort']} {u['name']} {','.join(u['labels'])}".strip() for u in found["uses"]}
    if names != {'column "Shop.Two"."T.1"."C.1"', 'default "Shop.Two"."T.1"."C.1" a.b'}:
        raise Wrong(names)
    for label in ("a.b", "it's", "back\\slash", '""q""', ""):
        one = impact(tool, url, f'"Shop.Two"."Order.Status"."{label}"')
        if one["label"] != label.replace('""', '"'):
            raise Wrong(f"{label}: {one['label']}")
    for target, words in (("s.sst", "the nearest of 4 is s.st"), ("s.st.payd", "its labels: 'new', 'paid', 'done', 'void'"),
                          ("", "is no name")):
        result = tool.run("enum", "impact", target, "--db", url)
        if result.code != 64 or words not in result.err:
            raise Wrong(result.text())


def from_sql(servers, tool, major):
    """A file of SQL has the same answer as a database that it built."""
    del servers
    own = ("--pg-bin", server.bin_folder(major))
    result = tool.run("enum", "impact", "public.mood", "--db", "-", *own, stdin=(
        "CREATE TYPE mood AS ENUM ('sad', 'ok');\nCREATE TABLE t (m mood DEFAULT 'ok', CHECK (m <> 'sad'));"))
    for words in ("default", "public.t.m", "t_m_check on public.t", "sizes: not known"):
        if words not in result.out:
            raise Wrong(result.text())


def tests(servers, tool, update, majors):
    """(name, what to do)"""
    if update:
        yield "impact/expected", lambda: write_expected(servers, tool)
        return
    for major in majors:
        for test in (everything, cascade, one_label, renamed, hostile, from_sql):
            yield (f"impact/{test.__name__}/{major}", lambda test=test, major=major: test(servers, tool, major))


def write_expected(servers, tool):
    lines, lists = [], {}
    for major in MAJORS:
        lists[major] = described(impact(tool, servers.get(major).url("impact"), "s.st"))
    for line in lists[18]:
        since = min(major for major in MAJORS if line in lists[major])
        lines.append(f"{since}+ {line}" if since > 12 else line)
    EXPECTED.write_text("# Every object of schema.sql that refers to s.st; written by run.py --update, and read.\n" + "\n".join(lines) + "\n",
                        encoding="utf-8")
