"""``[tool.l10n.segmentation]``: what a project adds to the sentence rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from l10n.config.checking import checked, known_locale, line_of, mistyped, unknown
from l10n.errors import ConfigError
from l10n.i18n import _

# The keys of a language's sentence data, as in ``l10n/text/data``.
SENTENCE_RULES: dict[str, type] = {
    "abbreviations": tuple,
    "in-names": tuple,
    "before-numbers": tuple,
    "may-end": tuple,
    "units": tuple,
    "starters": tuple,
    "continuing": tuple,
    "prepositions": tuple,
    "labels": tuple,
    "one-letter-words": tuple,
    "exclamations": tuple,
    "reporting": tuple,
    "surname-endings": tuple,
    "terminators": str,
    "lower-case-starts": bool,
    "clipped-words": bool,
    "ordinals": bool,
    "list-numbers-apart": bool,
}


@dataclass(frozen=True, slots=True)
class Segmentation:
    """``[tool.l10n.segmentation]``: what the project adds to the sentence rules.

    ``languages`` holds, by language tag, entries under the keys of ``SENTENCE_RULES``; ``srx``
    names an SRX 2.0 file, relative to the project, whose rules replace ours.
    """

    srx: str = ""
    languages: dict[str, dict[str, object]] = field(default_factory=dict)


def segmentation_of(table: object, file: Path) -> Segmentation:
    """``[tool.l10n.segmentation]``: a table of sentence rules per language, or an SRX file."""
    if not isinstance(table, dict):
        raise mistyped("segmentation", _("a table"), table, file)
    srx = table.get("srx", "")
    if not isinstance(srx, str):
        raise mistyped("segmentation.srx", _("a text"), srx, file)
    if srx and len(table) > 1:
        raise ConfigError(
            _("'segmentation.srx' replaces the rules that are set beside it"),
            code="config-value",
            path=str(file),
            line=line_of(file, "srx"),
            hint=_("keep either the SRX file or the rules per language"),
        )
    languages: dict[str, dict[str, object]] = {}
    for tag, rules in table.items():
        if tag == "srx":
            continue
        if not isinstance(rules, dict):
            raise unknown(tag, ("srx", "uk.abbreviations"), file, "segmentation.")
        known_locale(tag, tag, file)
        languages[tag.replace("_", "-").lower()] = {
            key.replace("_", "-"): _sentence_rule(f"segmentation.{tag}.", key, value, file)
            for key, value in rules.items()
        }
    return Segmentation(srx, languages)


def _sentence_rule(prefix: str, key: str, value: object, file: Path) -> object:
    kind = SENTENCE_RULES.get(key.replace("_", "-"))
    if kind is None:
        raise unknown(key, SENTENCE_RULES, file, prefix)
    default: object = () if kind is tuple else kind()
    entries = checked(value, default, file, prefix + key)
    for entry in entries if kind is tuple else ():
        if not entry.strip(". ") or "\n" in entry:
            raise ConfigError(
                _("'{key}' has an entry without a word: {entry!r}").format(
                    key=prefix + key, entry=entry
                ),
                code="config-value",
                path=str(file),
                line=line_of(file, key),
                hint=_('write each entry as in a text, such as "напр."'),
            )
    return entries
