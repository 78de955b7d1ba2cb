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
