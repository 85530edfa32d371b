### العربية. ترد أسماء البلدان والصناعات دائمًا في صيغتها الأصلية.

## الصفحة

page-title = { $country }: ملف العقوبات والتجارة
skip-link = انتقل إلى النتائج
eyebrow = ملف العقوبات والتجارة
contents-heading = في هذا الملف
figures-heading = الوضع في خمسة أرقام
sources-label = المصدر: { $sources }
sources-line = { $title }، بيانات حتى { $as_of }، الإصدار { $version }
footer-note = أعدّ هذه الصفحة برنامج sindan من البيانات المذكورة في قسم «{ section-9 }». الأمر نفسه على البيانات نفسها يعطي الصفحة نفسها.
date-long = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} { $year }
period-year = { $year }
list-separator = ،{ " " }
clause-separator = ؛{ " " }
nothing-held = –
name-share = { $name } { $share }
input-of-partner = { $input }: { $partner } { $share }

## عناوين الأقسام

section-0 = الوضع في أرقام
section-1 = أين يقف البلد
section-2 = السندان: علامَ يعتمد البلد
section-3 = المطرقة: ماذا تستطيع كل قوة أن تفعل
section-4 = الطاقة
section-5 = التسرّب
section-6 = الطرق البديلة
section-7 = المعضلة
section-8 = ما لا نعرفه
section-9 = المصادر والمعايير

## القسم 0

head-lead = أكبر مورّد: { $supplier }، { $supplier_share } من { $basis ->
    [direct] الواردات
   *[network] المدخلات المستوردة
} ({ $supplier_range })؛ وأكبر مشترٍ: { $buyer }، { $buyer_share } من { $basis ->
    [direct] الصادرات
   *[network] المدخلات المصدَّرة
} ({ $buyer_range }). البيانات لعام { $period }.
head-lead-supplier = أكبر مورّد: { $supplier }، { $supplier_share } من { $basis ->
    [direct] الواردات
   *[network] المدخلات المستوردة
} ({ $supplier_range }). البيانات لعام { $period }.
head-lead-missing = { $country }: لا يمكن القول على من يعتمد هذا الاقتصاد، فهو ليس في شبكة الإنتاج ولا في إحصاءات التجارة المحمّلة.
head-dates = الوضع في { $as_of }. بيانات التجارة لعام { $period }: { $years ->
    [0] عمرها أقل من سنة
    [one] عمرها نحو سنة واحدة
    [two] عمرها نحو سنتين
    [few] عمرها نحو { $years } سنوات
   *[other] عمرها نحو { $years } سنة
}.
head-dates-none = الوضع في { $as_of }. لا توجد بيانات تجارة.
range-phrase = المدى { $range }
sensitivity-phrase = مدى الحساسية { $range }
range-none = التجارة المباشرة فقط، بلا مدى
range-note = رقما أكبر مورّد وأكبر مشترٍ يشملان التجارة المباشرة وحدها. أما الطرف الآخر من مداهما فيتتبّع التجارة نفسها عبر شبكة الإنتاج كلها: القيمة التي يضيفها مورّدو المورّدين، والمشترون النهائيون وراء المشترين. هذا مدى بين تعريفين وليس فترة ثقة.
scope-note = النسب تخص المدخلات، أي السلع والخدمات التي تشتريها الصناعات بعضها من بعض. ولا تدخل فيها مشتريات الأسر والدولة ولا الآلات المشتراة استثمارًا، ولذلك لا يمكن معرفة الاعتماد على الآلات الأجنبية من هذه النسب.
scope-note-direct = النسب تخص التجارة المسجّلة في السلع، المباشرة فقط. وما يصل عبر بلدان أخرى يُحسب على البلد الذي شُحن منه.

figure-at-risk = الإنتاج المعرّض للخطر
figure-at-risk-detail = من الإنتاج الإجمالي، إذا قطعت القوة الأشد خطرًا ({ $power }) كل التجارة
figure-supplier = أكبر مورّد
figure-supplier-detail = { $partner }: الحصة من { $basis ->
    [direct] الواردات
   *[network] المدخلات المستوردة
}
figure-buyer = أكبر مشترٍ
figure-buyer-detail = { $partner }: الحصة من { $basis ->
    [direct] الصادرات
   *[network] المدخلات المصدَّرة
}
figure-concentration = تركّز الأسواق
figure-concentration-detail = مؤشر الواردات ومؤشر الصادرات؛ 1 يعني شريكًا وحيدًا
figure-concentration-imports = الواردات: المرتبة { $rank } من { $total } بدءًا من الأكثر تركّزًا
figure-concentration-exports = الصادرات: المرتبة { $rank } من { $total } بدءًا من الأكثر تركّزًا
figure-chokepoints = نقاط الاختناق
figure-chokepoints-detail = { $count ->
    [zero] لا مدخلات يستأثر شريك أجنبي واحد بنصفها على الأقل
    [one] مدخل يستأثر شريك أجنبي واحد بنصفه على الأقل
    [two] مدخلان يستأثر شريك أجنبي واحد بنصف كل منهما على الأقل
    [few] مدخلات يستأثر شريك أجنبي واحد بنصف كل منها على الأقل
   *[other] مدخلًا يستأثر شريك أجنبي واحد بنصف كل منها على الأقل
}
figure-chokepoints-weight = هذه المدخلات من هؤلاء الشركاء تمثّل { $weight } من كل المدخلات
figure-age = عمر البيانات
figure-age-value = { $years ->
    [0] أقل من سنة
    [one] نحو سنة واحدة
    [two] نحو سنتين
    [few] نحو { $years } سنوات
   *[other] نحو { $years } سنة
}
figure-age-detail = البيانات لعام { $period }، وتاريخ الملف { $as_of }
figure-missing = غير متاح

gaps-heading = أرقام الملف الكامل التي لم تتوفر بعد
gap-output-at-risk = الإنتاج المعرّض للخطر إذا قطعت القوة الأشد خطرًا التجارة
gap-transit-share = حصة الصادرات والمدخلات الحرجة التي تعبر أراضي قوة واحدة
gap-leak = تقدير التسرّب
gap-way-round = الأيام والتكلفة الإضافية لأفضل طريق بديل
gap-next-policy = أفضل خطوة تالية في السياسات
gap-dataset = مجموعة البيانات { $dataset } غير محمّلة. الأمر الذي يضيفها:
missing-dataset = مجموعة البيانات { $dataset } غير محمّلة
missing-dataset-coarse = لا يتوفر من { $dataset } إلا الشكل المجمّع المدمج في البرنامج
gap-unexplained = هذا الجزء ليس في هذا الملف.

confidence-title = أرقام هذا الملف: المقيس { $measured }، والمحسوب بنموذج { $modelled }، والمفترض { $assumed }
confidence-note = المقيس: نشره المصدر. المحسوب: استُخرج بنموذج من الأرقام المقيسة. المفترض: اختير بالتقدير.
confidence-measured = مقيس
confidence-modelled = محسوب
confidence-assumed = مفترض

## القسم 1

standing-lead = { $import_level ->
    [high] الواردات متركّزة في شركاء قليلين
    [low] الواردات موزّعة على شركاء كثيرين
   *[moderate] الواردات متوسطة التركّز
} (المؤشر { $imports })؛ { $export_level ->
    [high] والصادرات متركّزة في شركاء قليلين
    [low] والصادرات موزّعة على شركاء كثيرين
   *[moderate] والصادرات متوسطة التركّز
} (المؤشر { $exports }). البيانات لعام { $period }.
index-with-rank = { $index }، المرتبة { $rank } من { $total } بدءًا من الأكثر تركّزًا
standing-missing = { $country }: لا يمكن تحديد موقع البلد بين شركائه من البيانات المتاحة.
index-note = مؤشر هرفندال-هيرشمان هو مجموع مربعات حصص الشركاء الأجانب: 1 شريك وحيد، و0.1 عشرة شركاء متساوون. ما زاد على 0.25 يسمى هنا متركّزًا، وما قل عن 0.15 موزّعًا.
partners-title = في الواردات أولًا: { $supplier }، { $supplier_share }؛ وفي الصادرات أولًا: { $buyer }، { $buyer_share }
partners-description = أعمدة متقابلة، عدد الشركاء المذكورين { $count } ثم البقية. أكبر المورّدين: { $suppliers }. أكبر المشترين: { $buyers }.
partners-imports = الواردات، % من المجموع
partners-exports = الصادرات، % من المجموع
partners-rest = البقية ({ $count })
partners-key = العمود: التجارة المباشرة. والخط إلى الحلقة: المدى إلى الحصة عبر الشبكة.
partners-table = الشركاء الأكبر حصة في الواردات أو في الصادرات، { $period }
industries-title = أكثر ما يُستورد: { $input }، { $input_share } من الواردات. وأكثر ما يُصدَّر: { $outlet }، { $outlet_share } من الصادرات
industries-description = أعمدة متقابلة حسب الصناعة. أكبر المدخلات المستوردة: { $inputs }. أكبر الصناعات المصدِّرة: { $outlets }.
industries-imports = مدخلات من الخارج، % من الواردات
industries-exports = مبيعات لصناعات الخارج، % من الصادرات
industries-key = الجزء الملوّن من العمود: أكبر شريك أجنبي، ورمزه بجانبه.
industries-rest = صناعات أخرى ({ $count })
outlets-table = ما يُباع للصناعات في الداخل والخارج ولمن، { $period }
inputs-table = ما تشتريه الصناعات وممّن، { $period }
peers-table = التركّز مقارنةً بالجيران الواردين في البيانات، { $period }
absent-neighbours = { $count ->
    [one] هذا الجار ليس في البيانات، فلا تُطبع له أرقام: { $names }.
    [two] هذان الجاران ليسا في البيانات، فلا تُطبع لهما أرقام: { $names }.
   *[other] هؤلاء الجيران ليسوا في البيانات، فلا تُطبع لهم أرقام: { $names }.
}
dependence-note = المبيعات لصناعات الخارج { $exports } من الإنتاج الإجمالي ({ $output } مليون دولار).
dependence-note-outside = المبيعات لصناعات الخارج { $exports } من الإنتاج الإجمالي ({ $output } مليون دولار)؛ ويذهب { $outside } منه إلى الطلب النهائي أو إلى اقتصادات خارج الشبكة ولا يدخل في هذه النسب.

## القسم 2

anvil-lead = { $count ->
    [0] لا يوجد مدخل يستأثر شريك أجنبي واحد بنصفه على الأقل
    [one] يوجد مدخل واحد من { $total } يستأثر شريك أجنبي واحد بنصفه على الأقل ({ $named })
    [two] يوجد مدخلان من { $total } يستأثر شريك أجنبي واحد بنصف كل منهما على الأقل ({ $named })
    [few] توجد { $count } مدخلات من { $total } يستأثر شريك أجنبي واحد بنصف كل منها على الأقل ({ $named })
   *[other] يوجد { $count } مدخلًا من { $total } يستأثر شريك أجنبي واحد بنصف كل منها على الأقل ({ $named })
}؛ وأثقل اعتماد: { $input }، { $partner }، { $share } من الاستعمال ({ $range }). البيانات لعام { $period }.
anvil-missing = { $country }: لا يمكن من البيانات المتاحة تحديد المدخلات المعلّقة بشريك أجنبي واحد.
chokepoints-title = { $count ->
    [0] لا مدخل في الزاوية الخطرة؛ وأثقل اعتماد: { $names }
    [one] في الزاوية الخطرة: { $names }
   *[other] في الزاوية الخطرة: { $names }
}
chokepoints-description = المدخلات حسب حصتها من كل المدخلات وحصة أكبر شريك أجنبي فيها. أثقل عشر حالات: { $names }.
chokepoints-x = الحصة من كل المدخلات التي تستعملها الصناعات، % (كل درجة عشرة أمثال ما قبلها)
chokepoints-y = حصة أكبر شريك أجنبي من المدخل، %
chokepoints-corner = الزاوية الخطرة
chokepoints-corner-detail = النصف أو أكثر من شريك واحد، و1% أو أكثر من كل المدخلات
chokepoints-half = النصف
chokepoints-key = العلامة: الحصة في التجارة المباشرة. والخط: المدى إلى الحصة عبر الشبكة. والمدخلات التي لا اسم لها هنا موجودة في الجداول.
chokepoints-table = أثقل عشر حالات اعتماد حسب الحصة × الوزن، { $period }
chokepoints-note = الحصة: جزء الشريك من كل استعمال المدخل، بما فيه العرض المحلي. الوزن: جزء المدخل من كل المدخلات. وحاصل ضربهما هو الجزء من كل المدخلات الذي سينقص إذا توقف الشريك، قبل أي تعويض. وهوامش التجارة مدخل أيضًا، ولذلك ترتيب التجارة مرتفع.
chokepoints-note-direct = الحصة: جزء الشريك من واردات السلعة المسجّلة؛ وما يُنتج محليًا غير معروف. الوزن: جزء السلعة من كل الواردات. وحاصل ضربهما هو الجزء من كل الواردات الذي سينقص إذا توقف الشريك.
power-russia = روسيا
power-china = الصين
power-european-union = الاتحاد الأوروبي
power-anglo-japan = الولايات المتحدة وبريطانيا واليابان
power-turkey = تركيا
power-other = آخرون

## القسم 3

hammer-lead = أغلى تهديد من قوة واحدة: { $power }، { $threat }. خسارة البلد ({ $country }): { $percent } من إنتاجه الإجمالي (مدى الحساسية { $range })، أي { $loss } مليون دولار أمريكي؛ وخسارة القوة نفسها { $sender_loss } مليون دولار ({ $sender_percent } من إنتاجها)، { $who ->
    [sender] وهي أكبر من خسارة الهدف بالدولار
   *[target] وهي أصغر من خسارة الهدف بالدولار
}. البيانات لعام { $period }.
hammer-title = { $count ->
    [0] لا يكلّف أي من التهديدات (العدد { $total }) القوة نفسها دولارات أكثر مما يكلّف البلد: { $country }
    [one] تهديد واحد من { $total } يكلّف القوة نفسها دولارات أكثر مما يكلّف البلد: { $country }
    [two] تهديدان من { $total } يكلّفان القوة نفسها دولارات أكثر مما يكلّفان البلد: { $country }
    [few] { $count } تهديدات من { $total } تكلّف القوة نفسها دولارات أكثر مما تكلّف البلد: { $country }
   *[other] { $count } تهديدًا من { $total } يكلّف القوة نفسها دولارات أكثر مما يكلّف البلد: { $country }
}
hammer-description = أزواج من الأعمدة على مقياس واحد: خسارة الهدف من الإنتاج الإجمالي بجانب خسارة القوة، بمليون دولار أمريكي. { $threats }.
hammer-described = { $threat } { $loss }، والقوة { $sender_loss }
hammer-axis = خسارة الإنتاج الإجمالي، مليون دولار أمريكي
hammer-bar-target = خسارة { $country }
hammer-bar-sender = خسارة القوة نفسها
hammer-key = العمود: مركز المعايير. والخط: مدى الحساسية عبر كل مجموعاتها.
hammer-table = كم تكلّف تهديدات كل قوة، { $period }
hammer-note = تحت كل رقم مداه؛ وعدد مجموعات المعايير { $points }. هذا مدى حساسية وليس فترة ثقة ولا توقّعًا. والخسائر لسنة واحدة في المدى القصير، حين لا يمكن تحويل إلا جزء مما قُطع.
power-members = { $power } ({ $members })
power-members-absent = { $power } ({ $members }؛ ليست في الجدول: { $absent })
hammer-powers-note = من يعمل مع من افتراض: { $powers }.
hammer-left-out = لم يُحسب، لأن البلد ({ $country }) عضو فيه أو لأن البيانات لا تضم أعضاءه: { $names }.
hammer-unsolved = لم يستطع النموذج الحكم على: { $names }.
hammer-narrower = ليس للنموذج حل عند كل مجموعة معايير، فأُخذ المدى على عدد أقل منها: { $names }.
hammer-narrower-threat = { $threat } ({ $solved } من { $points })
hammer-together = لو اجتمعت هذه القوى كلها لبلغت الخسارة { $loss } مليون دولار أمريكي، أي { $percent } من الإنتاج الإجمالي (عند مركز المعايير؛ ولم يُحسب ما تفعله القوى معًا على المدى كله). { $effect ->
    [more] وهذا أكثر من مجموع ما يكلّفه حظر كل منها على حدة: فهي معًا تسدّ أيضًا الطرق البديلة عبر بعضها.
   *[less] وهذا أقل من مجموع ما يكلّفه حظر كل منها على حدة: فهي تقطع جزئيًا التجارة نفسها.
} وقيمة شابلي هي ما تضيفه القوة إلى المجموع، بالمتوسط على كل ترتيبات انضمام القوى.
hammer-limit = أكثر ما تتوقف عليه خسائر القسم 3: { $parameter }. من { $from } إلى { $to } تكون الخسارة في أسوأ تهديد ({ $threat }) { $range } من الإنتاج الإجمالي.
hammer-model = خسائر القسم 3: نموذج شبكة الإنتاج لبهاتاتيريباد وفيتيل، «Political Power in International Trade». يتسرّب جزء من التدفق المحظور (δ)، ومن الباقي جزء لا يمكن تحويله (الاحتكاك τ)؛ والمدخلات قليلًا ما يحل بعضها محل بعض (ρ) أو محل القيمة المضافة (ϱ). لا يشمل النموذج الأسعار وأسعار الصرف والتمويل وتجارة السلع النهائية ووقت التكيّف. وتؤخذ القيمة المضافة جزءًا ثابتًا من إنتاج كل صناعة كما كانت.
threat-of-power = { $power }: { $threat }
threat-export_ban = حظر التصدير
threat-import_ban = حظر الاستيراد
threat-embargo = حظر تجاري شامل
loses-more = { $side ->
    [sender] القوة
   *[target] الهدف
}
loses-more-mostly = { $side ->
    [sender] القوة
   *[target] الهدف
} (في { $at } من { $points })
shapley-table = ما تضيفه كل قوة إلى الحظر المشترك، عند مركز المعايير، { $period }
coalition-table = حظر شامل من عدة قوى معًا، عند مركز المعايير، { $period }
sensitivity-table = الخسارة في أسوأ تهديد حين يتغير معيار واحد وتثبت البقية

