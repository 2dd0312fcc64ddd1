"""Commands of the command line, one module each: ``add`` declares its words, ``run`` does it and returns the status.

What a command needs is imported when it runs, so that ``wegweiser check`` stays quick.
"""

from __future__ import annotations

from . import changed, confirm, export, import_, issue, letters, links, report, stale

COMMANDS = (changed, issue, import_, export, stale, letters, confirm, report, links)
