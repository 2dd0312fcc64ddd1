"""The Markdown subset of descriptions."""

from __future__ import annotations

import pytest

from wegweiser.prose import flaws, link_fault, paragraphs, render


@pytest.mark.parametrize(
    "text",
    [
        "Ein Absatz.\n\nNoch einer.",
        "- eins\n- zwei\n  - tiefer",
        "1. eins\n2. zwei",
        "*leise* und **laut**",
        "[Seite](https://verein.example) und <https://verein.example>",
        "[Post](mailto:a@b.example), [Anruf](tel:+492214710123)",
        "1 < 2, <3, A & B, 5 * 3 * 2",
        "Zeile  \nUmbruch\\\nUmbruch",
        "\\# keine Überschrift",
        "",
    ],
)
def test_the_subset_has_no_flaws(text: str) -> None:
    """Paragraphs, lists, emphasis, links and line breaks are allowed, and so are lone signs."""
    assert list(flaws(text)) == []


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("eins\n\n# zwei", "Überschriften", 2),
        ("eins\n\n![x](https://a.example)", "Bilder", 2),
        ("eins\nzwei `x`", "Code", 1),
        ("```\nx\n```", "Code", 0),
        ("eins\n\n    zwei", "Code (eingerückte Zeilen)", 2),
        ("- eins\n\n> zwei", "Zitate", 2),
        ("eins\n\n---", "Trennlinien", 2),
        ("eins\n<b>zwei", "html", 1),
        ("<div>\nx\n</div>", "html", 0),
        ("eins\nzwei\n[x](javascript:y)", "link", 2),
        ("[x](https://192.168.0.1)", "link", 0),
        ("[x](https://bank.example@boese.example)", "link", 0),
        ("[x](mailto:a@b.example,c@server.lan)", "link", 0),
        ("eins\n&#x202e;zwei", "html", 1),
        ("&#X202E;", "html", 0),
        ("&ZeroWidthSpace;", "html", 0),
        ("eins&frac12;", "html", 0),
    ],
)
def test_flaws_have_a_name_and_a_line(text: str, what: str, line: int) -> None:
    """What does not belong is told by its German name and the line in the text."""
    assert [(flaw.what, flaw.line) for flaw in flaws(text)] == [(what, line)]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("mailto:a@b.example", True),
        ("tel:+49", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("/a", False),
        ("a", False),
        ("#a", False),
        ("", False),
        ("https:a", False),
        ("https://[", False),
        ("blob:https://a.example", False),
    ],
)
def test_safe_links(url: str, safe: bool) -> None:
    """A link is absolute, and its scheme runs nothing."""
    assert (link_fault(url) is None) is safe


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "<b onclick=x>y</b>", "a <!-- b -->", '<a href="javascript:x">y</a>', "&lt;b&gt;"]
)
def test_rendering_escapes_what_the_check_refuses(text: str) -> None:
    """Even if the check were skipped, no tag of a record would reach a page."""
    assert {part.split(">")[0] for part in render(text).split("<")[1:]} <= {"p", "/p"}


def test_rendering_the_subset() -> None:
    """Allowed forms become the elements people expect."""
    assert render("Ein *leises*, **lautes** Wort.\n\n- [x](https://a.example?b&c)") == (
        "<p>Ein <em>leises</em>, <strong>lautes</strong> Wort.</p>\n"
        '<ul>\n<li><a href="https://a.example?b&amp;c">x</a></li>\n</ul>\n'
    )


def test_plain_text_has_a_line_a_paragraph() -> None:
    """Exports and the search see the words without the signs."""
    assert (
        paragraphs("Ein *leises*\nWort.\n\n- eins [x](https://a.example)\n- zwei") == "Ein leises Wort.\neins x\nzwei"
    )
