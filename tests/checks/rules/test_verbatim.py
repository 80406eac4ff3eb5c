RULE = "verbatim"
GOOD = [
    ("Use --verbose with /etc/hosts.", "Уживайте --verbose із /etc/hosts."),
    ("Use --all", "Ужийте --all-і --allого"),
    ("a -- b", "а -- б"),
]
BAD = [
    ("Use --verb", "Уживайте --verbose", "--verb"),
    ("Edit /etc/host", "Змініть /etc/hosts", "/etc/host"),
    ("Use --verbose", "Уживайте --докладно", "--verbose"),
    ("Edit /etc/hosts.", "Змініть /etc/host.", "/etc/hosts"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
