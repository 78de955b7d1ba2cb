# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
colleague-have-code = لديّ رمز دعوة
worker-title = الزملاء
