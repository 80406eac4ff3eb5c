"""Talking to a translation server: JSON over HTTP, patient with hiccups and strict with answers.

Engines that live behind an address share this. Whatever the server does, the caller gets
JSON or one EngineError that says in a line what happened and what to do.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx

from l10n.errors import EngineError, UsageError
from l10n.i18n import _

# Statuses that pass by themselves (RFC 9110 §15.5.9, RFC 8470 and the 5xx; 429 is seen to apart).
_PASSING = {408, 425, 500, 502, 503, 504, 520, 522, 524, 529}
# The first wait after a 429 without Retry-After: servers count by the minute, and
# 5 + 10 + 20 + 40 seconds outlast one.
_SLOW_DOWN = 5.0
_TOO_LARGE = re.compile(r"limit|too (?:large|long|many)|context.length", re.IGNORECASE)
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient to be.

    ``timeout`` is how many seconds one whole answer may take, ``retries`` how often a
    request is repeated after a passing failure, ``backoff`` the first wait in seconds
    (doubled each time), ``longest_wait`` the longest one that a server may ask for,
    ``per_minute`` how many requests to send at most (0: any number), ``max_bytes`` the
    largest answer to read.
    """

    timeout: float = 60.0
    retries: int = 4
    backoff: float = 0.5
    longest_wait: float = 120.0
    per_minute: int = 0
    max_bytes: int = 16 << 20


class Refused(EngineError):
    """The server understood the request and said no: ``status`` and ``said``, its own words."""

    def __init__(self, message: str, *, status: int, said: str, code: str, hint: str) -> None:
        super().__init__(message, code=code, hint=hint)
        self.status = status
        self.said = said

    @property
    def too_large(self) -> bool:
        """Whether fewer or shorter texts might be accepted."""
        return self.status == 413 or (self.status == 400 and bool(_TOO_LARGE.search(self.said)))


