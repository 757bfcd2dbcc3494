"""The inbox as a page reads it."""

from practicum.journal import inbox, piles
from practicum.journal.ready import ready


def waiting(learner):
    ready(learner.learner_id)
    return inbox.waiting(learner.learner_id)


def positions(learner):
    return {row.position for row in waiting(learner)}


def pile(learner, sitting):
    ready(learner.learner_id)
    return piles.open_pile(learner.learner_id, sitting.id)
