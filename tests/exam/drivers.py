"""Sittings through the services, as a browser would drive them."""

import random

from practicum.exam import debriefing, services
from practicum.exam.engine.actions import ACTIONS
from practicum.exam.engine.tactics import UNAIDED
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
    def start(
        cls,
        learner,
        clock,
        *,
        form="mock-1",
        length="full",
        mode="rehearsal",
        extra="none",
        tactics=UNAIDED,
        forecast=None,
    ):
        terms = Terms("mls-c01", form, length, mode, extra, TOOLS, tactics)
        plan = plan_sitting(learner.learner_id, terms, clock.now(), DICE)
        services.start(learner.learner_id, plan, forecast)
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

    def end(self):
        """End the sitting; its result is sealed until the questions before it are dealt with."""
        self.clock.advance(1)
        return self.act("submit")

    def submit(self):
        """End the sitting, skip every question before the key, open the result."""
        outcome = self.end()
        while step := self.debrief().step:
            debriefing.skip(self.learner, self.id, step, self.clock.now())
        debriefing.open_result(self.learner, self.id, self.clock.now())
        return outcome

    def debrief(self):
        return debriefing.of_sitting(self.learner, self.id, self.clock.now())
