"""Screens of the command line: what they say (views, plain data) and how it is laid out (lines of segments). Private.

A view is made from the atlas once; `--json` prints its fields in their order and the screen is laid out from the same fields,
so that both hold the same content.
"""
