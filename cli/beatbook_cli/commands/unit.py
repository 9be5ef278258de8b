"""`beat unit`: the dated tree of stations, offices and beats."""

from __future__ import annotations

from beatbook.texts import Translator
from beatbook_cli.commands.trees import tree_group

_ = Translator(__name__, __file__)

unit = tree_group("unit", _("The tree of stations, offices and beats."))
