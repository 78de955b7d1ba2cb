# Hvad nogen gjorde. Navn og tid står ved siden af.
audit-founded = Begyndte huset
audit-signed-in = Loggede ind
audit-signed-out = Loggede ud
audit-opened = Åbnede og læste
audit-recorded = Skrev noget nyt
audit-changed = Ændrede noget
audit-destroyed = Slettede noget for altid
audit-searched = Søgte. Ordene bliver ikke gemt.
audit-granted = Gav nogen en nøgle
audit-withdrawn = Tog en nøgle tilbage
audit-arrived = Der kom en note fra gaden
audit-settled = Ændrede husets indstillinger
audit-staffed = Ændrede, hvem der arbejder her, eller hvordan de logger ind
audit-backed-up = Tog eller prøvede en sikkerhedskopi
