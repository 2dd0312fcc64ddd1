"""Pull requests, simulated in a scratch repository: good, careless and hostile ones each end with the right verdict."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from wegweiser.proposal import is_record
from wegweiser.proposal_words import inert

from .helpers import ROOT, VALID, command

RECORD = "providers/overath/probe.yaml"
#: Enough of the repository to stand for it.
PARTS = (".github", "content", "providers/overath", "providers/burscheid", "Makefile", "CODEOWNERS", "README.md")
LATER = VALID.replace("2026-05-12", "2026-06-01")


class Scratch:
    """A repository with the shipped files, one more record, and proposals on branches of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        for part in PARTS:
            source = ROOT / part
            copy = shutil.copytree if source.is_dir() else shutil.copyfile
            copy(source, folder / part)
        self.write(RECORD, VALID)
        self.commit("Anfang")

    def git(self, *arguments: str, data: bytes | None = None) -> str:
        """Run git as nobody in particular; return what it says."""
        who = ("-c", "user.name=Probe", "-c", "user.email=probe@verein.example", "-c", "commit.gpgsign=false")
        env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *who, *arguments], cwd=self.folder, input=data, capture_output=True, check=True, env=env
        )
        return done.stdout.decode().strip()

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file of the working tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, message: str = "Vorschlag") -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def propose(self, name: str, change: Callable[[Scratch], None]) -> str:
        """Make a branch with a change; return its name."""
        self.git("checkout", "--quiet", "-b", name, "main")
        change(self)
        self.commit()
        self.git("checkout", "--quiet", "--force", "main")
        return name

    def blob(self, data: bytes) -> str:
        """Store an object; return its id."""
        return self.git("hash-object", "-w", "--stdin", data=data)

    def crafted(self, name: str, entries: list[tuple[str, str, str]]) -> str:
        """Make a branch whose tree no git client would make: (mode, kind, path in ``providers/overath``)."""
        inner = self.git("ls-tree", "main:providers/overath")
        lines = inner.splitlines() + [f"{mode} {kind}\t{path}" for mode, kind, path in entries]
        overath = self.git("mktree", "--missing", "-z", data="\0".join(lines).encode() + b"\0")
        providers = re.sub(r"[0-9a-f]{40}\toverath", f"{overath}\toverath", self.git("ls-tree", "main:providers"))
        tree = self.git("mktree", data=providers.encode() + b"\n")
        root = re.sub(r"[0-9a-f]{40}\tproviders", f"{tree}\tproviders", self.git("ls-tree", "main"))
        whole = self.git("mktree", data=root.encode() + b"\n")
        commit = self.git("commit-tree", whole, "-p", "main", "-m", "Vorschlag")
        self.git("update-ref", f"refs/heads/{name}", commit)
        return name


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """One repository for all proposals."""
    return Scratch(tmp_path_factory.mktemp("scratch") / "repo")


def judged(scratch: Scratch, branch: str, *options: str) -> tuple[int, list[dict[str, str]]]:
    """Return the exit status and the findings of a proposal, judged by the rules of the working copy."""
    call = ("changed", "main", branch, "--repository", str(scratch.folder), "--format", "json", *options)
    done = command(*call, env={"SOURCE_DATE_EPOCH": "1795500000"})
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def _written(name: str, text: str | bytes) -> Callable[[Scratch], None]:
    return lambda scratch: scratch.write(name, text)


def _link(name: str, target: str) -> Callable[[Scratch], None]:
    def make(scratch: Scratch) -> None:
        path = scratch.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return make


GOOD = {
    "new": _written(
        "providers/overath/neubau.yaml", VALID.replace("4710123", "4710998").replace("Brückenhaus", "Neubau")
    ),
    "phone": _written(RECORD, LATER.replace("4710123", "4710997")),
    "text": _written(RECORD, VALID.replace("mit Gläubigern reden", "mit Gläubigern sprechen")),
    "confirmed": _written(RECORD, LATER),
}


@pytest.mark.parametrize("name", GOOD)
def test_good_proposals_pass(name: str, scratch: Scratch) -> None:
    """A new record, a new number with its day, a better word, a confirmation: nothing to say."""
    assert judged(scratch, scratch.propose(f"gut-{name}", GOOD[name])) == (0, [])


def _javascript(scratch: Scratch) -> None:
    text = VALID.replace("  phone:", '  website: "javascript:alert(1)"\n  phone:')
    scratch.write(RECORD, text + "description: Mehr [hier](javascript:alert(1)).\n")


def _twice(scratch: Scratch) -> None:
    """The id of a record elsewhere, in a folder that comes before it."""
    scratch.write("providers/burscheid/probe.yaml", VALID.replace("51491", "51399").replace("Overath", "Burscheid"))


