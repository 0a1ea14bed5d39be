"""Whence a request comes, for the limits on those who try again and again.

A visitor writes into `X-Forwarded-For` whatever they like. Only what our own proxies add counts:
each adds on the right the address it was asked from, so with `TRUSTED_PROXIES` of them in front of
the server the visitor stands that many places to the left of the connection itself.
"""

from ipaddress import ip_address, ip_network

from django.conf import settings

LINE = 64  # bits of an IPv6 address that name one line; the rest its owner can choose at will


def address_of(request):
    """The visitor's address as text; that of the connection where the header does not reach."""
    connection = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    way = [*filter(None, map(str.strip, forwarded)), connection]
    if len(way) > settings.TRUSTED_PROXIES:
        return read(way[-1 - settings.TRUSTED_PROXIES]) or read(connection)
    return read(connection)


def line_of(request):
    """What a limit counts: an IPv4 address, or the part of an IPv6 address its owner cannot choose."""
    address = address_of(request)
    if ":" in address:
        return str(ip_network(f"{address}/{LINE}", strict=False).network_address)
    return address


def read(text):
    """An address in its usual form, or "" for what is none (a socket has none)."""
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    return str(address).partition("%")[0]  # without the name of our own interface


def for_axes(request):
    """As `address_of`; axes keeps None where there is no address."""
    return address_of(request) or None
