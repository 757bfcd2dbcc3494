"""Gates that need scikit-learn: a solver of looks, and likeness of whole items."""

from typing import Any

from practicum.kernel.dice import seeded_dice
from practicum.library.engine.gates.base import Bank, Verdict, failed, not_run, passed, share_gate
from practicum.library.engine.rules.wording import ABSOLUTE, HEDGE
from practicum.library.engine.schema import Item, Option
from practicum.library.engine.words import content_words, mean_overlap, words

FOLDS = 5
TURNS = 6
LIKE = 0.6
SHOWN = 5


def surface_solver(bank: Bank) -> Verdict:
    """L19: a cross-validated classifier on looks alone is right on at most 33 %.

    Features: length, rank of length, place, overlaps with the stem and the other options,
    punctuation, digits, absolutes, hedges. Folds are whole items; one deal of the folds varies by
    several points on a bank of this size, so the mean of several is taken.
    """
    items = [item for item in bank.singles if len(item.options) == 4]  # noqa: PLR2004
    if len(items) < 40:  # noqa: PLR2004
        return not_run("L19", f"{len(items)} single items of four are too few")
    try:
        from sklearn.ensemble import GradientBoostingClassifier
    except ImportError:
        return not_run("L19", "scikit-learn is not installed")
    hits = 0
    for turn in range(TURNS):
        dealt = list(items)
        seeded_dice(f"L19-{turn}").shuffle(dealt)
        for fold in range(FOLDS):
            train = [item for number, item in enumerate(dealt) if number % FOLDS != fold]
            rows = [looks(option, item) for item in train for option in item.options]
            keys = [option.correct for item in train for option in item.options]
            model = GradientBoostingClassifier(n_estimators=40, max_depth=2, random_state=0)
            model.fit(rows, keys)
            hits += sum(_solved(model, item) for item in dealt[fold::FOLDS])
    return share_gate("L19", "solved by looks alone", round(hits / TURNS), len(items), high=0.33)


def _solved(model: Any, item: Item) -> bool:
    chances = model.predict_proba([looks(option, item) for option in item.options])[:, 1]
    return item.options[int(chances.argmax())].correct


def looks(option: Option, item: Item) -> list[float]:
    """What can be seen of an option without understanding it."""
    lengths = sorted(len(one.text) for one in item.options)
    shared = content_words(option.text) & content_words(item.stem)
    return [
        len(option.text),
        lengths.index(len(option.text)),
        len(option.text) / (sum(lengths) / len(lengths)),
        item.options.index(option),
        len(shared),
        mean_overlap(option, item),
        option.text.count(","),
        float("(" in option.text),
        sum(letter.isdigit() for letter in option.text),
        float(bool(ABSOLUTE.search(option.text))),
        float(bool(HEDGE.search(option.text))),
        len(words(option.text)),
    ]


def near_duplicates(bank: Bank) -> Verdict:
    """L24: no two items are alike by the cosine of their TF-IDF weights."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return not_run("L24", "scikit-learn is not installed")
    texts = [" ".join([item.stem, *(one.text for one in item.options)]) for item in bank.items]
    weights = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    likeness = (weights @ weights.T).toarray()
    pairs = [
        f"{bank.items[one].id} and {bank.items[other].id} ({likeness[one][other]:.2f})"
        for one in range(len(texts))
        for other in range(one + 1, len(texts))
        if likeness[one][other] >= LIKE
    ]
    if pairs:
        more = f" and {len(pairs) - SHOWN} more" if len(pairs) > SHOWN else ""
        return failed("L24", f"alike: {'; '.join(pairs[:SHOWN])}{more}")
    return passed("L24", "no two items are alike")
