retention-title = Det, der ikke gemmes for evigt
retention-lede = Et møde, som aldrig blev til en relation, bliver til tal, når tiden er gået. Ord og navne forsvinder for altid; tællingen er den samme.
retention-ahead = { $count ->
    [one] Ét møde bliver til et tal.
   *[other] { $count } møder bliver til tal.
}
retention-none = Intet møde er gammelt nok endnu.
retention-link-first = Er et af dem nogen, du kender, så knyt det til personen inden den dag, og det bliver.
retention-months = Efter hvor mange måneder?
retention-months-hint = Fra 1 til 120. Et møde bliver liggende så mange hele måneder, efter at det blev skrevet ned, hvor længe siden det end var.
retention-months-number = Skriv antal måneder som et tal fra 1 til 120.
retention-what-stays = Møder, der hører til en relation, bliver hele, og et møde med et løfte bliver, til løftet er holdt. En nat forsvinder sammen med det sidste af sine møder, og det, der blev givet videre, med den. Det sker, når nogen, der må skrive møder, logger ind, for serveren kan ikke læse dem alene.
retention-more = Og { $count } til.
