"""Letters to partners: who gets one, what it says, and what its two links prepare."""

from __future__ import annotations

import dataclasses
import datetime as dt
import email
import functools
import re
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
import yaml

from wegweiser.confirm import confirmed, find, named_in
from wegweiser.i18n import words_for
from wegweiser.importers.ids import Known, read_known
from wegweiser.letters import links
from wegweiser.letters.mail import Sender, draft
from wegweiser.letters.partners import Partner, only, partners
from wegweiser.letters.shelf import Shelf, write
from wegweiser.letters.words import Letter, Writer
from wegweiser.schema import Provider

from .helpers import ROOT, VALID, ground, loaded

DAY = dt.date(2026, 11, 26)
PROVIDER = dataclasses.replace(loaded(VALID).provider, id="probe", municipality="overath")
REGION = ground().region
LINKS = links.Links(REGION, DAY)


@functools.cache
def known() -> dict[str, Known]:
    """Every record of the repository."""
    return read_known(ROOT, ground().vocabulary)[0]


@functools.cache
def everybody() -> tuple[Partner, ...]:
    """The partners of all records of the repository."""
    return tuple(partners(one.record.provider for one in known().values()))


def letter_to(partner: Partner) -> Letter:
    """Return the letter of the day to a partner."""
    return Writer(REGION, words_for("de", ROOT / "theme" / "locale"), DAY).letter(partner)


def provider(id: str = "probe", **changes: object) -> Provider:
    """Return a record that differs from the valid one."""
    return dataclasses.replace(PROVIDER, id=id, **changes)  # type: ignore[arg-type]


def partner(*records: Provider) -> Partner:
    """Return the one partner of these records."""
    (found,) = partners(records)
    return found


def test_an_operator_gets_one_letter_for_all_its_records() -> None:
    """What has no operator stands alone, also where two have the same name; what has ended gets none."""
    found = partners(
        [
            provider("b", name="Zweite Stelle", operator="Werk e. V."),
            provider("a", name="Erste Stelle", operator="Werk e. V."),
            provider("c", name="Allein"),
            provider("d", name="Allein"),
            provider("e", operator="Werk e. V.", status="closed"),
        ]
    )
    assert [(one.id, one.name, [record.id for record in one.records]) for one in found] == [
        ("c", "Allein", ["c"]),
        ("d", "Allein", ["d"]),
        ("werk-e-v", "Werk e. V.", ["a", "b"]),
    ]


def test_every_record_is_in_one_letter_or_has_a_reason() -> None:
    """Of all records of the repository none is lost, files of two partners never meet, and who cannot be reached is
    named with the reason."""
    written = [record.id for one in everybody() for record in one.records]
    assert len(written) == len(set(written))
    assert set(written) == {id for id, one in known().items() if one.record.provider.status != "closed"}
    assert len({one.id for one in everybody()}) == len(everybody())
    for one in everybody():
        assert bool(one.why_not()) == (not one.address or not one.emails)


def test_the_address_on_the_envelope() -> None:
    """The desk stands above the street; of several records the address that most share; a secret one never."""
    place = PROVIDER.locations[0]
    other = dataclasses.replace(place, street="Nebenweg 1")
    secret = dataclasses.replace(place, street=None, confidential=True)
    assert partner(provider(operator="Werk e. V.")).address == (PROVIDER.name, "Hauptstraße 12", "51491 Overath")
    assert partner(provider()).address == ("Hauptstraße 12", "51491 Overath")
    several = [provider(id, operator="Werk e. V.", locations=(where,)) for id, where in (("a", other), ("b", place))]
    three = partner(*several, provider("c", operator="Werk e. V.", locations=(place,)))
    assert three.address == ("Hauptstraße 12", "51491 Overath")
    hidden = partner(provider(locations=(secret,)))
    assert hidden.address == ()
    assert hidden.why_not() == "Kein Brief und keine E-Mail: Die Anschrift ist geheim. Bitte anrufen."
    nowhere = partner(provider(locations=(), contact=dataclasses.replace(PROVIDER.contact, email="post@werk.example")))
    assert (nowhere.emails, nowhere.why_not()) == (
        ("post@werk.example",),
        "Kein Brief: Im Eintrag steht keine Anschrift.",
    )


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (["2026-05-12"], "am 12. Mai 2026 bestätigt. Damit sich alle darauf verlassen können"),
        (["2025-05-12"], "Das ist mehr als ein Jahr her."),
        (["2024-05-12"], "Deshalb ist der Eintrag im Moment nicht zu sehen."),
        (["2026-05-12", "2026-07-01"], "zwischen dem 12. Mai 2026 und dem 1. Juli 2026 bestätigt. Damit"),
        (["2025-05-12", "2026-07-01"], "Neben einem davon steht „Lange nicht bestätigt“."),
        (["2025-05-12", "2025-05-12"], "am 12. Mai 2025 bestätigt. Neben allen steht"),
        (["2024-05-12", "2026-07-01"], "Einer davon ist im Moment nicht zu sehen"),
        (["2024-05-12", "2024-07-01"], "Alle sind im Moment nicht zu sehen"),
    ],
)
def test_a_letter_says_how_old_the_entry_is_and_what_follows(days: list[str], says: str) -> None:
    """The same limits as on the site, in words that need no explaining."""
    records = [
        provider(f"probe-{number}", operator="Werk e. V.", verified=dt.date.fromisoformat(day))
        for number, day in enumerate(days)
    ]
    assert says in letter_to(partner(*records)).paragraphs[1]


