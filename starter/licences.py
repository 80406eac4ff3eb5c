"""Which licence a gathered package has, and whether a GPL-3.0-or-later model may learn from it."""

from __future__ import annotations

import re

# Names as Debian's machine-readable copyright files (DEP-5), SPDX and PyPI write them. What is
# not listed is left out: GPL-2-only and the GFDL do not go together with the GPL, version 3.
_ALLOWED = re.compile(
    r"""^(?:
      gpl(?:v|-)?2(?:\.0)?(?:\+|-or-later)(?:3\+kdeev)?.*     # any later version
    | gpl-2\+3\+kdeev.* | (?:licenseref-)?kde-accepted-gpl
    | gpl(?:v|-)?3.* | gpl | gpl-?1(?:\.0)?(?:\+|-or-later)
    | lgpl.* | mpl.* | apache-?2.* | asl-?2.* | apache(?:\slicense)?(?:[ ,]*version)?\s2.*
    | expat.* | mit.* | x11.* | isc | zlib.* | (?:new|modified|\d-clause)?[ -]?bsd.*
    | python.* | psf.* | artistic-2.* | cc0.* | cc-by-4.* | cc-by-sa-4.* | public[ -]domain.* | pd
    | unlicense | bsl-1.* | fsfap | fsful.* | wtfpl.* | hpnd.* | permissive.* | ofl.*
    )$""",
    re.VERBOSE,
)
_LATER = re.compile(
    r"version\s+([23])(?:\.\d)?[^.]{0,60}?,?\s+or\s+\(?\s*at\s+your\s+(?:option|choice)\)?\s*"
    r"\)?\s*any\s+later\s+version|version\s+([23])\s+or\s+(?:any\s+)?later",
    re.IGNORECASE,
)


def licence(copyright_text: str) -> str:
    """The licence of a package's translations as its copyright file names it, ``""`` if unclear.

    Takes Debian's machine-readable format (the stanza for all files), prose around the GNU
    licences' usual words, or the header of a PyPI package's metadata.
    """
    for stanza in re.split(r"\n\s*\n", copyright_text):
        found = re.search(r"(?im)^License-Expression:[ \t]*(\S.*)$", stanza)
        if found:
            return _tidy(found[1])
        files = re.search(r"(?im)^Files:[ \t]*(?:\n[ \t]+)?(?:\./)?\*[ \t]*$", stanza)
        named = re.search(r"(?im)^License:[ \t]*(\S.*)$", stanza)
        if files and named:
            return _tidy(named[1])
    if re.search(r"(?im)^(?:License|Classifier: License ::)", copyright_text):
        found = re.search(r"(?im)^Classifier: License :: OSI Approved :: (.+)$", copyright_text)
        if found:
            return _pypi(found[1])
        found = re.search(r"(?im)^License:[ \t]*(\S.{0,60})$", copyright_text)
        if found:
            return _tidy(found[1])
    later = _LATER.search(copyright_text)
    if later:
        kind = "LGPL" if re.search(r"(?i)lesser|library\s+general", copyright_text) else "GPL"
        return f"{kind}-{later[1] or later[2]}+"
    return "Expat" if "Permission is hereby granted, free of charge" in copyright_text else ""


def allowed(name: str) -> bool:
    """Whether texts under ``name`` may go into the model: all of "and", any of "or"."""
    text = name.lower().strip().replace("(", "").replace(")", "")
    if not text:
        return False
    if " and " in text:
        return all(allowed(part) for part in text.split(" and "))
    parts = re.split(r"\s+or\s+|\s*\|\s*", text)
    if any(_ALLOWED.match(part.strip()) for part in parts):
        return not text.startswith(("gpl-2.0-only", "gfdl")) or len(parts) > 1
    return False


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text.split(",", maxsplit=1)[0]).strip()


def _pypi(classifier: str) -> str:
    text = classifier.strip()
    for words, name in (
        ("Lesser", "LGPL"), ("GPLv3", "GPL-3"), ("GPLv2 or later", "GPL-2+"), ("GPLv2", "GPL-2"),
        ("Affero", "AGPL-3"), ("GNU General Public License v3", "GPL-3"), ("BSD", "BSD"),
        ("MIT", "MIT"), ("Apache", "Apache-2"), ("Mozilla", "MPL-2.0"),
    ):  # fmt: skip
        if words in text:
            return name
    return text
