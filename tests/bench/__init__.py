"""`make bench`: how much the main pages, the certificates and the roster cost. A measurement, no test."""
