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
night-none = لا ليالي بعد. يمكن بدء ليلة: من يخرج، وأين.
night-raids = أخبار عن مداهمات أو توقيفات
night-closed = وصل كل شيء. عدد من التقيناهم: { $met }. نومًا هنيئًا.
night-contacts = أشخاص لهم سطر خاص
night-spoken = تحدثنا معهم
night-open-again = إعادة فتح الليلة
night-reports = الليلة نفسها
night-reports-why = تُحتسب معًا: كل شخص مرة واحدة، لا مرة لكل واحد منا.
night-nearby = في الخارج أيضًا، بالقرب
night-nearby-why = تُحتسب على حدة. إن مشيتم معًا فقولوا ذلك، ويُحتسب كل شخص مرة واحدة.
night-same = مشينا معًا
night-versions-lede = كتب اثنان لهذه الليلة في الوقت نفسه. يمكن اختيار نص وتعديله والاحتفاظ به.
night-keep-version = الاحتفاظ بهذا النص
