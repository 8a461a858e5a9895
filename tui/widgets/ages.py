"""The ages that the matrix can be read for, and their names in words."""

from __future__ import annotations

from thresholds.decision.picture import fits_age

ALL = "all"
_BANDS = {
    ALL: (None, "every age"),
    "unborn": (-0.1, "not yet born"),
    "0-1": (0.5, "under 1"),
    "1-4": (3.0, "1 to 4"),
    "5-10": (8.0, "5 to 10"),
    "11-15": (13.0, "11 to 15"),
    "16-17": (16.5, "16 and 17"),
}
"""Band → an age within it and its name."""


def find_band(age: float | None) -> str:
    """Find the band that an age lies in; every age when it is unknown or beyond them all."""
    if age is None:
        return ALL
    return next((band for band in _BANDS if band != ALL and fits_age((band,), age)), ALL)


def find_next_band(band: str) -> str:
    """Find the band after this one, and the first after the last."""
    bands = list(_BANDS)
    return bands[(bands.index(band) + 1) % len(bands)]


def fits_band(ages: tuple[str, ...], band: str) -> bool:
    """Does a line apply in a band of ages?"""
    return fits_age(ages, _BANDS[band][0])


def name_ages(ages: tuple[str, ...]) -> str:
    """Name bands of ages in words."""
    return ", ".join(_BANDS[band][1] if band in _BANDS else band for band in ages)
