"""``python -I -X utf8 -m beatbook_cli.gate``: the gate without anything that PYTHON* could bend."""

from beatbook_cli.gate.start import main

main()
