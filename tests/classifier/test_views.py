from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.special import softmax

from classifier.phrases import Phrases
from classifier.pipeline import Head
from classifier.views import Lesson, blended, find_blend, fit_views, prepare

RANDOM = np.random.default_rng(5)
WORDS, CUES = 6, 3
TRUTH = RANDOM.permutation(np.repeat(["no", "yes"], 60))


def _rows(truth: np.ndarray) -> csr_matrix:
    """Return rows whose first word and first cue follow the truth, the rest noise."""
    rows = RANDOM.normal(scale=0.3, size=(len(truth), WORDS + CUES))
    rows[:, 0] += truth == "yes"
    rows[:, WORDS] += truth == "yes"
    return csr_matrix(rows)


def _phrases() -> Phrases:
    """Return phrases of which "adult" ones know the second word, "invite" ones the third."""
    rows = np.zeros((30, WORDS + CUES))
    rows[:10, 1] = 1.0
    rows[10:20, 2] = 1.0
    rows[20:, 3] = 1.0
    return Phrases(csr_matrix(rows), np.repeat(["adult", "invite", "idol"], 10))


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """Return what the views of these tests learn from."""
    return prepare(_rows(TRUTH), _phrases(), WORDS)


def test_each_view_sees_its_own_columns_alone(lesson: Lesson) -> None:
    by_words, by_cues, by_kinds = fit_views(lesson, "adult_only", TRUTH)
    assert all(view.coef_.shape == (2, WORDS + CUES) for view in (by_words, by_cues, by_kinds))
    for view in (by_words, by_kinds):
        assert (view.coef_[:, WORDS:] == 0).all()
        assert (view.coef_[:, :WORDS] != 0).any()
    assert (by_cues.coef_[:, :WORDS] == 0).all()
    assert by_cues.coef_[1, WORDS] > 0 > by_cues.coef_[0, WORDS]


def test_phrases_teach_words_that_no_text_has(lesson: Lesson) -> None:
    taught = fit_views(lesson, "adult_only", TRUTH)[0].coef_[1]
    untaught = fit_views(lesson, "sarcasm", TRUTH)[0].coef_[1]
    assert taught[1] > untaught[1] + 1, "adult phrases say yes"
    assert taught[2] < untaught[2] - 1, "invitations say no"


def test_an_answer_that_no_text_bears_is_learnt_from_no_phrase(lesson: Lesson) -> None:
    youth = np.where(TRUTH == "yes", "some", "none")
    assert list(fit_views(lesson, "youth", youth)[0].classes_) == ["none", "some"]


def test_words_are_known_by_the_kinds_whose_phrases_have_them(lesson: Lesson) -> None:
    spread = (lesson.rows[:, :WORDS] @ lesson.kinds.T).std(axis=0)
    assert spread == pytest.approx(np.ones(len(spread)))
    assert lesson.kinds[:, 1:4].argmax(axis=0).tolist() == [0, 2, 1], "adult, invite, idol in order"


def test_the_view_that_is_right_weighs_more_than_the_one_that_guesses() -> None:
    rows = _rows(TRUTH)
    right = Head(1.0).fit(rows, TRUTH)
    guess = Head(1.0).fit(rows, RANDOM.permutation(TRUTH))
    weights = find_blend((right, guess), _rows(TRUTH), TRUTH)[:2]
    assert weights[0] > 2 * weights[1] >= 0


def test_a_head_that_was_too_sure_is_made_less_so() -> None:
    """Draw the truth at a quarter of the sureness that a head claims."""
    rows = csr_matrix(RANDOM.normal(size=(5_000, 2)))
    head = Head(1.0)
    head.classes_ = np.array(["no", "yes"])
    head.coef_, head.intercept_ = np.array([[-4.0, 0.0], [4.0, 0.0]]), np.zeros(2)
    shares = softmax(head.logits(rows) / 4, axis=1)
    truth = head.classes_[(RANDOM.random(5_000) < shares[:, 1]).astype(int)]
    assert find_blend((head,), rows, truth)[0] == pytest.approx(0.25, abs=0.03)


def test_what_no_view_has_learnt_to_say_is_left_out_of_the_blend() -> None:
    rows = _rows(TRUTH)
    view = Head(1.0).fit(rows, TRUTH)
    strange = np.where(np.arange(len(TRUTH)) < 40, "other", TRUTH)
    found = find_blend((view,), rows, strange)
    assert found == pytest.approx(find_blend((view,), rows[40:], TRUTH[40:]))


def test_the_blend_is_one_linear_head_that_says_what_its_views_say_together(
    lesson: Lesson,
) -> None:
    views = fit_views(lesson, "adult_only", TRUTH)
    blend = np.array([0.5, 1.5, 0.25, 0.1, -0.1])
    whole = blended(views, blend).logits(lesson.rows)
    said = sum(w * view.logits(lesson.rows) for w, view in zip(blend[:3], views, strict=True))
    assert whole == pytest.approx(said + blend[3:], abs=1e-4)
    assert blended(views, blend).coef_.dtype == np.float32
