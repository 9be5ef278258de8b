"""Numbers that name a person, a document, a unit or a telephone.

Each module speaks of one scheme with the same functions: ``normalise(text)`` gives the one
spelling that is stored and searched, ``problems(text)`` what is wrong with it, ``facts(text)``
what it says about its bearer.
"""

from beatbook_cn.identifiers.finding import Finding

__all__ = ["Finding"]
