"""The encrypted file: keys, SQLCipher, rows. Nothing here knows of windows or paper."""
