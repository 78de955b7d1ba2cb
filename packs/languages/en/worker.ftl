worker-login-taken = Someone already signs in with this name. Please choose another.
worker-fingerprint-differs = The words are not the same on both screens. Please compare them again, side by side.

worker-title = Colleagues
worker-lede = Who works here, and in which teams.
worker-here = Here now
worker-left = Worked here before
worker-street-name = “{ $name }” on the street
worker-since = since { $day }
worker-until = until { $day }