class _PassingFailure(Exception):
    """``error`` may pass by itself, after ``wait`` seconds if the server named a time."""

    def __init__(self, error: EngineError, wait: float | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.wait = wait


class Client:
    """Asks one server. ``secret`` is blotted out of whatever is said about its answers.

    Raises UsageError (``engine-address``) for a ``url`` that is no plain web address.
    """

    def __init__(
        self,
        url: str,
        policy: Policy,
        *,
        headers: Mapping[str, str] | None = None,
        secret: str = "",
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.url, self.host = _address(url)
        self._policy = policy
        # Answers are small; without compression none can be far larger than it came.
        self._headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Accept-Encoding": "identity",
            "Accept-Language": "en",
            "User-Agent": "l10n-desk",
            **(headers or {}),
        }
        self._secret = secret
        self._sleep, self._clock = sleep, clock
        self._next = 0.0
        self._opened: httpx.Client | None = None

    def get(self, path: str, *, retries: int | None = None) -> object:
        """The JSON at ``path`` under the server's address. Raises EngineError."""
        return self._ask("GET", path, None, 0, self._policy.retries if retries is None else retries)

    def post(self, path: str, body: Mapping[str, object], *, cost: int = 1) -> object:
        """The JSON that answers ``body``; it counts as ``cost`` requests. Raises EngineError."""
        return self._ask("POST", path, body, cost, self._policy.retries)

    def _ask(
        self, method: str, path: str, body: Mapping[str, object] | None, cost: int, retries: int
    ) -> object:
        tries = 0
        while True:
            self._pace(cost)
            try:
                return self._once(method, path, body)
            except _PassingFailure as failure:
                slow = failure.error.code == "engine-limit"
                first = _SLOW_DOWN if slow else self._policy.backoff
                wait = first * 2.0**tries if failure.wait is None else failure.wait
                if tries >= retries or wait > self._policy.longest_wait:
                    raise failure.error from failure
            tries += 1
            self._sleep(wait)

    def _pace(self, cost: int) -> None:
        """Wait until another ``cost`` requests keep to the limit per minute."""
        if not self._policy.per_minute or not cost:
            return
        now = self._clock()
        if self._next > now:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + cost * 60.0 / self._policy.per_minute

    def _once(self, method: str, path: str, body: Mapping[str, object] | None) -> object:
        content = None
        if body is not None:
            content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        deadline = self._clock() + self._policy.timeout
        try:
            with self._client().stream(method, f"{self.url}{path}", content=content) as answer:
                data = self._read(answer, deadline)
        except httpx.TimeoutException as error:
            raise _PassingFailure(self._late()) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise _PassingFailure(self._unreachable(error)) from error
        if answer.is_success:
            return self._json(answer, data)
        raise self._refusal(answer, data)

    def _client(self) -> httpx.Client:
        """Built at the first request: the certificates take time to load.

        Redirects are never followed: they could carry the key and the texts elsewhere.
        """
        if self._opened is None:
            self._opened = httpx.Client(
                headers=self._headers, timeout=self._policy.timeout, follow_redirects=False
            )
        return self._opened

    def _read(self, answer: httpx.Response, deadline: float) -> bytes:
        """The whole body; the deadline holds for a server that sends a byte now and then too."""
        blocks: list[bytes] = []
        size = 0
        for block in answer.iter_bytes():
            size += len(block)
            blocks.append(block)
            if size > self._policy.max_bytes:
                raise EngineError(
                    _("{host} sent an answer too large to be a translation").format(host=self.host),
                    code="engine-size",
                    hint=_("check the address"),
                )
            if self._clock() > deadline:
                raise httpx.ReadTimeout("", request=answer.request)
        return b"".join(blocks)

    def _json(self, answer: httpx.Response, data: bytes) -> object:
        if _is_page(answer, data):
            raise EngineError(
                _("{host} answered with a web page instead of JSON").format(host=self.host),
                code="engine-html",
                hint=_("check the address; a proxy or a login page may stand in between"),
            )
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise EngineError(
                _("{host} answered with something that is not JSON").format(host=self.host),
                code="engine-answer",
                hint=_("check the address"),
            ) from error

    def _refusal(self, answer: httpx.Response, data: bytes) -> Exception:
        """The exception for an answer that is no success."""
        status, said = answer.status_code, self._said(answer, data)
        if answer.is_redirect:
            place = urlsplit(urljoin(f"{self.url}/", answer.headers.get("location", "")))
            where = _line(f"{place.scheme}://{place.hostname}{place.path}")
            return EngineError(
                _("{host} sends us on to {place}").format(host=self.host, place=where),
                code="engine-redirect",
                hint=_("if you trust that address, write it into the settings"),
            )
        if status in {401, 403}:
            return EngineError(
                _("{host} refuses us: {said}").format(host=self.host, said=said),
                code="engine-key",
                hint=_("check the key in the environment variable"),
            )
        # A quota that is used up does not pass by waiting.
        if status == 429 and b"insufficient_quota" not in data:
            slow = EngineError(
                _("{host} asks for fewer requests: {said}").format(host=self.host, said=said),
                code="engine-limit",
                hint=_("set 'requests-per-minute' for the engine, or run the command again later"),
            )
            return _PassingFailure(slow, _asked_wait(answer))
        message = _("{host} answered with error {status}: {said}").format(
            host=self.host, status=status, said=said
        )
        if status in _PASSING:
            hint = _("run the command again later, or ask who runs the server")
            failed = EngineError(message, code="engine-server", hint=hint)
            return _PassingFailure(failed, _asked_wait(answer))
        hint = _("check the engine's settings")
        return Refused(message, status=status, said=said, code="engine-refused", hint=hint)

    def _said(self, answer: httpx.Response, data: bytes) -> str:
        """The server's own words about an error: short, on one line, without the key."""
        if _is_page(answer, data):
            return _("a web page")
        text = _words(data)
        if self._secret:
            text = text.replace(self._secret, "…")
        return _line(text) or answer.reason_phrase

    def _late(self) -> EngineError:
        seconds = f"{self._policy.timeout:g}"
        return EngineError(
            _("{host} did not answer within {seconds} s").format(host=self.host, seconds=seconds),
            code="engine-timeout",
            hint=_("set a longer 'timeout' or a smaller 'batch' for the engine"),
        )

    def _unreachable(self, error: Exception) -> EngineError:
        reason = _line(str(error)) or type(error).__name__
        return EngineError(
            _("no answer from {host}: {reason}").format(host=self.host, reason=reason),
            code="engine-offline",
            hint=_("check the address and the network, or draft with `--engine none`"),
        )


def key_from(variable: str | None, default: str) -> str:
    """The key in the environment variable ``variable``, by default in ``default`` if it is set.

    ``""`` where there is none. Raises UsageError for what is no variable's name, EngineError
    (``engine-key``) when a variable was named and is not set, or holds what no key can be.
    The key itself is never shown.
    """
    name = default if variable is None else variable
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        # Most likely the key itself: not to be repeated on a screen.
        raise UsageError(
            _("'key-env' must be the name of an environment variable"),
            code="engine-key",
            hint=_("put the key into a variable and write that variable's name"),
        )
    key = os.environ.get(name, "").strip()
    if not key and variable is not None:
        raise EngineError(
            _("the environment variable '{name}' holds no key").format(name=name),
            code="engine-key",
            hint=_("set it, or take 'key-env' out of the engine's settings"),
        )
    if not key.isascii() or not key.isprintable():
        raise EngineError(
            _("the environment variable '{name}' holds something that is no key").format(name=name),
            code="engine-key",
            hint=_("set it to the key alone"),
        )
    return key


def at_least(engine: str, least: float, **options: float) -> None:
    """Raise UsageError for an option below ``least`` or one that is no number."""
    for name, value in options.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
            raise UsageError(
                _("the option '{option}' of the engine '{name}' must be at least {least}").format(
                    option=name.replace("_", "-"), name=engine, least=f"{least:g}"
                ),
                code="engine-options",
                hint=_("see docs/engines.md"),
            )


def _address(url: str) -> tuple[str, str]:
    """The address without a slash at its end, and the host in it (with a port if it names one)."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    if parts.scheme not in {"http", "https"} or not host or not plain:
        # A name, a password or a key in it is not repeated.
        shown = re.sub(r"//.*@", "//…@", re.split(r"[?#]", url)[0])
        raise UsageError(
            _("not the address of a server: '{url}'").format(url=shown),
            code="engine-address",
            hint=_("give one such as https://translate.example.org, without names and keys in it"),
        )
    return url.strip().rstrip("/"), f"{host}:{port}" if port else host


def _asked_wait(answer: httpx.Response) -> float | None:
    """The seconds that Retry-After asks for (RFC 9110 §10.2.3): a number or a date."""
    value = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", value):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None


def _is_page(answer: httpx.Response, data: bytes) -> bool:
    return "html" in answer.headers.get("content-type", "").lower() or bool(_PAGE.match(data))


def _words(data: bytes) -> str:
    """What an error's body says: the field where servers put it, or the text itself."""
    text = data[:4096].decode("utf-8", "replace")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return text
    for name in ("error", "message", "detail"):
        while isinstance(found, dict) and name in found:
            found = found[name]
    return found if isinstance(found, str) else text


def _line(text: str) -> str:
    """At most 200 characters on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 200 else f"{line[:199]}…"
