"""Data on stdout: one set of options for every command, one writer for each format.

A command gives columns as pairs of a permanent id and a label, and rows as mappings by id or as
sequences in the columns' order. Machine formats are headed by ids, which never change; the table
is headed by labels in the language in use.
"""

from beatbook_cli.output.options import Output, output_options
from beatbook_cli.output.rows import Column, Row

__all__ = ["Column", "Output", "Row", "output_options"]
