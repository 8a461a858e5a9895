"""What every test may use: the pack, loaded once, with its cache in a folder of the test's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from matrix.catalogue import load_pack
from matrix.pack import Pack
from thresholds.triage import triage

AS_OF = date(2026, 11, 20)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("THRESHOLDS_CACHE")
    os.environ["THRESHOLDS_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["THRESHOLDS_CACHE"]
    else:
        os.environ["THRESHOLDS_CACHE"] = before


@pytest.fixture(scope="session")
def pack(_own_cache: Path) -> Pack:
    return load_pack("oxfordshire", _own_cache)


@pytest.fixture(scope="session")
def ask(pack: Pack) -> Callable[..., dict[str, Any]]:
    """Triage a text on the day of the tests."""

    def ask_text(text: str, **options: Any) -> dict[str, Any]:
        return triage(pack, text, AS_OF, **options)

    return ask_text
