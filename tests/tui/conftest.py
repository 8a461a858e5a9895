"""Textual's tests wait for the app to be idle before and after each key; here in shorter steps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual import _wait


@pytest.fixture(scope="session", autouse=True)
def _short_waits() -> Iterator[None]:
    usual = _wait.SLEEP_GRANULARITY
    _wait.SLEEP_GRANULARITY = usual / 5
    yield
    _wait.SLEEP_GRANULARITY = usual
