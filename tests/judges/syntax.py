"""What fluent.syntax, Project Fluent's own parser, reads in catalogs.

Standard input is a JSON list of texts; standard output one of the trees in short, as tests/exchange/syntax.rs shows them.
"""

import json
import sys

from fluent.syntax import FluentParser, ast

LEVELS = {ast.Comment: "Entry", ast.GroupComment: "Group", ast.ResourceComment: "Resource"}


def show_entry(entry, text):
    if isinstance(entry, ast.Junk):
        return "JUNK"
    if type(entry) in LEVELS:
        return f"{LEVELS[type(entry)]}({entry.content})"
    out = f"#({entry.comment.content})" if entry.comment else ""
    out += ("-" if isinstance(entry, ast.Term) else "") + entry.id.name + "="
    out += show_pattern(entry.value, text) if entry.value else ""
    for attribute in entry.attributes:
        out += f".{attribute.id.name}={show_pattern(attribute.value, text)}"
    return out


def show_pattern(pattern, text):
    out = "["
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            out += element.value
        else:
            out += "{" + show_expression(element.expression, text) + "}"
    return out + "]"


def show_expression(expression, text):
    if isinstance(expression, ast.SelectExpression):
        variants = ""
        for one in expression.variants:
            key = one.key.name if isinstance(one.key, ast.Identifier) else one.key.value
            variants += f"|{'*' if one.default else ''}{key}{show_pattern(one.value, text)}"
        return f"<{show_expression(expression.selector, text)}{variants}>"
    if isinstance(expression, ast.Placeable):
        return "{" + show_expression(expression.expression, text) + "}"
    return text[expression.span.start : expression.span.end]


def show(text):
    shown = [show_entry(entry, text) for entry in FluentParser().parse(text).body]
    return "\x01".join(one for at, one in enumerate(shown) if one != "JUNK" or shown[at - 1 : at] != ["JUNK"])


json.dump([show(text).replace("\r\n", "\n") for text in json.load(sys.stdin)], sys.stdout)
