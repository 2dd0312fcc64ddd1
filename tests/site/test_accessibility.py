"""What axe-core cannot see: zoom, spacing, focus, targets, forced colours, motion; and axe-core on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from wegweiser.i18n import languages_in

from .axe import violations
from .conftest import ROOT, language_of
from .test_browser import SAMPLE

Open = Callable[..., Page]

LANGUAGES = languages_in(ROOT / "theme" / "locale")

#: Into how many parts the pages of a language are divided for axe-core, so that several processes share the work.
CHUNKS = 4

#: Results that a script builds, and a page with a bar that sticks to the top, are pages too.
EVERY = (*SAMPLE, "suche/#q=Schulden", "merkliste/", "anbieter/frauenhaus-wegwarte/")


#: What WCAG 1.4.12 wants to be possible without loss.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""

#: Text that sticks out of a box that cuts, or out of its own block; folds are opened first.
CLIPPED = """() => {
  document.querySelectorAll('details').forEach((fold) => (fold.open = true));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [], range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.data.trim() || parent.closest('.skip, svg, select, template')) continue;
    if (getComputedStyle(parent).clipPath === 'inset(50%)') continue; // for readers alone
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter((rect) => rect.width && rect.height);
    for (let box = parent, first = true; box && rects.length; box = box.parentElement) {
      const style = getComputedStyle(box), edge = box.getBoundingClientRect();
      if (style.display === 'contents' || style.display === 'inline') continue;
      const cuts = [style.overflowX, style.overflowY].some((flow) => flow === 'hidden' || flow === 'clip');
      const out = rects.some((rect) => rect.left < edge.left - 1.5 || rect.right > edge.right + 1.5
        || (cuts && (rect.top < edge.top - 3 || rect.bottom > edge.bottom + 3)));
      if ((first || cuts) && out) found.push(`${box.tagName}.${box.className}: ${text.data.trim().slice(0, 40)}`);
      first = false;
    }
  }
  return found;
}"""

#: Shown elements that the keyboard reaches, and how to name one.
FOCUSABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }) && !one.disabled && one.tabIndex >= 0)"""
NAME = """const kind = (one) => one.tagName + '.' + (one.className.baseVal ?? one.className);
  const name = (one) => `${kind(one.parentElement)} > ${kind(one)} ${one.textContent.trim().slice(0, 30)}`;"""

#: Focus each element, forwards and then backwards; say where nothing changes to see, and what hides the element.
FOCUS = f"""() => {{
  {NAME}
  const look = (one) => [one, one.parentElement, one.nextElementSibling, ...one.children].filter(Boolean)
    .map((near) => {{
      const style = getComputedStyle(near);
      const line = style.outlineStyle === 'none' ? '' : style.outlineStyle + style.outlineWidth + style.outlineColor;
      const drawn = near.namespaceURI.endsWith('svg') ? style.stroke + style.strokeWidth + style.fill : '';
      return line + style.boxShadow + drawn;
    }}).join('|');
  const own = (one, hit) => hit && (one === hit || one.contains(hit) || hit.closest('label')?.contains(one));
  const shown = (one) => {{
    const drawn = one.matches('svg a'), rect = drawn ? one.getBoundingClientRect() : one.getClientRects()[0];
    const steps = drawn ? [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] : [0.5];
    return steps.some((x) => steps.some((y) =>
      own(one, document.elementFromPoint(rect.left + rect.width * x, rect.top + rect.height * y))));
  }};
  document.querySelectorAll('details:not(.tongues)').forEach((fold) => (fold.open = true));
  const all = {FOCUSABLE}, found = new Set();
  for (const one of all) {{
    document.activeElement?.blur();
    const before = look(one);
    one.focus();
    if (document.activeElement !== one) found.add('no focus: ' + name(one));
    else if (look(one) === before) found.add('no ring: ' + name(one));
    else if (!shown(one)) found.add('covered: ' + name(one));
  }}
  for (const one of all.toReversed()) {{
    one.focus();
    if (!shown(one)) found.add('covered on the way back: ' + name(one));
  }}
  return [all.length, ...found];
}}"""

