"""`beat service`: what runs by itself on a server, as timers of systemd."""

from __future__ import annotations

import os

import click

from beatbook.settings import machine
from beatbook.store.places import absolute
from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import book_path
from beatbook_cli.output import Output, output_options
from beatbook_cli.service import installing, units
from beatbook_cli.service.tasks import NAMES, tasks
from beatbook_cli.stream import put

_ = Translator(__name__, __file__)

service = Group(
    "service",
    help=_("What runs by itself on a server: backups, drafts, reminders, proofs."),
    no_args_is_help=True,
)

_COLUMNS = (("task", _("Task")), ("label", _("What it does")), ("when", _("When")),
            ("unit", _("Unit")))  # fmt: skip
_TO = option("--to", "folder", default=installing.SYSTEM, show_default=True,
             metavar="FOLDER", help=_("The folder of unit files."))  # fmt: skip


def _files() -> dict[str, str]:
    """The unit files for the book, program and configuration in use."""
    config = machine.file() or ""
    place = units.Place(units.program(), absolute(book_path()),
                        "" if config == machine.SYSTEM else config)  # fmt: skip
    return units.files(machine.current(), place)


@command("list", help=_("What runs by itself, and when."))
@output_options
def list_tasks(output: Output) -> None:
    """List the tasks."""
    output.write(
        _COLUMNS,
        ({"task": one.id, "label": one.label, "when": one.when, "unit": one.unit}
         for one in tasks(machine.current())),
    )  # fmt: skip


@command("print", help=_("Print the unit files, or one of them, without installing any."))
@argument("name", required=False, metavar="UNIT", help=_("One file: beatbook-backup.timer"))
def print_units(name: str | None) -> None:
    """Print unit files."""
    found = _files()
    if name is not None and name not in found:
        known = ", ".join(found)
        raise click.UsageError(
            str(_("There is no unit {name}. The units are: {known}.", name=name, known=known))
        )
    if name is not None:
        put(found[name])
        return
    put("\n".join(f"# {one}\n{text}" for one, text in found.items()))


@command(
    "install",
    help=_(
        "Write the unit files, and nothing else; systemd is told by you.\n\n"
        "For example, as root: beat service install && systemctl daemon-reload && systemctl enable"
        " --now beatbook-backup.timer beatbook-journal.timer"
    ),
)
@_TO
def install(folder: str) -> None:
    """Install unit files."""
    done = installing.install(_files(), folder)
    for path in done:
        say(_("Written: {file}", file=path))
    if not done:
        say(_("The units are there already, as they should be."))
    elif folder == installing.SYSTEM:
        timers = " ".join(one.unit + units.TIMER for one in tasks(machine.current()))
        say(_("Now: systemctl daemon-reload && systemctl enable --now {timers}", timers=timers))


@command(
    "check",
    help=_(
        "Whether the installed units are what would be written now, and what systemd says of them."
    ),
)
@_TO
def check(folder: str) -> int:
    """Compare and verify installed units."""
    found = {os.path.join(folder, name): text for name, text in _files().items()}
    stale = [path for path, text in found.items() if installing.differs(path, text)]
    for path in stale:
        say(_("{file} is missing or was changed: beat service install", file=path))
    there = [path for path in found if os.path.exists(path)]
    said = installing.judged(there) if there else []
    for line in said:
        say(line)
    if stale or said:
        return Exit.PROBLEMS
    say(_("The units are there, and systemd has nothing against them."))
    return Exit.DONE


@command(
    "run",
    help=_(
        "Do a task now, as its timer does: without a question, in the name of the service.\n\n"
        "Who that is stands in the configuration (service.officer); the journal names it."
        " The exit code is 1 where something needs a person."
    ),
)
@argument("task", type=click.Choice(NAMES), help=_("The task, as in: beat service list."))
def run(task: str) -> int:
    """Run a task."""
    from beatbook_cli.service import running

    return running.run(task)


for _one in (list_tasks, print_units, install, check, run):
    service.add_command(_one)
