"""Real applications' schemas: where each comes from, and how its SQL is put together.

Every entry is a function that returns one SQL text for psql, or a list of texts that are run one after the other.
"""
import gzip
import os
import re
import subprocess

from lib import fetch

CORPORA = {}


def corpus(name, tables, extensions=(), roles=(), user=None):
    """Registers a corpus. `tables`: how many it is known to have. `user`: the ordinary role that loads and owns it, where
    that is not the superuser."""
    def register(function):
        CORPORA[name] = {"sql": function, "tables": tables, "extensions": extensions, "roles": roles,
                         "user": user}
        return function
    return register


def _deb(package, *files):
    """The text of these files of a Debian package, in this order; a pattern stands for all it fits, sorted."""
    folder = fetch.deb(package, *sorted({os.path.dirname(f) for f in files}))
    found = []
    for pattern in files:
        matches = sorted(folder.glob(pattern))
        if not matches:
            raise SystemExit(f"the Debian package {package} has no {pattern} any more")
        found += matches
    return [gzip.decompress(f.read_bytes()).decode() if f.suffix == ".gz" else f.read_text(encoding="utf-8")
            for f in found]


@corpus("icingaweb2-module-director", 120, extensions=["pgcrypto"], user="director")
def _director():
    return _deb("icingaweb2-module-director", "usr/share/icingaweb2/modules/director/schema/pgsql.sql")


@corpus("icingadb", 61, user="icingadb")
def _icingadb():
    return _deb("icingadb", "usr/share/icingadb/schema/pgsql/schema.sql")


@corpus("openqa", 35)
def _openqa():
    return _deb("openqa", "usr/share/openqa/dbicdh/PostgreSQL/deploy/98/001-auto.sql",
                "usr/share/openqa/dbicdh/PostgreSQL/deploy/98/001-auto-__VERSION.sql")


@corpus("zabbix", 173)
def _zabbix():
    return _deb("zabbix-server-pgsql", "usr/share/zabbix-server-pgsql/schema.sql.gz")


@corpus("ledgersmb", 164, extensions=["pg_trgm", "btree_gist", "pgcrypto"])
def _ledgersmb():
    return _deb("ledgersmb", "usr/share/ledgersmb/sql/Pg-database.sql")


@corpus("kea", 55)
def _kea():
    return _deb("kea-admin", "usr/share/kea/scripts/pgsql/dhcpdb_create.pgsql")


@corpus("mediawiki", 58)
def _mediawiki():
    folder = "usr/share/mediawiki/maintenance/postgres"
    texts = _deb("mediawiki", f"{folder}/tables-generated.sql", f"{folder}/tables.sql")
    return [re.sub(r"/\*_\*/|/\*\$wg\w+\*/", "", text) for text in texts]


@corpus("icinga2-ido", 61)
def _ido():
    return _deb("icinga2-ido-pgsql", "usr/share/icinga2-ido-pgsql/schema/pgsql.sql")


@corpus("kamailio", 71)
def _kamailio():
    folder = "usr/share/kamailio/postgres"
    standard, others = f"{folder}/standard-create.sql", f"{folder}/*-create.sql"
    first = _deb("kamailio-postgres-modules", others, standard)
    return first[-1:] + [text for text in first[:-1] if text != first[-1]]


@corpus("sql-ledger", 67)
def _sql_ledger():
    folder = "usr/share/sql-ledger/sql"
    return _deb("sql-ledger", f"{folder}/Pg-tables.sql", f"{folder}/Pg-indices.sql", f"{folder}/Pg-functions.sql")


@corpus("request-tracker", 33)
def _request_tracker():
    return _deb("request-tracker5", "usr/share/request-tracker5/etc/schema.Pg")


@corpus("tt-rss", 32)
def _tt_rss():
    return _deb("tt-rss", "usr/share/tt-rss/schema/ttrss_schema_pgsql.sql")


@corpus("davical", 34, roles=["general", "davical_app", "davical_dba"])
def _davical():
    return (_deb("libawl-php", "usr/share/awl/dba/awl-tables.sql", "usr/share/awl/dba/schema-management.sql") +
            _deb("davical", "usr/share/davical/dba/davical.sql"))


