#!/usr/bin/env python3
"""What pgplumb reads from models, against what SQLAlchemy makes of them: each combination is a source file; SQLAlchemy
prints its DDL, and every type, label, schema, column and default of it is compared with the facts.

  run.py [NAME…]       all combinations, or those whose name begins so; --list names them
  run.py --sample      every fifth
  run.py --python EXE  a Python that has SQLAlchemy; PYTHONPATH is left to it, so other versions can be tried
  run.py --keep FOLDER leaves the source files there
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from combinations import combinations  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402

MOST_UNKNOWN = 0.05

STRING = re.compile(r"'((?:[^']|'')*)'")
NAME = r'(?:"(?:[^"]|"")+"|[A-Za-z_0-9]+)'
TYPE = re.compile(rf"CREATE TYPE (?:({NAME})\.)?({NAME}) AS ENUM \((.*)\)", re.S)
TABLE = re.compile(rf"CREATE TABLE (?:({NAME})\.)?({NAME}) \((.*)\)", re.S)
COLUMN = re.compile(rf"^({NAME}) (.*?)(?: DEFAULT (.*?))?( NOT NULL)?$", re.S)
CHECK = re.compile(rf"^(?:CONSTRAINT ({NAME}) )?CHECK \(({NAME}) IN \((.*)\)\)$", re.S)
PLAIN = {"serial": "integer", "bigserial": "bigint", "varchar": "character varying"}


def plain_name(name):
    if name is None:
        return None
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def strings(text):
    return [one.replace("''", "'") for one in STRING.findall(text)]


def parts_of(body):
    """The columns and constraints of a CREATE TABLE."""
    return [re.sub(r",\s*$", "", line).strip() for line in body.strip().split("\n\t")]


def catalog_of(statements):
    """types {(schema, name): labels}, columns {(schema, table, column): (type, default)}, checks by column."""
    types, columns, checks = {}, {}, {}
    for statement in statements:
        statement = statement.strip()
        if found := TYPE.fullmatch(statement):
            types.setdefault((plain_name(found[1]), plain_name(found[2])), strings(found[3]))
        if found := TABLE.fullmatch(statement):
            table = (plain_name(found[1]), plain_name(found[2]))
            for part in parts_of(found[3]):
                if check := CHECK.fullmatch(part):
                    checks[(*table, plain_name(check[2]))] = (plain_name(check[1]), strings(check[3]))
                elif not re.match("(PRIMARY KEY|CONSTRAINT|UNIQUE|FOREIGN KEY|CHECK) ?", part):
                    column = COLUMN.fullmatch(part)
                    columns[(*table, plain_name(column[1]))] = (column[2], column[3])
    return types, columns, checks


def unknowns_of(facts):
    """Reasons for which a fact about an enum is not known."""
    out = []
    for kind, names in (("types", ("name", "schema", "labels", "storage")), ("columns", ("schema", "table", "column"))):
        for one in facts[kind]:
            out += [one[n]["unknown"] for n in names if isinstance(one[n], dict)]
    return out + [one["why"] for one in facts["unresolved"]]


def differences(facts, statements):
    """What the facts say otherwise than the DDL does, in sentences."""
    types, columns, checks = catalog_of(statements)
    out, seen = [], set()
    for column in facts["columns"]:
        key = (column["schema"], column["table"], column["column"])
        if any(isinstance(part, dict) for part in key):
            continue
        seen.add(key)
        if key not in columns:
            out.append(f"column {key} is not in the DDL")
            continue
        shown, default = columns[key]
        where = f"column {'.'.join(str(k) for k in key)}"
        wanted_default = strings(default)[0] if default else None
        if not isinstance(column["server_default"], dict) and column["server_default"] != wanted_default:
            out.append(f"{where}: default {column['server_default']!r}, DDL {default!r}")
        if column["type"] is None:
            if not isinstance(column["other_type"], dict) and column["other_type"] != other_type(shown):
                out.append(f"{where}: type {column['other_type']!r}, DDL {shown!r}")
            continue
        out += [f"{where}: {one}" for one in type_differences(facts["types"][column["type"]], column["array"], shown,
                                                             types, checks.get(key))]
    out += [f"column {key} of the DDL was not read" for key in columns if key not in seen]
    return out


def other_type(shown):
    base, _, rest = shown.lower().replace(", ", ",").partition("(")
    return PLAIN.get(base, base) + (f"({rest}" if rest else "")


def type_differences(fact, array, shown, types, check):
    """The type of one column against its DDL."""
    unknown = {name for name in ("name", "schema", "labels", "storage") if isinstance(fact[name], dict)}
    if "storage" in unknown:
        return
    if array != shown.endswith("[]"):
        yield f"array {array}, DDL {shown}"
    shown = shown.removesuffix("[]")
    if fact["storage"] == "text":
        if not unknown & {"labels"} and shown != f"VARCHAR({fact['length']})":
            yield f"varchar({fact['length']}), DDL {shown}"
        if fact["checked"] != (check is not None):
            yield f"checked {fact['checked']}, DDL {check}"
        if check and "labels" not in unknown and fact["labels"] != check[1]:
            yield f"labels {fact['labels']}, DDL {check[1]}"
        if check and "name" not in unknown and fact["name"] != (check[0] or ""):
            yield f"check {fact['name']}, DDL {check[0]}"
        return
    found = re.fullmatch(rf"(?:({NAME})\.)?({NAME})", shown)
    if not found:
        yield f"an enum type, DDL {shown}"
        return
    schema, name = plain_name(found[1]), plain_name(found[2])
    if "name" not in unknown and fact["name"] != name:
        yield f"name {fact['name']}, DDL {name}"
    if "schema" not in unknown and fact["schema"] != schema:
        yield f"schema {fact['schema']}, DDL {schema}"
    labels = types.get((schema, name))
    if fact["created"] != (labels is not None):
        yield f"created {fact['created']}, DDL {'has' if labels is not None else 'has not'} CREATE TYPE"
    if labels is not None and "labels" not in unknown and fact["labels"] != labels:
        yield f"labels {fact['labels']}, DDL {labels}"


def write(folder, chosen, version):
    """A folder for each: its imports are its own."""
    for number, one in enumerate(chosen):
        below = folder / f"c{number:04}"
        for path, text in {f"models_{number:04}.py": one.text, "requirements.txt": f"SQLAlchemy=={version}\n"}.items():
            (below / path).parent.mkdir(parents=True, exist_ok=True)
            (below / path).write_text(text)
        for path, text in one.files.items():
            for place in (below / path, folder / "oracle" / path):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text)
        (folder / "oracle" / f"models_{number:04}.py").write_text(one.text)


def ask_sqlalchemy(python, folder, count):
    command = [python, str(HERE / "ddl.py"), str(folder / "oracle"), *(f"models_{n:04}" for n in range(count))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def judge(one, facts, ddl, report):
    """Returns whether SQLAlchemy takes it, and whether something of it is unknown."""
    unknown = unknowns_of(facts)
    if isinstance(ddl, dict):
        # What SQLAlchemy refuses must not look like a fact.
        if unknown or not facts["types"]:
            report.ok(one.name, f"refused: {ddl['refused']}")
        else:
            report.fail(one.name, f"SQLAlchemy refuses it ({ddl['refused']}), the facts are exact:\n{one.text}")
        return False, False
    wrong = differences(facts, ddl)
    if wrong:
        report.fail(one.name, "\n".join([*wrong, *unknown]) + f"\n{one.text}")
    else:
        report.ok(one.name, "; ".join(unknown))
    return True, bool(unknown)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--python", default="/usr/bin/python3")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--unknown", action="store_true", help="show what is unknown, and why")
    options = parser.parse_args()
    version = subprocess.run([options.python, str(HERE / "ddl.py"), "--version"], check=True, capture_output=True,
                             text=True).stdout.strip()
    numbers = tuple(int(part) for part in version.split(".")[:2])
    chosen = [one for one in combinations(numbers)
              if not options.names or any(one.name.startswith(name) for name in options.names)]
    if options.sample:
        chosen = chosen[::5]
    if options.list:
        print(*(one.name for one in chosen), sep="\n")
        return 0
    report = Report("code", total=len(chosen))
    with tempfile.TemporaryDirectory(prefix="pgplumb-code-") as made:
        folder = options.keep or Path(made)
        write(folder, chosen, version)
        ddl = ask_sqlalchemy(options.python, folder, len(chosen))
        tool, taken, unknown = Tool(), 0, []
        for number, one in enumerate(chosen):
            done = tool.run("enum", "list", "--code", folder / f"c{number:04}", "--format", "json")
            if done.code != 0:
                report.fail(one.name, done.text())
                continue
            facts = json.loads(done.out)
            is_taken, is_unknown = judge(one, facts, ddl[f"models_{number:04}"], report)
            taken += is_taken
            if is_unknown:
                unknown.append(one.name)
                if options.unknown:
                    print(f"unknown {one.name}: {'; '.join(dict.fromkeys(unknowns_of(facts)))}")
    share = len(unknown) / max(taken, 1)
    print(f"SQLAlchemy {version}: {len(chosen)} combinations, {taken} that it takes, {len(unknown)} unknown ({share:.1%})")
    if not options.names:
        (report.ok if share <= MOST_UNKNOWN else report.fail)("unknown", f"{share:.1%}")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
