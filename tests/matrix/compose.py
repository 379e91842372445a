"""Puts a side of a change and an obstacle together: the schema as SQL, and its rows as SQL."""
from .side import fill, quote

SCHEMA = "app"
# How many rows of app.message hold a label. One number for what is refused, so that a reason can be held against it.
COPIES = {"user": 2, "assistant": 3}
ODD_COPIES = 7
# Texts that look like labels: they must be left alone.
_BODIES = ("hello", "tool", "assistant", "it''s", "user")


def schema_sql(side, obstacle):
    """The statements that make this side with the obstacle in it."""
    if obstacle.no_column:
        side = side.without_columns()
    out = [f"CREATE SCHEMA {SCHEMA};"]
    out += [f"CREATE TYPE {name} AS ENUM ({', '.join(map(quote, labels))});" for name, labels in side.types]
    if side.uses:
        out += [obstacle.first, obstacle.table or _message(obstacle), obstacle.last, side.tail]
    elif not obstacle.table:
        out.append("CREATE TABLE app.message (id integer PRIMARY KEY, body text);")
    if side.enum:
        out.append(obstacle.on_type)
    if side.thread is not None:
        column = f", role {side.thread}" if side.thread else ""
        out.append(f"CREATE TABLE app.thread (id integer PRIMARY KEY{column});")
    return _lines(fill(part, side) for part in out if part)


def _message(obstacle):
    columns = "".join(f", {column.name} {column.declaration}" for column in obstacle.columns)
    return f"CREATE TABLE app.message (id integer PRIMARY KEY, role <T>{obstacle.role}, body text{columns});"


def _lines(parts):
    """One statement piece a line, without the indentation it has in a list of obstacles."""
    return "".join(line.strip() + "\n" for part in parts for line in part.strip().splitlines())


def labels_held(change, obstacle):
    """The labels that rows hold. Where a label may occur once, those that are one label afterwards count as one."""
    if not obstacle.distinct:
        return change.held
    seen, kept = set(), []
    for label in sorted(change.held, key=lambda name: change.after.row_label(name) == name):
        if change.after.row_label(label) not in seen:
            seen.add(change.after.row_label(label))
            kept.append(label)
    return tuple(label for label in change.held if label in kept)


def seed_sql(change, obstacle, side):
    """The rows of this side: of the target, those of the source as they have to be afterwards."""
    held = labels_held(change, obstacle)
    plain = not side.uses or not change.before.uses  # the column comes or goes: rows have nothing in it
    if plain:
        once = obstacle.seed_once if side.uses else ""
        return "" if obstacle.table else _lines([*_plain_rows(obstacle, held), once])
    here = [label for label in held if label != change.odd or obstacle.carrier in ("elsewhere", "everywhere")]
    out = [fill(obstacle.seed_first, side, label, i) for i, label in enumerate(here, 1) if obstacle.seed_first]
    out += _message_rows(change, obstacle, side, held)
    out += [fill(obstacle.seed, side, label, i) for i, label in enumerate(here, 1) if obstacle.seed]
    if side.thread:
        known = change.before.labels_of(change.before.thread)
        out += [f"INSERT INTO app.thread VALUES ({i}, {quote(side.row_label(label))});"
                for i, label in enumerate(held, 1) if label != change.odd and change.before.row_label(label) in known]
    return _lines([*out, obstacle.seed_once])


def _numbered(held):
    """(number of the row, its label) for all rows of app.message."""
    labels = [label for label in held for _ in range(COPIES.get(label, ODD_COPIES))]
    return enumerate(labels, 1)


def _body(number):
    return f"'{_BODIES[number % len(_BODIES)]}'"


def _plain_rows(obstacle, held):
    """The rows of _message_rows, without what the column would hold."""
    rows = [f"({number}, {_body(number)})" for number, _ in _numbered(held)]
    if obstacle.nullable:
        rows.append(f"({len(rows) + 1}, 'nobody')")
    return [f"INSERT INTO app.message (id, body) VALUES {', '.join(rows)};"]


def _message_rows(change, obstacle, side, held):
    filled = [column for column in obstacle.columns if column.value]
    names = ", ".join(["id", "role", "body", *(column.name for column in filled)])
    rows, last = [], 0
    for last, label in _numbered(held):
        odd = label == change.odd
        role = held[0] if odd and obstacle.carrier not in ("role", "everywhere") else label
        extra = held[0] if odd and obstacle.carrier != "columns" else label
        values = [str(last), fill("<@>", side, role), _body(last)]
        values += [fill(column.value, side, extra, last) for column in filled]
        rows.append(f"({', '.join(values)})")
    out = [f"INSERT INTO app.message ({names}) VALUES {', '.join(rows)};"]
    if obstacle.nullable:
        values = [str(last + 1), "NULL", "'nobody'"]
        values += [column.empty if "@>" in column.value else fill(column.value, side, None, last + 1)
                   for column in filled]
        out.append(f"INSERT INTO app.message ({names}) VALUES ({', '.join(values)});")
    return out
