"""Verdicts for people (text, Markdown) and for the programs of continuous integration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from l10n import __version__
from l10n.coverage.reports.escaping import plain, quoted
from l10n.coverage.verdicts import Failure, Verdict, passes
from l10n.i18n import _, ngettext
from l10n.text.screen import safe

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# GitHub shows ten annotations of a step and drops the rest without a word.
_ANNOTATIONS = 10
# So many characters of a source tell which unit is meant.
_SHOWN = 60


def verdicts_text(verdicts: Sequence[Verdict], most: int = 5) -> str:
    """A line a condition, at most ``most`` failures of each with what to do next."""
    width = max((len(title(verdict)) for verdict in verdicts), default=0)
    lines: list[str] = []
    for verdict in verdicts:
        mark = "–" if verdict.skipped else "✓" if verdict.good else "✗"
        lines.append(f"{mark} {title(verdict):{width}}  {_summary(verdict)}".rstrip())
        lines += [f"    {_line(failure)}" for failure in verdict.failures[:most]]
        rest = len(verdict.failures) - most
        if rest > 0:
            lines.append("    " + ngettext("… and {n} more", "… and {n} more", rest).format(n=rest))
        hints = dict.fromkeys(failure.hint for failure in verdict.failures if failure.hint)
        lines += [f"    → {safe(hint)}" for hint in list(hints)[:3]]
    lines.append(said(verdicts))
    return "\n".join(lines) + "\n"


def verdicts_json(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The stable machine shape, version 1."""
    return {
        "version": 1,
        "good": passes(verdicts),
        "conditions": [
            {
                "condition": verdict.condition,
                "good": verdict.good,
                "summary": verdict.summary,
                "skipped": verdict.skipped or None,
                "forgiven": verdict.forgiven,
                "failures": [
                    {
                        "rule": failure.rule,
                        "message": failure.message,
                        "hint": failure.hint,
                        "path": failure.path,
                        "line": failure.line,
                        "locale": failure.locale,
                        "source": failure.source,
                    }
                    for failure in verdict.failures
                ],
            }
            for verdict in verdicts
        ],
    }


def verdicts_markdown(verdicts: Sequence[Verdict], most: int = 20) -> str:
    """For a pull request or a step's summary; texts of catalogs can neither format nor mention."""
    lines = [f"**{plain(said(verdicts))}**", "", f"| | {_('Condition')} | {_('Result')} |"]
    lines.append("|---|---|---|")
    for verdict in verdicts:
        mark = "➖" if verdict.skipped else "✅" if verdict.good else "❌"
        lines.append(f"| {mark} | {plain(title(verdict))} | {plain(_summary(verdict))} |")
    for verdict in verdicts:
        if verdict.failures:
            lines += ["", f"**{plain(title(verdict))}**", ""]
            lines += [f"- {_markdown_line(failure)}" for failure in verdict.failures[:most]]
            rest = len(verdict.failures) - most
            if rest > 0:
                more = ngettext("… and {n} more", "… and {n} more", rest).format(n=rest)
                lines.append(f"- {more}")
    return "\n".join(lines) + "\n"


def github(verdicts: Sequence[Verdict], prefix: str = "") -> str:
    """Workflow commands: annotations at the lines of a pull request.

    ``prefix`` goes before the paths: that of the project's folder in its repository.
    """
    failures = [failure for verdict in verdicts for failure in verdict.failures]
    # The last place tells how many there are, where there are more than are shown.
    shown = failures if len(failures) <= _ANNOTATIONS else failures[: _ANNOTATIONS - 1]
    lines = []
    for failure in shown:
        where = [f"file={_property(prefix + failure.path)}"] if failure.path else []
        where += [f"line={failure.line}"] if failure.path and failure.line else []
        where.append(f"title={_property(f'l10n: {failure.rule}')}")
        text = failure.message + (f"; {failure.hint}" if failure.hint else "")
        lines.append(f"::error {','.join(where)}::{_data(text)}")
    rest = len(failures) - len(shown)
    if rest:
        more = ngettext("… and {n} more", "… and {n} more", rest).format(n=rest)
        lines.append(f"::error title=l10n::{_data(more)}")
    lines.append(f"::notice title=l10n::{_data(said(verdicts))}")
    return "\n".join(lines) + "\n"


def sarif(verdicts: Sequence[Verdict], prefix: str = "") -> dict[str, Any]:
    """SARIF 2.1.0 (OASIS), as code scanning services take it; ``prefix`` as for ``github``."""
    failures = [failure for verdict in verdicts for failure in verdict.failures]
    rules = sorted({failure.rule for failure in failures})
    places = {rule: number for number, rule in enumerate(rules)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "l10n",
                        "version": __version__,
                        "rules": [{"id": rule} for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(failure, places, prefix) for failure in failures],
            }
        ],
    }


