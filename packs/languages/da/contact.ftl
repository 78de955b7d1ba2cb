contact-nobody-met = Hvor mange mødte I? Mindst én.
contact-too-many-people = Der er plads til { $limit } i ét møde. Skriv resten som et møde til.
contact-more-lines-than-people = { $lines ->
    [one] Du har skrevet om { $lines } person. Tæl mindst så mange.
   *[other] Du har skrevet om { $lines } personer. Tæl mindst så mange.
}
contact-too-many-lines = Der er plads til { $limit } linjer i ét møde. Skriv resten som et møde til.
contact-more-spoken-than-met = Du har talt med flere, end du har mødt. Se lige på de to tal igen.
contact-too-many-workers = Der er plads til { $limit } af os i ét møde.
contact-line-twice = Linjen står her to gange. Behold den ene.
contact-list-too-long = Der er plads til { $limit } på listen. Behold dem, der betyder mest.

contact-channel-street = På gaden
contact-channel-drop-in = I varmestuen
contact-channel-party = Til en fest
contact-channel-church = I en kirke eller et andet bedested
contact-channel-park = I en park
contact-channel-social-event = Ved et socialt arrangement
contact-channel-indoor = Indendørs: bordel, lejlighed, escort
contact-channel-telephone = I telefonen
contact-channel-online = På nettet
contact-channel-prison = I fængsel eller detention
contact-channel-other = På en anden måde

contact-seen-woman = Kvinde
contact-seen-man = Mand
contact-seen-another = Noget andet
contact-seen-not-known = Ved ikke

contact-age-child = Under 18
contact-age-from18 = 18 til 24
contact-age-from25 = 25 til 34
contact-age-from35 = 35 til 49
contact-age-from50 = 50 eller ældre
contact-age-not-known = Ved ikke

contact-watched-yes = Ja
contact-watched-no = Nej
contact-watched-unsure = Ikke sikker

contact-met-first = Første gang
contact-met-before = Mødt før
contact-met-unsure = Ikke sikker