## الأقسام 3 إلى 7

question-3 = كم يكلّف حظر التصدير أو حظر الاستيراد أو الحظر التجاري الشامل من كل قوة، وكم يكلّفها هي؟
question-4 = أي طاقة تخرج وعبر من، وماذا يتعطّل بإغلاق كل منفذ، وكم تستطيع البدائل أن تحمل؟
question-5 = أين تزيد التجارة على ما يمكن تفسيره، وبكم، وما مدى ثقتنا؟
question-6 = أي الطرق تتجنب أي أراضٍ، وبأي تكلفة ووقت وسعة؟
question-7 = إلى أي حد يستطيع كل طرف أن يضغط قبل أن يميل البلد إلى الآخر، وما أفضل خطوة تالية؟

## القسم 8

limits-lead = من بين الحدود القابلة للقياس، أكثر ما يحرّك الرقم الرئيسي: { $limit }. تصبح حصة أكبر مورّد { $otherwise } بدلًا من { $headline }، أي بفارق { $points } نقطة مئوية.
limits-lead-none = لا يمكن أن يُحسب من البيانات المتاحة كم تحرّك الأسئلة المفتوحة الرقم الرئيسي.
limits-title = حدود هذا الملف: المقيسة أولًا حسب أثرها في الرقم الرئيسي، ثم ما لا يمكن قياسه من هذه البيانات
limits-unmeasured = غير معروف
limits-missing-title = ما ينقص وما يضيفه
limit-network_tiers = التجارة المباشرة أم الشبكة كلها
limit-network_tiers-text = الرقم الرئيسي يحسب المشتريات المباشرة. وتتبّع القيمة المضافة عبر كل مراتب المورّدين يعطي حصة أخرى.
limit-goods_only = السلع دون الخدمات
limit-goods_only-text = الرقم الرئيسي يحسب السلع والخدمات معًا. وللسلع وحدها حصة أخرى، والعقوبات تخص السلع في الغالب.
limit-final_demand_left_out = الطلب النهائي غير محسوب
limit-final_demand_left_out-text = السلع الاستهلاكية ومشتريات الدولة والآلات المشتراة استثمارًا ليست في النسب.
limit-rest_of_world_left_out = بقية العالم غير محسوبة
limit-rest_of_world_left_out-text = التجارة مع الاقتصادات التي لا يذكرها الجدول واحدًا واحدًا ليست في النسب.
limit-old_data = بيانات قديمة
limit-old_data-text = البيانات لعام { $period }، { $years ->
    [0] وعمرها أقل من سنة
    [one] وعمرها نحو سنة واحدة
    [two] وعمرها نحو سنتين
    [few] وعمرها نحو { $years } سنوات
   *[other] وعمرها نحو { $years } سنة
} في { $as_of }. تحوّلت التجارة منذ بدء العقوبات، وهذه الصفحة لا ترى ذلك.
limit-coarse_industries = صناعات مجمّعة
limit-coarse_industries-text = { $industries ->
    [0] داخل الصناعة الواحدة تحجب السلع التي تُشترى من أي مكان السلع التي لا بديل لها.
    [few] السلع والخدمات مجمّعة في { $industries } صناعات: داخل الصناعة الواحدة تحجب السلع التي تُشترى من أي مكان السلع التي لا بديل لها.
   *[other] السلع والخدمات مجمّعة في { $industries } صناعة: داخل الصناعة الواحدة تحجب السلع التي تُشترى من أي مكان السلع التي لا بديل لها.
}
limit-neighbours_absent = جيران غائبون
limit-neighbours_absent-text = التجارة مع الجيران خارج الجدول ليست في النسب: { $names }.
limit-unknown-text = لا يوجد شرح لهذا الحد.

## القسم 9

sources-lead = { $count ->
    [0] لا تقف أي مجموعة بيانات وراء هذه الصفحة.
    [one] تقف مجموعة بيانات واحدة وراء كل رقم في هذه الصفحة.
    [two] تقف مجموعتا بيانات وراء أرقام هذه الصفحة.
    [few] تقف { $count } مجموعات بيانات وراء أرقام هذه الصفحة.
   *[other] تقف { $count } مجموعة بيانات وراء أرقام هذه الصفحة.
}
dataset-version = الإصدار
dataset-as-of = البيانات حتى
dataset-retrieved = تاريخ الجلب
dataset-publisher = الناشر
dataset-licence = الترخيص
dataset-hash = بصمة SHA-256 للملف المستورد
dataset-address = العنوان
dataset-treatment = المعالجة
dataset-title-icio = جدول المدخلات والمخرجات بين البلدان لمنظمة التعاون الاقتصادي والتنمية
dataset-title-mrio = جدول المدخلات والمخرجات متعدد المناطق الخاص بالمستخدم
dataset-title-flows = تدفقات تجارة السلع
treatment-added-up = جُمعت الصناعات من { $a } إلى { $b } وقُرّبت القيم إلى { $c } خانة ثنائية معنوية
treatment-recovered = استُعيدت التدفقات من نسب الحزمة ومجاميعها، والحزمة تحدّ حصة المدخلات من الإنتاج عند { $a } (عدد العقد: { $b })
treatment-no-rest = بلا بقية العالم وبلا طلب نهائي حسب المشتري
treatment-nothing-else = ولم يتغير شيء آخر
treatment-left-out = خارج الشبكة: { $a }
treatment-regions = جُمع CN1 وCN2 في CHN، وMX1 وMX2 في MEX
treatment-output = الإنتاج الإجمالي هو مجموع المبيعات الوسيطة والنهائية
treatment-converted = حُوّلت القيم إلى دولارات أمريكية بمتوسط سعر الصرف للفترة
treatment-parts = أسطر جُمعت في التدفقات التي هي أجزاء منها: { $a }
treatment-reconciled = صادرات وفّق CEPII بينها وبين واردات الطرف الآخر
treatment-re-exports = إعادة التصدير تقدير من المصدر، وهي جزء من الصادرات وليست تدفقًا مستقلًا
parameters-title = المعايير والاصطلاحات
parameter-concentrated_index = المؤشر الذي تُسمى التجارة ابتداءً منه متركّزة
parameter-spread_index = المؤشر الذي تُسمى التجارة دونه موزّعة
parameter-chokepoint_share = حصة الشريك الواحد التي يُعدّ المدخل عندها نقطة اختناق
parameter-corner_weight = الحصة من كل المدخلات التي تقع نقطة الاختناق ابتداءً منها في الزاوية الخطرة
parameter-goods_industries = الصناعات المعدودة سلعًا، حسب أبواب ISIC
parameter-intermediate_share_cap = أعلى حصة للمدخلات في إنتاج صناعة
parameter-capped_nodes = صناعات أُوقفت عند هذه الحصة
parameter-negative_cells = خلايا سالبة جُعلت صفرًا: العدد والمجموع بمليون دولار
parameter-inactive_nodes = صناعات بلا إنتاج
parameter-economies_left_out = اقتصادات خارج الشبكة
parameter-balanced_output_change = أكبر تغيّر في إنتاج بسبب الموازنة
parameter-shock_tau = الاحتكاك τ، وهو جزء التدفق المقطوع الذي لا يمكن تحويله
parameter-shock_delta = التسرّب δ، وهو جزء التدفق المحظور الذي يستمر رغم الحظر
parameter-shock_rho = الإحلال بين المدخلات ρ
parameter-shock_varrho = الإحلال بين المدخلات والقيمة المضافة ϱ
parameter-shock_grid = مجموعات المعايير وراء مدى الحساسية
parameter-powers = القوى، بلدانًا ومجموعات
resolution = الاقتصادات: { $economies }، الصناعات: { $industries }
resolution-embedded = الاقتصادات: { $economies }، الصناعات: { $industries }. هذه هي الشبكة المجمّعة المدمجة في البرنامج. والتفصيل الكامل يأتي بالأمر:
command-title = الأمر الذي يعيد إعداد هذا الملف
legal-note = هذه ليست استشارة قانونية.

## الجداول

column-partner = الشريك
column-imports-value = الواردات، مليون دولار
column-exports-value = الصادرات، مليون دولار
column-share-direct = مباشرة، %
column-share-network = عبر الشبكة، %
column-import-direct = الواردات، مباشرة، %
column-import-network = الواردات، الشبكة، %
column-export-direct = الصادرات، مباشرة، %
column-export-network = الصادرات، الشبكة، %
column-industry = الصناعة
column-input = المدخل
column-sales = المبيعات للصناعات، مليون دولار
column-sold-abroad = للخارج، %
column-part-exports = من الصادرات، %
column-use = الاستعمال، مليون دولار
column-bought-abroad = من الخارج، %
column-part-inputs = الوزن، %
column-main-buyer = المشتري الأجنبي الأول
column-main-supplier = المورّد الأجنبي الأول
column-its-share = حصته، %
column-index = المؤشر، مع الداخل
column-country = البلد
column-index-imports = مؤشر الواردات
column-index-exports = مؤشر الصادرات
column-score = الحصة × الوزن، %
column-feeds = أكثر الصناعات استعمالًا له
column-threat = التهديد
column-loss = خسارة الإنتاج، مليون دولار
column-loss-percent = خسارة الإنتاج، %
column-added-loss = خسارة القيمة المضافة، مليون دولار
column-added-percent = خسارة القيمة المضافة، %
column-sender-loss = خسارة القوة، مليون دولار
column-loses-more = الخاسر الأكبر
column-power = القوة
column-coalition = القوى
column-alone = وحدها، مليون دولار
column-shapley = قيمة شابلي، مليون دولار
column-share-whole = من المجموع، %
column-from-to = من … إلى
column-limit = الحد
column-otherwise = الرقم الرئيسي عندئذ، %
column-moves = الفارق بالنقاط
column-section = الجزء
column-missing = ما ينقص
column-command = الأمر
column-parameter = المعيار
column-value = القيمة
column-confidence = كيف جاء
column-figure = الرقم
column-range = المدى
column-meaning = معناه

## أمر exposure

exposure-title = { $country }: على من يعتمد البلد
exposure-heading = { $country }: أكبر مورّد { $supplier }، { $supplier_share } من الواردات؛ وأكبر مشترٍ { $buyer }، { $buyer_share } من الصادرات. البيانات لعام { $period }.
exposure-heading-imports = { $country }: أكبر مورّد { $partner }، { $share } من الواردات؛ ولا صادرات في البيانات. البيانات لعام { $period }.
exposure-heading-exports = { $country }: أكبر مشترٍ { $partner }، { $share } من الصادرات؛ ولا واردات في البيانات. البيانات لعام { $period }.
exposure-heading-none = { $country }: لا تسجّل بيانات { $period } أي شريك أجنبي.
exposure-suppliers = أكبر المورّدين
exposure-buyers = أكبر المشترين
exposure-explain-title = معنى الأعمدة
explain-direct = مباشرة: جزء الشريك مما يُشترى أو يُباع كما يسجّله الجدول.
explain-network = عبر الشبكة: جزء الشريك من القيمة المضافة في الواردات عبر كل مراتب المورّدين، أو من الاستعمال النهائي للصادرات عبر كل مراتب المشترين.
explain-index = المؤشر: هرفندال-هيرشمان، مجموع مربعات الحصص؛ 1 شريك وحيد.
explain-weight = الوزن: جزء المدخل من كل المدخلات التي تستعملها الصناعات من الداخل والخارج.
explain-score = الحصة × الوزن: الجزء من كل المدخلات الذي سينقص إذا توقف أكبر مورّد أجنبي.
explain-scope = المدخلات فقط: سلع وخدمات تشتريها الصناعات بعضها من بعض؛ لا السلع النهائية ولا الاستثمار.
basis-network = شبكة الإنتاج: حصص مباشرة وحصص عبر الشبكة
basis-direct-only = إحصاءات التجارة: حصص مباشرة فقط

## أمر shock

