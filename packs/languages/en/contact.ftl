contact-nobody-met = How many people did you meet? At least one.
contact-too-many-people = One meeting has room for { $limit } people. Please write the others as a second meeting.
contact-more-lines-than-people = { $lines ->
    [one] You wrote about { $lines } person. Please count at least that many.
   *[other] You wrote about { $lines } people. Please count at least that many.
}
contact-too-many-lines = One meeting has room for { $limit } lines. Please write the others as a second meeting.
contact-more-spoken-than-met = You spoke to more people than you met. Please look at the two numbers again.
contact-too-many-workers = One meeting has room for { $limit } of us.
contact-line-twice = This line is here twice. Please keep one of them.
contact-list-too-long = This list has room for { $limit }. Please keep the ones that matter most.

contact-channel-street = On the street
contact-channel-drop-in = At the drop-in
contact-channel-party = At a party
contact-channel-church = In a church or place of worship
contact-channel-park = In a park
contact-channel-social-event = At a social event
contact-channel-indoor = Indoors: a brothel, a flat, escort
contact-channel-telephone = By phone
contact-channel-online = Online
contact-channel-prison = In prison or detention
contact-channel-other = Another way

contact-seen-woman = Woman
contact-seen-man = Man
contact-seen-another = Another
contact-seen-not-known = Not known

contact-age-child = Under 18
contact-age-from18 = 18 to 24
contact-age-from25 = 25 to 34
contact-age-from35 = 35 to 49
contact-age-from50 = 50 or older
contact-age-not-known = Not known

contact-watched-yes = Yes
contact-watched-no = No
contact-watched-unsure = Not sure

contact-met-first = First time
contact-met-before = Met before
contact-met-unsure = Not sure
