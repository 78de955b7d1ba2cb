# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
number-title = الأرقام
number-not-dialled = يرجى كتابة رقم يمكن الاتصال به.
number-correct = تصحيح
number-correct-why = ما كان مكتوبًا من قبل يبقى محفوظًا. ومن لديه الرقم الخاطئ على بطاقة ما زال لديه.
number-not-given = لم يعد يُوزَّع منذ { $day }. من لديه الرقم قد يتصل به.
number-give-no-more = التوقف عن توزيعه
number-give-no-more-why = بطاقة ضائعة أو رقم تغيّر: لن تعرضه الهواتف بعد الآن. يبقى هنا لأن أحدًا قد يتصل به.
number-give-again = توزيعه من جديد