shock-title = كلفة قطع التدفقات: { $name }
shock-eyebrow = كم يكلّف قطع التدفقات ومن يدفع الثمن
shock-scenarios = { $count ->
    [one] سيناريو واحد
    [two] سيناريوهان
    [few] { $count } سيناريوهات
   *[other] { $count } سيناريو
}
shock-scenarios-lead = كم يكلّف كل سيناريو من يفرضه ومن يُفرض عليه والعالم. ولكل سيناريو قسم خاص أدناه.
shock-losses-heading = من يخسر وكم يخسر
amount-million = { $amount } مليون دولار أمريكي
amount-billion = { $amount } مليار دولار أمريكي
amount-trillion = { $amount } تريليون دولار أمريكي
# The mark keeps the range after the centre where no letter says which way to read.
centre-with-range = {"\u200F"}{ $centre } ({ $range })
shock-headline = خسارة الإنتاج الإجمالي: { $losses }. البيانات لعام { $period }.
shock-headline-ranged = خسارة الإنتاج الإجمالي: { $losses }. بين القوسين: مدى الحساسية عبر مجموعات المعايير. البيانات لعام { $period }.
shock-clause = { $name } ({ $role }) { $loss }، { $percent }
shock-clause-world = كل اقتصادات الجدول معًا ({ $count }) { $loss }، { $percent }
role-sender = الفارض
role-target = الهدف
role-origin = المصدر
role-destination = الوجهة
role-other = اقتصادات أخرى
role-world = كل اقتصادات الجدول
side-counted = { $role } ({ $count })
side-named = { $role }: { $name }
shock-without-retaliation = … بلا ردّ بالمثل
shortened = { $text }… ({ $count })
group-of = { $text } ({ $count ->
    [one] اقتصاد واحد
    [two] اقتصادان
    [few] { $count } اقتصادات
   *[other] { $count } اقتصادًا
})
all-industries = الكل
industry-with-code = { $code } { $name }
leg-corridor = ممر مغلق
leg-capacity = فقدان طاقة إنتاجية
shock-leg = { $number }. { $kind }
shock-leg-retaliation = { $number }. { $kind }، ردّ بالمثل
shock-capacity-part = فقدان الطاقة الإنتاجية، بعد كل التدابير
shock-all-parts = الكل معًا
force-always = بلا تواريخ
force-from = من { $from }
force-until = حتى { $until }
force-between = من { $from } حتى { $until }
force-not = { $dates }: غير سارٍ في { $day }
shock-cut-flows = تقطع التدابير مبيعات بين الصناعات قيمتها { $amount } في السنة، قبل التسرّب وتحويل المسار.
shock-cut-sales = وتقطع مبيعات للمستعملين النهائيين قيمتها { $amount } في السنة، قبل التسرّب وتحويل المسار.
shock-parameters = τ { $tau }، δ { $delta }، ρ { $rho }، ϱ { $varrho }
shock-point = حُسب عند { $parameters } وحدها، ولذلك لا مدى له.
shock-grid = حُسب عند { $parameters } (المركز)؛ ومجموعات المعايير التي تصنع المدى عددها { $count }: τ من { $tau_low } إلى { $tau_high }، δ من { $delta_low } إلى { $delta_high }، ρ من { $rho_low } إلى { $rho_high }.
shock-cites = مصادر هذا السيناريو: { $cites }
shock-cut-table = ما قُطع
shock-sides-table = ما يخسره كل طرف، { $period }
shock-parts-table = أي تدبير يسبّب أي جزء من الخسارة، عند أول مجموعة معايير، { $period }
shock-countries-table = الاقتصادات الأكثر خسارة: { $count } من { $total }، { $period }
shock-all-countries-table = خسائر كل اقتصادات الجدول ({ $total })، الأكبر أولًا، { $period }
shock-nodes-table = الصناعات الأكثر خسارة: { $count } من { $total }، { $period }
shock-scenarios-table = خسارة الإنتاج الإجمالي حسب السيناريو، { $period }
shock-points-table = مجموعات المعايير وما تخسره كل اقتصادات الجدول عند كل منها
shock-dollars-title = أكبر الخسائر بالدولار: { $names }
shock-dollars-axis = خسارة الإنتاج الإجمالي، مليون دولار أمريكي
shock-percent-title = أكبر الخسائر نسبةً إلى الإنتاج: { $names }
shock-percent-axis = خسارة الإنتاج الإجمالي، % من الإنتاج السابق
shock-chart-description = أعمدة تبدأ من الصفر، أكبر الخسائر أولًا: { $names }.
note-marked = ملاحظة: { $text }
note-of-scenario = { $name }: { $text }
shock-note-missing = هذه الاقتصادات ليست في الجدول ولا في أي رقم هنا: { $names }. يمكن إضافة جدول يضمّها بالأمر `sindan data add mrio FILE`.
shock-note-asleep = التدبير { $number } غير سارٍ في { $day } ولا يقطع شيئًا.
shock-note-empty = التدبير { $number } لا يقطع شيئًا: ليس في الجدول تدفقات كهذه بين طرفيه، فلا يجعل أحدًا فارضًا أو هدفًا.
shock-note-failed = بلا أرقام: { $reason }
shock-no-figures = بلا أرقام
shock-note-measure-flows = يسمّي { $measure } سلعا تصنعها هذه الصناعات: { $industries }. أُخذ الجزء المقطوع من تجارتها من إحصاءات التجارة لعدد { $count } من أزواج الاقتصادات والصناعات
shock-note-measure-whole = يسمّي { $measure } سلعا تصنعها هذه الصناعات: { $industries }. حيث لا توجد إحصاءات تجارة لا يُعرف نصيب هذه السلع من تجارتها، فتُقطع الصناعات كلها وهذا هو الحد الأعلى؛ ويضيّقه الأمر `sindan data add flows FILE`
shock-note-measure-zero = قد لا يقطع { $measure } شيئا، لذلك تبدأ المجالات من الصفر
shock-note-retaliation = الخسائر تشمل الردّ بالمثل، وبجانبها ما كان سيُخسر من دونه.
shock-note-range = المدى حساسية للمعايير وليس فترة ثقة: لم يقس أحد مدى احتمال كل مجموعة معايير.
shock-note-flows = لا تُقطع إلا المبيعات بين الصناعات. أما ما تشتريه الأسر والدول والمستثمرون من الخارج فيستمر.
shock-note-final = تُقطع المبيعات بين الصناعات وللمستعملين النهائيين. أما المبيعات لاقتصادات خارج الجدول فتستمر.
shock-note-repairs = في جدول المبيعات النهائية حُسبت الخلايا السالبة ({ $negative }) صفرًا، وخُفّضت مبيعات البائعين ({ $scaled }) إلى ما يبيعونه خارج الشبكة.
shock-note-model = هذا نموذج للمدى القصير ولإنتاج سنة واحدة وليس توقّعًا: بلا أسعار ولا مخزونات ولا مورّدين جدد فوق ما يسمح به الاحتكاك.
shock-note-embedded = الاقتصادات: { $economies }، والصناعات: { $industries }. هذا هو الجدول المجمّع المدمج في البرنامج، والأمر `sindan data add icio FILE` يضع مكانه الجدول الكامل.
table-note-repairs = ما غُيّر في الجدول: { $repairs }.
table-repair-negative = قيم سالبة حُسبت صفرًا: { $count }، مجموعها { $amount }، وأكبرها { $largest } بمقدار { $size }
table-repair-capped = مدخلات خُفّضت إلى { "98%" } من الإنتاج: عدد الصناعات { $count }، والمجموع { $amount }، وأكبرها { $largest } بمقدار { $size }
table-repair-left-out = تدفقات ومبيعات لصناعات بلا إنتاج لم تُحسب: { $amount }
table-flow = من { $seller } إلى { $buyer }
table-outside-sales = { $seller }، المبيعات خارج الشبكة
table-note-impossible = في الجدول ما لا يكون في أي اقتصاد: { $entries }. تستند الأرقام إلى تصحيحات لا يؤيدها شيء في الجدول، والنموذج الطويل الأجل يرفضه.
table-impossible-no-output = { $node } تشتري مدخلات بمقدار { $inputs } ولا تنتج شيئًا
table-impossible-inputs = { $node } تشتري مدخلات بمقدار { $inputs } لإنتاج قدره { $output }
table-impossible-value = القيمة المضافة ({ $country }): { $amount }
table-impossible-more = وغير ذلك { $count }
table-note-passed-over = أجاب الجدول { $used }. وفي الجدول { $others } أيضًا اقتصادات من كل طرف لكنه لم يُسأل، لأن icio يسبق mrio.
shock-limits-title = ما لا تشمله هذه الأرقام
shock-explain-title = ماذا تعني الأرقام
explain-shock-output = خسارة الإنتاج: كم ينقص ما تنتجه الصناعات في سنة حين تُقطع التدفقات ويُحوَّل مسار جزء منها ويمرّ نقص المدخلات عبر الشبكة كلها.
explain-shock-friction = الاحتكاك (τ): الجزء من التدفق المقطوع الذي لا يوجد له بائع أو مشترٍ آخر، من 0 إلى 1. كلما زاد الاحتكاك زادت الخسارة.
explain-shock-leakage = التسرّب (δ): الجزء من التدفق المقطوع الذي يستمر رغم كل شيء، من 0 إلى 1. كلما زاد التسرّب قلّت الخسارة.
explain-shock-substitution = الإحلال: إلى أي حد تحل مدخلات أخرى (ρ) أو العمل ورأس المال (ϱ) محل مدخل ناقص. المرونة هي 1 / (1 − ρ): عند −1 تساوي النصف. وكلما ابتعدت القيمة تحت الصفر زادت الخسارة.
explain-shock-range = المدى: أقل خسارة وأكبر خسارة عبر كل مجموعات المعايير، والرقم قبله هو المركز. هذا مدى حساسية وليس فترة ثقة.
explain-shock-added = خسارة القيمة المضافة: الخسارة نفسها مع أخذ القيمة المضافة جزءًا ثابتًا من إنتاج كل صناعة. وهي تُحسب مرة واحدة، أما الإنتاج فيحسب ما يصنعه المورّدون مرة أخرى فيما يصنعه المشترون. والقيمة المضافة هنا ما يبقى من الإنتاج بعد المشتريات من صناعات الجدول، فتدخل فيها الضرائب على المنتجات والمدخلات من اقتصادات خارج الجدول. والنسبة من القيمة المضافة السابقة.
explain-shock-sides = الفارض يفرض التدبير، والهدف من يُفرض عليه؛ والمصدر والوجهة طرفا الممر المغلق. ومن كان في الطرفين حُسب في كليهما.
explain-shock-legs = جزء التدبير: خسارته الإضافية بالمتوسط على كل ترتيبات تتابع التدابير (قيمة شابلي)، عند أول مجموعة معايير. ومجموع الأجزاء يساوي الكل.
column-side = الطرف
column-economy = الاقتصاد
column-scenario = السيناريو
column-leg = التدبير
column-imposed-by = الفارض أو المصدر
column-imposed-on = الهدف أو الوجهة
column-industries = الصناعات البائعة
column-cut = المقطوع، %
column-cut-flow = المقطوع، مليون دولار في السنة
column-in-force = السريان
column-world-loss = خسارة الكل، مليون دولار
column-world-added = خسارة الكل من القيمة المضافة، مليون دولار
column-first-loss = خسارة الفارض أو المصدر، مليون دولار
column-second-loss = خسارة الهدف أو الوجهة، مليون دولار
column-tau = الاحتكاك τ
column-delta = التسرّب δ
column-rho = بين المدخلات ρ
column-varrho = المدخلات والقيمة المضافة ϱ
column-residual = الباقي

## Verdicts

check-title = { $verdict }: الشحنة { $shipment }
check-eyebrow = حكم على شحنة
check-question = من وإلى: { $dispatch } ← { $destination }؛ القانون في { $date }؛ الموقف { $stance }
check-against = ما يمنعها
check-noted = ملاحظات أخرى
check-nothing = لا يُعرف ما يمنعها.
check-record = السجل
check-program = البرنامج
check-lists = قوائم الأطراف التي جرى الرجوع إليها
check-list = بتاريخ { $date }، الإصدار { $version }
check-list-undated = بلا تاريخ، الإصدار { $version }
check-base = قاعدة التدابير
check-hash = بصمة السؤال
check-not-advice = هذه ليست مشورة قانونية: تضم القاعدة ما أمكن قراءته في نسخ النصوص القانونية. راجع النص الرسمي قبل الاعتماد على الحكم.
check-footer = أعدّه sindan. السؤال نفسه على قاعدة التدابير نفسها يعطي الحكم نفسه والبصمة نفسها.
check-explain-title = معنى الأحكام
verdict-clear = لا مانع
verdict-review = للمراجعة
verdict-licence-required = الترخيص مطلوب
verdict-cannot-decide = لا يمكن البتّ
verdict-prohibited = محظور
verdict-meaning-clear = لا يُعرف ما يمنعها.
verdict-meaning-review = ينبغي أن ينظر فيها شخص قبل أن تتحرك.
verdict-meaning-licence-required = لا بد من إذن سلطة مختصة.
verdict-meaning-cannot-decide = تنقص واقعة أو نص لا يمكن لأحد البتّ من دونه.
verdict-meaning-prohibited = يحظرها القانون على حالها.
finding-goods-prohibited = السلع مذكورة والتدبير يحظرها.
finding-goods-licence = السلع مذكورة وتحتاج إلى ترخيص.
finding-goods-candidate = قد تكون السلع مقصودة؛ الرمز وحده لا يحسم.
finding-list-not-held = يذكر التدبير قائمة لا تتوفر رموزها؛ وقد تكون السلع فيها.
finding-codes-not-read = يذكر التدبير سلعًا كهذه، لكن الرموز التي يقصدها لم تُقرأ؛ وقد تكون هذه السلع مقصودة.
finding-list-older-than-law = الرمز ليس في النسخة المتوفرة من القائمة، لكن القائمة تغيّرت بعدها.
finding-carrier-prohibited = الناقل أو الشاحنة أو المقطورة محظورة.
finding-vessel-prohibited = السفينة محظورة.
finding-place-prohibited = قد يكون الميناء أو المطار في قائمة غير متوفرة.
finding-mode-changes = تتغير وسيلة النقل في الطريق، ولم يُذكر هل تنطبق القاعدة على الجزء المقصود.
finding-movement-prohibited = الحركة محظورة أياً كانت السلع.
finding-clause-missing = العقد لا يتضمن بنداً واجباً.
finding-clause-unknown = لم يُذكر ما يتضمنه العقد من بنود.
finding-document-missing = لم يُذكر مستند يقتضيه واجب.
finding-inputs-unknown = لم يُذكر مما صُنعت السلع.
finding-fact-missing = تنقص واقعة تحسم انطباق التدبير.
finding-secondary-sanctions = مصرف أجنبي مشارك معرّض للعقوبات.
finding-watched = الحركة خاضعة للمراقبة.
finding-exception-applies = ينطبق استثناء.
finding-exception-unproved = قد ينطبق استثناء؛ والدليل ناقص.
finding-exception-doubtful = قد ينطبق استثناء؛ ولم يُقرأ نصه.
finding-exception-unconfirmed = ينطبق استثناء بحسب مصادر غير مؤكدة.
finding-exception-claimed = ادُّعي استثناء لغرض يجب إثباته.
finding-licence-applies = يغطيها ترخيص.
finding-licence-expired = يوجد ترخيص غير سارٍ في ذلك اليوم.
finding-measure-suspended = التدبير معلّق في ذلك اليوم.
finding-listed-party = أحد الأطراف مدرج في قائمة أو قد يكون.
finding-owned-by-listed = يُعدّ أحد الأطراف مدرجاً لأن مدرجين يملكونه.
finding-controlled-by-listed = يُعدّ أحد الأطراف مدرجاً لأن مدرجاً يسيطر عليه.
finding-ownership-unknown = حصص مجهولة المقدار تحسم ما إذا كان الطرف يُعدّ مدرجاً.
finding-listed-under-other-law = أحد الأطراف مدرج، أو يُعدّ كذلك، بموجب قانون لا يُلزم أحداً هنا.
finding-listed-by-unknown = الطرف مدرج في قائمة لا يعرف sindan من تُلزم.
finding-owner-listed = أحد مالكي الطرف مدرج؛ ولا تجعل قواعد الملكية الطرفَ في حكم المدرج بسببه.
finding-owner-listed-elsewhere = المالك مدرج حيث لا يُعتدّ بالملكية.
finding-owners-not-known = بيانات الملكية المقدَّمة لا تذكر من يملك هذا الطرف.
finding-not-screened = لم تُفحص الأطراف: لم يقارنها أحد بقوائم الخاضعين للعقوبات.
finding-screened-elsewhere = فُحصت الأطراف في مكان آخر بحسب قول كاتب الشحنة؛ ولم يقارنها sindan بأي قائمة.
finding-party-not-screened = لا يمكن فحص أحد الأطراف: لا اسمه ولا رقم له يصلح للبحث.
finding-lists-too-old = قوائم الأشخاص أقدم من المسموح.
finding-lists-undated = تاريخ إحدى قوائم الأشخاص غير معروف.
finding-lists-too-new = قوائم الأشخاص أحدث من اليوم المسؤول عنه.
finding-red-flag = علامة التفاف نشرتها السلطات.
finding-licensing-not-held = أُعلن أن السلع في قائمة رقابة لا تتوفر قواعد ترخيصها.
finding-licensing-not-judged = لم يُنظر في ترخيص التصدير العام: قائمة الرقابة غير متوفرة ولم يُذكر هل السلع فيها.
finding-code-not-verified = لم يُتحقق من وجود الرمز في طبعته: لا تذكره أي قائمة ولا تتوفر المدوّنة الكاملة (sindan data pull hs).
finding-party-list-missing = لم تُسأل أي قائمة للجهة التي يُلزم قانونها الأطراف.
finding-programme-not-held = تمس الشحنة إقليماً يخضع لبرنامج تدابير لا تتوفر شروطه.
finding-no-customs-border = داخل اتحاد جمركي: لا حدود جمركية ولا بيان.
doubt-terms-to-be-confirmed = لم تُقرأ الفقرة نفسها: وجود التدبير معروف وشروطه تحتاج إلى تأكيد.
doubt-secondary-source = يستند إلى مصدر ثانوي.
doubt-start-not-read = لم يُقرأ يوم بدء سريانه.
doubt-force-doubtful = ربما انتهى أو مُدّد منذ ذلك الحين.
doubt-list-older-than-law = النسخة المتوفرة من القائمة أقدم من قانون ذلك اليوم.
doubt-list-newer-than-law = النسخة المتوفرة من القائمة أحدث من ذلك اليوم.
doubt-list-stands-in = قائمة أخرى تحل محل قائمة القانون.
doubt-edition-assumed-unchanged = يُفترض أن الرمز لم يتغير بين الطبعات.
change-clause = أدرج البند { $value } في العقد.
change-licence = احصل على ترخيص أو إذن من { $value }.
change-avoid-territory = اسلك طريقاً يتجنب { $value }.
change-other-carrier = اختيار ناقل أو شاحنة أو سفينة أخرى.
change-other-place = التحميل أو التفريغ في ميناء أو مطار آخر.
change-document = احصل على المستند { $value }.
change-classification = صنّف السلع بحسب القائمة { $value }.
change-date = اليوم الحاسم: { $value }.
change-exception = أثبت انطباق هذا الاستثناء: { $value }
change-identify-party = تحقق هل الطرف هو المدرج نفسه.
change-screen = افحص الأطراف بقوائم ذلك اليوم.
nexus-territory = الإقليم
nexus-party = طرف من البلد
nexus-goods = السلع
nexus-currency = العملة
nexus-transport = وسيلة النقل
nexus-everybody = يُلزم الجميع
bound-law = يُطاع
bound-policy = يُتّبع سياسةً
bound-others = يُلزم غيرنا
label-law = القانون
label-act = النص
label-subject = الموضوع
label-goods = السلع
label-nexus = سبب انطباقه
label-fields = الحقول
label-missing = الناقص
label-path = الملكية
label-details = التفاصيل
label-doubt = موضع شك
label-change = ما يغيّره
label-source = قُرئ في
label-read-on = تاريخ القراءة
label-list-state = حالة القائمة في
ownership-step = المالك { $owner }، الحصة { $share }، الشركة { $owned }
ownership-control = السيطرة: { $owner } على { $owned }
share-unknown = حصة مجهولة

