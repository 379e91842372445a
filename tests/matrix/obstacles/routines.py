"""Obstacles that are functions and procedures over the type, and what is built from them."""
from .obstacle import Obstacle

_SAME = """CREATE FUNCTION app.same(a <T>, b <T>) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT a = b $$;"""


def _routine(name, last, **more):
    return Obstacle(name, last=last, signature=True, **more)


ROUTINES = (
    _routine("function_argument", """
        CREATE FUNCTION app.is_assistant(role <T>) RETURNS boolean LANGUAGE sql IMMUTABLE
            AS $$ SELECT role = <assistant> $$;
        COMMENT ON FUNCTION app.is_assistant(<T>) IS 'asks';
        REVOKE ALL ON FUNCTION app.is_assistant(<T>) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION app.is_assistant(<T>) TO matrix_reader;
        ALTER FUNCTION app.is_assistant(<T>) OWNER TO matrix_owner;"""),
    _routine("function_return", """
        CREATE FUNCTION app.role_of(integer) RETURNS <T> LANGUAGE sql STABLE
            AS $$ SELECT role FROM app.message WHERE id = $1 $$;"""),
    _routine("function_default_argument", """
        CREATE FUNCTION app.count_of(which <T> DEFAULT <assistant>) RETURNS bigint LANGUAGE sql STABLE
            AS $$ SELECT count(*) FROM app.message WHERE role = which $$;"""),
    _routine("function_set", """
        CREATE FUNCTION app.roles_used() RETURNS SETOF <T> LANGUAGE sql STABLE
            AS $$ SELECT DISTINCT role FROM app.message $$;"""),
    _routine("function_table", """
        CREATE FUNCTION app.roles_counted(VARIADIC which <T>[]) RETURNS TABLE (role <T>, n bigint) LANGUAGE sql STABLE
            AS $$ SELECT m.role, count(*) FROM app.message m WHERE m.role = ANY (which) GROUP BY 1 $$;
        CREATE FUNCTION app.both_roles(INOUT a <T>, OUT b <T>) LANGUAGE sql AS $$ SELECT a, a $$;"""),
    _routine("procedure", """
        CREATE PROCEDURE app.set_role(which <T>, INOUT done integer DEFAULT 0) LANGUAGE plpgsql
            AS $$ BEGIN UPDATE app.message SET role = which WHERE id < 0; done := 1; END $$;"""),
    Obstacle("sql_body", last="""
        CREATE FUNCTION app.count_assistant() RETURNS bigint LANGUAGE sql STABLE
            AS $$ SELECT count(*) FROM app.message WHERE role = <assistant> $$;"""),
    Obstacle("atomic_body", last="""
        CREATE FUNCTION app.count_assistant() RETURNS bigint LANGUAGE sql STABLE
            BEGIN ATOMIC SELECT count(*) FROM app.message WHERE role = <assistant>; END;
        GRANT EXECUTE ON FUNCTION app.count_assistant() TO matrix_reader;"""),
    _routine("atomic_body_argument", """
        CREATE FUNCTION app.is_assistant(role <T>) RETURNS boolean LANGUAGE sql IMMUTABLE
            RETURN role = <assistant>;
        CREATE VIEW app.asked AS SELECT id FROM app.message WHERE app.is_assistant(role);"""),
    Obstacle("plpgsql_body", last="""
        CREATE FUNCTION app.pick(which integer) RETURNS text LANGUAGE plpgsql AS $$
            DECLARE found <T>; copied app.message.role%TYPE;
            BEGIN SELECT role INTO found FROM app.message WHERE id = which AND role <> <assistant>;
                copied := found; RETURN copied::text; END $$;"""),
    Obstacle("function_of_row", last="""
        CREATE FUNCTION app.shown(m app.message) RETURNS text LANGUAGE sql STABLE AS $$ SELECT m.body $$;
        CREATE FUNCTION app.all_messages() RETURNS SETOF app.message LANGUAGE sql STABLE
            AS $$ SELECT * FROM app.message $$;"""),
    Obstacle("function_of_view", last="""
        CREATE VIEW app.recent AS SELECT id, role FROM app.message;
        CREATE FUNCTION app.all_recent() RETURNS SETOF app.recent LANGUAGE sql STABLE
            AS $$ SELECT * FROM app.recent $$;
        GRANT EXECUTE ON FUNCTION app.all_recent() TO matrix_reader;"""),
    _routine("function_in_check", """
        CREATE FUNCTION app.weight(role <T>) RETURNS integer LANGUAGE plpgsql IMMUTABLE
            AS $$ BEGIN RETURN CASE role WHEN <assistant> THEN 2 ELSE 1 END; END $$;
        ALTER TABLE app.message ADD CONSTRAINT message_weight CHECK (app.weight(role) > 0);
        CREATE POLICY message_light ON app.message USING (app.weight(role) < 2);"""),
    _routine("aggregate", """
        CREATE FUNCTION app.later(a <T>, b <T>) RETURNS <T> LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(b, a) $$;
        CREATE AGGREGATE app.last_role(<T>) (SFUNC = app.later, STYPE = <T>);""",
             unmodelled=True, hard="last_role|aggregate"),
    _routine("operator", _SAME + """
        CREATE OPERATOR app.=== (LEFTARG = <T>, RIGHTARG = <T>, FUNCTION = app.same);""",
             unmodelled=True, hard="===|operator"),
    _routine("cast", """
        CREATE FUNCTION app.as_number(role <T>) RETURNS integer LANGUAGE plpgsql IMMUTABLE
            AS $$ BEGIN RETURN CASE role WHEN <assistant> THEN 2 ELSE 1 END; END $$;
        CREATE CAST (<T> AS integer) WITH FUNCTION app.as_number(<T>) AS ASSIGNMENT;""",
             unmodelled=True, hard="cast|as_number", enum_only=True),
)
