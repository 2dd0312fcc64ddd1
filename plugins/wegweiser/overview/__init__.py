"""The operator's view: what the directory has not got, what grows old, what may stand in it twice.

Each module gathers one thing from the frozen directory; ``page`` puts them into one HTML file that needs no other.
The page is for those who keep the directory, so it is in German only and never part of the site.
"""
