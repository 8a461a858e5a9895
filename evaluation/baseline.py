"""The baseline every tool of this kind must beat: the route of the nearest phrase by rapidfuzz ``partial_ratio``."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from matrix.compile_pack import list_files
from matrix.loader import PackFolder
from matrix.schema import files

ROUTE_OF_LEVEL = {1: "universal", 2: "early_help", 3: "cin", 4: "mash"}


class NearestPhrase:
    """Gives a text the level of the pack's nearest example."""

    def __init__(self, folder: PackFolder) -> None:
        """Take every example of the pack with its level; red flags are level 4."""
        self.phrases: list[str] = []
        self.routes: list[str] = []
        self.flags: list[bool] = []
        for _, lines in list_files(folder, files.IndicatorsFile):
            for line in lines.indicators:
                self._add(line.examples, ROUTE_OF_LEVEL[line.level], flag=False)
        for _, flags in list_files(folder, files.RedFlagsFile):
            for flag in flags.red_flags:
                self._add(flag.examples, "mash", flag=True)

    def _add(self, texts: list[str], route: str, *, flag: bool) -> None:
        for text in texts:
            self.phrases.append(text.lower())
            self.routes.append(route)
            self.flags.append(flag)

    def find(self, text: str) -> tuple[str, bool]:
        """Find the route of the nearest phrase, and whether it is a red flag's."""
        _, _, index = process.extractOne(text.lower(), self.phrases, scorer=fuzz.partial_ratio)
        return self.routes[index], self.flags[index]
