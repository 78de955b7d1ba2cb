colleague-code-wrong = This code does not open anything. It may be mistyped, used already, or older than a day. Ask your lead for a new one.
colleague-login-wrong = Please choose a name to sign in with, at most 200 letters.
colleague-passphrase-short = Please take at least 14 letters, or the seven words we offer.
colleague-team-unknown = You can only invite into teams that you belong to yourself.
colleague-not-oneself = You cannot mark yourself as left. Please ask another lead.
