"""Templates: the headings a new note begins with."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Template:
    """A named list of section headings."""

    id: str
    title: str
    headings: tuple[str, ...]

    @property
    def text(self) -> str:
        """The Markdown a new note begins with: each heading, and an empty paragraph below it."""
        return "\n".join(f"## {heading}\n" for heading in self.headings)


def load_template(path: Path) -> Template:
    """Read a template from its TOML file (`id`, `title`, `headings`)."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Template(data["id"], data["title"], tuple(data["headings"]))
