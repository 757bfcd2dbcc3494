"""Sittings through the services, as a browser would drive them."""

import random

from practicum.exam import services
from practicum.exam.engine.actions import ACTIONS
from practicum.exam.engine.terms import Terms
from practicum.exam.starting import plan_sitting
from practicum.kernel.clock import FixedClock, iso

TAB = "tab-00000001"
DICE = random.Random(5)
TOOLS = frozenset({"strike-out", "highlight", "note", "confidence"})


class Driver:
    """One tab of one sitting."""

    def __init__(self, learner, clock: FixedClock, sitting_id: str) -> None:
        self.learner, self.clock, self.id = learner.learner_id, clock, sitting_id
        self.seq = 0
        self.take_pen()

    @classmethod
    def start(cls, learner, clock, *, form="mock-1", length="full", mode="rehearsal", extra="none"):
        terms = Terms("mls-c01", form, length, mode, extra, TOOLS)
        plan = plan_sitting(learner.learner_id, terms, clock.now(), DICE)
        services.start(learner.learner_id, plan)
        return cls(learner, clock, plan.id)

    def take_pen(self, client: str = TAB) -> None:
        self.client = client
        sitting = services.take_pen(self.learner, self.id, client, self.clock.now())
        self.lease = sitting.lease

    def act(self, type_: str, *, made=None, **data):
        self.seq += 1
        sent = {
            "client": self.client,
            "seq": self.seq,
            "lease": self.lease,
            "made_at": iso(made or self.clock.now()),
            "type": type_,
            **data,
        }
        return services.act(
            self.learner, self.id, ACTIONS.validate_python([sent]), self.clock.now()
        )

    def answer(self, position: int, right: bool = True):
        place = self.sitting().plan.place(position)
        key = "ab" if place.needed == 2 else "a"
        chosen = list(key) if right else (["c", "d"] if place.needed == 2 else ["c"])
        self.clock.advance(30)
        self.act("move", to=position)
        self.clock.advance(30)
        return self.act("select", position=position, chosen=chosen)

    def sitting(self):
        return services.look(self.learner, self.id, self.clock.now())[1]

    def submit(self):
        self.clock.advance(1)
        return self.act("submit")