## Measures

rules-list-title = عدد التدابير: { $count }؛ القانون في { $date }
rules-timeline-title = { $code }: ما ذكره ومتى
rules-timeline-title-country = { $code } و{ $country }: ما ذكره ومتى
rules-timeline-none = لا يذكر أي تدبير في القاعدة هذا الرمز.
rules-timeline-note = النجمة علامة تدابير لم يُقرأ نصها الملزم؛ وعلامة الاستفهام لسلع قد تكون مقصودة.
rules-diff-title = من { $first } إلى { $second }
rules-diff-started = بدأ سريانه
rules-diff-ended = انتهى
rules-diff-changed = تغيّر مقدار اليقين فيه
rules-diff-none = لا يختلف سريان أي تدبير.
goods-title = { $code }
goods-none = لا تذكر أي قائمة متوفرة هذا الرمز. وقد تذكره قوائم غير متوفرة.
goods-editions = في النظام المنسق { $edition } كانت هذه السلع تحت { $codes }.
goods-note = لا توصف إلا رموز القوائم. يضيف `sindan data pull hs` التسمية الكاملة.
goods-described = بكلمات النظام المنسق { $edition } (بالإنجليزية)
goods-not-described = التسمية المتوفرة هي النظام المنسق { $edition }، وهي لا تصف هذا الرمز.
column-date = التاريخ
column-event = الحدث
column-measure = التدبير
column-subject = الموضوع
column-force = في اليوم
column-from = من
column-until = إلى
column-list = القائمة
column-code = الرمز
column-part = الجزء أو المستوى
column-description = السلع
column-certain = الذكر
column-as-of = حتى
column-measures = التدابير
named-surely = مؤكد
named-possibly = محتمل
state-in-force = سارٍ
state-not = غير سارٍ
state-suspended = معلّق
state-start-not-read = البدء غير مقروء
state-doubtful = مشكوك فيه
event-starts = يبدأ سريانه
event-known-in-force = معروف أنه سارٍ؛ ولم يُقرأ البدء
event-not-before = لم يكن سارياً قبله
event-goods-added = تدخل هذه السلع فيه
event-old-contracts-end = آخر يوم للعقود القديمة
event-list-held-as-of = حالة القائمة المتوفرة
event-list-changes = تتغير القائمة؛ والحالة الجديدة غير متوفرة
event-suspended = يُعلّق
event-suspension-ends = ينتهي التعليق
event-doubtful = يصبح سريانه مشكوكاً فيه
event-ends = ينتهي
kind-export-ban = حظر تصدير
kind-import-ban = حظر استيراد
kind-transit-ban = حظر عبور
kind-service-ban = حظر خدمات
kind-asset-freeze = تجميد أصول
kind-price-cap = سقف سعر
kind-licence = شرط ترخيص
kind-clause-duty = واجب بند في العقد
kind-due-diligence = واجب العناية
kind-secondary-sanctions = عقوبات ثانوية
kind-information = معلومة
label-kind = النوع
label-force = في اليوم
label-in-force = السريان
label-binds = من يُلزم
label-conditions = الشروط
label-exception = استثناء
label-suspension = معلّق
label-text = النص
label-note = ملاحظة
label-not-a-measure = ليس تدبيراً
not-a-measure = إعلان جرى نفيه أو واقعة: محفوظ للقارئ ولا يُطبّق.
text-operative = قُرئت الفقرة الحاظرة نفسها
text-subpoints = قُرئت نقاط الفقرة
text-recital = قُرئت الديباجة وحدها
text-recital-secondary-dates = قُرئت الديباجة وحدها؛ والتواريخ من غيرها
text-excerpt = قُرئ مقتطف وحده
text-secondary = قُرئت مصادر ثانوية وحدها

## الفحص مقابل القوائم

screen-title = فحص: { $name }
screen-eyebrow = فحص طرف مقابل القوائم
screen-demonstration = { $notice } (عرض توضيحي، لا يصلح للامتثال)
screen-outcome-hit = { $name }: { $count ->
    [one] طرف مدرج واحد مطابق
    [two] طرفان مدرجان مطابقان
    [few] { $count } أطراف مدرجة مطابقة
   *[other] { $count } طرفًا مدرجًا مطابقًا
}. والقرار هل هو الطرف نفسه لإنسان.
screen-outcome-review = { $name }: { $count ->
    [one] طرف مدرج واحد
    [two] طرفان مدرجان
    [few] { $count } أطراف مدرجة
   *[other] { $count } طرفًا مدرجًا
} للمراجعة فقط؛ وهذا التشابه لا يكفي وحده أبدًا.
screen-outcome-no-hit = { $name }: لا طرف مدرج يطابق عند { $threshold } أو أعلى، في { $day }.
screen-outcome-cannot-decide = { $name }: لا يمكن البت. لا شيء يطابق، لكن إحدى القوائم أقدم من أن تثبت ذلك أو بلا تاريخ أو هي للعرض فقط.
screen-outcome-owned = { $name }: يُعدّ مدرجًا بسبب من يملكه أو يسيطر عليه. ويقرر إنسان هل المالكون هم المدرجون أنفسهم.
screen-outcome-owner-review = { $name }: يحتاج إلى مراجعة بسبب من يملكه.
screen-owners-unknown = بيانات الملكية المقدَّمة لا تذكر من يملك { $name }.
screen-owners-clear = عدد المالكين في البيانات، مباشرة وغير مباشرة: { $count }. لا أحد منهم يجعل { $name } في حكم المدرج.
screen-rules-table = ما تقوله قواعد الملكية
screen-owners-table = مالكون قد يكونون مدرجين
column-rule = القاعدة
column-says = الحكم
column-owner = المالك
column-sure = عُرف المالك
column-path = الملكية
ownership-rule-ofac = OFAC: 50 % مجتمعة
ownership-rule-eu = الاتحاد الأوروبي: 50 % مجتمعة أو سيطرة
ownership-rule-uk = المملكة المتحدة: أكثر من 50 % لمالك واحد أو سيطرة
ownership-rule-bis-affiliates = BIS، الشركات التابعة: 50 % مجتمعة
standing-owned = مملوك، { $share }
standing-controlled = تحت السيطرة
standing-unknown = غير محسوم، المعلوم { $share }
strength-confirmed = بالرقم
strength-probable = بالاسم
strength-weak = للمراجعة فقط
ownership-suspended = { $says }؛ القاعدة معلّقة
ownership-doubtful = { $says }؛ سريان القاعدة موضع شك
screen-hits-table = الأطراف المدرجة المطابقة، الأقرب أولًا
screen-lists-table = القوائم التي سئلت، في { $day }
screen-why-title = لماذا تطابق هذه الأطراف
screen-why-lead = كل كلمة من الاسم المطلوب بجانب كلمة القائمة التي قوبلت بها.
screen-why = { $name }: تشابه الأسماء { $score }
screen-beside-table = بجانب الاسم
screen-agrees = موافق
screen-contradicts = مخالف
screen-kind-person = شخص
screen-kind-organization = منظمة
screen-kind-vessel = سفينة
screen-kind-aircraft = طائرة
screen-kind-wallet = محفظة
screen-kind-unknown = غير مذكور
screen-level-match = تطابق
screen-level-review = مراجعة
screen-rule-weak = اسم مستعار ضعيف
screen-rule-contradicted = بيانات أخرى تخالف
screen-rule-identifier = المعرّف نفسه
screen-edge-exact = الكلمة نفسها
screen-edge-equivalent = المعنى نفسه
screen-edge-sound = النطق نفسه
screen-edge-devowelled = بلا حروف علة
screen-edge-spelling = تهجئة أخرى
screen-edge-prefix = مقطوعة
screen-edge-initial = حرف أول
screen-edge-none = بلا مقابل
screen-qualifier-date = تاريخ
screen-qualifier-country = بلد
screen-qualifier-gender = جنس
screen-qualifier-identifier = معرّف
screen-qualifier-kind = نوع الطرف
screen-qualifier-legal-form = الشكل القانوني
screen-state-fresh = حديثة بما يكفي
screen-state-old = قديمة جدًا
screen-state-own = قائمتكم
screen-state-undated = التاريخ مجهول
screen-state-demonstration = عرض توضيحي
screen-note-list = القائمة { $list } بتاريخ { $date } (عمرها بالأيام: { $days })، الإصدار { $version }
screen-note-list-undated = القائمة { $list } بلا تاريخ، الإصدار { $version }
screen-note-demonstration = القائمة الوحيدة المتاحة مقتطف قديم يبيّن كيف يعمل الفحص. الأمر `sindan data pull ofac` يجلب قائمة حقيقية.
screen-note-demonstration-then = القائمة الوحيدة المتاحة مقتطف قديم يبيّن كيف يعمل الفحص. لا تجيب عن ذلك اليوم إلا قائمة نُشرت حتى ذلك اليوم: الأمر `sindan data add ofac FILE --published DATE` يضيفها.
screen-note-old = عمر القائمة { $list } بالأيام { $days }، فلا تبرئ أحدًا. الأمر `sindan data pull { $source }` يجلب الحالية.
screen-note-old-then = كان عمر القائمة { $list } في ذلك اليوم { $days } بالأيام، فلا تبرئ أحدًا. لا تبرئ إلا قائمة نُشرت حتى ذلك اليوم: الأمر `sindan data add { $source } FILE --published DATE` يضيفها.
screen-note-undated = عمر القائمة { $list } مجهول: ملفها لا يذكر تاريخه. لا تبرئ أحدًا حتى يضاف الملف ثانية مع `--published`.
screen-note-young = متاحة في إصدارات لاحقة فقط ولم تُسأل: { $lists }. لا تجيب إلا إصدارات نُشرت حتى ذلك اليوم: الأمر `sindan data add LIST FILE --published DATE` يضيفها.
screen-note-below = تطابقات دون العتبة تُركت للمراجعة لأن شيئًا يناقض الاسم، وليست في صفوف CSV: { $count }. الصيغة `--format json` تعرضها.
screen-note-number = أرقام التحقق في { $number } خاطئة: قد يكون فيها خطأ كتابة. قورن الرقم كما كُتب.
screen-note-one-party = طرف واحد بحسب رقم تشترك فيه القيود: { $entries }.
screen-note-score = الدرجة تشابه أسماء موزون بما عُرف غير ذلك، وليست احتمال أن يكون الطرفان واحدًا.
column-listed-name = الاسم في القائمة
column-likeness = التشابه
column-level = المستوى
column-party-kind = النوع
column-entry = القيد
column-list-date = التاريخ
column-age-days = العمر، أيام
column-list-state = الحالة
column-version = الإصدار
column-asked = المطلوب
column-listed = في القائمة
column-how = كيف
column-word-weight = الوزن
column-beside = ما هو
column-change = التغيير

## Long run of the shock command

