"""The bench's own arithmetic: wrong medians would make every promise look kept."""

from __future__ import annotations

import inspect
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from lessons_src import panels
from tests.bench import film, python
from tests.bench.browser import Times
from tests.bench.films import Film, write_section
from tests.bench.proxy import SlowProxy
from tests.bench.report import Section, merge_sections, seconds, with_unit, write_table
from tests.bench.summary import median, percentile, time_call, time_side_by_side


def test_percentile_between_neighbours():
    values = [40.0, 10.0, 30.0, 20.0]
    assert [percentile(values, each) for each in (0, 50, 90, 100)] == [10.0, 25.0, pytest.approx(37.0), 40.0]
    assert median([3.0, 1.0, 2.0]) == 2.0
    assert percentile([7.0], 95) == 7.0


@pytest.mark.parametrize(("values", "percent"), [([], 50), ([1.0], -1), ([1.0], 101)])
def test_percentile_of_nothing(values, percent):
    with pytest.raises(ValueError, match="percentile"):
        percentile(values, percent)


def test_time_call_counts_one_call():
    taken = time_call(lambda: time.sleep(0.002), rounds=2, least=0.005)
    assert 0.002 <= taken < 0.5
    times = time_side_by_side(
        {"slow": lambda: time.sleep(0.004), "fast": lambda: None}, rounds=2, least=0.005
    )
    assert times["fast"] < 0.001 < times["slow"]


def test_table_is_aligned_and_escaped():
    table = write_table([["a", "long head"], ["x|y", "1"]])
    assert table.splitlines() == ["| a    | long head |", "|------|-----------|", "| x\\|y | 1         |"]
    with pytest.raises(ValueError, match="one length"):
        write_table([["a"], ["b", "c"]])


@pytest.mark.parametrize(
    ("value", "text"), [(1.5, "1.5 s"), (0.0123456, "12.3 ms"), (4.2e-6, "4.2 µs"), (3e-9, "3 ns")]
)
def test_seconds(value, text):
    assert seconds(value) == text


def test_numbers_keep_their_digits():
    assert [with_unit(each, "ms") for each in (16.7, 150, 1234.6, 0.05)] == [
        "16.7 ms",
        "150 ms",
        "1,235 ms",
        "0.05 ms",
    ]


def test_verdicts_are_honest():
    section = Section("Speed")
    section.check("latency", 16.7, 16.7, "ms")
    section.check("latency", 16.8, 16.7, "ms")
    section.check("frames", 49, 50, "", least=True)
    section.check("latency", float("nan"), 16.7, "ms")
    section.skip("torch", "not installed", "≥ 3 x")
    assert [check.holds for check in section.checks] == [True, False, False, False, None]
    text = section.markdown()
    assert text.count("falls short") == 3
    assert text.count("skipped") == 1


def test_a_section_takes_the_place_of_the_old_one():
    old = merge_sections("", [Section("A", ["one"]), Section("B", ["two"])], "# Results")
    new = merge_sections(old, [Section("A", ["three"])], "# Results")
    assert new.startswith("# Results\n")
    assert "one" not in new
    assert new.index("three") < new.index("two")
    assert merge_sections(new, [], "# Results") == new


def times(latency: float, frames: int) -> Times:
    return Times([latency] * 10, [frames], [frames])


def test_the_film_is_compared_with_the_others():
    ways = {"film": times(10, 58), "interact": times(90, 9), "bqplot": times(19, 30), "grip": times(21, 56)}
    section = film.write_section("The film", [], ways)
    assert [check.holds for check in section.checks] == [True, True, True, False, True, False]
    assert section.tables[0][2][3] == "9.0 x"
    ways["film"].lost = 11
    with pytest.raises(RuntimeError, match="did not follow 11"):
        film.write_section("The film", [], ways)


def test_the_heaviest_film_is_named():
    slow = Film("slow", times(12, 60), times(30, 41), nodes=900, points=8000)
    found = {
        "pages": [Film("quick", times(8, 60), times(9, 58)), slow, Film("still", times(8, 59), holds=False)]
    }
    section = write_section([], found)
    assert [check.holds for check in section.checks] == [True, False, False, None]
    assert section.tables[0][1][1:3] == ["3", "2"]
    assert section.tables[1][1][2:] == ["slow", "41", "12.0 ms", "900", "8000"]
    assert "no grip took hold in still" in section.notes[-1]


def test_every_panel_can_be_called():
    for name in panels.__all__:
        parameters = inspect.signature(getattr(panels, name)).parameters.values()
        assert {each.name for each in parameters if python.is_needed(each)} <= set(python.ARGUMENTS), name


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of a server that sends everything back."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            while piece := connection.recv(65536):
                connection.sendall(piece)

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1]
    thread.join()
    server.close()


def test_proxy_delays_each_way_and_keeps_order(echo):
    sent = b"".join(b"%06d" % number for number in range(20_000))
    with SlowProxy(echo, delay=0.05) as proxy, socket.create_connection(("127.0.0.1", proxy.port)) as near:
        start = time.perf_counter()
        near.sendall(b"x")
        assert near.recv(1) == b"x"
        first = time.perf_counter() - start
        near.sendall(sent)
        near.shutdown(socket.SHUT_WR)
        back = b"".join(iter(lambda: near.recv(65536), b""))
    assert back == sent
    # A delay of each way, but not of each of the many pieces.
    assert 0.1 <= first < 1
    assert time.perf_counter() - start < 3
