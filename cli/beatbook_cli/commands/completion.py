"""`beat completion`: the script that teaches a shell to complete `beat`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from beatbook.texts import Translator
from beatbook_cli.kit import argument, command
from beatbook_cli.main import COMPLETION_VARIABLE
from beatbook_cli.stream import put

_ = Translator(__name__, __file__)


@command(
    "completion",
    help=_(
        "Print the script that completes `beat` in a shell.\n\n"
        'For bash, put this into ~/.bashrc: eval "$(beat completion bash)"'
    ),
)
@argument("shell", type=click.Choice(["bash", "zsh", "fish"]), help=_("The shell in use."))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print Click's completion script for *shell*."""
    script = get_completion_class(shell)
    if script is not None:
        root = ctx.find_root().command
        put(script(root, {}, "beat", COMPLETION_VARIABLE).source() + "\n")
