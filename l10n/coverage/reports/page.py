"""Coverage as one HTML page that needs nothing else: no script, no font, no picture."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from l10n.coverage.counting import Row, total
from l10n.coverage.gates import percent
from l10n.coverage.history import Point
from l10n.coverage.reports.chart import Sample, chart, day
from l10n.i18n import _, language, ngettext
from l10n.model import Counts, State
from l10n.text.screen import safe

_STYLE = """
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1b1f;--soft:#5a5d63;--rule:#d5d7dc;
--approved:#1f7a3d;--translated:#7fbf8e;--draft:#f0c674;--track:#e9eaed;--edge:#1b1b1f}
@media (prefers-color-scheme:dark){:root{--ground:#16171a;--ink:#ececf1;--soft:#b2b5bd;
--rule:#3a3d44;--approved:#58b878;--translated:#2f6b43;--draft:#8a6a1f;--track:#2b2d33;
--edge:#ececf1}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1.5rem;background:var(--ground);color:var(--ink);
font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .25rem}
p{margin:.25rem 0;color:var(--soft)}
.big{color:var(--ink);font-size:2.2rem;font-weight:600;font-variant-numeric:tabular-nums}
svg{width:100%;height:auto;display:block;margin:.5rem 0}
svg text{fill:var(--soft);font-size:11px;font-family:inherit}
.grid{stroke:var(--rule);stroke-width:1}
path.approved{fill:var(--approved)}path.translated{fill:var(--translated)}
path.draft{fill:var(--draft)}
.edge{fill:none;stroke:var(--edge);stroke-width:1.5}
.translated-edge{stroke-dasharray:6 3}.draft-edge{stroke-dasharray:1.5 3}
.key{display:inline-block;width:.9rem;height:.9rem;margin:0 .35rem 0 1rem;vertical-align:-.1rem;
border:1px solid var(--edge)}
.key:first-child{margin-left:0}
.key.translated{border-style:dashed}.key.draft{border-style:dotted}
.bar{display:flex;height:.7rem;min-width:5rem;background:var(--track);border:1px solid var(--rule)}
.bar span{display:block}
.approved.fill{background:var(--approved)}.translated.fill{background:var(--translated)}
.draft.fill{background:var(--draft)}
.scroll{overflow-x:auto}.scroll:focus-visible{outline:2px solid var(--edge);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .4rem;font-size:.9rem;border-bottom:1px solid var(--rule);text-align:right}
th:first-child,td:first-child{text-align:left;overflow-wrap:break-word}
td:first-child{min-width:11rem}
@media (max-width:40rem){svg text{font-size:20px}}
th{font-weight:600;color:var(--soft)}
.problems{border-left:4px solid #b3261e;padding-left:.8rem}
@media print{body{max-width:none}}
"""
_NUMBERS = (State.APPROVED, State.TRANSLATED, State.DRAFT, State.STALE, State.UNTRANSLATED)


def page(
    name: str, rows: Sequence[Row], points: Sequence[Point], what: State, problems: Sequence[str]
) -> str:
    """The page of the project ``name``; ``points`` are its history, ``problems`` lines of text.

    With one language of its interface throughout: that of the user.
    """
    title = _("Coverage of {name}").format(name=name)
    locales = list(dict.fromkeys(row.locale for row in rows))
    body = [f"<h1>{_text(title)}</h1>", f"<p>{_text(_totals(rows))}</p>", _legend()]
    if problems:
        items = "".join(f"<li>{_text(problem)}</li>" for problem in problems)
        heading = _text(_("Files that cannot be read"))
        body.append(f'<section class="problems"><h2>{heading}</h2><ul>{items}</ul></section>')
    for locale in locales:
        own = [row for row in rows if row.locale == locale]
        samples = [(point.at, point.counts[locale]) for point in points if locale in point.counts]
        body.append(_section(locale, own, samples, what))
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</html>\n"
    )


def _section(locale: str, rows: Sequence[Row], samples: Sequence[Sample], what: State) -> str:
    counts = total(row.counts for row in rows)
    parts = [
        f"<section><h2>{_text(locale)}</h2>",
        f'<p><span class="big">{percent(counts, what)} %</span> {_text(_what(what))}</p>',
    ]
    if samples:
        parts.append(chart(locale, samples, what))
        parts.append(_data(samples, what))
    titles = [_("Catalog"), _("Units"), _("Words"), _("Approved"), _("Translated"), _("Draft")]
    titles += [_("Stale"), _("Untranslated"), "%"]
    head = "".join(f'<th scope="col">{_text(item)}</th>' for item in titles)
    about = _text(_("Catalogs of {locale}").format(locale=locale))
    parts.append(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{about}">'
        f"<table><thead><tr>{head}<td></td></tr></thead><tbody>"
    )
    parts += [_row(row.catalog, row.counts, what) for row in rows]
    return "".join([*parts, "</tbody></table></div></section>"])


def _row(name: str, counts: Counts, what: State) -> str:
    numbers = [counts.units, counts.words, *(getattr(counts, state.value) for state in _NUMBERS)]
    cells = "".join(f"<td>{number}</td>" for number in (*numbers, percent(counts, what)))
    path = _text(name).replace("/", "/<wbr>")
    return f"<tr><td>{path}</td>{cells}<td>{_bar(counts)}</td></tr>"


def _bar(counts: Counts) -> str:
    shares = (
        ("approved", counts.approved),
        ("translated", counts.translated),
        ("draft", counts.draft + counts.stale),
    )
    spans = "".join(
        f'<span class="{name} fill" style="width:{100 * number / counts.units:.2f}%"></span>'
        for name, number in shares
        if number
    )
    return f'<div class="bar" aria-hidden="true">{spans}</div>'


def _data(samples: Sequence[Sample], what: State) -> str:
    """The chart's numbers, for who cannot or would not see it."""
    rows = "".join(
        f"<tr><td>{day(at)}</td><td>{counts.units}</td><td>{percent(counts, what)}</td></tr>"
        for at, counts in samples
    )
    heads = "".join(f'<th scope="col">{_text(t)}</th>' for t in (_("Day"), _("Units"), "%"))
    return (
        f"<details><summary>{_text(_('The numbers of the chart'))}</summary>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _legend() -> str:
    names = (
        ("approved", _("approved")),
        ("translated", _("translated")),
        ("draft", _("draft or stale")),
    )
    keys = "".join(
        f'<span class="key fill {shade}" aria-hidden="true"></span>{_text(name)}'
        for shade, name in names
    )
    return f"<p>{keys}</p>"


def _totals(rows: Sequence[Row]) -> str:
    counts = total(row.counts for row in rows)
    units = ngettext("{n} unit", "{n} units", counts.units).format(n=counts.units)
    words = ngettext("{n} word", "{n} words", counts.words).format(n=counts.words)
    return f"{units}, {words}"


def _what(what: State) -> str:
    return {
        State.APPROVED: _("approved"),
        State.TRANSLATED: _("translated"),
        State.DRAFT: _("drafted"),
    }[what]


def _text(text: str) -> str:
    return escape(safe(text))
