"""What holds for every test, those in the notebooks too."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest

# The saved outputs and the tests' expectations are those of someone who has chosen no language.
os.environ.pop("LESSONS_LANG", None)

IN_CI = os.environ.get("CI", "").lower() not in ("", "0", "false")


def _fail(report: Any) -> None:
    reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"Nothing may be skipped in CI. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    # A test expected to fail is reported as skipped as well, and is no skip.
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if IN_CI and report.skipped:
        _fail(report)
    return report
