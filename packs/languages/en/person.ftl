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
