person-from-nothing = Please choose at least one meeting to begin from.
person-list-too-long = This list has room for { $limit }. Please keep the ones that matter most.
person-name-withheld-has-text = A name that the person keeps is not written here. Clear the name, or choose another kind.

person-standing-met = Met
person-standing-in-contact = In contact
person-standing-presumed = Perhaps trafficked, as we see it
person-standing-does-not-want = Does not want to be identified
person-standing-identified = Officially identified

person-name-alias = A name in use
person-name-working = A name for work
person-name-given-later = A name given later
person-name-true-name-withheld = Keeps the true name private

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
person-opening = Begin
person-opening-with = Begin with { $name }
person-opening-look = Were there other meetings?
person-opening-likely = Which other meetings were with the same person?
person-opening-none = No other meeting looks like it.
person-opening-known = Perhaps somebody we know already
person-opening-known-why = Look there first. If it is the same person, nothing new is begun: the meeting is linked there.
person-worth = Worth remembering: tea, smiled
person-how-we-know = How we know each other
person-write = Write what happened
person-write-readers = Who may read this?
person-write-readers-hint = It is counted either way, without words or names.
person-write-for-circle = Only the circle: { $circle }
person-write-for-on-call = Those on call may read this too: { $teams }
person-write-danger = Danger now stands before everybody on call, and they can only help if they may read this. Let them read it too, or take danger now away.
person-for-circle = for the circle
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
person-link-reason = What makes you think so?
person-card-only = You see the card. The rest is for those in the circle.
person-first-met = First met { $when }
person-we-met = We met.
person-add-name = Add a name
person-add-name-why = Any name, or none. Nobody is asked for a name.
person-name = Name
person-name-kind = What sort of name?
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
person-name-hint = Leave this empty if the person keeps the true name.
person-name-kind-missing = Choose what sort of name it is.
person-name-note = How to say it, or who may use it
person-name-since = Known since { $day }.
person-name-on-call = On the card: everybody on call may know it.
person-name-circle = Only the circle: { $circle }.
person-name-correct = Correct
person-name-correct-why = The older spelling stays in the history. To have a name gone, destroy it.
person-name-correct-one = Correct { $name }
person-name-destroy = Destroy
person-name-destroy-why = Its key is destroyed, and with it every copy, on the card too. Nobody can bring it back.
person-name-destroy-one = Destroy { $name }
person-name-destroy-stays = A meeting that was written with this name keeps it. Correct or destroy it there.
person-standing-title = Where do we stand?
person-standing-why = The person’s own standing, from a day on. Earlier ones stay beside it, and none of them is a label.
person-standing-since = Since
person-standing-missing = Choose where you stand.
person-standing-identified-by = Officially identified: { $who }
person-identified-by = Identified by
person-identified-hint = Only when officially identified: which authority, and on which day.
person-identified-on = On which day
person-choice-close = The file is open
person-choice-close-why = It stays open, rests, or closes, by the person’s own choice. What is in it stays with the circle.
person-choice-keep = Stays open
person-choice-rest = Rests for now
person-choice-end = Closes
person-chose-yes = Chose to have a file
person-chose-no = Chose to have no file. Everything stays open.
person-chose-not-yet = No file for now
person-card-begun = The card was begun.
person-card-changed = The card was changed.
person-introduced-by = Introduced by { $by }
person-introduced-narrow = only named workers see this
person-planned = planned
person-linked-meeting = Linked with a meeting: { $when }
person-linked-person = Linked with somebody else we know
person-linked-name = Linked with { $name }, whom we know too
person-unlinked = The link was taken back.
person-because-same-name = The same name
person-because-sounds-alike = Names that sound alike
person-because-spelled-alike = Names spelled nearly the same
person-because-same-remember = The same thing remembered about us
person-because-same-language = A language in common
person-because-same-area = The same area
person-because-same-month = Met in the same month
person-because-next-month = Met a month apart
person-unlink = The same person?
person-unlink-why = Somebody of us decided this. It can be taken back at any time; that it was so stays on record.
person-unlink-reason = Why it is taken back
person-unlink-yes = Take it back
person-unlink-apart = This was written for the circle and lies in this folder. Correct the meeting, or destroy it, instead.
person-same-why = These are only suggestions. You decide, and it can be taken back.
person-same-look = Look for somebody who could be the same
person-same-nobody = Nobody we know seems to be the same person.
person-opened-why = Everybody who read or wrote here, newest first. The card, and meetings noted for those on call, are open to more colleagues.
person-opened-card = the card
person-opened-meeting = a meeting
person-opened-lists = Lists and searches show many meetings at once. They stand in the team’s own log, not here.
person-opened-all = All of it
person-hers = What we hold
person-hers-lede = Everything that is written about you here, and who has looked at it. Ask us to correct or destroy whatever you want.
person-held-relationship = How it began
person-held-opened = Begun on { $day }
person-held-by = Written down by
person-held-told = Told to
person-held-worth = Worth remembering
person-held-pronoun = Own word for she, he or they
person-held-colleague = Works here too
person-held-rests = Rests since
person-held-note = To begin well
person-held-card = The card
person-held-reviewed = Looked at together on
person-held-links = What we found to belong together
person-held-because = What spoke for it
person-held-left = What does not stand here, and why
person-left-introduced = Who introduced you, and who spoke for us: that is theirs to tell.
person-left-others = What is written about others who were met at the same time, and notes about a meeting with several people.
person-left-colleagues = Names of colleagues. Here stands what each of them does.
person-left-undone = With whom we once mixed you up. That a link was made and taken back stands here, the rest may be about somebody else.
person-left-older = Earlier versions of what was corrected. They are kept until you ask us to destroy them.
person-left-unsaved = What a colleague is still typing, and a note from the street that nobody has opened yet.
person-hers-screen = Here on the screen, together with you. Nothing is printed or sent from here: for what may leave, you are asked first.
person-hers-meetings = Our meetings
person-hers-trust = What mattered
person-hers-circle = Who can read this
person-hers-opened = Who has looked
person-hers-roles = What each does here, and the day.
person-record-destroy = Destroy this
person-record-destroy-one = Destroy: { $what }
person-record-destroy-why = It will be gone for good, from every backup too within the time we promise.
person-destroy = Destroy everything
person-destroy-why = Only because the person wants it. Nobody can bring it back, we neither.
person-destroy-look = See what would go and what would stay
person-destroy-yes = Destroy it for good
person-destroy-sure = This cannot be taken back
person-destroy-she-wants = The person asked for this
person-destroy-not-sure = Please say that the person asked for this.
person-destroy-names = { $count ->
    [0] Goes: no names.
    [one] Goes: one name.
   *[other] Goes: { $count } names.
}
person-destroy-records = { $count ->
    [one] Goes: one entry about where we stand, what was chosen and what mattered.
   *[other] Goes: { $count } entries about where we stand, what was chosen and what mattered.
}
person-destroy-circle = { $count ->
    [one] Goes: the key that one of us holds, and the log of who opened it.
   *[other] Goes: the keys that { $count } of us hold, and the log of who opened it.
}
person-destroy-card = Goes: the card, with how to make contact safely.
person-destroy-introductions = { $count ->
    [one] Goes: one line about who introduced whom.
   *[other] Goes: { $count } lines about who introduced whom.
}
person-destroy-apart = { $count ->
    [one] Goes: one meeting written for the circle.
   *[other] Goes: { $count } meetings written for the circle.
}
person-destroy-meetings = { $count ->
    [0] As you choose below: no meeting with this person alone.
    [one] As you choose below: one meeting with this person alone.
   *[other] As you choose below: { $count } meetings with this person alone.
}
person-destroy-shared = { $count ->
    [one] As you choose below: one meeting with others too. The others stay in it.
   *[other] As you choose below: { $count } meetings with others too. The others stay in them.
}
person-destroy-stays = Stays: that something was destroyed, on which day and by whom, without what it was. Copies made before are emptied within the time we promise.
person-destroy-meetings-what = And the meetings?
person-destroy-meetings-hint = The teams wrote them. They can stay there with nothing that leads on, or go too.
person-destroy-meetings-missing = Choose whether the meetings stay or go.
person-destroy-stay = The meetings stay
person-destroy-go = The meetings go too
person-colleague-oneself = Nobody opens a file about themselves. Please ask a colleague you trust.
person-colleague-missing = Please choose which colleague it is about.
person-colleague-title = This is about a colleague
person-colleague-why = Only named people will hold this file, you alone to begin with. The card, the meetings and the name go out of everything the teams can search, list or count. The colleague is asked before anybody else is let in.
person-colleague-who = Which colleague?
person-colleague-name = Name in this file
person-colleague-do = Hold it by named people
person-colleague-sees = You alone will see this.
person-colleague-held = About a colleague: only those in the circle see that this file exists.
person-versions-lede = Nothing was lost. Begin with one of them, change it as it is right, and save: then it is one again.
person-name-several = Two people wrote this name at once.
person-link-already = These two are linked already, so nothing was added. The link stands on the page.
person-from-somebodys = This person has a page already, so no second one is opened. Those in the circle can tell you more.
person-destroy-allowed = { $count ->
    [one] Goes: one line about what may leave or has gone out. What others were given already, we cannot take back from them.
   *[other] Goes: { $count } lines about what may leave or has gone out. What others were given already, we cannot take back from them.
}
person-destroy-pieces = { $count ->
    [one] Goes: one piece of the story.
   *[other] Goes: { $count } pieces of the story.
}
