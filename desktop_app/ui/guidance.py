"""The built-in lists, read from the resources."""

from desktop_app.domain.cue import load_cue_set
from desktop_app.domain.repair_plan import load_key_steps
from desktop_app.domain.trigger import load_triggers
from desktop_app.settings import resource
from desktop_app.ui.session.panel import Guidance


def load_guidance() -> Guidance:
    """What the panel offers: the everyday cues, the built-in triggers and the five key steps."""
    return Guidance(
        load_cue_set(resource("cues/everyday.toml")),
        tuple(t.title for t in load_triggers(resource("triggers/everyday.toml"))),
        load_key_steps(resource("repair/key_steps.toml")),
    )
