"""pg_dump's text as a sorted list of entries that can be compared.

Two databases are alike when `entries(dump_a) == entries(dump_b)`. The order of entries never counts, nor that of the
grants on one object. The order of columns counts unless `column_order=False` is given: a plan can only add at the end.
"""
import difflib
import re
from collections import Counter
from dataclasses import dataclass

_NAME = re.compile(r"^-- Name: (?P<name>.*); Type: (?P<type>[A-Z ]+); Schema: (?P<schema>.*?); Owner: ?(?P<owner>.*)$")
_CONTEXT = re.compile(r"^SET default_(tablespace|table_access_method) = (.*);$")
# What pg_dump says at the head, between entries and at the end, and never inside of a definition.
_NOISE = re.compile(r"^(SET [a-z_]+ = .*;|SELECT pg_catalog\.set_config\('search_path', '', false\);|"
                    r"\\(un)?restrict .*|--|-- PostgreSQL database dump complete|)$")
_WITH_PLACE = {"TABLE", "INDEX", "MATERIALIZED VIEW", "CONSTRAINT"}
_STORAGE = re.compile(r"WITH \(([a-z_.]+='?[^',()]*'?(?:, [a-z_.]+='?[^',()]*'?)+)\)")
_ANY_ORDER = {"ACL", "DEFAULT ACL"}
# The members of a family and of a class are sets; pg_dump prints them as they were made.
_SETS_OF_MEMBERS = {"OPERATOR FAMILY", "OPERATOR CLASS"}


@dataclass(frozen=True, order=True)
class Entry:
    type: str
    schema: str
    name: str
    body: str

    def title(self):
        return f"{self.type} {'' if self.schema == '-' else self.schema + '.'}{self.name}"


def entries(dump, column_order=True):
    """The entries of a dump, sorted."""
    found = []
    place = {"tablespace": "''", "table_access_method": "heap"}
    head, lines = None, []

    def close():
        if head:
            found.append(_entry(head, lines, column_order))

    text = dump.split("\n")
    index = 0
    while index < len(text):
        line = text[index]
        match = _NAME.match(text[index + 1]) if line == "--" and index + 2 < len(text) else None
        if match and text[index + 2] == "--":
            close()
            head, lines = match, []
            index += 3
            continue
        context = _CONTEXT.match(line)
        if context:
            place[context[1]] = context[2]
        elif head and not lines and not _NOISE.match(line) and head["type"] in _WITH_PLACE:
            lines.extend(_place(place, head["type"]))
            lines.append(line)
        elif head and (lines or not _NOISE.match(line)):
            lines.append(line)
        index += 1
    close()
    return sorted(found)


def _place(place, kind):
    if place["tablespace"] != "''":
        yield f"-- in tablespace {place['tablespace']}"
    if place["table_access_method"] != "heap" and kind in ("TABLE", "MATERIALIZED VIEW"):
        yield f"-- access method {place['table_access_method']}"


def _entry(head, lines, column_order):
    while lines and _NOISE.match(lines[-1]):
        lines.pop()
    if head["type"] in _ANY_ORDER:
        lines = sorted(line for line in lines if line)
    elif head["type"] in _SETS_OF_MEMBERS:
        lines = sorted(line.strip().rstrip(" ,;") for line in lines if line.strip())
    elif head["type"] in ("TABLE", "FOREIGN TABLE") and not column_order:
        lines = sorted(line.strip().rstrip(",") for line in lines if line.strip())
    body = "\n".join(lines).strip()
    if head["type"] in _WITH_PLACE:  # storage parameters are a set
        body = _STORAGE.sub(lambda match: f"WITH ({', '.join(sorted(match[1].split(', ')))})", body)
    return Entry(head["type"], head["schema"], head["name"], body)


def difference(left, right, limit=20):
    """What differs between two lists of entries, as lines for a person; empty when they are alike."""
    only_left = sorted((Counter(left) - Counter(right)).elements())
    only_right = sorted((Counter(right) - Counter(left)).elements())
    out = []
    titles = sorted({e.title() for e in only_left} | {e.title() for e in only_right})
    for title in titles[:limit]:
        a = "\n".join(e.body for e in only_left if e.title() == title)
        b = "\n".join(e.body for e in only_right if e.title() == title)
        out.append(f"{title}:" + ("" if a and b else "  only in the first" if a else "  only in the second"))
        body = difflib.unified_diff(a.splitlines(), b.splitlines(), lineterm="", n=0)
        out.extend("    " + line for line in list(body)[2:14] if not line.startswith("@@"))
    if len(titles) > limit:
        out.append(f"and {len(titles) - limit} more")
    return out
