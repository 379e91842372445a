"""Obstacles that are types over the type: domains, composites, ranges, with and without columns of them."""
from .obstacle import Column, Obstacle

_DOMAIN = """
        CREATE DOMAIN app.safe_role AS <T> DEFAULT <user>
            CONSTRAINT safe_role_said CHECK (VALUE <> <assistant> OR VALUE IS NOT NULL);
        COMMENT ON DOMAIN app.safe_role IS 'who may speak';
        GRANT USAGE ON TYPE app.safe_role TO matrix_reader;"""
_PAIR = """
        CREATE TYPE app.pair AS (role <T>, weight integer);
        COMMENT ON TYPE app.pair IS 'who and how much';"""
_RANGE = "CREATE TYPE app.role_range AS RANGE (subtype = <T>);"


def _over(name, first, columns=(), **more):
    return Obstacle(name, first=first, columns=columns, signature=True, carrier="columns" if columns else "role",
                    place="|".join((*(c.name for c in columns), "safe_role", "pair", "role_range")) if columns
                    else "message", **more)


TYPES = (
    _over("domain", _DOMAIN),
    _over("domain_column", _DOMAIN, (Column("role_safe", "app.safe_role", "<@>"),), hard_retype="safe_role"),
    _over("domain_array_column", _DOMAIN, (Column("roles_safe", "app.safe_role[]", "ARRAY[<@>]::app.safe_role[]"),),
          hard_retype="safe_role"),
    _over("domain_over_array", "CREATE DOMAIN app.role_list AS <T>[] CHECK (cardinality(VALUE) < 9);",
          (Column("roles_listed", "app.role_list", "ARRAY[<@>, <user>]"),), hard_retype="role_list"),
    _over("domain_over_domain", _DOMAIN + """
        CREATE DOMAIN app.safer_role AS app.safe_role CHECK (VALUE::<T> <> <user> OR VALUE IS NOT NULL);""",
          (Column("role_safer", "app.safer_role", "<@>"),), hard_retype="safer?_role"),
    _over("composite", _PAIR),
    _over("composite_column", _PAIR, (Column("role_pair", "app.pair", "ROW(<@>, <i>)::app.pair"),),
          hard_retype="pair"),
    _over("composite_array_column", _PAIR, (
        Column("role_pairs", "app.pair[]", "ARRAY[ROW(<@>, <i>)::app.pair, NULL]"),), hard_retype="pair"),
    _over("range", _RANGE),
    _over("range_column", _RANGE, (Column("role_span", "app.role_range", "app.role_range(<@>, <@>, '[]')"),),
          hard_retype="role_range"),
    _over("multirange_column", _RANGE, (
        Column("role_spans", "app.role_multirange", "app.role_multirange(app.role_range(<@>, NULL))"),),
          hard_retype="role_range"),
)
