"""A project of many catalogs as gettext writes them, made the same each time."""

from __future__ import annotations

import random
from pathlib import Path

_ENGLISH = """
the a of model news article segment translation memory when reader opens page from server
and system file directory option value cannot be found please try again network disk
update version user account password image gallery front desk editor
"""
_UKRAINIAN = """
новина стаття переклад пам'ять сегмент читач сервер система файл каталог значення знайдено
спробуйте ще раз мережа диск оновлення версія користувач запис пароль зображення
"""
_EN, _UK = _ENGLISH.split(), _UKRAINIAN.split()
_HEADER = (
    'msgid ""\nmsgstr ""\n"Language: uk\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)
SHARES = (0.10, 0.15)
"""Of fuzzy entries (half of them with their previous source), and of untranslated ones."""


def make(folder: Path, units: int, catalogs: int) -> list[Path]:
    """Write the project into ``folder``; gives its catalogs."""
    (folder / "l10n.toml").write_text('locales = ["uk"]\n[coverage]\ncount = "translated"\n')
    (folder / ".gitignore").write_text(".l10n/\n")
    home = folder / "locales/uk/LC_MESSAGES"
    home.mkdir(parents=True)
    paths = [home / f"part{number:02}.po" for number in range(catalogs)]
    for number, path in enumerate(paths):
        chance = random.Random(number)
        entries = (_entry(chance, f"{number}.{n}") for n in range(units // catalogs))
        path.write_text("\n".join([_HEADER, *entries]), encoding="utf-8")
    return paths


def _entry(chance: random.Random, name: str) -> str:
    source = " ".join(chance.choices(_EN, k=chance.randint(1, 14))) + f" {name}."
    target = " ".join(chance.choices(_UK, k=chance.randint(1, 14))) + f" {name}."
    fuzzy, untranslated = SHARES
    drawn, flags = chance.random(), ""
    if drawn < fuzzy:
        flags = "#, fuzzy\n" + (f'#| msgid "old {source}"\n' if drawn < fuzzy / 2 else "")
    elif drawn < fuzzy + untranslated:
        target = ""
    place = f"#: src/desk/file{chance.randint(1, 99)}.py:{chance.randint(1, 999)}\n"
    return place + flags + _string("msgid", source) + _string("msgstr", target)


def _string(keyword: str, text: str) -> str:
    if len(keyword) + len(text) + 3 <= 79:
        return f'{keyword} "{text}"\n'
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > 76:
            lines.append(line)
            line = ""
        line += f"{word} "
    lines.append(line[:-1])
    return f'{keyword} ""\n' + "".join(f'"{line}"\n' for line in lines)
