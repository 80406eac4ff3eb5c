"""From source files to the template: what is found, how it is told, and what is refused."""

import os

import pytest

from l10n.catalogs import dump, parse, write
from l10n.config import find_project
from l10n.errors import ConfigError, UsageError
from l10n.extraction import extract

PYTHON = """\
from gettext import gettext as _, ngettext, pgettext

# Translators: on top of the page
print(_("Hello, %s!") % name)
print(_("100% sure"), _("{n} of it").format(n=1))
print(ngettext("One file", "%d files", n) % n)
print(pgettext("menu", "Open"), pgettext("door", "Open"))
print(_("long text "
        "in " + "parts"), _(variable), _(table["key"]["other"]))
"""
DJANGO = """\
{% load i18n %}
{# Translators: greet #}
{% trans "Save 100%" %} {% translate 'Open' context "menu" as x %}
{% blocktrans count n=items|length trimmed %}
  One {{ thing }} is
  here
{% plural %}
  {{ n }} {{ thing }}s are here
{% endblocktrans %}
{{ x|default:_("None yet") }} {% comment %}{% trans "hidden" %}{% endcomment %}
"""


@pytest.fixture
def project(tmp_path):
    """A project of the given files, in no repository."""

    def make(files, settings=""):
        (tmp_path / "l10n.toml").write_text(f'source = "en"\nlocales = ["uk"]\n{settings}')
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return find_project(tmp_path)

    return make


def units(found):
    return {(unit.context, unit.source): unit for unit in found.template.units}


def sources(found):
    return [unit.source for unit in found.template.units]


def written(project):
    found = extract(project)
    write(project.ui_template(), found.template)
    return found


def test_python_gives_texts_plurals_contexts_notes_places_and_formats(project):
    found = extract(project({"src/app.py": PYTHON}))
    said = units(found)
    hello = said[None, "Hello, %s!"]
    assert hello.notes == ("Translators: on top of the page",)
    assert (hello.references, hello.flags) == ((("src/app.py", 4),), {"python-format"})
    assert said[None, "100% sure"].flags == frozenset()
    assert said[None, "{n} of it"].flags == {"python-brace-format"}
    assert said[None, "One file"].source_plural == "%d files"
    assert said[None, "One file"].flags == {"python-format"}
    assert {("menu", "Open"), ("door", "Open"), (None, "long text in parts")} <= said.keys()
    assert len(said) == 7
    assert found.problems == ()


@pytest.mark.parametrize(
    "code", ['_(f"Hi {name}")', '_("Hi %s" % name)', '_("Hi {}".format(name))', '_("Hi " + name)']
)
def test_a_text_filled_in_before_it_is_marked_is_told_and_left_out(project, code):
    found = extract(project({"a.py": f"print(1)\nprint({code})\n"}))
    assert sources(found) == []
    assert [(p.path, p.line, p.error) for p in found.problems] == [("a.py", 2, False)]


def test_an_f_string_with_nothing_to_fill_in_is_a_text(project):
    assert sources(extract(project({"a.py": 'print(_(f"Hi"))'}))) == ["Hi"]


def test_javascript_and_typescript_are_read_and_filled_literals_told(project):
    code = "const a = gettext('Press %s'), b = gettext(`in ${x}`), c = gettext(`whole`);\n"
    view = 'export const X = () => <p title={gettext("Tip")}>{pgettext("ctx", "In TSX")}</p>;\n'
    found = extract(project({"a.js": code, "b.tsx": view}))
    assert set(units(found)) == {
        (None, "Press %s"), (None, "whole"), (None, "Tip"), ("ctx", "In TSX"),
    }  # fmt: skip
    assert units(found)[None, "Press %s"].flags == {"javascript-format"}
    assert [(p.path, p.line) for p in found.problems] == [("a.js", 1)]


def test_jinja_templates_are_read(project):
    page = "<p>{% trans %}Hi, {{ user }}!{% endtrans %}</p>\n{{ ngettext('a', '%(num)d b', 3) }}"
    found = extract(project({"templates/page.html": page}))
    assert sources(found) == ["Hi, %(user)s!", "a"]
    assert units(found)[None, "Hi, %(user)s!"].flags == {"python-format"}


