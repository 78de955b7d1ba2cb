worker-login-taken = En anden logger allerede ind med det navn. Vælg et andet.
worker-fingerprint-differs = Ordene er ikke de samme på de to skærme. Sammenlign dem igen, side om side.
