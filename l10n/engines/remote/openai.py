"""``openai``: any endpoint that speaks the OpenAI chat API, a local model's server too.

Texts go in batches as JSON, with the glossary's terms. What comes back is read strictly;
what does not pass is asked again once, alone, and then left to people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.engines.protocol import Progress, Terms
from l10n.engines.remote.batching import NO_SCORE, Told, batches, split_edges, translatable
from l10n.engines.remote.http import Client, Policy, Refused, at_least, key_from
from l10n.engines.remote.prompts import flaw, messages, read
from l10n.errors import EngineError, UsageError
from l10n.i18n import _
from l10n.model import Hypothesis

KEY_VARIABLE = "OPENAI_API_KEY"
# Answers in a row that are not the JSON we ask for, after which we stop paying for more.
_STRIKES = 4


class OpenAIEngine:
    """Translates by the model ``model`` at ``url``, such as ``https://api.openai.com/v1``.

    ``key_env`` names the environment variable with the key, by default ``OPENAI_API_KEY``
    if that is set; ``timeout`` is in seconds for one answer; ``batch`` and
    ``batch_characters`` bound one request; ``requests_per_minute`` 0 is no limit. Raises
    UsageError for a missing or bad option, EngineError for a named variable without a key.
    """

    name = "openai"

    def __init__(
        self,
        *,
        url: str = "",
        model: str = "",
        key_env: str | None = None,
        timeout: float = 120.0,
        retries: int = 4,
        batch: int = 20,
        batch_characters: int = 6_000,
        requests_per_minute: int = 0,
    ) -> None:
        # No default: texts leave the house only to where a team says.
        if not url or not model:
            raise UsageError(
                _("the engine 'openai' needs to know 'url' and 'model'"),
                code="engine-options",
                hint=_("set both in [tool.l10n.engines.openai]; see docs/engines.md"),
            )
        at_least(self.name, 1, batch=batch, batch_characters=batch_characters)
        at_least(self.name, 0, retries=retries, requests_per_minute=requests_per_minute)
        at_least(self.name, 0.1, timeout=timeout)
        key = key_from(key_env, KEY_VARIABLE)
        policy = Policy(timeout=timeout, retries=retries, per_minute=requests_per_minute)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = Client(url, policy, headers=headers, secret=key)
        self._asked_model = self._model = model
        # One batch per call: what a failure may cost.
        self.chunk = batch
        self._characters = batch_characters
        self._terms: Terms | None = None
        self._strikes = 0
        # Not every server takes these; what one refuses by name is left out from then on.
        self._extras: dict[str, object] = {
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }

    def set_terms(self, terms: Terms | None) -> None:
        """Take the glossary: ``terms`` gives (term, its translation) for those in a text."""
        self._terms = terms

    def pairs(self) -> list[tuple[str, str]]:
        """No pair is listed: what a model can do is known when it is asked."""
        return []

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """One hypothesis per text; an empty one where no answer passed the checks.

        Raises EngineError: ``engine-answer`` when the model does not keep to the form of
        answer at all, and what ``http.Client`` raises.
        """
        edges = [split_edges(text) for text in texts]
        bodies = [body for _head, body, _tail in edges]
        told = Told(progress, bodies)
        answers = {body: body for body in bodies if not translatable(body)}
        todo = [body for body in dict.fromkeys(bodies) if body not in answers]
        for group in batches(todo, self.chunk, self._characters):
            given = self._group(group, source, target)
            answers.update(zip(group, given, strict=True))
            told.done(group)
        told.all_done()
        model = f"{self.name} {self._model}"
        return [
            Hypothesis(
                f"{head}{answers[body]}{tail}" if answers[body] or not body else "", NO_SCORE, model
            )
            for head, body, tail in edges
        ]

    def _group(self, texts: list[str], source: str, target: str) -> list[str]:
        """The translations of one batch; what does not pass is asked again, alone, once."""
        given, flaws = self._checked(texts, source, target, "")
        for index, complaint in enumerate(flaws):
            if not complaint:
                continue
            alone, still = self._checked([texts[index]], source, target, complaint)
            given[index] = "" if still[0] else alone[0]
        return given

    def _checked(
        self, texts: list[str], source: str, target: str, complaint: str
    ) -> tuple[list[str], list[str]]:
        """The answers, and what is wrong with each (``""``: nothing)."""
        given = self._ask(messages(texts, source, target, self._terms, complaint), len(texts))
        if given is None:
            return [""] * len(texts), ["not the JSON asked for"] * len(texts)
        stripped = [one.strip() for one in given]
        pairs = zip(texts, stripped, strict=True)
        return stripped, [flaw(text, one, source, target) for text, one in pairs]

    def _ask(self, chat: list[dict[str, str]], count: int) -> list[str] | None:
        """The texts of the model's answer; None when it is not in the form we ask for."""
        try:
            answer = self._post(chat)
        except Refused as refused:
            # Too long together: each is asked alone next. Alone, it is left to people.
            if refused.too_large:
                return None
            raise
        given = read(self._content(answer), count)
        self._strikes = 0 if given is not None else self._strikes + 1
        if self._strikes >= _STRIKES:
            raise EngineError(
                _("the model '{model}' does not answer in the form we ask for").format(
                    model=self._asked_model
                ),
                code="engine-answer",
                hint=_("try another model, or a smaller 'batch' for the engine"),
            )
        return given

    def _post(self, chat: list[dict[str, str]]) -> object:
        while True:
            body = {"model": self._asked_model, "messages": chat, **self._extras}
            try:
                return self._client.post("/chat/completions", body)
            except Refused as refused:
                named = [extra for extra in self._extras if extra in refused.said]
                if refused.status not in {400, 422} or not named:
                    raise
                for extra in named:
                    del self._extras[extra]

    def _content(self, answer: object) -> str:
        """What the model said; ``""`` if it was cut off or refused. Notes the exact model."""
        choices = answer.get("choices") if isinstance(answer, dict) else None
        first = choices[0] if isinstance(choices, list) and choices else None
        message = first.get("message") if isinstance(first, dict) else None
        if not isinstance(answer, dict) or not isinstance(first, dict):
            raise self._wrong()
        if not isinstance(message, dict):
            raise self._wrong()
        exact = answer.get("model")
        if isinstance(exact, str) and re.fullmatch(r"[\w.:/@+-]{1,100}", exact):
            self._model = exact
        content = message.get("content")
        whole = first.get("finish_reason") in {"stop", None}
        return content if whole and isinstance(content, str) else ""

    def _wrong(self) -> EngineError:
        return EngineError(
            _("{host} does not answer as a chat endpoint does").format(host=self._client.host),
            code="engine-answer",
            hint=_("check the address in the engine's settings; it often ends in /v1"),
        )
