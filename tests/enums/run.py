#!/usr/bin/env python3
"""Enums: what depends on a type, on servers from 12 to 18, and the findings of whole systems.

  run.py [NAME…]    all, or those named
  run.py --update [NAME…]   writes the expected files anew; read what it wrote
  run.py --list
"""
import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(1, str(Path(__file__).resolve().parent))
import checks  # noqa: E402
import impact  # noqa: E402
import systems  # noqa: E402
from lib import server  # noqa: E402
from lib.report import Report  # noqa: E402
from lib.tool import Tool  # noqa: E402
from wrong import Wrong  # noqa: E402


def run_one(report, name, test):
    try:
        test()
        report.ok(name)
    except (Wrong, server.SqlError, OSError, ValueError, KeyError) as problem:
        report.fail(name, problem)


def main():
    server.stop_on_signals()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--one-major", action="store_true", help="with PostgreSQL 15 alone")
    options = parser.parse_args()
    tool = Tool()
    with impact.Servers() as servers:
        tests = dict(impact.tests(servers, tool, options.update, (15,) if options.one_major else impact.MAJORS)) | dict(systems.tests(tool, options.update))
        if not options.update:
            tests |= dict(checks.tests(tool))
        wanted = [n for n in tests if not options.names or any(n == w or n.startswith(w + "/") for w in options.names)]
        if options.list:
            print("\n".join(wanted))
            return 0
        report = Report("enums", len(wanted))
        with ThreadPoolExecutor(2) as pool:
            for name in wanted:
                pool.submit(run_one, report, name, tests[name])
        return report.finish()


if __name__ == "__main__":
    sys.exit(main())
