from l10n.articles import parse, render

SRT = b"""1
00:00:01,000 --> 00:00:04,000 X1:0
{\\an8}<i>Ships left Odesa
on Monday.</i>

2
00:00:05,000 --> 00:00:06,000
- Hi.
- Hello <font color="red">you</font>

3
00:00:07,000 --> 00:00:08,000
A part

after a blank line
4
00:00:09,000 --> 00:00:10,000
2024
""".replace(b"\n", b"\r\n")
VTT = b"""WEBVTT - Title --

NOTE
not a cue

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.000 align:start
<v Ann Lee>Tom &amp; <b>Jerry</b> <00:01.500>left
<c.loud>early</c>

00:00:03.000 --> 00:00:04.000
[door slams]
What?

nobody's text
"""


def segments(data, path):
    return [part.text for block in parse(data, path).blocks for part in block.segments]


def test_a_cue_is_a_segment_with_its_tags_as_codes():
    assert segments(SRT, "x.srt") == [
        "<i>Ships left Odesa on Monday.</i>",
        "- Hi.",
        "- Hello <font>you</font>",
        "A part",
        "after a blank line",
        "2024",
    ]
    assert segments(VTT, "x.vtt") == [
        "Tom & <b>Jerry</b> <t/>left <c>early</c>",
        "[door slams]<br/>What?",
    ]


def test_a_cue_is_not_cut_into_sentences():
    data = b"1\n00:00:01,000 --> 00:00:02,000\nOne. Two.\n"
    assert segments(data, "x.srt") == ["One. Two."]


def test_long_lines_are_broken_in_the_middle_and_short_ones_joined():
    data = b"1\n00:00:01,000 --> 00:00:04,000\nOne line\nor two.\n\n"
    article = parse(data, "x.srt")
    out = render(article, {"One line or two.": "Судна з зерном вийшли з порту Одеса в понеділок."})
    assert out.decode().endswith("4,000\nСудна з зерном вийшли з\nпорту Одеса в понеділок.\n\n")
    assert render(article, {"One line or two.": "Два."}).decode().endswith("4,000\nДва.\n\n")


def test_no_line_begins_with_a_dash():
    article = parse(b"1\n00:00:01,000 --> 00:00:04,000\nx\n", "x.srt")
    text = "Зерновий коридор працює далі — каже речник порту."
    out = render(article, {"x": text}).decode()
    assert "\n—" not in out
    assert segments(out.encode(), "x.srt") == [text]


def test_a_translation_can_end_no_cue():
    evil = "a\n\n2\n00:00:05,000 --> 00:00:06,000\n<b>x</b> {\\an8} &amp;"
    for path, data in (("x.srt", SRT), ("x.vtt", VTT)):
        article = parse(data, path)
        texts = segments(data, path)
        out = render(article, dict.fromkeys(texts, evil))
        assert len(parse(out, path).blocks) == len(article.blocks)
        assert out.count(b"-->") == data.count(b"-->")
