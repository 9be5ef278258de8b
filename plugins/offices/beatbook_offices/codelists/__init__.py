"""Code lists of this plugin."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