def answer_of(address: str) -> str:
    """Return the text that somebody sends who opens a link: of an e-mail, a form of GitHub or an issue of GitLab."""
    fields = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return "\n".join(fields.get("body") or fields.get("records") or fields["issue[description]"])


@pytest.mark.parametrize("way", ["mail", "repository"])
def test_still_true_changes_the_date_and_nothing_else(way: str) -> None:
    """For every record of the repository: the answer behind its link sets ``verified`` and leaves every other byte."""
    confirmed_ids = []
    for one in everybody():
        text = answer_of(getattr(letter_to(one).confirm, way))
        found, unknown = find(named_in(text), known())
        assert not unknown
        assert {known.record.provider.id for known in found} == {record.id for record in one.records}
        for entry in found:
            before, after = entry.data.split(b"\n"), confirmed(entry, DAY, ground().vocabulary).split(b"\n")
            differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
            assert differing == [(f"verified: {entry.record.provider.verified}".encode(), b"verified: 2026-11-26")]
            confirmed_ids.append(entry.record.provider.id)
    assert len(confirmed_ids) >= 450


def test_the_links_of_each_host() -> None:
    """An e-mail to the operator; a form of GitHub with its fields; an issue on GitLab, also of another domain."""
    record = provider(name="Hilfe & Rat, 24 h")
    mail = urlsplit(LINKS.confirm(record.name, [record]).mail)
    assert (mail.scheme, unquote(mail.path)) == ("mailto", REGION.operator.email)
    assert "+" not in mail.query  # a plus is a plus in mail programs (RFC 6068, 5)
    assert parse_qs(mail.query) == {"subject": ["Stimmt noch: Hilfe & Rat, 24 h"], "body": ["Kennung: probe\r\n"]}
    github = urlsplit(LINKS.change(record.name, [record]).repository)
    assert f"{github.scheme}://{github.netloc}{github.path}" == f"{REGION.repository}/issues/new"
    assert parse_qs(github.query) == {
        "template": ["eintrag-aendern.yml"],
        "title": ["Änderung: Hilfe & Rat, 24 h"],
        "entry": ["probe"],
    }
    elsewhere = dataclasses.replace(REGION, repository="https://gitlab.opencode.de/kreis/wegweiser.git")
    gitlab = urlsplit(links.Links(elsewhere, DAY).confirm(record.name, [record]).repository)
    assert gitlab.path == "/kreis/wegweiser/-/issues/new"
    assert parse_qs(gitlab.query)["issue[description]"] == ["Kennung: probe\n"]
    assert links.Links(dataclasses.replace(REGION, repository=None), DAY).confirm("x", [record]).repository == ""


def test_the_form_of_the_site_where_it_has_the_entry() -> None:
    """One record that the site shows opens in the form; hidden, secret or several ones are answered by e-mail."""
    place = dataclasses.replace(PROVIDER.locations[0], street=None, confidential=True)
    shown, old = provider(), provider(verified=dt.date(2024, 1, 1))
    confirm, change = LINKS.confirm("x", [shown]), LINKS.change("x", [shown])
    assert confirm.form == "https://wegweiser.example/eintragen/#stimmt=probe"
    assert change.form == "https://wegweiser.example/eintragen/#eintrag=probe"
    assert [confirm.href(way) for way in links.WAYS] == [confirm.mail, confirm.form, confirm.repository]
    assert [change.href(way) for way in links.WAYS] == [change.form, change.form, change.repository]
    for records in ([old], [shown, old], [provider(locations=(place,))]):
        assert LINKS.change("x", records).form == ""
        assert LINKS.change("x", records).kind("form") == "mail"