def junit(verdicts: Sequence[Verdict]) -> str:
    """JUnit XML, after the schema of Jenkins' xUnit plugin: a case per failure, one per yes."""
    from xml.etree import ElementTree as Xml

    top = Xml.Element("testsuites", name="l10n")
    for verdict in verdicts:
        count = max(1, len(verdict.failures))
        suite = Xml.SubElement(
            top, "testsuite", name=verdict.condition, tests=str(count), errors="0",
            failures=str(len(verdict.failures)), skipped=str(int(bool(verdict.skipped))),
        )  # fmt: skip
        name = f"l10n.{verdict.condition}"
        for failure in verdict.failures:
            case = Xml.SubElement(suite, "testcase", classname=name, name=_xml(_line(failure)))
            body = Xml.SubElement(case, "failure", type=_xml(failure.rule))
            body.set("message", _xml(failure.message))
            body.text = _xml("\n".join(filter(None, (_line(failure), failure.hint))))
        if not verdict.failures:
            case = Xml.SubElement(suite, "testcase", classname=name, name=verdict.condition)
            if verdict.skipped:
                Xml.SubElement(case, "skipped", message=_xml(verdict.skipped))
    Xml.indent(top)
    return Xml.tostring(top, "unicode", xml_declaration=False) + "\n"


def title(verdict: Verdict) -> str:
    """The condition in the interface language."""
    titles = {
        "files": _("files"),
        "coverage": _("coverage"),
        "checks": _("checks"),
        "approvals": _("approvals"),
        "catalogs": _("catalogs up to date"),
        "stale": _("stale texts"),
        "terms": _("term base"),
        "build": _("build"),
        "change": _("the change"),
    }
    return titles[verdict.condition]


def said(verdicts: Sequence[Verdict]) -> str:
    """The one line that matters."""
    bad = sum(not verdict.good for verdict in verdicts)
    forgiven = sum(verdict.forgiven for verdict in verdicts)
    text = (
        ngettext("The gate says no: {n} condition.", "The gate says no: {n} conditions.", bad)
        if bad
        else _("The gate says yes.")
    ).format(n=bad)
    if forgiven:
        old = ngettext("Old debt forgiven: {n}.", "Old debt forgiven: {n}.", forgiven)
        text += " " + old.format(n=forgiven)
    return text


def _summary(verdict: Verdict) -> str:
    if verdict.skipped:
        return _("skipped: {reason}").format(reason=safe(verdict.skipped))
    n = len(verdict.failures)
    bad = ngettext("{n} failure", "{n} failures", n).format(n=n) if n else ""
    return "; ".join(part for part in (bad, safe(verdict.summary)) if part) or _("nothing found")


def _line(failure: Failure) -> str:
    where = f"{failure.path}:{failure.line}: " if failure.path and failure.line else ""
    where = where or (f"{failure.path}: " if failure.path else "")
    source = failure.source if len(failure.source) <= _SHOWN else failure.source[: _SHOWN - 1] + "…"
    source = f": {source}" if source else ""
    return safe(f"{where}[{failure.rule}] {failure.message}{source}")


def _markdown_line(failure: Failure) -> str:
    where = f"{failure.path}:{failure.line}" if failure.line else failure.path
    parts = [quoted(where)] if where else []
    parts += [plain(failure.message)]
    parts += [quoted(failure.source)] if failure.source else []
    parts += [f"→ {plain(failure.hint)}"] if failure.hint else []
    return " ".join(parts)


def _result(failure: Failure, places: dict[str, int], prefix: str) -> dict[str, Any]:
    from urllib.parse import quote

    text = failure.message + (f"; {failure.hint}" if failure.hint else "")
    result: dict[str, Any] = {
        "ruleId": failure.rule,
        "ruleIndex": places[failure.rule],
        "level": "error",
        "message": {"text": safe(text)},
        "partialFingerprints": {"l10n/v1": _fingerprint(failure)},
    }
    if failure.path:
        uri = quote((prefix + failure.path).encode("utf-8", "surrogateescape"))
        where: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        if failure.line:
            where["region"] = {"startLine": failure.line}
        result["locations"] = [{"physicalLocation": where}]
    return result


def _fingerprint(failure: Failure) -> str:
    import hashlib

    text = "\0".join((failure.path, *failure.key))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _data(text: str) -> str:
    """A workflow command's message, as @actions/core escapes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
