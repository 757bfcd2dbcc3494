"""The queue of a sitting: one mistake at a time, those that teach most first."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest
from practicum.journal.answered import answered
from practicum.journal.engine.ranking import FIRST
from practicum.journal.inbox import waiting_in
from practicum.journal.pages.answer.view import fresh_form
from practicum.journal.pages.page import journal_page
from practicum.journal.pages.returning import done
from practicum.journal.piles import Mistake, OpenPile, open_pile


@dataclass(frozen=True)
class Turn:
    """Where in the queue we are: the mistake on screen, None at the end of the part."""

    pile: OpenPile
    part: int
    mistake: Mistake | None

    @property
    def offered(self) -> tuple[Mistake, ...]:
        return self.pile.part(self.part)

    @property
    def place(self) -> int:
        """The number of the mistake within its part."""
        return self.mistake.number - FIRST * (self.part - 1) if self.mistake else 0

    @property
    def finished(self) -> int:
        return sum(not one.waits for one in self.offered)

    def address(self, **more: object) -> str:
        fields = {"sitting": self.pile.id, "part": self.part, **more}
        return f"{reverse('journal:queue')}?{urlencode(fields)}"

    @property
    def onwards(self) -> str:
        """Past this mistake, whatever became of it."""
        return self.address(after=self.mistake.number if self.mistake else 0)


@require_GET
@journal_page
def queue(request: LearnerRequest) -> HttpResponse:
    pile = open_pile(request.learner, request.GET.get("sitting", ""))
    turn = _turn(pile, request)
    if turn.mistake is None:
        return render(request, "journal/pages/queue/end.html", _end(request, turn))
    if turn.mistake.logged:
        return HttpResponseRedirect(reverse("journal:entry", args=[turn.mistake.key]))
    shown = answered(request.learner, turn.mistake.row)
    context = {
        "turn": turn,
        "title": f"Mistake {turn.place} of {len(turn.offered)}",
        "answered": shown,
        "form": fresh_form(shown),
        "next": turn.onwards,
        "done": done(request),
        "undo_to": turn.address(at=request.GET.get("entry", "")),
    }
    return render(request, "journal/pages/queue/queue.html", context)


def _turn(pile: OpenPile, request: LearnerRequest) -> Turn:
    at = request.GET.get("at", "")
    named = next((one for one in pile.mistakes if one.key == at), None)
    if named is not None:
        return Turn(pile, 1 + (named.number - 1) // FIRST, named)
    part = max(1, min(_number(request, "part", 1), pile.parts))
    after = _number(request, "after", 0)
    left = (one for one in pile.part(part) if one.waits and one.number > after)
    return Turn(pile, part, next(left, None))


def _number(request: LearnerRequest, name: str, otherwise: int) -> int:
    text = request.GET.get(name, "")[:6]
    return int(text) if text.isdecimal() else otherwise


def _end(request: LearnerRequest, turn: Turn) -> dict[str, object]:
    later = [n for n in range(1, turn.pile.parts + 1) if any(o.waits for o in turn.pile.part(n))]
    return {
        "turn": turn,
        "done": done(request),
        "undo_to": turn.address(at=request.GET.get("entry", "")),
        "logged": sum(one.logged for one in turn.offered),
        "skipped": sum(one.waits for one in turn.offered),
        "waiting": waiting_in(request.learner, turn.pile.id).count(),
        "next_part": next((n for n in later if n > turn.part), None),
    }
