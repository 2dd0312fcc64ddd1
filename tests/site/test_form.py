"""The form at /eintragen/ in Chromium: a new partner, a partner who changes something, and what stays private."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.core.helpers import GOOD, ROOT, ground, project
from wegweiser.comments import comments_of
from wegweiser.directory import Directory, has_secret_address
from wegweiser.fix import fix
from wegweiser.form.entry import draft_of
from wegweiser.form.topics import TOPICS
from wegweiser.i18n import Words
from wegweiser.load import load_record
from wegweiser.schema import Provider

from .axe import violations

Open = Callable[..., Page]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def opened(open_page: Open, path: str = "eintragen/", size: dict[str, int] | None = None) -> Page:
    """Open the form and wait until its script is there."""
    page = open_page(path, viewport=size or DESK, accept_downloads=True)
    page.wait_for_selector("html[data-form-ready]")
    return page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element, as somebody without a mouse would."""
    for _ in range(250):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the Tab key does not reach {selector}")


def type_into(page: Page, name: str, text: str) -> None:
    """Go to a field with the keyboard and type."""
    tab_to(page, f"[name='{name}']")
    page.keyboard.type(text)


def go_on(page: Page, topic: str) -> None:
    """Press »Weiter« with the keyboard; the next topic has the focus."""
    tab_to(page, "[data-next]")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#schritt-{topic}:focus")


def fill_in(page: Page) -> None:
    """Answer everything that a new entry needs, with the keyboard alone, up to the last step."""
    type_into(page, "name", "Fahrradwerkstatt am Bahnhof")
    type_into(page, "contact.phone", "02204 47 10 123")
    type_into(page, "contact.website", "https://www.radwerkstatt.example/")
    go_on(page, "was")
    tab_to(page, ".service-fold:nth-of-type(2) summary")
    page.keyboard.press("Enter")
    tab_to(page, ".service-fold[open] [name=services]")
    page.keyboard.press("Space")
    type_into(page, "summary", "Hier reparieren Sie Ihr Rad mit Hilfe selbst. Werkzeug ist da, Teile kosten wenig.")
    go_on(page, "wo")
    type_into(page, "locations.0.street", "Bahnhofstraße 3")
    type_into(page, "locations.0.postcode", "51491")
    tab_to(page, "[name='locations.0.town']")
    page.keyboard.type("Ov")
    tab_to(page, "[data-day='1']")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to(page, "[data-times]")
    page.keyboard.type("8-12, 14.30 bis 18 Uhr")
    go_on(page, "wie")
    tab_to(page, "[name=cost]")
    page.keyboard.press("Space")
    go_on(page, "stand")
    go_on(page, "senden")


