#!/usr/bin/env python3
"""Random walks: from a random schema, edit by edit; each edit is planned, run and judged by pg_dump.

For each walk two databases are made from a random schema and from some random edits of it (model.py). The plan from the
first to the second must run, leave what `pg_dump -s` says is the same, and nothing to plan; or be refused with a reason.
Databases that PostgreSQL itself does not accept are passed over. What is wrong is made as small as it stays wrong.

  run.py [--walks N] [--seed N] [--size N] [--edits N] [--jobs N]     --seed is the first walk's; each walk has the next
  run.py --guarded ...   the guarded script in place of --bare, run twice
  run.py --online ...    by the strategies that let readers and writers go on
  run.py --keep FOLDER   writes from.sql and to.sql of what is wrong there
"""
import argparse
import collections
import copy
import random
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import model as models  # noqa: E402
from lib import dump, server  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402

REFUSED = 3


class Lab:
    """Two databases of one server, and the tool."""

    def __init__(self, running, tool, number, options):
        self.running, self.tool, self.options = running, tool, options
        self.a, self.b = f"walk_{number}_a", f"walk_{number}_b"
        self.trial = f"walk_{number}_try"
        running.create_database(self.trial)

    def takes(self, model):
        """Whether PostgreSQL takes the schema; nothing is left of it."""
        try:
            self.running.psql(self.trial, "BEGIN;\n" + models.render(model) + "ROLLBACK;")
        except server.SqlError:
            return False
        return True

    def load(self, database, text):
        """Makes the database anew with the schema; whether PostgreSQL takes it."""
        self.running.drop_database(database)
        self.running.create_database(database)
        try:
            self.running.psql(database, text)
        except server.SqlError:
            return False
        return True

    def judge(self, before, after):
        """None: not a pair of schemas. ("ok", ""), ("refused", why) or ("wrong", how)."""
        if not self.load(self.a, models.render(before)) or not self.load(self.b, models.render(after)):
            return None
        a, b = self.running.url(self.a), self.running.url(self.b)
        form = ["--format", "sql"] if self.options.guarded else ["--bare"]
        form += ["--online"] if self.options.online else []
        command = ["plan", a, b, *form, "--allow", "data-loss:*"]
        plan = self.tool.run(*command)
        if plan.code == REFUSED:
            return "refused", reason(plan.err)
        if plan.code != 0:
            return "wrong", plan.text()
        for _ in range(2 if self.options.guarded else 1):
            try:
                self.running.psql(self.a, plan.out)
            except server.SqlError as problem:
                return "wrong", f"the plan fails: {problem}\n{plan.out[:3000]}"
        return self.compare(command, plan.out)

    def compare(self, command, statements):
        dumps = [dump.entries(self.running.dump(d), column_order=False) for d in (self.a, self.b)]
        if dumps[0] != dumps[1]:
            return "wrong", "pg_dump differs:\n" + "\n".join(dump.difference(*dumps)) + "\n" + statements[:3000]
        again = self.tool.run(*command)
        if again.code != 0 or re.search(r"^(?!SET )\S", again.out if not self.options.guarded else "", re.M):
            return "wrong", "a second plan is not empty:\n" + again.text()
        return "ok", ""


def reason(text):
    """What a refusal says, without names: to count which there are."""
    lines = [line.strip() for line in text.splitlines()]
    at = next((i for i, line in enumerate(lines) if line.startswith("refused: ")), None)
    words = lines[at + 1] if at is not None and at + 1 < len(lines) else text.strip()[:200]
    return re.sub(r"\b[a-z]\d+\b|\blabel\d+\b", "N", words)[:160]


def smaller(lab, before, after, verdict):
    """The pair with as few objects as still go wrong."""
    changed = True
    while changed:
        changed = False
        for key in sorted(set(before) | set(after)):
            trial = [models.prune({k: copy.deepcopy(v) for k, v in m.items() if k != key}) for m in (before, after)]
            found = lab.judge(*trial)
            if found and found[0] == "wrong":
                (before, after), verdict, changed = trial, found, True
    for m in (0, 1):
        for key in sorted((before, after)[m]):
            for column in [c.name for c in (before, after)[m].get(key, models.Thing("", "")).columns]:
                trial = [copy.deepcopy(x) for x in (before, after)]
                for x in trial:
                    if key in x:
                        x[key].columns = [c for c in x[key].columns if c.name != column]
                trial = [models.prune(x) for x in trial]
                found = lab.judge(*trial)
                if found and found[0] == "wrong":
                    (before, after), verdict = trial, found
    return before, after, verdict


def walk(lab, seed, options):
    """One walk: (verdict, how, from, to) of its first step that is wrong, else of its last."""
    maker = models.Maker(random.Random(seed))
    before = maker.schema(options.size)
    for _ in range(20):
        if lab.takes(before):
            break
        before = maker.schema(options.size)
    after = before
    for _ in range(options.edits):
        for _ in range(10):
            trial = maker.edit(after)
            if trial != after and lab.takes(trial):
                after = trial
                break
    verdict = lab.judge(before, after)
    if verdict is None:
        return "passed over", "", before, after
    if verdict[0] == "wrong":
        before, after, verdict = smaller(lab, before, after, verdict)
    return (*verdict, before, after)


def one(report, counts, lab, seed, options):
    try:
        verdict, how, before, after = walk(lab, seed, options)
    except Exception as problem:  # whatever it is, it belongs to this walk
        verdict, how, before, after = "wrong", repr(problem), {}, {}
    counts[verdict] += 1
    if verdict == "refused":
        counts["refused: " + how] += 1
    if verdict != "wrong":
        report.ok(f"seed {seed}", verdict)
        return
    report.fail(f"seed {seed}", f"{how}\n-- from\n{models.render(before)}\n-- to\n{models.render(after)}")
    if options.keep:
        folder = Path(options.keep) / str(seed)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "from.sql").write_text(models.render(before), encoding="utf-8")
        (folder / "to.sql").write_text(models.render(after), encoding="utf-8")
        (folder / "how").write_text(how, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--walks", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=12, help="objects of a schema, beside tables to begin with")
    parser.add_argument("--edits", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--guarded", action="store_true")
    parser.add_argument("--online", action="store_true")
    parser.add_argument("--keep")
    options = parser.parse_args()
    server.stop_on_signals()
    tool = Tool()
    counts = collections.Counter()
    report = Report("walk", options.walks)
    with server.Server() as running:
        for role in models.ROLES:
            running.psql("postgres", f"CREATE ROLE {role}")
        labs = [Lab(running, tool, number, options) for number in range(options.jobs)]
        seeds = range(options.seed, options.seed + options.walks)

        def work(number):
            for seed in seeds[number::options.jobs]:
                one(report, counts, labs[number], seed, options)

        with ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(work, range(options.jobs)))
    for what, n in counts.most_common():
        report.note(f"{n:6} {what}")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
