"""Subscriptions on each major: made, changed, left without their slot and dropped, by plans that psql runs.

They stand in a catalog of the whole server, so a copied database has none: these tests make their own.
"""
import itertools
import tempfile
from pathlib import Path

SECRET = "s3cret"
PLAIN = f"CREATE SUBSCRIPTION feed CONNECTION 'host=/nowhere password={SECRET}' PUBLICATION \"One\", two WITH (connect = false"
# What each version brought; two_phase and failover are only said where a subscription is made.
CHANGES = ((14, "binary = true"), (14, "synchronous_commit = 'local'"), (15, "disable_on_error = true"),
           (16, "password_required = false"), (16, "run_as_owner = true"), (16, "origin = 'none'"))
AT_CREATION = ((15, "two_phase = true"), (17, "failover = true"))


def known(major, options):
    return "".join(f", {option}" for since, option in options if since <= major)


def states(major):
    """Texts, each of which is reached from the one before."""
    streaming = ", streaming = on" if major >= 14 else ""
    changes = known(major, CHANGES) + streaming
    yield f"{PLAIN}, slot_name = 'feed');\nCOMMENT ON SUBSCRIPTION feed IS 'it''s';\n"
    yield f"{PLAIN}, slot_name = 'feed'{changes});\nALTER SUBSCRIPTION feed ENABLE;\nALTER SUBSCRIPTION feed OWNER TO boss;\n"
    yield f"{PLAIN.replace('two', 'three, four')}, slot_name = NONE{streaming});\n"
    yield ""
    yield f"{PLAIN}, slot_name = 'feed'{changes}{known(major, AT_CREATION)});\nALTER SUBSCRIPTION feed ENABLE;\n"
    yield ""


def walked(tool, running, own, wrong):
    """From each state to the next, on a server of this major alone."""
    url = running.create_database("subscribed")
    running.psql("postgres", "CREATE ROLE boss SUPERUSER")
    with tempfile.TemporaryDirectory() as folder:
        file, script = Path(folder) / "wanted.sql", Path(folder) / "plan.sql"
        for text in states(running.major):
            file.write_text(text, encoding="utf-8")
            for command in (("plan", url, file, "--allow", "*", "-o", script), ("prove", script),
                            ("apply", script, "--db", url, "--yes", "--allow", "*"), ("diff", url, file),
                            ("inspect", url, "--format", "json")):
                result = tool.run(*command, *own)
                if result.code != 0 or SECRET in result.out + result.err:
                    raise wrong(f"{text}\n{result.text()}")
            if SECRET in script.read_text(encoding="utf-8"):
                raise wrong(f"the script has the password of\n{text}")
    running.drop_database("subscribed")


def as_reader(tool, running, wrong):
    """Who may not read the connection reads the rest."""
    url = running.create_database("read")
    running.psql("read", f"{PLAIN}, slot_name = 'feed');")
    result = tool.run("diff", url, running.url("read", "app_reader"))
    if result.code != 0:
        raise wrong(result.text())


def tests(servers, tool, bin_folder, equal, wrong):
    """(name, what to do); the last ones need what those before left."""
    for major, running in servers.items():
        own = ("--pg-bin", bin_folder(major))
        yield (f"{major}: subscriptions made, changed and dropped",
               lambda running=running, own=own: walked(tool, running, own, wrong))
        running.psql("postgres", "ALTER ROLE app_reader LOGIN")
        yield f"{major}: subscriptions read by an ordinary role", lambda running=running: as_reader(tool, running, wrong)
        running.create_database("plain")
        running.psql("plain", f"{PLAIN}, slot_name = 'feed');")
    for a, b in itertools.permutations(servers, 2):
        yield (f"{a} and {b}: equal subscriptions",
               lambda a=a, b=b: equal(tool, servers[a].url("plain"), servers[b].url("plain")))
