"""Every command line of pgplumb's and every script that a document quotes exists, options and all."""
import re
import shlex

import markdown
from lib import paths
from lib.tool import Tool

# A word of prose in place of one to type: VERB, SOURCE, FILE.
PLACEHOLDER = re.compile(r"[A-Z][A-Z-]*")


class Known:
    """Verbs and options, as the binary's own help has them."""

    def __init__(self):
        self.tool = Tool()
        self.root = self.tool.run("--help").out
        self.helps = {}

    def help_of(self, verb):
        """The help of a verb, "" for a word that is none."""
        if verb not in self.helps:
            done = self.tool.run(*verb.split(), "--help")
            self.helps[verb] = done.out if done.code == 0 and done.out.startswith(f"pgplumb {verb}:") else ""
        return self.helps[verb]

    def has_subcommand(self, verb, word):
        """A verb may be a group: `enum check`."""
        return word.isalpha() and bool(self.help_of(f"{verb} {word}"))

    def has_option(self, option, verb):
        texts = [self.root] + ([self.help_of(verb)] if verb else [])
        return any(re.search(rf"(^|[\s,]){re.escape(option)}([\s,]|$)", text) for text in texts)


def words_of(line):
    """The words of one command; what a shell adds behind it is cut."""
    try:
        words = shlex.split(line, comments=True)
    except ValueError:
        words = line.split()
    for at, word in enumerate(words):
        if word in ("|", "||", "&&", ";", ">", "2>", "<") or word.startswith((">", "|")):
            return words[:at]
    return words


def wrong_with(line, known):
    words = words_of(line)
    verb = ""
    for word in words:
        name = word.split("=")[0]
        if name.startswith("-") and len(name) > 1:
            if not known.has_option(name, verb):
                return f"there is no option {name}" + (f" of {verb}" if verb else "")
        elif not verb and not PLACEHOLDER.fullmatch(word):
            if words[words.index(word) - 1] in ("--config", "--color", "--pg-bin", "--scratch"):
                continue
            if not known.help_of(word):
                return f"there is no verb {word}"
            verb = word
            below = words[words.index(word) + 1] if word != words[-1] else ""
            if known.has_subcommand(verb, below):
                verb += " " + below
    return ""


def commands_in(line):
    """The parts of a line of code that run pgplumb."""
    line = re.sub(r"^[$#] ", "", line)
    return [match.group(1) for match in re.finditer(r"(?:^|[;&|(]\s*|\bexec )pgplumb(?:\s+(.*))?$", line) if match.group(1)]


def joined(lines):
    """Lines that a backslash continues are one."""
    out = []
    for number, text in lines:
        if out and out[-1][1].endswith("\\"):
            out[-1] = (out[-1][0], out[-1][1][:-1] + text)
        else:
            out.append((number, text))
    return out


def check(documents):
    known = Known()
    said = []
    counted = 0
    for document in documents:
        for number, line in joined(markdown.code_lines(document.read_text(encoding="utf-8"))):
            where = f"{document.relative_to(paths.REPO)}:{number}"
            for command in commands_in(line):
                counted += 1
                why = wrong_with(command, known)
                if why:
                    said.append(f"{where}: pgplumb {command}: {why}")
            for script in re.findall(r"(?<![\w/.])(scripts/[\w-]+)", line):
                if not (paths.REPO / script).is_file():
                    said.append(f"{where}: there is no {script}")
    return said if counted else ["no command was found: this check sees nothing"]
