"""Random schemas and random edits of them, as values: the same seed gives the same schema.

A model is a dictionary of objects by name. Each knows its SQL and what it refers to; an edit may leave references to
what is gone, and prune() takes away what has them. Nothing here needs a server.
"""
import copy
from dataclasses import dataclass, field

ROLES = ("app_owner", "app_writer", "app_reader")
SCALARS = ("integer", "bigint", "smallint", "text", "character varying(20)", "character varying(40)", "numeric(10,2)",
           "numeric", "boolean", "date", "timestamp without time zone", "timestamp with time zone", "uuid", "jsonb",
           "text[]", "integer[]", "double precision", "bytea")
DEFAULTS = {
    "integer": ("0", "1", "(2 + 3)"), "bigint": ("0", "10"), "smallint": ("1",), "text": ("'x'", "'it''s'", "upper('a')"),
    "character varying(20)": ("'v'",), "character varying(40)": ("'v'", "''"), "numeric(10,2)": ("0.00", "1.5"),
    "numeric": ("0",), "boolean": ("true", "false"), "date": ("CURRENT_DATE", "'2020-01-01'"),
    "timestamp without time zone": ("now()",), "timestamp with time zone": ("now()", "CURRENT_TIMESTAMP"),
    "uuid": ("gen_random_uuid()",), "jsonb": ("'{}'",), "text[]": ("'{}'", "ARRAY['a']"), "integer[]": ("'{1,2}'",),
    "double precision": ("0.5",), "bytea": ("'\\x00'",),
}
NUMBERS = {"integer", "bigint", "smallint", "numeric", "numeric(10,2)", "double precision"}
TEXTS = {"text", "character varying(20)", "character varying(40)"}
UNSORTED = {"jsonb"}


@dataclass
class Column:
    name: str
    type: str
    default: str = ""
    not_null: bool = False
    generated: str = ""
    identity: str = ""
    collation: str = ""
    comment: str = ""
    statistics: int = -1
    storage: str = ""

    def sql(self):
        out = f"{self.name} {self.type}"
        out += f' COLLATE "{self.collation}"' if self.collation else ""
        out += f" GENERATED {self.identity} AS IDENTITY" if self.identity else ""
        out += f" GENERATED ALWAYS AS ({self.generated}) STORED" if self.generated else ""
        out += f" DEFAULT {self.default}" if self.default else ""
        return out + (" NOT NULL" if self.not_null or self.identity else "")


@dataclass
class Thing:
    """An object: its SQL, what comes after it, and the names that it needs ("table", "table.column", "type" …)."""
    kind: str
    name: str
    text: str = ""
    needs: set = field(default_factory=set)
    comment: str = ""
    labels: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    grants: set = field(default_factory=set)
    owner: str = ""
    table: str = ""
    rls: bool = False
    unlogged: bool = False
    options: str = ""
    of: str = ""      # parent and bounds of a partition, or a parent's name
    key: str = ""     # PARTITION BY
    final: str = ""   # statements after the object

    def column(self, name):
        return next((c for c in self.columns if c.name == name), None)


ORDER = ("schema", "enum", "domain", "composite", "sequence", "function", "table", "constraint", "index", "view",
         "matview", "trigger", "policy", "rule", "statistics")


def render(model):
    """The whole schema as SQL, in an order that loads."""
    out = ["SET check_function_bodies = off;"]
    for kind in ORDER:
        for thing in in_order([t for t in model.values() if t.kind == kind]):
            out += statements(thing)
    return "\n".join(out) + "\n"


def in_order(things):
    """Those that others need come first."""
    names = {t.name for t in things}
    done, out = set(), []
    while len(out) < len(things):
        ready = [t for t in things if t.name not in done and not (t.needs & names) - done - {t.name}]
        if not ready:
            ready = [t for t in things if t.name not in done]
        for t in ready:
            done.add(t.name)
            out.append(t)
    return out


WORDS = {"enum": "TYPE", "composite": "TYPE", "domain": "DOMAIN", "sequence": "SEQUENCE", "table": "TABLE", "view": "VIEW",
         "matview": "MATERIALIZED VIEW", "index": "INDEX", "function": "FUNCTION", "statistics": "STATISTICS"}


