RULE = "indefinite-article"
SOURCE = "Тут є щось"
EN = {"locale": "en"}
GOOD = [
    (SOURCE, text, EN)
    for text in (
        "An hour ago a university and an honest European met a one-armed man",
        "It is a unique, useful thing, an unusual one, and a unanimous vote",
        "An MP of an FBI unit with an SMS, a UN envoy, a NATO member, a SIM card, a UFO",
        "An 8-year-old, an 11th hour, a 10 per cent cut, a 1980s song, an 1800s house",
        "A historic and an historic day, an hotel, a herb, an herb",
        "Vitamin A is here; plan A or B; a or b; press A until it stops",
        "An x-ray, an “old” man, an iPhone, a eulogy, a US senator, a Yemeni, a euro",
        "A heroine, an heir, an heiress, a year, an umbrella, a ukulele, an ulcer",
        "It was a once-great, an oncologist said, in an onion, an onerous task",
        "A union, an uninformed man, an unimportant thing, a uniform, a utility",
        "Una a una, a la carte, a 'n' b",
    )
]
BAD = [
    (SOURCE, "It was a honest answer", "a", EN),
    (SOURCE, "He is an university professor", "an", EN),
    (SOURCE, "A hour passed", "A", EN),
    (SOURCE, "It ended. An Ukrainian came", "An", EN),
    (SOURCE, "She is a MP there", "a", EN),
    (SOURCE, "a 18-year-old man", "a", EN),
    (SOURCE, "It is a old house", "a", EN),
    (SOURCE, "an big house", "an", EN),
    (SOURCE, "it was an one-off", "an", EN),
    (SOURCE, "a unusual case", "a", EN),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
