"""Tests of the core: records in, findings and a directory out; no Pelican, no browser."""
