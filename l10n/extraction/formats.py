"""Which format a message has: from how the code uses it, else from what stands in it.

A flag makes every tool check a translation's placeholders, so a wrong one ("100% sure" is no
``python-format``) turns good translations into errors.
"""

from __future__ import annotations

import re
import string

# printf-style directives (Python library reference, "printf-style String Formatting") without
# the space flag, which prose such as "50 % of" would match, and before no letter.
_PERCENT = re.compile(
    r"%(?:%|(?:\(\w+\))?[-+#0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?[diouxXeEfFgGcrsa](?![A-Za-z]))"
)
_NAMED = re.compile(r"%\(\w+\)[-+#0 ]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]")
# gettext's javascript-format: printf without length modifiers.
_JAVASCRIPT = re.compile(r"%(?:%|(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?[csbduoxXfji](?![A-Za-z]))")
# Not the empty field `{}`, which gettext's python-brace-format does not have.
_FIELD = re.compile(r"(?:[^\W\d]\w*|\d+)(?:\.[^\W\d]\w*|\[[^][{}]+\])*")


def python_formats(text: str) -> frozenset[str]:
    """``python-format`` or ``python-brace-format`` where the text can be nothing else."""
    named, unnamed = _NAMED.search(text), re.search(r"%[^%(]", text.replace("%%", ""))
    if _only(_PERCENT, text) and not (named and unnamed):
        return frozenset({"python-format"})
    return frozenset({"python-brace-format"}) if _braces(text) else frozenset()


def template_formats(text: str) -> frozenset[str]:
    """Jinja's and Django's blocks become ``%(name)s``, and a per cent sign in them ``%%``."""
    found = "%%" in text or _NAMED.search(text) is not None
    return frozenset({"python-format"}) if found else frozenset()


def javascript_formats(text: str) -> frozenset[str]:
    """``javascript-format`` where every per cent sign begins a directive."""
    return frozenset({"javascript-format"}) if _only(_JAVASCRIPT, text) else frozenset()


def _only(directive: re.Pattern[str], text: str) -> bool:
    """Whether the text has directives and no other per cent sign."""
    if "%" not in text:
        return False
    found = directive.findall(text)
    return found.count("%%") < len(found) and "%" not in directive.sub("", text)


def _braces(text: str) -> bool:
    if "{" not in text:
        return False
    try:
        fields = [name for _text, name, _spec, _conversion in string.Formatter().parse(text)]
    except ValueError:
        return False
    names = [name for name in fields if name is not None]
    return bool(names) and all(_FIELD.fullmatch(name) for name in names)
