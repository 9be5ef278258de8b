"""Asking a plugin in Python who it is, where its source does not say so in plain words.

It is imported in a process of its own, within a time limit, on the machine where the bundle is
made: whoever makes one runs their own code. A book that the bundle comes to asks nothing.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from beatbook.errors import PluginProblem
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.delivery.artefact import Artefact

_ = Translator(__name__, __file__)

SECONDS = 20.0
_SHOWN = 300
# The answer goes into a file: what a plugin prints is its own affair.
_ASK = """
import json, sys
from importlib import import_module
target, module, *wheels = sys.argv[1:]
sys.path[:0] = wheels
plugin = import_module(module).plugin
said = {"api": plugin.api, "region": plugin.region, "label": list(plugin.label),
        "needs": list(getattr(plugin, "needs", ()))}
with open(target, "w", encoding="utf-8") as file:
    json.dump(said, file)
"""


def introduced(artefact: Artefact, seconds: float = SECONDS) -> Artefact:
    """An artefact with what its plugin says of itself; a pack has said it already.

    Raises PluginProblem where the plugin cannot be imported in *seconds*, or says nothing.
    """
    if artefact.kind != "wheel" or artefact.api:
        return artefact
    with TemporaryDirectory(prefix="beatbook-") as name:
        said = _said(artefact, Path(name), seconds)
    try:
        api, region, needs = int(said["api"]), str(said["region"]), tuple(map(str, said["needs"]))
        return artefact._replace(api=api, region=region, label=Text(*said["label"]), needs=needs)
    except (KeyError, TypeError, ValueError) as error:
        raise _silent(artefact, repr(error)) from None


def _said(artefact: Artefact, folder: Path, seconds: float) -> Any:
    from beatbook.delivery.artefact import wheels_of

    for file, body in artefact.content.items():
        (folder / file).write_bytes(body)
    target, module = folder / "said.json", wheels_of(artefact)[0].module.partition(":")[0]
    # Python imports what is in an archive; a plugin that reads its own files needs them unpacked.
    wheels = [_unpacked(folder, file) for file in artefact.content]
    _run(artefact, [str(target), module, *wheels], seconds)
    try:
        return json.loads(target.read_text("utf-8"))
    except (OSError, ValueError):
        raise _silent(artefact, _("it ended before it had answered")) from None


def _unpacked(folder: Path, file: str) -> str:
    from zipfile import ZipFile

    inside = folder / file.removesuffix(".whl")
    with ZipFile(folder / file) as archive:  # judged when the artefact was opened
        archive.extractall(inside)
    return str(inside)


def _run(artefact: Artefact, words: Sequence[str], seconds: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _ASK, *words],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True,
    ) as asked:  # fmt: skip
        try:
            _out, said = asked.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise _silent(
                artefact, _("it was not imported within {seconds} s", seconds=seconds)
            ) from None
        finally:
            _end(asked)
    if asked.returncode:
        lines = said.decode("utf-8", "replace").strip().splitlines() or [str(asked.returncode)]
        raise _silent(artefact, lines[-1][:_SHOWN])


def _end(asked: subprocess.Popen[bytes]) -> None:
    """End what was asked and all that it started."""
    try:
        os.killpg(asked.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        asked.kill()


def _silent(artefact: Artefact, why: Message | str) -> PluginProblem:
    return PluginProblem(
        _("The plugin {plugin} does not say who it is ({why}); mend it, or write api, region and"
          " label into plugin = Plugin(...) in plain words.", plugin=artefact.name, why=why)
    )  # fmt: skip
