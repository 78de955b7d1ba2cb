setup-already = Huset er allerede sat op. Log ind.
setup-sheets-wrong = Vælg, hvor mange ark I printer, og hvor mange af dem der skal til for at åbne. Mindst to, og ikke flere, end I printer.
