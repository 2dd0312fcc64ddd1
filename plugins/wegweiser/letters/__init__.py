"""Letters to partners: once a year each is asked whether its entries are still true, by e-mail and on paper."""

from __future__ import annotations
