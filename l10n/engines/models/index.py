"""Argos's index of packages: which ones there are, and where they can be fetched."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from l10n.engines.models.downloads import fetch
from l10n.engines.models.packages import CODE, order
from l10n.errors import ModelError
from l10n.i18n import _

INDEX_URL = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
_MAX_INDEX = 16 << 20


@dataclass(frozen=True, slots=True)
class Available:
    """A package of the index; ``sha256`` and ``licence`` are empty where it does not say."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]
    sha256: str = ""
    licence: str = ""


def index_address(given: str | None = None) -> str:
    """The address of the index: ``given``, else ``ARGOS_PACKAGE_INDEX``, else Argos's own.

    Both may be that of the JSON file, or of the folder that holds ``index.json``, which is
    what Argos takes.
    """
    base = given or os.environ.get("ARGOS_PACKAGE_INDEX")
    if not base:
        return INDEX_URL
    return base if base.endswith(".json") else f"{base.rstrip('/')}/index.json"


def available(index_url: str | None = None) -> list[Available]:
    """The translation packages of the index, the newest of each pair, sorted.

    Raises ModelError, ``model-offline`` when it cannot be reached. Argos's own function for
    this is not used: without an index on the disk and without a network it never returns.
    """
    url = index_address(index_url)
    try:
        entries = json.loads(fetch(url, _MAX_INDEX))
    except (ValueError, RecursionError) as error:
        raise _bad_index(url) from error
    if not isinstance(entries, list):
        raise _bad_index(url)
    found: dict[tuple[str, str], Available] = {}
    for entry in entries:
        one = _available(entry)
        if one is not None:
            known = found.get((one.source, one.target))
            if known is None or order(one.version) > order(known.version):
                found[one.source, one.target] = one
    return [found[key] for key in sorted(found)]


def find(source: str, target: str, index_url: str | None = None) -> Available:
    """The package of a pair. Raises ModelError: ``model-none``, ``model-offline``."""
    known = {(one.source, one.target): one for one in available(index_url)}
    chosen = known.get((source, target))
    if chosen is not None and chosen.links:
        return chosen
    through = (source, "en") in known and ("en", target) in known
    both = _("go through English: l10n models install {source} en, then en {target}")
    raise ModelError(
        _("the index has no model for {source} → {target}").format(source=source, target=target),
        code="model-none",
        hint=both.format(source=source, target=target)
        if through
        else _("see `l10n models available`; codes are short, such as en and uk"),
    )


def _available(entry: object) -> Available | None:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    texts = {key: value for key, value in entry.items() if isinstance(value, str)}
    source, target = texts.get("from_code", ""), texts.get("to_code", "")
    links = entry.get("links")
    # They become parts of file names and of the commands we suggest.
    if not CODE.fullmatch(source) or not CODE.fullmatch(target) or not isinstance(links, list):
        return None
    return Available(
        source,
        target,
        texts.get("package_version", ""),
        tuple(one for one in links if isinstance(one, str) and one.startswith("http")),
        texts.get("sha256", "").lower(),
        texts.get("license", ""),
    )


def _bad_index(url: str) -> ModelError:
    return ModelError(
        _("not an index of Argos packages: {url}").format(url=url),
        code="model-index",
        hint=_("check the address"),
    )
