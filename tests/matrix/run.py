#!/usr/bin/env python3
"""Runs the enum matrix: every cell is planned by pgplumb, applied to a real database, and compared with its target.

  run.py                                  the default cells
  run.py CHANGE[/OBSTACLE[/ROWS]]…         those cells; run.py --list names all
  run.py --all                            every cell; or --sample N, or --match RE (also: with --all or --sample)
  run.py --mode bare,guarded,prove,states what is done with each; --both is bare,guarded
  run.py --pgplumb PATH --jobs 2 --major 15 --json FILE

See README.md.
"""
import argparse
import json
import os
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib import server as servers  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402
from matrix import judge, states, summary  # noqa: E402
from matrix.cells import all_cells, default_cells, sample  # noqa: E402
from matrix.databases import create_roles  # noqa: E402

MODES = {"bare": judge.bare, "guarded": judge.guarded, "prove": judge.prove, "states": states.states}


def choose(options):
    """The cells to run, and for the mode `states` all that match: there every state counts."""
    cells = all_cells()
    groups = [group for group in states.groups(cells) if re.search(options.match, group.id)]
    if options.names:
        cells = [cell for cell in cells if named(cell, options.names)]
        groups = [group for group in groups if named(group, options.names)]
    elif not (options.all or options.sample or options.match or options.list):
        cells = default_cells(cells)
    cells = [cell for cell in cells if re.search(options.match, cell.id)]
    return sample(cells, options.sample) if options.sample else cells, groups


def named(cell, names):
    return any(cell.id == name or cell.id.startswith(name + "/") for name in names)


def work_of(cells, groups, modes):
    """(mode, cell) by target, so that a worker loads and dumps each target once."""
    by_target = {}
    for mode in modes:
        for cell in groups if mode == "states" else cells:
            by_target.setdefault(cell.after, []).append((mode, cell))
    return sorted(by_target.values(), key=len)


class Run:
    """All workers' shared state."""

    def __init__(self, work, report):
        self._work, self._report = work, report
        self._lock = threading.Lock()
        self.results = []  # (mode, cell, outcome)
        self.broken = None

    def next(self):
        with self._lock:
            return self._work.pop() if self._work and not self.broken else None

    def note(self, mode, cell, outcome):
        with self._lock:
            self.results.append((mode, cell, outcome))
        name = f"{cell.id} ({mode})"
        if outcome.passed:
            self._report.ok(name, outcome.kind)
        else:
            self._report.fail(f"{name}: {outcome.kind}", "\n".join(outcome.detail.splitlines()[:14]))

    def worker(self, bench):
        try:
            while (group := self.next()) is not None:
                for mode, cell in group:
                    self.note(mode, cell, judge.judge(bench, cell, MODES[mode]))
        except BaseException as error:  # noqa: B902 - handed on to the main thread, which raises it
            self.broken = error
        finally:
            bench.close()


def run(work, report, jobs, major):
    """Runs all and returns the results. The server is stopped in any case."""
    state = Run(work, report)
    with servers.Server(major, {"wal_level": "logical"}) as server, tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        create_roles(server)
        tool = Tool()
        threads = [threading.Thread(target=state.worker, daemon=True,
                                    args=(judge.Bench(server, tool, number, Path(folder)),)) for number in range(jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.2)
    if state.broken:
        raise state.broken
    return state.results


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="CHANGE[/OBSTACLE[/ROWS]]")
    parser.add_argument("--list", action="store_true", help="the ids of all cells")
    parser.add_argument("--pgplumb", metavar="PATH", help="the binary; else $PGPLUMB, else the dev build")
    parser.add_argument("--mode", default="bare", help=f"of {', '.join(MODES)}; several with commas")
    parser.add_argument("--both", action="store_true", help="--mode bare,guarded")
    parser.add_argument("--all", action="store_true", help="every cell")
    parser.add_argument("--sample", type=int, nargs="?", const=150, metavar="N",
                        help="N cells of all (150), always the same")
    parser.add_argument("--match", default="", metavar="RE", help="cells whose id change/obstacle/rows matches")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--major", type=int, default=15, help="the server's major version")
    parser.add_argument("--json", type=Path, metavar="FILE", help="all results, with the SQL of each cell")
    options = parser.parse_args()
    options.modes = ["bare", "guarded"] if options.both else options.mode.split(",")
    unknown = [mode for mode in options.modes if mode not in MODES]
    if unknown:
        parser.error(f"no mode {', '.join(unknown)}; there are {', '.join(MODES)}")
    return options


def main():
    options = parse()
    if options.pgplumb:
        os.environ["PGPLUMB"] = os.path.abspath(options.pgplumb)
    servers.stop_on_signals()
    cells, groups = choose(options)
    if options.list:
        print("\n".join(cell.id for cell in (*cells, *groups)))
        return 0
    work = work_of(cells, groups, options.modes)
    total = sum(len(group) for group in work)
    report = Report("matrix", total)
    start = time.monotonic()
    results = run(work, report, options.jobs, options.major)
    if options.json:
        options.json.write_text(json.dumps(summary.as_json(results), indent=1), encoding="utf-8")
    print(summary.table(results))
    print(summary.causes(results))
    print(summary.timing(results, time.monotonic() - start))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
