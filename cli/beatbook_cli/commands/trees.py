"""The verbs of the two dated trees: `beat unit` and `beat place` share every one of them.

A change holds from a day on; what was before stays readable with --as-of.
"""

from __future__ import annotations

from typing import Any

from beatbook.texts import Message, Translator
from beatbook_cli.commands.tree_changes import add_changes
from beatbook_cli.commands.tree_plans import reorganise
from beatbook_cli.commands.tree_views import add_views
from beatbook_cli.kit import Group

_ = Translator(__name__, __file__)


def tree_group(tree: str, help: Message, **settings: Any) -> Group:
    """The group of verbs for the tree called *tree* (``unit`` or ``place``)."""
    group = Group(tree, help=help, no_args_is_help=True, **settings)
    add_views(group, tree)
    add_changes(group, tree)
    group.add_command(reorganise(tree))
    return group
