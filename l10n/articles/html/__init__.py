"""HTML: pages and fragments, well-formed or broken, with exact source offsets.

lxml and html5lib build a tree and lose the bytes; the standard library's HTMLParser keeps
line and column only and goes quadratic on broken input. This reader takes the tokens of
WHATWG HTML §13.2.5 in one linear scan and follows of the tree no more than it needs.
"""

from l10n.articles.html.reading import parse
from l10n.articles.html.writing import written

__all__ = ["parse", "written"]
