"""What differs from ``pelicanconf.py`` on the public site."""

from pelicanconf import *  # noqa: F403

# A public site is built in CI, where a warning that nobody reads is worth nothing.
LOG_FILTER = []
PDF_LANGUAGES = None
