"""cmake --install puts the binary, the man page and the completions where they belong, and they work."""
import shutil
import subprocess
import tempfile
from pathlib import Path

from lib import paths

FILES = ("bin/pgplumb", "share/man/man1/pgplumb.1", "share/bash-completion/completions/pgplumb",
         "share/zsh/site-functions/_pgplumb", "share/fish/vendor_completions.d/pgplumb.fish",
         "share/doc/pgplumb/README.md", "share/doc/pgplumb/docs/guide.md")
# What is typed so far, and what bash must offer then.
TYPED = ((["pgplumb", "di"], "diff"), (["pgplumb", "plan", "--on"], "--online"),
         (["pgplumb", "inspect", "--format", "j"], "json"), (["pgplumb", "diff", "@pro"], "@prod"),
         (["pgplumb", "--co"], "--config"))


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600, **options)


def check_man_page(page, say):
    done = run("groff", "-man", "-Tutf8", "-ww", "-P-cbou", page)
    if done.returncode or done.stderr:
        say(f"the man page renders with warnings:\n{done.stderr}")
    for word in ("NAME", "SYNOPSIS", "EXIT STATUS", "pgplumb apply", "--lock-timeout"):
        if word not in done.stdout:
            say(f"the man page does not say {word}")


def check_bash(file, folder, say):
    done = run("bash", "-n", file)
    if done.returncode or done.stderr:
        say(f"bash does not read its completion: {done.stderr}")
    (Path(folder) / "pgplumb.toml").write_text('[env.prod]\nurl = "dbname=prod"\n', encoding="utf-8")
    for words, wanted in TYPED:
        typed = " ".join(f"'{word}'" for word in words)
        script = (f"source '{file}'; COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; _pgplumb; "
                  "printf '%s\\n' \"${COMPREPLY[@]}\"")
        offered = run("bash", "-c", script, cwd=folder).stdout.split("\n")
        if wanted not in offered:
            say(f"bash offers {[o for o in offered if o]} behind {' '.join(words)}, and not {wanted}")


def check_syntax(shell, file, say):
    program = shutil.which(shell)
    if not program:
        say(f"{shell} is missing; run scripts/deps --test")
        return
    done = run(program, "-n", file)
    if done.returncode or done.stderr:
        say(f"{shell} does not read its completion: {done.stderr}")


def check():
    said = []
    build = paths.binary().parent
    if not (build / "CMakeCache.txt").is_file():
        return [f"{build} is no build of CMake's; the test installs from one"]
    made = run("cmake", "--build", build, "--target", "generated_texts")
    if made.returncode:
        return [f"generated_texts was not built:\n{made.stdout}{made.stderr}"]
    with tempfile.TemporaryDirectory(prefix="pgplumb-installed-") as folder:
        done = run("cmake", "--install", build, "--prefix", folder)
        if done.returncode:
            return [f"cmake --install failed:\n{done.stdout}{done.stderr}"]
        root = Path(folder)
        missing = [file for file in FILES if not (root / file).is_file()]
        if missing:
            return [f"not installed: {', '.join(missing)}"]
        version = run(root / "bin/pgplumb", "--version")
        if not version.stdout.startswith("pgplumb "):
            said.append(f"the installed binary does not run: {version.stderr}")
        check_man_page(root / FILES[1], said.append)
        check_bash(root / FILES[2], folder, said.append)
        check_syntax("zsh", root / FILES[3], said.append)
        check_syntax("fish", root / FILES[4], said.append)
    return said
