"""Every address of the site, and the arguments that lead to a thing of the world."""

from django.urls import URLPattern, get_resolver, reverse

ADMIN = "admin:index"


def addresses():
    """name -> pattern, as text, of every address; the stock admin counts as one."""
    found = dict(below(get_resolver()))
    return {name: found[name] for name in sorted(found)}


def below(resolver, space="", before=""):
    for each in resolver.url_patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}", pattern
        elif each.namespace == "admin":
            yield ADMIN, pattern
        else:
            yield from below(each, f"{each.namespace}:" if each.namespace else space, pattern)


def path_of(name, pattern, things):
    """The path of an address in this world. An address that no thing answers is a KeyError."""
    if "<" not in pattern:
        return reverse(name)
    return reverse(name, args=things.get(name) or things[beginning(pattern, things)])


def beginning(pattern, things):
    """The longest beginning of the pattern that the world knows."""
    pattern = pattern.lstrip("^").replace("[Vv]", "v")
    known = [each for each in things if pattern.startswith(each)]
    return max(known, key=len, default=pattern)
