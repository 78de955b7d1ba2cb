worker-login-taken = Someone already signs in with this name. Please choose another.
worker-fingerprint-differs = The words are not the same on both screens. Please compare them again, side by side.