#: Targets under 24 by 24 pixels, but links in a line of text, and spots of the map, which the list beside it repeats.
SMALL = f"""() => {{
  {NAME}
  document.querySelectorAll('details').forEach((fold) => (fold.open = true));
  const inText = (one) => {{
    if (getComputedStyle(one).display !== 'inline') return false;
    let block = one.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const letters = (text) => text.replace(/\\s/g, '').length;
    const linked = [...block.querySelectorAll('a, .visually-hidden')].map((link) => link.textContent).join('');
    return letters(block.textContent) > letters(linked);
  }};
  return {FOCUSABLE}.filter((one) => {{
    const rect = one.getBoundingClientRect();
    const small = rect.width < 23.9 || rect.height < 23.9;
    return small && !one.matches('.skip, .skip-inline, .spot') && !inText(one);
  }}).map(name);
}}"""

#: Where style would show things in another order than readers and the Tab key meet them.
REORDERED = """[...document.querySelectorAll('body *')].filter((one) => {
  const { order, flexDirection, flexWrap } = getComputedStyle(one);
  return one.tabIndex > 0 || order !== '0' || flexDirection.endsWith('reverse') || flexWrap === 'wrap-reverse';
}).length"""

#: What moves by itself.
MOVING = """[document.documentElement, ...document.querySelectorAll('*')].filter((one) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
  const slow = transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
  return slow || animationName !== 'none' || scrollBehavior !== 'auto';
}).length + document.getAnimations().length"""

#: Shown boxes that have to be seen as boxes when the browser takes all backgrounds away.
WITHOUT_EDGE = r"""() => [...document.querySelectorAll(`.button, .add, .move, .exit, .call-big, .chips a, .tiles a,
  .card, .search-row, .search button, .toggle > span, select`)].filter((one) => one.checkVisibility()).filter((one) => {
  const style = getComputedStyle(one);
  const seen = (kind, width, colour) => kind !== 'none' && parseFloat(width) > 0 && !/^rgba.*, 0\)$/.test(colour)
    && colour !== style.backgroundColor;
  return !seen(style.borderTopStyle, style.borderTopWidth, style.borderTopColor)
    && !seen(style.outlineStyle, style.outlineWidth, style.outlineColor);
}).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 30)}`)"""

#: How an element looks, as far as lines, weight and colours go.
LOOK = """(one) => {
  const style = getComputedStyle(one);
  const border = style.borderTopWidth + style.borderTopStyle + style.borderTopColor;
  return [border, style.outlineStyle === 'none' ? '' : style.outlineStyle + style.outlineWidth, style.backgroundColor,
    style.color, style.fontWeight, style.textDecorationLine, style.fill, style.stroke, style.strokeWidth].join(' ');
}"""

#: Roles that mean nothing without a name.
CONTROLS = ("button", "link", "combobox", "searchbox", "textbox", "checkbox", "radio", "DisclosureTriangle", "img")


def settled(open_page: Open, path: str, width: int = 1280, height: int = 800, **options: object) -> Page:
    """Open a page and wait until its scripts have put everything there."""
    page = open_page(path, viewport={"width": width, "height": height}, **options)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("path", EVERY)
def test_text_survives_zoom_and_spacing(open_page: Open, path: str) -> None:
    """At 200 % of 1280 pixels and with the text spacing of WCAG 1.4.12, nothing is cut and nothing scrolls sideways."""
    page = settled(open_page, path, 640, 400, device_scale_factor=2, bypass_csp=True)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.add_style_tag(content=SPACING)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("path", EVERY)
def test_focus_is_seen(open_page: Open, path: str) -> None:
    """Whoever uses the keyboard sees where they are, also on a small screen and under the bar at its top."""
    page = settled(open_page, path, 640, 400, reduced_motion="reduce")
    page.keyboard.press("Tab")
    number, *wrong = page.evaluate(FOCUS)
    assert number > 20
    assert wrong == []


def test_menu_of_languages_never_covers_the_focus(open_page: Open) -> None:
    """The menu lies over the page as long as the keyboard is in it; it closes behind it, and with Escape."""
    page = settled(open_page, "", 640, 400)
    summary, menu = page.locator(".tongues summary"), page.locator(".tongues ul")
    summary.press("Enter")
    for _ in page.locator(".tongues a").all():
        page.keyboard.press("Tab")
        assert page.locator(".tongues a:focus").is_visible()
    page.keyboard.press("Tab")
    assert menu.is_hidden()
    summary.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert menu.is_hidden()
    assert summary.evaluate("(one) => one === document.activeElement")


