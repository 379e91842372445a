"""Names made to break out of quotes, to be run, or to play tricks on a terminal. All are legal in PostgreSQL.

`canary.sing()` raises an exception, and `canary.canary` must never be dropped: a name that is executed is noticed.
"""

MARK = "SPOOFED"  # begins a line of output only if a name's newline reached it raw

FRAGMENTS = [
    # quotes and what ends a literal, an identifier or a body
    "'", "''", '"', '""', "\\", "\\'", "\\\\'", "'\"'", "\"'\"", "$$", "$a$", "$_$", "$body$", "$pgplumb$", "$1 ", "`", "E'\\''",
    # statements behind an end of quoting
    "'; DROP TABLE canary.canary; --", '"; DROP TABLE canary.canary; --', "$$; DROP TABLE canary.canary; --",
    "'||canary.sing()||'", "'); SELECT canary.sing(); --", '"; SELECT canary.sing(); --', "$$; SELECT canary.sing(); $$",
    "; SELECT canary.sing();", "\n; SELECT canary.sing();\n", "\\'; SELECT canary.sing(); --", "*/; SELECT canary.sing(); /*",
    "\nSELECT canary.sing();\n--", "$_$; SELECT canary.sing(); $_$", "$function$; SELECT canary.sing()",
    # comments, line ends
    "--", "/*", "*/", "/* */", "-- \n", "\n", "\r\n", "\r", "\t", "\v", "\f", f"\n{MARK} all is well", f"\r{MARK}",
    f"\u2028{MARK}", f"\u0085{MARK}", f"\v{MARK}",
    # psql, shells and templates
    "\\! touch canary", "\n\\! touch canary\n", "\\q", "\n\\q\n", ":var", ":'var'", ":\"var\"", "\\gexec", "`touch canary`",
    "$(touch canary)", "${x}", "%s", "%n%n%n", "%(x)s", "%I", "%L", "{}", "{0}", "{{x}}", "{:>99999}", "\\x41", "\\u0041",
    "\\1", "&amp;", "<script>alert(1)</script>", "<b>", "]]>", "<!--", "|", "| x |", "**x**", "[a](javascript:b)", "# x",
    "../../etc/passwd", "C:\\x", "a.b", ".", "a,b", "(", ")", "()", "[]", "a(b)", "=", "~", "*", "?", "public.t", "a b",
    # terminals
    "\x1b[31m", "\x1b[2J", "\x1b]0;owned\x07", "\x1b[1A", "\x1bc", "\x9b31m", "\x9d0;owned\x9c", "\x90q\x9c", "\x07", "\x08\x08\x08",
    "\x7f", "\x01", "\x02", "\x1f", "\x80", "\x84", "\x85", "\x9f", "\x1b[95;7m", "\x1b[?1049h", "\x0e",
    # directions and what cannot be seen
    "\u202e", "\u202d", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b",
    "\u200d", "\ufeff", "\u2028", "\u2029", "\u00a0", "\u00ad", "\ufffd", "\uffff", "\U000e0041", "\ufe0f",
    # long and wide
    "\U0001f6a8" * 15, "\U0001f6a8" * 14 + "abcdefg", "e\u0301" * 21, "\u00e9" * 31, "x" * 63, "'" * 63, '"' * 63, "$" * 63,
    "\\" * 63, " " * 63, "\n" * 63, "\u4e2d" * 21, "\u05d0" * 31, "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    # spaces and case
    " ", "  ", " x", "x ", " x ", "\tx", "x\t", "X", "xX", "\u0130", "\u00df", "\u01c5",
    # words of the grammar and numbers
    "select", "SELECT", "table", "user", "CURRENT_USER", "null", "NULL", "default", "end", "begin", "all", "any", "with",
    "authorization", "cast", "collate", "1", "1a", "0x1", "-1", "1e9", "true", "NaN", "_", "$", "a$b", "DEFAULT", "NONE_", "Public",
    "pgplumb", "excluded", "old", "new", "value", "VALUE",
]


def hostile_names(count=200):
    """The first `count` names: each fragment alone, then with letters around it; distinct, 1 to 63 bytes long."""
    found = []
    for form in ("{}", "a{}b"):
        for fragment in FRAGMENTS:
            name = form.replace("{}", fragment)
            if len(name.encode()) <= 63 and name not in found:
                found.append(name)
    # In a short run every sort takes part.
    step = max(1, len(FRAGMENTS) // count)
    chosen = found[::step] if count < len(FRAGMENTS) else found
    return chosen[:count]
