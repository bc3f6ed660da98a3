"""The cue checklist of the rupture-and-repair panel."""