@pytest.mark.parametrize("path", ["", "situation/violence/", "anbieter/schuldnerberatung-hilgen/"])
def test_tab_goes_through_the_page_in_order(open_page: Open, path: str) -> None:
    """The Tab key visits everything in the order in which it is read, and gets stuck nowhere."""
    page = settled(open_page, path, reduced_motion="reduce")
    number = page.evaluate(f"(document.stops = {FOCUSABLE}).length")
    seen = []
    for _ in range(number):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.stops.indexOf(document.activeElement)"))
    assert seen == list(range(number))


@pytest.mark.parametrize(
    "path",
    EVERY,
)
def test_controls_are_large_named_and_in_order(open_page: Open, path: str) -> None:
    """Thumbs hit every target (24 pixels, WCAG 2.5.8), readers get a name for every control, and nothing moves."""
    page = settled(open_page, path, 360, 640, reduced_motion="reduce")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["de", "ltr"]
    assert page.evaluate("[...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length") == 1
    assert page.evaluate(REORDERED) == 0
    assert page.evaluate(MOVING) == 0
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    shown = [node for node in nodes if not node["ignored"] and node["role"]["value"] in CONTROLS]
    named = [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in shown]
    assert named
    assert [role for role, name in named if not name] == []
    buttons = [name for role, name in named if role == "button"]
    assert sorted(buttons) == sorted(set(buttons)), "two buttons that sound alike"
    assert page.evaluate(SMALL) == []


def forced(open_page: Open, path: str, scheme: str) -> Page:
    """Open a page as Windows shows it with a contrast theme."""
    return settled(open_page, path, forced_colors="active", color_scheme=scheme)


#: Rules of axe-core that look at colours.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.mark.parametrize(
    "path",
    [
        "",
        "thema/sucht/#frei=1",
        "anbieter/schuldnerberatung-hilgen/",
        "situation/violence/",
    ],
)
def test_boxes_keep_an_edge_in_forced_colours(open_page: Open, path: str) -> None:
    """With a contrast theme, what one can press still looks like something that one can press, and focus is seen."""
    page = forced(open_page, path, "dark")
    assert page.evaluate(WITHOUT_EDGE) == []
    page.keyboard.press("Tab")
    assert [line for line in page.evaluate(FOCUS)[1:] if line.startswith("no ")] == []


@SCHEMES
def test_chosen_filter_is_seen_in_forced_colours(open_page: Open, scheme: str) -> None:
    """With a contrast theme, a filter that is on differs from one that is off."""
    page = forced(open_page, "thema/sucht/#frei=1", scheme)
    on, off = (page.eval_on_selector(f"[name={name}] + span", LOOK) for name in ("frei", "termin"))
    assert on != off


@SCHEMES
def test_chosen_theme_is_seen_in_forced_colours(open_page: Open, scheme: str) -> None:
    """With a contrast theme, the chosen theme of the map differs from the others."""
    page = forced(open_page, "karte/", scheme)
    page.click("[data-theme] >> nth=0")
    page.mouse.move(0, 0)
    on, off = (page.eval_on_selector(f"[data-theme] >> nth={number}", LOOK) for number in (0, 1))
    assert on != off


@SCHEMES
def test_map_is_seen_in_forced_colours(open_page: Open, scheme: str) -> None:
    """With a contrast theme, areas have outlines that differ from their fill, and spots and names stand out from it."""
    page = forced(open_page, "karte/", scheme)
    area, spot, name = (
        page.eval_on_selector(f".map {part}", "(one) => [getComputedStyle(one).fill, getComputedStyle(one).stroke]")
        for part in ("path", ".spot circle", "g.broad > text")
    )
    assert area[0] != area[1] and "none" not in area
    assert spot[0] != area[0] and name[0] != area[0]


@pytest.mark.proof
@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(open_page: Open, server: str, site: Path, language: str, chunk: int) -> None:
    """No violation of any of axe-core's rules on any page, at 360 and 1280 pixels, light and dark.

    Dark differs from light in colours alone, so there the rules that look at colours are asked again.
    """
    paths = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    paths = [path for path in paths if language_of(path, LANGUAGES) == language]
    assert len(paths) > 600
    page = open_page("", bypass_csp=True, reduced_motion="reduce")  # no colour on its way to another one
    for path in paths[chunk::CHUNKS]:
        page.goto(server + path.removesuffix("index.html"))
        page.wait_for_load_state("networkidle")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for scheme, rules in (("light", None), ("dark", COLOUR_RULES)):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                assert violations(page, rules) == [], (path, width, scheme)
