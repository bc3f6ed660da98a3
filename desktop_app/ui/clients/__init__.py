"""Clients: the list, one client's sessions, and the dialog for a code and a private name."""
