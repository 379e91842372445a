"""What a test of enums raises."""


class Wrong(Exception):
    """A test failed; the text says how."""
