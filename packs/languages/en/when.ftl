# $month is 1 to 12, $weekday is 1 (Monday) to 7.
when-month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
when-weekday-name = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
when-date = { $day } { when-month-name } { $year }
when-day = { $day } { when-month-name }
when-weekday-date = { when-weekday-name } { $day } { when-month-name }
when-month = { when-month-name } { $year }
when-time = { $hour }:{ $minute }
# $date is one of the above. $hour is 0 to 23; whoever is out at night says "two".
when-about = { $date }, about { $hour ->
    [0] midnight
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six in the morning
    [7] seven in the morning
    [8] eight in the morning
    [9] nine in the morning
    [10] ten in the morning
    [11] eleven in the morning
    [12] noon
    [13] one in the afternoon
    [14] two in the afternoon
    [15] three in the afternoon
    [16] four in the afternoon
    [17] five in the afternoon
    [18] six in the evening
    [19] seven in the evening
    [20] eight in the evening
    [21] nine in the evening
    [22] ten in the evening
   *[23] eleven in the evening
}
# The night belongs to the day it ends on.
when-night = { $date }, in the night
when-morning = { $date }, in the morning
when-afternoon = { $date }, in the afternoon
when-evening = { $date }, in the evening
when-no-such-day = The calendar has no such day. The day comes first, then the month: 29.2.2024.
when-in-the-future = This day is still to come. Please look at the date again.
when-long-ago = This is very long ago. Please look at the year again.
when-hint = The day first: { $first }. Or { $other }.
when-not-a-day = Write the day as 29.2.2024 or 2024-02-29.
when-day-missing = Write the day too: 29.2.2024 or 2024-02-29.
when-year-missing = Write the year too: 29.2.2024.
when-year-short = Write the year with all four digits: 29.2.2024.
when-no-such-year = This year cannot be right. Please look at it again.
