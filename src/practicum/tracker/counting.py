"""Tallies of answers, counted anew when an answer, a review, a key or the journal has changed."""

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from practicum.exam import answers
from practicum.exam.models import AnswerRow
from practicum.journal import projection as journal
from practicum.journal.inbox import waiting
from practicum.kernel.ids import LearnerId
from practicum.tracker.models import GoneOver, Tally

# Whatever changes the answers, the opening of a review, and what the journal took in.
KINDS = (*answers.ANSWERS.kinds, "exam.reviewed", *journal.JOURNAL.kinds)

RIGHT, FIRST = Q(right_now=True), Q(first_seen=True)
HOME = ("pack_id", "item_id", "topic_id")
Home = tuple[str, ...]


def count(learner: LearnerId) -> None:
    """Make the tallies of a learner anew."""
    answers.up_to_date(learner)
    journal.up_to_date(learner)
    tallies: dict[Home, Tally] = {}
    _count_answers(learner, tallies)
    _count_reviews(learner, tallies)
    _count_mistakes(learner, tallies)
    Tally.objects.filter(learner_id=learner).delete()
    Tally.objects.bulk_create(tallies.values(), batch_size=500)


def count_all(pack_id: str) -> None:
    """After a sync: keys and topics of the pack may have changed."""
    known = Tally.objects.filter(pack_id=pack_id).values_list("learner_id", flat=True)
    for learner in set(known):
        count(LearnerId(learner))


def _count_answers(learner: LearnerId, tallies: dict[Home, Tally]) -> None:
    """Blanks are no answers."""
    given = AnswerRow.objects.filter(learner_id=learner).exclude(chosen=[])
    counted = given.values_list(*HOME).annotate(
        number=Count("key"),
        number_right=Count("key", filter=RIGHT),
        number_first=Count("key", filter=FIRST),
        number_first_right=Count("key", filter=FIRST & RIGHT),
        newest=Max("at"),
    )
    for pack, item, topic, number, right, first, first_right, newest in counted.order_by():
        tally = _tally(learner, tallies, (pack, item, topic))
        tally.answered, tally.right, tally.answered_at = number, right, newest
        tally.first, tally.first_right = first, first_right


def _count_reviews(learner: LearnerId, tallies: dict[Home, Tally]) -> None:
    """Reviews of blanks count too."""
    for pack, item, topic, number, newest in _reviews(learner):
        tally = _tally(learner, tallies, (pack, item, topic))
        tally.reviewed, tally.reviewed_at = number, newest


def _count_mistakes(learner: LearnerId, tallies: dict[Home, Tally]) -> None:
    """Wrong answers that are neither an entry of the journal nor closed."""
    open_ones = waiting(learner).filter(right_now=False).order_by().values_list(*HOME)
    for pack, item, topic, number in open_ones.annotate(number=Count("key")):
        _tally(learner, tallies, (pack, item, topic)).mistakes = number


def _reviews(learner: LearnerId) -> QuerySet[GoneOver, Home]:
    answer = AnswerRow.objects.filter(learner_id=learner, key=OuterRef("key"))
    known = GoneOver.objects.filter(learner_id=learner).annotate(
        pack=Subquery(answer.values("pack_id")[:1]),
        item=Subquery(answer.values("item_id")[:1]),
        topic=Subquery(answer.values("topic_id")[:1]),
    )
    counted = known.exclude(item=None).values_list("pack", "item", "topic")
    return counted.annotate(number=Count("key"), newest=Max("last_at")).order_by()


def _tally(learner: LearnerId, tallies: dict[Home, Tally], home: Home) -> Tally:
    fresh = Tally(learner_id=learner, **dict(zip(HOME, home, strict=True)))
    return tallies.setdefault(home, fresh)
