"""What an obstacle is: templates (see side.py) around `app.message (id, role, body)`, and what to know about it."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A further column of app.message; `value` is what a row holds there, None where the server fills it."""
    name: str
    declaration: str
    value: str | None = None
    empty: str = "NULL"  # what the row holds there whose role is NULL


@dataclass(frozen=True)
class Obstacle:
    name: str
    first: str = ""  # before app.message is made
    role: str = ""  # what follows the type in the declaration of app.message.role
    columns: tuple = ()
    table: str = ""  # made instead of app.message; where the change has no role column there is no table then
    last: str = ""  # after app.message is made
    on_type: str = ""  # on the enum itself, where the side has one
    seed_first: str = ""  # for each label, before the rows of app.message
    seed: str = ""  # for each label, after them
    seed_once: str = ""
    # Which columns hold the label that the target cannot hold: "role", "columns" (those above), "elsewhere" (what
    # `seed` fills) or "everywhere"; and how a reason names the place.
    carrier: str = "role"
    place: str = "message"
    nullable: bool = True  # app.message.role may be NULL
    distinct: bool = False  # a label may occur once only, also after the change
    no_column: bool = False  # nothing uses the type
    signature: bool = False  # it names the type, not a column: varchar(20) says nothing more than text there
    enum_only: bool = False  # it is impossible or something else with text in place of the enum
    unmodelled: bool = False  # of a kind that pgplumb reports and does not change
    # Where the type has to be made anew this may be refused, with a reason that matches.
    hard: str | None = None
    hard_retype: str | None = None  # the same where the column goes from or to text