def statements(t):
    out = []
    if t.kind == "enum":
        out.append(f"CREATE TYPE {t.name} AS ENUM ({', '.join(quoted(l) for l in t.labels)});")
    elif t.kind == "table":
        head = f"CREATE {'UNLOGGED ' if t.unlogged else ''}TABLE {t.name}"
        if t.of and t.key != "INHERITS":
            out.append(f"{head} PARTITION OF {t.of};")
        else:
            body = ", ".join(c.sql() for c in t.columns)
            tail = f" INHERITS ({t.of})" if t.key == "INHERITS" else f" PARTITION BY {t.key}" if t.key else ""
            out.append(f"{head} ({body}){tail}{f' WITH ({t.options})' if t.options else ''};")
        for c in t.columns:
            if c.comment:
                out.append(f"COMMENT ON COLUMN {t.name}.{c.name} IS {quoted(c.comment)};")
            if c.statistics >= 0:
                out.append(f"ALTER TABLE {t.name} ALTER COLUMN {c.name} SET STATISTICS {c.statistics};")
            if c.storage:
                out.append(f"ALTER TABLE {t.name} ALTER COLUMN {c.name} SET STORAGE {c.storage};")
        if t.rls:
            out.append(f"ALTER TABLE {t.name} ENABLE ROW LEVEL SECURITY;")
    else:
        out.append(t.text + ";")
    if t.final:
        out.append(t.final + ";")
    if t.owner and t.kind in WORDS and t.kind not in ("index", "statistics"):
        out.append(f"ALTER {WORDS[t.kind]} {signature(t)} OWNER TO {t.owner};")
    if t.comment:
        word = WORDS.get(t.kind)
        where = {"constraint": f"CONSTRAINT {t.name} ON {t.table}", "trigger": f"TRIGGER {t.name} ON {t.table}",
                 "policy": f"POLICY {t.name} ON {t.table}", "rule": f"RULE {t.name} ON {t.table}"}
        out.append(f"COMMENT ON {where.get(t.kind) or f'{word} {signature(t)}'} IS {quoted(t.comment)};")
    for privilege, role in sorted(t.grants):
        word = "SEQUENCE" if t.kind == "sequence" else "TYPE" if t.kind in ("enum", "domain") else ""
        out.append(f"GRANT {privilege} ON {word} {t.name} TO {role};")
    return out


def signature(t):
    return t.of if t.kind == "function" else t.name


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def names(model):
    """Everything that can be referred to."""
    out = set(ROLES) | set(SCALARS)
    for t in model.values():
        out.add(t.name)
        columns = t.columns
        parent = t
        while parent and parent.of and parent.kind == "table":
            parent = model.get(parent.of.split(" ")[0])
            columns = columns + (parent.columns if parent else [])
        out |= {f"{t.name}.{c.name}" for c in columns}
    return out


def prune(model):
    """Takes away what refers to what is not there."""
    while True:
        there = names(model)
        gone = [key for key, t in model.items() if not t.needs <= there]
        changed = bool(gone)
        for key in gone:
            del model[key]
        for t in model.values():
            for c in list(t.columns):
                base = c.type.removesuffix("[]")
                missing = c.type not in there and base not in there
                lost = c.generated and any(word not in {x.name for x in t.columns}
                                           for word in c.generated.split() if word.startswith("c"))
                if missing or lost:
                    t.columns.remove(c)
                    changed = True
        if not changed:
            return model


