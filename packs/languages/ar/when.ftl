# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
# $month is 1 to 12, $weekday is 1 (Monday) to 7.
when-month-name = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
}
when-weekday-name = { $weekday ->
    [1] الاثنين
    [2] الثلاثاء
    [3] الأربعاء
    [4] الخميس
    [5] الجمعة
    [6] السبت
   *[7] الأحد
}
when-date = { $day } { when-month-name } { $year }
when-day = { $day } { when-month-name }
when-weekday-date = { when-weekday-name } { $day } { when-month-name }
when-month = { when-month-name } { $year }
# Hour and minute stay in this order, from left to right.
when-time = {"\u2066"}{ $hour }:{ $minute }{"\u2069"}
when-about = { $date }، نحو { $hour ->
    [0] منتصف الليل
    [1] الواحدة ليلًا
    [2] الثانية ليلًا
    [3] الثالثة ليلًا
    [4] الرابعة فجرًا
    [5] الخامسة فجرًا
    [6] السادسة صباحًا
    [7] السابعة صباحًا
    [8] الثامنة صباحًا
    [9] التاسعة صباحًا
    [10] العاشرة صباحًا
    [11] الحادية عشرة صباحًا
    [12] الثانية عشرة ظهرًا
    [13] الواحدة بعد الظهر
    [14] الثانية بعد الظهر
    [15] الثالثة بعد الظهر
    [16] الرابعة بعد الظهر
    [17] الخامسة بعد الظهر
    [18] السادسة مساءً
    [19] السابعة مساءً
    [20] الثامنة مساءً
    [21] التاسعة مساءً
    [22] العاشرة مساءً
   *[23] الحادية عشرة مساءً
}
when-night = { $date }، ليلًا
when-morning = { $date }، صباحًا
when-afternoon = { $date }، بعد الظهر
when-evening = { $date }، مساءً
when-no-such-day = لا يوجد يوم كهذا في التقويم. اليوم أولاً ثم الشهر: 29.2.2024.
when-in-the-future = هذا اليوم لم يأتِ بعد. يرجى النظر في التاريخ مرة أخرى.
when-long-ago = هذا منذ زمن بعيد جدًا. يرجى النظر إلى السنة مرة أخرى.
when-hint = اليوم أولاً: { $first }. أو { $other }.
when-not-a-day = يُكتب اليوم هكذا: 29.2.2024 أو 2024-02-29.
when-day-missing = يُكتب اليوم أيضاً: 29.2.2024 أو 2024-02-29.
when-year-missing = تُكتب السنة أيضاً: 29.2.2024.
when-year-short = تُكتب السنة بأربعة أرقام: 29.2.2024.
when-no-such-year = لا يمكن أن تكون هذه السنة صحيحة. يرجى النظر فيها مرة أخرى.
