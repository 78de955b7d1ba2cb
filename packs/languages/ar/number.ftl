# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
number-title = الأرقام
number-not-dialled = يرجى كتابة رقم يمكن الاتصال به.
number-correct = تصحيح
number-correct-why = ما كان مكتوبًا من قبل يبقى محفوظًا. ومن لديه الرقم الخاطئ على بطاقة ما زال لديه.
