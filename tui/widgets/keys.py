"""The keys at the foot of a screen."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_KEPT = ("help", "hide", "home", "why", "result", "review")
"""The ids of the keys that are shown whatever the width, the weightiest first; the rest as room allows."""


class Keys(Footer):
    """A footer that leaves out what does not fit rather than cut it off: home and the palette list everything."""

    DEFAULT_CSS = """
    Keys { padding: 0 1; }
    """

    def __init__(self) -> None:
        """Show keys close together, and no palette."""
        super().__init__(compact=True, show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Lay out the keys that fit."""
        shown: dict[str, tuple[Binding, bool, str]] = {}
        for _, binding, enabled, tooltip in self.screen.active_bindings.values():
            if binding.show:
                shown.setdefault(binding.action, (binding, enabled, tooltip))
        actions = sorted(shown, key=lambda action: _order(shown[action][0]))
        room = self.screen.size.width - 2
        fitting: set[str] = set()
        for action in sorted(actions, key=lambda action: _weigh(shown[action][0])):
            binding = shown[action][0]
            width = len(self.app.get_key_display(binding)) + len(binding.description) + 2
            if width <= room + 1:  # no gap after the last
                fitting.add(action)
                room -= width
        for action in actions:
            if action in fitting:
                binding, enabled, tooltip = shown[action]
                display = self.app.get_key_display(binding)
                yield FooterKey(
                    binding.key, display, binding.description, action, disabled=not enabled, tooltip=tooltip
                ).data_bind(compact=Footer.compact)

    def on_resize(self, _: events.Resize) -> None:
        """Show the keys that fit now."""
        self.refresh(recompose=True)


def _order(binding: Binding) -> tuple[int, int]:
    """Order keys as they stand: those of what has the focus, function keys by number, the rest."""
    if binding.key[0] == "f" and binding.key[1:].isdigit():
        return 1, int(binding.key[1:])
    return (2 if binding.key.startswith("ctrl+") else 0), 0


def _weigh(binding: Binding) -> tuple[int, int]:
    """Weigh keys against each other: those of the screen itself, those always shown, the rest."""
    name = binding.id or ""
    if "." in name:
        return 0, binding.key != "escape"
    return (1, _KEPT.index(name)) if name in _KEPT else (2, 0)