def test_django_templates_are_known_by_their_tags(project):
    said = units(extract(project({"app/templates/page.html": DJANGO})))
    assert list(said) == [
        (None, "Save 100%%"), ("menu", "Open"), (None, "One %(thing)s is here"), (None, "None yet"),
    ]  # fmt: skip
    assert said[None, "Save 100%%"].notes == ("Translators: greet",)
    assert said[None, "One %(thing)s is here"].source_plural == "%(n)s %(thing)ss are here"


def test_plain_pages_give_their_blocks_when_they_are_mapped(project):
    page = "<html><body><h1>Title</h1><p>One. <b>Two</b>.</p><pre>code</pre></body></html>"
    mapping = '[extract.mapping]\n"site/**.html" = "html"\n'
    assert sources(extract(project({"site/a.html": page}, mapping))) == [
        "Title", "One. <b>Two</b>.",
    ]  # fmt: skip


def test_a_file_with_an_error_costs_no_message_and_the_others_are_read(project):
    made = project({"a.py": '_("one")\n', "b.py": '_("two")\n', "c.py": '_("three")\n'})
    written(made)
    (made.root / "b.py").write_text('_("two")\ndef f(:\n')
    (made.root / "c.py").write_bytes(b'_("\xff")\n')
    found = extract(made)
    assert sources(found) == ["one", "two", "three"]
    assert [(p.path, p.line, p.error) for p in found.problems] == [
        ("b.py", 2, True), ("c.py", 1, True),
    ]  # fmt: skip
    assert (found.new, found.gone, found.changed) == ((), (), False)


def test_a_template_with_an_error_names_its_line(project):
    found = extract(project({"templates/a.html": "\n{% trans %}open"}))
    assert [(p.line, p.error) for p in found.problems] == [(2, True)]


def test_extracting_again_changes_no_byte_and_the_date_changes_with_the_messages(project):
    made = project({"a.py": '_("one")\n'})
    header = (
        'msgid ""\nmsgstr ""\n"POT-Creation-Date: 2001-01-01 00:00+0000\\n"\n"X-Mine: yes\\n"\n'
    )
    made.ui_template().parent.mkdir()
    made.ui_template().write_text(header)
    first = dump(written(made).template)
    assert b"X-Mine: yes" in first
    assert b"2001" not in first
    stale = first.replace(b"POT-Creation-Date: 2", b"POT-Creation-Date: 1")
    made.ui_template().write_bytes(stale)
    again = extract(made)
    assert (again.changed, dump(again.template)) == (False, stale)


def test_new_and_gone_messages_are_told(project):
    made = project({"a.py": '_("one"); _("two")\n'})
    written(made)
    (made.root / "a.py").write_text('_("two"); _("three")\n')
    found = extract(made)
    assert [unit.source for unit in found.new] == ["three"]
    assert [unit.source for unit in found.gone] == ["one"]


def test_places_may_be_left_out_and_texts_sorted(project):
    settings = "[extract]\nno-location = true\nsort = 'source'\n"
    found = extract(project({"a.py": '_("b"); _("a")\n'}, settings))
    assert [(u.source, u.references) for u in found.template.units] == [("a", ()), ("b", ())]


def test_two_plurals_of_one_text_are_told(project):
    found = extract(project({"a.py": 'ngettext("a", "b", 1)\nngettext("a", "c", 1)\n'}))
    assert units(found)[None, "a"].source_plural == "b"
    assert [(p.line, p.error) for p in found.problems] == [(2, False)]


def test_what_no_catalog_can_hold_is_told(project):
    found = extract(project({"a.py": '_("")\n_("a\\0b")\n_("\\ud800")\n_("fine")\n'}))
    assert sources(found) == ["fine"]
    assert [p.line for p in found.problems] == [1, 2, 3]


def test_more_keywords_and_comment_tags_are_taken_from_the_settings(project):
    settings = '[extract]\nkeywords = ["tr:2", "ctr:1c,2"]\ncomment-tags = ["L10N:"]\n'
    code = '# L10N: here\ntr(1, "one")\nctr("c", "two")\n'
    said = units(extract(project({"a.py": code}, settings)))
    assert set(said) == {(None, "one"), ("c", "two")}
    assert said[None, "one"].notes == ("L10N: here",)


