"""Argos models through CTranslate2: tokens, batches, attention."""

from l10n.engines.argos.engine import ArgosEngine

__all__ = ["ArgosEngine"]
