"""Which cases a Ukrainian preposition governs, and which of в/у the sounds around it ask for.

Source: the Ukrainian orthography of 2019, §§ 23–24, and the Institute of the Ukrainian
Language's grammar; rare uses that a newsroom does not write are left out.
"""

from __future__ import annotations

_GOVERNMENT: tuple[tuple[str, str], ...] = (
    ("в", "accusative locative"),
    ("у", "accusative locative genitive"),
    ("на", "accusative locative"),
    ("по", "accusative locative"),
    ("при о об", "locative"),
    ("з із зі", "genitive instrumental"),
    ("за", "accusative instrumental"),
    ("під над поза перед", "accusative instrumental"),
    ("між поміж", "instrumental genitive"),
    (
        "до від од без для біля коло крім окрім після проти серед замість щодо стосовно навколо "
        "довкола поблизу неподалік вздовж уздовж всередині усередині заради задля з-за із-за "
        "з-під із-під внаслідок унаслідок протягом упродовж впродовж",
        "genitive",
    ),
    ("про через крізь попри повз понад", "accusative"),
    ("завдяки всупереч усупереч наперекір назустріч вслід услід", "dative"),
)
GOVERNED: dict[str, frozenset[str]] = {
    preposition: frozenset(cases.split())
    for prepositions, cases in _GOVERNMENT
    for preposition in prepositions.split()
}
PLACE = frozenset(("в", "у", "на"))
"""The prepositions of a place, between which the place's own noun decides."""

_VOWELS = frozenset("аеєиіїоуюя")
_AFTER_U = ("в", "ф", "льв", "св", "тв", "хв")


def v_or_u(before: str, after: str) -> str:
    """``в`` or ``у`` between the text ``before`` and the word ``after`` (§ 23).

    ``у`` before в, ф and their clusters, between consonants and at the beginning before a
    consonant; ``в`` before a vowel and after a vowel.
    """
    following = after[:3].lower()
    if following.startswith(_AFTER_U):
        return "у"
    last = before.rstrip()[-1:].lower()
    if following[:1] in _VOWELS or last in _VOWELS:
        return "в"
    return "у"
