"""Only texts whose licence goes together with the GPL, version 3, go into the starter model."""

import pytest
from licences import allowed, licence

MACHINE_READABLE = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Almanah

Files: data/icons/*
Copyright: 2010 Somebody
License: CC-BY-SA-3.0

Files: *
Copyright: 2008 Philip Withnall
License: GPL-3+

License: GPL-3+
 This program is free software.
"""
PROSE = """This package was debianized by somebody.

This library is free software; you can redistribute it and/or modify it under the terms of the
GNU Lesser General Public License as published by the Free Software Foundation; either
version 2 of the License, or (at your option) any later version.
"""
METADATA = """Metadata-Version: 2.1
Name: django
Version: 5.2
License: BSD-3-Clause
Classifier: License :: OSI Approved :: BSD License
"""


def test_the_stanza_for_all_files_names_the_licence():
    assert licence(MACHINE_READABLE) == "GPL-3+"


def test_the_usual_words_of_the_gnu_licences_are_understood():
    assert licence(PROSE) == "LGPL-2+"


def test_a_wheels_metadata_names_its_licence():
    assert licence(METADATA) == "BSD"


def test_a_long_file_without_a_licence_is_read_in_no_time_and_is_unclear():
    text = "Files: *\nCopyright: nobody\n" + "Comment: words and words\n" * 20_000
    assert licence(text) == ""


@pytest.mark.parametrize(
    "name",
    [
        "GPL-2+",
        "GPL-3",
        "LGPL-2.1",
        "MPL-2.0",
        "Expat",
        "BSD-3-clause",
        "Apache-2.0",
        "CC0-1.0",
        "CC-BY-SA-4.0",
        "GPL-2.0-only OR GPL-3.0-only OR LicenseRef-KDE-Accepted-GPL",
        "GPL-2+3+KDEeV",
        "CC-BY-3.0 or GPL-2+",
        "GPL-3+ and MIT",
    ],
)
def test_what_goes_together_with_the_gpl_3_is_allowed(name):
    assert allowed(name)


@pytest.mark.parametrize(
    "name", ["", "GPL-2", "GPL-2.0-only", "GFDL-1.2+", "CC-BY-SA-3.0", "AGPL-3", "GPL-3+ and GPL-2"]
)
def test_what_does_not_or_is_unclear_is_left_out(name):
    assert not allowed(name)
