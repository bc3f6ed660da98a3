"""Passphrases and recovery keys for the jobs: typed, piped, or the first line of a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop_app.domain.errors import MendError
from desktop_app.domain.passphrase import chosen_passphrase
from desktop_app.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def secret_for(options: Namespace) -> str:
    """The passphrase of the vault, or its recovery key."""
    return _asked_for(options, _("Passphrase or recovery key: "))


def passphrase_for(options: Namespace) -> str:
    """The passphrase of the vault, where the recovery key is not enough."""
    return _asked_for(options, _("Passphrase: "))


def _asked_for(options: Namespace, prompt: str) -> str:
    if options.passphrase_file:
        return passphrase_in(options.passphrase_file)
    if sys.stdin is not None and not sys.stdin.isatty():
        return _piped_line()
    from getpass import getpass

    try:
        return _given(getpass(prompt))
    except EOFError:
        raise MendError(_("No passphrase was given.")) from None


def _piped_line() -> str:
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        line = ""
    return _given(line.rstrip("\r\n"))


def _given(typed: str) -> str:
    if not typed:
        raise MendError(_("No passphrase was given."))
    return typed


def new_passphrase_in(path: Path | None) -> str:
    """What is to lock what leaves; nothing when no file is named."""
    return chosen_passphrase(passphrase_in(path)) if path else ""


def passphrase_in(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            line = file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise MendError(_("{name} could not be read.").format(name=path.name)) from None
    if not line:
        words = _("The passphrase file {name} is empty: its first line is to be the passphrase.")
        raise MendError(words.format(name=path.name))
    return line
