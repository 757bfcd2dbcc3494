"""Every topic of every pack, by domain, in the blueprint's order."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.library import queries
from practicum.library.engine.schema import Blueprint, Domain, Topic
from practicum.library.queries import PackCard

FREQUENCIES = ("often", "sometimes", "rarely")


@dataclass(frozen=True)
class Shelf:
    """The topics of one domain, the frequent ones first."""

    domain: Domain
    topics: tuple[Topic, ...]


@require_GET
@learner_page
def topics(request: LearnerRequest) -> HttpResponse:
    packs = [(pack, _shelves(pack)) for pack in queries.packs()]
    return render(request, "library/pages/topics/topics.html", {"packs": packs})


def _shelves(pack: PackCard) -> list[Shelf]:
    blueprint = queries.blueprint(pack.id)
    found = queries.topics(pack.id)
    return [Shelf(one, _of_domain(pack, blueprint, one, found)) for one in blueprint.domains]


def _of_domain(
    pack: PackCard, blueprint: Blueprint, domain: Domain, found: tuple[Topic, ...]
) -> tuple[Topic, ...]:
    own = [one for one in found if blueprint.domain_of(one.tasks[pack.code][0]) == domain]
    own.sort(key=lambda one: (FREQUENCIES.index(one.frequency), one.title.casefold()))
    return tuple(own)
