"""``libretranslate``: any LibreTranslate server, by its documented HTTP API.

https://docs.libretranslate.com/ : ``/languages`` lists languages with their targets,
``/translate`` takes texts as an array. Placeholders travel as marks, as with Argos, which
such servers run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from l10n.engines.codes.placeholders import Masked, mask, unmask, without
from l10n.engines.codes.reinserting import MARK, UNSURE, reinserted
from l10n.engines.protocol import Progress
from l10n.engines.remote.batching import NO_SCORE, Told, batches, clean, split_edges, translatable
from l10n.engines.remote.http import Client, Policy, Refused, at_least, key_from
from l10n.errors import EngineError
from l10n.i18n import _
from l10n.model import Hypothesis

KEY_VARIABLE = "L10N_LIBRETRANSLATE_KEY"
# "Invalid request: request (11) exceeds text limit (10)": of texts in a batch, if the first
# number is ours, of characters in a text otherwise.
_LIMITS = re.compile(r"\((\d{1,9})\)\D*\((\d{1,9})\)")

Answers = dict[str, str | None]


class LibreTranslateEngine:
    """Translates by the server at ``url``.

    ``key_env`` names the environment variable with the server's key, by default
    ``L10N_LIBRETRANSLATE_KEY`` if that is set; ``timeout`` is in seconds for one answer;
    ``batch`` and ``batch_characters`` bound one request; ``requests_per_minute`` (0: no
    limit) counts every text of a batch, as these servers do. Raises UsageError for a bad
    option, EngineError for a named variable without a key.
    """

    name = "libretranslate"

    def __init__(
        self,
        *,
        url: str = "http://127.0.0.1:5000",
        key_env: str | None = None,
        timeout: float = 60.0,
        retries: int = 4,
        batch: int = 25,
        batch_characters: int = 10_000,
        requests_per_minute: int = 0,
    ) -> None:
        at_least(self.name, 1, batch=batch, batch_characters=batch_characters)
        at_least(self.name, 0, retries=retries, requests_per_minute=requests_per_minute)
        at_least(self.name, 0.1, timeout=timeout)
        self._key = key_from(key_env, KEY_VARIABLE)
        policy = Policy(timeout=timeout, retries=retries, per_minute=requests_per_minute)
        self._client = Client(url, policy, secret=self._key)
        self._batch = min(batch, requests_per_minute) if requests_per_minute else batch
        self._characters = batch_characters
        self._targets: dict[str, list[str]] = {}
        self._failure: EngineError | None = None
        self._model = ""

    @property
    def chunk(self) -> int:
        """How many texts one call should bring: what a failure may cost."""
        return self._batch

    def pairs(self) -> list[tuple[str, str]]:
        """The pairs the server offers, by its own codes. Raises EngineError."""
        return [
            (source, target)
            for source, targets in self._languages().items()
            for target in targets
            if source != target
        ]

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """One hypothesis per text; an empty one for a text the server cannot take even alone.

        Raises EngineError: ``model-missing`` for a pair the server does not offer, and what
        ``http.Client`` raises.
        """
        pair = self._pair(source, target)
        if not texts:
            return []
        model = self._provenance()
        edges = [split_edges(text) for text in texts]
        masks = [mask(body) for _head, body, _tail in edges]
        answers = self._answers([one.text for one in masks], pair, progress)
        found = [_unmasked(answers[one.text], one) for one in masks]
        lost = [i for i, one in enumerate(masks) if found[i] is None and answers[one.text]]
        bare = {i: without(masks[i]) for i in lost}
        again = self._answers([text for text, _places in bare.values()], pair, None)
        results: list[Hypothesis] = []
        for index, (head, _body, tail) in enumerate(edges):
            text, score = found[index], NO_SCORE
            marks: tuple[str, ...] = ()
            if index in bare:
                plain, places = bare[index]
                given = again[plain]
                score, marks = NO_SCORE + UNSURE, (MARK,)
                text = given and reinserted(plain, places, masks[index].values, given)
            whole = "" if text is None else f"{head}{text}{tail}"
            results.append(Hypothesis(whole, score, model, marks=marks))
        return results

    def _answers(
        self, bodies: Sequence[str], pair: tuple[str, str], progress: Progress | None
    ) -> Answers:
        """What the server says to each body, each asked once; None where it says nothing."""
        told = Told(progress, bodies)
        answers: Answers = {body: body for body in bodies if not translatable(body)}
        todo = [body for body in dict.fromkeys(bodies) if body not in answers]
        while todo:
            # Taken anew each time: the first answer may have taught us the server's limit.
            group = next(batches(todo, self._batch, self._characters))
            answers.update(zip(group, self._group(group, pair), strict=True))
            todo = todo[len(group) :]
            told.done(group)
        told.all_done()
        return answers

    def _group(self, bodies: list[str], pair: tuple[str, str]) -> list[str | None]:
        """One batch, halved as long as the server finds it too large."""
        try:
            return self._post(bodies, pair)
        except Refused as refused:
            if not refused.too_large:
                raise
            if len(bodies) == 1:
                return [None]
            self._learn(refused.said, len(bodies))
        middle = len(bodies) // 2
        return self._group(bodies[:middle], pair) + self._group(bodies[middle:], pair)

    def _learn(self, said: str, count: int) -> None:
        found = _LIMITS.search(said)
        if found and int(found[1]) == count and 0 < int(found[2]) < count:
            self._batch = int(found[2])

    def _post(self, bodies: list[str], pair: tuple[str, str]) -> list[str | None]:
        request: dict[str, object] = {
            "q": bodies,
            "source": pair[0],
            "target": pair[1],
            "format": "text",
        }
        if self._key:
            request["api_key"] = self._key
        answer = self._client.post("/translate", request, cost=len(bodies))
        given = answer.get("translatedText") if isinstance(answer, dict) else None
        if isinstance(given, str) and len(bodies) == 1:
            given = [given]
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise self._wrong()
        if len(given) != len(bodies):
            raise EngineError(
                _("{host} gave {given} translations of {asked} texts").format(
                    host=self._client.host, given=len(given), asked=len(bodies)
                ),
                code="engine-answers",
                hint=_("nothing of that batch was taken; try 'batch = 1' for the engine"),
            )
        return [one.strip() if one.strip() and clean(one) else None for one in given]

    def _pair(self, source: str, target: str) -> tuple[str, str]:
        """The server's codes for two locales."""
        known = self._languages()
        left = _code(source, known)
        right = _code(target, known[left]) if left is not None else None
        if left is None or right is None or left == right:
            raise EngineError(
                _("{host} does not translate {source} → {target}").format(
                    host=self._client.host, source=source, target=target
                ),
                code="model-missing",
                hint=_("ask who runs the server for that pair, or choose another engine"),
            )
        return left, right

    def _languages(self) -> dict[str, list[str]]:
        """Language code → the codes it can be translated to; asked once, so a failure lasts."""
        if self._failure is not None:
            raise self._failure
        if not self._targets:
            try:
                self._targets = self._read_languages(self._client.get("/languages"))
            except EngineError as error:
                self._failure = error
                raise
        return self._targets

    def _read_languages(self, answer: object) -> dict[str, list[str]]:
        entries = [one for one in answer if _is_language(one)] if isinstance(answer, list) else []
        if not entries:
            raise self._wrong()
        codes = [one["code"] for one in entries]
        # Servers before 1.4 name no targets: each language goes to all.
        return {
            one["code"]: [to for to in one.get("targets", codes) if isinstance(to, str)]
            for one in entries
        }

    def _provenance(self) -> str:
        """``libretranslate <host> <version>``; the version only if the server tells it."""
        if not self._model:
            self._model = f"{self.name} {self._client.host}"
            try:
                spec = self._client.get("/spec", retries=0)
            except EngineError:
                # Not every server shows its description; the name will do.
                return self._model
            about = spec.get("info") if isinstance(spec, dict) else None
            version = about.get("version") if isinstance(about, dict) else None
            if isinstance(version, str) and re.fullmatch(r"\d[\w.+-]{0,30}", version):
                self._model += f" {version}"
        return self._model

    def _wrong(self) -> EngineError:
        return EngineError(
            _("{host} does not answer as a LibreTranslate server does").format(
                host=self._client.host
            ),
            code="engine-answer",
            hint=_("check the address in the engine's settings"),
        )


def _unmasked(answer: str | None, masked: Masked) -> str | None:
    return None if answer is None else unmask(answer, masked)


def _is_language(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("code"), str)
        and isinstance(entry.get("targets", []), list)
    )


def _code(tag: str, known: Iterable[str]) -> str | None:
    """The server's code for a locale: the same tag, else language and script, else language.

    The language alone stands for its usual script only: ``zh`` is not asked for ``zh-Hant``.
    """
    from l10n.text.locales import locale

    codes = {code.replace("_", "-").lower(): code for code in known}
    wanted = tag.replace("_", "-").lower()
    language = wanted.partition("-")[0]
    if wanted in codes:
        return codes[wanted]
    script = locale(tag).script
    usual = locale(language).script == script
    return codes.get(f"{language}-{script.lower()}") or (codes.get(language) if usual else None)
