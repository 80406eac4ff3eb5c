import pickle
import tomllib

import pytest

from l10n.config import SENTENCE_RULES, Segmentation, find_project
from l10n.errors import ConfigError
from l10n.text import conventions as module
from l10n.text import segmenter, sentence_ends
from l10n.text.conventions import conventions

DATA = sorted(module._DATA.glob("*.toml"))
KINDS = ("abbreviations", "in-names", "before-numbers", "may-end")


def project(tmp_path, settings):
    (tmp_path / "l10n.toml").write_text(settings, encoding="utf-8")
    return find_project(tmp_path)


def cut(project, text, lang="uk"):
    start, found = 0, []
    for end in segmenter(project.settings.segmentation, project.root)(text, lang):
        found.append(text[start:end].strip())
        start = end
    return found


def test_a_project_adds_abbreviations_to_a_language(tmp_path):
    text = "Прийшов зброяр. Коваль. Пішов."
    assert cut(project(tmp_path, ""), text) == ["Прийшов зброяр.", "Коваль.", "Пішов."]
    added = project(tmp_path, '[segmentation]\nuk.abbreviations = ["зброяр."]\n')
    assert cut(added, text) == ["Прийшов зброяр. Коваль.", "Пішов."]
    assert cut(added, "Жив на вул. Садовій. Пішов.") == ["Жив на вул. Садовій.", "Пішов."]


def test_an_entry_of_the_project_beats_the_language_s_own(tmp_path):
    added = project(tmp_path, '[segmentation.uk]\nmay-end = ["проф."]\n')
    assert cut(added, "Прийшов проф. Гай. Так.") == ["Прийшов проф.", "Гай.", "Так."]


def test_every_list_and_switch_can_be_set(tmp_path):
    settings = """
    [segmentation.de]
    ordinals = false
    terminators = "¶"
    before-numbers = ["Kanal."]
    [segmentation.de-AT]
    abbreviations = ["Mag."]
    """
    ours = project(tmp_path, settings)
    assert cut(ours, "Am 5. Mai kam er¶ Auf Kanal. 7 lief es.", "de") == [
        "Am 5.",
        "Mai kam er¶",
        "Auf Kanal. 7 lief es.",
    ]
    assert cut(ours, "Kanal. 7 mit Mag. Huber.", "de-AT") == ["Kanal. 7 mit Mag. Huber."]


def test_a_list_number_stays_with_its_sentence_in_a_project(tmp_path):
    text = "1. Затвердити план. 2. Виконати."
    assert cut(project(tmp_path, ""), text) == ["1. Затвердити план.", "2. Виконати."]
    apart = project(tmp_path, "[segmentation]\nuk.list-numbers-apart = true\n")
    assert cut(apart, text) == ["1.", "Затвердити план.", "2.", "Виконати."]


def test_an_srx_file_replaces_the_rules(tmp_path):
    (tmp_path / "rules.srx").write_text(
        '<srx version="2.0"><body><languagerules><languagerule languagerulename="R">'
        "<rule><beforebreak>;</beforebreak></rule></languagerule></languagerules><maprules>"
        '<languagemap languagepattern=".*" languagerulename="R"/></maprules></body></srx>',
        encoding="utf-8",
    )
    ours = project(tmp_path, '[segmentation]\nsrx = "rules.srx"\n')
    assert cut(ours, "Один. Два; три.") == ["Один. Два;", "три."]


@pytest.mark.parametrize(
    ("settings", "message", "line"),
    [
        ('[segmentation.uk]\nabbrevations = ["a."]', "mean 'segmentation.uk.abbreviations'", 2),
        ('[segmentation.uk]\nabbreviations = "a."', "must be a list of texts", 2),
        ('[segmentation]\nuk.abbreviations = ["a.", "."]', "an entry without a word: '.'", 2),
        ('[segmentation]\nuk.abbreviations = [""]', "an entry without a word: ''", 2),
        ('[segmentation]\nuk.ordinals = "yes"', "must be true or false", 2),
        ('[segmentation]\nzz-zz.ordinals = true', "unknown locale 'zz-zz'", 0),
        ("[segmentation]\nabbreviations = ['a.']", "setting 'segmentation.abbreviations'", 2),
        ("[segmentation]\nsrx = 5", "must be a text", 2),
        ('[segmentation]\nsrx = "../rules.srx"', "inside the project", 2),
        ('[segmentation]\nsrx = "r.srx"\nuk.ordinals = true', "replaces the rules", 2),
        ("segmentation = 5", "must be a table", 1),
    ],
)  # fmt: skip
def test_settings_without_sense_get_one_line(tmp_path, settings, message, line):
    with pytest.raises(ConfigError) as caught:
        project(tmp_path, settings)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.line == line


def test_a_segmenter_can_go_to_another_process(tmp_path):
    ours = segmenter(Segmentation(languages={"uk": {"abbreviations": ("зброяр.",)}}), tmp_path)
    ours("Так. Ні.", "uk")
    copy = pickle.loads(pickle.dumps(ours))
    assert copy("Прийшов зброяр. Коваль.", "uk") == [23]


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.stem)
def test_a_data_file_holds_known_keys_of_the_right_types_and_nothing_twice(file):
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for key, value in data.items():
        kind = SENTENCE_RULES[key]
        assert isinstance(value, list if kind is tuple else kind), key
        if kind is tuple:
            assert all(isinstance(entry, str) and entry.strip() == entry for entry in value)
            assert len(value) == len(set(value)), key
    entries = [entry for key in KINDS for entry in data.get(key, ())]
    assert sorted(entries) == sorted(set(entries))
    assert all(entry.endswith(".") for entry in [*entries, *data.get("units", ())])


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.stem)
def test_every_abbreviation_of_a_data_file_keeps_its_sentence_together(file):
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for entry in data.get("abbreviations", ()):
        text = f"Xxx xxx {entry} Yyyyy xxx"
        assert sentence_ends(text, file.stem) == [len(text)], entry
    for entry in data.get("before-numbers", ()):
        text = f"Xxx xxx {entry} 57 xxx"
        assert sentence_ends(text, file.stem) == [len(text)], entry


def test_a_language_without_data_gets_what_many_share():
    assert conventions("vi").kinds == conventions("xx").kinds != {}
