draft-title = Gemt til dig
draft-lede = Dette kom efter at din session var slut. Kun du kan læse det.
draft-none = Der venter ikke noget.
draft-forget = Jeg har ikke brug for det mere
draft-kept = Din session var slut. Det du skrev, er gemt og forseglet, så kun du kan læse det. Log ind, så bliver det tilbudt på første side.
draft-waiting = { $count ->
    [one] En tekst fra dig blev gemt.
   *[other] { $count } tekster fra dig blev gemt.
}
