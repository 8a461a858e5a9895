"""Three calm looks: dark, light, and high contrast. Colour is never the only carrier of meaning."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="thresholds-dark",
    primary="#6FA8DC",
    secondary="#8FB9A8",
    accent="#E3B95B",
    foreground="#E6E4DF",
    background="#16191D",
    surface="#1D2126",
    panel="#262B32",
    success="#7FB77E",
    warning="#E3A857",
    error="#E5706B",
    dark=True,
)
LIGHT = Theme(
    name="thresholds-light",
    primary="#1F4E79",
    secondary="#2F6B57",
    accent="#8A5A00",
    foreground="#1B1D20",
    background="#FAF9F6",
    surface="#F0EEE8",
    panel="#E4E1D8",
    success="#2E6B34",
    warning="#8A5200",
    error="#A3211B",
    dark=False,
)
CONTRAST = Theme(
    name="thresholds-contrast",
    primary="#FFFF00",
    secondary="#00FFFF",
    accent="#FFFFFF",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#00FF00",
    warning="#FFD700",
    error="#FF6060",
    dark=True,
)
THEMES = (DARK, LIGHT, CONTRAST)
NAMES = {"dark": DARK.name, "light": LIGHT.name, "contrast": CONTRAST.name}
"""The name in the settings → the theme."""
