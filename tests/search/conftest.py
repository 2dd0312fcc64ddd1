"""What several tests of the search need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wegweiser.directory import Directory
from wegweiser.i18n import languages_in, words_for
from wegweiser.read import read
from wegweiser.search.documents import Corpus
from wegweiser.search.engine import Engine

from ..core.helpers import ROOT
from .browser import answers
from .evaluate import judged, others


@pytest.fixture(scope="session")
def directory() -> Directory:
    """The directory of the repository as it is today."""
    reading = read(ROOT)
    assert reading.directory is not None, reading.errors[:5]
    return reading.directory


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site; `make test` has built it."""
    output = ROOT / "output"
    assert output.is_dir(), "run `make build` first"
    return output.resolve()


@pytest.fixture(scope="session")
def corpus(directory: Directory) -> Corpus:
    """Everything that is indexed."""
    locale = ROOT / "theme" / "locale"
    return Corpus(directory, {tag: words_for(tag, locale) for tag in languages_in(locale)})


@pytest.fixture(scope="session")
def engine(corpus: Corpus) -> Engine:
    """The reference engine."""
    return Engine(corpus)


@pytest.fixture(scope="session")
def answered(site: Path) -> dict[str, dict[str, Any]]:
    """What the built site answers on its German pages to every judged query and every phrase of others."""
    texts = [query.q for query in (*judged(), *others())]
    return dict(zip(texts, answers(site, texts), strict=True))
