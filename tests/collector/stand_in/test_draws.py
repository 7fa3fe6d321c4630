"""Chance that can be told again."""

from collector.stand_in.draws import draw, token


def test_the_same_parts_draw_the_same_number() -> None:
    assert draw(1, "a") == draw(1, "a") != draw(1, "b")


def test_draws_spread_evenly_from_0_to_1() -> None:
    drawn = [draw("spread", number) for number in range(10_000)]
    assert all(0 <= each < 1 for each in drawn)
    assert 0.48 < sum(drawn) / len(drawn) < 0.52


def test_parts_are_kept_apart() -> None:
    assert draw("ab", "c") != draw("a", "bc")


def test_a_token_has_its_length() -> None:
    assert len(token("a", length=22)) == 22
