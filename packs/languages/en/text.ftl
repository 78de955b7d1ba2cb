text-empty = Please write something here
text-too-long = This is { $length } characters long. There is room for { $limit }. What you wrote is still here.
text-language-unknown = We do not know this language. Choose one from the list.
text-too-many-marks = More than { $limit } accents sit on one letter. Please take some away. What you wrote is still here.
text-up-to = Up to { $limit } letters.
text-each-up-to = Each up to { $limit } letters.
text-choice-unknown = This is not among the choices. Please look at it once more.
text-language-name = { $language ->
    [am] Amharic
    [ar] Arabic
    [bg] Bulgarian
    [bin] Edo
    [cs] Czech
    [da] Danish
    [de] German
    [en] English
    [es] Spanish
    [fa] Persian
    [ff] Fula
    [fr] French
    [ha] Hausa
    [hi] Hindi
    [hu] Hungarian
    [ig] Igbo
    [it] Italian
    [ln] Lingala
    [lt] Lithuanian
    [lv] Latvian
    [nb] Norwegian
    [nl] Dutch
    [no] Norwegian
    [pcm] Pidgin
    [pl] Polish
    [pt] Portuguese
    [ro] Romanian
    [ru] Russian
    [so] Somali
    [sq] Albanian
    [sr] Serbian
    [sv] Swedish
    [sw] Swahili
    [th] Thai
    [ti] Tigrinya
    [tl] Tagalog
    [tr] Turkish
    [tw] Twi
    [uk] Ukrainian
    [ur] Urdu
    [urh] Urhobo
    [vi] Vietnamese
    [wo] Wolof
    [yo] Yoruba
    [zh] Chinese
   *[other] { $language }
}
