"""One end of a change: which enum types exist there, which type the columns have, and what each label is called.

Obstacles are written once as templates and filled for either side. In a template
    <T>             is the type of the role columns: app.role, app.speaker, text …
    <user>          is the constant of that label, as the side spells it: 'user'::app.role
    <.user>         is the label alone: user
    <@> and <.@>    are the same for the label of the row that is being made, and <i> is the row's number
    <labels>        are all labels, quoted, with commas
    <partitions>    is one partition of app.message for each label
"""
import re
from dataclasses import dataclass, field, replace

ROLE = "app.role"
OLD = "app.speaker"
ALL = ("user", "assistant", "tool")
_TOKEN = re.compile(r"<(\.?)(@|[A-Za-z_]+)>")


def quote(text):
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True)
class Side:
    types: tuple = ()  # ((name, labels), …) in the order of creation
    uses: str = ROLE  # the type of the columns; "" where they do not exist
    thread: str | None = None  # the type of app.thread.role; "" for a table without it, None for no table
    spelling: dict = field(default_factory=dict)  # what rows call a label here, where it is not its own name
    constants: dict = field(default_factory=dict)  # the same for constants, where they are spelled otherwise than rows
    texts: tuple = ALL  # the values of a column that is not an enum
    tail: str = ""  # a template of more SQL, after everything else

    @property
    def enum(self):
        """The name of the enum that comments, grants and owners of the type stand on, or None."""
        names = [name for name, _ in self.types]
        return self.uses if self.uses in names else None if self.uses or not names else names[0]

    @property
    def labels(self):
        return self.labels_of(self.uses) if self.uses else ()

    def labels_of(self, type_name):
        return dict(self.types).get(type_name, self.texts)

    def row_label(self, label):
        return self.spelling.get(label, label)

    def constant(self, label):
        return self.constants.get(label, self.row_label(label))

    def without_columns(self):
        return replace(self, uses="")

    def typed(self, label):
        return f"{quote(label)}::{self.uses}"

    def partitions(self):
        """A partition is named after what the label is called before the change, so that no partition is renamed."""
        names = {self.row_label(label): label for label in (*ALL, "other")}
        return "\n".join(f"CREATE TABLE app.message_{names.get(label, label)} PARTITION OF app.message "
                         f"FOR VALUES IN ({quote(label)});" for label in self.labels)


def fill(template, side, row_label=None, number=None):
    """The template as SQL of this side."""
    def token(match):
        bare, name = match[1] == ".", match[2]
        if name == "@":
            label = side.row_label(row_label)
        elif not bare and name in ("T", "i", "labels", "partitions"):
            return {"T": lambda: side.uses or side.enum, "i": lambda: str(number), "partitions": side.partitions,
                    "labels": lambda: ", ".join(quote(label) for label in side.labels)}[name]()
        else:
            label = side.constant(name)
        return label if bare else side.typed(label)
    return _TOKEN.sub(token, template)
