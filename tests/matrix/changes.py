"""The one list of changes. To add a change is to add an entry to CHANGES; it meets every obstacle that makes sense.

A change is two sides (side.py) and what the tool is told. Rows of a cell hold the labels of `held`; `odd` is the one
among them that the target cannot hold, and only the column that the obstacle is about holds that.
"""
from dataclasses import dataclass

from .side import ALL, OLD, ROLE, Side

UA = ("user", "assistant")


@dataclass(frozen=True)
class Change:
    name: str
    family: str
    before: Side
    after: Side
    options: tuple = ()
    held: tuple = ALL
    odd: str | None = None  # with rows that hold it the tool must refuse
    recreates: bool = False  # PostgreSQL cannot do it in place: what can neither be changed nor put back may be refused
    retypes: bool = False  # a column goes from or to a type that is no enum
    consent: bool = True  # False: the tool is given no --allow, and must ask for it
    guards_labels: bool = True  # the plan depends on which labels the types have
    same_target: str | None = None  # changes of one group lead to the same target, so one plan must serve them all

    @property
    def rows_only(self):
        return self.odd is not None or not self.consent


def enum(*labels, name=ROLE, **more):
    return Side(types=((name, labels),), uses=name, **more)


def two(old, new, message, thread, **more):
    """Both names exist (None: this one does not): app.message uses one, app.thread one."""
    types = tuple((name, labels) for name, labels in ((OLD, old), (ROLE, new)) if labels)
    return Side(types=types, uses=message, thread=thread, **more)


def text(type_name="text", texts=ALL, types=(), **more):
    return Side(types=types, uses=type_name, texts=texts, **more)


BASE = enum(*ALL)
MERGED = two(None, ALL, ROLE, ROLE)
MERGED_UA = two(None, UA, ROLE, ROLE)
HINT = ("--rename", f"enum {OLD}={ROLE}")
MAP = ("--map", f"{ROLE}:tool=assistant")
WITH_SYSTEM = ("user", "system", "assistant", "tool")
TOOL_IS_ASSISTANT = {"tool": "assistant"}
UNFIT = (*ALL, "other")
CHECK = "ALTER TABLE app.message ADD CONSTRAINT message_role_known CHECK (role IN (<labels>));"


def use(tail):
    return enum(*WITH_SYSTEM, tail=tail)


