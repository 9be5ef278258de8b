"""`beat plugin new`: a plugin to begin with, whose tests pass at once."""

from __future__ import annotations

from pathlib import Path

from beatbook.texts import Translator
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import say

_ = Translator(__name__, __file__)


@command(
    "new",
    help=_(
        "Begin a plugin: a folder with everything in it, to be filled with your own.\n\n"
        "In Python: a distribution with a form, a deadline, an action, a check, and tests that"
        " pass. With --pack: TOML without code, explained in your language. Nothing that is there"
        " is overwritten."
    ),
)
@argument("name", help=_("What it is called: small letters, digits and _."))
@option("--region", default="", metavar="CODE", help=_("The administrative code it speaks for."))
@option("--pack", is_flag=True, help=_("A pack: declarations in TOML, without code."))
@option("--chinese", default="", metavar="TEXT", help=_("What people call it in Chinese."))
@option("--english", default="", metavar="TEXT", help=_("What people call it in English."))
@option("--output", "folder", type=FILE, metavar="DIR", help=_("Where to put it; else here."))
def new(name: str, region: str, pack: bool, chinese: str, english: str, folder: str | None) -> None:
    """Write a plugin from the templates."""
    from beatbook.hooks.loader import of_program
    from beatbook_cli import scaffold

    kind = scaffold.PACK if pack else scaffold.PYTHON
    wanted = scaffold.Wanted(name, region, chinese, english)
    taken = {one.name for one in of_program()}
    files = scaffold.write(kind, wanted, Path(folder or "."), taken)
    target = Path(folder or ".") / name
    say(_("Written: {count} files in {target}.", count=len(files), target=target))
    if pack:
        say(_("Next: beat plugin check {target}", target=target))
    else:
        say(_("Next: pip install -e '{target}[test]' && pytest {target}", target=target))
