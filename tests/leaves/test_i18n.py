"""The program's words can be collected, translated, and fall back to English."""

import os
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from tests.house.sources import PROGRAM, ROOT

SENTENCE = "That passphrase does not open this vault. Check Caps Lock and the keyboard layout."
SAY = "from desktop_app.i18n import _, ngettext; print(_({0!r})); print(ngettext('{{n}} step', '{{n}} steps', 2))"


def said_in(language: str, root: Path = ROOT) -> list[str]:
    """What a fresh Mend of the checkout at `root` says when the system speaks `language`."""
    surroundings = os.environ | {"LC_ALL": language, "LANGUAGE": "", "PYTHONPATH": str(root), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", SAY.format(SENTENCE)]
    done = subprocess.run(command, env=surroundings, cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_words_of_the_program_can_be_collected_for_translators() -> None:
    found = {
        message
        for _file, _line, message, _comments, _context in extract_from_dir(
            PROGRAM, keywords={"_": None, "ngettext": (1, 2)}
        )
    }
    assert SENTENCE in found
    assert len(found) > 20


def test_a_language_without_a_catalogue_reads_english() -> None:
    assert said_in("tlh_QO.UTF-8") == [SENTENCE, "{n} steps"]


def test_a_catalogue_is_used_and_its_gaps_read_english(tmp_path: Path) -> None:
    (tmp_path / "desktop_app").mkdir(parents=True)
    for name in ("__init__.py", "i18n.py", "settings.py"):
        (tmp_path / "desktop_app" / name).write_text((PROGRAM / name).read_text("utf-8"), "utf-8")
    messages = tmp_path / "resources" / "locale" / "de" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    german = Catalog(locale="de")
    german.add(SENTENCE, "Diese Passphrase öffnet den Tresor nicht.")
    with (messages / "mend.mo").open("wb") as out:
        write_mo(out, german)
    assert said_in("de_AT.UTF-8", tmp_path) == ["Diese Passphrase öffnet den Tresor nicht.", "{n} steps"]