CHANGES = (
    # Labels are added; `use` needs the new one in the same plan.
    Change("add_first", "add", BASE, enum("system", *ALL)),
    Change("add_middle", "add", BASE, enum(*WITH_SYSTEM)),
    Change("add_last", "add", BASE, enum(*ALL, "system")),
    Change("add_several", "add", BASE, enum("user", "system", "critic", "judge", "assistant", "tool", "narrator")),
    Change("add_use_default", "add_use", BASE, use("ALTER TABLE app.message ALTER COLUMN role SET DEFAULT <system>;")),
    Change("add_use_check", "add_use", BASE,
           use("ALTER TABLE app.message ADD CONSTRAINT message_new CHECK (role <> <system> OR id > 0);")),
    Change("add_use_index", "add_use", BASE,
           use("CREATE INDEX message_new ON app.message (id) WHERE role = <system>;")),
    Change("add_use_view", "add_use", BASE,
           use("CREATE VIEW app.new_messages AS SELECT id FROM app.message WHERE role = <system>;")),
    # Names change, by hint.
    Change("rename_label", "rename_label", BASE, enum("user", "helper", "tool", spelling={"assistant": "helper"}),
           options=("--rename", f"label {ROLE}.assistant=helper")),
    Change("rename_label_swap", "rename_label", BASE,
           enum("assistant", "user", "tool", spelling={"assistant": "user", "user": "assistant"}),
           options=("--rename", f"label {ROLE}.assistant=user", "--rename", f"label {ROLE}.user=assistant")),
    Change("rename_label_add", "rename_label", BASE,
           enum("user", "helper", "system", "tool", spelling={"assistant": "helper"}),
           options=("--rename", f"label {ROLE}.assistant=helper")),
    Change("rename_type", "rename_type", enum(*ALL, name=OLD), BASE, options=HINT),
    Change("rename_type_add", "rename_type", enum(*ALL, name=OLD), enum(*WITH_SYSTEM), options=HINT),
    # Two types for one: app.speaker is the old name, app.role the one to be.
    Change("two_neither", "two_one", Side(uses="", thread=""), MERGED, same_target="two"),
    Change("two_only_old", "two_one", two(ALL, None, OLD, OLD), MERGED, options=HINT, same_target="two"),
    Change("two_only_new", "two_one", MERGED, MERGED, options=HINT, same_target="two"),
    Change("two_old_used", "two_unused", two(ALL, ALL, OLD, OLD), MERGED, recreates=True),
    Change("two_old_used_hint", "two_unused", two(ALL, ALL, OLD, OLD), MERGED, options=HINT, recreates=True,
           same_target="two"),
    Change("two_old_used_subset", "two_unused", two(UA, ALL, OLD, OLD), MERGED, options=HINT, held=UA, recreates=True),
    Change("two_old_used_held", "two_held", two(ALL, UA, OLD, OLD), MERGED_UA, options=HINT, odd="tool",
           recreates=True),
    Change("two_old_used_map", "two_unused", two(ALL, UA, OLD, OLD),
           two(None, UA, ROLE, ROLE, spelling=TOOL_IS_ASSISTANT), options=(*HINT, *MAP), recreates=True),
    Change("two_new_used", "two_unused", two(ALL, ALL, ROLE, ROLE), MERGED, same_target="two"),
    Change("two_new_used_different", "two_unused", two(("user", "legacy"), ALL, ROLE, ROLE), MERGED, options=HINT),
    Change("two_both", "two_both", two(ALL, ALL, OLD, ROLE), MERGED, recreates=True),
    Change("two_both_hint", "two_both", two(ALL, ALL, OLD, ROLE), MERGED, options=HINT, recreates=True,
           same_target="two"),
    Change("two_both_new_in_the_way", "two_both", two(ALL, ALL, ROLE, OLD), MERGED, options=HINT, recreates=True,
           same_target="two"),
    Change("two_both_subset", "two_both", two(UA, ALL, OLD, ROLE), MERGED, options=HINT, held=UA, recreates=True),
    Change("two_both_superset", "two_both", two(ALL, UA, OLD, ROLE), MERGED, options=HINT, recreates=True),
    Change("two_both_different", "two_both", two(ALL, UA, OLD, ROLE), MERGED_UA, options=HINT, held=UA,
           recreates=True),
    Change("two_both_held", "two_held", two(ALL, UA, OLD, ROLE), MERGED_UA, options=HINT, odd="tool", recreates=True),
    Change("two_both_map", "two_both", two(ALL, UA, OLD, ROLE), two(None, UA, ROLE, ROLE, spelling=TOOL_IS_ASSISTANT),
           options=(*HINT, *MAP), recreates=True),
    # Labels are removed; in `remove_named` what stands in the way has named the one that goes.
    Change("remove_unheld", "remove", BASE, enum(*UA), held=UA, recreates=True),
    Change("remove_named", "remove", enum(*ALL, constants={"assistant": "tool"}), enum(*UA),
           held=UA, recreates=True),
    Change("remove_and_add", "remove", BASE, enum("user", "system", "assistant"), held=UA, recreates=True),
    Change("remove_held", "remove_held", BASE, enum(*UA), odd="tool", recreates=True),
    Change("remove_mapped", "remove_mapped", BASE, enum(*UA, spelling=TOOL_IS_ASSISTANT), options=MAP, recreates=True),
    # Labels change places.
    Change("reorder_one", "reorder", BASE, enum("tool", "user", "assistant"), recreates=True),
    Change("reorder_reverse", "reorder", BASE, enum("tool", "assistant", "user"), recreates=True),
    # From and to types that are no enums.
    Change("text_to_enum", "to_enum", text(), BASE, recreates=True, retypes=True),
    Change("text_to_enum_unfit", "to_enum_unfit", text(texts=UNFIT), BASE, held=UNFIT, odd="other", recreates=True,
           retypes=True),
    Change("text_to_enum_there", "to_enum", text(types=((ROLE, ALL),), thread=ROLE), MERGED, recreates=True,
           retypes=True),
    Change("varchar_to_enum", "to_enum", text("character varying(20)"), BASE, recreates=True, retypes=True),
    Change("varchar_to_enum_unfit", "to_enum_unfit", text("character varying(20)", UNFIT), BASE, held=UNFIT,
           odd="other", recreates=True, retypes=True),
    Change("enum_to_text", "from_enum", BASE, text(tail=CHECK), recreates=True, retypes=True),
    Change("enum_to_text_type_stays", "from_enum", BASE, text(tail=CHECK, types=((ROLE, ALL),)), recreates=True,
           retypes=True, guards_labels=False),
    # The type goes.
    Change("drop_unused", "drop", enum(*ALL).without_columns(), Side(uses="")),
    Change("drop_used", "drop", BASE, Side(uses=""), recreates=True),
    Change("drop_used_unasked", "drop_unasked", BASE, Side(uses=""), recreates=True, consent=False),
)
