"""The command `beat` itself: its own options, and the list of what it can do."""

from __future__ import annotations

import click

from beatbook.texts import LANGUAGES, Translator
from beatbook_cli import language
from beatbook_cli.exits import Exit
from beatbook_cli.kit import Option
from beatbook_cli.lazy import Later, LazyGroup

_ = Translator(__name__, __file__)

# In the order in which `beat --help` shows them.
COMMANDS = (
    Later(
        "completion",
        "beatbook_cli.commands.completion:completion",
        _("Print the script that completes `beat` in a shell."),
    ),
)


class _ExitCodes:
    """The list of exit codes below the help page, in the language in use."""

    def __str__(self) -> str:
        lines = (f"  {code.value:>3}  {code.meaning}" for code in Exit)
        return "\b\n" + "\n".join((str(_("Exit codes:")), *lines))


def _speak(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is not None:
        language.speak(value)


def _version(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"beat {version('beatbook-cli')} (beatbook {version('beatbook')})")
    ctx.exit()


def _root() -> LazyGroup:
    return LazyGroup(
        "beat",
        later=COMMANDS,
        help=_("Beatbook (责任田): the working ledger of community and rural police offices."),
        epilog=_ExitCodes(),
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        params=[
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
