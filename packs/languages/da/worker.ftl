worker-login-taken = En anden logger allerede ind med det navn. Vælg et andet.
worker-fingerprint-differs = Ordene er ikke de samme på de to skærme. Sammenlign dem igen, side om side.

worker-title = Kolleger
worker-lede = Hvem der arbejder her, og i hvilke teams.
worker-here = Her nu
worker-left = Har arbejdet her
worker-street-name = »{ $name }« på gaden
worker-since = siden { $day }
worker-until = indtil { $day }
colleague-code-wrong = Koden åbner ikke noget. Den kan være skrevet forkert, allerede brugt eller mere end et døgn gammel. Bed din leder om en ny.
colleague-login-wrong = Vælg et navn at logge ind med, højst 200 bogstaver.
colleague-passphrase-short = Brug mindst 14 bogstaver, eller de syv ord vi foreslår.
colleague-passphrase-easy = Den er let at gætte for en maskine. Brug de syv ord, vi foreslår, eller en sætning, kun du kender. Skriv en adgangssætning igen.
colleague-passphrase-strength = Hvor svær den er at gætte
colleague-passphrase-anyway = Brug den alligevel
colleague-team-unknown = Du kan kun invitere til teams, du selv er med i.
colleague-not-oneself = Du kan ikke selv melde dig ud. Bed en anden leder om det.
colleague-role-missing = Vælg en rolle.
colleague-invite = Inviter en kollega
colleague-invite-why = Vi laver en kode, der virker én gang og i ét døgn. Ingen ser noget, før du har sammenlignet ord med dem.
colleague-name = Hvad vi kalder dem her
colleague-role = Rolle
colleague-teams = Teams
colleague-teams-hint = Et team giver sine nøgler. Alle hører til Everybody.
colleague-make-code = Lav en kode
colleague-code-gone = Koden er brugt eller taget tilbage i mellemtiden. Hvis det ikke var den kollega, du tænkte på, så afvis den nye under “Kolleger” og lav en ny kode.
colleague-all-see = Alle kolleger ser navnet, rollen og teamene.
colleague-code-for = En kode til { $name }
colleague-code-how = Læs den højt, eller giv den i hånden. Den skrives på siden »Kom med«, ved siden af login.
colleague-code-once = Vises kun nu. Den virker én gang, og kun til samme tid i morgen.
colleague-waiting = Venter på dig
colleague-compare = Lad din kollega læse ordene højt for dig, ansigt til ansigt eller med en stemme du kender. Er de ens, et for et?
colleague-same-words = Ordene er de samme
colleague-has-left = Er stoppet
colleague-left = Er { $name } stoppet?
colleague-left-why = Fra næste klik åbner intet mere: login og telefoner slutter, nøglerne bliver taget tilbage. Alt det skrevne bliver her.
colleague-left-yes = Ja, er stoppet
colleague-held-alone = { $count ->
    [one] Én mappe var ikke åben for andre. Den er gemt, og ingen kan åbne den nu.
   *[other] { $count } mapper var ikke åbne for andre. De er gemt, og ingen kan åbne dem nu.
}
colleague-have-code = Jeg har fået en kode
colleague-join = Kom med
colleague-join-why = Skriv den kode, du har fået, og vælg hvordan du vil logge ind.
colleague-code = Din kode
colleague-passphrase-hint = Mindst 14 bogstaver. Du må gerne tage disse syv ord, som kun du får tilbudt; skriv dem ned, til du kan dem:
colleague-join-go = Kom med
colleague-joined = Du er næsten inde
colleague-joined-why = Læs dine ord højt for din leder. Når de er de samme på begge skærme, er du inde.
colleague-your-words = Dine ord
colleague-recovery = Din gendannelseskode
colleague-recovery-why = Hvis du glemmer din adgangssætning, åbner den her din konto. Print den eller skriv den ned nu, og gem den hjemme. Den vises kun denne ene gang.
colleague-wait = En leder sammenligner dine ord med dig
colleague-wait-why = Ring til din leder, eller gå forbi, og læs ordene højt. Der er ikke noget galt; det er sidste skridt.
colleague-look-again = Se efter igen
colleague-settings = Mit login
colleague-passphrase-wrong = Det er ikke din nuværende adgangssætning.
colleague-passphrase-change = Skift min adgangssætning
colleague-passphrase-change-why = Du bliver logget ud overalt og logger ind igen med den nye.
colleague-passphrase-now = Nuværende adgangssætning
colleague-passphrase-new = Ny adgangssætning, mindst 14 bogstaver
colleague-recovery-new = Lav en ny gendannelseskode
colleague-recovery-new-why = Den gamle åbner ikke noget bagefter.
colleague-everywhere = Log ud overalt
colleague-everywhere-why = Slutter alle dine logins på alle skærme, også denne.
colleague-renewing-left = Nøglerne bliver fornyet, fordi { $name } er stoppet.
colleague-renewing-asked = Nøglerne bliver fornyet, fordi en leder bad om det.
colleague-renewing-folders = { $count ->
    [0] Det sidste skridt er i gang.
    [one] Én mappe venter endnu; det fortsætter, mens du arbejder, eller når en, der har den, logger ind.
   *[other] { $count } mapper venter endnu; det fortsætter, mens du arbejder, eller når en, der har dem, logger ind.
}
colleague-renew = Forny nøglerne nu
colleague-renew-why = Til når nogen kan have fået fat i en adgangssætning eller en åben skærm: alle dine teams, deres mapper og telefonerne får nye nøgler. Ingen skal gøre andet.
colleague-again = Mistet adgangssætning og kode
colleague-again-title = Lukke { $name } ind igen?
colleague-again-why = Til når både adgangssætningen og den printede kode er væk. Du laver en kode, der virker én gang og i ét døgn; din kollega vælger en ny adgangssætning, og I sammenligner ord som i begyndelsen. Indtil da ændrer intet sig.
colleague-again-handed = { $count ->
    [0] Din kollega er inde igen, med alle de teams du selv er med i.
    [one] Din kollega er inde igen, med alle de teams du selv er med i, og én mappe, du har givet videre.
   *[other] Din kollega er inde igen, med alle de teams du selv er med i, og { $count } mapper, du har givet videre.
}
colleague-again-others = { $count ->
    [one] Én mappe har andre: de kan lukke din kollega ind igen på personens side.
   *[other] { $count } mapper har andre: de kan lukke din kollega ind igen på personens side.
}
colleague-again-sheets = { $count ->
    [one] Én mappe havde ingen andre. Kun gendannelsesarkene åbner den nu.
   *[other] { $count } mapper havde ingen andre. Kun gendannelsesarkene åbner dem nu.
}
worker-speaks = taler { $languages }
worker-numbers = svarer { $numbers }
colleague-turn-away = Ordene er forskellige: vis bort
colleague-invited = Koder, der er ude
colleague-invited-until = til { $when }
colleague-take-back = Tag tilbage
colleague-roles = Roller
colleague-roles-why = Hvad der kan læses, bestemmer nøglerne alene. En rolle siger, hvilke døre der vises.
colleague-role-add = Brug rollen her
colleague-role-used = bruges her
colleague-me = Sådan ser kolleger og telefoner mig
colleague-me-why = Gadenavnet står på telefonerne hos dem, der går ud. Sprog hjælper med at finde den rette.
colleague-street-name = Navn på gaden, hvis et andet
colleague-languages = Sprog, jeg taler
colleague-alone = Kun { $name } har nøglen
colleague-alone-people = Mennesker som ingen andre kan åbne: { $names }.
colleague-alone-unnamed = { $count ->
    [one] Et menneske, hvis kort du ikke læser.
   *[other] { $count } mennesker, hvis kort du ikke læser.
}
colleague-alone-teams = Hold uden andre i: { $teams }.
colleague-alone-introductions = Hvem der præsenterede hvem.
colleague-alone-others = { $count ->
    [one] Én mappe til.
   *[other] { $count } mapper til.
}
colleague-alone-first-how = Få det givet videre først: hvert menneske bliver spurgt, hvem af os de gerne vil møde, og den kollega får nøglen på personens side under »Kreds«. Ellers kan ingen her åbne det mere.
colleague-alone-even = Det kan ikke længere gives videre. Luk det for alt andet end gendannelsesarkene.
colleague-alone-first = Kun denne kollega har nøglen til nogen. Få dem givet videre til en navngiven kollega først, eller sig at det ikke kan lade sig gøre.
colleague-answers-now = Hvem svarer fra nu af på numrene fra { $name }?
colleague-answers-nobody = Ingen endnu; det bliver stående på ledernes første side
colleague-readers = Hvem der læser om præsentationer
colleague-readers-why = Alle må skrive ned, hvem der præsenterede nogen. Kun de kolleger, der står her, læser det, for det viser hvem der kender hvem.
colleague-readers-out = læser det ikke mere
colleague-readers-add = En læser til
colleague-readers-whom = Kollega
colleague-readers-in = Lad denne kollega læse
colleague-readers-missing = Vælg en kollega, som arbejder her.
colleague-readers-not-you = Du læser ikke selv præsentationer, så du kan ikke give dem videre. Spørg en af dem, der står her.
colleague-readers-last = Nogen læser altid præsentationer. Sæt en anden kollega på først.
colleague-welcomed = { $name } arbejder her nu.
