account-wrong = The name, the passphrase or the code does not match. Please try again. If it still does not open, your lead can help.
