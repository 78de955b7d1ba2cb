# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
team-place = مكان العمل
team-place-here = العمل الآن مع { $teams }.
team-place-go = الانتقال إلى { $teams }
