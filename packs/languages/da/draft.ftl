draft-title = Gemt til dig
draft-lede = Skrevet og ikke gemt endnu. Kun du kan læse det.
draft-none = Der venter ikke noget.
draft-forget = Jeg har ikke brug for det mere
draft-kept = Din session var slut. Det du skrev, er gemt og forseglet, så kun du kan læse det. Log ind, så bliver det tilbudt på første side.
draft-waiting = { $count ->
    [one] En tekst fra dig blev gemt.
   *[other] { $count } tekster fra dig blev gemt.
}
draft-was-writing = Det her var du ved at skrive, og det er ikke gemt endnu:
draft-go-on = Skriv videre
draft-keeping = Bliver bevaret, mens du skriver, forseglet til dig.
draft-full = Der ligger allerede mange af dine tekster og venter, så denne bliver ikke gemt, mens du skriver. Gem den, før du går fra siden, og lad nogle af dem gå, der er gemt til dig på første side.
draft-shut = { $count ->
    [one] Der ligger én tekst til, som ikke kan åbnes: Den er forseglet til nøgler, du havde før, eller nogen har ændret den. Ved du ikke hvorfor, så sig det til lederen.
   *[other] Der ligger { $count } tekster til, som ikke kan åbnes: De er forseglet til nøgler, du havde før, eller nogen har ændret dem. Ved du ikke hvorfor, så sig det til lederen.
}
draft-shut-forget = { $count ->
    [one] Giv slip på den
   *[other] Giv slip på dem
}