def _large(scratch: Scratch) -> None:
    scratch.write("providers/overath/gross.yaml", VALID + "# " + "x" * 5_000_000)


def _program(scratch: Scratch) -> None:
    scratch.write("providers/overath/programm.yaml", VALID)
    (scratch.folder / "providers/overath/programm.yaml").chmod(0o755)


#: What is proposed, which rules speak against it, on which file, and a part of what is said.
BAD: dict[str, tuple[Callable[[Scratch], None], str, set[str], str]] = {
    "phone-same-day": (
        _written(RECORD, VALID.replace("4710123", "4710997")), RECORD, {"contact-unconfirmed"},
        "Telefon ist neu, aber „verified“ ist noch der 2026-05-12."),
    "street-same-day": (
        _written(RECORD, VALID.replace("Hauptstraße 12", "Hauptstraße 13")), RECORD, {"contact-unconfirmed"},
        "Straße und Hausnummer ist neu"),
    "back": (
        _written(RECORD, VALID.replace("2026-05-12", "2026-05-11")), RECORD, {"verified-back"},
        "Der Tag der Bestätigung geht zurück, von 2026-05-12 auf 2026-05-11."),
    "future": (
        _written(RECORD, VALID.replace("2026-05-12", "2029-01-01")),
        RECORD, {"verified-future"}, "in der Zukunft"),
    "term": (
        _written(RECORD, VALID.replace("cost: free", "cost: gratis")),
        RECORD, {"term"}, "„gratis“ gibt es hier nicht."),
    "postcode": (_written(RECORD, LATER.replace("51491", "51399")), RECORD, {"postcode-town"}, "gehört zu Burscheid"),
    "twice": (_twice, "", {"duplicate-id"}, "Die Kennung „probe“ gibt es schon"),
    "html": (
        _written(RECORD, VALID.replace("Schuldnerberatung im", "<img src=x onerror=alert(1)>")), RECORD, {"html"},
        "HTML ist nicht erlaubt"),
    "javascript": (_javascript, RECORD, {"website", "markdown-link"}, "javascript"),
    "bomb": (
        _written(RECORD, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), RECORD, {"anchor"}, "Anker und Verweise"),
    "bytes": (_written(RECORD, b"name: \xff\xfe\n"), RECORD, {"encoding"}, "gehört nicht zu UTF-8"),
    "bidi": (_written(RECORD, VALID.replace("Brückenhaus", "Haus\u202e")), RECORD, {"character"}, "U+202E"),
    "link": (_link(RECORD, "/etc/passwd"), RECORD, {"symlink"}, "ein Verweis statt einer Datei"),
    "link-folder": (_link("providers/overath", "/etc"), "providers/overath", {"file-type"}, "das kein Eintrag ist"),
    "large": (_large, "providers/overath/gross.yaml", {"size"}, "erlaubt sind höchstens 65536"),
    "program": (_program, "providers/overath/programm.yaml", {"file-mode"}, "keine gewöhnliche Datei (100755)"),
    "deep": (
        _written("providers/overath/unter/x.yaml", VALID),
        "providers/overath/unter/x.yaml", {"file-type"}, "kein Eintrag"),
    "folder": (_written("providers/Köln/x.yaml", VALID), "providers/Köln/x.yaml", {"file-type"}, "kein Eintrag"),
    "region": (_written("providers/koeln/xyz.yaml", VALID), "providers/koeln/xyz.yaml", {"folder"}, "keine Gemeinde"),
    "hidden": (
        _written("providers/overath/.x.yaml", VALID),
        "providers/overath/.x.yaml", {"file-type"}, "kein Eintrag"),
    "script": (
        _written("providers/overath/x.py", "import os\n"),
        "providers/overath/x.py", {"file-type"}, "kein Eintrag"),
    "name": (
        _written("providers/overath/Neu X.yaml", VALID),
        "providers/overath/Neu X.yaml", {"file-name"}, "taugt nicht"),
    "workflow": (
        _written(".github/workflows/boese.yml", "on: pull_request_target\n"), ".github/workflows/boese.yml",
        {"guarded-file"}, "Nur das Team ändert sie."),
    "owners": (_written("CODEOWNERS", "* @boese\n"), "CODEOWNERS", {"guarded-file"}, "Nur das Team ändert sie."),
    "gitlab": (_written(".gitlab-ci.yml", "x: {script: env}\n"), ".gitlab-ci.yml", {"guarded-file"}, "Nur das Team"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_and_hostile_proposals_are_refused(name: str, scratch: Scratch) -> None:
    """Each with the rule that it breaks, on its file and line, in words that say what to do."""
    change, path, rules, said = BAD[name]
    status, found = judged(scratch, scratch.propose(f"schlecht-{name}", change))
    errors = [problem for problem in found if problem["severity"] == "error"]
    assert status == 1
    assert {problem["rule"] for problem in errors} == rules
    assert any(said in problem["message"] for problem in errors)
    assert not path or {problem["path"] for problem in errors} == {path}
    assert all(problem["hint"] for problem in errors)


def test_records_come_alone(scratch: Scratch) -> None:
    """Beside a record nothing else changes, unless the team does it."""

    def both(repository: Scratch) -> None:
        repository.write(RECORD, LATER)
        repository.write("README.md", "Anders\n")

    branch = scratch.propose("beides", both)
    status, found = judged(scratch, branch)
    assert status == 1
    assert [(problem["path"], problem["rule"]) for problem in found] == [("README.md", "not-a-record")]
    assert judged(scratch, branch, "--team") == (0, [])


def test_other_proposals_are_not_about_records(scratch: Scratch) -> None:
    """Who improves the README has nothing to do with this check; the team may also change the guards."""
    readme = scratch.propose("readme", _written("README.md", "Besser\n"))
    assert judged(scratch, readme) == (0, [])
    guard = scratch.propose("guard", _written("Makefile", "all:\n"))
    assert judged(scratch, guard)[0] == 1
    assert judged(scratch, guard, "--team") == (0, [])


def test_paths_that_lead_out_are_not_followed(scratch: Scratch, tmp_path: Path) -> None:
    """Trees that no git client makes: ``..`` in a path, a name with a line break that looks like a command of a
    workflow. Nothing is written outside, and the name stands on one line."""
    data = scratch.blob(VALID.encode())
    evil = "x\n::error file=a::ausgetrickst.yaml"
    branch = scratch.crafted("pfade", [("100644", f"blob {data}", "..\\x.yaml"), ("100644", f"blob {data}", evil)])
    status, found = judged(scratch, branch)
    assert status == 1
    assert {problem["rule"] for problem in found} <= {"file-type", "file-name"}
    folder = tmp_path / "vorschlag"
    call = ("changed", "main", branch, "--repository", str(scratch.folder), "--format", "github", "--put", str(folder))
    lines = command(*call).stdout.splitlines()
    assert len(lines) == len(found)
    assert all(line.startswith(("::error file=providers/", "::warning file=providers/")) for line in lines)
    written = {path.relative_to(folder).parts[:2] for path in folder.rglob("*.yaml") if "content" not in path.parts}
    assert all(len(parts) == 2 and parts[0] == "providers" for parts in written)


def test_submodules_are_refused(scratch: Scratch) -> None:
    """A file that is another repository is no record, and nobody fetches it."""
    commit = scratch.git("rev-parse", "main")
    branch = scratch.crafted("modul", [("160000", f"commit {commit}", "modul.yaml")])
    status, found = judged(scratch, branch)
    assert (status, [problem["rule"] for problem in found]) == (1, ["file-mode"])


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("providers/overath/a.yaml", True),
        ("providers/overath/Ü b.yaml", True),
        ("providers/overath/../a.yaml", False),
        ("providers/../overath/a.yaml", False),
        ("providers/overath/a.yml", False),
        ("providers/overath/.a.yaml", False),
        ("providers/overath/a\n.yaml", False),
        ("providers/overath/\udcff.yaml", False),
        ("providers//a.yaml", False),
        ("providers/a.yaml", False),
        ("/providers/overath/a.yaml", False),
        ("./providers/overath/a.yaml", False),
        ("Providers/overath/a.yaml", False),
    ],
)
def test_only_plain_paths_are_records(path: str, record: bool) -> None:
    """What is written to the disk of whoever judges has a path without any trick."""
    assert is_record(path) is record


