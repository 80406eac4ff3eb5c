"""What publishing says of a project, for the gate, which knows no pages itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.cli.stale import meaning
from l10n.config import Project
from l10n.config.publish import Outdated
from l10n.coverage import Failure, Verdict
from l10n.coverage.conditions import stale as stale_sources
from l10n.i18n import _, ngettext
from l10n.model import State, Unit
from l10n.publish.policy import Policy
from l10n.workspace import Updated

if TYPE_CHECKING:
    from l10n.publish.stale import Stale


def built(project: Project) -> Verdict:
    """The condition ``build``: whether ``dist`` says exactly what was approved."""
    from l10n.publish.verify import verify_site

    found = verify_site(project, project.dist)
    hint = _("build it anew: l10n build; in full: l10n build --verify")
    failures = tuple(
        Failure(f"build-{fault.code}", fault.message, hint, fault.article or fault.path, fault.line)
        for fault in found.faults
    )
    files = ngettext("{n} file", "{n} files", found.files).format(n=found.files)
    return Verdict("build", failures, files)


def stale(project: Project, updated: Sequence[Updated]) -> Verdict:
    """The condition ``stale``: sources that changed, unless ``publish.stale`` keeps their pages."""
    interface = stale_sources([result for result in updated if not _of_page(result.catalog)])
    if not any(result.edits for result in updated if _of_page(result.catalog)):
        return interface
    from l10n.publish.stale import stale_texts

    found = [item for item in stale_texts(project, project.targets) if _of_page(item.catalog)]
    failures = tuple(_failure(item) for item in found if item.action is not Outdated.KEEP)
    kept = len(found) - len(failures)
    said = ngettext("{n} kept: it says nothing new", "{n} kept: they say nothing new", kept)
    return Verdict("stale", interface.failures + failures, said.format(n=kept) if kept else "")


def keeper(project: Project) -> Callable[[Unit, Unit], bool]:
    """Whether pages go on showing a unit as it was, under the changed source it has now."""
    policies: dict[str, Policy] = {}

    def keeps(before: Unit, after: Unit) -> bool:
        if before.state is not State.APPROVED or after.state is not State.STALE:
            return False
        if project.bare or not _of_page(after.path):
            return False
        lang = after.source_locale or project.settings.source
        if lang not in policies:
            policies[lang] = Policy(stale=project.settings.publish.stale, lang=lang)
        return policies[lang].outdated(after, None) is Outdated.KEEP

    return keeps


def _of_page(catalog: str) -> bool:
    """Whether a catalog is an article's: of an interface nothing outdated is compiled."""
    return PurePosixPath(catalog).parent.name == "articles"


def _failure(item: Stale) -> Failure:
    return Failure(
        "stale",
        _("its source changed ({kinds}): {meaning}").format(
            kinds=", ".join(item.changes), meaning=meaning(item.action)
        ),
        _("compare: l10n stale; translate anew: l10n review"),
        item.article if item.line else item.catalog,
        item.line,
        item.locale,
        item.source,
        identity=("stale", item.locale, item.source),
    )
