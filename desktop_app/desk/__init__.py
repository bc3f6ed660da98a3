"""What is open, unsaved, undoable, running. QObjects whose methods are commands and whose signals are facts."""
