"""The command `beat` itself: its own options, and the list of what it can do."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from beatbook.texts import LANGUAGES, Translator
from beatbook_cli import language, opening
from beatbook_cli.exits import Exit
from beatbook_cli.kit import Option
from beatbook_cli.lazy import Later, LazyGroup

_ = Translator(__name__, __file__)

# In the order in which `beat --help` shows them.
COMMANDS = (
    Later(
        "find",
        "beatbook_cli.commands.find:find",
        _("Find anybody and anything: name, pinyin, number, telephone, address."),
    ),
    Later(
        "registry",
        "beatbook_cli.commands.registry:registry",
        _("Keep the records: people, dwellings, units and every other form."),
    ),
    Later(
        "today",
        "beatbook_cli.commands.today:today",
        _("Your day: shifts, standing, quotas, drafts, and what others did to your records."),
    ),
    Later(
        "duty", "beatbook_cli.commands.duty:duty", _("What is due, for whom, why and until when.")
    ),
    Later(
        "approve",
        "beatbook_cli.commands.approve:approve",
        _("What takes a second person: requests, and answers to them."),
    ),
    Later(
        "access",
        "beatbook_cli.commands.access:access",
        _("Who may do what, and why; reading in an emergency."),
    ),
    Later(
        "explain",
        "beatbook_cli.commands.access:explain",
        _("Say why: access of an officer to a record or an action."),
    ),
    Later("unit", "beatbook_cli.commands.unit:unit", _("The tree of stations, offices and beats.")),
    Later(
        "place",
        "beatbook_cli.commands.place:place",
        _("The tree of civil divisions and standard addresses."),
    ),
    Later(
        "officer", "beatbook_cli.commands.officer:officer", _("Who works here, and in which post.")
    ),
    Later(
        "journal",
        "beatbook_cli.commands.journal:journal",
        _("What was done and looked at, by whom, and the proof of it."),
    ),
    Later(
        "audit",
        "beatbook_cli.commands.audit:audit",
        _("Who looked at what and why; the weekly review of look-ups."),
    ),
    Later(
        "paper",
        "beatbook_cli.commands.paper:paper",
        _("Papers and ledgers, written from the records."),
    ),
    Later(
        "privacy",
        "beatbook_cli.commands.privacy:privacy",
        _("Purposes and legal bases, notices, what a person asks about their own data."),
    ),
    Later(
        "my",
        "beatbook_cli.commands.my:my",
        _("Your own preferences: language, colours, keys, minutes until covered."),
    ),
    Later("action", "beatbook_cli.commands.action:action", _("Operations that plugins offer.")),
    Later("plugin", "beatbook_cli.commands.plugin:plugin", _("The plugins of this book.")),
    Later(
        "book",
        "beatbook_cli.commands.book:book",
        _("Make a book, back it up, or say what it is."),
    ),
    Later(
        "sync",
        "beatbook_cli.commands.sync:sync",
        _("Report to the book of a county, city or province; let stations report to this one."),
    ),
    Later("ssh", "beatbook_cli.commands.ssh:ssh", _("Let officers in over SSH.")),
    Later("config", "beatbook_cli.commands.config:config", _("What is set on this machine.")),
    Later(
        "service",
        "beatbook_cli.commands.service:service",
        _("What runs by itself on a server: backups, drafts, reminders, proofs."),
    ),
    Later("doctor", "beatbook_cli.commands.doctor:doctor", _("Look whether everything is sound.")),
    Later(
        "demo", "beatbook_cli.commands.demo:demo", _("Make a book of invented people to try out.")
    ),
    Later("tui", "beatbook_cli.commands.tui:tui", _("Open the terminal UI.")),
    Later("man", "beatbook_cli.commands.man:man", _("Print or install the manual pages.")),
    Later(
        "completion",
        "beatbook_cli.commands.completion:completion",
        _("Print the script that completes `beat` in a shell."),
    ),
)


class Root(LazyGroup):
    """`beat`: an unknown word may be a group that actions of the book's plugins make."""

    def beyond(self, ctx: click.Context, name: str) -> click.Command | None:
        from beatbook_cli.offered import group_named

        return group_named(ctx, name)

    def every_name(self, ctx: click.Context) -> list[str]:
        from beatbook_cli.offered import groups

        return list(dict.fromkeys((*self.list_commands(ctx), *groups(ctx))))

    def complete_offered(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Groups of actions, where nothing that needs no plugin begins as typed."""
        if not incomplete or any(name.startswith(incomplete) for name in self.list_commands(ctx)):
            return []
        from beatbook_cli.offered import groups

        return [CompletionItem(name) for name in groups(ctx) if name.startswith(incomplete)]


class _ExitCodes:
    """The list of exit codes below the help page, in the language in use."""

    def __str__(self) -> str:
        lines = (f"  {code.value:>3}  {code.meaning}" for code in Exit)
        return "\b\n" + "\n".join((str(_("Exit codes:")), *lines))


def _speak(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta[language.ASKED] = value
        language.speak(value)


def _version(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"beat {version('beatbook-cli')} (beatbook {version('beatbook')})")
    ctx.exit()


def _root() -> Root:
    return Root(
        "beat",
        later=COMMANDS,
        help=_(
            "Beatbook (责任田): the working ledger of community and rural police offices.\n\n"
            "Plugins add commands: the action patrol.check_in is `beat patrol check-in`. All of"
            " them: beat action list; those of one group: beat GROUP --help."
        ),
        epilog=_ExitCodes(),
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        params=[
            *opening.options(),
            Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                is_eager=True,
                expose_value=False,
                callback=_speak,
                help=_("Speak Chinese or English, whatever $BEATBOOK_LANG and the locale say."),
            ),
            Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=_("Show the version and exit."),
            ),
        ],
    )


beat = _root()