long-run-title = المدى الطويل: { $name }
long-run-eyebrow = ما يبقى من القيود بعد أن تتكيّف الأسعار والأجور والمورّدون
long-run-heading = من يشتري دخله أقل
long-run-headline = تغيّر الدخل الحقيقي في المدى الطويل{ $basis ->
    [imputed] {" "}(مقدَّر بالإكمال)
   *[other] {""}
}: { $changes }. البيانات لعام { $period }.
long-run-headline-ranged = تغيّر الدخل الحقيقي في المدى الطويل{ $basis ->
    [imputed] {" "}(مقدَّر بالإكمال)
   *[other] {""}
}: { $changes }. بين القوسين: مدى الحساسية عبر مجموعات مرونات التجارة. البيانات لعام { $period }.
long-run-clause = { $name } ({ $role }) { $percent }، { $change } في السنة
long-run-clause-world = كل اقتصادات الجدول معًا ({ $count }) { $percent }، { $change }
long-run-touched = تمسّ التدابير تجارة قيمتها { $amount } في السنة، بما فيها السلع النهائية.
long-run-point = حُسب بمرونات { $set } وحدها، فلا مدى له.
long-run-sets = حُسب بمرونات { $set } (المركز) وبمرونات { $others }.
long-run-set-fontagne_guimbard_orefice_2022 = Fontagné, Guimbard and Orefice (2022)
long-run-set-caliendo_parro_2015 = Caliendo and Parro (2015)
long-run-residual = أكبر باقٍ من المعادلات: { $residual }.
long-run-no-formula = ليس في الصيغة المنشورة من الرتبة الأولى حدّ للقطع أو لغلاء النقل، فلا يُعطى إلا التغيّر الدقيق.
long-run-no-formula-transfer = ليس في الصيغة المنشورة من الرتبة الأولى حدّ لتحويل الأموال، فلا يُعطى إلا التغيّر الدقيق.
long-run-no-formula-both = ليس في الصيغة المنشورة من الرتبة الأولى حدّ للقطع أو لغلاء النقل أو لتحويل الأموال، فلا يُعطى إلا التغيّر الدقيق.
long-run-formula = الرقم الرئيسي هو التغيّر الدقيق، وإلى جانبه الصيغة المنشورة من الرتبة الأولى (شروط التجارة وحجم التجارة). أكبر فرق بينهما في { $name }: { $formula } بالصيغة و{ $exact } بدقة، والفرق { $gap } نقطة مئوية. لا تصح الصيغة إلا لتغيّرات صغيرة جدًا: فهي تقيّم ما يُكسب وما يُفقد من التجارة بالرسوم السابقة.
long-run-imputed = مقدَّر بالإكمال: لا يذكر الجدول من يشتري السلع النهائية، فوُزّعت على الاقتصادات كما تتوزع المبيعات للصناعات، وهي { $share } من كل المبيعات، بحيث ينفق كل اقتصاد ما يكسبه؛ وكل رقم هنا يتوقف على ذلك.
long-run-read = تذهب السلع النهائية حيث يذكر الجدول. أما { $share } من كل المبيعات، وهي لاقتصادات خارج الجدول، فموزعة كغيرها.
long-run-read-all = تذهب السلع النهائية حيث يذكر الجدول.
long-run-note-model = هذا نموذج للمدى الطويل وليس توقّعًا: تكيّفت الأسعار والأجور والمورّدون، والجميع يعملون، والعجوزات كما كانت إلا ما يُحوَّل من أموال. وما يُفقد قبل ذلك يقوله المدى القصير؛ ولا يُجمع الاثنان.
long-run-note-without-deficits = أُزيلت العجوزات قبل أي تغيير: ينفق كل اقتصاد ما يكسبه، والدخول قبل التغيير هي دخول ذلك العالم.
long-run-note-retaliation = تشمل التغيّرات الرد بالمثل؛ وإلى جانبها ما كان سيكون من دونه.
long-run-cut-table = ما قُطع أو فُرض عليه رسم أو غلا
long-run-sides-table = تغيّر الدخل الحقيقي حسب الطرف، { $period }{ $basis ->
    [imputed] ، مقدَّر بالإكمال
   *[other] {""}
}
long-run-countries-table = الاقتصادات الأكثر تغيّرًا في دخلها الحقيقي: { $count } من { $total }، { $period }{ $basis ->
    [imputed] ، مقدَّر بالإكمال
   *[other] {""}
}
long-run-scenarios-table = تغيّر الدخل الحقيقي حسب السيناريو، %، { $period }{ $basis ->
    [imputed] ، مقدَّر بالإكمال
   *[other] {""}
}
long-run-points-table = مجموعات المرونات وما بقي من المعادلات عند كل منها
explain-long-run-income = الدخل الحقيقي: ما يشتريه دخل الاقتصاد في سنة (أجر عمله ورأس ماله والرسوم وما يقترضه) بالأسعار الجديدة، بدقة من الحل نفسه. بالدولار: بالأسعار السابقة. وما دون الصفر خسارة.
explain-long-run-elasticity = مرونة التجارة (θ): النسبة المئوية التي تنخفض بها المبيعات مقابل مبيعات الآخرين حين تغلو واحدًا في المئة. كلما صغرت صعب استبدال البائع وكبرت الخسارة.
explain-long-run-range = المدى: أدنى تغيّر وأعلاه عبر مجموعات المرونات؛ والرقم قبله هو المركز. هذا مدى حساسية وليس فترة ثقة.
explain-long-run-formula = الصيغة: صيغة الرفاه لكاليندو وبارو، شروط التجارة زائد حجم التجارة. تصح لتغيّرات صغيرة جدًا في الرسوم، وتخطئ في غيرها، ولذلك فالرقم الرئيسي هو التغيّر الدقيق.
explain-long-run-imputed = الإكمال: حيث لا يذكر الجدول من يشتري السلع النهائية توزَّع على الاقتصادات كما تتوزع المبيعات للصناعات. ولا شيء في البيانات يقول إن النفط الخام والخبز يصلان إلى الأسر بالطريقة نفسها، ولا من يُقرض من: فيُفترض أن ينفق كل اقتصاد قيمته المضافة بلا عجز ولا فائض.
explain-long-run-other = الأجر الحقيقي: الأجر إلى سعر ما يُشترى. الصادرات: المبيعات لاقتصادات أخرى، ومقياس النقود هو القيمة المضافة للعالم. الباقي: ما بقي من المعادلات؛ ولا تُعطى إجابة باقيها أكبر من 1e-10.
leg-costs = نقل أغلى
leg-tariff = رسم جمركي
leg-transfer = تحويل أموال
leg-amount = { $amount } مليون دولار
range-between = { $low } … { $high }
column-size = المقطوع أو الزيادة، %
column-touched = التجارة الممسوسة، مليون دولار في السنة
column-income = الدخل الحقيقي، مليون دولار
column-income-percent = الدخل الحقيقي، %
column-formula = الصيغة، %
column-real-wage = الأجر الحقيقي، %
column-exports = الصادرات، %
column-revenue = حصيلة الرسوم، مليون دولار
column-deficit = العجز قبل التغيير، مليون دولار
column-first-income = الفارض أو المصدر
column-second-income = الهدف أو الوجهة
column-world-income = عالم الجدول
column-elasticities = المرونات
column-world-change = الدخل الحقيقي للعالم، مليون دولار
column-iterations = الخطوات
column-residual-price = الباقي: الأسعار
column-residual-spending = الباقي: الإنفاق
column-residual-work = الباقي: العمل
column-residual-balance = الباقي: الميزان التجاري
hammer-long-run-table = الحظر التجاري الشامل: المدى القصير إلى جانب الطويل، { $period }{ $basis ->
    [imputed] ؛ الطويل مقدَّر بالإكمال
   *[other] {""}
}
hammer-long-run-absent = لا أرقام هنا للمدى الطويل: { $reason }
hammer-long-run-note = المدى القصير: القيمة المضافة المفقودة في سنة قبل أن يتكيّف المورّدون والأسعار. والطويل: ما يشتريه الدخل بعد سنوات مع قطع السلع النهائية أيضًا؛ وكلاهما نسبة من القيمة المضافة؛ وأكبر باقٍ فيه { $residual }. المدى عبر مجموعات المعايير وعبر مجموعتين من مرونات التجارة. ولا يُجمع الاثنان.
column-short-run = المدى القصير: القيمة المضافة، %
column-long-run = المدى الطويل: الدخل الحقيقي، %

## الطرق البديلة

route-title = { $from } → { $to }
route-eyebrow = الطرق البديلة
route-question = القانون والعوائق في { $date }؛ الموقف { $stance }؛ المقارنة بحسب: { $criteria }
route-avoiding = مع تجنّب: { $countries }
route-goods = السلع: { $goods }
route-scenarios = السيناريو { $name }: { $title }
route-snapped = تبعد { $place } مسافة { $km } كم عن النقطة المطلوبة.
route-options = الطرق الممكنة
route-summary = الطرق: { $options }. نقاط الجبهة الدقيقة: { $points }. طرق مغلوبة على كامل مداها ومتروكة: { $beaten }.
route-more = طرق أخرى، جميعها في صيغتي CSV وJSON: { $count }.
route-none = لا طريق بينهما في هذه الشروط.
route-lead = الأرخص هو الطريق { $cheapest }: { $usd } دولارًا. الأسرع هو الطريق { $fastest }: { $days } يومًا.
route-lead-distance = الأقصر: { $km } كم.
column-way = الطريق
column-through = عبر
column-modes = بواسطة
column-usd-feu = USD/FEU
column-usd-teu = USD/TEU
column-route-days = أيام
column-nine-of-ten = 9 من 10 خلال، أيام
column-risk = المخاطرة
column-km = كم
column-standing = المرتبة
route-front = على الجبهة
route-within-error = ضمن الخطأ
route-best-in = الأفضل: { $criteria }
criterion-cost = الكلفة
criterion-time = الزمن
criterion-risk = المخاطرة
criterion-reliability = الموثوقية
criterion-distance = المسافة
freight-rail = سكة حديد
freight-road = طريق بري
freight-sea = بحر
freight-container-feeder = سفينة رافدة
freight-tanker = ناقلة نفط
freight-rail-ferry = عبّارة قطارات
freight-ro-ro = عبّارة شاحنات
freight-river = نهر
freight-pipeline-oil = أنبوب نفط
freight-pipeline-gas = أنبوب غاز
route-gauge = { $mode } { $gauge } مم
route-way-heading = الطريق { $number }: { $territories }
column-stage = المرحلة
column-carried-by = الوسيلة
column-rests-on = الأساس
route-change-gauge = تبديل مقياس السكة { $from } ← { $to } مم
route-change-transshipment = مناقلة: { $from } ← { $to }
route-change-port-call = مناولة في الميناء: { $from } ← { $to }
route-change-border-post = معبر حدودي
route-basis-published = مصدر
route-basis-model = نموذج
route-basis-scenario = سيناريو
route-basis-none = غير معروف
route-published-services = منشور عن هذا الطريق أو جزء منه، صفوف services.csv: { $ids }
route-excluded = ما يمنع الطرق الأخرى
column-against = المانع
route-bar-avoided = { $country }: مستبعدة بحسب السؤال
route-bar-law = { $country }: المرور محظور بموجب { $measures }
route-bar-closed = { $leg }: مغلق
route-bar-planned = { $leg }: لم يُنشأ أو لا يُعلم افتتاحه
route-bar-disruption = العائق { $id }
route-bar-scenario = السيناريو { $name }
route-bar-unknown = { $mode }: الكلفة أو الزمن غير معروف
route-blocking = أصغر المجموعات التي يفتح رفعها طريقًا
route-blocking-none = لا شيء يمكن رفعه فيفتح طريقًا.
column-set = المجموعة
route-disruptions-applied = عوائق سارية في ذلك اليوم
route-disruptions-unknown = مذكورة غير مطبّقة: لم تُعرف نهايتها أو بدايتها، ولا يعني ذلك أنها مستمرة
route-disruptions-unknown-short = عوائق لا تُعرف نهايتها (أو بدايتها) لم تُطبَّق: { $ids }. يمكن لسيناريو تطبيقها.
column-disruption = العائق
column-effect = ما حدث
route-measures = التدابير المذكورة
route-law-open = على هذا الطريق تلزم رخصة أو القانون غير واضح:
route-sources = مصادر الأرقام
column-used-for = لأجل
column-source-year = السنة
column-interest = المصلحة
interest-operator = مشغّل
interest-promoter = مروّج
interest-rival = منافس
interest-international-organisation = منظمة دولية
interest-press = صحافة
interest-statistics = إحصاء
route-model-note = الأرقام التي بلا مصدر من نموذج مضبوط على خدمات منشورة، وهي { $cost-low }–{ $cost-high } من كلفه و{ $time-low }–{ $time-high } من أزمنته (المئين العاشر إلى التسعين)؛ وتلك هي المديات. والأسعار لأعوام مختلفة.
route-risk-note = نقاط المخاطرة: واحدة لكل مقطع مقيَّد أو موسمي ولكل عائق عليه؛ وثلاث لكل مقطع تلزم فيه رخصة أو القانون فيه غير واضح. والأوزان مفترضة.
route-law-note = السؤال هنا عن المرور وحده؛ أما جواز وصول السلع إلى وجهتها فسؤال لـ `sindan check`. ليس هذا مشورة قانونية.
route-network-note = في الشبكة { $legs } مقطعًا: منها { $cost } بكلفة منشورة، و{ $days } بأيام منشورة، و{ $straight } مقيسة بخط مستقيم، و{ $assumed } بحالة مفترضة.
route-map = خريطة الطرق
route-map-note = السكك والطرق مرسومة خطوطًا مستقيمة بين الأماكن، والسفن على الممرات البحرية؛ والمسافات من الجدول. السواحل والحدود: Natural Earth كما هي على الأرض، وليس ذلك حكمًا على وضع أي إقليم.
route-map-barred = ممنوع
route-legs = المقاطع والتبديلات
route-footer = أعدّه sindan. السؤال نفسه على الجداول والتدابير نفسها يعطي الصفحة نفسها.
route-explain-title = كيف يُقرأ هذا
route-explain-front = يكون الطريق على الجبهة إذا لم يفُقه أو يساوِه غيره في كل المعايير على القيم الوسطى. والطرق المارّة بالأقاليم نفسها بالترتيب نفسه تظهر طريقًا واحدًا؛ والأفضل في كل معيار حاضر دائمًا.
route-explain-within-error = الطريق ضمن الخطأ مغلوب على القيم الوسطى، ولا طريق آخر أفضل منه على كامل مداه.
route-explain-reliability = الموثوقية مجموع الأيام التي قد يتأخرها كل جزء؛ و«9 من 10 خلال» تفترض أن الأجزاء تتأخر مستقلة بعضها عن بعض.
route-stress-title = { $from } ← { $to }: إغلاق كل مكان ومقطع من أفضل الطرق بالتتابع
route-stress-base = كما هو: { $usd } USD/FEU على الأقل و{ $days } يومًا على الأقل، على القيم الوسطى.
column-closed = المغلق
column-more-usd = زيادة USD/FEU
column-more-days = زيادة الأيام
route-compare-title = { $from } ← { $to }: كما هو وفي كل سيناريو
column-scenario-name = السيناريو
route-compare-base = كما هو
column-cheapest = الأرخص، USD
column-fastest = الأسرع، أيام
column-front-points = الجبهة
route-assign-title = حركة سنة حيث تقيّد السعات
route-assign-demands = الطلبات
route-assign-rooms = السعات المستخدمة بحسب ما يوفره طن إضافي
column-demand = الطلب
column-thousand-tonnes = ألف طن سنويًا
column-usd-tonne = USD/طن
column-room = السعة
column-room-limit = الحد، ألف طن
column-room-used = المستخدم، ألف طن
column-relief = الوفر، USD/طن
route-assign-unserved = غير منقول
route-assign-note = تحمل الحاوية 20 طنًا والقطار 55 حاوية؛ ويتقاسم الاتجاهان المقطع. { $share } من الطن-كيلومترات على مقاطع سعتها غير معروفة فلا تقيّد. وما يحظره القانون على السلع في ذلك اليوم مغلق أمامها.
route-stress-cut = لا طريق