def save(page: Page, folder: Path) -> Path:
    """Press the button for the file with the keyboard and keep what comes."""
    tab_to(page, "[data-download]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def wegweiser(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command-line tool."""
    command = [sys.executable, "-m", "wegweiser.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def passes(file: Path, folder: str, scratch: Path) -> None:
    """The file stands in a project of its own, the command finds nothing in it, and ``fix`` leaves it alone."""
    text = file.read_text("utf-8")
    root = project(scratch, {f"{folder}/{file.name}": text})
    checked = wegweiser("--root", root, "check", "--strict", root / "providers" / folder / file.name)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    fixed = wegweiser("--root", root, "fix", root / "providers" / folder / file.name)
    assert fixed.returncode == 0, fixed.stderr
    assert (root / "providers" / folder / file.name).read_text("utf-8") == text


#: At two keys a second, which is slow for a desk and usual on a phone.
KEYS_OF_FIVE_MINUTES = 600


@pytest.mark.parametrize(("language", "size"), [("de", DESK), ("de", PHONE), ("uk", PHONE), ("ar", DESK)])
def test_a_new_partner_gets_a_valid_file_with_the_keyboard(
    open_page: Open, languages: dict[str, Words], tmp_path: Path, language: str, size: dict[str, int]
) -> None:
    """From the empty form to a file that the command accepts, without a mouse: at a desk, on a phone, in Ukrainian,
    and from right to left."""
    if language not in languages:
        pytest.skip(f"{language} is no language of this site")
    page = opened(open_page, f"{languages[language].prefix}eintragen/", size)
    page.evaluate("() => { window.keys = 0; addEventListener('keydown', () => (window.keys += 1), true); }")
    fill_in(page)
    assert page.is_visible("[data-ready]")
    file = save(page, tmp_path)
    assert page.evaluate("window.keys") <= KEYS_OF_FIVE_MINUTES
    assert file.name == "fahrradwerkstatt-am-bahnhof-overath.yaml"
    text = file.read_text("utf-8")
    assert "phone: +49 2204 4710123\n" in text
    assert "hours: Tu,Th 08:00-12:00,14:30-18:00; PH off\n" in text
    passes(file, "overath", tmp_path / "scratch")


def test_what_is_missing_is_said_and_leads_there(open_page: Open) -> None:
    """»Weiter« without an answer lists what is missing, takes the focus there, and each line leads to its question."""
    page = opened(open_page)
    page.click("[data-topic=wer] [data-next]")
    assert page.evaluate("document.activeElement.matches('[data-summary]')")
    links = page.locator("[data-summary] a")
    assert links.all_text_contents() == [
        "Name: Bitte füllen Sie dieses Feld aus.",
        "Kontakt: Bitte nennen Sie Telefon, E-Mail oder Internet.",
    ]
    links.nth(0).click()
    assert page.evaluate("document.activeElement.name") == "name"
    assert page.get_attribute("[name=name]", "aria-invalid") == "true"
    page.keyboard.type("Radwerkstatt")
    page.wait_for_selector("#f-name-error", state="hidden")
    assert page.get_attribute("[name=name]", "aria-invalid") is None


def test_a_draft_survives_a_reload_and_no_more(open_page: Open, server: str) -> None:
    """What was typed is there after a reload, at the same step, and nowhere in a new tab; one button forgets it."""
    page = opened(open_page)
    page.fill("[name=name]", "Radwerkstatt")
    page.fill("[name='contact.email']", "rad@verein.example")
    page.click("[data-topic=wer] [data-next]")
    page.reload()
    page.wait_for_selector("html[data-form-ready]")
    assert page.is_visible("[data-topic=was]")
    assert page.input_value("[name=name]") == "Radwerkstatt"
    other = page.context.new_page()
    other.goto(server + "eintragen/")
    other.wait_for_selector("html[data-form-ready]")
    assert other.input_value("[name=name]") == ""
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.click("[data-forget]")
    page.wait_for_selector("html[data-form-ready]")
    assert page.input_value("[name=name]") == ""
    assert page.evaluate("sessionStorage.getItem('eintrag')") is None


def written_again(page: Page, address: str) -> str:
    """Open an entry to change it, change nothing, and return the file that comes out."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-form-ready]")
    page.click("[data-step=senden]")
    return page.text_content("[data-yaml]") or ""


def test_an_entry_comes_back_as_its_file(open_page: Open, server: str, directory: Directory) -> None:
    """An entry that is opened to be changed and left as it is gives its own file, byte for byte: the longest one, one
    with hours that rows cannot say, one with many places, one without any."""
    page = opened(open_page)
    kinds: list[Callable[[Provider], object]] = [
        lambda p: p.name,
        lambda p: any("[" in (place.hours or "") for place in p.locations),
        lambda p: len(p.locations) > 2,
        lambda p: not p.locations,
        lambda p: p.notice,
    ]
    for kind in kinds:
        provider = max(
            (p for p in directory.providers if not has_secret_address(p) and kind(p)), key=lambda p: len(repr(p))
        )
        file = ROOT / "providers" / provider.municipality / f"{provider.id}.yaml"
        assert written_again(page, f"{server}eintragen/#eintrag={provider.id}") == file.read_text("utf-8"), provider.id


@pytest.mark.parametrize("name", ["overath/translated", "kuerten/comments", "wermelskirchen/longest"])
def test_what_the_form_does_not_ask_is_kept(open_page: Open, server: str, name: str) -> None:
    """Translations, comments and the longest texts go through the browser and come out as ``wegweiser fix`` writes
    them."""
    file = f"providers/{name}.yaml"
    data = (GOOD / f"{name}.yaml").read_bytes()
    record, _ = load_record(data, file, ground().vocabulary, mend=True)
    assert record is not None
    comments = comments_of(data.decode(), record)
    entry = {
        "municipality": record.provider.municipality,
        "record": draft_of(record.provider),
        "comments": {".".join(map(str, place)): lines for place, lines in comments.items()},
    }
    page = opened(open_page)
    page.route("**/eintrag.json", lambda route: route.fulfill(json=entry))
    text, _ = fix(data, file, ground().vocabulary)
    assert written_again(page, f"{server}eintragen/#eintrag={record.provider.id[:60]}") == text


def test_a_change_is_a_confirmation(open_page: Open, directory: Directory) -> None:
    """Who changes the telephone of an entry confirms it: the file differs in the number and the day, in nothing else.
    A proposal with a new number and the old day would be refused."""
    provider = next(p for p in directory.providers if p.id == "jugendbus-overath")
    before = (ROOT / "providers" / provider.municipality / f"{provider.id}.yaml").read_text("utf-8").split("\n")
    page = opened(open_page, f"eintragen/#eintrag={provider.id}")
    today = page.evaluate("new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format()")
    page.fill("[name='contact.phone']", "0221 4710999")
    page.click("[data-step=senden]")
    after = (page.text_content("[data-yaml]") or "").split("\n")
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ["  phone: +49 221 4710999", f"verified: {today}"]
    assert page.is_visible("[data-paste]")
    edit = page.get_attribute("[data-propose]", "href") or ""
    assert edit.endswith(f"/edit/main/providers/{provider.municipality}/{provider.id}.yaml")


def test_the_site_asks_for_nothing_and_sends_nothing(open_page: Open) -> None:
    """While somebody fills in the form, the page asks for nothing: no answer leaves the browser."""
    page = opened(open_page)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.click("[data-topic=wer] h2")
    fill_in(page)
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_secret_addresses_are_in_no_entry(site: Path, directory: Directory) -> None:
    """A record with a confidential address has no prepared entry, so the form cannot give it away."""
    secret = [p for p in directory.providers if has_secret_address(p)]
    assert secret
    for provider in secret:
        assert not (site / "anbieter" / provider.id / "eintrag.json").exists()


def test_the_ways_to_send_carry_the_file(open_page: Open) -> None:
    """A short entry stands whole in the e-mail and in the proposal on the repository; both name its file."""
    page = opened(open_page)
    fill_in(page)
    text = page.text_content("[data-yaml]")
    assert text is not None
    mail = urlsplit(page.get_attribute("[data-mail]", "href") or "")
    assert text.replace("\n", "\r\n") in unquote(mail.query)
    proposal = urlsplit(page.get_attribute("[data-propose]", "href") or "")
    assert proposal.path.endswith("/new/main/providers/overath")
    assert parse_qs(proposal.query) == {"filename": ["fahrradwerkstatt-am-bahnhof-overath.yaml"], "value": [text]}
    assert page.is_hidden("[data-paste]")


def test_without_a_script_the_questions_can_be_read_and_sent(open_page: Open) -> None:
    """Without JavaScript nothing can be typed in vain: the page says how it goes otherwise, and shows its questions."""
    page = open_page("eintragen/", java_script_enabled=False)
    assert page.is_visible(".no-form")
    assert page.is_disabled("[name=name]")
    assert page.is_visible("[data-topic=wie] legend >> nth=0")
    mail = unquote(page.get_attribute(".no-form a[href^='mailto:']", "href") or "")
    assert "Kurz gesagt:" in mail and "Öffnungszeiten:" in mail


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_step(open_page: Open, width: int, scheme: str) -> None:
    """No violation of axe-core's rules at any step, with every fold open and everything that is missing said."""
    page = open_page("eintragen/", viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.wait_for_selector("html[data-form-ready]")
    page.evaluate("document.querySelectorAll('details:not(.tongues)').forEach((fold) => (fold.open = true))")
    for step in ("senden", *TOPICS):
        page.click(f"[data-step={step}]")
        assert violations(page) == [], step
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_preview_from_right_to_left(open_page: Open) -> None:
    """In Arabic, the number, the times and the provider's German words keep their order in the preview."""
    page = opened(open_page, "ar/eintragen/#eintrag=schuldnerberatung-hilgen")
    for slot in ("name", "operator", "summary", "phone", "address", "website"):
        text = page.locator(f"[data-slot={slot}] > span").last
        assert text.evaluate("(one) => getComputedStyle(one).direction") == "ltr", slot
    hours = page.locator("[data-slot=hours] > span").text_content() or ""
    assert "\u206613:00–16:00\u2069" in hours
    assert "\u2068Kurzberatung" in hours


def test_a_night_ends_in_the_morning(open_page: Open) -> None:
    """Hours over midnight are said as on the page: until two o'clock, not until 26."""
    page = opened(open_page, "eintragen/#eintrag=schuldnerberatung-hilgen")
    page.click("[data-step=wo]")
    page.locator("[data-times]").first.fill("20-2")
    assert "20–2 Uhr" in (page.locator("[data-words]").first.text_content() or "")


def test_neighbours_help_with_words(open_page: Open) -> None:
    """Whoever has chosen a service sees how another provider of it says what it does."""
    page = opened(open_page)
    assert not page.is_visible("[data-neighbour]")
    page.click("[data-step=was]")
    page.click(".service-fold:has([value=debt-counselling]) > summary")
    page.check("[name=services][value=debt-counselling]")
    assert page.is_visible("[data-neighbour] q")
    assert len(page.text_content("[data-neighbour] q") or "") >= 40


def test_a_long_entry_is_attached_and_pasted(open_page: Open) -> None:
    """What is too long for a mail program's address or GitHub's goes another way, and the page says how."""
    page = opened(open_page)
    fill_in(page)
    page.click("[data-step=was]")
    page.fill("textarea[name=description]", "äöüß " * 290)
    page.click("[data-step=senden]")
    assert page.is_visible("[data-long]") and page.is_visible("[data-paste]")
    assert len(page.get_attribute("[data-mail]", "href") or "") < 2000
    assert len(page.get_attribute("[data-propose]", "href") or "") < 2000
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("[data-copy]")
    page.wait_for_selector("[data-copied]:not(:empty)")
    assert page.evaluate("navigator.clipboard.readText()") == page.text_content("[data-yaml]")
