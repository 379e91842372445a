"""Ways to declare an enum with SQLAlchemy, each as a source file. A combination is where the labels come from, how
the type is declared, where it stands, and which schemas are around."""
from dataclasses import dataclass, field

HEAD = """\
import enum
import functools
import typing
from typing import Optional

import sqlalchemy as sa
from sqlalchemy import Column, Enum, Integer, MetaData, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import declarative_base, registry
try:
    from sqlalchemy.orm import declared_attr
except ImportError:
    from sqlalchemy.ext.declarative import declared_attr
"""

HEAD_20 = """\
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from typing import Annotated, Literal
"""

# name -> (text, the arguments of Enum, is it a class)
SOURCES = {
    "class": ("class Status(enum.Enum):\n    NEW = 'new'\n    PAID = 'paid it'\n    DONE = 'done'\n", "Status", True),
    "text class": ("class OrderStatus(str, enum.Enum):\n    NEW = 'new'\n    Paid = \"pa'id\"\n    DONE = 'done'\n", "OrderStatus", True),
    "numbers": ("class Level(enum.IntEnum):\n    LOW = 1\n    HIGH = 10\n", "Level", True),
    "auto": ("class Auto(enum.Enum):\n    A = enum.auto()\n    B = enum.auto()\n    C = 7\n    D = enum.auto()\n", "Auto", True),
    "auto by name": ("class Named(str, enum.Enum):\n    def _generate_next_value_(name, start, count, last_values):\n        return name.lower()\n    FIRST = enum.auto()\n    SECOND = enum.auto()\n", "Named", True),
    "aliases": ("class Aliased(enum.Enum):\n    RED = 'red'\n    CRIMSON = 'red'\n    BLUE = 'blue'\n", "Aliased", True),
    "own base": ("class Base0(str, enum.Enum):\n    @classmethod\n    def labels(cls):\n        return [m.value for m in cls]\n\nclass Colour(Base0):\n    RED = 'red'\n    GREEN = 'gr\\u00fcn'\n", "Colour", True),
    "tuples": ("class Planet(enum.Enum):\n    MARS = ('mars', 1)\n    VENUS = ('venus', 2)\n    def __init__(self, label, number):\n        self.label = label\n", "Planet", True),
    "nested": ("class Outer:\n    class Inner(enum.Enum):\n        X = 'x'\n        Y = 'y'\n", "Outer.Inner", True),
    "with more": ("class Full(enum.Enum):\n    \"\"\"What it is.\"\"\"\n    _ignore_ = ['skipped']\n    skipped = 1\n    A = 'a'\n    note: str\n    B: str = 'b'\n    def shout(self):\n        return self.value.upper()\n    @property\n    def quiet(self):\n        return self.value\n    @classmethod\n    def _missing_(cls, value):\n        return cls.A\n    __hidden__ = 'x'\n", "Full", True),
    "call, text": ("Shape = enum.Enum('Shape', 'ROUND SQUARE')\n", "Shape", True),
    "call, list": ("Shape2 = enum.Enum('ShapeTwo', ['ROUND', 'SQUARE'])\n", "Shape2", True),
    "call, dict": ("Shape3 = enum.Enum('ShapeThree', {'ROUND': 'r', 'SQUARE': 's'})\n", "Shape3", True),
    "call, pairs": ("Shape4 = enum.Enum('shape4', [('ROUND', 'r'), ('SQUARE', 's')], type=str)\n", "Shape4", True),
    "imported": ("from shared.enums import Role as TheRole\n", "TheRole", True),
    "through a package": ("import shared\n", "shared.Kind", True),
    "by star": ("from shared.more import *\n", "Mode", True),
    "reserved name": ("class User(enum.Enum):\n    A = 'a'\n    B = 'b'\n", "User", True),
    "strings": ("", "'new', 'paid', 'Done it'", False),
    "tuple": ("LABELS = ('new', 'paid')\n", "*LABELS", False),
    "list": ("LABELS = ['new'] + ['paid', \"qu'ote\"]\n", "*LABELS", False),
    "comprehension": ("class Src(enum.Enum):\n    A = 'aa'\n    B = 'bb'\n", "*[m.value for m in Src]", False),
    "literal": ("Words = typing.Literal['up', 'down']\n", "*typing.get_args(Words)", False),
    "dict keys": ("NAMES = {'one': 1, 'two': 2}\n", "*NAMES.keys()", False),
    "imported list": ("from shared.enums import STATES\n", "*STATES", False),
    "constants": ("UP = 'up'\nDOWN = 'down'\n", "UP, DOWN", False),
    "f-string": ("PREFIX = 'x'\nLABELS = tuple(f'{PREFIX}-{n}' for n in ('a', 'b'))\n", "*LABELS", False),
}

