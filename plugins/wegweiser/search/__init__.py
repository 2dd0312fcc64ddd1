"""Search: what is indexed, how it gets to the browser, and the reference for what the browser answers.

The index is lunr's. ``transport`` sends the phrases and postings from which ``theme/static/js/search`` builds it again;
``engine`` answers queries in Python for the evaluation. Tests hold both equal.
"""

from .normalise import tokens
from .transport import search_files

__all__ = ["search_files", "tokens"]
