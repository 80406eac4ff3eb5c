import re
import tomllib
from pathlib import Path

from l10n.config import SENTENCE_RULES, find_project
from l10n.text import segmenter, sentence_ends

PAGE = Path(__file__).parents[2] / "docs" / "segmentation.md"
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_page_s_example_gives_what_it_says():
    (code,) = (text for kind, text in BLOCKS if kind == "python")
    call, _, wanted = code.strip().splitlines()[-1].partition("  # ")
    assert str(eval(call, {"sentence_ends": sentence_ends})) == wanted


def test_the_page_s_settings_are_accepted(tmp_path):
    for kind, text in BLOCKS:
        if kind == "toml":
            assert tomllib.loads(text)
            (tmp_path / "l10n.toml").write_text(text, encoding="utf-8")
            settings = find_project(tmp_path).settings.segmentation
            if not settings.srx:
                text = "Вийшли корп. Гай. Так."
                assert segmenter(settings, tmp_path)(text, "uk") == [17, 22]


def test_the_page_explains_every_key_there_is():
    rows = re.findall(r"^\| `([a-z-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(SENTENCE_RULES)
