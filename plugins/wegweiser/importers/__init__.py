"""Lists of others -> records: tables (CSV, XLSX, ODS), GeoJSON and HSDS. ``docs/import.md`` tells how it is used.

A file becomes rows of text (``source``), an assignment says which column is which field (``assignment``, ``guess``),
each row becomes cells of our own table (``convert``) and then a record by the rules of every record (``build``), new or
over one that is there (``ids``, ``merge``). ``run`` does one row after the other; ``report`` accounts for each.
"""
