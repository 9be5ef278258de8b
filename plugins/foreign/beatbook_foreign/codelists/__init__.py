"""Code lists of this plugin, and the language packs of the registration form (foreign_form.*)."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
