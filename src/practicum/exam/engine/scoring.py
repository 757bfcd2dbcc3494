"""What a number of right answers says, and how little: ranges instead of points.

All ranges hold 90 %. Nothing here knows the real exam's raw pass mark, because nobody does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z90 = 1.645
BANK_OFFSET_SD = 0.5  # logits between this bank and the real exam, see learner-model
ASSUMED_STANDARD = 0.70
ASSUMED_ERROR = 0.03
SMALL_DOMAIN = 20
WEAK_PROBABILITY = 0.8
SCALE_STEP = 50
# Lower ends of the probability that the person's level meets the form's standard, with what one
# sitting then says. It claims nothing that one sitting cannot carry.
VERDICTS = (
    (0.9, "Above this form’s standard, by more than chance explains."),
    (0.6, "A little above this form’s standard, but one sitting cannot tell for sure."),
    (0.4, "On the edge: too close to this form’s standard to call."),
    (0.1, "A little below this form’s standard, but one sitting cannot tell for sure."),
    (0.0, "Below this form’s standard, by more than chance explains."),
)


@dataclass(frozen=True)
class Standard:
    """A form's practice standard: the share right that a just-passing candidate gets."""

    share: float
    error: float
    judged: bool


@dataclass(frozen=True)
class Range:
    low: float
    high: float


@dataclass(frozen=True)
class Score:
    """`share` and the ranges are fractions of one; `likely` is what another form might give."""

    right: int
    total: int
    standard: Standard
    person: Range
    exam: Range
    above: float

    @property
    def share(self) -> float:
        return self.right / self.total

    @property
    def standard_items(self) -> int:
        return math.ceil(self.standard.share * self.total - 1e-9)


def standard_of(ratings: Sequence[Sequence[float]]) -> Standard:
    """The mean of the judges' ratings of a form's items (modified Angoff), and its error.

    `ratings` holds, for each item, one number in 0–1 per judge. The error combines how far the
    judges' means lie apart with the 3 points that so few judges cannot go below. Without ratings
    it is an assumption of 70 % ± 3.
    """
    if not ratings:
        return Standard(ASSUMED_STANDARD, ASSUMED_ERROR, judged=False)
    judges = list(zip(*ratings, strict=True))
    means = [sum(one) / len(one) for one in judges]
    centre = sum(means) / len(means)
    spread = 0.0
    if len(means) > 1:
        variance = sum((mean - centre) ** 2 for mean in means) / (len(means) - 1)
        spread = math.sqrt(variance / len(means))
    return Standard(centre, max(ASSUMED_ERROR, spread), judged=True)


def score(right: int, total: int, standard: Standard) -> Score:
    """The score with two ranges.

    `person`: where the share on other forms of the same bank would settle (Wilson interval).
    `exam`: the same seen from the real exam, widened in logits by how much easier or harder this
    bank may be. `above` is the probability that the person's level meets the form's standard,
    with the error of the standard in it.
    """
    person = wilson(right, total)
    level = logit((right + 0.5) / (total + 1))
    sd = math.sqrt(1 / (total * _spread(right, total)))
    wide = math.hypot(sd, BANK_OFFSET_SD)
    exam = Range(expit(level - Z90 * wide), expit(level + Z90 * wide))
    luck = math.sqrt(standard.share * (1 - standard.share) / total)
    above = normal_cdf((right / total - standard.share) / math.hypot(luck, standard.error))
    return Score(right, total, standard, person, exam, above)


def _spread(right: int, total: int) -> float:
    share = (right + 0.5) / (total + 1)
    return share * (1 - share)


def verdict(above: float) -> str:
    """The one sentence for a probability of meeting the standard."""
    return next(words for least, words in VERDICTS if above >= least)


def wilson(right: int, total: int, z: float = Z90) -> Range:
    """Wilson's score interval for a share (Wilson 1927)."""
    share, square = right / total, z * z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    half /= 1 + square / total
    return Range(max(0.0, centre - half), min(1.0, centre + half))


def weak_probability(right: int, total: int, standard: float) -> float:
    """Probability that the share behind `right` of `total` lies below the standard.

    With a uniform prior the share is Beta(right + 1, wrong + 1); for whole numbers its
    distribution function is a binomial tail (DLMF 8.17.5).
    """
    n = total + 1
    return sum(
        math.comb(n, k) * standard**k * (1 - standard) ** (n - k) for k in range(right + 1, n + 1)
    )


def is_weak(right: int, total: int, standard: float) -> bool:
    return total > 0 and weak_probability(right, total, standard) >= WEAK_PROBABILITY


def scaled_range(score: Score, low: int, high: int, pass_mark: int) -> tuple[int, int]:
    """The exam's scale, rounded outwards to steps of 50.

    It assumes two straight lines: none right is `low`, the standard is `pass_mark`, all right is
    `high`. The real conversion is not public.
    """
    bar = score.standard.share

    def scaled(share: float) -> float:
        if share >= bar:
            return pass_mark + (share - bar) / (1 - bar) * (high - pass_mark)
        return low + share / bar * (pass_mark - low)

    bottom = math.floor(scaled(score.exam.low) / SCALE_STEP) * SCALE_STEP
    top = math.ceil(scaled(score.exam.high) / SCALE_STEP) * SCALE_STEP
    return max(low, bottom), min(high, top)


def logit(share: float) -> float:
    return math.log(share / (1 - share))


def expit(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def normal_cdf(value: float) -> float:
    return 0.5 * (1 + math.erf(value / math.sqrt(2)))