# Watch: unexplained excess
watch-title = فائض غير مفسَّر: { $intermediaries } ← { $target }
watch-eyebrow = مراقبة
watch-question = السلع { $goods }؛ التدبير منذ { $measure }؛ الأشهر من { $from } إلى { $to }؛ الاكتشافات الكاذبة لا تتجاوز { $rate }
watch-origins = السلع من { $countries }
watch-lead = التنبيهات: { $alerts } من { $ways } مسارًا قيس. الأول: { $first }، فائض غير مفسَّر قدره { $excess } مليون دولار (المجال { $interval }) من { $from } إلى { $to }، أي { $ratio } أضعاف المستوى السابق.
watch-lead-none = لا تنبيه بين { $ways } مسارًا قيس.
watch-rows = المسارات بحسب الفائض غير المفسَّر
watch-sets = السلع مجتمعة
watch-more = مسارات أخرى، كلها في صيغتي CSV وJSON: { $count }.
watch-column-way = المسار
watch-column-product = السلعة
watch-column-excess = الفائض، مليون دولار
watch-column-interval = المجال
watch-column-ratio = أضعاف السابق
watch-column-since = الارتفاع منذ
watch-column-q = q
watch-column-score = الدرجة
watch-column-evidence = يستند إلى
watch-column-alert = تنبيه
watch-alert-yes = نعم
watch-alert-no = لا
watch-evidence-both_legs = المرحلتين
watch-evidence-mostly_first = الوصول قبل كل شيء
watch-evidence-first_leg = الوصول
watch-evidence-second_leg = المغادرة
watch-leg-arrivals = الوصول
watch-leg-departures = المغادرة
watch-by-origins = بحسب بلدان المنشأ
watch-by-intermediary = بحسب الوسيط
watch-by-target = بحسب البلد المستهدف
watch-by-re_exports = بحسب الوسيط، إعادة التصدير إلى كل الشركاء معًا
watch-by-exports = بحسب الوسيط، الصادرات إلى كل الشركاء معًا
watch-legs = مما تتكون المراحل
watch-column-leg = المرحلة
watch-column-reports = التقارير
watch-column-products = السلع، المراقبة
watch-column-compared = المقارنة
watch-compared-panel = { $series } سلسلة من المرحلة، منها { $controls } لسلع أخرى؛ التغير المشترك × { $factor }
watch-compared-own = ماضيها وحده؛ سلاسل سلع أخرى: { $controls }، المطلوب: { $needed }
watch-to-all = { $way }: لا تقارير بحسب الشريك؛ حلّ محلها ما يذهب إلى كل الشركاء معًا، وما ذهب إلى البلد المستهدف مجهول.
watch-absent = لا يذكر أي تقرير متاح: { $legs }.
watch-left-out = { $way }: استُبعد لكثرة الأشهر الناقصة: { $reporters }.
watch-unknown-months = { $way }: أشهر لم يبلغ عنها الجميع وبقيت مجهولة: { $count }.
watch-refused = سلاسل بلا جواب
watch-column-reason = السبب
watch-column-series = السلاسل
watch-column-example = مثل
watch-refusal-bad_value = قيمة سالبة أو ليست رقمًا
watch-refusal-all_zero = لا تجارة
watch-refusal-nothing_before = لا تجارة قبل التدبير: انظر الجديد
watch-refusal-too_short_before = أشهر قليلة قبل التدبير
watch-refusal-too_short_after = أشهر تجارة قليلة بعد التدبير
watch-refusal-missing_months = أشهر ناقصة في الوسط
watch-refusal-too_sparse = تجارة نادرة قبل التدبير
watch-refusal-no_variation = الأشهر السابقة متشابهة: لا مقياس للخطأ
watch-refusal-too_few_donors = سلاسل المقارنة قليلة
watch-fresh = لم تُتداول في السنة السابقة للتدبير وتُتداول منذئذ
watch-column-first = أول شهر
watch-column-months = الأشهر
watch-column-value = منذئذ، مليون دولار
watch-counts = التدفقات المقروءة: { $rows } صفًا شهريًا من { $snapshots } لقطة. تُركت لأن لقطة أخرى تذكر الشيء نفسه: { $overlapping }. رمزها محجوب لدى المصدر: { $undisclosed }. قدّرها المصدر: { $estimated }. لسنوات كاملة، غير مستخدمة: { $annual }. استُبعدت عند الإضافة لأنها مجاميع أو أجزاء إلى جانب مجاميع: { $left_out }؛ رُفضت لخطئها: { $rejected }.
watch-doubtful = سلع ذُكرت جزئيًا واستُبعدت: { $count }؛ يضمها --doubtful.
watch-editions = { $way }: منتجات مراقبة نُقلت من طبعة للنظام المنسق إلى التي تليها: { $count }.
watch-split = { $way }: منها ما هو تقدير قبل تغيّر الطبعة، لأن الرمز قُسم وأُخذت حصته من أشهر الطبعة الجديدة السابقة للتدبير: { $count } ({ $products }).
watch-unjoined = { $way }: سلع مراقبة أشهرها في الطبعة السابقة تحت رمز قُسم: { $count } ({ $products }). لا مستوى لها ولا تُعدّ جديدة؛ ويلزم لتقديرها جدول مطابقة وتجارة تحت الرمز الجديد قبل التدبير.
watch-no-concordance = { $way }: لا يوجد جدول مطابقة لطبعات النظام المنسق { $editions }، ولذلك وُصلت الرموز بأرقامها، عدا رموز القوائم المعروف تغيّرها؛ يضيفه الأمر `sindan data add concordance FILE`.
watch-triple = الوصول مقارنةً بسلع أخرى وبلدان أخرى (الفرق الثلاثي)
watch-column-year-before = السنة السابقة
watch-triple-note = الفرق الثلاثي: السلع المراقبة إلى البلد مقابل سلع أخرى إليه، ومقابل السلع نفسها إلى { $countries }؛ أرجحية بواسون شبه القصوى بآثار البلد والسلعة، والسلعة والشهر، والبلد والشهر، والأخطاء مجمّعة حسب البلد والسلعة؛ السلع { $products }، المراقبة { $watched }؛ الصفوف { $rows }، المُسقطة { $dropped }. لا يمكن أن يكون التدبير قد غيّر السنة السابقة له: البعد عن 1 حجة على المقارنة.
watch-triple-refused = الفرق الثلاثي: لا جواب، لأن { $reason }.
watch-triple-left = ليست في الفرق الثلاثي: { $countries }.
watch-triple-left-no_arrivals = { $country } (لا وصول محفوظ للسلع المراقبة)
watch-triple-left-reports = { $country } (يبلّغ عن وصولها طرف غير طرف البلد الأول)
watch-triple-left-edition = { $country } (رموزها من النظام المنسق { $edition } ورموز غيرها من { $needed }، ولا جدول مطابقة بينهما)
watch-triple-left-absorbed = { $country } (لا معامل: البلد والسلعة والشهر تفسر التغير كله)
watch-triple-split = سلع خارج الفرق الثلاثي لأن رمزها قُسم بين الطبعتين ولا تُعرف الحصص: { $count }.
watch-triple-months = أشهر خارج الفرق الثلاثي لأن التبليغ عنها لم يكتمل لكل بلد: { $count }.
watch-triple-no-countries = الوصول إلى بلدان المقارنة غير محفوظ
watch-triple-no-goods = لا سلع أخرى محفوظة إلى جانب المراقبة، أو لا يوجد سواها
watch-triple-absorbed = البلد والسلعة والشهر تفسر التغير كله
watch-partial = صفوف جداول لا تذكر إلا بعض السلع ولا يتكوّن منها مجموع: { $count }، لم تُحتسب.
watch-rejections = تُعدّ الصفوف المرفوضة انعداماً للتجارة في أشهرها، وقد تكون السلاسل هناك أدنى مما يجب: { $reasons }.
watch-meaning = الفائض غير المفسَّر تجارة تتجاوز ما يفسره الماضي والمقارنة. لا تقول إحصاءات التجارة لماذا تحركت السلع ولا من باعها ولا أن ما وصل هو ما غادر.
watch-assumption-level = الافتراض: لولا التدبير لبقي المستوى، عدا المواسم وما تشترك فيه أغلب السلاسل.
watch-assumption-trend = الافتراض: لولا التدبير لاستمر اتجاه السنوات السابقة.
watch-set-note = صفوف السلع مجتمعة مجاميع للسلع وتُرتَّب وحدها: لا تجمع الاثنين.
watch-passed = ربما عبر، على الأكثر: { $most } مليون دولار (حتى { $upper }).
watch-follows = المغادرة تتبع الوصول بعد { $lag } أشهر (الارتباط { $correlation }، p { $p }).
watch-price = سعر الكيلوغرام في المرحلة الثانية: × { $ratio } ({ $interval }).
watch-leg-own = { $leg }: { $excess } مليون دولار ({ $interval })، { $ratio } أضعاف المستوى السابق، الارتفاع منذ { $rises }.
watch-permutation = { $leg }: قيمة p للسلسلة وحدها بكتل متحركة: { $p }.
watch-opening = { $way } · { $product } · { $excess } مليون دولار ({ $interval })
watch-chart-title = { $way }، { $product }: { $leg }، { $ratio } أضعاف المستوى السابق
watch-chart-axis = مليون دولار شهريًا
watch-chart-actual = المرصود
watch-chart-expected = المتوقع
watch-chart-measure = التدبير
watch-chart-note = الشريط مجال شهر واحد لولا التدبير.
watch-months = شهرًا بشهر، مليون دولار
watch-column-month = الشهر
watch-column-actual = المرصود
watch-column-expected = المتوقع
watch-column-range = النطاق
watch-column-month-excess = الفائض
watch-alerts = التنبيهات، كلٌّ برسمه وأرقامه
watch-sources = المصادر وما أُحصي
watch-footer = من صنع sindan. السؤال نفسه على البيانات نفسها يعطي الصفحة نفسها.
watch-explain-title = كيف يُقرأ هذا
watch-explain-excess = الفائض: المرصود منذ التدبير مطروحًا منه المتوقع. هو فائض المغادرة إلى البلد المستهدف إن قيست وارتفعت، وإلا فالوصول.
watch-explain-q = q: نسبة التنبيهات الكاذبة المتوقعة بين المسارات التي لا يزيد q فيها على هذا.
watch-explain-score = الدرجة: 100 × وزن الفئة × الوسط الهندسي للدليل (q) والقيمة.
watch-explain-ratio = أضعاف السابق: المستوى بعد التدبير على ما قبله بلوغاريتمات الأشهر؛ يُطرح المشترك بين أغلب السلاسل إن كفت.
panel-title = PPML: { $outcome } في { $file }
panel-terms = المعاملات
panel-column-term = الحد
panel-column-estimate = التقدير
panel-column-error = الخطأ المعياري
panel-column-interval = المجال، 95 %
panel-column-p = p
panel-column-factor = المضاعف
panel-rows = الصفوف المستخدمة: { $rows } من { $read }. أُسقط: { $singletons } منفرد في مستوى، { $effects } في مستويات صفرية، { $regressors } فصلته المتغيرات.
panel-effects = الآثار الثابتة: { $effects }
panel-clustered = الأخطاء المعيارية معنقدة بحسب { $cluster } ({ $clusters } عنقودًا).
panel-robust = الأخطاء المعيارية متينة إزاء تباين التشتت وحده.
panel-omitted-absorbed_by_fixed_effects = { $term } بلا معامل: تفسره الآثار الثابتة.
panel-omitted-collinear = { $term } بلا معامل: تفسره الآثار والمتغيرات قبله.
panel-omitted-perfectly_separated = { $term } بلا معامل: لا يتغير إلا في صفوف مفصولة أُسقطت، ولكان لانهائيًا.
panel-undecided = انتهى البحث عن الصفوف المفصولة بلا حسم: قد تكون المعاملات غير محدودة.
watch-hardly = كادت المغادرة لا تُتداول من قبل فلا مستوى لها: { $actual } مليون دولار منذ التدبير، منها { $excess } ({ $interval }) فوق ما كان؛ حدود لا مجال ثقة.
watch-series-title = { $country }، { $goods }: شهرًا بشهر
watch-series-found = { $leg }: فائض غير مفسَّر قدره { $excess } مليون دولار ({ $interval }) من { $from } إلى { $to }، { $ratio } أضعاف المستوى السابق؛ الارتفاع منذ { $rises }.
watch-series-refused = { $leg }: لا جواب: { $reason }.
watch-series-synthetic = { $leg }، إزاء متوسط مرجح من { $donors }: { $excess } مليون دولار ({ $interval })، p { $p }.
watch-series-synthetic-refused = { $leg }: لا ضابط تركيبيًا: { $reason }.
mirror-title = بيع إلى { $destination } ولا يظهر فيما تقول إنها اشترته
mirror-question = السلع { $goods }؛ التدبير منذ { $measure }؛ من { $from } إلى { $to }؛ البائعون: { $origins }
mirror-lead = { $product }: من { $exports } مليون دولار بيعت منذ التدبير ينقص في الجانب الآخر { $missing } مليون دولار ({ $interval })، أي { $share }.
mirror-lead-none = تعذرت مقارنة أي سلعة.
mirror-rows = التقريران منذ التدبير
mirror-column-sold = المبيع، مليون دولار
mirror-column-arrived = المشترى ÷ الهامش
mirror-column-missing = الناقص
mirror-column-margin = الهامش
mirror-column-share = الحصة، %
mirror-refused = { $product }: لا جواب: { $reason }.
mirror-refusal-too_few_before = فترات إبلاغ الجانبين قبل التدبير قليلة ({ $is }، والمطلوب { $needed })
mirror-refusal-none_after = لا فترة بعد التدبير يبلغ فيها الجانبان
mirror-refusal-bad_value = قيمة سالبة أو ليست رقمًا
mirror-note = الهامش نسبة الواردات إلى الصادرات قبل التدبير؛ وتقلبه يعطي المجال. الافتراض: بقاء الهامش وعادات التسجيل. الناقص ربما ذهب إلى مكان آخر أو صُرّح به على نحو آخر.
mirror-left-out = بائعون استُبعدوا لكثرة الفترات الناقصة: { $reporters }.
shipments-title = مستوردون في { $file } جدد أو جدد على هذه السلع
shipments-question = السلع { $goods }؛ يوم التدبير { $since }
shipments-lead = مستوردون لهم نمط: { $found }؛ وبلا نمط: { $rest }. يغطي الجدول { $days } يومًا قبل ذلك اليوم.
shipments-rows = المستوردون ذوو النمط
shipments-column-importer = المستورد
shipments-column-pattern = النمط
shipments-column-shipments = الشحنات
shipments-column-value = القيمة، ألف دولار
shipments-column-first = الأولى
shipments-pattern-never_received_exports = لم يتلق شيئًا من قبل
shipments-pattern-never_received_listed_codes = لم يتلق هذه السلع من قبل
shipments-pattern-spike_in_listed_codes = يتلقى أكثر بكثير منذئذ
shipments-counts = الصفوف المأخوذة: { $rows }، من السلع المدرجة: { $listed }؛ رمزها مذكور جزئيًا ولم تُعد مدرجة: { $doubtful }.
shipments-rejected = صفوف لم تؤخذ: { $rows } ({ $reason }؛ أولها: الصف { $row }).
shipments-note = أنماط إرشادات أستراليا وكندا ونيوزيلندا والمملكة المتحدة والولايات المتحدة في 26 سبتمبر 2023. النمط سبب للسؤال لا إثبات مخالفة؛ ويُميَّز المستوردون بالتهجئة وحدها.
simulation-title = تحويل مزروع: كم مرة يُكتشف وكم مرة تكذب التنبيهات
simulation-design = { $panels } لوحة من { $ways } مسارًا؛ حُوّل { $share } % بزيادة { $effect } %؛ الضجيج { $sigma } (انحراف الشهر المعياري، لوغاريتم)؛ المعدل المطلوب { $rate }؛ البذرة { $seed }
simulation-rows = ما وُجد
simulation-column-power = القوة
simulation-column-fdr = تنبيهات كاذبة
simulation-column-months = أشهر مغطاة
simulation-column-sums = مجاميع مغطاة
simulation-column-refused = مرفوضة
changes-title = ما تغير منذ { $since }: { $intermediaries } ← { $target }
changes-months = الأشهر حتى { $before } حينئذ وحتى { $now } الآن؛ التنبيهات حينئذ { $old } والآن { $new }.
changes-none = لم يتغير شيء.
changes-rows = التغيرات
changes-column-change = التغير
changes-column-before = من قبل، مليون دولار
changes-column-now = الآن، مليون دولار
changes-new = تنبيه جديد
changes-moved = تحرك
changes-gone = زال
changes-other_leg = مرحلة أخرى، لا تقارن
leaks-lead = التجارة عبر { $country } إلى { $target }، السلع { $goods }. { $lead }
leaks-command = الترتيب كاملًا بكل رسومه:
# ممرات تُغلق.
closing-carried = يحمل { $corridor } ({ $title }) في التوزيع الأساسي تجارة بين الصناعات قيمتها { $carried } مليون دولار سنويًا؛ ولا طريق آخر لـ { $severed } مليون منها.
closing-avoid = تتجنب البضائع هنا { $countries } والممر مفتوح أو مغلق؛ أما التجارة التي تبدأ أو تنتهي هناك فلا يُسأل عنها.
closing-least = الحد الأدنى: حيث لم تُنشر السعة يوجد متسع، وتفسح البضائع الأخرى المجال.
closing-most = الحد الأعلى: حيث لم تُنشر السعة لا يمر أكثر مما مر من قبل؛ ولا يتسع للجميع إلا البحر المفتوح.
closing-least-is-nothing = عند الحد الأدنى لا ينقطع شيء، فلا أرقام إلا هنا.
closing-rise = ما زال يمر يغلو نقله: دولارات الطريق الملتف إلى قيمة البضاعة، و{ $day } من القيمة عن كل يوم زائد (Hummels وSchaur 2013). لم يُنشر سعر لنقل النفط، فيُحسب الالتفاف بلا غلاء.
closing-outlets = النفط: حمل { $outlets } { $carried } مليون طن سنويًا؛ ولا تستطيع المنافذ الأخرى أخذ { $stranded } مليون طن منها. حصص الشركاء وفق الأحجام المنشورة لكل منفذ؛ ولا يُحسب النفط المنقول بالسكك.
closing-table = ما يحمله الممر من كل تجارة: { $count } من { $total } من الأزواج (نموذج)
closing-boxes = في حاويات وعربات
closing-oil = نفط
column-seller = البائع
column-buyer = المشتري
column-goods = البضائع
industries-more = { $names }؛ … (عدد الصناعات: { $count })
column-trade-usd-mn = التجارة، مليون دولار
column-carried-percent = يحمل، %
column-severed-percent = ينقطع، %
column-dearer-percent = الباقي أغلى، %
# قسما الطاقة والطرق الملتفة.
missing-network = لا شيء في جداول شبكة الشحن
gap-network = لا شيء عن هذا الاقتصاد في جداول شبكة الشحن. الأمر الذي يسأل عن أي مكان:
energy-lead = عبر { $share } من { $total } مليون طن من النفط الخارج في { $period } أراضي { $country }. وإغلاق { $outlet } يحبس { $stranded } مليون طن سنويًا: ففي المنافذ الأخرى متسع لـ { $room } مليون طن.
energy-title = يحمل { $outlet } { $share } من النفط
energy-axis = النفط حسب المنفذ، مليون طن سنويًا
energy-band = { $outlet }: { $amount } مليون طن ({ $through })
energy-band-closed = إغلاقه يحبس { $stranded } مليون طن
energy-figure-note = ارتفاع الشريط بقدر ما يحمل. اللون للأرض التي يعبرها؛ والرمادي حيث تتعدد.
energy-closures = إغلاق كل منفذ بدوره، مليون طن سنويًا
energy-note = المحمول: منشور. المحبوس: ما لا تأخذه المنافذ الأخرى أيًا كان المشتري. الحد الأدنى يفترض أن نفط الآخرين في الأنابيب نفسها يفسح المجال ويأخذ أعلى سعة منشورة؛ والحد الأعلى لا يفعل أيًا منهما. لا يُحسب النفط المنقول بالسكك: لم ينشر أحد كم تحمل العربات.
energy-relief = { $outlet } { $amount }
energy-relief-choke = { $outlet } { $amount } (يختنق عند { $choke })
energy-outlets = المنافذ وما نُشر عنها
energy-figures = أرقام منشورة عن النفط والغاز واليورانيوم والحبوب والفحم مع مصادرها
column-outlet = المنفذ
column-outlet-closed = المغلق
column-carried-mt = محمول، مليون طن
column-stranded-mt = محبوس، مليون طن
column-others-take = ما تأخذه الأخرى، مليون طن
column-load-mt = الحمل كله، مليون طن
column-capacity-mt = السعة، مليون طن
column-row = السطر
column-what = ماذا
way-north = الطريق الشمالي
way-middle = الطريق الأوسط
way-south = الطريق الجنوبي
ways-lead = الأرخص إلى { $to }: { $way }، { $usd } دولار و{ $days } يومًا لحاوية أربعين قدمًا. وبتجنب { $avoid }: { $round }، بزيادة { $usd_more } دولار و{ $days_more } يومًا على القيم المركزية.
ways-lead-one = الأرخص إلى { $to }: { $way }، { $usd } دولار و{ $days } يومًا لحاوية أربعين قدمًا.
ways-title = الطرق إلى { $to }
ways-table = الشمال والوسط والجنوب لحاوية أربعين قدمًا
ways-none = لا طريق، أو يمنعه القانون
ways-narrowest = { $from } – { $to }: { $amount } مليون طن سنويًا
ways-no-capacity = لم تُنشر سعة
ways-front-title = الكلفة والوقت إلى { $to }
ways-front-description = كل نقطة طريق لا يغلبه في الكلفة والوقت معًا طريق آخر بالاسم نفسه؛ والأرقام في الجدول أدناه.
ways-front-usd = دولارات لحاوية أربعين قدمًا
ways-front-days = أيام
ways-front-line = لا أرخص منه وأسرع
ways-front-note = قيم مركزية؛ ولأرخص طريق بكل اسم مداه. والأرقام من الجدول.
ways-front-table = طرق لا يغلبها في الكلفة والوقت معًا طريق آخر بالاسم نفسه، بفارق نصف يوم على الأقل
ways-front-number = رقم
ways-front-beaten = هناك طريق أرخص وأسرع
ways-note = أرخص طريق عبر كل أرض على جبهة الكلفة والأيام والخطر والموثوقية لبضائع لا تذكرها قائمة؛ قانون { $date } واضطراباته، والموقف { $stance }. الأرقام بلا مصدر من نموذج. و`sindan route` يعرض كل الطرق والخطوات.
column-narrowest = أضيق سعة منشورة
route-contents = في هذه الصفحة
# Wide networks.
wide-end = { $place }: أقرب عقدة على بعد { $km } كم.
wide-ways = أقصر الطرق وأسرعها، لا يغلب أحدها في الأمرين
wide-shown = نقاط الجبهة الدقيقة: { $count }. يُعرض أقصر طريق، وكل طريق أطول يوفر { $part } على الأقل من أيام ما فوقه.
wide-note = شبكة من { $nodes } عقدة و{ $arcs } قوسًا. لا تُعرف فيها الأراضي ولا القانون؛ والأيام من النموذج بلا انتظار.
column-gauge-changes = تبديل المقاس
column-ferries = العبّارات
column-port-calls = مرور بالموانئ
column-repaired-km = على وصلات مضافة، كم
## Balance

