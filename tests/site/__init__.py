"""Tests of the built site, as files and in a real browser."""
