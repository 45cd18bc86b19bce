"""Published translations as projects, to count how often a rule speaks of text that others found right.

    published.py pages NAME ENGLISH RUSSIAN OUT   HTML pages of two folders become a document of the project OUT
    published.py catalogs NAME PLACE OUT          PO files of a folder or a wheel become catalogs below OUT/locales

A block of a page is a unit. Pages that do not have the same kinds of blocks one by one are left out, and so is what the
translation has in English still: nobody needs a rule to see that. Nothing else is.
"""

import html.parser
import pathlib
import re
import sys
import zipfile

BLOCKS = {"p": "", "dt": "", "li": "- ", "h1": "## ", "h2": "## ", "h3": "### ", "h4": "#### "}
MARKS = {"code": "`", "tt": "`", "kbd": "`", "em": "*", "i": "*", "strong": "**", "b": "**"}
SKIPPED = {"script", "style", "head", "table", "pre", "nav", "footer"}
HIDDEN = "nav|headerlink|toc|footer|programlisting"
VOID = {"br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr"}
FORMS = {2: ["one", "other"], 3: ["one", "few", "many"], 4: ["one", "few", "many", "other"]}


class Page(html.parser.HTMLParser):
    """The headings and paragraphs of a page, as Markdown. A link stands as `\\x02words\\x03address\\x04`."""

    def __init__(self):
        super().__init__()
        self.blocks = []
        # The open elements, each with whether it hides what is in it; the texts that are being read, each with its
        # element and its mark, the block's own first.
        self.open, self.texts = [], []

    def is_hidden(self):
        return any(hidden for _, hidden in self.open)

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        if tag in BLOCKS:
            self.flush()
        if tag not in VOID:
            self.open.append((tag, tag in SKIPPED or re.search(HIDDEN, attributes.get("class", "")) is not None))
        if self.is_hidden():
            return
        if tag in BLOCKS:
            self.texts = [["p" if tag == "li" else tag, "", ""]]
        elif tag == "br":
            self.handle_data(" ")
        elif self.texts and (tag in MARKS or tag == "a"):
            self.texts.append([tag, self.mark_of(tag, attributes.get("href", "")), ""])

    def mark_of(self, tag, address):
        """The mark of an element, or where a link leads; none in code, nor within its like."""
        mark = MARKS.get(tag, "") or (address if address.startswith("http") else "")
        around = [one for _, one, _ in self.texts]
        return "" if "`" in around or any(one and one[:1] == mark[:1] for one in around) else mark

    def handle_endtag(self, tag):
        if all(one != tag for one, _ in self.open):
            return
        hidden = self.is_hidden()
        while self.open.pop()[0] != tag:
            pass
        if hidden or not self.texts:
            return
        if tag in BLOCKS:
            self.flush()
        elif len(self.texts) > 1 and self.texts[-1][0] == tag:
            _, mark, text = self.texts.pop()
            self.texts[-1][2] += marked(mark, text)

    def handle_data(self, data):
        if self.texts and not self.is_hidden():
            is_code = any(mark == "`" for _, mark, _ in self.texts)
            self.texts[-1][2] += data if is_code else escaped(data)

    def flush(self):
        text = re.sub(r"\s+", " ", "".join(text for _, _, text in self.texts)).strip()
        if text:
            kind = self.texts[0][0]
            is_item = kind == "p" and any(tag == "li" for tag, _ in self.open)
            self.blocks.append(("li" if is_item else kind, numberless(text) if kind[0] == "h" else text))
        self.texts = []


def marked(mark, text):
    """A text between its marks, with the blanks at its rim outside of them."""
    words = text.strip()
    if not mark or not words:
        return text
    if mark.startswith("http"):
        inside = f"\x02{words}\x03{mark}\x04"
    elif mark == "`":
        inside = escaped(words) if "`" in words else f"`{words}`"
    else:
        inside = mark + words + mark
    return text.replace(words, inside, 1)


def escaped(text):
    text = re.sub(r"([\\`*_\[\]<>#|~$])", r"\\\1", text)
    return re.sub(r"^(\s*)(\d+)\.", r"\1\2\\.", text)


def numberless(heading):
    """A heading without the number of its chapter, which is not its text."""
    return re.sub(r"^(?:(?:Chapter|Appendix|Глава|Приложение)\s+)?[\dA-ZА-Я]{1,2}(?:\\?\.\d+)*\\?\.\s+", "", heading)


def blocks_of(path):
    page = Page()
    page.feed(path.read_text(encoding="utf-8", errors="replace"))
    page.flush()
    return page.blocks