balance-title = { $country } بين القوى
balance-eyebrow = التوازن: الضغط والانحراف
balance-lead = بقيم الإعدادات أفضل موقف لـ{ $country } هو { $stance } ({ $range } على { $sets } مجموعة معاملات؛ وموقفه الذاتي { $own })، والخسارة المتوقعة عنده { $loss } من الناتج ({ $loss_range }).
balance-scale = الموقف موضع على مقياس الإعدادات، تقف فيه { $low } عند { $low_at } و{ $high } عند { $high_at }.
balance-next-step = أفضل خطوة تالية: { $step }. توفّر { $saved } من الناتج بكلفة { $cost } وتجدي في { $share } من مجموعات المعاملات.
balance-next-often = وفي الأغلب، في { $share } من المجموعات، يأتي غيرها أولا: { $other } (وهذه: { $first }).
balance-levers-held = أثر كل أداة وكلفتها ثابتان على قيمتهما في الإعدادات في كل المجموعات؛ ومصدر كل منهما في جدول الأدوات.
balance-no-step = لا توجد عند قيم الإعدادات خطوة توفّر أكثر مما تكلّف.
balance-wrong-if = وتكون خطوة خاطئة قبل كل شيء حيث { $conditions }: هناك تجدي في { $holds } من { $samples } مجموعة.
balance-undecided = ما لا تحسمه البيانات لأنه ينقلب داخل نطاق التجربة: { $claims }.
balance-not-identified = الخسائر محسوبة من شبكة الإنتاج. أما المواقف والأوزان وكلفة الأدوات فلا تحددها أي بيانات: القيم المفترضة في جدول المعاملات، والنتائج نطاقات عليه.
balance-table-error = بين { $points } نقطة محلولة تُستكمل الخسائر؛ وعند { $figures } نقطة حُلّت للتحقق أكبر خطأ { $error } من الناتج ({ $relative } من أكبر خسارة).
balance-optima-checked = عدد القيم المثلى: { $count }. شروط الرتبة الأولى محققة حتى { $residual }؛ ولا تتفوق أي من { $points } تركيبة جُرّبت كلها. { $unique ->
    [yes] لا يوجد غيرها: وزن الموقف الذاتي أكبر من أشد انحناء للخسارة المتوقعة.
   *[no] لم يثبت بالانحناء أنه لا يوجد غيرها؛ جرى البحث بين { $low } و{ $high }.
}
balance-left-out = غير محسوبة لأن البلد ينتمي إليها أو لأن الشبكة لا تضم أعضاءها: { $powers }.
balance-unsolved = مجموعات معاملات بلا نتيجة: { $count }. لا يُقال عنها شيء.
balance-missing-inputs = هوامش إعادة التصدير ودخل العبور مفترضة لا مقيسة: لا توجد بيانات عنها.
balance-unity-needed = جُرب على جارين مخترعين يشبهان البلد نفسه. الجيران الحقيقيون ليسوا في أي جدول: اكتب ملفا وأعطه بـ --neighbours.
balance-unity-invented = جُرب على جارين مخترعين يشبهان البلد نفسه؛ وما يقوله ملفك عن الحقيقيين مذكور أدناه.
balance-unity-stable = حسب بيانات { $file } تتماسك المجموعة: يمكن تقسيم ما توفره بحيث لا يكسب أحد أكثر في مجموعة أصغر.
balance-unity-empty = حسب بيانات { $file } تتفكك المجموعة: { $coalitions } توفّر { $excess } مليون دولار أكثر من الجميع معًا.
balance-threats-table = حظر كل تحالف، { $period }
balance-shapley-table = ما تضيفه كل قوة إلى تهديد الجميع (قيمة شابلي)
balance-pairs-table = أزواج القوى: كم يزيد الضرر معًا
balance-powers-table = القوى عند أفضل موقف
balance-optima-table = أفضل المواقف، كل القيم المثلى المحلية
balance-claims-table = الادعاءات وأين تصح
balance-next-table = ما تشتريه الوحدة التالية من كل أداة
balance-plans-table = خطط لا تتفوق عليها أخرى
balance-channels-table = قيمة تحويل التجارة بعيدًا عن كل قوة
balance-movers-table = المعاملات الأكثر تحريكًا لأفضل موقف
balance-flips-table = استنتاجات تنقلب داخل نطاق التجربة
balance-parameters-table = المعاملات ونطاقاتها ومصدر معرفتها
balance-levers-table = الأدوات ومصدر أرقامها
balance-game-table = توازنات لعبة العقوبات
balance-game-likelihood = لوغاريتم الإمكان للنتائج: { $value }. حالات متعددة التوازن: { $several }.
balance-game-several = حالات متعددة التوازن: { $several }؛ يتطلب الإمكان توازنًا واحدًا لكل حالة والأعمدة sq وcd وsf وbd.
balance-bargain-table = أين يبدأ الأطراف وأين ينتهون (0 إلى 100)
balance-bargain-challenges = من يضغط على من في الجولة الأولى
balance-bargain-nobody = لا يتوقع أحد كسبًا من الضغط على أحد.
balance-bargain-start = { $dimension }: البداية
balance-bargain-end = { $dimension }: النهاية
balance-bargain-settled = الجولات حتى السكون: { $rounds }.
balance-bargain-stopped = أُوقف دون بلوغ السكون. الجولات: { $rounds }.
balance-bargain-drawn = اختيرت الخيارات بالقرعة بالبذرة { $seed }؛ بذرة أخرى تعطي مسارًا آخر.
balance-bargain-assumed = المواقف الأولى والقدرات والأهميات من الملف: مفترضة. وكل ما عداها محسوب عليها. الأطراف في موقع واحد تشترك في الحظ نفسه.
balance-column-actor = الطرف
balance-column-standing = الحظ في النهاية، %
balance-column-target = يضغط على
balance-column-prevails = يغلب، %
balance-column-gain = الكسب المتوقع
balance-column-coalition = التحالف
balance-column-loss = الخسارة، % من الناتج
balance-column-senders = خسارة المرسلين، مليون دولار
balance-column-credibility = الخسارة لكل دولار منهم
balance-column-basis = المصدر
balance-column-power = القوة
balance-column-ideal = موقفها المثالي
balance-column-chance = احتمال التحرك
balance-column-own-cost = كلفتها، % من ناتجها
balance-column-stance = الموقف
balance-column-expected = الخسارة المتوقعة، % من الناتج
balance-column-claim = الادعاء
balance-column-centre = هنا
balance-column-holds = يصح في، %
balance-column-where = أين أكثر وأين أقل
balance-column-counter = مثال مضاد
balance-column-lever = الأداة
balance-column-saves = يوفّر، % من الناتج
balance-column-costs = الكلفة، % من الناتج
balance-column-pays = يجدي في، %
balance-column-first = الأول في، %
balance-column-plan = ما يُفعل
balance-column-moved = التعرض المتبقي، %
balance-column-first-unit = توفير الوحدة الأولى، % من الناتج
balance-column-parameter = المعامل
balance-column-value = القيمة
balance-column-when-low = الموقف حين ينخفض
balance-column-when-high = الموقف حين يرتفع
balance-column-agrees = نفسه في، % من المجموعات
balance-column-added = يضيف، مليون دولار
balance-column-added-percent = % من الناتج
balance-column-case = الحالة
balance-column-resist = الهدف يقاوم
balance-column-challenge = المرسل يتحدى
balance-column-firm = المرسل يثبت
balance-yes = نعم
balance-no = لا
balance-everywhere = سواء في كل مكان بقدر ما يبيّنه حدّان
balance-region = { $share } حيث { $conditions }
balance-above = { $parameter } > { $value }
balance-up-to = { $parameter } ≤ { $value }
balance-between = { $low } < { $parameter } ≤ { $high }
balance-counter = { $parameter } = { $value }، ومعه { $others } معاملات بقيم أخرى: الموقف { $stance }
balance-counter-here = الإعدادات نفسها: الموقف { $stance }
balance-counter-beyond = خارج النطاقات، { $parameter } = { $value }، ومعه { $others } معاملات بقيم أخرى: الموقف { $stance }
balance-no-counter = لم يوجد داخل النطاقات ولا خارجها
balance-police = تشديد { $name } بمقدار الربع
balance-open = فتح { $name }
balance-stance_down = خطوة نزول في الموقف
balance-stance_up = خطوة صعود في الموقف
balance-plan-effort = { $name } { $effort }
balance-plan-nothing = لا شيء
balance-parameter-alpha = وزن الموقف الذاتي (alpha)
balance-parameter-gamma = الردع بالكلفة الذاتية (gamma)
balance-parameter-kappa = ثمن تحويل التجارة (kappa)
balance-parameter-own = الموقف المثالي الذاتي
balance-parameter-ideal = الموقف المثالي: { $power }
balance-parameter-unconditional = الاستعداد للتحرك: { $power }
balance-parameter-conditional = الضغط بحسب البعد: { $power }
basis-measured = مقيس
basis-published = منشور
basis-modelled = منمذج
basis-assumed = مفترض
basis-mixed = منمذج على أوزان مفترضة
basis-given = ملفك
claim-pressure_drives_away = زيادة الضغط تُبعد عمّن يضغط: { $power }
claim-conditional_pressure_drives_away = والضغط الذي ينمو مع البعد يُبعد أيضًا: { $power }
claim-closeness_costs = خطوة نحو إحداها ترفع الخسارة المتوقعة من الأخرى: { $power }
claim-stance_is_interior = أفضل موقف يقع بين القوى
claim-many_vectors = تعدد الاتجاهات أفضل: الموقف في النصف الأوسط بين أبعد القوى
claim-channels_buy_autonomy = القنوات البديلة تشتري الاستقلال: يقترب الموقف من الموقف الذاتي
claim-neighbours_hold_together = الجيران المتكاتفون يتماسكون
claim-neighbours-given = جيران { $file } يتماسكون
claim-first_channel = الأفضل تحويل التجارة أولًا بعيدًا عن: { $power }
claim-first_lever = أفضل خطوة تالية هي الأفضل بين الجميع
lever-common-high-priority-1-2 = سلع الأولوية العليا المشتركة، الفئتان 1–2
lever-common-high-priority-3-4 = سلع الأولوية العليا المشتركة، الفئتان 3–4
lever-other-listed-goods = سلع مدرجة أخرى
lever-middle-corridor = الممر الأوسط
lever-south-corridor = الطريق الجنوبي
lever-second-suppliers = موردون بدلاء ومخزونات
balance-plans-title = إنفاق { $cost } من الناتج يخفض الخسارة المتوقعة من { $from } إلى { $to }
balance-plans-axis = الخسارة المتوقعة المتبقية، % من الناتج؛ كل شريط خطة بكلفتها والخط نطاق التجربة
balance-plan-cost = تكلّف { $cost }

## What softens a shock

mitigation-lead = يخسر { $country } في هذا السيناريو { $loss } مليون دولار من الناتج. ما الذي يخفف ذلك أكثر لكل دولار من تجارة تستمر رغم ذلك:
mitigation-table = ما يخفف الخسارة أكثر
mitigation-column-spared = ما يستمر
mitigation-column-cut = المقطوع، مليون دولار
mitigation-column-saved = توفير لكل دولار، دولار
mitigation-input = مدخلات: { $industry }
mitigation-outlet = مبيعات: { $industry }
mitigation-partner = كل التجارة مع { $country }
mitigation-note = كل سطر يُبقي عُشر ما يُقطع ويقسم عليه ما يُوفَّر، عند مركز المعاملات. وكلفة تحقيق ذلك ليست في النموذج.

## One measure through every engine (`sindan assess`).

