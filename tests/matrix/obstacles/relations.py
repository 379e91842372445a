"""Obstacles that are indexes, constraints, shapes of tables, publications, and statistics objects."""
from .obstacle import Obstacle

_KEYED = "CREATE TABLE app.message (id integer NOT NULL, role <T> NOT NULL, body text, {});"
_PARTITIONED = "CREATE TABLE app.message (id integer NOT NULL, role <T>, body text) PARTITION BY {};"

RELATIONS = (
    Obstacle("partial_index", last="""
        CREATE INDEX message_by_assistant ON app.message (id) WHERE role = <assistant>;
        CREATE INDEX message_by_some ON app.message (body) WHERE role IN (<user>, <assistant>);"""),
    Obstacle("partial_unique_index",
             last="CREATE UNIQUE INDEX message_one ON app.message (id) WHERE role <> <assistant>;"),
    Obstacle("expression_index", last="""
        CREATE INDEX message_is_assistant ON app.message ((role = <assistant>));
        CREATE INDEX message_role_or ON app.message (coalesce(role, <user>), id);"""),
    Obstacle("function_index", signature=True, first="""
        CREATE FUNCTION app.weight(role <T>) RETURNS integer LANGUAGE plpgsql IMMUTABLE
            AS $$ BEGIN RETURN CASE role WHEN <assistant> THEN 2 ELSE 1 END; END $$;""",
             last="CREATE INDEX message_weight ON app.message (app.weight(role));"),
    Obstacle("multicolumn_index", last="""
        CREATE INDEX message_role_id ON app.message (role DESC NULLS LAST, id) WITH (fillfactor = 70);
        CREATE INDEX message_role_hash ON app.message USING hash (role);
        CREATE UNIQUE INDEX message_id_role ON app.message (id) INCLUDE (role);"""),
    Obstacle("unique", last="""
        ALTER TABLE app.message ADD CONSTRAINT message_role_key UNIQUE (role, id);
        ALTER TABLE app.message ADD CONSTRAINT message_id_role_key UNIQUE (id, role) DEFERRABLE INITIALLY DEFERRED;"""),
    Obstacle("exclusion", last="""
        ALTER TABLE app.message ADD CONSTRAINT message_role_excl EXCLUDE USING btree (role WITH =, id WITH =);
        ALTER TABLE app.message ADD CONSTRAINT message_id_excl
            EXCLUDE USING btree (id WITH =) WHERE (role <> <assistant>);"""),
    Obstacle("primary_key", table=_KEYED.format("PRIMARY KEY (role, id)"), nullable=False),
    Obstacle("replica_identity", role=" NOT NULL", nullable=False, last="""
        CREATE UNIQUE INDEX message_by_role ON app.message (role, id);
        ALTER TABLE app.message REPLICA IDENTITY USING INDEX message_by_role;
        ALTER TABLE app.message CLUSTER ON message_by_role;"""),
    Obstacle("foreign_key", first="CREATE TABLE app.kind (role <T> PRIMARY KEY, title text);", last="""
        ALTER TABLE app.message ADD CONSTRAINT message_role_fkey
            FOREIGN KEY (role) REFERENCES app.kind (role) ON UPDATE CASCADE ON DELETE SET NULL;""",
             seed_first="INSERT INTO app.kind VALUES (<@>, 'kind <i>');", distinct=True, carrier="everywhere",
             place="message|kind"),
    Obstacle("foreign_key_unique", distinct=True, carrier="everywhere", place="message|kind|channel", first="""
        CREATE TABLE app.kind (id integer PRIMARY KEY, role <T> NOT NULL UNIQUE);
        CREATE TABLE app.channel (id integer PRIMARY KEY, role <T> REFERENCES app.kind (role) DEFERRABLE);""", last="""
        ALTER TABLE app.message ADD CONSTRAINT message_role_fkey
            FOREIGN KEY (role) REFERENCES app.kind (role) NOT VALID;
        CREATE INDEX message_role ON app.message (role);""",
             seed_first="INSERT INTO app.kind VALUES (<i>, <@>); INSERT INTO app.channel VALUES (<i>, <@>);"),
    Obstacle("check", last="""
        ALTER TABLE app.message ADD CONSTRAINT message_said CHECK (role <> <assistant> OR body IS NOT NULL);
        ALTER TABLE app.message ADD CONSTRAINT message_known CHECK (role IN (<user>, <assistant>) OR id > 0);
        COMMENT ON CONSTRAINT message_known ON app.message IS 'two are known';"""),
    Obstacle("check_on_text", last="""
        ALTER TABLE app.message ADD CONSTRAINT message_said CHECK (role::text <> '<.assistant>' OR id > 0);"""),
    Obstacle("check_list_on_text",
             last="ALTER TABLE app.message ADD CONSTRAINT message_list CHECK (role::text IN (<labels>));"),
    Obstacle("check_not_valid", last="""
        ALTER TABLE app.message ADD CONSTRAINT message_said CHECK (role <> <assistant> OR body IS NOT NULL) NOT VALID;
        ALTER TABLE app.message ADD CONSTRAINT message_own CHECK (role > <user> OR id > 0) NO INHERIT;"""),
    Obstacle("inheritance_child", place="message", last="""
        CREATE TABLE app.message_old (note text) INHERITS (app.message);
        ALTER TABLE app.message_old ALTER COLUMN role SET DEFAULT <assistant>;
        CREATE INDEX message_old_role ON app.message_old (role);
        ALTER TABLE app.message ADD CONSTRAINT message_said CHECK (role <> <assistant> OR id > 0);""",
             seed="INSERT INTO app.message_old (id, role, note) VALUES (100 + <i>, <@>, 'old');"),
    Obstacle("typed_table", hard="pair|typed", signature=True, carrier="elsewhere", place="typed|pair", last="""
        CREATE TYPE app.pair AS (id integer, role <T>);
        CREATE TABLE app.typed OF app.pair (role WITH OPTIONS DEFAULT <user>);""",
             seed="INSERT INTO app.typed VALUES (<i>, <@>);"),
    Obstacle("partition_list", hard="message", table=_PARTITIONED.format("LIST (role)") + """
        CREATE TABLE app.message_user PARTITION OF app.message FOR VALUES IN ('<.user>');
        CREATE TABLE app.message_assistant PARTITION OF app.message FOR VALUES IN ('<.assistant>');
        CREATE TABLE app.message_rest PARTITION OF app.message DEFAULT;"""),
    Obstacle("partition_per_label", hard="message", nullable=False,
             table=_PARTITIONED.format("LIST (role)") + "\n<partitions>"),
    Obstacle("partition_range", hard="message", table=_PARTITIONED.format("RANGE (role)") + """
        CREATE TABLE app.message_low PARTITION OF app.message FOR VALUES FROM (MINVALUE) TO ('<.assistant>');
        CREATE TABLE app.message_high PARTITION OF app.message FOR VALUES FROM ('<.assistant>') TO (MAXVALUE);
        CREATE TABLE app.message_rest PARTITION OF app.message DEFAULT;"""),
    Obstacle("partition_expression", hard="message",
             table=_PARTITIONED.format("LIST ((role = <assistant>))") + """
        CREATE TABLE app.message_yes PARTITION OF app.message FOR VALUES IN (true);
        CREATE TABLE app.message_rest PARTITION OF app.message DEFAULT;"""),
    Obstacle("partition_apart", table=_PARTITIONED.format("RANGE (id)") + """
        CREATE TABLE app.message_low PARTITION OF app.message FOR VALUES FROM (MINVALUE) TO (4);
        CREATE TABLE app.message_rest PARTITION OF app.message DEFAULT;
        ALTER TABLE app.message ALTER COLUMN role SET DEFAULT <user>;
        ALTER TABLE app.message_low ALTER COLUMN role SET DEFAULT <assistant>;
        CREATE INDEX message_role ON app.message (role);
        CREATE INDEX message_low_own ON app.message_low (id) WHERE role = <assistant>;
        ALTER TABLE app.message ADD CONSTRAINT message_said CHECK (role <> <assistant> OR id > 0);"""),
    Obstacle("publication_columns", unmodelled=True, hard="matrix_feed|publication",
             last="CREATE PUBLICATION matrix_feed FOR TABLE app.message (id, role);"),
    Obstacle("publication_table", unmodelled=True, last="CREATE PUBLICATION matrix_feed FOR TABLE app.message;"),
    Obstacle("statistics_object", unmodelled=True, hard="message_stats",
             last="CREATE STATISTICS app.message_stats (mcv, ndistinct) ON role, body FROM app.message;"),
)
