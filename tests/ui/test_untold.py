"""News that waits until somebody is inside again."""

from pathlib import Path

import pytest

from desktop_app.ui.untold import Untold, unseen_key


def test_the_news_of_a_vault_reaches_it_by_whatever_way_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    untold, news = Untold(), unseen_key()
    untold.keep(tmp_path / "Practice.mend", news)
    assert untold.take(Path("Other.mend")) is None
    assert untold.take(Path("Practice.mend")) is news
    assert untold.take(Path("Practice.mend")) is None
