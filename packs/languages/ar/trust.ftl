# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
trust-circle = الدائرة
trust-event = أمر كان مهمًا
trust-kind-introduced = تعارف عن طريق شخص آخر
trust-kind-vouched = شخص شهد لنا بالثقة
trust-kind-ally = شخص داعم
trust-kind-danger = شخص يجب الحذر منه
trust-kind-first-meal = أول وجبة معًا
trust-kind-first-call = أول اتصال بمبادرة من الشخص نفسه
trust-kind-other = أمر آخر كان مهمًا
trust-ask = هل هناك رغبة في لقاء شخص آخر من فريقنا؟
trust-answer = الجواب
trust-answer-yes = نعم
trust-answer-no = لا
trust-answer-asked = طُرح السؤال، ولا جواب بعد
trust-asked-about = سؤال عن { $name }
trust-yes-to = موافقة على لقاء { $name }
trust-no-to = عدم موافقة على لقاء { $name }
