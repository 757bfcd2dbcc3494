"""From the terms a person chose to the plan of a sitting."""

import random
from datetime import datetime

from practicum.exam.engine.assembly import Candidate, draw, option_order, shortage
from practicum.exam.engine.debrief import steps_of
from practicum.exam.engine.sitting import Place, Plan
from practicum.exam.engine.terms import Terms, minutes_allowed
from practicum.exam.pool import form_candidates, open_candidates
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import LearnerId, new_id
from practicum.library import queries as library
from practicum.library.engine.grading import choices_needed


def plan_sitting(learner: LearnerId, terms: Terms, now: datetime, rng: random.Random) -> Plan:
    """Choose the items, their order and the order of their options."""
    blueprint = library.blueprint(terms.pack)
    length = blueprint.exam.lengths[terms.length]
    chosen = _chosen(learner, terms, rng)
    return Plan(
        id=new_id(now, rng),
        pack=terms.pack,
        form=terms.form,
        title=_title(terms),
        length=terms.length,
        mode=terms.mode,
        minutes=minutes_allowed(length.minutes, terms.extra),
        started_at=now,
        tools=terms.tools,
        places=_places(chosen, rng),
        tactics=terms.tactics,
        debrief=steps_of(terms.mode),
    )


def _chosen(learner: LearnerId, terms: Terms, rng: random.Random) -> list[Candidate]:
    if terms.form is not None:
        chosen = form_candidates(learner, terms.pack, terms.form)
        rng.shuffle(chosen)
        return chosen
    blueprint = library.blueprint(terms.pack)
    weights = {domain.id: domain.weight for domain in blueprint.domains}
    total = blueprint.exam.lengths[terms.length].items
    pool = open_candidates(learner, terms.pack)
    if shortage(pool, weights, total):
        raise PracticumError(
            f"There are not enough open items for a draw of {total} yet.",
            "Sit a fixed form first: its items are open to draws once you have submitted it.",
        )
    return draw(pool, weights, total, rng)


def _title(terms: Terms) -> str:
    if terms.form is None:
        return f"Random draw, {terms.length}"
    return next(one.title for one in library.forms(terms.pack) if one.id == terms.form)


def _places(chosen: list[Candidate], rng: random.Random) -> tuple[Place, ...]:
    items = library.item_versions([one.version for one in chosen])
    places = []
    for position, one in enumerate(chosen, start=1):
        item = items[one.version]
        ids = [option.id for option in item.options]
        places.append(
            Place(
                position=position,
                item=one.item,
                version=one.version,
                domain=one.domain,
                task=one.task,
                options=option_order(ids, keep=item.keep_order, rng=rng),
                needed=choices_needed(item),
                first_seen=not one.seen,
            )
        )
    return tuple(places)
