"""A new concept is taken only when nothing is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.errors import GlossaryError, UsageError
from l10n.i18n import _
from l10n.model import Severity
from l10n.terms.files.auditing import audit_new
from l10n.terms.files.claims import Claims, claim
from l10n.terms.files.columns import canonical, columns_of
from l10n.terms.files.reading import concept_of, plan_of
from l10n.terms.glossary import Concept, Glossary


def concept_to_add(cells: Mapping[str, str], glossary: Glossary) -> tuple[Concept, list[str]]:
    """The concept of these cells, and what to warn of.

    Raises UsageError with all that makes it wrong: a column or value that is not known, a
    spelling that the glossary has already, suspicious letters.
    """
    names = [canonical(name) if len(name) < 4 else name for name in cells]
    try:
        columns = columns_of(names, (), "", 0, ("", ""), header=True)
        if columns.unknown:
            raise GlossaryError(
                _("unknown column '{name}'").format(name=columns.unknown[0]),
                hint=_("a column of your own is edited in the file"),
            )
        line = max((item.line for item in glossary.concepts), default=1) + 1
        concept = concept_of(plan_of(columns), list(cells.values()), "", line)
        claimed: Claims = {}
        for item in glossary.concepts:
            claim(item, claimed, "")
        clash = claim(concept, claimed, "")
        if clash is not None:
            raise clash
    except GlossaryError as error:
        raise UsageError(error.message, code="terms-refused", hint=error.hint) from error
    remarks = audit_new(concept, glossary.concepts, glossary.languages() or columns.languages)
    wrong = [item for item in remarks if item.severity is Severity.ERROR]
    if wrong:
        raise UsageError(wrong[0].message, code="terms-refused", hint=wrong[0].hint)
    return concept, [item.message for item in remarks if item.severity is Severity.WARNING]
