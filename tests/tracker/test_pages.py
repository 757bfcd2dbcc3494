"""Pages of the tracker: they work, they are the learner's own, they record each change once."""

import pytest

from practicum.exam import services as exam
from practicum.history.models import Record
from practicum.library import queries as library
from practicum.tracker import queries
from tests.history.test_projections import with_key

pytestmark = pytest.mark.django_db

PACK, TOPIC = "mls-c01", "modeling-topic"
ADDRESS = f"/tracker/topics/{PACK}/{TOPIC}/"
HTMX = {"HX-Request": "true"}
VIEWS = ("/tracker/", "/tracker/board/", "/tracker/matrix/")


@pytest.fixture(autouse=True)
def _moving(clock, monkeypatch):
    """Each request comes a second after the one before: of two changes, the later one wins."""
    monkeypatch.setattr(clock, "now", _each_later(clock.now, clock.advance))


def _each_later(now, advance):
    def later():
        advance(1)
        return now()

    return later


def page(client, address, **more):
    answer = client.get(address, **more)
    assert answer.status_code == 200, address
    return answer.content.decode()


def line(learner, topic=TOPIC):
    return queries.line(learner.learner_id, library.packs()[0], topic)


def records(kind):
    return list(Record.objects.filter(kind=f"tracker.{kind}").order_by("arrival"))


@pytest.fixture
def sat(started):
    """A finished mock: of every topic items right, wrong and blank."""
    for position in range(1, 41):
        started.answer(position, right=position % 3 > 0)
    started.submit()
    return started


def test_every_view_shows_every_topic_and_carries_the_filters(signed_in, pack):
    for address in VIEWS:
        shown = page(signed_in, address)
        assert shown.count("All about") >= 4
        shown = page(signed_in, f"{address}?words=modeling&status=not-started&domain=modeling")
        assert shown.count("All about") < page(signed_in, address).count("All about")
        for other in VIEWS:
            assert f'href="{other}?words=modeling&amp;domain=modeling&amp;status=not' in shown
        assert "No topic fits" in page(signed_in, "/tracker/?words=zebra")


def test_strange_filters_count_for_nothing(signed_in, pack):
    strange = "?status=x&frequency=%00&comfort=9&sort=-x&pack=nothing&domain=" + "y" * 200
    for address in VIEWS:
        page(signed_in, address + strange)


def test_htmx_gets_the_view_alone_but_not_when_it_restores_history(signed_in, pack):
    for address in VIEWS:
        assert "<html" not in page(signed_in, address, headers=HTMX)
        restored = {**HTMX, "HX-History-Restore-Request": "true"}
        assert "<html" in page(signed_in, address, headers=restored)


def test_comfort_of_tasks_is_inherited_and_rated_apart(signed_in, learner, pack):
    task = line(learner).place.task
    assert signed_in.post("/tracker/comfort/", {f"task-{task}": "2", "task-9.9": "4"}).url
    assert (line(learner).comfort.level, line(learner).comfort.origin) == (2, "task")
    signed_in.post(f"{ADDRESS}set/", {"comfort": "5"})
    assert (line(learner).comfort.level, line(learner).comfort.origin) == (5, "topic")
    signed_in.post(f"{ADDRESS}set/", {"comfort": ""})
    assert line(learner).comfort.origin == "task"
    signed_in.post("/tracker/comfort/", {f"task-{task}": ""})
    assert line(learner).comfort.level is None
    assert [one.payload["comfort"] for one in records("comfort-set")] == [2, 5, None, None]


def test_a_clock_that_was_set_back_undoes_no_rating(signed_in, learner, pack, clock):
    for level in ("2", "4"):
        signed_in.post(f"{ADDRESS}set/", {"comfort": level})
        clock.step_wall(-3600)
    assert line(learner).comfort.own == 4


def test_saying_the_same_again_records_nothing(signed_in, learner, pack):
    task = line(learner).place.task
    for _ in range(2):
        signed_in.post("/tracker/comfort/", {f"task-{task}": "2"})
        signed_in.post(f"{ADDRESS}set/", {"comfort": "4"})
        signed_in.post(f"{ADDRESS}set/", {"mastered": "yes"})
    assert len(records("comfort-set")) == 2
    assert len(records("status-set")) == 1


