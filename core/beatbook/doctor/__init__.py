"""The doctor: what is sound and what is not, each finding with its remedy.

Works without a usable book, with broken plugins and for anybody: it shows no personal data. One
module looks at each concern; `looks` lists them, and is where another one is added.
"""

from beatbook.doctor.examining import examine, examine_open
from beatbook.doctor.finding import BAD, OK, WARNING, Finding, worst

__all__ = ["BAD", "OK", "WARNING", "Finding", "examine", "examine_open", "worst"]
