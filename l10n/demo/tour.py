"""The guided run: the commands a person would type, with what a colleague would say to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.demo.sample import ARTICLE
from l10n.errors import EnvironmentProblem, UsageError
from l10n.i18n import _

Run = Callable[[Sequence[str]], int]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the run: its title, what to know, and its commands with the code each leaves."""

    title: str
    words: str
    commands: tuple[tuple[tuple[str, ...], int], ...]


def tour(where: Path, folder: Path, run: Run, say: Say) -> None:
    """Make a project in ``folder`` and lead it from a bad article to a published one.

    ``run`` runs one command line and gives its exit code. Raises UsageError when the folder
    is there already, EnvironmentProblem when a step ends otherwise than it should.
    """
    if (where / folder).exists():
        raise UsageError(
            _("{folder} exists already; nothing was changed").format(folder=folder),
            code="demo-exists",
            hint=_("remove it, or name another: l10n demo another-folder"),
        )
    steps = _steps(folder)
    for number, step in enumerate(steps, 1):
        say("")
        say(_("── {n} of {total} · {title}").format(n=number, total=len(steps), title=step.title))
        say(step.words)
        for arguments, expected in step.commands:
            place = [] if arguments[0] == "init" else ["-C", str(where / folder)]
            say("")
            say("$ l10n " + " ".join(arguments))
            code = run([*place, *arguments])
            if code:
                say(_("(exit code {code})").format(code=code))
            if code != expected:
                raise EnvironmentProblem(
                    _("this step should have ended with {expected}").format(expected=expected),
                    code="demo-step",
                    hint=_("what it printed above says why"),
                )
    say("")
    say(_("Done. Look at these next:"))
    for name in ("dist/uk/g7-response-dprk.html", "dist/en/g7-response-dprk.html"):
        say("  " + str(folder / name))
    say("  " + str(folder / "locales/uk/articles/g7-response-dprk.po"))
    say(_("and go on with the drafts yourself:  cd {folder} && l10n review").format(folder=folder))


def _steps(folder: Path) -> list[Step]:
    article = f"sample/{ARTICLE}"
    return [
        Step(
            _("A project"),
            _(
                "A folder with settings, a term base, labels, and one earlier article that is\n"
                "translated and approved."
            ),
            ((("init", str(folder), "--source", "en", "--to", "uk", "--sample"), 0),),
        ),
        Step(
            _("The article comes in"),
            _(
                "It is cut into blocks and segments, and gets a gettext catalog. Labels such as\n"
                "“Publication date” come from the interface catalog, not from the article."
            ),
            ((("add", article), 0), (("status",), 0)),
        ),
        Step(
            _("What is wrong with it"),
            _(
                "The checks name file, line and rule, and how to mend it. Errors make the exit\n"
                "code 1, so CI would stop here. What is safe to mend, --fix mends."
            ),
            ((("check",), 1), (("check", "--fix", "--severity", "error"), 1)),
        ),
        Step(
            _("Drafts"),
            _(
                "The memory first, then the term base, then the machine. Drafts are fuzzy\n"
                "entries: no gettext tool compiles them, nothing publishes them."
            ),
            ((("draft", "--to", "uk"), 0),),
        ),
        Step(
            _("A person decides"),
            _(
                "`l10n review` asks about each unit; here it replays an editor's decisions.\n"
                "Each is on the disk before the next; --hold keeps them for the next step."
            ),
            ((("review", "--replay", "sample/decisions.jsonl", "--hold"), 0), (("status",), 0)),
        ),
        Step(
            _("The approved text goes into the catalogs"),
            _("Every approval is bound to its exact text by a hash in the ledger."),
            ((("merge",), 0),),
        ),
        Step(
            _("Publishing"),
            _(
                "Pages in both languages. What nobody approved is shown in the source language\n"
                "and marked; it never passes for a translation."
            ),
            ((("build",), 0),),
        ),
        Step(
            _("The gate"),
            _("Two segments are still drafts, so the gate says no (exit code 1)."),
            ((("coverage", "--min", "uk=100"), 1),),
        ),
    ]
