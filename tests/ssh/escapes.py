"""The ways out that people try: what each of them sends, and how it is seen whether it worked.

`{secret}` is a file of the server that nobody may read, `{planted}` one that nobody may make,
`{other}` another book. A command that got out shows the secret, runs `id`, or leaves something.
"""

from __future__ import annotations

# Words for a shell, which there is none of.
SHELL = (
    "id",
    "/usr/bin/id",
    "../../../usr/bin/id",
    "find x; id",
    "find x;id>{planted}",
    "find x && id",
    "find x || id",
    "find x | id",
    "find x & id",
    "find x\nid",
    "find x\r\nid\r\n",
    "find $(id)",
    "find `id`",
    "find ${{IFS}}$(id)",
    "find x > {planted}",
    "find x >> {planted}",
    "find x < {secret}",
    "find <(id)",
    "$(id)",
    "`id`",
    "beat; id",
    "beat && id",
    "{{id,}}",
    "!id",
    ":!id",
    "sh -c id",
    "bash -lic id",
    "exec id",
    "eval id",
    "command id",
    "env id",
    "nohup id",
    "sudo id",
    "su -c id",
    "busybox id",
    "python3 -c 'import os; os.system(\"id\")'",
    "perl -e 'exec \"id\"'",
    "awk 'BEGIN {{system(\"id\")}}'",
    "vi -c ':!id'",
    "less {secret}",
    "man -P id id",
    "-c id",
    "-- id",
    "--help; id",
    "--version; id",
)

# Programs that carry files, as their clients start them on the server.
CARRIERS = (
    "scp -f {secret}",
    "scp -t {planted}",
    "scp -r -p -t /",
    "rsync --server --sender -logDtpre.iLsfxC . {secret}",
    "rsync --server -logDtpre.iLsfxC . {planted}",
    "git-upload-pack '{secret}'",
    "git-receive-pack '{planted}'",
    "git upload-pack {secret}",
    "git-shell -c id",
    "/usr/lib/openssh/sftp-server",
    "internal-sftp",
    "sftp-server -d /",
    "cvs server",
    "svnserve -t",
    "tar cf - {secret}",
    "cat {secret}",
    "dd of={planted}",
    "tee {planted}",
    "cp {secret} {planted}",
    "curl file://{secret}",
)

# Another book, another officer.
IDENTITY = (
    "--book {other} officer list",
    "--book={other} officer list",
    "--officer chief officer whoami",
    "--officer=1 officer whoami",
    "--lang zh --officer chief officer whoami",
    "--book /dev/stdin officer list",
    "book init {planted} --name x",
    "demo --at {planted}",
    "demo --no-tui",
    "tui --help; id",
)

# Options and arguments that name files.
FILES = (
    "registry export officer --to {planted}",
    "registry export officer --to={planted} --force",
    "registry export officer --to -/../..{planted}",
    "registry export officer --to ./-",
    "registry export officer --to {planted}.xlsx --format xlsx",
    "registry import officer {secret}",
    "registry import officer /dev/stdin",
    "registry import officer /proc/self/fd/0",
    "registry import officer /proc/self/environ",
    "registry import officer - --map {secret}.toml",
    "registry import officer - --refused {planted}",
    "registry add officer --json {secret}",
    "registry add officer --json={secret}",
    "registry edit officer 1 --json {secret}",
    "registry_import officer {secret}",
    "place import {secret}",
    "place import - {secret}",
    "unit reorganise {secret} --preview",
    "place reorganise {secret}",
    "paper print roster.sheet --out {planted}.pdf",
    "paper print roster.sheet --out ~/x.pdf --force",
    "my keys {secret}",
    "my card --out {planted}.pdf",
    "my card --out {planted} --as pdf",
)

# Operations of plugins that take paths.
ACTIONS = (
    "action run bulletin.site folder={planted}",
    "bulletin site folder={planted}",
    "action run patrol.load_ground file={secret} datum=wgs84",
    "action run patrol.import_track path={secret}",
    "action run assess.lint file={secret}",
    "action run assess.whatif file={secret}",
    "action run assess.import file={secret}",
    "assess adopt file={secret}",
    "incident load-tally table={secret} since=2026-01-01 until=2026-01-31",
)

# What is for whoever looks after the server.
SERVERS = (
    "doctor",
    "completion bash",
    "plugin off cn",
    "plugin on cn",
    "plugin require cn",
    "ssh setup",
    "ssh setup --authorized-keys",
    "ssh setup --check --config {secret}",
    "beat-gate enter --book {other} --key x",
    "beat-gate keys --book {other} ssh-ed25519 AAAA",
)

# Control characters and escapes that would steer the terminal of whoever reads the answer.
STEERING = (
    "find $'\\e]0;x\\a'",
    "find \x1b]52;c;aWQ=\x07",
    "find \x1b[6n --json",
    "\x1b]0;owned\x07",
    "registry \x1b[2J",
    "registry list \x1b[2J",
    "registry list officer --where 'name=\x1b[6n'",
    "registry show officer \x1b[2J",
    "registry add officer name=\x1b]0;x\x07",
    "registry add officer 'login=\x9b6n'",
    "--\x1b[2J",
    "--lang \x1b[2J find x",
    "find x --form \x1b[2J",
    "unit show '\x1b[2J\u202e'",
    "officer add '\x1b]52;c;aWQ=\x07'",
    "officer list --columns \x1b[2J",
)

# More than any command is long.
LONG = (
    "find " + "x" * 100_000,
    "find " + "x " * 50_000,
    "find " + "'" * 99_999,
    "find" + " x" * 110_000,
    "registry list officer " + "--where name=x " * 5_000,
)


# Variables that clients send; the server of these tests lets all of them through.
SMUGGLED = (
    ("BEATBOOK_BOOK", "{other}"),
    ("BEATBOOK_OFFICER", "chief"),
    ("BEATBOOK_DEBUG", "1"),
    ("_BEAT_COMPLETE", "bash_source"),
    ("_BEAT_COMPLETE", "bash_complete"),
    ("PYTHONPATH", "{trap}"),
    ("PYTHONHOME", "{trap}"),
    ("PYTHONSTARTUP", "{trap}/sitecustomize.py"),
    ("PYTHONINSPECT", "1"),
    ("PYTHONBREAKPOINT", "os.system"),
    ("PYTHONWARNINGS", "error"),
    ("PYTHONUSERBASE", "{trap}"),
    ("PYTHONPLATLIBDIR", "{trap}"),
    ("TEXTUAL_DRIVER", "sitecustomize:X"),
    ("TEXTUAL_LOG", "{planted}"),
    ("TEXTUAL_SCREENSHOT", "1"),
    ("TEXTUAL_SCREENSHOT_LOCATION", "{trap}"),
    ("LC_ALL", "../../../{trap}"),
    ("LC_MESSAGES", "\x1b]0;x\x07"),
    ("LC_EVIL", "$(id)"),
    ("LANGUAGE", "../../../{trap}"),
    ("XDG_DATA_HOME", "{trap}"),
    ("XDG_STATE_HOME", "{trap}"),
    ("TMPDIR", "{trap}"),
    ("TZ", ":{secret}"),
    ("PAGER", "id"),
    ("EDITOR", "id"),
    ("COLUMNS", "-1"),
    ("SSH_ORIGINAL_COMMAND", "id"),
    ("SSH_CONNECTION", "\x1b[2J 1 2 3"),
    ("SSH_TTY", "{planted}"),
)
