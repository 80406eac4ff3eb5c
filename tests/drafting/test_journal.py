"""Answers that outlive a killed process."""

from l10n.catalogs import new_catalog, read, write
from l10n.drafting import draft_catalogs
from l10n.drafting.jobs import Answer, Text
from l10n.drafting.journal import Journal, journal_of
from l10n.engines.echo import EchoEngine
from l10n.model import Hypothesis, Origin, OriginKind, Unit

ANSWER = Answer("Судно\n«відійшло»", Origin(OriginKind.ENGINE, "argos 1", 61, 1, 2, ("numbers",)))
SHIP = Text("The ship left.", ("b",))


def journal(tmp_path, job="one"):
    return Journal(tmp_path / "drafting-uk.jsonl", job)


def test_an_answer_comes_back_in_the_next_run_once(tmp_path):
    journal(tmp_path).add([SHIP], [ANSWER])
    again = journal(tmp_path)
    assert again.get(Text("The ship left.")) is None
    assert again.get(SHIP) == ANSWER
    assert again.get(SHIP) is None


def test_answers_of_another_engine_or_glossary_count_for_nothing(tmp_path):
    journal(tmp_path).add([SHIP], [ANSWER])
    assert journal(tmp_path, "two").get(SHIP) is None


def test_a_line_cut_by_a_kill_and_foreign_lines_are_passed_over(tmp_path):
    journal(tmp_path).add([SHIP], [ANSWER])
    path = tmp_path / "drafting-uk.jsonl"
    whole = path.read_bytes()
    strange = (
        b'[]\n{"job":"one","answers":[[1,2]]}\n{"job":"one","answers":5}\n\xff\n' + b"[" * 9999
    )
    path.write_bytes(strange + b"\n" + whole + whole[: len(whole) // 2])
    assert journal(tmp_path).get(SHIP) == ANSWER


def test_a_finished_job_leaves_no_journal(ships, job):
    draft_catalogs(ships, job(ships, EchoEngine()))
    assert not list(ships.cache.glob("drafting-*"))


def test_a_job_of_some_paths_keeps_what_others_will_need(ships, job):
    class Counting(EchoEngine):
        asked = 0

        def translate(self, texts, **more):
            self.asked += len(texts)
            return [Hypothesis(text, model="echo") for text in texts]

    other = ships.article_catalog("uk", "boats")
    write(other, new_catalog("uk").with_units([Unit("Boat one"), Unit("Boat two")]))
    engine = Counting()
    asked = job(ships, engine)
    answer = Answer("Човен", Origin(OriginKind.ENGINE, "echo", 50))
    journal_of(ships, asked).add([Text("Boat one"), Text("Boat two")], [answer, answer])
    draft_catalogs(ships, asked, [ships.article_catalog("uk", "ships")])
    count = engine.asked
    draft_catalogs(ships, asked)
    assert [unit.target for unit in read(other).units] == ["Човен", "Човен"]
    assert engine.asked == count
