"""A build replaces the site in one step or not at all, and is the same wherever it runs."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Build = Callable[..., subprocess.CompletedProcess[str]]


def digest(folder: Path) -> dict[str, str]:
    """The content of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def change_phone(root: Path, number: str) -> Path:
    """Give the first record with a telephone another number."""
    for record in sorted((root / "providers").glob("*/*.yaml")):
        text = record.read_text("utf-8")
        if "\n  phone: " in text:
            before, _, after = text.partition("\n  phone: ")
            record.write_text(f"{before}\n  phone: {number}\n{after.partition(chr(10))[2]}", "utf-8")
            return record
    raise AssertionError("no record with a telephone")


def test_broken_record_leaves_the_old_site(project: Path, build: Build) -> None:
    """A mistake in one record must not take the site down: the old one stays, the status is 1, the place is named."""
    assert build(project).returncode == 0
    before = digest(project / "output")
    record = change_phone(project, "0900 1")
    run = build(project)
    assert run.returncode == 1
    assert f"{record.relative_to(project)}:" in run.stdout and "error[phone]" in run.stdout
    assert digest(project / "output") == before


def test_broken_template_leaves_the_old_site(project: Path, build: Build) -> None:
    """A name that is not defined in a template is an error, not an empty place on the page."""
    assert build(project).returncode == 0
    before = digest(project / "output")
    template = project / "theme" / "templates" / "provider.html"
    template.write_text(template.read_text("utf-8").replace("{{ page.title }}", "{{ page.titel }}"), "utf-8")
    assert build(project).returncode == 1
    assert digest(project / "output") == before


def test_unchanged_build_writes_nothing(project: Path, build: Build) -> None:
    """A second build touches no file, so that what is deployed by time or inode stays small."""
    assert build(project).returncode == 0
    inodes = {path: path.stat().st_ino for path in (project / "output").resolve().rglob("*.html")}
    assert "; 0 Dateien neu, 0 gelöscht" in build(project).stderr
    after = (project / "output").resolve()
    assert all((after / path.relative_to(path.parents[len(path.parts) - len(after.parts) - 1])).stat().st_ino == inode
               for path, inode in inodes.items())  # fmt: skip


def test_changed_phone_changes_only_its_pages(project: Path, build: Build) -> None:
    """One changed number writes the provider's page and the lists it stands in, not the whole site."""
    assert build(project).returncode == 0
    before = digest(project / "output")
    record = change_phone(project, "+49 30 23125998")
    assert build(project).returncode == 0
    after = digest(project / "output")
    changed = {name for name in after if before.get(name) != after[name]}
    assert f"anbieter/{record.stem}/index.html" in changed
    assert "daten/directory.json" in changed
    data = {name for name in changed if name.endswith((".json", ".vcf", ".csv", ".xlsx", ".pdf"))}
    assert all("030 23125998" in (project / "output" / name).read_text("utf-8") for name in changed - data)
    assert all(name.startswith(("static/cards.", "static/sheets.")) for name in before.keys() ^ after.keys())


def _other_services(root: Path) -> None:
    """Let the second record offer something else, so that it moves from list to list."""
    record = sorted((root / "providers").glob("*/*.yaml"))[1]
    text = re.sub(r"(?<=\nservices: ).*", "[debt-counselling]", record.read_text("utf-8"))
    record.write_text(text, "utf-8")


def _another_word(root: Path) -> None:
    """Change a word that stands on many pages."""
    terms = root / "content" / "vocabulary" / "terms.yaml"
    text = terms.read_text("utf-8")
    assert "label: Alle Menschen\n" in text
    terms.write_text(text.replace("label: Alle Menschen\n", "label: Jede und jeder\n"), "utf-8")


def _another_template(root: Path) -> None:
    card = root / "theme" / "templates" / "components" / "card.html"
    card.write_text(card.read_text("utf-8").replace("<h3", '<h3 data-other=""', 1), "utf-8")