def test_a_mapping_file_of_babel_is_followed(project):
    cfg = "[ignore: **/old/**]\n[python: **.py]\nkeywords = tr\n[jinja2: **.page]\n"
    files = {
        "babel.cfg": cfg, "a.py": 'tr("one")', "old/b.py": '_("no")', "c.page": "{{ _('two') }}",
        "d.js": "gettext('not mapped')",
    }  # fmt: skip
    assert sources(extract(project(files))) == ["one", "two"]


def test_the_babel_table_of_pyproject_is_followed(project):
    table = (
        '[[tool.babel.mappings]]\nmethod = "jinja2"\npattern = ["**.page"]\ntrimmed = true\n'
        '[[tool.babel.mappings]]\nmethod = "python"\npattern = "**.py"\n'
    )
    page = "{% trans %}\n  a\n  b\n{% endtrans %}"
    files = {"pyproject.toml": table, "a.page": page, "b.py": '_("c")'}
    assert sources(extract(project(files))) == ["a b", "c"]


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ('[extract]\nkeywords = ["tr:x"]\n', UsageError),
        ('[extract]\npaths = ["../.."]\n', ConfigError),
        ('[extract]\npaths = ["missing"]\n', ConfigError),
        ('[extract.mapping]\n"**.py" = "no_such_method"\n', UsageError),
    ],
)
def test_wrong_settings_are_one_clear_error(project, settings, error):
    with pytest.raises(error):
        extract(project({"a.py": '_("a")'}, settings))


@pytest.mark.parametrize(
    "text", ["[python]\n", "no section\n", "[python: **.py]\nkeywords = a:x\n"]
)
def test_a_broken_mapping_file_is_one_clear_error(project, text):
    with pytest.raises((ConfigError, UsageError)):
        extract(project({"babel.cfg": text, "a.py": '_("a")'}))


def test_links_hidden_folders_environments_and_excluded_files_stay_out(project, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.py"
    outside.write_text('_("secret")')
    made = project(
        {
            "a.py": '_("in")', ".hidden/b.py": '_("no")', "node_modules/c.js": "gettext('no')",
            "env/pyvenv.cfg": "", "env/d.py": '_("no")', "gen/e.py": '_("no")',
            "f_pb.py": '_("no")', "locales/g.py": '_("no")',
        },
        '[extract]\nexclude = ["gen", "**_pb.py"]\n',
    )  # fmt: skip
    (made.root / "link.py").symlink_to(outside)
    (made.root / "folder").symlink_to(outside.parent)
    assert sources(extract(made)) == ["in"]


def test_what_git_ignores_stays_out(project):
    import subprocess

    made = project({"a.py": '_("in")', "b.py": '_("no")', ".gitignore": "b.py\n"})
    subprocess.run(["git", "init", "-q"], cwd=made.root, check=True)
    assert sources(extract(made)) == ["in"]


@pytest.mark.skipif(os.name == "nt", reason="no such names on Windows")
def test_strange_file_names_give_a_template_that_can_be_read(project):
    names = ["new\nline.py", "sp ace.py", "-dash.py", os.fsdecode(b"\xff.py")]
    found = written(project({name: f'_("text {n}")' for n, name in enumerate(names)}))
    again = parse(dump(found.template), "x")
    assert sorted(unit.source for unit in again.units) == [f"text {n}" for n in range(4)]


def test_many_files_are_read_in_processes_with_the_same_result(project, monkeypatch):
    made = project({f"src/m{n:02}.py": f'_("text {n}")\n' for n in range(40)})
    alone = dump(extract(made).template)
    monkeypatch.setattr("l10n.extraction.extracting._WORTH_PROCESSES", 10)
    assert dump(extract(made).template) == alone


def test_labels_written_into_the_template_by_hand_stay(project):
    from l10n.catalogs import new_catalog
    from l10n.model import Unit

    made = project({"app.py": 'from gettext import gettext as _\nprint(_("Hello"))\n'})
    write(made.ui_template(), new_catalog("en").with_units([Unit("Category"), Unit("Author")]))
    found = extract(made)
    assert sources(found) == ["Hello", "Category", "Author"]
    assert found.gone == ()


def test_a_project_without_source_files_keeps_its_template(project):
    from l10n.catalogs import new_catalog
    from l10n.model import Unit

    made = project({}, "[extract]\nno-location = true\n")
    write(made.ui_template(), new_catalog("en").with_units([Unit("Category")]))
    found = extract(made)
    assert (found.files, found.changed, found.gone) == (0, False, ())