@pytest.mark.parametrize("level", ["0", "6", "x", "-1", "²", "1e0"])
def test_no_other_rating_is_kept(signed_in, pack, level):
    assert signed_in.post(f"{ADDRESS}set/", {"comfort": level}).status_code >= 400
    task = {"task-1.1": "3", "task-1.2": level}
    assert signed_in.post("/tracker/comfort/", task).status_code >= 400
    assert Record.objects.count() == 0


def test_opening_and_reading_are_recorded_once_a_day(signed_in, learner, pack, clock):
    for _ in range(2):
        page(signed_in, ADDRESS, headers=HTMX)
        signed_in.post(f"{ADDRESS}read/")
    assert (len(records("topic-opened")), len(records("overview-read"))) == (1, 1)
    clock.advance(86400)
    page(signed_in, ADDRESS)
    assert len(records("topic-opened")) == 2


def test_looking_at_the_table_or_editing_in_it_is_not_opening(signed_in, learner, pack):
    page(signed_in, "/tracker/")
    page(signed_in, f"{ADDRESS}edit/", headers=HTMX)
    assert line(learner).standing.status == "not-started"
    page(signed_in, ADDRESS)
    assert line(learner).standing.status == "in-progress"


def test_status_rises_with_what_is_done_and_a_hand_is_seen(sat, signed_in, learner):
    assert line(learner).standing.status == "in-progress"
    signed_in.post(f"{ADDRESS}read/")
    position = next(p.position for p in sat.sitting().plan.places if p.domain == "modeling")
    assert line(learner).standing.status == "in-progress"
    exam.mark_reviewed(learner.learner_id, sat.id, position, sat.clock.now())
    assert line(learner).standing.status == "reviewed"
    shown = signed_in.post(f"{ADDRESS}set/", {"mastered": "yes", "in": "part"}, headers=HTMX)
    assert "Set by hand" in shown.content.decode()
    assert "by record reviewed" in page(signed_in, "/tracker/")
    signed_in.post(f"{ADDRESS}set/", {"mastered": "no"})
    assert line(learner).standing.status == "reviewed"


def test_forms_lead_back_to_where_they_were_and_nowhere_else(signed_in, pack):
    address = f"{ADDRESS}set/"
    board = "/tracker/board/?status=mastered"
    assert signed_in.post(address, {"mastered": "yes", "back": board}).url == board
    for strange in ("https://example.org/", "//example.org", "javascript:alert(1)", "nowhere", ""):
        assert signed_in.post(address, {"mastered": "no", "back": strange}).url == ADDRESS


@pytest.mark.parametrize("content", ["½", "=", "a", "%"])
def test_a_sheet_that_did_not_arrive_whole_is_said(signed_in, pack, content):
    answer = signed_in.post("/tracker/sheet/", {"content": content})
    assert (answer.status_code, "did not arrive whole" in answer.content.decode()) == (409, True)


def test_a_row_is_edited_in_place(signed_in, pack):
    form = page(signed_in, f"{ADDRESS}edit/", headers=HTMX)
    assert form.strip().startswith("<tr")
    row = signed_in.post(f"{ADDRESS}set/", {"comfort": "3", "in": "row"}, headers=HTMX)
    assert row.content.decode().strip().startswith("<tr")
    assert "comfort-topic" in row.content.decode()
    assert signed_in.get(f"{ADDRESS}edit/").url == ADDRESS


def test_evidence_counts_answers_not_blanks_and_practice_only_what_is_open(sat, learner):
    lines = queries.lines(learner.learner_id, library.packs()[0])
    assert sum(one.evidence.answered for one in lines) == 40
    assert sum(one.evidence.right for one in lines) == 27
    assert sum(one.done for one in lines) == 40
    assert sum(one.available for one in lines) == len(library.all_items(PACK))
    assert sum(one.mistakes for one in lines) == 65 - 27


def test_forms_not_yet_submitted_are_not_available(started, learner):
    lines = queries.lines(learner.learner_id, library.packs()[0])
    assert sum(one.available for one in lines) == len(library.open_items(PACK))