def test_what_was_wrong_before_is_not_the_proposals_fault(tmp_path: Path) -> None:
    """A broken record of somebody else is named as a warning."""
    scratch = Scratch(tmp_path / "repo")
    scratch.write("providers/kuerten/kaputt.yaml", "name: x\n")
    scratch.commit()
    status, found = judged(scratch, scratch.propose("gut", GOOD["phone"]))
    assert status == 0
    assert {(problem["path"], problem["severity"]) for problem in found} == {
        ("providers/kuerten/kaputt.yaml", "warning")
    }


def test_removing_and_moving(scratch: Scratch) -> None:
    """To delete is allowed and remarked; a record that moves to another folder is not deleted."""
    gone = scratch.propose("weg", lambda repository: (repository.folder / RECORD).unlink())
    status, found = judged(scratch, gone)
    assert (status, [problem["rule"] for problem in found]) == (0, ["deleted"])

    def move(repository: Scratch) -> None:
        (repository.folder / RECORD).unlink()
        _twice(repository)

    assert judged(scratch, scratch.propose("umzug", move)) == (0, [])


def test_untidy_records_are_not_refused(scratch: Scratch) -> None:
    """Who types a number as at home is told how it will be written, and is not kept waiting."""
    branch = scratch.propose("unordentlich", _written(RECORD, LATER.replace("+49 221 4710123", "0221/4710123")))
    status, found = judged(scratch, branch)
    assert (status, [problem["rule"] for problem in found]) == (0, ["unordered"])
    assert found[0]["hint"] == "Hier stünde: phone: +49 221 4710123"
    hours = scratch.propose(
        "zeiten", _written(RECORD, VALID.replace("    town:", "    hours: Mo 09:00-12:00\n    town:"))
    )
    assert {problem["rule"] for problem in judged(scratch, hours)[1]} == {"unordered", "hours-unconfirmed"}


