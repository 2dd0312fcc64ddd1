"""The form at ``/eintragen/``: its topics, and what its scripts know of the schema, the place and the terms.

The form is made from the classes of ``schema``. Templates draw its fields, scripts read the same fields as data, and
a test gives every record of the collections to both the scripts and ``wegweiser check``.
"""
