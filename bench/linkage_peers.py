"""The same tasks done by splink and by Python's recordlinkage, as their manuals show it.

Both are given the columns, what kind each is, and columns to block on; neither is given more
help than Beatbook. Imported only where they are installed.
"""

from __future__ import annotations

import importlib.util
import logging
import warnings
from typing import Any

from linkage_rows import Pair, Task

NAMES = ("splink", "recordlinkage")
_TARGET_U_PAIRS = 1e6
_ALIKE = 0.85


def installed(name: str) -> bool:
    """Whether a peer can be asked."""
    return importlib.util.find_spec(name) is not None


def quiet() -> None:
    """Peers narrate a lot."""
    logging.disable(logging.WARNING)
    warnings.filterwarnings("ignore")


def _frames(task: Task) -> list[Any]:
    """The files of a task as tables, a missing value as such; their index is the row's number."""
    import pandas as pd

    whole = pd.DataFrame([dict(row) for row in task.rows]).replace("", None)
    whole["number"] = range(len(whole))
    return [whole[: task.border], whole[task.border :]] if task.border else [whole]


def splink(task: Task) -> dict[Pair, float]:
    """Splink 5 on DuckDB: u by random pairs, m by expectation-maximisation, two trainings."""
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="link_only" if task.border else "dedupe_only",
        unique_id_column_name="number",
        comparisons=[_splink_comparison(*one) for one in task.columns.items()],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in task.rules],
    )
    database = DuckDBAPI()
    tables = [database.register(frame) for frame in _frames(task)]
    linker = Linker(tables, settings)
    sure = [block_on(*rule) for rule in task.rules if len(rule) == 2][:1]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=_TARGET_U_PAIRS, seed=1)
    for rule in task.rules[:2]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    return {
        (min(one, other), max(one, other)): probability
        for one, other, probability in zip(
            found["number_l"], found["number_r"], found["match_probability"], strict=True
        )
    }


def _splink_comparison(column: str, kind: str) -> Any:
    import splink.comparison_library as library

    if kind == "name":
        return library.NameComparison(column).configure(term_frequency_adjustments=True)
    if kind in ("date", "number"):
        return library.DamerauLevenshteinAtThresholds(column, [1, 2])
    if kind == "text":
        return library.JaroWinklerAtThresholds(column, [0.9, 0.8])
    return library.ExactMatch(column)


def recordlinkage(task: Task) -> dict[Pair, float]:
    """Recordlinkage with its unsupervised ECM classifier; it answers yes or no."""
    import recordlinkage as library

    frames = _frames(task)
    index = library.Index()
    for rule in task.rules:
        index.block(list(rule))
    pairs = index.index(*frames)
    compare = library.Compare()
    for column, kind in task.columns.items():
        if kind == "kind":
            compare.exact(column, column, label=column)
        else:
            method = "jarowinkler" if kind in ("name", "text") else "damerau_levenshtein"
            compare.string(column, column, method=method, threshold=_ALIKE, label=column)
    features = compare.compute(pairs, *frames)
    matches = library.ECMClassifier(binarize=0.5).fit_predict(features)
    return {(min(pair), max(pair)): 1.0 for pair in matches}
