#!/usr/bin/env python3
"""Text for measurements: Debian's Developer's Reference as plain Markdown, in English or Russian.

    devref.py en|ru [CHARACTERS]    at most so many characters of English, whole sections

Both have the same blocks: what the Russian edition leaves in English is in neither.

The packages developers-reference and developers-reference-ru (GPL-2+) bring the pages; nothing of them is kept here. Code
and links become plain words: it is prose that is measured.
"""

import html.parser
import pathlib
import re
import sys

ROOT = pathlib.Path("/usr/share/developers-reference")
PAGES = "scope developer-duties resources pkgs best-pkging-practices beyond-pkging l10n".split()
BLOCKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "p": "", "dt": ""}


class Reader(html.parser.HTMLParser):
    """The headings, paragraphs and list items of a page, in order."""

    def __init__(self):
        super().__init__()
        self.blocks, self.text, self.mark, self.lists, self.skip, self.sections = [], None, "", 0, 0, 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.sections += tag == "section"
        if tag in ("pre", "table", "script") or "headerlink" in (attributes.get("class") or ""):
            self.skip += 1
        elif self.skip and tag in ("a", "pre", "table", "script"):
            self.skip += 1
        if tag in ("ul", "ol"):
            self.lists += 1
        if tag in BLOCKS and self.sections and not self.skip:
            self.flush()
            self.text, self.mark = "", BLOCKS[tag] or ("- " if self.lists and tag == "p" else "")

    def handle_endtag(self, tag):
        if self.skip and tag in ("a", "pre", "table", "script"):
            self.skip -= 1
        self.sections -= tag == "section"
        if tag in ("ul", "ol"):
            self.lists = max(0, self.lists - 1)
        if tag in BLOCKS:
            self.flush()

    def handle_data(self, data):
        if self.text is not None and not self.skip:
            self.text += data

    def flush(self):
        text = re.sub(r"\s+", " ", self.text or "").strip()
        self.text = None
        text = re.sub(r"^[\d.]+ ", "", text) if self.mark.startswith("#") else text
        if text:
            self.blocks.append(self.mark + re.sub(r"([\\`*_{}\[\]<>#|~$])", r"\\\1", text))


def blocks(locale):
    folder = ROOT if locale == "en" else ROOT / locale
    found = []
    for page in PAGES:
        reader = Reader()
        # Some dashes of the Russian pages were encoded twice.
        reader.feed((folder / f"{page}.html").read_text(encoding="utf-8").replace("\u00e2\u0080\u0094", "—"))
        reader.flush()
        found += reader.blocks
    return found


def main():
    locale, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10**9
    english, russian = blocks("en"), blocks("ru")
    assert len(english) == len(russian), "the two editions have other blocks"
    title = {"en": "A Reference for Developers", "ru": "Справочник для разработчиков"}[locale]
    print(f'+++\ntitle = "{title}"\n+++\n')
    size = 0
    for en, ru in zip(english, russian):
        size += len(en)
        if size > most and en.startswith("#"):
            break
        if re.search("[а-яё]", ru):
            print((en if locale == "en" else ru) + "\n")


main()
