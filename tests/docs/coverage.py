"""COVERAGE.md against the server: every catalog, every sort of object, every kind, and one of everything read."""
import json
import re
from pathlib import Path

from lib import paths, server
from lib.tool import Tool

HERE = Path(__file__).resolve().parent
ANSWERS = ("modelled", "reported", "excluded")
HEADERS = Path("/usr/include/postgresql/15/server/catalog")
# Heading of a table, the header that defines its letters, and how their macros are called there.
SORTS = (("Sorts of relations", "pg_class.h", "RELKIND_"), ("Sorts of types", "pg_type.h", "TYPTYPE_"),
         ("Sorts of constraints", "pg_constraint.h", "CONSTRAINT_"), ("Sorts of functions", "pg_proc.h", "PROKIND_"))
# A letter that the headers of version 15 do not have yet.
LATER = {"Sorts of constraints": {"n"}}


def tables(text):
    """Heading -> {first cell: (answer, rest)} of the tables whose second column is the answer."""
    found = {}
    heading = ""
    for line in text.split("\n"):
        if line.startswith("## "):
            heading = line[3:]
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| `") else []
        if len(cells) == 3 and cells[1] != "answer":
            found.setdefault(heading, {})[cells[0].strip("`")] = (cells[1], cells[2])
    return found


def without_notes(cell):
    return re.sub(r"\([^)]*\)", "", cell.split(";")[0])


def kinds_in(cell):
    return {name.strip() for name in without_notes(cell).split(",")}


def catalogs_of_majors(folder):
    """Major -> the catalogs that servers of it make at initdb, from the file that initdb itself reads."""
    found = {}
    for file in [Path("/usr/share/postgresql/15/postgres.bki"), *sorted(folder.glob("pg/*/share/**/postgres.bki"))]:
        if not file.is_file():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        major = re.match(r"# PostgreSQL (\d+)", text).group(1)
        found[major] = set(re.findall(r"^create (pg_\w+) ", text, re.MULTILINE))
    return found


def check_catalogs(rows, running, say):
    live = {row[0] for row in running.rows(
        "everything", "SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'")}
    lists = {"the running server": live, **catalogs_of_majors(paths.cache_folder())}
    for who, names in lists.items():
        for name in sorted(names - set(rows)):
            say(f"{name}: a catalog of {who}, without a row")
    for name in sorted(set(rows) - set().union(*lists.values())):
        say(f"{name}: no server has this catalog")


def check_sorts(found, say):
    for heading, header, prefix in SORTS:
        text = (HEADERS / header).read_text(encoding="utf-8")
        letters = set(re.findall(rf"#define\s+{prefix}\w+\s+'(\w)'", text)) | LATER.get(heading, set())
        have = set(found.get(heading, {}))
        if letters != have:
            say(f"{heading}: the server has {sorted(letters)}, the table {sorted(have)}")


def check_kinds(found, kinds, say):
    named = set()
    for heading, rows in found.items():
        for name, (answer, rest) in rows.items():
            if answer not in ANSWERS:
                say(f"{name}: \"{answer}\" is none of {', '.join(ANSWERS)}")
            if answer != "modelled" or rest.startswith(("see ", "a field of")):
                continue
            for kind in sorted(kinds_in(rest) - kinds):
                say(f"{name} ({heading}): \"{kind}\" is no kind")
            named |= kinds_in(rest)
    for kind in sorted(kinds - named):
        say(f"the kind \"{kind}\" is in no row")


def check_reading(found, kinds, running, say):
    done = Tool().run("inspect", running.url("everything"), "--format", "json")
    if done.code != 0:
        say(done.text())
        return
    snapshot = json.loads(done.out)
    for kind in sorted(kinds - {o["kind"] for o in snapshot["objects"]}):
        say(f"everything.sql makes no {kind}, or it was not read")
    reported = {o["kind"] for o in snapshot["not_modelled"]}
    promised = {without_notes(rest).strip() for rows in found.values()
                for answer, rest in rows.values() if answer == "reported"}
    if reported != promised:
        say(f"reported: inspect names {sorted(reported)}, the tables {sorted(promised)}")
    for one in snapshot["not_modelled"]:
        if f"{one['kind']} {one['identity']}" not in done.err:
            say(f"inspect does not say that {one['kind']} {one['identity']} is not modelled")


def check():
    """What is wrong, as lines."""
    said = []
    found = tables((paths.REPO / "COVERAGE.md").read_text(encoding="utf-8"))
    kinds = set(re.findall(r"^## (.+)$", Tool().run("generate", "objects").out, re.MULTILINE))
    if not kinds:
        return ["pgplumb generate objects names no kind"]
    with server.Server() as running:
        running.create_database("everything")
        running.psql("everything", (HERE / "everything.sql").read_text(encoding="utf-8"))
        check_catalogs(found.get("Every catalog of the server", {}), running, said.append)
        check_sorts(found, said.append)
        check_kinds(found, kinds, said.append)
        check_reading(found, kinds, running, said.append)
    return said
