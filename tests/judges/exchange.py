"""What other programs make of the files that bifolio writes for them: translate-toolkit, lxml, fluent.syntax.

    exchange.py list FILE           what the file says, as JSON
    exchange.py edit FILE           does what the JSON on standard input says, and saves the file
    exchange.py older FILE.po NEW   the same as XLIFF of the first generation, notes left out
    exchange.py catalog FILE…       the messages of catalogs, as JSON

A segment is {"id", "source", "target", "fuzzy", "previous"}; an edit is {id: {"target", "fuzzy"}}.
"""

import csv
import json
import re
import sys

from fluent.syntax import FluentParser, ast
from lxml import etree
from translate.storage import csvl10n, fluent, po, tmx, xliff, xliff2

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"


def restored(element, data):
    """The text of a source or target with the original data of its codes."""
    text = element.text or ""
    for child in element:
        name = child.tag.removeprefix(XLIFF)
        if name == "cp":
            text += chr(int(child.get("hex"), 16))
        elif name == "ph":
            text += data[child.get("dataRef")]
        elif name == "pc":
            text += data[child.get("dataRefStart")] + restored(child, data) + data[child.get("dataRefEnd")]
        else:
            sys.exit(f"unknown element {name}")
        text += child.tail or ""
    return text


def list_xliff(path):
    # As translate-toolkit sees it: names and states. The texts of codes are lxml's business.
    fuzzy = {unit.getid(): unit.isfuzzy() for unit in xliff2.Xliff2File.parsefile(path).units}
    for unit in etree.parse(path).iter(XLIFF + "unit"):
        data = {one.get("id"): restored(one, {}) for one in unit.iter(XLIFF + "data")}
        ids = [one.get("id") for one in unit.find(XLIFF + "segment").find(XLIFF + "source").iter() if one.get("id")]
        assert len(ids) == len(set(ids)), ids
        source, target = (next(unit.iter(XLIFF + name), None) for name in ("source", "target"))
        notes = {note.get("category"): note.text for note in unit.iter(XLIFF + "note")}
        yield {
            "id": unit.get("id"),
            "source": restored(source, data),
            "target": "" if target is None else restored(target, data),
            "fuzzy": fuzzy[unit.get("id")],
            "previous": notes.get("previous-source") or "",
        }


def list_po(path):
    for unit in po.pofile.parsefile(path).units:
        if not unit.isheader():
            yield {
                "id": unit.getcontext(),
                "source": str(unit.source),
                "target": str(unit.target),
                "fuzzy": unit.isfuzzy(),
                "previous": str(unit.prev_source),
            }


def unguarded(cell):
    return cell[1:] if re.match(r"'+[-=+@\t\r]", cell) else cell


def list_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = {row["id"].removeprefix("'"): row for row in csv.DictReader(file, strict=True)}
    for unit in csvl10n.csvfile.parsefile(path).units:
        row = rows[unit.getid().removeprefix("'")]
        # translate-toolkit takes backslashes for its own; the reader of Python takes the cells as they are.
        assert row["target"].replace("\\", "") == (unit.target or "").replace("\\", ""), (row, unit.target)
        yield {
            "id": row["id"].removeprefix("'"),
            "source": unguarded(row["source"]),
            "target": unguarded(row["target"]),
            "fuzzy": row["state"] in ("stale", "review"),
            "previous": unguarded(row["previous"]),
        }


def list_tmx(path):
    for unit in etree.parse(path).iter("tu"):
        source, target = ("".join(seg.itertext()) for seg in unit.iter("seg"))
        yield {"id": unit.get("tuid"), "source": source, "target": target, "fuzzy": False, "previous": ""}
    assert len(tmx.tmxfile.parsefile(path).units) == sum(1 for _ in etree.parse(path).iter("tu"))


def edit_store(store, id_of, edits):
    for unit in store.units:
        edit = edits.get(id_of(unit))
        if edit is None or unit.isheader():
            continue
        if "target" in edit:
            unit.target = edit["target"]
        if "fuzzy" in edit:
            unit.markfuzzy(edit["fuzzy"])
    store.save()


def edit_csv(path, edits):
    """As a spreadsheet of a country whose decimal sign is the comma saves it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        edit = edits.get(row["id"], {})
        row["target"] = edit.get("target", row["target"])
        if "fuzzy" in edit:
            row["state"] = "review" if edit["fuzzy"] else "translated"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def edit(path):
    edits = json.load(sys.stdin)
    if path.endswith(".po"):
        edit_store(po.pofile.parsefile(path), lambda unit: unit.getcontext(), edits)
    elif path.endswith(".xlf"):
        edit_store(xliff2.Xliff2File.parsefile(path), lambda unit: unit.getid(), edits)
    else:
        edit_csv(path, edits)


def older(path, new):
    store = xliff.xlifffile()
    store.switchfile("content/brief.md", createifmissing=True)
    store.setsourcelanguage("en")
    store.settargetlanguage("ru")
    for entry in list_po(path):
        unit = xliff.xliffunit(entry["source"])
        store.addunit(unit)
        unit.setid(entry["id"])
        if entry["target"]:
            unit.target = entry["target"]
            unit.markfuzzy(entry["fuzzy"])
    store.savefile(new)


def value(pattern):
    """The text of a value with its literals folded; `None` for values with other placeables."""
    text = ""
    for element in pattern.elements if pattern else []:
        if isinstance(element, ast.TextElement):
            text += element.value
        elif isinstance(element.expression, ast.StringLiteral):
            text += element.expression.parse()["value"]
        else:
            return None
    return text


def catalog(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read().replace("\r\n", "\n")
    found = {}
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, ast.Junk), f"{path}: junk: {entry.content}"
        if isinstance(entry, ast.Message):
            found[entry.id.name] = value(entry.value)
            found.update({f"{entry.id.name}.{one.id.name}": value(one.value) for one in entry.attributes})
    # The backend of Weblate for catalogs refuses what it cannot parse.
    messages = {unit.getid() for unit in fluent.FluentFile.parsefile(path).units if unit.getid()}
    assert {name.split(".")[0] for name in found} <= messages, path
    return found


def main(command, *paths):
    if command == "edit":
        return edit(paths[0])
    if command == "older":
        return older(*paths)
    if command == "catalog":
        result = {path: catalog(path) for path in paths}
    else:
        lists = {"po": list_po, "xlf": list_xliff, "csv": list_csv, "tmx": list_tmx}
        result = list(lists[paths[0].rsplit(".", 1)[1]](paths[0]))
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
