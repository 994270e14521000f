"""Answers each requirement on standard input (a JSON string a line) with what the library `packaging` makes of it.

The answer is `null` for what it refuses, or an object. The first line tells the library's version.
"""

import json
import sys

try:
    import packaging
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name, canonicalize_version
except ImportError:
    sys.exit(f"{sys.executable} cannot import packaging")


def clause(specifier):
    if specifier.operator == "===" or specifier.version.endswith(".*"):
        return str(specifier)
    keeps_zeros = specifier.operator == "~="
    return specifier.operator + canonicalize_version(specifier.version, strip_trailing_zero=not keeps_zeros)


def is_single(node):
    return isinstance(node, list) and len(node) == 1


def rendered(node, outermost=True):
    """`str(marker)` leaves parentheses away that are needed in `((a or b)) and c`; this does not."""
    if is_single(node):
        return rendered(node[0], outermost)
    if isinstance(node, list):
        text = " ".join(rendered(inner, False) for inner in node)
        return text if outermost else f"({text})"
    if isinstance(node, tuple):
        return " ".join(part.serialize() for part in node)
    return node


def has_inner_single(node):
    return isinstance(node, list) and any(is_single(inner) or has_inner_single(inner) for inner in node)


def marker(requirement):
    if requirement.marker is None:
        return None
    nodes = requirement.marker._markers
    text = rendered(nodes)
    assert has_inner_single(nodes) or text == str(requirement.marker), (text, str(requirement.marker))
    return text


def answer(text):
    try:
        requirement = Requirement(text)
    except Exception:  # Some refusals are no InvalidRequirement, such as those of ast.literal_eval.
        return None
    return {
        "name": requirement.name,
        "normalizedName": canonicalize_name(requirement.name),
        "extras": sorted(requirement.extras),
        "clauses": sorted({clause(specifier) for specifier in requirement.specifier}),
        "url": requirement.url,
        "marker": marker(requirement),
    }


print(packaging.__version__)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
