"""Everything a person can fetch: what pages lead to, and every address of the site tried by hand."""

import re
from itertools import product

from django.urls import URLResolver, get_resolver

from tests.review_board.unpacking import everything_in

LINK = re.compile(rb"""\s(?:href|src|action|data-save)=["'](/[^"'#]*)""")
HOLE = re.compile(r"<(\w+):\w+>")
LEFT_ALONE = ("/logout/", "/static/", "/admin/")  # the last is closed as a whole


def said(response):
    """All bytes of an answer, its headers, and what is packed in it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return headers.encode() + b"\n" + everything_in(body)


def reached(client, *start):
    """{address: all it says} of these pages and of everything they lead to."""
    found, waiting = {}, list(start)
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(LEFT_ALONE):
            continue
        found[address] = said(client.get(address))
        waiting += [link.decode().replace("&amp;", "&") for link in LINK.findall(found[address])]
    return found


def tried(client, numbers, words):
    """{address: all it says} of every address of the site, with these numbers and words in it."""
    return {address: said(client.get(address)) for address in addresses(numbers, words)}


def addresses(numbers, words):
    for route in routes(get_resolver().url_patterns):
        holes = HOLE.findall(route)
        values = [numbers if kind == "int" else words for kind in holes]
        if not re.search(r"[\^$(?\\]", route) and not f"/{route}".startswith(LEFT_ALONE):
            for filling in product(*values[:1], *[some[:2] for some in values[1:]]):
                yield "/" + HOLE.sub("{}", route).format(*filling)


def routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route
