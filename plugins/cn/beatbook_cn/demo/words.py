"""Lists of words as the generators write them down."""


def words(text: str) -> tuple[str, ...]:
    """The words of *text*, parted by blanks and line ends."""
    return tuple(text.split())