class Maker:
    """Makes and edits models; every choice is the random generator's."""

    def __init__(self, random):
        self.random = random
        self.count = 0

    def fresh(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def pick(self, items):
        items = sorted(items) if isinstance(items, set) else list(items)
        return self.random.choice(items) if items else None

    def chance(self, probability):
        return self.random.random() < probability

    def things(self, model, *kinds):
        return [t for t in model.values() if t.kind in kinds]

    def plain_tables(self, model):
        return [t for t in self.things(model, "table") if not t.of]

    # What can be made.

    def schema(self, size):
        model = {}
        for make in [self.add_enum] * 2 + [self.add_table] * 3:
            make(model)
        for _ in range(size):
            self.add(model)
        return prune(model)

    def add(self, model):
        make = self.pick([self.add_enum, self.add_table, self.add_column, self.add_column, self.add_constraint,
                          self.add_constraint, self.add_index, self.add_index, self.add_view, self.add_matview,
                          self.add_function, self.add_trigger, self.add_policy, self.add_sequence, self.add_domain,
                          self.add_composite, self.add_partitioned, self.add_child, self.add_rule, self.add_statistics,
                          self.set_comment, self.set_grant])
        make(model)

    def put(self, model, thing):
        model[thing.name] = thing
        return thing

    def add_enum(self, model):
        labels = self.random.sample(["new", "open", "paid", "it's", "x y", "done", "lost", "Ünï"], self.random.randint(2, 5))
        self.put(model, Thing("enum", self.fresh("e"), labels=labels))

    def add_domain(self, model):
        base = self.pick(sorted(TEXTS) + ["integer"] + [e.name for e in self.things(model, "enum")])
        name = self.fresh("d")
        check = {"integer": "VALUE > 0"}.get(base, "VALUE <> 'zz'" if base in TEXTS else "VALUE IS NOT NULL")
        text = f"CREATE DOMAIN {name} AS {base}" + (f" CONSTRAINT {name}_check CHECK ({check})" if self.chance(0.7) else "")
        self.put(model, Thing("domain", name, text + (" NOT NULL" if self.chance(0.2) else ""), {base}))

    def add_composite(self, model):
        name = self.fresh("k")
        types = [self.type(model, composite=False) for _ in range(self.random.randint(1, 3))]
        attributes = ", ".join(f"a{i} {t}" for i, t in enumerate(types))
        self.put(model, Thing("composite", name, f"CREATE TYPE {name} AS ({attributes})",
                              {t.removesuffix("[]") if t not in SCALARS else t for t in types}))

    def add_sequence(self, model):
        name = self.fresh("s")
        extra = self.pick(["", " INCREMENT BY 5", " AS integer MINVALUE 2 START 4 CYCLE", " CACHE 7"])
        self.put(model, Thing("sequence", name, f"CREATE SEQUENCE {name}{extra}"))

    def type(self, model, composite=True):
        own = [t.name for t in self.things(model, "enum", "enum", "domain", *(["composite"] if composite else []))]
        if own and self.chance(0.4):
            name = self.pick(own)
            return name + ("[]" if model[name].kind == "enum" and self.chance(0.2) else "")
        return self.pick(SCALARS)

    def default(self, model, type_name):
        if type_name in DEFAULTS:
            return self.pick(DEFAULTS[type_name])
        base = model.get(type_name.removesuffix("[]"))
        if base and base.kind == "enum":
            return "'{}'" if type_name.endswith("[]") else quoted(self.pick(base.labels))
        return ""

    def column(self, model, table):
        c = Column(self.fresh("c"), self.type(model))
        numbers = [x.name for x in table.columns if x.type in NUMBERS and not x.generated]
        if c.type in ("integer", "bigint") and self.chance(0.15) and not table.of and not table.key:
            c.identity = self.pick(["ALWAYS", "BY DEFAULT"])
        elif numbers and self.chance(0.1):
            c.type, c.generated = "numeric", f"{self.pick(numbers)} * 2"
        elif self.chance(0.4):
            c.default = self.default(model, c.type)
        c.not_null = not c.generated and self.chance(0.3)
        if c.type in TEXTS and self.chance(0.15):
            c.collation = self.pick(["C", "POSIX"])
        return c

    def add_table(self, model):
        t = Thing("table", self.fresh("t"))
        t.columns.append(Column("id", self.pick(["integer", "bigint"]), not_null=True))
        for _ in range(self.random.randint(1, 5)):
            t.columns.append(self.column(model, t))
        t.unlogged = self.chance(0.1)
        t.options = self.pick(["", "", "", "fillfactor=70", "autovacuum_enabled=false"])
        self.put(model, t)
        if self.chance(0.7):
            self.put(model, self.constraint(t.name, f"{t.name}_pkey", "PRIMARY KEY (id)", {f"{t.name}.id"}))

    def add_column(self, model):
        t = self.pick([t for t in self.plain_tables(model)] + [t for t in self.things(model, "table") if t.key == "INHERITS"])
        if t:
            t.columns.insert(self.random.randint(1, len(t.columns)) if t.columns else 0, self.column(model, t))

    def add_partitioned(self, model):
        t = Thing("table", self.fresh("t"), columns=[Column("id", "integer", not_null=True)])
        for _ in range(2):
            t.columns.append(self.column(model, t))
        enum = self.pick(self.things(model, "enum"))
        if enum and self.chance(0.5):
            t.columns.append(Column("state", enum.name))
            t.key = "LIST (state)"
            bounds = [f"FOR VALUES IN ({quoted(enum.labels[0])})", "DEFAULT"]
        else:
            t.key = "RANGE (id)"
            bounds = ["FOR VALUES FROM (MINVALUE) TO (100)", "FOR VALUES FROM (100) TO (MAXVALUE)"]
        self.put(model, t)
        for bound in bounds:
            p = Thing("table", self.fresh("p"), needs={t.name}, of=f"{t.name} {bound}")
            if enum and "state" in t.key:
                p.needs |= {enum.name}
            self.put(model, p)
        if self.chance(0.5):
            columns = "id" if t.key == "RANGE (id)" else "id, state"
            self.put(model, self.constraint(t.name, f"{t.name}_pkey", f"PRIMARY KEY ({columns})", {f"{t.name}.id"}))

    def add_child(self, model):
        parent = self.pick([t for t in self.plain_tables(model) if not t.key and not t.unlogged])
        if not parent:
            return
        t = Thing("table", self.fresh("h"), needs={parent.name}, of=parent.name, key="INHERITS")
        t.columns.append(self.column(model, t))
        self.put(model, t)

    @staticmethod
    def constraint(table, name, text, needs):
        return Thing("constraint", name, f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}", needs | {table}, table=table)

    def add_constraint(self, model):
        t = self.pick(self.plain_tables(model))
        if not t:
            return
        c = self.pick(t.columns)
        name = self.fresh("x")
        sort = self.pick(["unique", "check", "check", "foreign", "foreign", "exclude"])
        here = f"{t.name}.{c.name}"
        if sort == "unique" and c.type not in UNSORTED and not t.key:
            tail = self.pick(["", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED"])
            self.put(model, self.constraint(t.name, name, f"UNIQUE ({c.name}){tail}", {here}))
        elif sort == "check":
            self.put(model, self.constraint(t.name, name, f"CHECK ({self.condition(model, c)})"
                                            + self.pick(["", "", " NO INHERIT" if not t.key else ""]), {here}))
        elif sort == "foreign":
            keys = [k for k in self.things(model, "constraint") if "PRIMARY KEY (id)" in k.text]
            key = self.pick(keys)
            numbers = [x for x in t.columns if x.type in ("integer", "bigint") and not x.generated]
            column = self.pick(numbers)
            if key and column:
                tail = self.pick(["", " ON DELETE CASCADE", " ON DELETE SET NULL ON UPDATE CASCADE", " DEFERRABLE",
                                  " NOT VALID" if not t.key else ""])
                self.put(model, self.constraint(t.name, name, f"FOREIGN KEY ({column.name}) REFERENCES {key.table} (id){tail}",
                                                {f"{t.name}.{column.name}", key.name, key.table}))
        elif sort == "exclude" and c.type in NUMBERS and not t.key:
            self.put(model, self.constraint(t.name, name, f"EXCLUDE USING btree ({c.name} WITH =)", {here}))

    def condition(self, model, c):
        """A boolean expression over one column."""
        base = model.get(c.type)
        if c.type in NUMBERS:
            return self.pick([f"{c.name} > 0", f"{c.name} BETWEEN 1 AND 10", f"{c.name} IN (1, 2, 3)"])
        if c.type in TEXTS:
            return self.pick([f"{c.name} <> ''", f"length({c.name}) < 30", f"{c.name} IN ('a', 'b')", f"{c.name} ~ '^a'"])
        if base and base.kind == "enum":
            return self.pick([f"{c.name} <> {quoted(base.labels[0])}", f"{c.name} IN ({', '.join(map(quoted, base.labels[:2]))})"])
        if c.type == "boolean":
            return c.name
        return f"{c.name} IS NOT NULL"

    def add_index(self, model):
        t = self.pick(self.plain_tables(model) + self.things(model, "matview"))
        if not t:
            return
        name = self.fresh("i")
        if t.kind == "matview":
            self.put(model, Thing("index", name, f"CREATE INDEX {name} ON {t.name} (id)", {t.name}))
            return
        c, d = self.pick(t.columns), self.pick(t.columns)
        needs = {t.name, f"{t.name}.{c.name}", f"{t.name}.{d.name}"}
        key = c.name
        if c.type in TEXTS and self.chance(0.3):
            key = f"lower({c.name})"
        elif c.type in UNSORTED:
            key = f"({c.name} IS NULL)"
        elif self.chance(0.2):
            key = f"{c.name} DESC NULLS LAST"
        tail = f" INCLUDE ({d.name})" if self.chance(0.15) and d.name != c.name else ""
        tail += f" WHERE {self.condition(model, d)}" if self.chance(0.3) else ""
        unique = "UNIQUE " if self.chance(0.15) and not t.key else ""
        self.put(model, Thing("index", name, f"CREATE {unique}INDEX {name} ON {t.name} ({key}){tail}", needs))

    def columns_of(self, model, t):
        if t.kind in ("view", "matview"):
            return ["id"]
        return [c.name for c in t.columns]

    def add_view(self, model, kind="view"):
        t = self.pick(self.plain_tables(model) + self.things(model, "view", "matview"))
        if not t:
            return
        name = self.fresh("v" if kind == "view" else "m")
        columns = self.columns_of(model, t)
        taken = ["id"] + self.random.sample([c for c in columns if c != "id"], min(2, len(columns) - 1))
        if t.kind == "table" and not t.column("id"):
            return
        needs = {t.name} | {f"{t.name}.{c}" for c in taken if t.kind == "table"}
        where = ""
        if t.kind == "table" and self.chance(0.5):
            c = self.pick(t.columns)
            where = f" WHERE {self.condition(model, c)}"
            needs.add(f"{t.name}.{c.name}")
        word = "VIEW" if kind == "view" else "MATERIALIZED VIEW"
        self.put(model, Thing(kind, name, f"CREATE {word} {name} AS SELECT {', '.join(taken)} FROM {t.name}{where}", needs))

    def add_matview(self, model):
        self.add_view(model, "matview")

    def add_function(self, model):
        name = self.fresh("f")
        argument = self.type(model, composite=False)
        needs = {argument if argument in SCALARS else argument.removesuffix("[]")}
        sort = self.pick(["STABLE", "IMMUTABLE", "STRICT", "PARALLEL SAFE COST 5", ""])
        body = self.pick(["SELECT 1", "SELECT 2 + 3", "SELECT length('a')"])
        self.put(model, Thing("function", name,
                              f"CREATE FUNCTION {name}(a {argument}) RETURNS integer LANGUAGE sql {sort} AS $$ {body} $$",
                              needs, of=f"{name}({argument})"))

    def add_trigger(self, model):
        t = self.pick(self.plain_tables(model))
        if not t:
            return
        if "touch" not in model:
            self.put(model, Thing("function", "touch", "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS "
                                  "$$ BEGIN RETURN NEW; END $$", of="touch()"))
        name = self.fresh("g")
        c = self.pick(t.columns)
        when = self.pick(["BEFORE INSERT", f"AFTER UPDATE OF {c.name}", "BEFORE DELETE"])
        needs = {t.name, "touch", f"{t.name}.{c.name}"}
        condition = ""
        if "INSERT" in when and not c.generated and self.chance(0.4) and c.type in NUMBERS:
            condition = f" WHEN (NEW.{c.name} > 1)"
        self.put(model, Thing("trigger", name, f"CREATE TRIGGER {name} {when} ON {t.name} FOR EACH ROW{condition} "
                              "EXECUTE FUNCTION touch()", needs, table=t.name))

    def add_policy(self, model):
        t = self.pick(self.plain_tables(model))
        if not t:
            return
        c = self.pick(t.columns)
        name = self.fresh("r")
        t.rls = t.rls or self.chance(0.7)
        head = self.pick(["", " AS RESTRICTIVE"]) + self.pick(["", " FOR SELECT", " FOR DELETE"]) + \
            self.pick(["", " TO app_reader", " TO app_reader, app_writer"])
        self.put(model, Thing("policy", name, f"CREATE POLICY {name} ON {t.name}{head} USING ({self.condition(model, c)})",
                              {t.name, f"{t.name}.{c.name}"}, table=t.name))

    def add_rule(self, model):
        t = self.pick([t for t in self.plain_tables(model) if not t.key])
        if t:
            name = self.fresh("u")
            self.put(model, Thing("rule", name, f"CREATE RULE {name} AS ON DELETE TO {t.name} WHERE old.id > 5 DO INSTEAD NOTHING",
                                  {t.name, f"{t.name}.id"}, table=t.name))

    def add_statistics(self, model):
        t = self.pick([t for t in self.plain_tables(model) if len([c for c in t.columns if c.type in NUMBERS]) > 1])
        if t:
            a, b = self.random.sample([c.name for c in t.columns if c.type in NUMBERS], 2)
            name = self.fresh("z")
            self.put(model, Thing("statistics", name, f"CREATE STATISTICS {name} ON {a}, {b} FROM {t.name}",
                                  {t.name, f"{t.name}.{a}", f"{t.name}.{b}"}))

    def set_comment(self, model):
        t = self.pick(list(model.values()))
        if t:
            t.comment = self.pick(["", "a comment", "it's \"another\""])

    def set_grant(self, model):
        t = self.pick(self.things(model, "table", "view", "matview"))
        if t:
            t.grants = t.grants ^ {(self.pick(["SELECT", "INSERT", "UPDATE"]), self.pick(ROLES))}

    # What can be edited.

    def edit(self, model):
        """Another model, one edit away."""
        model = copy.deepcopy(model)
        change = self.pick([self.add] * 6 + [self.drop] * 4 + [self.change_labels] * 4 + [self.change_column] * 8 +
                           [self.replace] * 4 + [self.change_table])
        change(model)
        return prune(model)

    def drop(self, model):
        key = self.pick(list(model))
        if key:
            del model[key]

    def change_labels(self, model):
        e = self.pick(self.things(model, "enum"))
        if not e:
            return
        what = self.pick(["add", "add", "remove", "shuffle"])
        if what == "add":
            e.labels.insert(self.random.randint(0, len(e.labels)), self.fresh("label"))
        elif what == "remove" and len(e.labels) > 2:
            e.labels.remove(self.pick(e.labels))
        elif what == "shuffle":
            self.random.shuffle(e.labels)

    def change_column(self, model):
        t = self.pick([t for t in self.things(model, "table") if t.columns])
        if not t:
            return
        c = self.pick(t.columns)
        what = self.pick(["type", "type", "default", "null", "drop", "comment", "statistics", "storage", "identity", "generated"])
        if what == "type" and not c.generated and not c.identity and c.name != "id" and c.name not in t.key:
            c.type, c.default, c.collation = self.type(model), "", ""
            if self.chance(0.4):
                c.default = self.default(model, c.type)
        elif what == "default" and not c.generated and not c.identity:
            c.default = "" if c.default else self.default(model, c.type)
        elif what == "null" and not c.identity and c.name != "id" and not c.generated:
            c.not_null = not c.not_null
        elif what == "drop" and c.name != "id" and c.name not in t.key:
            t.columns.remove(c)
        elif what == "comment":
            c.comment = "" if c.comment else "about it"
        elif what == "statistics":
            c.statistics = -1 if c.statistics >= 0 else 300
        elif what == "storage" and c.type in TEXTS | {"jsonb"}:
            c.storage = "" if c.storage else "EXTERNAL"
        elif what == "identity" and c.type in ("integer", "bigint") and not c.default and not c.generated and not t.key and not t.of:
            c.identity, c.not_null = "" if c.identity else "ALWAYS", True
        elif what == "generated" and c.generated:
            c.generated = ""

    def replace(self, model):
        """A thing of a kind that is written as a text gets another text under its name."""
        t = self.pick(self.things(model, "constraint", "index", "view", "matview", "function", "trigger", "policy", "domain",
                                  "sequence", "composite"))
        if not t or t.name == "touch":
            return
        other = dict(model)
        make = {"constraint": self.add_constraint, "index": self.add_index, "view": self.add_view, "matview": self.add_matview,
                "function": self.add_function, "trigger": self.add_trigger, "policy": self.add_policy,
                "domain": self.add_domain, "sequence": self.add_sequence, "composite": self.add_composite}[t.kind]
        make(other)
        made = [x for name, x in other.items() if name not in model and x.kind == t.kind]
        if not made:
            return
        new = made[0]
        if new.needs & {t.name}:
            return
        for attribute in ("text", "of"):
            setattr(new, attribute, getattr(new, attribute).replace(new.name, t.name))
        new.name, new.comment, new.grants = t.name, t.comment, t.grants
        if "touch" in other:
            model["touch"] = other["touch"]
        model[t.name] = new

    def change_table(self, model):
        t = self.pick(self.things(model, "table"))
        if not t:
            return
        what = self.pick(["unlogged", "options", "rls", "owner"])
        if what == "unlogged" and not t.of and not t.key:
            t.unlogged = not t.unlogged
        elif what == "options" and not t.key and not t.of:
            t.options = "" if t.options else "fillfactor=80"
        elif what == "rls":
            t.rls = not t.rls
        elif what == "owner":
            t.owner = "" if t.owner else "app_owner"