class Book:
    """A document and its translation. Links have labels; settings say where the translation's lead elsewhere."""

    def __init__(self, name):
        self.name, self.labels, self.theirs = name, [], []
        self.content, self.catalog = [f'+++\ntitle = "The book {name}"\n+++\n'], [f"meta-title = Книга {name}"]

    def add(self, kind, en, ru):
        if is_english(ru):
            return
        unit = f"b{len(self.catalog)}"
        ours, theirs = ({}, {})
        addresses = [re.findall("\x03(.*?)\x04", text) for text in (en, ru)]
        spare = [one for one in addresses[1] if one not in addresses[0]]
        for address in addresses[0]:
            ours[address] = f"{unit}-{len(ours)}"
            self.labels.append(f"[{ours[address]}]: <{address}>")
            if address in addresses[1]:
                theirs[address] = ours[address]
            elif spare:
                other = spare.pop(0)
                theirs[other] = ours[address]
                self.theirs.append(f'{ours[address]} = "{other}"')
        pin = f" {{#{unit}}}" if kind[0] == "h" else f" <!-- #{unit} -->"
        self.content.append(BLOCKS[kind] + re.sub(r"([{}])", r"\\\1", linked(en, ours)) + pin + "\n")
        self.catalog.append(f"{unit} = {fluent(linked(ru, theirs))}")

    def write(self, out):
        write(out, f"content/{self.name}.md", "\n".join(self.content + self.labels) + "\n")
        write(out, f"locales/ru/{self.name}.ftl", "\n".join(self.catalog) + "\n")
        write(out, "bifolio.toml", "\n".join(['locales = ["en", "ru"]', "[links.ru]", *self.theirs]) + "\n")
        print(f"{self.name}: {len(self.catalog)} units")


def is_english(text):
    """Whether a translation has more words in English than in Russian, code and addresses apart."""
    words = re.sub("`[^`]*`|\x03.*?\x04", "", text)
    return len(re.findall("[а-яё]+", words, re.I)) <= len(re.findall("[a-z]+", words, re.I))


def linked(text, labels):
    def link(found):
        return f"[{found[1]}][{labels[found[2]]}]" if found[2] in labels else f"[{found[1]}]({found[2]})"

    return re.sub("\x02(.*?)\x03(.*?)\x04", link, text)


def pages(name, english, russian, out):
    book = Book(name)
    for path in sorted(pathlib.Path(english).glob("*.html")):
        others = [pathlib.Path(russian) / one for one in (path.name, path.name.replace(".en.html", ".ru.html"))]
        other = next((one for one in others if one.exists()), None)
        # Debian has some pages under two names.
        if other is None or path.with_suffix("").suffix == "" and path.with_suffix(".en.html").exists():
            continue
        ours, theirs = blocks_of(path), blocks_of(other)
        if [kind for kind, _ in ours] == [kind for kind, _ in theirs]:
            for (kind, en), (_, ru) in zip(ours, theirs):
                book.add(kind, en, ru)
    book.write(out)


def fluent(text):
    """A text as the value of a message."""
    text = re.sub(r"[{}]", lambda found: '{ "' + found[0] + '" }', text)
    first, *rest = text.split("\n")
    first = re.sub(r"^ ", '{ " " }', first)
    return "\n    ".join([blank_kept(first), *map(guarded, rest)]).replace("\n    \n", "\n\n")


def guarded(line):
    return blank_kept(re.sub(r"^[.*\[ ]", lambda found: '{ "' + found[0] + '" }', line))


def blank_kept(line):
    return re.sub(r" $", '{ " " }', line)


def message(text):
    """A text of a program: what is filled in by name is a variable."""
    return re.sub(r"%\((\w+)\)[sdi]", r"{ $\1 }", fluent(text))


def selected(texts):
    if len(texts) == 1:
        return message(texts[0])
    forms = dict(zip(FORMS[len(texts)], texts))
    forms.setdefault("other", texts[-1])
    variant = "{}[{}] {}".format
    lines = [variant("       *" if key == "other" else "        ", key, message(text).replace("\n", "\n        "))
             for key, text in forms.items()]
    return "\n".join(["{ $count ->", *lines, "    }"])


def po_files(place):
    """The Russian catalogs of a folder or of a wheel, by their paths."""
    wanted = re.compile(r"locale/ru/LC_MESSAGES/[^/]*\.po$")
    if pathlib.Path(place).is_dir():
        paths = sorted(str(path) for path in pathlib.Path(place).rglob("*.po"))
        return [pathlib.Path(path).read_bytes() for path in paths if wanted.search(path)]
    with zipfile.ZipFile(place) as wheel:
        return [wheel.read(path) for path in sorted(wheel.namelist()) if wanted.search(path)]


def catalogs(name, place, out):
    from translate.storage import po

    ours, theirs = [], []
    for data in po_files(place):
        for unit in po.pofile.parsestring(data).units:
            if unit.isheader() or unit.isfuzzy() or unit.isobsolete() or not unit.istranslated():
                continue
            # Line ends at the rim are the program's, and not the language's; tables are no sentences.
            source, target = ([str(one).strip("\n") for one in getattr(text, "strings", [text])]
                              for text in (unit.source, unit.target))
            if any(is_english(one) for one in target) or any("\t" in one or "\n " in one for one in source + target):
                continue
            ours.append(f"m{len(ours)} = {selected(source)}")
            theirs.append(f"m{len(theirs)} = {selected(target)}")
    write(out, f"locales/en/{name}.ftl", "\n".join(ours) + "\n")
    write(out, f"locales/ru/{name}.ftl", "\n".join(theirs) + "\n")
    print(f"{name}: {len(ours)} units")


def write(out, path, text):
    path = pathlib.Path(out) / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


{"pages": pages, "catalogs": catalogs}[sys.argv[1]](*sys.argv[2:])
