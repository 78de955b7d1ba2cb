person-from-nothing = Vælg mindst ét møde at begynde med.
person-list-too-long = Der er plads til { $limit } på listen. Behold dem, der betyder mest.
person-name-withheld-has-text = Et navn, som personen holder for sig selv, skrives ikke her. Slet navnet, eller vælg en anden slags.

person-standing-met = Mødt
person-standing-in-contact = I kontakt
person-standing-presumed = Måske handlet, som vi ser det
person-standing-does-not-want = Ønsker ikke at blive identificeret
person-standing-identified = Officielt identificeret

person-name-alias = Et navn i brug
person-name-working = Et navn til arbejdet
person-name-given-later = Et navn, der kom senere
person-name-true-name-withheld = Holder det rigtige navn for sig selv

# Hvorfor to kan være den samme.
person-same-name = { $one } og { $other }: det samme navn
person-sounds-alike = { $one } og { $other } lyder ens
person-spelled-alike = { $one } og { $other } staves næsten ens
person-same-remember = “{ $word }” står ved dem begge
person-same-language = Begge taler { text-language-name }
# $area er navnet, eller kun nummeret.
person-same-area = { $area ->
    [one] Begge blev mødt i det samme område
    [other] Begge blev mødt i det samme område
   *[named] Begge blev mødt her: { $area }
}
person-same-month = Begge blev mødt i { when-month-name } { $year }
person-next-month = De blev mødt med en måneds mellemrum, omkring { when-month-name } { $year }
person-known = Mennesker du kender
person-none = Ingen endnu. Åbn et møde og vælg »Vil gerne komme: begynd«.
person-no-name = Intet navn givet
person-open = Vil gerne komme: begynd
person-opening = Begynd
person-opening-with = Begynd med { $name }
person-opening-look = Har der været andre møder?
person-opening-likely = Hvilke andre møder var med samme person?
person-opening-none = Intet andet møde ligner.
person-opening-known = Måske én, vi kender i forvejen
person-opening-known-why = Kig dér først. Er det samme person, begyndes intet nyt: mødet knyttes til siden dér.
person-worth = Værd at huske: te, smilede
person-how-we-know = Hvordan vi kender hinanden
person-write = Skriv hvad der skete
person-write-readers = Hvem må læse dette?
person-write-readers-hint = Det tæller med uanset hvad, uden ord og navne.
person-write-for-circle = Kun kredsen: { $circle }
person-write-for-on-call = Dem på vagt må også læse det: { $teams }
person-write-danger = Fare nu står øverst hos alle på vagt, og de kan kun hjælpe, hvis de må læse det. Lad dem læse det, eller fjern fare nu.
person-for-circle = til kredsen
person-next = Næste
person-no-next = Der er ikke planlagt noget.
person-rooms = Rum
person-together = Sammen
person-names = Navne
person-standing = Hvor vi står
person-file = Mappe
person-file-open = åben
person-file-not-now = ikke nu
person-file-when-she-wants = kun efter eget valg
person-opened = Hvem har åbnet dette
person-same = Kan være samme menneske
person-link = Det er samme menneske
person-link-reason = Hvad får dig til at tro det?
person-card-only = Du ser kortet. Resten er for dem i kredsen.
person-first-met = Første gang mødt { $when }
person-we-met = Vi mødtes.
person-add-name = Tilføj et navn
person-add-name-why = Et hvilket som helst navn, eller intet. Ingen bliver bedt om et navn.
person-name = Navn
person-name-kind = Hvilken slags navn?
person-name-hers = Personens eget
person-name-on-card = Må dem på vagt se det på kortet?
person-name-on-card-yes = Ja, det er i orden
person-name-on-card-no = Nej, kun kredsen
person-her-words = Med personens egne ord
person-circle-sees = { $circle } kan se det.
person-choice = Begynde en mappe?
person-choice-why = Kun efter personens eget valg. Et nej lukker ingenting.
person-choice-what = Hvad blev valgt?
person-choice-yes = Ja
person-choice-no = Nej
person-choice-not-yet = Ikke endnu
person-choice-words = De ord der blev brugt, på et hvilket som helst sprog.
person-name-hint = Lad feltet stå tomt, hvis personen beholder sit rigtige navn for sig selv.
person-name-kind-missing = Vælg, hvilken slags navn det er.
person-name-note = Hvordan det udtales, eller hvem der må bruge det
person-name-since = Kendt siden { $day }.
person-name-on-call = På kortet: alle på vagt må kende det.
person-name-circle = Kun kredsen: { $circle }.
person-name-correct = Ret
person-name-correct-why = Den ældre stavemåde bliver i historikken. Skal et navn helt væk, så slet det for altid.
person-name-correct-one = Ret { $name }
person-name-destroy = Slet for altid
person-name-destroy-why = Nøglen slettes, og med den hver kopi, også på kortet. Ingen kan hente det tilbage.
person-name-destroy-one = Slet { $name } for altid
person-name-destroy-stays = Et møde, der er skrevet med navnet, beholder det. Ret eller slet det dér.
person-standing-title = Hvor står vi?
person-standing-why = Hvor personen selv står, fra en dag af. Det tidligere bliver stående ved siden af, og intet af det er et stempel.
person-standing-since = Siden
person-standing-missing = Vælg, hvor I står.
person-standing-identified-by = Officielt identificeret: { $who }
person-identified-by = Identificeret af
person-identified-hint = Kun ved officiel identifikation: hvilken myndighed, og hvilken dag.
person-identified-on = Hvilken dag
person-choice-close = Mappen er åben
person-choice-close-why = Den forbliver åben, hviler eller lukkes, efter personens eget valg. Det, der er i den, bliver hos kredsen.
person-choice-keep = Forbliver åben
person-choice-rest = Hviler indtil videre
person-choice-end = Lukkes
person-chose-yes = Valgte at have en mappe
person-chose-no = Valgte ikke at have en mappe. Alt står stadig åbent.
person-chose-not-yet = Ingen mappe indtil videre
person-card-begun = Kortet blev begyndt.
person-card-changed = Kortet blev ændret.
person-introduced-by = Præsenteret af { $by }
person-introduced-narrow = kun navngivne medarbejdere ser dette
person-planned = planlagt
person-linked-meeting = Knyttet til et møde: { $when }
person-linked-person = Knyttet til en anden, vi kender
person-linked-name = Knyttet til { $name }, som vi også kender
person-unlinked = Forbindelsen blev taget tilbage.
person-because-same-name = Det samme navn
person-because-sounds-alike = Navne, der lyder ens
person-because-spelled-alike = Navne, der staves næsten ens
person-because-same-remember = Husker det samme om os
person-because-same-language = Et fælles sprog
person-because-same-area = Det samme område
person-because-same-month = Mødt i samme måned
person-because-next-month = Mødt med en måneds mellemrum
person-unlink = Samme menneske?
person-unlink-why = En af os har besluttet det. Det kan altid tages tilbage; at det var sådan, bliver stående.
person-unlink-reason = Hvorfor det tages tilbage
person-unlink-yes = Tag det tilbage
person-unlink-apart = Det er skrevet til kredsen og ligger i denne mappe. Ret mødet, eller slet det, i stedet.
person-same-why = Det er kun forslag. Du bestemmer, og det kan tages tilbage.
person-same-look = Se efter nogen, der kan være samme menneske
person-same-nobody = Ingen, vi kender, ser ud til at være samme menneske.
person-opened-why = Alle, der har læst eller skrevet her, de nyeste først. Kortet, og møder skrevet til dem på vagt, er åbne for flere kolleger.
person-opened-card = kortet
person-opened-meeting = et møde
person-opened-lists = Lister og søgninger viser mange møder på én gang. De står i holdets egen log, ikke her.
person-opened-all = Det hele
person-hers = Det vi har skrevet
person-hers-lede = Alt, hvad der står om dig her, og hvem der har set det. Bed os rette eller slette, hvad du vil.
person-held-relationship = Hvordan det begyndte
person-held-opened = Begyndt { $day }
person-held-by = Skrevet ned af
person-held-told = Fortalt til
person-held-worth = Værd at huske
person-held-pronoun = Eget ord for hun, han eller de
person-held-colleague = Arbejder her også
person-held-rests = Hviler siden
person-held-note = For at begynde godt
person-held-card = Kortet
person-held-reviewed = Set på sammen
person-held-links = Hvad vi fandt hører sammen
person-held-because = Hvad der talte for det
person-held-left = Hvad der ikke står her, og hvorfor
person-left-introduced = Hvem der præsenterede dig, og hvem der sagde god for os: det er deres at fortælle.
person-left-others = Hvad der er skrevet om andre, der blev mødt samtidig, og noter om et møde med flere mennesker.
person-left-colleagues = Kollegers navne. Her står, hvad hver af dem laver.
person-left-undone = Hvem vi engang forvekslede dig med. Her står, at en forbindelse blev lavet og taget tilbage; resten kan handle om en anden.
person-left-older = Tidligere udgaver af det, der er rettet. De gemmes, til du beder os slette dem.
person-left-unsaved = Hvad en kollega stadig er ved at skrive, og en note fra gaden, som ingen har åbnet endnu.
person-hers-screen = Her på skærmen, sammen med dig. Intet bliver printet eller sendt herfra: du bliver spurgt først om det, der må gå ud.
person-hers-meetings = Vores møder
person-hers-trust = Det der betød noget
person-hers-circle = Hvem kan læse dette
person-hers-opened = Hvem har set det
person-hers-roles = Hvad hver især laver her, og dagen.
person-record-destroy = Slet dette for altid
person-record-destroy-one = Slet for altid: { $what }
person-record-destroy-why = Det er væk for altid, også fra hver sikkerhedskopi inden for den tid, vi lover.
person-destroy = Slet alt for altid
person-destroy-why = Kun fordi personen ønsker det. Ingen kan hente det tilbage, heller ikke vi.
person-destroy-look = Se, hvad der forsvinder, og hvad der bliver
person-destroy-yes = Slet det for altid
person-destroy-sure = Det kan ikke fortrydes
person-destroy-she-wants = Personen har bedt om det
person-destroy-not-sure = Sæt kryds ved, at personen har bedt om det.
person-destroy-names = { $count ->
    [0] Forsvinder: ingen navne.
    [one] Forsvinder: ét navn.
   *[other] Forsvinder: { $count } navne.
}
person-destroy-records = { $count ->
    [one] Forsvinder: én note om, hvor vi står, hvad der blev valgt, og hvad der betød noget.
   *[other] Forsvinder: { $count } noter om, hvor vi står, hvad der blev valgt, og hvad der betød noget.
}
person-destroy-circle = { $count ->
    [one] Forsvinder: den nøgle, én af os har, og listen over, hvem der har åbnet.
   *[other] Forsvinder: de nøgler, { $count } af os har, og listen over, hvem der har åbnet.
}
person-destroy-card = Forsvinder: kortet med, hvordan man tager sikker kontakt.
person-destroy-introductions = { $count ->
    [one] Forsvinder: én linje om, hvem der præsenterede hvem.
   *[other] Forsvinder: { $count } linjer om, hvem der præsenterede hvem.
}
person-destroy-apart = { $count ->
    [one] Forsvinder: ét møde, der er skrevet til kredsen.
   *[other] Forsvinder: { $count } møder, der er skrevet til kredsen.
}
person-destroy-meetings = { $count ->
    [0] Som du vælger nedenfor: intet møde med personen alene.
    [one] Som du vælger nedenfor: ét møde med personen alene.
   *[other] Som du vælger nedenfor: { $count } møder med personen alene.
}
person-destroy-shared = { $count ->
    [one] Som du vælger nedenfor: ét møde med andre også. De andre bliver stående.
   *[other] Som du vælger nedenfor: { $count } møder med andre også. De andre bliver stående.
}
person-destroy-stays = Bliver: at noget blev slettet, hvilken dag og af hvem, uden hvad det var. Ældre kopier tømmes inden for den tid, vi lover.
person-destroy-meetings-what = Og møderne?
person-destroy-meetings-hint = Holdene skrev dem. De kan blive dér, uden at noget fører videre, eller forsvinde med.
person-destroy-meetings-missing = Vælg, om møderne bliver eller forsvinder.
person-destroy-stay = Møderne bliver
person-destroy-go = Møderne forsvinder også
person-colleague-oneself = Ingen åbner en mappe om sig selv. Bed en kollega, du stoler på.
person-colleague-missing = Vælg, hvilken kollega det handler om.
person-colleague-title = Det handler om en kollega
person-colleague-why = Kun navngivne mennesker har denne mappe, i begyndelsen dig alene. Kortet, møderne og navnet går ud af alt, hvad teams kan søge i, vise eller tælle. Kollegaen spørges selv, før andre lukkes ind.
person-colleague-who = Hvilken kollega?
person-colleague-name = Hvad kollegaen kaldes i mappen
person-colleague-do = Lad navngivne mennesker have den
person-colleague-sees = Kun du vil se det.
person-colleague-held = Om en kollega: kun de, der er i kredsen, ser, at mappen findes.
person-versions-lede = Intet er gået tabt. Begynd med den ene, ret den til, så det passer, og gem: så er det ét igen.
person-name-several = To skrev det her navn på samme tid.
person-link-already = De to er allerede knyttet sammen, så der er ikke føjet noget til. Det står på siden.
person-from-somebodys = Personen har allerede en side, så der bliver ikke åbnet en til. De, der er i kredsen, kan fortælle dig mere.
person-destroy-allowed = { $count ->
    [one] Forsvinder: én linje om, hvad der må gå ud, eller er gået ud. Hvad andre allerede har fået, kan vi ikke tage tilbage fra dem.
   *[other] Forsvinder: { $count } linjer om, hvad der må gå ud, eller er gået ud. Hvad andre allerede har fået, kan vi ikke tage tilbage fra dem.
}
person-destroy-pieces = { $count ->
    [one] Forsvinder: ét stykke af historien.
   *[other] Forsvinder: { $count } stykker af historien.
}
