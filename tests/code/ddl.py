"""Runs under a Python that has SQLAlchemy: imports the modules of a folder, one after the other, and prints as JSON the
DDL that each one's metadata gives for PostgreSQL; what SQLAlchemy refuses is {"refused": why}.

  ddl.py FOLDER MODULE…      ddl.py --version
"""
import importlib
import json
import sys
import warnings

warnings.simplefilter("ignore")
import sqlalchemy  # noqa: E402
from sqlalchemy.dialects import postgresql  # noqa: E402


def statements(metadata):
    """What create_all would send."""
    out = []
    dialect = postgresql.dialect()

    def keep(statement, *_args, **_kwargs):
        out.append(str(statement.compile(dialect=dialect)))

    engine = sqlalchemy.create_mock_engine("postgresql+psycopg2://", keep)
    metadata.create_all(engine, checkfirst=False)
    return out


def main():
    if sys.argv[1] == "--version":
        print(sqlalchemy.__version__)
        return
    sys.path.insert(0, sys.argv[1])
    out = {}
    for name in sys.argv[2:]:
        try:
            out[name] = statements(importlib.import_module(name).metadata)
        except Exception as error:  # whatever SQLAlchemy says
            out[name] = {"refused": f"{type(error).__name__}: {error}".splitlines()[0]}
    json.dump(out, sys.stdout)


main()
