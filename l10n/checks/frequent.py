"""The words that nearly every sentence of a language has: a text tells its language by them.

Only words that are common and short; names of things would tell about the topic instead.
"""

from __future__ import annotations

import re

from l10n.checks.prose import language

_WORDS = {
    "en": "a about after all also an and any are as at be been before but by can could do does "
    "each for from had has have he her his how if in into is it its may more most must no "
    "not of on only or other our out over she should so some such than that the their "
    "them then there these they this to up was we were what when where which while who "
    "whose will with would you your",
    "uk": "але або без був була буде було бути вже від він вона вони воно для до дуже є з за зі "
    "із і його її й їх коли лише ми може на над не немає ні під після по при про проти та "
    "так також те ти то тому тут у в ви це ця цей через чи що щоб щодо як який яка яке "
    "які якщо",
    "ru": "без был была будет было быть в вы для до его ее если есть и из или их к как когда "
    "кто ли меня мы на над не нет но о об он она они от по под после при с со так также "
    "только ты у уже чем что чтобы эта эти это этот является",
    "de": "aber als auch auf aus bei das dass dem den der des die durch ein eine einem einen "
    "einer es für hat im ist kann mit nach nicht noch nur oder sich sie sind über um und "
    "von vom war werden wird wurde zu zum zur",
    "fr": "au aux avec ce cette ces dans de des du elle en est et être il ils la le les leur "
    "mais ne nous ou par pas plus pour que qui sa se ses si son sont sur un une vous été",
    "es": "al como con de del el ella en es esta este la las lo los más no o para pero por que "
    "se si sin sobre su sus un una y ya",
    "it": "al alla anche che con da dal dei del della delle di e è gli ha i il in la le lo ma "
    "nel nella non o per più questo se si sono su un una",
    "pt": "ao as com como da das de do dos é em esta este foi mais mas na não no nos o os ou "
    "para pela pelo por que se sem são sua um uma",
    "pl": "ale być czy dla do go i ich jak jest już lub ma na nie o od oraz po pod przez są się "
    "tak to tego ten w z za ze że",
    "nl": "aan als bij dat de deze die dit door een en er het in is kan met naar niet nog of om "
    "ook op te tot uit van voor was wordt worden zijn",
    "cs": "a aby ale by být do i je jeho jako jsou k která které který na nebo není o od po pro "
    "před při s se si tak to v z za že",
    "sv": "att av de den det efter en ett för från han har i inte är jag kan med men när och om "
    "på sig som till var vi",
}
_SETS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def frequent(tag: str) -> frozenset[str]:
    """The frequent words of a locale's language, lower case; empty for one we do not know."""
    return _SETS.get(language(tag), frozenset())


def telling(text: str, of: str, but: str = "") -> int:
    """How many frequent words of the language ``of`` stand in ``text``; not those of ``but``."""
    wanted = frequent(of) - frequent(but) if but else frequent(of)
    return sum(word in wanted for word in _WORD.findall(text.lower()))
