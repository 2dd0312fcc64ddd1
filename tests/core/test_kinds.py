"""The kinds of value: what they accept, and the one spelling they make of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from wegweiser.hosts import host_fault, web_fault
from wegweiser.kinds import Date, Degrees, Flag, Hours, Invalid, Kind, Language, Number, Postcode, Text
from wegweiser.kinds_contact import Email, Phone, Website
from wegweiser.languages import language_name
from wegweiser.problem import shorten
from wegweiser.prose import link_fault
from wegweiser.schema import Contact, Location, Notice, Provider, Spec, fields

from .helpers import ground

TERMS: Any = None


def _rule(kind: Kind, text: str) -> str:
    with pytest.raises(Invalid) as error:
        kind.read(text, TERMS)
    return error.value.rule


@pytest.mark.parametrize(
    "typed",
    [
        "+49 221 4710123",
        "+492214710123",
        "0049 221 4710123",
        "0221 4710123",
        "0221/4710123",
        "0221-4710-123",
        "(0221) 47 10 - 123",
        "+49 (0) 221 / 47 10 123",
        "0221.4710123",
        "0221–4710123",
        " 0221 4710123 ",
        "(+49) 221 4710123",
    ],
)
def test_phones_have_one_spelling(typed: str) -> None:
    """However a number is typed, the directory holds the international spelling."""
    assert Phone().read(typed, TERMS) == "+49 221 4710123"


@pytest.mark.parametrize(
    "typed",
    [
        "4710123",
        "0221 4710001/2",
        "0221 4710001-3",
        "0221/4710001-0",
        "0221 4710001 – 12 ",
        "++49 221 4710123",
        "0221+4710123",
        "0221 4710123\n",
    ],
)
def test_phones_that_could_be_another_number_are_refused(typed: str) -> None:
    """Nobody is sent to a number that was guessed."""
    assert _rule(Phone(), typed) == "phone"


@pytest.mark.parametrize("typed", ["0900 1 123456", "0180 5 123456", "01801 234567", "0137 1234567", "0137 70 123456"])
def test_expensive_phones_are_refused(typed: str) -> None:
    """Service numbers cost more than a call, in all their lengths."""
    assert _rule(Phone(), typed) == "premium-rate"


@pytest.mark.parametrize("number", ["+49 800 1110111", "+49 1512 3456789", "+49 30 23125001"])
def test_canonical_phones_stay(number: str) -> None:
    """Reading the canonical spelling changes nothing, for landlines, mobiles and free numbers."""
    assert Phone().read(number, TERMS) == number


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("DE", "de"),
        ("en-gb", "en-GB"),
        ("ZH-HANT-tw", "zh-Hant-TW"),
        ("SR-latn", "sr-Latn"),
        ("gsg", "gsg"),
        ("KMR", "kmr"),
        ("prs", "prs"),
        ("no", "no"),
    ],
)
def test_language_tags_have_one_case(typed: str, tag: str) -> None:
    """RFC 5646, 2.1.1: language small, script titled, region large."""
    assert Language().read(typed, TERMS) == tag


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "Deutsch"),
        ("gsg", "Deutsche Gebärdensprache"),
        ("kmr", "Kurmandschi (Kurdisch)"),
        ("prs", "Dari"),
        ("zh-Hant", "Chinesisch (traditionell)"),
        ("de-1996", "Deutsch"),
        ("xx", "xx"),
    ],
)
def test_language_names(tag: str, name: str) -> None:
    """Every tag has a German name, the languages that CLDR lacks too."""
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("typed", "value"),
    [("true", True), ("YES", True), ("ja", True), ("False", False), ("no", False), (" Nein ", False)],
)
def test_flags(typed: str, value: bool) -> None:
    """German and YAML words for true and false are understood."""
    assert Flag().read(typed, TERMS) is value


def test_dates_suggest_what_was_meant() -> None:
    """A German date is refused with the spelling that is wanted."""
    with pytest.raises(Invalid) as error:
        Date().read("1.5.2026", TERMS)
    assert error.value.values["meant"] == "2026-05-01"
    assert Date().read("2024-02-29", TERMS) == dt.date(2024, 2, 29)


def test_numbers_and_degrees_include_their_limits() -> None:
    """The limits themselves are allowed."""
    number, degrees = Number(1, 104), Degrees(-90, 90)
    assert [number.read(text, TERMS) for text in ("1", "104", "007")] == [1, 104, 7]
    assert [degrees.read(text, TERMS) for text in ("90", "-90", "50.99250")] == [90.0, -90.0, 50.9925]
    assert [degrees.write(value) for value in (50.9925, 7.0, 100.0, -0.5)] == ["50.9925", "7", "100", "-0.5"]


@pytest.mark.parametrize(
    "kind", [Date(), Flag(), Number(1, 9), Postcode(), Degrees(-9, 9), Email(), Phone(), Website()]
)
@pytest.mark.parametrize("text", ["", "\n", "ä", "٣", "x" * 60_000, "9" * 60_000, "\\", "'\"<>", "１２３４５"])
def test_kinds_only_raise_invalid(kind: Kind, text: str) -> None:
    """Whatever was typed, a kind answers with its finding and a short quotation."""
    with pytest.raises(Invalid) as error:
        kind.read(text, TERMS)
    assert len(str(error.value)) < 200


def test_hours_give_the_hint_that_fits() -> None:
    """German days and times without minutes are the usual mistakes and get their own hint."""
    for typed, hint in (("Di-Do 09:00-12:00", "Tu"), ("Mo-Fr 8-12", "mit Minuten"), ("nach Absprache", "Mo-Fr 08:30")):
        with pytest.raises(Invalid) as error:
            Hours().read(typed, TERMS)
        assert hint in error.value.hint


def test_long_hours_are_told_to_be_long() -> None:
    """Good but long hours are not told to be wrong."""
    with pytest.raises(Invalid) as error:
        Hours().read("; ".join(["Mo 09:00-12:00"] * 40), TERMS)
    assert "zu lang" in str(error.value)


def test_texts_are_measured_without_superfluous_blanks() -> None:
    """Blanks and line breaks count once, so nobody reaches a length with them."""
    assert Text(3, 10).read("  a   b\n c ", TERMS) == "a b c"
    assert _rule(Text(6, 10), "  a   b\n c ") == "length"
    assert Text(1, 20, markdown=True).read("\n a\n\n b \n", TERMS) == "a\n\n b"
    assert Text(1, 20, markdown=True).read("- a  b \n  - c\t\n", TERMS) == "- a b\n  - c"


@pytest.mark.parametrize(
    "host", ["https://www.verein.example", "https://größe.example/ü?x#y", "http://a.b.c.example:8080"]
)
def test_websites_stay_as_typed(host: str) -> None:
    """A good address is not rewritten."""
    assert Website().read(host, TERMS) == host


def test_a_long_website_is_told_to_be_long() -> None:
    """The finding names the defect that is there."""
    with pytest.raises(Invalid) as error:
        Website().read("https://verein.example/" + "a" * 280, TERMS)
    assert "lang" in str(error.value)


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("foo_bar.example", "keinen Namen"),
        ("xn--a.xn--", "keinen Namen"),
        ("a..example", "keinen Namen"),
        ("-a.example", "keinen Namen"),
        ("intranet.lan", "nicht erreichbar"),
        ("ｌｏｃａｌｈｏｓｔ", "nicht erreichbar"),
        ("127.0.0.0x1", "nicht erreichbar"),
        ("verein", "nicht erreichbar"),
        ("spаrkasse.example", "Schriften gemischt"),
        ("xn--sprkasse-67g.example", "Schriften gemischt"),
    ],
)
def test_hosts_are_told_by_what_is_wrong(host: str, said: str) -> None:
    """A website, a link and an e-mail address are judged alike, by the name that browsers show."""
    fault = host_fault(host)
    assert fault is not None
    assert said in fault.text
    assert web_fault(f"https://{host}/x") == link_fault(f"https://{host}") == link_fault(f"mailto:a@{host}") == fault


@pytest.mark.parametrize(
    "host", ["verein.example", "verein.example.", "größe.example", "हिन्दी.example", "xn--gre-6ka8i.de"]
)
def test_hosts_of_every_script_are_fine(host: str) -> None:
    """One script a label is enough, whichever it is."""
    assert host_fault(host) is None


def test_mail_to_a_private_host_is_refused() -> None:
    """An address that only works in the house helps nobody outside."""
    assert _rule(Email(), "beratung@server.lan") == "email"


def test_shortened_texts_stay_on_one_line() -> None:
    """A quotation in a message has one line and at most 60 characters."""
    assert shorten("a\nb\tc") == "a b c"
    assert len(shorten("x" * 500)) == 60


def _examples() -> list[Any]:
    groups = {"provider": Provider, "contact": Contact, "location": Location, "notice": Notice}
    return [
        pytest.param(spec, id=f"{name}.{key}")
        for name, group in groups.items()
        for key, spec in fields(group).items()
        if not spec.group
    ]


@pytest.mark.parametrize("spec", _examples())
def test_every_example_is_valid(spec: Spec) -> None:
    """The example of a field, which people copy, is a value of the field."""
    terms = ground().vocabulary
    if spec.fixed:
        values = [kind.read(str(value), terms) for kind, value in zip(spec.fixed, spec.example, strict=True)]
        assert values == spec.example
        return
    assert spec.kind is not None
    for value in spec.example if isinstance(spec.example, list) else [spec.example]:
        if value != spec.word or not spec.word:
            spec.kind.read(str(value).lower() if isinstance(value, bool) else str(value), terms)
