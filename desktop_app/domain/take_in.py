"""What comes into a vault from a take-out: what is new, what is there already, and what stays outside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are new, how many are there already and say the same, and how many differ: those stay as they are."""

    new: int = 0
    same: int = 0
    differ: int = 0

    def counted(self, *, is_there: bool, is_same: bool = False) -> "Tally":
        """This tally with one more."""
        if not is_there:
            return Tally(self.new + 1, self.same, self.differ)
        return Tally(self.new, self.same + is_same, self.differ + (not is_same))


@dataclass(frozen=True, slots=True)
class Renamed:
    """A new client whose code another client of the vault has, and the code they come in with."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A new session whose number another session of the client has, and the number it comes in with."""

    code: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Differing:
    """A client, or the session of that `number`, that is otherwise in the vault than in the take-out."""

    code: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a take-out brings, or has brought, to one vault. `refused` counts the clients who were erased from it."""

    with_names: bool
    clients: Tally = Tally()
    sessions: Tally = Tally()
    plans: Tally = Tally()
    refused: int = 0
    renamed: tuple[Renamed, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    differing: tuple[Differing, ...] = ()

    @property
    def brings_something(self) -> bool:
        """Whether anything in it is new."""
        return bool(self.clients.new or self.sessions.new or self.plans.new)
