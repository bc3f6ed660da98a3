"""Deriving keys from passphrases."""

from tests.vault.making import said_apart

TWO_AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from desktop_app.vault.keys import Cost, from_passphrase

def derive(number):
    return from_passphrase(str(number), bytes(16), Cost(16384, 2, 4)).hex()

with ThreadPoolExecutor(4) as pool:
    made = list(pool.map(derive, range(12)))
print(made == [derive(number) for number in range(12)])
"""


def test_keys_asked_for_at_the_same_time_come_one_after_the_other() -> None:
    assert said_apart(TWO_AT_ONCE) == "True"