@pytest.mark.parametrize(
    ("name", "field"), [(links.CONFIRM_FORM, links.CONFIRM_FIELD), (links.CHANGE_FORM, links.CHANGE_FIELD)]
)
def test_the_forms_have_the_fields_that_links_fill_in(name: str, field: str) -> None:
    """GitHub fills in texts by the id of their field, never a choice; the form for »Stimmt noch« asks for no more."""
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / name).read_text("utf-8"))
    fields = {part["id"]: part for part in form["body"] if "id" in part}
    assert fields[field]["type"] in ("input", "textarea")
    if name == links.CONFIRM_FORM:
        assert set(fields) == {field}


def mailed(one: Partner, via: str = "mail") -> bytes:
    """Return the draft to a partner with a small attachment."""
    time = dt.datetime.combine(DAY, dt.time(8), ZoneInfo(REGION.timezone))
    return draft(one, letter_to(one), Sender(REGION, time, via), b"%PDF-1.7 probe")


def test_the_draft_is_an_e_mail_that_opens_for_sending() -> None:
    """Headers as RFC 5322 and 2047 ask, two forms of the text, the sheet attached; equal letters are equal bytes."""
    contact = dataclasses.replace(PROVIDER.contact, email="buero@werk.example")
    one = partner(provider(name="Größe & <Mut>", contact=contact))
    raw = mailed(one)
    assert raw == mailed(one)
    head = raw.split(b"\r\n\r\n")[0]
    assert head.isascii() and all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert all(len(line) <= 78 for line in head.split(b"\r\n"))
    message = email.message_from_bytes(raw, policy=SMTP)
    assert message["X-Unsent"] == "1"
    assert message["From"].addresses[0].addr_spec == REGION.operator.email
    assert message["From"].addresses[0].display_name == REGION.operator.name
    assert [address.addr_spec for address in message["To"].addresses] == ["buero@werk.example"]
    assert message["Date"].datetime.isoformat() == "2026-11-26T08:00:00+01:00"
    assert message["Subject"] == "Stimmt Ihr Eintrag im Wegweiser Rhein-Berg noch?"
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    answer = letter_to(one).confirm.mail
    assert f"<{answer}>" in text.replace("\r\n", "\n")
    assert f'href="{answer.replace("&", "&amp;")}"' in html
    assert "Größe &amp; &lt;Mut&gt;" in html and "<Mut>" not in html
    assert [part.get_filename() for part in message.iter_attachments()] == ["Ihr-Eintrag.pdf"]


def test_a_reply_to_the_draft_names_the_record_too() -> None:
    """Many just answer »stimmt«: the quoted letter tells which record they mean."""
    one = partner(provider(contact=dataclasses.replace(PROVIDER.contact, email="post@werk.example")))
    text = email.message_from_bytes(mailed(one), policy=SMTP).get_body(("plain",)).get_content()
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    assert set(re.findall(r"Kennung: (\S+)", unquote(quoted))) >= {"probe"}
    assert "probe" in list(named_in(f"Stimmt alles.\n\n{quoted}"))


def test_only_some() -> None:
    """By the id of a record, by the name of an operator; who is meant by nothing is said."""
    found = partners([provider("a", operator="Werk e. V."), provider("b", name="Allein"), provider("c", name="Dritte")])
    chosen, unknown = only(found, ["a", "Allein", "niemand"])
    assert ([one.id for one in chosen], unknown) == (["b", "a"], ["niemand"])


def test_the_shelf_keeps_what_is_unchanged(tmp_path: Path) -> None:
    """A file that somebody has changed, a new key, a partner who gets no letter any more: each is seen."""
    shelf = Shelf(tmp_path)
    shelf.put("werk", "eins", {"briefe/werk.pdf": write(tmp_path / "briefe" / "werk.pdf", b"Brief")})
    shelf.put("amt", "eins", {"briefe/amt.pdf": write(tmp_path / "briefe" / "amt.pdf", b"Brief")})
    shelf.save()
    again = Shelf(tmp_path)
    assert again.has("werk", "eins") and not again.has("werk", "zwei") and not again.has("neu", "eins")
    again.keep_only(["werk"])
    assert not (tmp_path / "briefe" / "amt.pdf").exists()
    (tmp_path / "briefe" / "werk.pdf").write_bytes(b"anders")
    assert not again.has("werk", "eins")
