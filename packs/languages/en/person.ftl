person-from-nothing = Please choose at least one meeting to begin from.
person-list-too-long = This list has room for { $limit }. Please keep the ones that matter most.
person-name-withheld-has-text = She keeps this name to herself, so nothing is written here. Clear the name, or choose another kind.

person-standing-met = Met
person-standing-in-contact = In contact
person-standing-presumed = We think she may have been trafficked
person-standing-does-not-want = Does not want to be identified
person-standing-identified = Officially identified

person-name-alias = What she calls herself
person-name-working = The name she works under
person-name-given-later = A name she gave later
person-name-true-name-withheld = She keeps her true name to herself

# Why two could be the same.
person-same-name = { $one } and { $other }: the same name
person-sounds-alike = { $one } and { $other } sound alike
person-spelled-alike = { $one } and { $other } are spelled nearly the same
person-same-remember = “{ $word }” is with both
person-same-language = Both speak { text-language-name }
# $area is its name, or only its number.
person-same-area = { $area ->
    [one] Both were met in the same area
    [other] Both were met in the same area
   *[named] Both were met in { $area }
}
person-same-month = Both were met in { when-month-name } { $year }
person-next-month = They were met a month apart, around { when-month-name } { $year }
person-known = People you know
person-none = Nobody yet. Open a meeting and choose “They want to come: begin”.
person-no-name = No name given
person-open = They want to come: begin
person-worth = Worth remembering: tea, smiled
person-how-we-know = How we know each other
person-write = Write what happened
person-next = Next
person-no-next = Nothing is planned.
person-rooms = Rooms
person-together = Together
person-names = Names
person-standing = Where we stand
person-file = File
person-file-open = open
person-file-not-now = not now
person-file-when-she-wants = only by choice
person-opened = Who opened this
person-same = Could be the same person
person-link = It is the same person
person-card-only = You see the card. The rest is for those in the circle.
person-first-met = First met { $when }
person-we-met = We met.
person-add-name = Add a name
person-add-name-why = Any name, or none. Nobody is asked for a name.
person-name = Name
person-name-kind = What sort of name?
person-name-withheld = Keeps the true name
person-name-hers = Kept by the person
person-name-on-card = May those on call see it on the card?
person-name-on-card-yes = Yes, that is all right
person-name-on-card-no = No, only the circle
person-her-words = In the person’s own words
person-circle-sees = { $circle } will see this.
person-choice = Begin a file?
person-choice-why = Only by the person’s own choice. A no closes nothing.
person-choice-what = What was chosen?
person-choice-yes = Yes
person-choice-no = No
person-choice-not-yet = Not yet
person-choice-words = The words that were used, in any language.