SHARED = {
    "shared/__init__.py": "from .more import Kind\nfrom . import enums\n",
    "shared/enums.py": "from enum import Enum\n\nSTATES = ['open', 'shut']\n\n\nclass Role(str, Enum):\n    USER = 'user'\n    ADMIN = 'admin'\n",
    "shared/more.py": "import enum as e\nfrom enum import unique\n\n\n@unique\nclass Kind(e.Enum):\n    BIG = 'big'\n    SMALL = 'small'\n\n\nclass Mode(e.Enum):\n    ON = 1\n    OFF = 0\n",
}

VALUES = "values_callable=lambda e: [m.value for m in e]"

# name -> (text before, the declaration with {args} and {name}, needs a class, needs text values)
# {name} is ", name='…'" or "" where a class gives the name.
DECLARATIONS = {
    "plain": ("", "Enum({args}{name})", False, False),
    "sa.Enum": ("", "sa.Enum({args}{name})", False, False),
    "named": ("", "Enum({args}, name='given_name')", False, False),
    "named in capitals": ("", "Enum({args}, name='GivenName')", False, False),
    "values": ("", "Enum({args}, " + VALUES + ")", True, True),
    "values, map": ("", "Enum({args}, name='v', values_callable=lambda obj: list(map(lambda m: m.value, obj)))", True, True),
    "values, def": ("def values_of(cls):\n    \"\"\"All of them.\"\"\"\n    return [member.value for member in cls]\n", "Enum({args}, values_callable=values_of)", True, True),
    "values, members": ("", "Enum({args}, values_callable=lambda c: [m.value for m in c.__members__.values()])", True, True),
    "values, generator": ("", "Enum({args}, values_callable=lambda c: tuple(m.value for m in c))", True, True),
    "names again": ("", "Enum({args}, values_callable=lambda c: [m.name for m in c])", True, False),
    "lower names": ("def lower(c):\n    names = [m.name.lower() for m in c]\n    return names\n", "Enum({args}, values_callable=lower)", True, False),
    "schema": ("", "Enum({args}{name}, schema='types')", False, False),
    "inherit": ("", "Enum({args}{name}, inherit_schema=True)", False, False),
    "metadata": ("", "Enum({args}{name}, metadata=metadata)", False, False),
    "not native": ("", "Enum({args}{name}, native_enum=False)", False, False),
    "checked": ("", "Enum({args}{name}, native_enum=False, create_constraint=True)", False, False),
    "long": ("", "Enum({args}{name}, native_enum=False, length=40)", False, False),
    "checked values": ("", "Enum({args}, native_enum=False, create_constraint=True, " + VALUES + ")", True, True),
    "ENUM": ("", "postgresql.ENUM({args}, name='pg_name')", False, False),
    "ENUM of a class": ("from sqlalchemy.dialects.postgresql import ENUM as PgEnum\n", "PgEnum({args}, name='pg_class')", True, False),
    "ENUM, not made": ("", "postgresql.ENUM({args}, name='pg_there', create_type=False)", False, False),
    "not made": ("", "Enum({args}{name}, create_type=False)", False, False),
    "aliases kept": ("", "Enum({args}{name}, omit_aliases=False)", False, False),
    "options": ("OPTIONS = dict(name='opt', schema='types')\n", "Enum({args}, **OPTIONS)", False, False),
    "partial": ("Made = functools.partial(Enum, native_enum=True, schema='types')\n", "Made({args}, name='part')", False, False),
    "helper": ("def enum_of(*labels, **more):\n    return Enum(*labels, native_enum=True, **more)\n", "enum_of({args}, name='helped')", False, False),
    "helper by class": ("def by_class(cls):\n    return Enum(cls, name=f'{{cls.__name__.lower()}}_t', values_callable=lambda c: [m.value for m in c])\n", "by_class({args})", True, True),
    "validated": ("", "Enum({args}{name}, validate_strings=True)", False, False),
}

