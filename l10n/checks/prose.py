"""The words of a text without its machinery: placeholders, markup, addresses, file names.

Masking keeps the length, so that offsets into the prose are offsets into the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

MASK = "\ufffc"

# What begins with a sign of its own. Every quantifier is bounded or runs over a class that its
# follower excludes: linear time.
_SIGNS = r"""
    </?[A-Za-z][^<>]{0,2000}>                                   # markup and inline codes
    | &(?:[A-Za-z][A-Za-z0-9]{1,30}|\#[0-9]{1,7}|\#x[0-9A-Fa-f]{1,6});
    | %\([^()\s]{1,80}\)[-\#0+]{0,5}\d{0,5}(?:\.\d{1,5})?[a-zA-Z]
    | %(?:\d{1,3}\$)?[-+\#0']{0,5}(?:\d{1,5}|\*)?(?:\.(?:\d{1,5}|\*))?
      (?:hh|h|ll|l|q|L|j|z|t)?[diouxXeEfFgGaAcspnr@]
    | %L?\d{1,2} | %% | ~[asd%](?![a-z])                         # Lisp's last
    | [$%]?\{\{?[^{}]{0,200}\}\}? | \$[A-Za-z_]\w{0,80}\|?
    | (?<![\w-])--?[A-Za-z][\w-]{0,80}                          # options
    | \\[A-Za-z](?:<[^<>]{0,200}>)?                             # escapes, roff and POD
    """
_FIRST = r"(?=[<&%{$\\~./-])"
# What is masked, by what a text must have in it for that: what may begin like any word is
# looked for only where it can be. Of two that begin at one place the first one holds.
_PARTS = (
    ("://", r"[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s<>\"'«»()]{1,2000}"),
    ("@", r"(?<![\w.])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    ("www", r"(?<!\w)www\.[^\s<>\"'«»()]{1,2000}"),
    ("", _SIGNS),
    ("_", r"(?<![\w])[A-Za-z0-9_.-]{0,80}(?:_[A-Za-z0-9_.-]{0,80})+"),  # identifiers
    ("", r"(?<![\w/])[~.]{0,2}/[\w.~-]{1,80}(?:/[\w.*~-]{0,80}){0,30}"),  # paths
)
_WORD = re.compile("[^\\W\\d_]+(?:[-'’ʼ\u0300-\u036f][^\\W\\d_]+)*")
_HINT = re.compile(r"[<&%{$\\/_@~]|-[A-Za-z]|www")

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
CYRILLIC = "\u0400-\u052f"
SCRIPTS = {
    "Latn": re.compile(f"[{LATIN}]"),
    "Cyrl": re.compile(f"[{CYRILLIC}]"),
    "Grek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Hebr": re.compile("[\u0590-\u05ff]"),
    "Arab": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "Hani": re.compile("[\u3400-\u9fff]"),
    "Kana": re.compile("[\u3040-\u30ff]"),
    "Hang": re.compile("[\uac00-\ud7af]"),
    "Geor": re.compile("[\u10a0-\u10ff]"),
    "Armn": re.compile("[\u0530-\u058f]"),
}
# CLDR's likely scripts (likelySubtags) of languages that catalogs are met in.
_CYRILLIC = "ab av ba ce cv kv mhr myv os sah tt tyv udm xal"
_SCRIPT_OF = dict.fromkeys(_CYRILLIC.split(), "Cyrl")
_SCRIPT_OF |= {"ckb": "Arab", "ps": "Arab", "sd": "Arab", "ug": "Arab", "yi": "Hebr"}
_SCRIPT_OF |= {"am": "Ethi", "as": "Beng", "gu": "Gujr", "km": "Khmr", "kn": "Knda", "lo": "Laoo"}
_SCRIPT_OF |= {"mai": "Deva", "ml": "Mlym", "my": "Mymr", "or": "Orya", "pa": "Guru"}
_SCRIPT_OF |= {"si": "Sinh", "te": "Telu", "ti": "Ethi", "bo": "Tibt", "dz": "Tibt", "dv": "Thaa"}
_SCRIPT_OF |= {"be": "Cyrl", "bg": "Cyrl", "kk": "Cyrl", "ky": "Cyrl", "mk": "Cyrl", "mn": "Cyrl"}
_SCRIPT_OF |= {"ru": "Cyrl", "sr": "Cyrl", "tg": "Cyrl", "uk": "Cyrl", "el": "Grek", "he": "Hebr"}
_SCRIPT_OF |= {"ar": "Arab", "fa": "Arab", "ur": "Arab", "zh": "Hani", "ja": "Kana", "ko": "Hang"}
_SCRIPT_OF |= {"hi": "Deva", "mr": "Deva", "ne": "Deva", "th": "Thai", "bn": "Beng", "ta": "Taml"}
_SCRIPT_OF |= {"ka": "Geor", "hy": "Armn"}
_TAG_SCRIPTS = {"cyrl": "Cyrl", "latn": "Latn", "arab": "Arab"}


@lru_cache(maxsize=256)
def language(tag: str) -> str:
    """The language of a tag: ``uk`` of ``uk-UA``."""
    return re.split("[-_@]", tag, maxsplit=1)[0].lower()


@lru_cache(maxsize=256)
def script(tag: str) -> str:
    """The ISO 15924 script a locale is written in, ``Latn`` when nothing says otherwise."""
    for part in re.split("[-_@]", tag.lower())[1:]:
        if part in _TAG_SCRIPTS:
            return _TAG_SCRIPTS[part]
        if part == "latin":
            return "Latn"
    return _SCRIPT_OF.get(language(tag), "Latn")


def letters(text: str, name: str) -> int:
    """How many letters of the script ``name`` the text has."""
    return len(SCRIPTS[name].findall(text))


def prose(text: str) -> str:
    """``text`` with its machinery masked, same length."""
    if _HINT.search(text) is None:
        return text
    return _machinery(tuple([needed in text for needed, _part in _PARTS])).sub(_masked, text)


@lru_cache(maxsize=1 << len(_PARTS))
def _machinery(present: tuple[bool, ...]) -> re.Pattern[str]:
    """What is masked in texts that have in them what these of ``_PARTS`` need."""
    chosen = [part for (_needed, part), there in zip(_PARTS, present, strict=True) if there]
    only_signs = present == tuple([not needed for needed, _part in _PARTS])
    return re.compile(f"{_FIRST * only_signs}(?:{'|'.join(chosen)})", re.VERBOSE)


def _masked(found: re.Match[str]) -> str:
    return MASK * (found.end() - found.start())


def words(text: str) -> list[str]:
    """The words of ``text`` in order: letters, with apostrophes and hyphens between them."""
    return _WORD.findall(text)
