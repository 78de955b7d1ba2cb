text-empty = Skriv noget her
text-too-long = Det her er { $length } tegn. Der er plads til { $limit }. Det, du skrev, står her stadig.
text-language-unknown = Vi kender ikke det sprog. Vælg et fra listen.
text-too-many-marks = Der sidder mere end { $limit } accenter på ét bogstav. Fjern nogle af dem. Det, du skrev, står her stadig.
text-up-to = Op til { $limit } tegn.
text-each-up-to = Hver op til { $limit } tegn.
text-choice-unknown = Det er ikke blandt valgene. Se på det en gang til.
text-language-name = { $language ->
    [am] amharisk
    [ar] arabisk
    [bg] bulgarsk
    [bin] edo
    [cs] tjekkisk
    [da] dansk
    [de] tysk
    [en] engelsk
    [es] spansk
    [fa] persisk
    [ff] fula
    [fr] fransk
    [ha] hausa
    [hi] hindi
    [hu] ungarsk
    [ig] igbo
    [it] italiensk
    [ln] lingala
    [lt] litauisk
    [lv] lettisk
    [nb] norsk
    [nl] hollandsk
    [no] norsk
    [pcm] pidgin
    [pl] polsk
    [pt] portugisisk
    [ro] rumænsk
    [ru] russisk
    [so] somali
    [sq] albansk
    [sr] serbisk
    [sv] svensk
    [sw] swahili
    [th] thai
    [ti] tigrinya
    [tl] tagalog
    [tr] tyrkisk
    [tw] twi
    [uk] ukrainsk
    [ur] urdu
    [urh] urhobo
    [vi] vietnamesisk
    [wo] wolof
    [yo] yoruba
    [zh] kinesisk
   *[other] { $language }
}
