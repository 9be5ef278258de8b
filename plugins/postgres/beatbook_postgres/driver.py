"""The driver as the engine uses it: one place where it is imported for its types and errors.

The statements of this engine are put together from declared forms, which the driver's own types
(literal strings only) cannot express; values are always bound.
"""

from __future__ import annotations

from typing import Any

import psycopg

__all__ = ["Connection", "psycopg"]

Connection = Any