assess-eyebrow = تدبير واحد عبر كل المحركات
assess-title = { $measure }: ماذا يفعل التدبير
assess-question = القانون في { $day }؛ الموقف { $stance }؛ الاقتصاد المعني: { $home }
assess-nobody = غير مسمى
assess-lead = { $authority }: { $kind }، من { $sellers } إلى { $buyers }، بنود السلع: { $lines }.
assess-lead-none = { $authority }: { $kind }. لا يقطع تدفقات يمكن حسابها: { $reason }.
assess-kind-export-ban = حظر تصدير
assess-kind-import-ban = حظر استيراد
assess-kind-transit-ban = حظر عبور
assess-kind-service-ban = حظر خدمات
assess-kind-asset-freeze = تجميد أصول
assess-kind-price-cap = سقف سعري
assess-kind-licence = اشتراط ترخيص
assess-kind-clause-duty = واجب إدراج شرط في العقد
assess-kind-due-diligence = واجب العناية
assess-kind-secondary-sanctions = عقوبات ثانوية
assess-kind-information = معلومة
assess-reason-not-a-measure = هو في القاعدة ليقال إنه ليس تدبيرا
assess-reason-not-about-goods = ليس عن تدفقات السلع
assess-reason-no-sellers = لا يقول من يبيع
assess-reason-no-buyers = لا يقول من يشتري
assess-reason-passage-to-anywhere = يحظر المرور إلى أي وجهة
assess-reason-lists-not-held = رموز سلعه غير متوفرة
assess-reason-no-industry = لا تُعرف صناعة لسلعه
assess-card-trade = التجارة المعرضة
assess-card-trade-flows = السلع المسماة بين طرفيه بحسب إحصاءات التجارة في السنة
assess-card-trade-whole = على الأكثر: كل ما تبيعه الصناعات بين طرفيه؛ لا إحصاءات تجارة
assess-card-trade-own = غير معروف؛ المبيعات الذاتية: { $value }
assess-card-trade-sent-on = يقوم مقامه ما تصنعه الصناعات نفسها وتبيعه بين طرفيه؛ والسلع العابرة ليست في أي جدول إنتاج وقد تكون أكثر؛ لا إحصاءات تجارة
assess-card-leak = التسرب
assess-card-comply = كلفة الامتثال
assess-card-answered = الامتثال مع الرد
assess-card-defy = خطر المخالفة
assess-card-home = من إنتاج { $home } خلال سنة: { $percent }
assess-card-range = من { $low } إلى { $high }
assess-card-no-defiance = يلزم الاقتصاد نفسه أو لا يمر به.
assess-card-outside = الاقتصاد المعني ليس في جدول الإنتاج.
assess-card-way = الطريق البديل
assess-card-way-days = { $usd } للحاوية، أيام: { $days }، عبر { $territories }
assess-card-way-none = لا شيء يصل { $from } بـ { $to }
assess-card-way-no-origin = لم يُبحث: لا يُعرف بائع للسلع غير من يسميهم التدبير
assess-card-way-prohibited = لا طريق مفتوح للسلع: { $ends } محظور أيضا وفق { $stance }
assess-law = قانون من، ومن يلزم
assess-law-act = الصك
assess-law-subject = يشمل
assess-law-binds = يلزم
assess-law-force = نافذ
assess-law-text = النص
assess-law-source = المصدر
assess-law-draft = مسودة: ليس شيء منها قانونا
assess-home-persons = يلزم أشخاص { $home }.
assess-home-goods = لا يلزم أشخاص { $home } إلا إذا كان منشأ السلع يحمل هذا القانون.
assess-home-choice = لا يلزم أشخاص { $home }: يتبعونه اختيارا أو خوفا مما تفعله { $authority }.
assess-home-none = لم يُسمَّ اقتصاد معني؛ يسميه ‎--home.
assess-goods = ما يشمله والتجارة المعرضة
assess-goods-lead = بنود القانون: { $lines }؛ الصناعات: { $industries }.
assess-goods-none = لا تُعرف صناعة لسلعه.
assess-goods-table = بنود القانون: { $shown } من { $all }
assess-column-code = الرمز
assess-column-list = القائمة
assess-column-meant = المقصود
assess-column-industries = الصناعات
assess-whole = كله
assess-part = جزء
assess-trade-table = سلع التدبير بين طرفيه بحسب إحصاءات التجارة
assess-purchases-table = ما يشتريه الاقتصاد المعني من هذه السلع
assess-column-seller = البائع
assess-column-buyer = المشتري
assess-column-industry = الصناعة
assess-column-named = المسمى، مليون دولار
assess-column-possible = محتمل، مليون دولار
assess-column-share = نصيبه من الصناعة، %
assess-column-reported = المبلِّغ
assess-trade-none = لا إحصاءات تجارة لطرفيه: قد تكون السلع لا شيء أو كل ما تبيعه الصناعات.
assess-trade-whole = تبيع الصناعات كلها بين طرفيه { $value } في { $period }: أقصى ما قد يتعرض.
assess-trade-own = تبيع الصناعات كلها مما تصنعه { $value } بين طرفيه في { $period }. وهو يقوم مقام سلع التدبير: فالعابرة منها ليست في أي جدول إنتاج، وقد تكون أكثر أو أقل.
assess-leak = ما يتسرب اليوم
assess-leak-no-flow-data = غير معروف: لا إحصاءات تجارة.
assess-leak-not-applicable = لا يقطع تدفقات سلع قد تتسرب.
assess-ways = الشحنات والطرق التي يغلقها والطريق البديل
assess-ways-lead = تتغير { $shipments } من { $all } شحنات؛ ويغلق طرقا بين { $ways } من { $pairs } أزواج أماكن.
assess-ways-none = لا يمكن تجربة شحنة ولا طريق: { $reason }.
assess-ways-nothing = سلعه أو طرفاه غير معروفة
assess-shipments-table = الشحنات: اليوم بموقف { $stance }، ومع الامتثال للتدبير
assess-column-made = صُنع في
assess-column-from = من
assess-column-to = إلى
assess-column-before = اليوم
assess-column-after = مع الامتثال
assess-column-measures = بموجب
assess-ways-table = أفضل الطرق لحاوية أربعين قدما: دولارات وأيام
assess-column-when = متى
assess-column-usd = دولار
assess-column-days = أيام
assess-column-through = عبر
assess-column-closed = مغلق
assess-no-way = لا طريق
assess-cost = ما يكلفه: للداخل والهدف والمرسل
assess-cost-lead = مع الامتثال يكلف { $home } { $loss } من إنتاج سنة ({ $range })، { $percent }.
assess-cost-lead-own = كلفة الامتثال على { $home } غير معروفة، فالسلع العابرة ليست في أي جدول؛ ولو زالت كل المبيعات الذاتية للصناعات لكانت { $loss } من إنتاج سنة ({ $range })، { $percent }.
assess-cost-answered = ومع الرد المفترض { $loss } ({ $range })، { $percent }.
assess-cost-no-table = لا جدول إنتاج متوفر فيه اقتصادات الطرفين
assess-cost-none = لا أرقام: { $reason }
assess-short-table = إنتاج مفقود خلال سنة، مليون دولار
assess-long-table = تغير الدخل الحقيقي بعد استقرار الأسعار، مليون دولار في السنة
assess-column-case = المفترض
assess-column-side = الطرف
assess-column-loss = المركز
assess-column-range = المجال
assess-column-percent = %
assess-case-compliance = امتثال، على الأكثر
assess-case-compliance-own = امتثال، وقُطعت كل المبيعات الذاتية
assess-case-compliance-lower = امتثال، على الأقل
assess-case-answered = امتثال ورد
assess-case-defiance = مخالفة: تحجب { $authority } سلع الصناعات نفسها
assess-home-side = الداخل: { $home }
assess-depend = الاعتماد والتهديدات
assess-depend-lead = يقطع { $count } من روابط الاقتصاد المعني بشريك في صناعة.
assess-depend-none = لا يقطع أي رابط للاقتصاد المعني في الجدول.
assess-depend-table = أنصبة الشركاء إذا قُطع الحد الأعلى ولم يحل شيء محله
exposure-after-title = { $country }: الاعتماد عند الامتثال لـ { $measure }
exposure-after-dates = قانون { $day }؛ بيانات { $period }
exposure-after-whole = لا تقول إحصاءات التجارة أي جزء من الصناعة يسميه التدبير: قُطعت الصناعات كلها، ولا يستطيع أكثر من ذلك.
exposure-after-shares = قُطع الحد الأعلى مما يسميه التدبير بحسب إحصاءات التجارة، ولا يحل شيء محله.
assess-buys = يشتري
assess-sells = يبيع
assess-column-flow = التدفق
assess-column-partner = الشريك
assess-column-share-before = قبل، %
assess-column-share-after = بعد، %
assess-column-hhi = HHI
assess-threats-table = حصار على الاقتصاد المعني: إنتاج مفقود، مليون دولار
assess-column-power = من
assess-column-alone = وحده
assess-column-together = مع التدبير
assess-column-left = التهديد الباقي
assess-unknown = ما لا نعرفه
assess-unknown-lead = { $count } من الأمور المهمة غير معروفة.
assess-unknown-nothing = لا شيء مما يمكن لهذا التشغيل رؤيته.
assess-unknown-no-flow-data = لا إحصاءات تجارة: قد يكون نصيب السلع من صناعاتها من لا شيء إلى كل شيء.
assess-unknown-no-flows-of-sides = إحصاءات التجارة متوفرة لكن لا شيء منها بين طرفيه.
assess-unknown-no-flows = لا يمكن حساب كلفة هذا التدبير: { $reason }.
assess-unknown-lists-not-held = رموز قوائم يسميها غير متوفرة: { $list }.
assess-unknown-lists-old = قوائم أقدم من القانون: { $list }.
assess-unknown-partial-lines = { $count } من { $of } بنود تسمي جزءا من رمز أو سلعا فوق قيمة: تُحسب في الحد الأعلى وحده.
assess-unknown-without-industry = لا تُعرف صناعة لهذه السلع: { $list }.
assess-unknown-services-left-out = بعض سلعه تصنعها صناعات تبيع الخدمات غالبا ولا تُقطع: { $list }.
assess-unknown-text-not-read = لم يُقرأ النص المنطوق: لا يُبنى عليه حكم.
assess-unknown-force = نفاذه في ذلك اليوم: { $force }.
assess-force-in-force = نافذ
assess-force-not = غير نافذ
assess-force-suspended = معلق
assess-force-start-not-read = لم تُقرأ بدايته
assess-force-doubtful = مشكوك فيه
assess-unknown-outside-table = اقتصادات ليست في الجدول ولا يقال عنها شيء: { $list }.
assess-unknown-reexports-not-in-table = يحسب الجدول ما تصنعه { $country }. السلع العابرة مبيعات من صنعها، فخسارة التجار والناقلين ليست في هذه الأرقام.
assess-unknown-final-demand-imputed = من يشتري السلع النهائية مقدّر، وكذلك المدى الطويل.
assess-unknown-no-retaliation = لم يُفترض رد من الآخرين: يفترضه --retaliation FILE.
assess-unknown-no-place = ليس في شبكة الشحن مكان في { $country }.
assess-unknown-no-way = مع الامتثال لا شيء يصل { $from } بـ { $to }.
assess-unknown-no-figures = جزء بلا أرقام: { $reason }
assess-changes-first = التشغيل الأول: لا شيء للمقارنة بعد.
assess-changes-none = لم يتغير شيء.
assess-changes-grounds = ما تستند إليه الإجابتان
assess-changes-table = ما يختلف
assess-column-fact = المعلومة
assess-column-first = الأول
assess-column-second = الثاني
in-force-heading = التدابير النافذة الآن وما يفعله كل منها: { $country }
in-force-lead = في { $day } تقطع { $count } تدابير نافذة تدفقات يمكن حسابها. أغلاها على { $country } هو { $measure }: على الأكثر { $loss } من إنتاج سنة، { $percent }.
in-force-none = لا تدبير نافذا يقطع تدفقات يمكن حسابها: { $country }.
in-force-table = التدابير بحسب كلفتها، الأغلى أولا: { $shown } من { $all }
in-force-note = كل منها وحده، عند الحد الأعلى لنصيب سلعه من صناعاتها وفي مركز الشبكة. تتداخل الصكوك فلا تُجمع الأرقام؛ وتحت الصفر يربح الاقتصاد بوصفه طرفا ثالثا.
in-force-without = تدابير نافذة بلا أرقام: { $reasons }. مشكوك في نفاذها: { $doubtful }.
in-force-column-measure = التدبير
in-force-column-kind = ما يفعله
in-force-column-since = منذ
in-force-column-loss = على الأكثر، مليون دولار
assess-kind-reexport-ban = حظر إعادة التصدير
assess-card-leak-estimated = فائض غير مفسر عبر { $between } إلى { $target }، من { $since } إلى { $until }، { $level }؛ { $sure }؛ { $passed }
assess-card-leak-passed = على الأكثر، ما مرّ من { $between } إلى { $target } جملةً، من { $since } إلى { $until }؛ والفائض غير المفسر هناك: { $excess } ({ $range })، { $level }؛ { $sure }
assess-leak-level = مستوى { $level } %
assess-leak-sure = إنذار: معدل الاكتشاف الكاذب { $q }
assess-leak-unsure = ليس إنذارا: قد تكفي المصادفة (q = { $q })
assess-leak-passed = ما قد مر لا يتجاوز { $most }
assess-leak-one-leg = قيس شطر واحد فقط، فلا يُعرف كم مر
assess-card-home-most = من إنتاج { $home } خلال سنة: { $percent }؛ على فرض أن كل ما تبيعه هذه الصناعات بين الطرفين هو تلك السلع
assess-card-comply-unknown = غير معروف
assess-card-comply-own = في السلع العابرة، خسارة التجار والناقلين ليست في أي جدول؛ ولو زال كل ما تصنعه صناعات { $home } وتبيعه بين الطرفين لكانت { $loss } ({ $range }) من إنتاج سنة
assess-card-defy-home = من إنتاج { $home } خلال سنة: { $percent }؛ على فرض أن { $authority } تحجب سلع الصناعات نفسها؛ وما ستفعله غير معروف
assess-card-way-instead = ولو أُرسلت من { $place } لكانت { $usd } وأيامها { $days }
assess-card-way-shipment = القانون في الشحنة نفسها ({ $stance }): { $verdict }
assess-leak-lead = عبر { $between } إلى { $target }، من { $since } إلى { $until }: { $excess } فوق ما يفسره الماضي والمقارنة ({ $range }، { $level }). { $sure }؛ { $passed }.
assess-leak-not-estimated = إحصاءات التجارة متوفرة ولا تقول ما يتسرب: { $reason }
assess-leak-hardly = سلع لم تكن تُتاجر تقريبا وصارت: { $count }. لا مستوى تُقارن به، وهي في جواب الأمر أدناه.
assess-leak-not-proof = الفائض غير المفسر ليس دليلا على مخالفة: الإحصاءات لا تقول لماذا تحركت السلع.
assess-leak-table = الفائض غير المفسر، مليون دولار خلال هذه الأشهر
assess-column-observed = المرصود
assess-column-expected = المتوقع
assess-column-excess = الفائض
assess-column-times = أضعاف ما قبل
assess-column-q = q
assess-column-rests = يستند إلى
assess-balance-table = ما يمكن للقوى أن تفعله بعد: قيم التهديد بمليون دولار، اليوم ومع الامتثال للتدبير
assess-column-threat = التهديد V
assess-column-own-loss = خسارتها هي c
assess-column-credible = V/c
assess-column-shapley = ما تضيفه إلى الكل (شابلي)
assess-threat-today = { $power }: اليوم
assess-threat-obeyed = { $power }: مع الامتثال
assess-threat-all = الجميع معا
assess-way-pair = { $from } → { $to }، اليوم ومع الامتثال
assess-way-whole = الطريق البديل
assess-way-inbound = الدخول قبل الإرسال
assess-way-onward = الإرسال
assess-column-way = الطريق
assess-column-purpose = الشطر
assess-unknown-leak-not-estimated = لم يُقدَّر ما يتسرب: { $reason }
balance-margins-assumed = هوامش إعادة التصدير ودخل العبور مفترضة: لا بيانات عنها.
balance-input-watch = فائض غير مفسر في الطريق إلى الهدف بحسب watch، { $value } في السنة (من { $low } إلى { $high })، من { $from } إلى { $to }؛ مفترض: هامش { $margin } وإدارة { $administration } % من الإنتاج. { $command }
balance-input-corridor = بحسب محرك الممرات { $usd } دولار و{ $days } أيام للحاوية فوق الطريق الذي يحل محله، على تجارة { $moved } في السنة؛ مفترض: { $worth } دولار للحاوية وبرنامج { $programme } % من الإنتاج. { $command }؛ { $instead }
balance-sets-note = أرقام هذا القسم على { $sets } مجموعة من المعاملات. كل الجداول على 500 مجموعة:
balance-parameter-neighbours_size = حجم الجيران المخترعين
balance-parameter-neighbours_commitment = ثمن الوقوف معا، % من الإنتاج
balance-given = يُعد التدبير { $measure } ممتثلا له: التهديدات هي ما يمكن للقوى فعله فوقه.
assess-footer = ليست مشورة قانونية. الأرقام من نماذج بافتراضات مذكورة؛ يبينها docs/assess.md.
