"""A badge for a README: the share of one locale or of all, as SVG that needs nothing else."""

from __future__ import annotations

from html import escape

_CHARACTER = 7
_STEPS = ((100, "#2a7d2e"), (90, "#55761a"), (70, "#8a6100"), (0, "#b3261e"))


def badge(label: str, share: int) -> str:
    """An SVG of ``label`` and ``share`` per cent; its colours have a contrast of 4.5 and more."""
    value = f"{share} %"
    left, right = (len(text) * _CHARACTER + 12 for text in (label, value))
    width = left + right
    colour = next(shade for least, shade in _STEPS if share >= least)
    name = escape(label)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" '
        f'aria-label="{name}: {value}"><title>{name}: {value}</title>'
        f'<clipPath id="r"><rect width="{width}" height="20" rx="3"/></clipPath>'
        f'<g clip-path="url(#r)"><rect width="{left}" height="20" fill="#444"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{colour}"/></g>'
        '<g fill="#fff" text-anchor="middle" font-size="12" '
        'font-family="DejaVu Sans,Verdana,sans-serif">'
        f'<text x="{left / 2:g}" y="14">{escape(label)}</text>'
        f'<text x="{left + right / 2:g}" y="14">{value}</text></g></svg>\n'
    )
