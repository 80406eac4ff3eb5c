"""Dialogs: a line to type, a list to choose from, a question, pages to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from l10n.i18n import _

_CSS = """
{name} {{ align: center middle; }}
{name} > Vertical {{ width: 76; max-width: 96%; height: auto; max-height: 90%; padding: 0 1;
    border: round $primary; background: $surface; }}
{name} OptionList {{ height: auto; max-height: 16; border: none; }}
{name} VerticalScroll {{ height: auto; max-height: 100%; }}
"""
_CANCEL: list[BindingType] = [Binding("escape", "cancel", "back")]


class Ask(ModalScreen[str | None]):
    """Ask for a line of text; None: the reviewer went back."""

    DEFAULT_CSS = _CSS.format(name="Ask")
    BINDINGS: ClassVar[list[BindingType]] = _CANCEL

    def __init__(self, title: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._title, self._value, self._hint = title, value, hint

    def compose(self) -> ComposeResult:
        """A title, the line, a hint."""
        with Vertical() as box:
            box.border_title = self._title
            yield Input(self._value, select_on_focus=True, compact=True)
            if self._hint:
                yield Static(Content(self._hint))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter ends it."""
        self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Back without an answer."""
        self.dismiss(None)


class Choose(ModalScreen[int | None]):
    """Choose one of a list, by its number or with the arrows; None: back."""

    DEFAULT_CSS = _CSS.format(name="Choose")
    BINDINGS: ClassVar[list[BindingType]] = [
        *_CANCEL,
        *(Binding(str(n), f"number({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(self, title: str, options: Sequence[str | Content], last: str = "") -> None:
        """``last`` is an option more, chosen as ``len(options)``."""
        super().__init__()
        self._title, self._options, self._last = title, options, last

    def compose(self) -> ComposeResult:
        """A title and the list."""
        options = [*self._options, *([self._last] if self._last else [])]
        with Vertical() as box:
            box.border_title = self._title
            yield OptionList(
                *(
                    Option(Content.assemble(f"{n}  " if n < 10 else "   ", option))
                    for n, option in enumerate(options, 1)
                )
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes it."""
        self.dismiss(event.option_index)

    def action_number(self, number: int) -> None:
        """A digit takes it at once."""
        if number <= len(self._options) + bool(self._last):
            self.dismiss(number - 1)

    def action_cancel(self) -> None:
        """Back without a choice."""
        self.dismiss(None)


class Sure(ModalScreen[bool]):
    """A question with what it is about; Enter is yes."""

    DEFAULT_CSS = _CSS.format(name="Sure")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "yes", "yes"),
        Binding("escape", "no", "no"),
    ]

    def __init__(self, question: str, about: Content) -> None:
        super().__init__()
        self._question, self._about = question, about

    def compose(self) -> ComposeResult:
        """The question, and its sample."""
        with Vertical() as box:
            box.border_title = Content(self._question)
            yield VerticalScroll(Static(self._about))
            yield Static(Content.styled(_("Enter: yes   Esc: no"), "bold"))

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(False)


class Page(ModalScreen[None]):
    """Something to read: help, a concordance."""

    DEFAULT_CSS = _CSS.format(name="Page")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,й,question_mark,comma,enter", "cancel", "back"),
    ]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The text, scrolled with the arrows."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            yield VerticalScroll(Static(self._text))
        yield Footer(show_command_palette=False)

    def action_cancel(self) -> None:
        """Back."""
        self.dismiss(None)
