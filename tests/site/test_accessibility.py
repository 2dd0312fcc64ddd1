"""What axe-core cannot see: zoom, spacing, focus, targets, forced colours, motion; and axe-core on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import ROOT
from .test_browser import SAMPLE

Open = Callable[..., Page]

#: Into how many parts the pages are divided for axe-core, so that several processes share the work.
CHUNKS = 24

#: Results and folds that open are part of a page too.
EVERY = (*SAMPLE, "thema/sucht/#frei=1", "suche/#q=Schulden", "merkliste/", "anbieter/frauenhaus-wegwarte/")

#: What WCAG 1.4.12 wants to be possible without loss.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""

#: Text that sticks out of a box that cuts, or out of its own block; folds are opened first.
CLIPPED = """() => {
  document.querySelectorAll('details').forEach((fold) => (fold.open = true));
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.data.trim() || parent.closest('.visually-hidden, .skip, .skip-inline, svg, select, template, script')) continue;
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

#: Shown elements that the keyboard reaches.
FOCUSABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }) && !one.disabled && one.tabIndex >= 0)"""

#: Focus each element, forwards and then backwards; say where nothing changes to see, and what hides the element.
FOCUS = f"""() => {{
  const look = (one) => [one, one.parentElement, one.nextElementSibling, ...one.children].filter(Boolean).map((near) => {{
    const style = getComputedStyle(near);
    const line = style.outlineStyle === 'none' ? '' : style.outlineStyle + style.outlineWidth + style.outlineColor;
    const drawn = near.namespaceURI.endsWith('svg') ? style.stroke + style.strokeWidth + style.fill : '';
    return line + style.boxShadow + drawn;
  }}).join('|');
  const own = (one, hit) => hit && (one === hit || one.contains(hit) || hit.closest('label')?.contains(one));
  const shown = (one) => {{
    const rect = one.matches('svg a') ? one.getBoundingClientRect() : one.getClientRects()[0];
    const steps = one.matches('svg a') ? [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] : [0.5];
    return steps.some((x) => steps.some((y) =>
      own(one, document.elementFromPoint(rect.left + rect.width * x, rect.top + rect.height * y))));
  }};
  document.querySelectorAll('details').forEach((fold) => (fold.open = true));
  const all = {FOCUSABLE}, found = new Set();
  const name = (one) => `${{one.tagName}}.${{one.className.baseVal ?? one.className}} ${{one.textContent.trim().slice(0, 30)}}`;
  for (const one of [...all, ...all.toReversed()]) {{
    document.activeElement?.blur();
    const before = look(one);
    one.focus();
    if (document.activeElement !== one) found.add('no focus: ' + name(one));
    else if (look(one) === before) found.add('no ring: ' + name(one));
    else if (!shown(one)) found.add('covered: ' + name(one));
  }}
  return [all.length, ...found];
}}"""

#: Targets under 24 by 24 pixels, but links in a line of text, and spots of the map, which the list beside it repeats.
SMALL = f"""() => {{
  document.querySelectorAll('details').forEach((fold) => (fold.open = true));
  const inText = (one) => {{
    if (getComputedStyle(one).display !== 'inline') return false;
    let block = one.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const range = document.createRange();
    range.selectNodeContents(block);
    const linked = [...block.querySelectorAll('a, .visually-hidden')].map((link) => link.textContent).join('');
    return block.textContent.replace(/\\s/g, '').length > linked.replace(/\\s/g, '').length;
  }};
  return {FOCUSABLE}.filter((one) => {{
    const rect = one.getBoundingClientRect();
    return (rect.width < 23.9 || rect.height < 23.9) && !one.matches('.skip, .skip-inline, .spot') && !inText(one);
  }}).map((one) => {{
    const rect = one.getBoundingClientRect();
    const place = one.parentElement.tagName + '.' + (one.parentElement.className.baseVal ?? one.parentElement.className);
    return `${{place}} > ${{one.tagName}}.${{one.className}} ${{Math.round(rect.width)}}x${{Math.round(rect.height)}}: ${{one.textContent.trim().slice(0, 25)}}`;
  }});
}}"""


def settled(open_page: Open, path: str, **options: object) -> Page:
    """Open a page and wait until its scripts have put everything there."""
    page = open_page(path, **options)
    page.wait_for_load_state("networkidle")
    return page
