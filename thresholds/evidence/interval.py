"""How sure a share is: the Wilson score interval, worked out and never written down."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054
"""The standard normal quantile at 0.975."""


def find_interval(n: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """Find the Wilson score interval of a share.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22: (p + z²/2m ± z √(p(1−p)/m + z²/4m²)) / (1 + z²/m) with m the whole.

    Args:
        n: how many were counted.
        of: out of how many; more than 0.
        z: how many standard deviations wide; 1.96 for 95 per cent.

    Returns:
        The lower and the upper bound, 0 to 1.

    Raises:
        ValueError: the counts are not a share.
    """
    if of <= 0 or not 0 <= n <= of:
        raise ValueError(f"{n} of {of} is not a share")
    share = n / of
    middle = share + z * z / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    # None and all are said outright, so that rounding cannot leave a bound on the wrong side of its share.
    return (middle - spread) / scale if n else 0.0, (middle + spread) / scale if n < of else 1.0
