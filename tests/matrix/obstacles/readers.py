"""Obstacles that read the column: views, rules, policies, triggers."""
from .obstacle import Obstacle

_TOUCH = """CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN NEW.body := 'touched'; RETURN NEW; END $$;"""

READERS = (
    Obstacle("view", last="""
        CREATE VIEW app.recent AS
            SELECT id, role, role = <assistant> AS by_assistant FROM app.message WHERE role <> <user>;
        CREATE VIEW app.recent_ids AS SELECT id FROM app.recent WHERE by_assistant;
        COMMENT ON VIEW app.recent IS 'what was said of late';
        COMMENT ON COLUMN app.recent.role IS 'who';
        GRANT SELECT ON app.recent TO matrix_reader;
        GRANT SELECT (id) ON app.recent_ids TO matrix_reader WITH GRANT OPTION;
        ALTER VIEW app.recent_ids OWNER TO matrix_owner;"""),
    Obstacle("view_apart", last="CREATE VIEW app.counted AS SELECT count(*) AS n, max(body) AS last FROM app.message;"),
    Obstacle("view_options", last="""
        CREATE VIEW app.guarded WITH (security_barrier = true, check_option = cascaded) AS
            SELECT id, role FROM app.message WHERE role <> <assistant>;
        CREATE VIEW app.own WITH (security_invoker = true) AS SELECT id, role FROM app.message;
        ALTER VIEW app.own ALTER COLUMN role SET DEFAULT <assistant>;"""),
    Obstacle("view_trigger", last=_TOUCH + """
        CREATE VIEW app.entry AS SELECT id, role, body FROM app.message;
        CREATE TRIGGER entry_touch INSTEAD OF UPDATE ON app.entry FOR EACH ROW EXECUTE FUNCTION app.touch();
        CREATE RULE entry_quiet AS ON DELETE TO app.entry WHERE OLD.role = <assistant> DO INSTEAD NOTHING;"""),
    Obstacle("view_function", signature=True, first="""
        CREATE FUNCTION app.weight(role <T>) RETURNS integer LANGUAGE plpgsql IMMUTABLE
            AS $$ BEGIN RETURN CASE role WHEN <assistant> THEN 2 ELSE 1 END; END $$;""",
             last="CREATE VIEW app.weighed AS SELECT id, app.weight(role) AS weight FROM app.message;"),
    Obstacle("materialized_view", last="""
        CREATE MATERIALIZED VIEW app.by_role AS SELECT id, role, body FROM app.message WHERE role <> <user>;
        CREATE UNIQUE INDEX by_role_id ON app.by_role (id);
        CREATE INDEX by_role_role ON app.by_role (role) WHERE role = <assistant>;
        COMMENT ON MATERIALIZED VIEW app.by_role IS 'kept';
        GRANT SELECT ON app.by_role TO matrix_reader;""", seed_once="REFRESH MATERIALIZED VIEW app.by_role;"),
    Obstacle("materialized_view_on_view", last="""
        CREATE VIEW app.recent AS SELECT id, role FROM app.message;
        CREATE MATERIALIZED VIEW app.by_role AS SELECT role, count(*) AS n FROM app.recent GROUP BY role;
        CREATE VIEW app.most AS SELECT role FROM app.by_role WHERE n > 1 AND role <> <assistant>;""",
             seed_once="REFRESH MATERIALIZED VIEW app.by_role;"),
    Obstacle("rule", last="""
        CREATE TABLE app.log (id integer, what text);
        CREATE RULE message_quiet AS ON UPDATE TO app.message
            WHERE OLD.role = <assistant> AND NEW.id < 0 DO INSTEAD NOTHING;
        CREATE RULE message_log AS ON DELETE TO app.message
            DO ALSO INSERT INTO app.log VALUES (OLD.id, OLD.role::text);
        COMMENT ON RULE message_quiet ON app.message IS 'ids stay';"""),
    Obstacle("policy", last="""
        ALTER TABLE app.message ENABLE ROW LEVEL SECURITY;
        CREATE POLICY message_seen ON app.message FOR SELECT TO matrix_reader USING (role <> <assistant>);
        CREATE POLICY message_made ON app.message AS RESTRICTIVE FOR INSERT TO matrix_writer, matrix_reader
            WITH CHECK (role IN (<user>, <assistant>));
        COMMENT ON POLICY message_seen ON app.message IS 'not all';"""),
    Obstacle("policy_elsewhere", last="""
        CREATE TABLE app.channel (id integer PRIMARY KEY, title text);
        ALTER TABLE app.channel ENABLE ROW LEVEL SECURITY;
        ALTER TABLE app.channel FORCE ROW LEVEL SECURITY;
        CREATE POLICY channel_seen ON app.channel USING (EXISTS (
            SELECT 1 FROM app.message m WHERE m.id = channel.id AND m.role = <assistant>));""",
             seed="INSERT INTO app.channel VALUES (<i>, 'channel <i>');"),
    Obstacle("trigger_when", first=_TOUCH, last="""
        CREATE TRIGGER message_touch BEFORE UPDATE ON app.message
            FOR EACH ROW WHEN (NEW.role <> <assistant>) EXECUTE FUNCTION app.touch();
        CREATE TRIGGER message_made BEFORE INSERT ON app.message
            FOR EACH ROW WHEN (NEW.role = <assistant> AND NEW.id < 0) EXECUTE FUNCTION app.touch();
        ALTER TABLE app.message DISABLE TRIGGER message_made;
        COMMENT ON TRIGGER message_touch ON app.message IS 'touches';"""),
    Obstacle("trigger_update_of", first=_TOUCH, last="""
        CREATE TRIGGER message_moved BEFORE UPDATE OF role ON app.message
            FOR EACH ROW EXECUTE FUNCTION app.touch();
        CREATE CONSTRAINT TRIGGER message_late AFTER UPDATE OF role, body ON app.message
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.touch();
        ALTER TABLE app.message ENABLE ALWAYS TRIGGER message_moved;"""),
)
