"""What no engine may change: format placeholders, tags, addresses."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(
    r"%\([A-Za-z_]\w*\)[#0+ -]?\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
    r"|%(?:\d+\$)?[#0+-]?\d*(?:\.\d+)?(?:hh?|ll?|z)?[diouxXeEfFgGcrsap@]\b"
    r"|\$?\{[A-Za-z_0-9][\w.:!]*\}|</?[A-Za-z][A-Za-z0-9]*/?>"
    r"|https?://\S*[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w"
)