def test_evidence_follows_the_current_key(sat, learner, signed_in, tmp_path, clock):
    place = next(
        one for one in sat.sitting().plan.places if one.position % 3 == 0 and one.needed == 1
    )
    topic = f"{place.domain}-topic"
    before = line(learner, topic).evidence
    library_sync(with_key(tmp_path, place.item, ["c"]), clock)
    after = line(learner, topic).evidence
    assert (after.answered, after.right) == (before.answered, before.right + 1)
    assert f"{after.right} of {after.answered} right" in page(signed_in, "/tracker/")


def library_sync(folder, clock):
    from practicum.library.services import sync_pack

    sync_pack(folder, clock.now())


def test_items_are_shown_once_answered_and_only_counted_before(started, signed_in, learner):
    place = next(p for p in started.sitting().plan.places if p.domain == "modeling")
    stem = library.item_versions([place.version])[place.version].stem[:40]
    started.answer(place.position, right=False)
    unmet = page(signed_in, f"{ADDRESS}items/", headers=HTMX)
    assert stem not in unmet
    assert "met none" in unmet
    started.submit()
    met = page(signed_in, f"{ADDRESS}items/")
    assert stem in met
    assert "met-wrong" in met


def test_the_topic_page_invites_every_part_once(signed_in, pack):
    shown = page(signed_in, f"/library/topics/{PACK}/{TOPIC}/")
    own = [f"/{slice_}/topics/{PACK}/{TOPIC}/" for slice_ in ("notes", "journal")]
    for part in (ADDRESS, f"{ADDRESS}items/", *own):
        assert shown.count(f'hx-get="{part}"') == 1, part
        assert shown.count(f'href="{part}"') == 1, part
    assert f'action="{ADDRESS}read/"' in shown


def test_nobody_sees_what_another_did(sat, signed_in, signed_in_classmate, client, learner):
    signed_in.post(f"{ADDRESS}set/", {"comfort": "5", "mastered": "yes"})
    own = [*VIEWS, "/tracker/tracker.csv", ADDRESS, f"{ADDRESS}items/", "/tracker/comfort/"]
    before = {address: page(signed_in_classmate, address) for address in own}
    assert "none yet" in before["/tracker/"]
    assert "Mastered" not in before["/tracker/tracker.csv"]
    assert "met none" in before[f"{ADDRESS}items/"]
    assert page(signed_in, f"{ADDRESS}items/") != before[f"{ADDRESS}items/"]
    client.logout()
    for address in own:
        assert client.get(address).status_code == 401
    for act in ("set/", "read/"):
        assert client.post(ADDRESS + act).status_code in {401, 403}


@pytest.mark.parametrize("rest", ["", "edit/", "items/"])
def test_a_topic_that_is_not_there(signed_in, pack, rest):
    for address in (f"/tracker/topics/{PACK}/nothing/", f"/tracker/topics/nothing/{TOPIC}/"):
        assert signed_in.get(address + rest).status_code == 404
    for act in ("set/", "read/"):
        assert signed_in.post(f"/tracker/topics/{PACK}/nothing/{act}").status_code == 404
        assert signed_in.get(ADDRESS + act).status_code == 405
    assert Record.objects.count() == 0


def test_queries_do_not_grow_with_the_history(
    sat, signed_in, learner, django_assert_max_num_queries
):
    def counted():
        found = []
        for address in (*VIEWS, ADDRESS, f"{ADDRESS}items/"):
            page(signed_in, address)
            with django_assert_max_num_queries(26) as queries_made:
                page(signed_in, address)
            found.append(len(queries_made))
        return found

    few = counted()
    for place in sat.sitting().plan.places:
        exam.mark_reviewed(learner.learner_id, sat.id, place.position, sat.clock.now())
    for topic in library.topics(PACK):
        signed_in.post(
            f"/tracker/topics/{PACK}/{topic.id}/set/", {"comfort": "1", "mastered": "yes"}
        )
        signed_in.post(f"/tracker/topics/{PACK}/{topic.id}/read/")
    again = type(sat).start(learner, sat.clock, mode="practice")
    for position in range(1, 30):
        again.answer(position)
    again.submit()
    assert counted() == few


def test_an_empty_library_is_said(signed_in, db):
    library.forget()
    for address in (*VIEWS, "/tracker/comfort/"):
        assert "There is no pack yet" in page(signed_in, address)
    library.forget()
