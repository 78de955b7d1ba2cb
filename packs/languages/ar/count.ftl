# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
count-lede = لا تختلط اللقاءات بالأشخاص أبدًا.
count-totals = المجموع
count-contacts = اللقاءات
count-people-met = أشخاص التقيناهم
count-people-spoken = أشخاص تحدثنا معهم
count-relationships = العلاقات
count-case-files = الملفات