#: What draws all pages anew comes first, or it would hide what the others have left behind.
CHANGES = {
    "template": _another_template,
    "word": _another_word,
    "services": _other_services,
    "gone": lambda root: sorted((root / "providers").glob("*/*.yaml"))[4].unlink(),
    "telephone": lambda root: change_phone(root, "+49 30 23125998"),
    "touched by another hand": lambda root: (root / "output" / "karte" / "index.html").write_text("x", "utf-8"),
}


def test_kept_pages_are_as_if_drawn_anew(project: Path, build: Build) -> None:
    """Pages are kept from build to build; whatever has changed, the site is what a first build would make of it."""
    assert build(project).returncode == 0
    for name, change in CHANGES.items():
        before = digest(project / "output")
        change(project)
        assert build(project).returncode == 0, name
        assert (digest(project / "output") == before) is (name == "touched by another hand"), name
    kept = digest(project / "output")
    shutil.rmtree(project / ".build")
    (project / "output").unlink()
    assert build(project).returncode == 0
    assert kept == digest(project / "output")


def test_an_unchanged_page_is_not_drawn(project: Path, build: Build) -> None:
    """One changed record costs its own pages: the rest is kept, which is what makes a preview quick."""
    assert build(project).returncode == 0
    record = change_phone(project, "+49 30 23125998")
    before = _keys(project)
    assert build(project).returncode == 0
    after = _keys(project)
    changed = {name for name in after if before[name] != after[name]}
    assert f"anbieter/{record.stem}/index.html" in changed
    assert len(changed) < len(after) / 4


def _keys(project: Path) -> dict[str, str]:
    """The key of every page in German."""
    found = json.loads((project / ".build" / "keys" / "de.json").read_text("utf-8"))
    return {name: key for name, (key, *_) in found.items()}


def test_removed_record_leaves_no_page(project: Path, build: Build) -> None:
    """What is no longer wanted goes: a deleted provider has no page after the next build."""
    assert build(project).returncode == 0
    record = sorted((project / "providers").glob("*/*.yaml"))[0]
    record.unlink()
    assert build(project).returncode == 0
    assert not (project / "output" / "anbieter" / record.stem).exists()


def test_builds_do_not_depend_on_where_they_run(project: Path, build: Build, tmp_path: Path) -> None:
    """Two builds of one state are equal byte for byte, whatever time zone, locale, hash seed and path."""
    elsewhere = tmp_path / "anderer Ort" / "projekt"
    shutil.copytree(project, elsewhere, symlinks=True)
    first = build(project, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1795348800")
    second = build(
        elsewhere, TZ="Pacific/Auckland", LC_ALL="C.UTF-8", PYTHONHASHSEED="77", SOURCE_DATE_EPOCH="1795348800"
    )
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert digest(project / "output") == digest(elsewhere / "output")


def kill_builds(project: Path, build: Build, times: int) -> None:
    """Kill builds at random moments; after each, the served site is the old one or the new one."""
    assert build(project).returncode == 0
    whole = [digest(project / "output")]
    chance = random.Random(20261122)
    for attempt in range(times):
        change_phone(project, f"+49 30 23125{attempt:03d}")
        command = [sys.executable, "-m", "wegweiser.cli", "--root", str(project), "build"]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.05, 2.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        served = digest(project / "output")
        if served != whole[-1]:
            # It is another site: then it must be exactly what a whole build makes of this state.
            assert build(project).returncode == 0
            assert served == digest(project / "output"), f"mixed after kill {attempt}"
            whole.append(served)
        assert (project / "output" / "index.html").is_file()


def test_killed_builds_leave_a_whole_site(project: Path, build: Build) -> None:
    """`kill -9` never leaves a mixture of old and new; a few moments here, fifty in `make proof`."""
    kill_builds(project, build, 6)


@pytest.mark.proof
def test_fifty_killed_builds_leave_a_whole_site(project: Path, build: Build) -> None:
    """The same at fifty random moments."""
    kill_builds(project, build, 50)
