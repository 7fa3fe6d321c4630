"""What the stand-in assumes by itself."""

from collector.stand_in.manner import REAL, RELIABLE, Limits


def test_the_limits_are_those_since_june_2026() -> None:
    assert (Limits().search, Limits().stats, Limits().rest) == (100, 10_000, 10_000)


def test_the_real_one_is_unreliable_and_the_reliable_one_is_not() -> None:
    assert (REAL.ceiling, REAL.fresh_days, REAL.old_days) == (500, 20, 60)
    assert REAL.missed > 0
    assert REAL.old_found < 1
    assert (RELIABLE.missed, RELIABLE.old_found, RELIABLE.off_topic) == (0, 1, 0)
