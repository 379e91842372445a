"""Builds the SQL of two databases, A and B, in which hostile names stand in every kind of object.

Of every four names one is the same in both, one only in A, one only in B, and one names objects that differ.
"""
from lib.server import identifier as q
from lib.server import literal as l

CANARY = """
CREATE SCHEMA canary;
CREATE TABLE canary.canary (alive boolean NOT NULL);
CREATE FUNCTION canary.sing() RETURNS text LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the canary sang''; END';
"""
SCHEMAS = ("types", "ranges", "functions", "tables", "sequences", "indexes", "views", "links", "texts", "values", "parts", "wide",
           "aggregates", "collations", "conversions", "events", "searches", "foreigns", "families", "classes", "identities",
           "owned", "children", "bases")


def roles(names):
    """CREATE ROLE for every name; roles belong to the whole server."""
    return [f"CREATE ROLE {q(name)};" for name in names]


class Side:
    """One of the two databases; `altered` objects are written in another form in B."""

    def __init__(self, names, is_b):
        self.names, self.is_b = names, is_b
        self.out = [CANARY] + [f"CREATE SCHEMA {schema};" for schema in SCHEMAS]

    def here(self):
        """(name, whether it is in its altered form, number) of the names that this side has."""
        for number, name in enumerate(self.names):
            place = number % 4
            if place == (2 if not self.is_b else 1):
                continue
            yield name, place == 3 and self.is_b, number

    def add(self, *statements):
        self.out += statements

    def build(self):
        self.wide()
        for name, other, number in self.here():
            for part in (self.schema, self.types, self.functions, self.tables, self.indexes, self.views, self.links,
                         self.texts, self.parts, self.sorts_of_values, self.bases, self.searches, self.servers, self.methods,
                         self.identities):
                part(name, other, number)
        return "\n".join(self.out) + "\n"

    def schema(self, name, other, number):
        if name == "pgplumb":
            return  # the ledger's schema: another one of that name is refused by apply, as it should be
        self.add(f"CREATE SCHEMA {q(name)};", f"CREATE TABLE {q(name)}.{q(name)} (id int);",
                 f"COMMENT ON SCHEMA {q(name)} IS {l(name + ('!' if other else ''))};",
                 f"GRANT USAGE ON SCHEMA {q(name)} TO {q(name)};")

    def types(self, name, other, number):
        more = f", {l('more')}" if other else ""
        self.add(
            f"CREATE TYPE types.{q(name)} AS ENUM ({l(name)}, 'plain'{more});",
            f"COMMENT ON TYPE types.{q(name)} IS {l(name)};",
            f"CREATE DOMAIN ranges.{q(name)} AS text DEFAULT {l(name)}"
            f" CONSTRAINT {q(name)} CHECK (VALUE <> {l(name + ('?' if other else ''))});",
            f"CREATE TYPE values.{q(name)} AS ({q(name)} int{', added text' if other else ''});",
            f"COMMENT ON COLUMN values.{q(name)}.{q(name)} IS {l(name)};",
            f"CREATE TYPE links.{q(name)} AS RANGE (SUBTYPE = float8"
            f"{', SUBTYPE_DIFF = float8mi' if other else ''}, MULTIRANGE_TYPE_NAME = links.many_{number});",
            f"CREATE SEQUENCE sequences.{q(name)} INCREMENT BY {2 if other else 1};")

    def functions(self, name, other, number):
        body = f"BEGIN RETURN {l(name)}{' || 1' if other else ''}; END"
        self.add(
            f"CREATE FUNCTION functions.{q(name)}({q(name)} text DEFAULT {l(name)}) RETURNS text LANGUAGE plpgsql"
            f" AS {l(body)};",
            f"COMMENT ON FUNCTION functions.{q(name)}(text) IS {l(name)};",
            f"GRANT EXECUTE ON FUNCTION functions.{q(name)}(text) TO {q(name)};",
            f"CREATE FUNCTION texts.{q(name)}() RETURNS TABLE ({q(name)} text) LANGUAGE sql"
            f" BEGIN ATOMIC SELECT {l(name)}::text; END;",
            f"CREATE PROCEDURE values.{q(name)}(INOUT {q(name)} int) LANGUAGE sql AS {l('SELECT 1 /* ' + name.replace('*/', '').replace('/*', '') + ' */')};",
            f"CREATE FUNCTION tables.{q(name)}() RETURNS trigger LANGUAGE plpgsql SET application_name = {l(name[:15])}"
            f" AS {l('BEGIN RETURN NEW; END')};")

    def tables(self, name, other, number):
        table = f"tables.{q(name)}"
        column = q(name)
        self.add(
            f"CREATE TABLE {table} ({column} text DEFAULT {l(name)} NOT NULL, kind types.{q(name)} DEFAULT {l(name)},"
            f" made text GENERATED ALWAYS AS ({column} || {l(name)}) STORED, id int{', added text DEFAULT ' + l(name) if other else ''},"
            f" CONSTRAINT {q(name)} CHECK ({column} <> {l(name + ('?' if other else ''))}));",
            f"COMMENT ON TABLE {table} IS {l(name + chr(10) + name + ('!' if other else ''))};",
            f"COMMENT ON COLUMN {table}.{column} IS {l(name)};",
            f"COMMENT ON CONSTRAINT {q(name)} ON {table} IS {l(name)};",
            f"GRANT SELECT ({column}), INSERT ON {table} TO {q(name)};",
            f"CREATE TRIGGER {q(name)} BEFORE {'INSERT OR ' if other else ''}UPDATE OF {column} ON {table} FOR EACH ROW"
            f" WHEN (NEW.{column} <> {l(name)}) EXECUTE FUNCTION tables.{q(name)}({l(name)});",
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;",
            f"CREATE POLICY {q(name)} ON {table} TO {q(name)} USING ({column} <> {l(name + ('?' if other else ''))});",
            f"CREATE RULE {q(name)} AS ON DELETE TO {table} WHERE OLD.{column} = {l(name)} DO INSTEAD NOTHING;",
            f"ALTER TABLE {table} OWNER TO {q(name)};",
            f"INSERT INTO {table} ({column}) VALUES ('a row');")

    def indexes(self, name, other, number):
        table = f"indexes.t{number}"
        self.add(
            f"CREATE TABLE {table} ({q(name)} text, kind types.{q(name)}, CONSTRAINT key_{number} UNIQUE ({q(name)}));",
            f"CREATE INDEX {q(name)} ON {table} ({q(name)}{' DESC' if other else ''}, ({q(name)} || {l(name)}))"
            f" WHERE kind = {l(name)};",
            f"COMMENT ON INDEX indexes.{q(name)} IS {l(name)};")

    def views(self, name, other, number):
        table = f"tables.{q(name)}"
        self.add(
            f"CREATE VIEW views.{q(name)} AS SELECT {q(name)}, {l(name)}::text AS again{', 1 AS one' if other else ''} FROM {table};",
            f"COMMENT ON VIEW views.{q(name)} IS {l(name)};",
            f"GRANT SELECT ON views.{q(name)} TO {q(name)} WITH GRANT OPTION;",
            f"CREATE MATERIALIZED VIEW texts.{q(name)} AS SELECT {q(name)} AS {q(name)}, {l(name)}::text AS again"
            f"{', 1 AS one' if other else ''} FROM {table};")

    def links(self, name, other, number):
        self.add(
            f"CREATE TABLE links.one_{number} ({q(name)} text PRIMARY KEY);",
            f"CREATE TABLE links.two_{number} ({q(name)} text, CONSTRAINT {q(name)} FOREIGN KEY ({q(name)})"
            f" REFERENCES links.one_{number} ({q(name)}){' ON DELETE CASCADE' if other else ''});")

    def texts(self, name, other, number):
        self.add(f"COMMENT ON TABLE links.one_{number} IS {l('text: ' + name * 3 + ('!' if other else ''))};",
                 f"ALTER DEFAULT PRIVILEGES FOR ROLE {q(name)} IN SCHEMA texts GRANT SELECT ON TABLES TO {q(name)};")

    def parts(self, name, other, number):
        self.add(f"CREATE TABLE parts.{q(name)} ({q(name)} text, n int) PARTITION BY LIST ({q(name)});",
                 f"CREATE TABLE parts.part_{number} PARTITION OF parts.{q(name)} FOR VALUES IN ({l(name)});")

    def sorts_of_values(self, name, other, number):
        self.add(
            f"CREATE AGGREGATE aggregates.{q(name)} (text) (SFUNC = pg_catalog.textcat, STYPE = text, INITCOND = {l(name + ('?' if other else ''))});",
            f"COMMENT ON AGGREGATE aggregates.{q(name)} (text) IS {l(name)};",
            f"CREATE COLLATION collations.{q(name)} (PROVIDER = libc, LOCALE = '{'POSIX' if other else 'C'}');",
            f"CREATE CONVERSION conversions.{q(name)} FOR 'LATIN1' TO 'UTF8' FROM pg_catalog.iso8859_1_to_utf8;",
            f"COMMENT ON CONVERSION conversions.{q(name)} IS {l(name + ('!' if other else ''))};",
            f"CREATE CAST (types.{q(name)} AS \"values\".{q(name)}) WITH INOUT{' AS ASSIGNMENT' if other else ''};",
            f"CREATE STATISTICS wide.{q(name)} (ndistinct) ON {q(name)}, id FROM tables.{q(name)};",
            f"COMMENT ON STATISTICS wide.{q(name)} IS {l(name + ('!' if other else ''))};")

    def bases(self, name, other, number):
        if number % 4 in (1, 2):
            return  # a base type that is on one side only would have to be dropped, which is refused
        base = f"bases.{q(name)}"
        self.add(
            f"CREATE TYPE {base};",
            f"CREATE FUNCTION {base}(cstring) RETURNS {base} LANGUAGE internal IMMUTABLE STRICT AS 'textin';",
            f"CREATE FUNCTION {base}({base}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';",
            f"CREATE TYPE {base} (INPUT = {base}, OUTPUT = {base}, LIKE = text, DEFAULT = {l(name)});",
            f"COMMENT ON TYPE {base} IS {l(name + ('!' if other else ''))};")

    def searches(self, name, other, number):
        self.add(
            f"CREATE TEXT SEARCH TEMPLATE searches.{q(name)} (INIT = dsimple_init, LEXIZE = dsimple_lexize);",
            f"CREATE TEXT SEARCH PARSER searches.{q(name)} (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,"
            f" LEXTYPES = prsd_lextype);",
            f"CREATE TEXT SEARCH DICTIONARY searches.{q(name)} (TEMPLATE = searches.{q(name)}, ACCEPT = {'true' if other else 'false'});",
            f"CREATE TEXT SEARCH CONFIGURATION searches.{q(name)} (PARSER = searches.{q(name)});",
            f"ALTER TEXT SEARCH CONFIGURATION searches.{q(name)} ADD MAPPING FOR word{', asciiword' if other else ''}"
            f" WITH searches.{q(name)};")

    def servers(self, name, other, number):
        more = name + ("!" if other else "")
        self.add(
            f"CREATE FOREIGN DATA WRAPPER {q(name)} OPTIONS (said {l(more)});",
            f"CREATE SERVER {q(name)} TYPE {l(name)} VERSION {l(more)} FOREIGN DATA WRAPPER {q(name)} OPTIONS (said {l(name)});",
            f"GRANT USAGE ON FOREIGN SERVER {q(name)} TO {q(name)};",
            f"CREATE USER MAPPING FOR {q(name)} SERVER {q(name)};",  # its options are secrets, and not modelled
            f"CREATE FOREIGN TABLE foreigns.{q(name)} ({q(name)} text OPTIONS (said {l(more)})) SERVER {q(name)}"
            f" OPTIONS (said {l(name)});")

    def methods(self, name, other, number):
        self.add(
            f"CREATE FUNCTION events.{q(name)}() RETURNS event_trigger LANGUAGE plpgsql AS {l('BEGIN /* ' + name.replace('*/', '').replace('/*', '') + ' */ END')};",
            f"CREATE EVENT TRIGGER {q(name)} ON ddl_command_{'start' if other else 'end'} WHEN TAG IN ('DROP TRANSFORM')"
            f" EXECUTE FUNCTION events.{q(name)}();",
            f"CREATE ACCESS METHOD {q(name)} TYPE TABLE HANDLER pg_catalog.heap_tableam_handler;",
            f"COMMENT ON ACCESS METHOD {q(name)} IS {l(name + ('!' if other else ''))};",
            f"CREATE LANGUAGE {q(name)} HANDLER pg_catalog.plpgsql_call_handler;" if name != "sql" else "",
            f"CREATE PUBLICATION {q(name)} FOR TABLE tables.{q(name)} ({q(name)}) WITH (publish = 'insert{', truncate' if other else ''}');",
            f"CREATE TRANSFORM FOR \"values\".{q(name)} LANGUAGE sql (FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal));",
            f"CREATE OPERATOR FAMILY families.{q(name)} USING btree;",
            f"CREATE OPERATOR CLASS classes.{q(name)} FOR TYPE text USING btree FAMILY families.{q(name)} AS"
            f" OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 pg_catalog.bttextcmp(text, text);")
        if name != "pgplumb":
            self.add(f"CREATE OPERATOR {q(name)}.<#> (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_catalog.texteq);",
                     f"COMMENT ON OPERATOR {q(name)}.<#> (text, text) IS {l(name + ('!' if other else ''))};")

    def identities(self, name, other, number):
        table = f"identities.t{number}"  # its constraint makes an index of that name
        self.add(
            f"CREATE TABLE {table} ({q(name)} int GENERATED ALWAYS AS IDENTITY (INCREMENT BY {2 if other else 1}), other int,"
            f" CONSTRAINT {q(name)} EXCLUDE USING btree ({q(name)} WITH ={', other WITH =' if other else ''}));",
            f"CREATE TABLE owned.t{number} ({q(name)} int);",
            f"CREATE SEQUENCE owned.{q(name)} OWNED BY owned.t{number}.{q(name)};",
            f"ALTER TABLE {table} REPLICA IDENTITY {'NOTHING' if other else 'FULL'};",
            f"CREATE TABLE children.{q(name)} ({'more text' if other else ''}) INHERITS ({table});")

    def wide(self):
        """One table with a column and an index for every name that is here."""
        columns = [(name, other) for name, other, _ in self.here()]
        self.add("CREATE TABLE wide.t (" +
                 ", ".join(f"{q(name)} text DEFAULT {l(name + ('!' if other else ''))}" for name, other in columns) + ");")

    def subscriptions(self):
        """With the connection that pgplumb writes, which it never reads: pg_dump shall agree."""
        return "\n".join(
            f"CREATE SUBSCRIPTION {q(name)} CONNECTION 'host=/the/connection/is/missing password=missing' PUBLICATION {q(name)}"
            f" WITH (connect = false, slot_name = NONE, binary = {'true' if other else 'false'});\n"
            f"COMMENT ON SUBSCRIPTION {q(name)} IS {l(name + ('!' if other else ''))};"
            for name, other, _ in self.here()) + "\n"


def database(names, is_b):
    return Side(names, is_b).build()


def subscriptions(names, is_b):
    """They stand in a catalog of the whole server: a copied database is without them."""
    return Side(names, is_b).subscriptions()
