"""``wegweiser fix``: one spelling for the same facts, and nothing lost on the way."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
import yaml

from wegweiser.fix import WIDTH, fix, quoted

from .helpers import BAD, GOOD, PROVIDERS, VALID, changed, ground, load, loaded, record_files
from .test_bad_records import CASES

ALL = [*record_files(PROVIDERS), *record_files(GOOD)]


def _fixed(text: str | bytes) -> str:
    done, problems = fix(
        text if isinstance(text, bytes) else text.encode(), "providers/overath/x.yaml", ground().vocabulary
    )
    assert done is not None, problems
    return done


def _comments(text: str) -> list[str]:
    return sorted(re.findall(r"# (?:am|an|in|über|fällt|zwischen) [^#\r\n]*", text))


def test_fixing_twice_changes_nothing() -> None:
    """What ``fix`` writes is what it would write again: every shipped and every good record."""
    for path in ALL:
        once = _fixed(path.read_bytes())
        assert _fixed(once) == once, path


def test_fixing_changes_no_fact() -> None:
    """A fixed record reads as the same provider, value by value."""
    for path in ALL:
        data = path.read_bytes()
        assert loaded(_fixed(data)).provider == loaded(data).provider, path


def test_the_shipped_records_are_in_order() -> None:
    """Nobody who edits a shipped record gets changes that are not theirs."""
    untidy = [path.name for path in record_files(PROVIDERS) if _fixed(path.read_bytes()) != path.read_text("utf-8")]
    assert untidy == []


def test_fixed_records_fit_the_page_and_end_in_one_line_end() -> None:
    """Folded texts stay within the width, nothing trails, and the file ends as files do."""
    for path in ALL:
        text = _fixed(path.read_bytes())
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert not re.search(r"[ \t]\n|\r|\t", text), path
        inside_description = False
        for line in text.split("\n"):
            inside_description = line.startswith("description: |") or (inside_description and line[:1] in (" ", ""))
            words = line.split(": ", 1)[-1].strip()
            assert inside_description or len(line) <= WIDTH or " " not in words or line.lstrip()[0] in "#-[g", line


@pytest.mark.parametrize("name", ["comments", "windows-line-ends"])
def test_comments_are_kept(name: str) -> None:
    """Every comment of a record stands in the fixed record, once."""
    text = (GOOD / f"kuerten/{name}.yaml").read_bytes().decode()
    assert len(_comments(text)) >= 12
    assert _comments(_fixed(text.encode())) == _comments(text)


def test_a_comment_stays_with_its_key() -> None:
    """A comment above a key or at its end stands above it afterwards, wherever the key moves."""
    text = VALID.replace("cost: free\n", "") + "# über den Kosten\ncost: free  # am Ende\n"
    assert "# über den Kosten\n# am Ende\ncost: free\n" in _fixed(text)


def test_a_comment_behind_a_block_sign_is_kept() -> None:
    """``summary: >-  # …`` has a comment like every other line."""
    text = VALID.replace("cost: free\n", "cost: free\neasy: >-  # in einfacher Sprache\n  Wir helfen Ihnen.\n")
    assert "# in einfacher Sprache" in _fixed(text)


def test_a_comment_at_a_list_item_stays_with_its_list() -> None:
    """What is said of an item must not be read as said of the next key."""
    text = changed("[debt-counselling]", "\n  - debt-counselling\n  - benefits-help  # nur dienstags")
    fixed = _fixed(text)
    assert fixed.index("# nur dienstags") < fixed.index("services:")


@pytest.mark.parametrize(
    "lines",
    ["services: [debt-counselling,\n  benefits-help]  # nur dienstags", "operator: Werk\n  Bergland  # nur dienstags"],
)
def test_a_comment_at_the_end_of_a_value_stays_with_it(lines: str) -> None:
    """A value of several lines ends with its last one."""
    text = VALID.replace("services: [debt-counselling]\n", "").replace("cost: free\n", f"{lines}\ncost: free\n")
    text = text if "services" in lines else text + "services: [debt-counselling]\n"
    key = lines.partition(":")[0]
    assert f"# nur dienstags\n{key}: " in _fixed(text)


