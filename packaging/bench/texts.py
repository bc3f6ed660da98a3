"""Notes to measure with."""

from itertools import cycle, islice

PASSPHRASE = "seven quiet boats at noon"
SENTENCE = (
    "She came in late and sat down without taking her coat off; when I asked what the week had been like she said "
    "that nothing had happened, looked at the window and began to talk about the trains again, quickly and politely."
)


def paragraph(words: int, start: int = 0) -> str:
    """One paragraph of so many words."""
    return " ".join(islice(cycle(SENTENCE.split()), start, start + words))


def note(words: int) -> str:
    """A Markdown note of about so many words in paragraphs of 100, a heading before every tenth."""
    parts: list[str] = []
    for number in range(words // 100):
        if number % 10 == 0:
            parts.append(f"## Part {number // 10 + 1}")
        parts.append(paragraph(100, number))
    return "\n\n".join(parts)


def note_of_bytes(size: int, number: int) -> str:
    """A note of exactly `size` ASCII bytes that differs for every `number`."""
    text = f"## In the room\n\nTake {number:06d}. " + paragraph(size)
    return text[:size]
