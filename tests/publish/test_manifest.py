"""A manifest put together of new lines and of lines of the one before."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.publish import build, manifest

LINES = st.lists(st.text(max_size=8).map(lambda text: manifest.line_of({"path": text})), max_size=9)


def line(record=b"", start=0, size=0):
    return SimpleNamespace(record=record, start=start, size=size)


@settings(max_examples=60)
@given(LINES, st.data())
def test_copied_and_new_lines_give_what_new_lines_alone_give(before, data):
    old = b"".join(manifest.dump(before, {"a.html": "0"}))
    places = list(zip(manifest.starts(map(len, before)), before, strict=True))
    kept = data.draw(st.lists(st.sampled_from(places), unique=True)) if places else []
    pages, wanted = [], []
    for start, text in sorted(kept):
        if data.draw(st.booleans()):
            fresh = manifest.line_of({"path": "new"})
            pages.append(line(record=fresh))
            wanted.append(fresh)
        pages.append(line(start=start, size=len(text)))
        wanted.append(text)
    files = {'b".html': "1", "ü.html": "2"}
    found = b"".join(manifest.dump(manifest.lines(pages, io.BytesIO(old)), files))
    assert found == b"".join(manifest.dump(wanted, files))
    read = json.loads(found)
    assert [page["path"] for page in read["pages"]] == [json.loads(w)["path"] for w in wanted]
    assert read["files"] == files


def test_edits_in_turn_leave_the_manifest_of_a_build_from_nothing(g7):
    for turn in range(3):
        g7.write(f"articles/en/more-{turn}.txt", f"Title {turn}\n\nA text, {turn}.\n")
        if turn == 2:
            (g7.root / "articles/en/more-0.txt").unlink()
        build(g7.project)
    grown = (g7.root / "dist" / manifest.NAME).read_bytes()
    shutil.rmtree(g7.root / "dist")
    build(g7.project)
    assert (g7.root / "dist" / manifest.NAME).read_bytes() == grown


def test_a_manifest_that_somebody_changed_is_written_anew(g7):
    build(g7.project)
    path = g7.root / "dist" / manifest.NAME
    good = path.read_bytes()
    path.write_bytes(good.replace(b'"state":"approved"', b'"state":"draft"'))
    build(g7.project)
    assert path.read_bytes() == good


def test_a_record_of_another_version_is_made_anew(g7):
    build(g7.project)
    record = sqlite3.connect(g7.project.cache / "build/record.sqlite")
    with record:
        record.execute("DROP TABLE files")
        record.execute("CREATE TABLE files (path TEXT)")
        record.execute("PRAGMA user_version = 1")
    record.close()
    assert build(g7.project).printed == 1
    assert build(g7.project).printed == 0
