# $month er 1 til 12, $weekday er 1 (mandag) til 7.
when-month-name = { $month ->
    [1] januar
    [2] februar
    [3] marts
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
when-weekday-name = { $weekday ->
    [1] mandag
    [2] tirsdag
    [3] onsdag
    [4] torsdag
    [5] fredag
    [6] lørdag
   *[7] søndag
}
when-date = { $day }. { when-month-name } { $year }
when-day = { $day }. { when-month-name }
when-weekday-date = { when-weekday-name } { $day }. { when-month-name }
when-month = { when-month-name } { $year }
when-time = { $hour }.{ $minute }
# $date er en af dem ovenfor. $hour er 0 til 23.
when-about = { $date }, omkring { $hour ->
    [0] midnat
    [1] klokken et
    [2] klokken to
    [3] klokken tre
    [4] klokken fire
    [5] klokken fem
    [6] klokken seks om morgenen
    [7] klokken syv om morgenen
    [8] klokken otte om morgenen
    [9] klokken ni om formiddagen
    [10] klokken ti om formiddagen
    [11] klokken elleve om formiddagen
    [12] klokken tolv om dagen
    [13] klokken et om eftermiddagen
    [14] klokken to om eftermiddagen
    [15] klokken tre om eftermiddagen
    [16] klokken fire om eftermiddagen
    [17] klokken fem om eftermiddagen
    [18] klokken seks om aftenen
    [19] klokken syv om aftenen
    [20] klokken otte om aftenen
    [21] klokken ni om aftenen
    [22] klokken ti om aftenen
   *[23] klokken elleve om aftenen
}
# Natten hører til den dag, den slutter på.
when-night = natten til { $date }
when-morning = { $date }, om morgenen
when-afternoon = { $date }, om eftermiddagen
when-evening = { $date }, om aftenen
when-no-such-day = Den dag findes ikke i kalenderen. Dagen kommer først, så måneden: 29.2.2024.
when-in-the-future = Den dag er ikke kommet endnu. Se lige på datoen igen.
when-long-ago = Det er meget længe siden. Se på årstallet en gang til.
when-hint = Dagen først: { $first }. Eller { $other }.
when-not-a-day = Skriv dagen som 29.2.2024 eller 2024-02-29.
when-day-missing = Skriv også dagen: 29.2.2024 eller 2024-02-29.
when-year-missing = Skriv også året: 29.2.2024.
when-year-short = Skriv året med alle fire cifre: 29.2.2024.
when-no-such-year = Det år kan ikke passe. Se lige på det igen.
