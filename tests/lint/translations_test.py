#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations keep what the program fills in, and texts with a number have all their forms in every language."""
import collections
import pathlib
import re
import unittest
import xml.etree.ElementTree as xml

FOLDER = pathlib.Path(__file__).parents[2] / "translations"
FORMS = {"de": 2, "en": 2}
PLACEHOLDER = re.compile(r"%L?[1-9]|%n|\{[a-z ]+\}")
# "the last day" needs no number.
WITHOUT_NUMBER = {"the last %n day(s)"}


def messages(language):
    for context in xml.parse(FOLDER / f"baton_{language}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message


class Translations(unittest.TestCase):
    def test_every_language_is_known(self):
        found = {file.stem.removeprefix("baton_") for file in FOLDER.glob("baton_*.ts")}
        self.assertEqual(found, set(FORMS))

    def test_contexts_are_the_classes_names(self):
        for language in FORMS:
            bare = {name for name, _ in messages(language) if "::" not in name and name not in ("Program", "Network")}
            self.assertEqual(bare, set(), "run lupdate through the target baton_lupdate")
            self.assertNotIn("baton::desktop", {name for name, _ in messages(language)})

    def test_numbers_have_every_form(self):
        counted = collections.Counter()
        for language, forms in FORMS.items():
            for name, message in messages(language):
                if message.get("numerus") == "yes":
                    counted[language] += 1
                    given = [form.text for form in message.iter("numerusform") if form.text]
                    self.assertEqual(len(given), forms, f"{language}, {name}: {message.findtext('source')}")
                    self.assertFalse([form for form in given if "(s)" in form], f"{language}, {name}")
        self.assertGreater(counted["en"], 50)
        self.assertEqual(counted["en"], counted["de"])

    def test_placeholders_are_kept(self):
        for language in FORMS:
            for name, message in messages(language):
                translation = message.find("translation")
                source = message.findtext("source")
                if translation.get("type") == "unfinished" or source in WITHOUT_NUMBER:
                    continue
                texts = [form.text for form in translation.iter("numerusform")] or [translation.text]
                for text in texts:
                    self.assertEqual(sorted(PLACEHOLDER.findall(text)), sorted(PLACEHOLDER.findall(source)),
                                     f"{language}, {name}: {source}")


if __name__ == "__main__":
    unittest.main()
