# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
night-nobody-out = من يخرج الليلة؟ يرجى اختيار شخص واحد على الأقل.
night-start-title = بدء الليلة
night-who = من يخرج؟
night-area = أين؟
night-practice = ليلة تدريب لا تُحتسب
night-begin = بدء
night-met-plus = التقينا +
night-spoken-plus = تحدثنا +
night-one-person = الكتابة عن شخص واحد
night-handover = ثلاثة أسطر للغد
night-close = إنهاء الليلة
night-home = العودة بسلام
night-is-home = في المنزل
night-people-met = { $count ->
    [one] شخص واحد التقيناه
    [two] شخصان التقيناهما
    [few] { $count } أشخاص التقيناهم
   *[other] { $count } شخصًا التقيناهم
}
night-people-spoken = تحدثنا مع { $count }
night-all-home = عاد الجميع بسلام
