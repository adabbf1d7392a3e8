"""The picture of lesson 1, redrawn by others in the kernel: what our film is measured against.

Each is written as its own documentation advises. They draw less than the film (no squares, no legend, no
text but the titles), so what the film gains is not gained by leaving things out.
"""

from __future__ import annotations

from typing import Any

import ipywidgets
import numpy as np

from lessons_src.core.descent import descend
from lessons_src.core.line import LineLoss, X, Y

SIZE, DPI = (9.0, 4.3), 96
LOW, HIGH, STEP, START = -1.0, 5.0, 0.1, 1.0
RATE, STEPS = 0.1, 20
LEFT, RIGHT = ((-0.4, 4.2), (-2.0, 13.0)), ((LOW, HIGH), (-2.0, 46.0))
# The class by which the bench finds the picture in the page.
MARK = "bench-picture"

SOURCES = {
    "film": "from lessons_src import learning_panel\nlearning_panel()",
    "interact": "%matplotlib inline\nfrom tests.bench.peers import show_interact\nshow_interact()",
    "bqplot": "from tests.bench.peers import show_bqplot\nshow_bqplot()",
}


def frame(w: float) -> dict[str, np.ndarray]:
    """Return what moves: the line, the errors, the tangent, the path and the point, for one w."""
    x, y = np.array(X), np.array(Y)
    ends = np.array(LEFT[0])
    path = descend(lambda at: LineLoss.of(x, y).gradient(at), np.float64(w), RATE, STEPS)
    tangent = np.array([w - 0.7, w + 0.7])
    loss, slope = LineLoss.of(x, y).value(w), LineLoss.of(x, y).gradient(w)
    return {
        "fit": np.stack([ends, w * ends]),
        "errors": np.stack([np.stack([x, x], -1), np.stack([y, w * x], -1)]),
        "tangent": np.stack([tangent, loss + slope * (tangent - w)]),
        "path": np.stack([path, LineLoss.of(x, y).value(path)]),
        "here": np.array([[w], [float(loss)]]),
    }


def curve() -> tuple[np.ndarray, np.ndarray]:
    """Return the loss curve, which stands still."""
    w = np.linspace(LOW, HIGH, 241)
    return w, LineLoss.of(X, Y).value(w)


def slider() -> Any:
    """Return a slider for w with the stops of the film's."""
    return ipywidgets.FloatSlider(
        value=START, min=LOW, max=HIGH, step=STEP, description="w", layout={"width": "min(100%, 560px)"}
    )


class Drawing:
    """The picture in matplotlib."""

    def __init__(self, figure: Any):
        from matplotlib.collections import LineCollection

        left, right = figure.subplots(1, 2)
        left.set(xlim=LEFT[0], ylim=LEFT[1], title="The model", xlabel="x", ylabel="y")
        right.set(xlim=RIGHT[0], ylim=RIGHT[1], title="The loss", xlabel="weight w")
        left.plot(X, Y, "o", color="#0072B2", markersize=8)
        right.plot(*curve(), color="#D55E00", linewidth=2.4)
        self.errors = left.add_collection(
            LineCollection([], colors="#D55E00", linewidths=2.4, linestyles="--")
        )
        self.lines = {
            "fit": left.plot([], [], color="#009E73", linewidth=2.6)[0],
            "tangent": right.plot([], [], "--", color="#CC79A7", linewidth=2.6)[0],
            "path": right.plot([], [], "-s", color="#8A6D00", markersize=6, linewidth=1.3)[0],
            "here": right.plot([], [], "o", color="#D55E00", markersize=12, markeredgecolor="black")[0],
        }

    def set(self, w: float) -> None:
        """Move them."""
        data = frame(w)
        self.errors.set_segments(list(np.moveaxis(data["errors"], 0, -1)))
        for name, line in self.lines.items():
            line.set_data(*data[name])


def show_interact() -> Any:
    """`interact` with matplotlib's inline backend: a new figure a step."""
    import matplotlib.pyplot as plt

    def draw(w: float) -> None:
        Drawing(plt.figure(figsize=SIZE, dpi=DPI)).set(w)
        plt.show()

    box = ipywidgets.interactive(draw, w=slider())
    box.children[-1].add_class(MARK)
    return box


def show_bqplot() -> Any:
    """Bqplot: drawn in the browser, the numbers sent from the kernel."""
    import bqplot

    def axes(limits: tuple[tuple[float, float], ...], title: str, x: str, y: str) -> tuple[dict, dict]:
        (x_low, x_high), (y_low, y_high) = limits
        scales = {
            "x": bqplot.LinearScale(min=x_low, max=x_high),
            "y": bqplot.LinearScale(min=y_low, max=y_high),
        }
        lines = [
            bqplot.Axis(scale=scales["x"], label=x),
            bqplot.Axis(scale=scales["y"], label=y, orientation="vertical"),
        ]
        size = {"width": f"{SIZE[0] * DPI / 2:.0f}px", "height": f"{SIZE[1] * DPI:.0f}px"}
        return scales, {"axes": lines, "title": title, "layout": size, "animation_duration": 0}

    left, left_look = axes(LEFT, "The model", "x", "y")
    right, right_look = axes(RIGHT, "The loss", "weight w", "")
    start = frame(START)

    def line(name: str, scales: dict, colour: str, **look: Any) -> Any:
        return bqplot.Lines(x=start[name][0], y=start[name][1], scales=scales, colors=[colour], **look)

    marks = {
        "fit": line("fit", left, "#009E73", stroke_width=2.6),
        "errors": line("errors", left, "#D55E00", stroke_width=2.4, line_style="dashed"),
        "tangent": line("tangent", right, "#CC79A7", stroke_width=2.6, line_style="dashed"),
        "path": line("path", right, "#8A6D00", stroke_width=1.3, marker="square", marker_size=36),
        "here": bqplot.Scatter(x=start["here"][0], y=start["here"][1], scales=right, colors=["#D55E00"]),
    }
    marks["errors"].colors = ["#D55E00"] * len(X)
    data = bqplot.Scatter(x=X, y=Y, scales=left, colors=["#0072B2"])
    losses = bqplot.Lines(x=curve()[0], y=curve()[1], scales=right, colors=["#D55E00"], stroke_width=2.4)
    picture = ipywidgets.HBox(
        [
            bqplot.Figure(marks=[marks["errors"], marks["fit"], data], **left_look),
            bqplot.Figure(marks=[losses, marks["tangent"], marks["path"], marks["here"]], **right_look),
        ]
    )
    picture.add_class(MARK)

    def move(w: float) -> None:
        for name, (x, y) in frame(w).items():
            # One message a mark; what does not change is not sent.
            with marks[name].hold_sync():
                marks[name].x, marks[name].y = x, y

    return _follow(move, picture)


def _follow(move: Any, picture: Any) -> Any:
    control = slider()
    control.observe(lambda change: move(change["new"]), "value")
    move(START)
    return ipywidgets.VBox([picture, control])
