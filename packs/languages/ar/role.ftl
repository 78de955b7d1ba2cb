# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
role-outreach = العمل الميداني
role-counsellor = الإرشاد
role-lead = مسؤولية الفريق
role-volunteer = التطوع
role-therapist = العلاج النفسي
role-social-worker = العمل الاجتماعي
role-lawyer = المحاماة
role-interpreter = الترجمة
role-administrator = إدارة النظام
