"""The core of Wegweiser: from YAML records to a directory, its pages and its outputs.

Data flows one way: YAML -> record -> directory -> views and outputs -> files.
Nothing in this package imports Pelican; the adapter in ``wegweiser_pelican`` does.
"""

__version__ = "0.1.0"