def test_a_comment_in_a_place_stays_there() -> None:
    """What is said of one of several places is not moved above all of them."""
    text = changed("  - street", "  # am Hintereingang\n  - street")
    assert "locations:\n    # am Hintereingang\n  - street:" in _fixed(text)


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_broken_files_are_refused(case: dict[str, str]) -> None:
    """A file that does not read whole is not rewritten: half of it would be lost. Letters of two parts are mended."""
    if case["file"].endswith(".yaml"):
        name = f"providers/{case.get('as', 'overath/' + case['file'])}"
        data = (BAD / case["file"]).read_bytes()
        text, problems = fix(data, name, ground().vocabulary)
        assert (text is None) == bool(problems)
        if case["rule"] != "nfc":
            assert (text is None) == bool(load(data, name)[1])


def test_letters_of_two_parts_become_one() -> None:
    """NFD, as macOS likes to type it, is the one refused form that ``fix`` mends."""
    assert _fixed(unicodedata.normalize("NFD", VALID)) == VALID


def test_escaped_letters_of_two_parts_are_mended() -> None:
    """The hint of the finding promises that ``fix`` writes the letter rightly."""
    assert "Brückenhaus" in _fixed(changed("Schuldnerberatung im Brückenhaus", '"Im Bru\\u0308ckenhaus"'))


def test_defaults_are_left_out() -> None:
    """What a record means anyway is not written."""
    fixed = _fixed(VALID + "languages: [DE]\naudiences: [everyone]\nstatus: active\naccepting: yes\ndiscreet: nein\n")
    assert fixed == VALID


def test_values_get_their_one_spelling() -> None:
    """Numbers, tags and flags are written as the directory shows them."""
    fixed = _fixed(changed("+49 221 4710123", "0221/4710123") + "languages: [DE, Zh-hant]\ndiscreet: ja\n")
    assert "  phone: +49 221 4710123\n" in fixed
    assert "languages: [de, zh-Hant]\n" in fixed
    assert "discreet: true\n" in fixed


@pytest.mark.parametrize(
    "description",
    [
        "Erste Zeile  \nzweite Zeile",
        "Wort  und  Wort  " * 20,
        "- eins\n  - tiefer\n- zwei\n\n  mit Absatz\n\n1. drei",
        "Absatz\n\n\n\nAbsatz",
        "Ein Wort, das nicht endet: " + "x" * 300,
        "# keine Überschrift, nur hier",
    ],
)
def test_a_description_survives(description: str) -> None:
    """The Markdown of a description is the same after fixing, line breaks included."""
    text = VALID + f"description: {json.dumps(description, ensure_ascii=False)}\n"
    assert loaded(_fixed(text)).provider == loaded(text).provider


def test_coordinates_survive() -> None:
    """Writing a value does not change it: reading would have to round as writing does."""
    text = changed("    town: Overath\n", "    town: Overath\n    geo: [50.9324123, 7.2800199]\n")
    assert loaded(_fixed(text)).provider == loaded(text).provider


@pytest.mark.parametrize(
    ("name", "typed"), [("name", "true"), ("operator", "2026-05-12"), ("easy", "1234567890")], ids=lambda text: text
)
def test_texts_that_look_like_something_else_are_quoted(name: str, typed: str) -> None:
    """A text stays a text to editors, a flag or date a flag or date."""
    text = changed("Schuldnerberatung im Brückenhaus", typed) if name == "name" else f"{VALID}{name}: {typed}\n"
    fixed = _fixed(text + "discreet: true\n")
    assert f'{name}: "{typed}"\n' in fixed
    assert "discreet: true\nverified: 2026-05-12\n" in fixed


@pytest.mark.parametrize(
    "text",
    """true;123;2026-05-12
    no;yes;null;~;on;12:30;1e3;0x1F;01067;+49;.inf;-;--- x;#raute;Text # Raute;Text: Wert;endet:;- strich;? frage
    „Zitat“;'apostroph';"anführung";&anker;*stern;!tag;%prozent;@at;`back;{a};[a];a, b;| pipe;> pfeil;rück\\strich;× mal
    <<;=;Größe;(Klammer);e. V.;1.5.2026;10 €;C:\\neu;Привет;مرحبا;你好;y;N;Off""".replace("\n    ", ";").split(";"),
)
@pytest.mark.parametrize("flow", [False, True])
def test_texts_are_quoted_for_every_reader(text: str, flow: bool) -> None:
    """A text that ``fix`` writes is the same text to a YAML reader that guesses types."""
    written = f"a: [{quoted(text, flow=True)}]" if flow else f"a: {quoted(text)}"
    assert yaml.safe_load(written) == {"a": [text] if flow else text}
