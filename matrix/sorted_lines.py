"""Looking a word up in sorted lines by halving, so that nothing need be built before the first word is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


class SortedLines:
    """Lines that begin with a word, sorted by the bytes of that word; what follows a space belongs to the word."""

    def __init__(self, lines: bytes) -> None:
        """Take the lines, each of them ended."""
        self._lines = lines

    def find(self, word: str) -> bytes | None:
        """Find what follows a word; None when no line begins with it."""
        lines = self._lines
        wanted = word.encode("utf-8", "replace")
        low, high = 0, len(lines)
        while low < high:
            start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = lines.index(b"\n", start)
            found, _, rest = lines[start:end].partition(b" ")
            if found == wanted:
                return rest
            if found < wanted:
                low = end + 1
            else:
                high = start
        return None


class WordNumbers:
    """Words and the numbers that belong to each."""

    def __init__(self, lines: bytes) -> None:
        """Take sorted lines of a word and its numbers."""
        self._lines = SortedLines(lines)

    def get(self, word: str) -> Sequence[int] | None:
        """Find the numbers of a word; None when it is not among the words."""
        rest = self._lines.find(word)
        return None if rest is None else [int(number) for number in rest.split()]


def write_lines(numbers: Mapping[str, Iterable[int]]) -> bytes:
    """Write words and their numbers as sorted lines."""
    lines = sorted((word.encode(), b" ".join(b"%d" % number for number in row)) for word, row in numbers.items())
    return b"".join(word + b" " + row + b"\n" for word, row in lines)