@corpus("ejabberd", 41)
def _ejabberd():
    return _deb("ejabberd", "usr/share/ejabberd/sql/pg.new.sql")


@corpus("roundcube", 17)
def _roundcube():
    return _deb("roundcube-core", "usr/share/roundcube/SQL/postgres.initial.sql")


@corpus("prelude", 37)
def _prelude():
    return _deb("prelude-manager", "usr/share/dbconfig-common/data/prelude-manager/install/pgsql")


@corpus("bacula", 26)
def _bacula():
    return _deb("bacula-director-pgsql", "usr/share/dbconfig-common/data/bacula-director-pgsql/install/pgsql")


@corpus("freeradius", 12)
def _freeradius():
    folder = "etc/freeradius/3.0/mods-config/sql"
    return _deb("freeradius-config", f"{folder}/main/postgresql/schema.sql", f"{folder}/ippool/postgresql/schema.sql",
                f"{folder}/cui/postgresql/schema.sql", f"{folder}/moonshot-targeted-ids/postgresql/schema.sql")


@corpus("pdns", 7)
def _pdns():
    return _deb("pdns-backend-pgsql", "usr/share/pdns-backend-pgsql/schema/schema.pgsql.sql")


@corpus("icingaweb2-reporting", 6)
def _reporting():
    return _deb("icingaweb2-module-reporting", "usr/share/icingaweb2/modules/reporting/schema/postgresql.sql")


@corpus("ulogd", 14)
def _ulogd():
    return _deb("ulogd2", "usr/share/doc/ulogd2/pgsql-ulogd2.sql.gz")


@corpus("logto", 79, roles=["logto_tenant_logto"], user="logto")
def _logto():
    """Its own installer runs the files by their `init_order`, and `_after_each` for each that does not refuse it."""
    folder = fetch.npm("@logto/schemas", "1.43.0")
    tables = folder / "tables"
    fill = lambda text, name="": text.replace("${database}", "logto").replace("${name}", name)
    after_each = (tables / "_after_each.sql").read_text(encoding="utf-8")
    tenants = re.search(r"`(.*?)`", (folder / "lib/models/tenants.js").read_text(encoding="utf-8"), re.S)[1]
    ordered = [(0.0, "tenants", tenants.replace("${TenantTag.Development}", "development"))]
    for file in sorted(tables.glob("*.sql")):
        text = file.read_text(encoding="utf-8")
        order = re.search(r"init_order = ([0-9.]+)", text)
        if file.name.startswith("_") and file.name != "_functions.sql":
            continue
        ordered.append((float(order[1]) if order else 9.0, file.stem, text))
    texts = []
    for _, name, text in sorted(ordered, key=lambda entry: entry[:2]):
        texts.append(text)
        if "no_after_each" not in text:
            texts.append(fill(after_each, name))
    return texts + [fill((tables / "_after_all.sql").read_text(encoding="utf-8"))]


@corpus("pg-boss", 6)
def _pg_boss():
    folder = fetch.npm("pg-boss", "10.4.2")
    script = "process.stdout.write(require('./src/plans').create('pgboss', require('./version.json').schema))"
    return [subprocess.run(["node", "-e", script], cwd=folder, check=True, capture_output=True, text=True).stdout]


@corpus("graphile-worker", 5)
def _graphile_worker():
    folder = fetch.npm("graphile-worker", "0.17.3")
    first = "CREATE SCHEMA graphile_worker; CREATE TABLE graphile_worker.migrations (id int PRIMARY KEY, " \
            "ts timestamptz DEFAULT now() NOT NULL, breaking boolean NOT NULL DEFAULT false);"
    # Its own migrator runs each file in one transaction.
    return [first] + ["BEGIN;\n" + file.read_text(encoding="utf-8").replace(":GRAPHILE_WORKER_SCHEMA", "graphile_worker") + "\nCOMMIT;"
                      for file in sorted((folder / "sql").glob("0*.sql"))]
