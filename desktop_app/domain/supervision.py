"""What is to be taken to supervision."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SupervisionFlag:
    """Whether a session is to be taken to supervision, and the question it is taken there with."""

    flagged: bool = False
    question: str = ""
