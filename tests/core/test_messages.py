"""What a finding says: the nearest valid word, in correct German, and advice that leads on."""

from __future__ import annotations

import re

import pytest

from .helpers import VALID, changed, load
from .test_bad_records import CASES, read_case


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("costs: free", "cost"),
        ("Kosten: free", "cost"),
        ("sprachen: [de]", "languages"),
        ("Träger: X", "operator"),
        ("adress_note: X", "access_note"),
        ("veryfied: 2026-05-12", "verified"),
        ("CONTACT: x", "contact"),
        ("Öffnungszeiten: x", None),
        ("zebra: x", None),
    ],
)
def test_an_unknown_key_leads_to_the_one_that_was_meant(typed: str, meant: str | None) -> None:
    """Spelling mistakes and German labels lead to the key; what resembles nothing gets the list of keys."""
    _, problems = load(VALID + typed + "\n")
    found = next(problem for problem in problems if problem.rule == "unknown-key")
    assert found.advice() == (f"Meinten Sie „{meant}“?" if meant else found.advice())
    assert (meant is None) == found.advice().startswith("Erlaubt sind: name, operator, ")


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("[debt-counselling]", "[Schuldnerberatung]", "debt-counselling"),
        ("[debt-counselling]", "[debt-counseling]", "debt-counselling"),
        ("[debt-counselling]", "[Debt-Counselling]", "debt-counselling"),
        ("cost: free", "cost: Kostenlos", "free"),
        ("cost: free", "cost: frei", "free"),
        ("cost: free", "cost: free\naudiences: [Frauen]", "women"),
        ("cost: free", "cost: free\naudiences: [senior]", "seniors"),
        ("cost: free", "cost: free\narea: [Kürten]", "kuerten"),
        ("cost: free", "cost: free\naccepting: Warteliste", "waitlist"),
        ("cost: free", "cost: free\nformats: [Telefon]", "phone"),
        ("cost: free", "cost: xyz", None),
    ],
)
def test_a_wrong_term_leads_to_the_one_that_was_meant(old: str, new: str, meant: str | None) -> None:
    """Spelling mistakes and German labels lead to the id; what resembles nothing gets some valid ids."""
    _, problems = load(changed(old, new))
    assert [problem.rule for problem in problems] == ["term"]
    expected = (
        f"Meinten Sie „{meant}“?" if meant else "Erlaubt sind zum Beispiel: free, donation, reduced, fee, insurance."
    )
    assert problems[0].advice() == expected


def test_the_example_of_a_hint_is_valid() -> None:
    """Whoever types what a hint shows has no finding there."""
    _, problems = load(VALID + "area: overath\n")
    shown = re.search(r"area: .*", problems[0].advice())
    assert shown
    assert load(VALID + shown[0] + "\n")[1] == []


def test_a_list_without_brackets_leads_to_the_list() -> None:
    """The hint shows the values that were typed, where they are good."""
    _, problems = load(VALID + "languages: de, tr\n")
    assert problems[0].advice() == "Schreiben Sie zum Beispiel: languages: [de, tr]"


def test_sentences_agree_in_number() -> None:
    """Several lines *werden* expected."""
    for case in CASES:
        for problem in read_case(case):
            assert not re.search(r"(wird|wurde) Zeilen", problem.message()), problem.message()


def test_messages_are_short() -> None:
    """A message fits on two lines of a terminal, its advice too, whatever was typed."""
    for case in CASES:
        for problem in read_case(case):
            assert len(problem.message()) <= 200, problem.message()
            assert len(problem.advice()) <= 320, problem.advice()
