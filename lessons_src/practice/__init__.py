"""Exercises that check themselves, predictions asked before a picture, and what is done so far.

    from lessons_src.practice import exercise, predict, progress

An exercise takes an answer in the cell below it and says what is right or what is likely
wrong; a prediction answers every choice in the page itself, with or without a kernel.
Answers stay in the notebook: nothing is stored elsewhere and nothing is sent.
"""

from __future__ import annotations

from .exercise import exercise
from .prediction import predict
from .progress import progress

__all__ = ["exercise", "predict", "progress"]
