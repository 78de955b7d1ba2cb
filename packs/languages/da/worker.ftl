worker-login-taken = En anden logger allerede ind med det navn. Vælg et andet.
worker-fingerprint-differs = Ordene er ikke de samme på de to skærme. Sammenlign dem igen, side om side.

worker-title = Kolleger
worker-lede = Hvem der arbejder her, og i hvilke teams.
worker-here = Her nu
worker-left = Har arbejdet her
worker-street-name = »{ $name }« på gaden
worker-since = siden { $day }
worker-until = indtil { $day }