# name -> the text of a model, with {type}
PLACES = {
    "column": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column({type}, nullable=False)\n",
    "named column": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column('the_status', {type})\n",
    "type_=": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column(type_={type})\n",
    "Table": "things = Table('things', metadata, Column('id', Integer, primary_key=True), Column('status', {type}){table_schema})\n",
    "shared type": "shared_type = {type}\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column(shared_type)\n    before = Column(shared_type)\n",
    "mixin": "class HasStatus:\n    status = Column({type})\n\n\nclass Thing(HasStatus, Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n",
    "declared_attr": "class HasStatus:\n    @declared_attr\n    def __tablename__(cls):\n        return cls.__name__.lower() + 's'\n\n    @declared_attr\n    def status(cls):\n        return Column({type})\n\n\nclass Thing(HasStatus, Base):\n    {args_line}\n    id = Column(Integer, primary_key=True)\n",
    "abstract": "class Abstract(Base):\n    __abstract__ = True\n    status = Column({type})\n\n\nclass Thing(Abstract):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n",
    "array": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column(postgresql.ARRAY({type}))\n",
    "sa.ARRAY": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column(sa.ARRAY({type}, dimensions=1))\n",
    "decorator": "class Decorated(sa.types.TypeDecorator):\n    impl = {type}\n    cache_ok = True\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column(Decorated)\n",
    "default": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column({type}, server_default='new')\n",
    "default by text": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column({type}, server_default=sa.text(\"'new'\"))\n",
    "variant": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column(sa.String(9).with_variant({type}, 'postgresql'))\n",
    "single table": "class Parent(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n\n\nclass Child(Parent):\n    status = Column({type})\n",
    "joined table": "class Parent(Base):\n    __tablename__ = 'parents'\n    {args_line}\n    id = Column(Integer, primary_key=True)\n    status = Column({type})\n\n\nclass Child(Parent):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(None, sa.ForeignKey(Parent.id), primary_key=True)\n    more = Column(Integer)\n",
    "types beside": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id = Column(sa.BigInteger, primary_key=True)\n    status = Column({type})\n    name = Column(sa.String(20))\n    note = Column(sa.Text())\n    at = Column(sa.DateTime(timezone=True))\n    was = Column(sa.DateTime)\n    price = Column(sa.Numeric(10, 2))\n    ok = Column(sa.Boolean)\n    data = Column(postgresql.JSONB)\n    key = Column(postgresql.UUID(as_uuid=True))\n    words = Column(postgresql.ARRAY(sa.Text))\n",
}

# Since 2.0: {cls} is the class.
PLACES_20 = {
    "mapped_column": "class Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id: Mapped[int] = mapped_column(primary_key=True)\n    status: Mapped[str] = mapped_column({type})\n",
    "annotated": "status_t = Annotated[str, mapped_column({type})]\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id: Mapped[int] = mapped_column(primary_key=True)\n    status: Mapped[status_t]\n",
    "annotated and more": "status_t = Annotated[str, mapped_column({type})]\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    {args_line}\n    id: Mapped[int] = mapped_column(primary_key=True)\n    status: Mapped[status_t] = mapped_column('s', nullable=True)\n",
}
ANNOTATIONS = {
    "Mapped": "Mapped[{cls}]",
    "Optional": "Mapped[Optional[{cls}]]",
    "or None": "Mapped[{cls} | None]",
    "in quotes": "\"Mapped[{cls}]\"",
    "inner quotes": "Mapped[\"{cls}\"]",
    "Mapped = mapped_column": "Mapped[{cls}] = mapped_column(nullable=True)",
}
MAPS = {
    "no map": "",
    "generic": "    type_annotation_map = {enum.Enum: sa.Enum(enum.Enum, native_enum=False)}\n",
    "generic values": "    type_annotation_map = {enum.Enum: sa.Enum(enum.Enum, values_callable=lambda e: [str(m.value) for m in e], schema='mapped')}\n",
    "exact": "    type_annotation_map = {{cls}: sa.Enum({cls}, name='exact_name')}\n",
    "str is not it": "    type_annotation_map = {str: sa.String(7)}\n",
    "literal": "    type_annotation_map = {Literal: sa.Enum(enum.Enum, length=30)}\n",
}
LITERALS = {"Literal": "Literal['a', 'bb', 'ccc']", "optional Literal": "Optional[Literal['x', 'yy']]"}

AROUND = {
    "no schema": ("", ""),
    "metadata": ("schema='meta'", ""),
    "table": ("", "'own'"),
    "both": ("schema='meta'", "'own'"),
    "naming": ("naming_convention={'ix': 'ix_%(column_0_label)s'}", ""),
}


@dataclass
class Combination:
    name: str
    text: str
    files: dict = field(default_factory=dict)


def model(place, type_text, around, modern=False, body=""):
    """A module without the enum: metadata, base, the place of the type."""
    metadata, schema = AROUND[around]
    args_line = f"__table_args__ = {{'schema': {schema}}}" if schema else ""
    table_schema = f", schema={schema}" if schema else ""
    text = f"metadata = MetaData({metadata})\n"
    if modern:
        text += f"\n\nclass Base(DeclarativeBase):\n    metadata = metadata\n{body}\n\n"
    else:
        text += "Base = declarative_base(metadata=metadata)\n\n\n"
    return text + (place.replace("{type}", type_text).replace("{args_line}", args_line)
                   .replace("{table_schema}", table_schema))


def declare(source, declaration, place, around, modern=False):
    """The text, or None where the parts do not fit."""
    before, arguments, is_class = SOURCES[source]
    more, call, needs_class, needs_values = DECLARATIONS[declaration]
    if needs_class and not is_class:
        return None
    if needs_values and source in ("numbers", "auto", "tuples", "call, text", "call, list", "by star"):
        return None
    name = "" if is_class else ", name='made_name'"
    type_text = call.replace("{args}", arguments).replace("{name}", name)
    places = {**PLACES, **PLACES_20}
    return "\n".join([HEAD + (HEAD_20 if modern else ""), before, more.replace("{{", "{").replace("}}", "}"),
                      model(places[place], type_text, around, modern)])


def annotated(source, annotation, map_name, around):
    before, cls, _ = SOURCES[source]
    body = MAPS[map_name].replace("{cls}", cls)
    attribute = ANNOTATIONS[annotation].replace("{cls}", cls)
    place = f"class Thing(Base):\n    __tablename__ = 'things'\n    {{args_line}}\n    id: Mapped[int] = mapped_column(primary_key=True)\n    status: {attribute}\n"
    return "\n".join([HEAD + HEAD_20, before, model(place, "", around, True, body)])


def literal(form, map_name, around):
    place = f"class Thing(Base):\n    __tablename__ = 'things'\n    {{args_line}}\n    id: Mapped[int] = mapped_column(primary_key=True)\n    status: Mapped[{LITERALS[form]}]\n"
    return "\n".join([HEAD + HEAD_20, model(place, "", around, True, MAPS[map_name])])


SPECIAL = {
    "subclass": "class MyEnum(Enum):\n    cache_ok = True\n\n\nclass A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n" + "metadata = MetaData()\nBase = declarative_base(metadata=metadata)\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n    status = Column(MyEnum(A, name='sub'))\n",
    "subclass with __init__": "class A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n\n\nclass ValueEnum(Enum):\n    cache_ok = True\n\n    def __init__(self, *args, **kwargs):\n        kwargs.setdefault('values_callable', lambda e: [m.value for m in e])\n        super().__init__(*args, **kwargs)\n\n\nmetadata = MetaData()\nBase = declarative_base(metadata=metadata)\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n    status = Column(ValueEnum(A, name='sub_init'))\n",
    "decorator of a class": "class A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n\n\nclass EnumOf(sa.types.TypeDecorator):\n    impl = Enum\n    cache_ok = True\n\n\nmetadata = MetaData()\nBase = declarative_base(metadata=metadata)\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n    status = Column(EnumOf(A, name='dec'))\n",
    "decorator with __init__": "class A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n\n\nclass EnumOf(sa.types.TypeDecorator):\n    impl = Enum\n    cache_ok = True\n\n    def __init__(self, cls):\n        self.cls = cls\n        super().__init__(cls, name=cls.__name__.lower() + '_kind')\n\n\nmetadata = MetaData()\nBase = declarative_base(metadata=metadata)\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n    status = Column(EnumOf(A))\n",
    "two tables, one type, inherited schema": "class A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n\n\nmetadata = MetaData()\nBase = declarative_base(metadata=metadata)\n\n\nclass One(Base):\n    __tablename__ = 'ones'\n    __table_args__ = (sa.UniqueConstraint('status'), {'schema': 's1'})\n    id = Column(Integer, primary_key=True)\n    status = Column(Enum(A, inherit_schema=True))\n\n\nclass Two(Base):\n    __tablename__ = 'twos'\n    __table_args__ = {'schema': 's2'}\n    id = Column(Integer, primary_key=True)\n    status = Column(Enum(A, inherit_schema=True))\n",
    "registry": "class A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n\n\nmetadata = MetaData(schema='reg')\nreg = registry(metadata=metadata)\nBase = reg.generate_base()\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n    status = Column(Enum(A))\n",
    "registry.mapped": "class A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n\n\nmetadata = MetaData()\nreg = registry(metadata=metadata)\n\n\n@reg.mapped\nclass Thing:\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n    status = Column(Enum(A))\n",
    "__table__": "class A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n\n\nmetadata = MetaData()\nBase = declarative_base(metadata=metadata)\n\n\nclass Thing(Base):\n    __table__ = Table('things', metadata, Column('id', Integer, primary_key=True), Column('status', Enum(A)))\n",
    "column by a helper": "class A(enum.Enum):\n    X = 'x'\n    Y = 'y'\n\n\nclass B(enum.Enum):\n    Z = 'z'\n\n\ndef status_column(cls):\n    return Column(Enum(cls), nullable=False)\n\n\nmetadata = MetaData()\nBase = declarative_base(metadata=metadata)\n\n\nclass Thing(Base):\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n    status = status_column(A)\n    other = status_column(B)\n",
}


def combinations(version):
    """All that this version of SQLAlchemy knows, in a fixed order."""
    modern = version >= (2, 0)
    out = []

    def add(name, text):
        if text is not None:
            out.append(Combination(name, text, SHARED))

    for source in SOURCES:
        for declaration in DECLARATIONS:
            add(f"{source}/{declaration}/column/no schema", declare(source, declaration, "column", "no schema"))
    for place in PLACES:
        for source in ("class", "strings", "aliases"):
            for declaration in ("named", "values", "not native", "inherit"):
                add(f"{source}/{declaration}/{place}/no schema", declare(source, declaration, place, "no schema"))
    for around in AROUND:
        for place in ("column", "Table", "mixin", "shared type"):
            for declaration in ("plain", "schema", "inherit", "metadata", "checked", "ENUM"):
                add(f"text class/{declaration}/{place}/{around}", declare("text class", declaration, place, around))
    for name, text in SPECIAL.items():
        add(name, HEAD + "\n\n" + text)
    if modern:
        for place in PLACES_20:
            for source in ("class", "strings", "imported"):
                for declaration in ("plain", "named", "values", "not native", "ENUM"):
                    for around in ("no schema", "metadata"):
                        add(f"{source}/{declaration}/{place}/{around}", declare(source, declaration, place, around, True))
        for source in ("class", "text class", "numbers", "aliases", "nested", "imported", "own base", "call, dict"):
            for annotation in ANNOTATIONS:
                for map_name in MAPS:
                    if map_name != "no map" and annotation not in ("Mapped", "Optional"):
                        continue
                    add(f"{source}/{annotation}/{map_name}", annotated(source, annotation, map_name, "no schema"))
            add(f"{source}/Mapped/no map/metadata", annotated(source, "Mapped", "no map", "metadata"))
        for form in LITERALS:
            for map_name in ("no map", "generic", "literal"):
                add(f"{form}/{map_name}", literal(form, map_name, "no schema"))
    return out
