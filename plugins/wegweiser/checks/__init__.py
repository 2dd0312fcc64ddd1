"""Rules across fields and across records, one function a rule; its docstring states the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..load import Record
from ..problem import Problem, Severity
from . import across, ageing, place, text
from . import record as fields
from .rule import Context, Rule, WideRule, problem_of, rule_id

RULES: tuple[tuple[Severity, Rule], ...] = (
    ("error", fields.file_name),
    ("error", fields.reserved_id),
    ("error", fields.contact_missing),
    ("error", fields.wait_without_list),
    ("error", fields.translation_language),
    ("warning", fields.phone_repeated),
    ("warning", fields.discreet_address),
    ("warning", fields.in_person_nowhere),
    ("error", place.folder),
    ("error", place.area_missing),
    ("error", place.town_unknown),
    ("error", place.postcode_town),
    ("error", place.outside_municipality),
    ("error", text.html),
    ("error", text.markdown_subset),
    ("error", text.markdown_link),
    ("warning", text.hours_words),
    ("warning", text.hours_replaced),
    ("error", ageing.verified_future),
    ("warning", ageing.verified_old),
    ("warning", ageing.verified_hidden),
    ("warning", ageing.notice_expired),
)

WIDE_RULES: tuple[tuple[Severity, WideRule], ...] = (
    ("error", across.duplicate_id),
    ("warning", across.duplicate_code),
    ("warning", across.duplicate_phone),
    ("warning", across.duplicate_place),
)


def check_record(record: Record, context: Context) -> Iterator[Problem]:
    """Yield what the rules of one record find; of a value that could not be read nothing more is said."""
    for severity, rule in RULES:
        for finding in rule(record, context):
            if not record.is_broken(finding.place):
                yield problem_of(record, finding, severity, rule_id(rule))


def check_all(records: Sequence[Record]) -> Iterator[Problem]:
    """Yield what the rules across records find."""
    for severity, rule in WIDE_RULES:
        for record, finding in rule(records):
            yield problem_of(record, finding, severity, rule_id(rule))
