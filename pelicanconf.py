"""Settings of Pelican. What is particular to a county stands in content/region.yaml."""

from jinja2 import StrictUndefined

SITENAME = "Wegweiser"
PATH = "content"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "de"

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["wegweiser_pelican"]

# Sheets as PDF in these languages; None stands for all. All take a minute, so only the public site has them.
PDF_LANGUAGES = ["de"]

# What is built beside German, for whoever is at work and will not wait (`wegweiser build --languages`); None for all.
LANGUAGES = None

THEME = "theme"
# Templates escape by default, and a name that is not defined is an error.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}

# Records are no articles: the plugin writes every page, so Pelican's own generators have nothing to do.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
LOAD_CONTENT_CACHE = False
