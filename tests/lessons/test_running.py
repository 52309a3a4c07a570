"""A model that takes a moment runs from a button: the page goes on answering, and the run can be stopped."""

import asyncio
from collections.abc import Iterator

import pytest

from kramlib.engine.watching import Cancelled, watched
from kramlib.lessons import open_lesson, shelf
from kramlib.lessons.explorer import Explorer
from kramlib.text import language
from tests.lessons.a_page import elsewhere, on_a_page


@pytest.fixture
def explorer() -> Iterator[Explorer]:
    with language("en"):
        made = Explorer(shelf.find("08"), lambda: None)
        made.open(True)
        yield made


async def _ended(explorer: Explorer) -> None:
    """Wait until no run is under way."""
    while explorer.runner.task:
        await explorer.runner.task


def test_moving_a_control_runs_nothing_and_says_so(explorer: Explorer) -> None:
    before = explorer.outcome
    explorer.rows[1].value = 4.0
    assert explorer.outcome is before
    assert "kram-stale" in explorer.picture._dom_classes
    assert "Press “Run the model”" in explorer.message.value


def test_a_value_that_a_page_sends_back_a_rounding_away_is_no_move(explorer: Explorer) -> None:
    explorer.rows[0].slider.value = 0.41000000000000003
    assert "kram-stale" not in explorer.picture._dom_classes
    assert "Press" not in explorer.message.value
    assert explorer.moved() == {}


def test_a_control_that_was_moved_is_kept_before_it_is_run() -> None:
    kept: list[float] = []
    with language("en"):
        made = Explorer(shelf.find("08"), lambda: None)
        made._changed = lambda: kept.append(made.work()["settings"]["visit.train_hz"])
        made.open(True)
        made.rows[1].value = 4.0
    assert kept == [4.0]


def test_the_button_runs_and_shows_progress_while_the_page_answers(explorer: Explorer) -> None:
    seen: list[float] = []
    answered = 0

    async def learner() -> None:
        nonlocal answered
        explorer.rows[1].value = 4.0
        explorer.runner.button.click()
        assert explorer.runner.button.disabled
        assert not explorer.runner.stop.disabled
        while explorer.runner.task:
            seen.append(explorer.runner.progress.value)
            answered += 1
            await asyncio.sleep(0.01)

    on_a_page(learner)
    assert answered > 3
    assert any(0.0 < share < 1.0 for share in seen)
    assert explorer.at == {"visit.train_hz": 4.0}
    assert "kram-stale" not in explorer.picture._dom_classes
    assert explorer.message.value == ""


def test_stop_keeps_the_run_that_was_there(explorer: Explorer) -> None:
    before = explorer.outcome

    async def learner() -> None:
        explorer.rows[1].value = 6.0
        explorer.runner.button.click()
        await asyncio.sleep(0.0)
        explorer.runner.stop.click()
        await _ended(explorer)

    on_a_page(learner)
    assert explorer.outcome is before
    assert "Stopped" in explorer.message.value
    assert not explorer.runner.button.disabled
    elsewhere(explorer.start)  # without a page it runs at once
    assert explorer.at == {"visit.train_hz": 6.0}


def test_a_control_moved_during_a_run_leaves_the_picture_pale(explorer: Explorer) -> None:
    async def learner() -> None:
        explorer.rows[1].value = 8.0
        explorer.runner.button.click()
        await asyncio.sleep(0.0)
        explorer.rows[1].value = 10.0
        await _ended(explorer)

    on_a_page(learner)
    assert explorer.at == {"visit.train_hz": 8.0}
    assert "kram-stale" in explorer.picture._dom_classes


def test_a_new_run_takes_the_place_of_the_one_under_way(explorer: Explorer) -> None:
    async def learner() -> None:
        explorer.rows[1].value = 18.0
        explorer.runner.button.click()
        await asyncio.sleep(0.02)
        explorer.reset()
        await _ended(explorer)

    on_a_page(learner)
    assert explorer.at == {}
    assert "kram-stale" not in explorer.picture._dom_classes
    assert explorer.message.value == ""


def test_what_fails_in_the_thread_is_said_in_one_sentence(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_at: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr(explorer.runner, "_model", broken)

    async def learner() -> None:
        explorer.runner.button.click()
        await _ended(explorer)

    on_a_page(learner)
    assert "ZeroDivisionError" in explorer.message.value
    assert not explorer.runner.button.disabled


def test_reset_brings_the_controls_and_the_run_back(explorer: Explorer) -> None:
    explorer.rows[1].value = 4.0
    elsewhere(explorer.start)
    assert explorer.at == {"visit.train_hz": 4.0}
    elsewhere(explorer.reset)
    assert explorer.at == {}
    assert explorer.moved() == {}


def test_a_watcher_may_stop_any_run_of_the_whole_path() -> None:
    lesson = shelf.find("08")
    with watched(lambda _share: False), pytest.raises(Cancelled):
        lesson.run(lesson.settings.but({"visit.train_hz": 12.3}))  # that no other test has run and kept


def test_what_runs_from_a_button_is_what_takes_a_moment() -> None:
    """Live lessons hold no run of the whole path; those that do have the button."""
    assert {name[:2] for name in shelf.names() if not shelf.find(name).live} == {"02", "07", "08", "09"}


def test_a_live_lesson_has_no_button() -> None:
    lab = open_lesson("04")
    assert lab.explorer.runner.box not in lab.explorer.box.children[0].children[0].children


def test_without_threads_the_page_waits_and_the_run_is_the_same(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kramlib.lessons.running.has_threads", lambda: False)
    shown: list[float] = []
    explorer.runner.progress.observe(lambda change: shown.append(change["new"]), "value")

    async def learner() -> None:
        explorer.rows[1].value = 7.0
        explorer.runner.button.click()
        await _ended(explorer)

    on_a_page(learner)
    assert explorer.at == {"visit.train_hz": 7.0}
    assert max(shown) > 0.5
    assert shown[-1] == 0.0
