"""`beat registry`: the records of every form, whatever forms are installed. On the light path."""

from __future__ import annotations

from beatbook.texts import Translator
from beatbook_cli.lazy import Later, LazyGroup

_ = Translator(__name__, __file__)

_HERE = "beatbook_cli.commands.registry"

registry = LazyGroup(
    "registry",
    help=_("Keep the records: people, dwellings, units and every other form."),
    no_args_is_help=True,
    later=(
        Later("forms", f"{_HERE}.forms:forms", _("The forms of this book.")),
        Later("fields", f"{_HERE}.forms:fields", _("The fields of a form.")),
        Later("schema", f"{_HERE}.forms:schema", _("The JSON Schema of a form.")),
        Later("codes", f"{_HERE}.codes:codes", _("The code lists, or the codes of one.")),
        Later("find", "beatbook_cli.commands.find:find", _("The same as beat find.")),
        Later("show", f"{_HERE}.show:show", _("Show a record, as it is or as it was.")),
        Later("list", f"{_HERE}.listing:list_records", _("List records by conditions.")),
        Later("history", f"{_HERE}.history:history", _("Everything that happened to a record.")),
        Later("add", f"{_HERE}.add:add", _("Add a record.")),
        Later("edit", f"{_HERE}.edit:edit", _("Change a record.")),
        Later("close", f"{_HERE}.states:close", _("Close a record: out of the everyday lists.")),
        Later("reopen", f"{_HERE}.states:reopen", _("Take a closed record up again.")),
        Later("step", f"{_HERE}.states:step", _("Take a record from one state to another.")),
        Later("import", f"{_HERE}.importing:importing", _("Import a table, or take one back.")),
        Later("export", f"{_HERE}.exporting:export", _("Export records as a file.")),
    ),
)