def test_the_rules_come_from_the_judge(scratch: Scratch) -> None:
    """A proposal cannot bring its own vocabulary or region to pass by."""

    def both(repository: Scratch) -> None:
        terms = repository.folder / "content/vocabulary/terms.yaml"
        terms.write_text(terms.read_text("utf-8").replace("  free:\n", "  geschenkt:\n", 1), "utf-8")
        repository.write(RECORD, LATER.replace("cost: free", "cost: geschenkt"))

    status, found = judged(scratch, scratch.propose("eigene-regeln", both))
    assert status == 1
    assert {problem["rule"] for problem in found} == {"term", "not-a-record"}


def test_words_for_those_who_wait(scratch: Scratch, tmp_path: Path) -> None:
    """The summary is German, friendly and inert; GitLab gets its report; the ids are those that can be shown."""
    evil = VALID.replace("cost: free", 'cost: "<b>@team [x](https://boese.example)</b>"')
    branch = scratch.propose("worte", _written("providers/overath/worte.yaml", evil))
    files = {name: tmp_path / name for name in ("summary", "code-quality", "ids")}
    options = [part for name, path in files.items() for part in (f"--{name}", str(path))]
    assert judged(scratch, branch, *options)[0] == 1
    text = files["summary"].read_text("utf-8")
    assert text.startswith("## Hier fehlt noch etwas\n")
    assert "Wir helfen." in text
    assert not re.search(r"@team|<b>|\]\(", text)
    report = json.loads(files["code-quality"].read_text("utf-8"))
    (finding,) = [finding for finding in report if finding["severity"] == "critical"]
    assert finding["location"] == {"path": "providers/overath/worte.yaml", "lines": {"begin": 4}}
    assert files["ids"].read_text() == ""
    good = judged(scratch, scratch.propose("worte-gut", GOOD["phone"]), *options)
    assert good == (0, [])
    assert (
        files["summary"]
        .read_text("utf-8")
        .endswith("## Danke. Die Einträge sind in Ordnung\n\nGeänderte Einträge: <code>probe</code>\n\n")
    )
    assert files["ids"].read_text() == "probe\n"
    assert inert("a_b*c") == "a&#95;b&#42;c"


def test_what_is_no_proposal_is_said(scratch: Scratch) -> None:
    """A name that git does not know, or that looks like an option, ends with a sentence."""
    for name in ("gibt-es-nicht", "--upload-pack=x"):
        done = command("changed", "main", f"{name}", "--repository", str(scratch.folder))
        assert done.returncode == 2
        assert done.stdout == ""


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_give_strangers_nothing(path: Path) -> None:
    """No trigger with secrets, no permission by default, no credentials left behind, no action that can change."""
    text = path.read_text("utf-8")
    flow = yaml.safe_load(text)
    assert flow["permissions"] == {}
    assert "pull_request_target" not in flow[True]  # YAML takes »on« for yes
    assert "secrets." not in text
    for uses in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", uses)
    for job in flow["jobs"].values():
        for step in job["steps"]:
            assert "checkout" not in step.get("uses", "") or step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", "")


def test_everything_but_records_belongs_to_the_team() -> None:
    """Each municipality has its readers; whatever else changes, the team is asked first."""
    lines = [
        line.split() for line in (ROOT / "CODEOWNERS").read_text("utf-8").splitlines() if line[:1] not in ("#", "")
    ]
    assert lines[0][0] == "*"
    region = yaml.safe_load((ROOT / "content" / "region.yaml").read_text("utf-8"))
    folders = {f"/providers/{place['id']}/" for place in region["municipalities"]}
    assert {line[0] for line in lines[1:]} == folders
    assert all(len(line) == 2 and line[1].startswith("@") for line in lines)
