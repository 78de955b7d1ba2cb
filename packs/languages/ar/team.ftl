team-place = مكان العمل
team-place-here = العمل الآن مع { $teams }.
team-place-go = الانتقال إلى { $teams }
