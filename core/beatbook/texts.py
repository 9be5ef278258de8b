"""Labels in both languages and messages that are put into words only when a person reads them.

Every text a person sees is either a `Text` (a pair written down where it is declared: labels,
help, problems of a plugin) or a `Message` (an English msgid of a gettext catalogue with its
values). Both are turned into a string with `str()`, in the language that is in use.

Imported on the fastest path (`beat find`): nothing heavy may be imported here.
"""

from __future__ import annotations

import gettext as _gettext
import os
from functools import lru_cache
from typing import Any, NamedTuple

LANGUAGES = ("zh", "en")
LOCALES = {"zh": "zh_CN", "en": "en"}

_language = "en"


def language() -> str:
    """The language in use: ``zh`` or ``en``."""
    return _language


def use_language(name: str) -> None:
    """Speak *name* from now on; anything but Chinese is English."""
    global _language
    _language = "zh" if name.lower().replace("-", "_").split("_")[0] == "zh" else "en"


def language_of(environment: dict[str, str] | os._Environ[str]) -> str:
    """The language a terminal asks for: $BEATBOOK_LANG, then the POSIX locale variables."""
    for name in ("BEATBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value and value not in ("C", "POSIX", "C.UTF-8"):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


class Text(NamedTuple):
    """The same words in Chinese and English; ``str()`` gives those of the language in use."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.in_language(_language)

    def in_language(self, name: str) -> str:
        """The words in *name*, falling back on the other language where one is empty."""
        return (self.zh or self.en) if name == "zh" else (self.en or self.zh)

    def with_values(self, **values: Any) -> Text:
        """Both languages with ``{name}`` places filled in."""
        return Text(self.zh.format(**values), self.en.format(**values))


@lru_cache(maxsize=32)
def _catalogue(folder: str, domain: str, name: str) -> _gettext.NullTranslations:
    return _gettext.translation(domain, folder, [LOCALES[name]], fallback=True)


class Message:
    """A translatable sentence with its values, rendered late.

    `domain` names the gettext catalogue, `folder` the directory that holds it.
    """

    __slots__ = ("domain", "folder", "msgid", "values")

    def __init__(self, folder: str, domain: str, msgid: str, values: dict[str, Any]) -> None:
        self.folder = folder
        self.domain = domain
        self.msgid = msgid
        self.values = values

    def __str__(self) -> str:
        return self.in_language(_language)

    def in_language(self, name: str) -> str:
        """The sentence in *name*; a msgid without translation is shown in English."""
        words = self.msgid
        if name != "en":
            words = _catalogue(self.folder, self.domain, name).gettext(words)
        return words.format(**self.values) if self.values else words

    def __repr__(self) -> str:
        return f"Message({self.msgid!r}, {self.values!r})"


class Translator:
    """``_ = Translator(__name__)``: makes messages of one distribution's own catalogue.

    The catalogue lies in ``<package>/locale/<language>/LC_MESSAGES/<package>.mo`` of the
    top-level package of *module*.
    """

    __slots__ = ("domain", "folder")

    def __init__(self, package: str, file: str) -> None:
        self.domain = package.partition(".")[0]
        root = os.path.dirname(os.path.abspath(file))
        while os.path.basename(root) not in (self.domain, ""):
            root = os.path.dirname(root)
        self.folder = os.path.join(root, "locale")

    def __call__(self, msgid: str, **values: Any) -> Message:
        """The sentence *msgid*, a literal in the sources so that it can be collected."""
        return Message(self.folder, self.domain, msgid, values)
