# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
trust-circle = الدائرة
trust-event = أمر كان مهمًا
