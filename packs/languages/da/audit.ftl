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
audit-restored = Kom tilbage fra en sikkerhedskopi
audit-recovered = Lagde gendannelsesark sammen
audit-held = Satte alt i bero: intet går ud
audit-lifted = Ophævede det, der var sat i bero
audit-disclosed = Gav noget videre

audit-title = Loggen
audit-lede = Alt, der bliver åbnet, skrevet eller slettet, sætter en linje her, som ingen kan ændre i stilhed.
audit-whole = Loggen er hel. Hver linje står, hvor den blev skrevet.
audit-broken = Noget passer ikke sammen
audit-broken-do = Lad alt være, som det er, tag en kopi af serverens mappe, og ring til den, der passer serveren. Dette blev fundet:
audit-root = Til udskrift en gang om måneden
audit-lines = { $count ->
    [one] én linje
   *[other] { $count } linjer
 }
audit-root-why = Gem papiret uden for huset, for eksempel hos et bestyrelsesmedlem. Den, der har det, kan se, om ældre linjer er blevet ændret siden. Det fortæller ikke noget om nogen.
audit-listed = Så det på en liste
audit-gone = Møder, der er slettet
audit-gone-why = Hvorfor, hvornår og af hvem. Det, der stod der, er væk.
audit-root-out = Den er printet og gemt uden for huset
audit-root-is-out = Denne måneds er allerede gemt uden for huset.
audit-root-due = Denne måneds rod af loggen er ikke printet endnu.
