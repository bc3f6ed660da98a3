"""Erasing a client for good: what will go, the code to be typed, and the certificate afterwards."""
