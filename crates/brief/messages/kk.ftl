### Қазақша. Ел мен сала атаулары әрдайым атау септігінде тұрады.

## Бет

page-title = { $country }: санкциялар мен сауда туралы досье
skip-link = Тұжырымдарға өту
eyebrow = Санкциялар мен сауда туралы досье
contents-heading = Осы досьеде
figures-heading = Жағдай бес санда
sources-label = Дереккөз: { $sources }
sources-line = { $title }, деректер { $as_of } дейін, нұсқасы { $version }
footer-note = Бұл бетті sindan бағдарламасы «{ section-9 }» бөлімінде аталған деректер бойынша жасады. Сол деректерге сол пәрмен сол бетті береді.
date-long = { $year } жылғы { $day } { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
period-year = { $year }
list-separator = ,{ " " }
clause-separator = ;{ " " }
nothing-held = –
name-share = { $name } { $share }
input-of-partner = { $input }: { $partner } { $share }

## Бөлім атаулары

section-0 = Жағдай сандармен
section-1 = Қазіргі жағдай
section-2 = Төс: ел неге тәуелді
section-3 = Балға: әр держава не істей алады
section-4 = Энергетика
section-5 = Жылыстау
section-6 = Айналма жолдар
section-7 = Дилемма
section-8 = Біз білмейтін жайттар
section-9 = Дереккөздер мен параметрлер

## 0-бөлім

head-lead = Ең ірі жеткізуші — { $supplier }: { $basis ->
    [direct] импорттың
   *[network] шеттен алынатын ресурстардың
} { $supplier_share } ({ $supplier_range }); ең ірі сатып алушы — { $buyer }: { $basis ->
    [direct] экспорттың
   *[network] шетке сатылатын ресурстардың
} { $buyer_share } ({ $buyer_range }). Деректер жылы: { $period }.
head-lead-supplier = Ең ірі жеткізуші — { $supplier }: { $basis ->
    [direct] импорттың
   *[network] шеттен алынатын ресурстардың
} { $supplier_share } ({ $supplier_range }). Деректер жылы: { $period }.
head-lead-missing = { $country }: бұл экономиканың кімге тәуелді екенін айту мүмкін емес. Ол өндірістік желіде де, жүктелген сауда статистикасында да жоқ.
head-dates = Досье күні: { $as_of }. Сауда деректерінің жылы: { $period }; { $years ->
    [0] оларға бір жыл толған жоқ
    [one] оларға шамамен { $years } жыл болды
   *[other] оларға шамамен { $years } жыл болды
}.
head-dates-none = Досье күні: { $as_of }. Сауда деректері жоқ.
range-phrase = аралығы { $range }
sensitivity-phrase = сезімталдық аралығы { $range }
range-none = тек тікелей сауда, аралығы жоқ
range-note = Ең ірі жеткізуші мен сатып алушының көрсеткіштері тікелей сауданы есепке алады. Олардың аралығының екінші шеті сол сауданы бүкіл өндірістік желі арқылы қадағалайды: жеткізушілердің жеткізушілері қосқан құн мен сатып алушылардың артындағы түпкі сатып алушылар. Бұл — анықтамалар аралығы, сенімділік аралығы емес.
scope-note = Үлестер ресурстарға, яғни салалар бір-бірінен сатып алатын тауарлар мен қызметтерге қатысты. Халық пен мемлекеттің сатып алуы және инвестиция ретінде алынған машиналар оларға кірмейді, сондықтан шетелдік жабдыққа тәуелділікті бұл үлестерден білу мүмкін емес.
scope-note-direct = Үлестер тіркелген тауар саудасына қатысты, тек тікелей сауда. Басқа елдер арқылы келген тауар жөнелтілген еліне жазылады.

figure-at-risk = Қауіп төнген өнім
figure-at-risk-detail = жалпы өнімнен, ең қауіпті держава ({ $power }) бүкіл сауданы үзсе
figure-supplier = Ең ірі жеткізуші
figure-supplier-detail = { $partner }: { $basis ->
    [direct] импорттағы
   *[network] шеттен алынатын ресурстардағы
} үлесі
figure-buyer = Ең ірі сатып алушы
figure-buyer-detail = { $partner }: { $basis ->
    [direct] экспорттағы
   *[network] шетке сатылатын ресурстардағы
} үлесі
figure-concentration = Нарықтардың шоғырлануы
figure-concentration-detail = импорт пен экспорт индексі; 1 — жалғыз серіктес
figure-concentration-imports = импорт: ең шоғырланғанынан санағанда { $total } ішінде { $rank }-орын
figure-concentration-exports = экспорт: ең шоғырланғанынан санағанда { $total } ішінде { $rank }-орын
figure-chokepoints = Тар жерлер
figure-chokepoints-detail = { $count ->
    [one] ресурс: кемінде жартысын бір шетелдік серіктес ұстайды
   *[other] ресурс: әрқайсысының кемінде жартысын бір шетелдік серіктес ұстайды
}
figure-chokepoints-weight = осы серіктестерден келетін бұл ресурстар — барлық ресурстардың { $weight }
figure-age = Деректердің жасы
figure-age-value = { $years ->
    [0] бір жылға толмаған
    [one] шамамен { $years } жыл
   *[other] шамамен { $years } жыл
}
figure-age-detail = деректер жылы: { $period }; досье күні: { $as_of }
figure-missing = дерек жоқ

gaps-heading = Толық досьенің әзірге жоқ сандары
gap-output-at-risk = Ең қауіпті держава сауданы үзсе, қатерге түсетін өнім
gap-transit-share = Бір державаның аумағы арқылы өтетін экспорт пен аса маңызды ресурстардың үлесі
gap-leak = Жылыстау көлемін бағалау
gap-way-round = Ең жақсы айналма жолдың қосымша күндері мен құны
gap-next-policy = Саясаттың келесі ең тиімді қадамы
gap-dataset = { $dataset } деректер жинағы жүктелмеген. Оны қосатын пәрмен:
missing-dataset = { $dataset } деректер жинағы жүктелмеген
missing-dataset-coarse = { $dataset } жинағының тек бағдарламаға енгізілген, ірілендірілген түрі бар
gap-unexplained = Бұл бөлік досьеде жоқ.

confidence-title = Досьедегі сандар: өлшенгені { $measured }, модель бойынша есептелгені { $modelled }, қабылданғаны { $assumed }
confidence-note = Өлшенген: дереккөз жариялаған. Есептелген: өлшенген сандардан модель шығарған. Қабылданған: пайымдау бойынша таңдалған.
confidence-measured = өлшенген
confidence-modelled = есептелген
confidence-assumed = қабылданған

## 1-бөлім

standing-lead = { $import_level ->
    [high] Импорт аз серіктеске шоғырланған
    [low] Импорт көп серіктеске бөлінген
   *[moderate] Импорт орташа шоғырланған
} (индекс { $imports }); { $export_level ->
    [high] экспорт аз серіктеске шоғырланған
    [low] экспорт көп серіктеске бөлінген
   *[moderate] экспорт орташа шоғырланған
} (индекс { $exports }). Деректер жылы: { $period }.
index-with-rank = { $index }, ең шоғырланғанынан санағанда { $total } ішінде { $rank }-орын
standing-missing = { $country }: серіктестер арасындағы орнын қолдағы деректер бойынша айту мүмкін емес.
index-note = Херфиндаль — Хиршман индексі — шетелдік серіктестер үлестері квадраттарының қосындысы: 1 — жалғыз серіктес, 0,1 — тең он серіктес. Мұнда 0,25-тен жоғарысы шоғырланған, 0,15-тен төмені бөлінген деп аталады.
partners-title = Импортта бірінші — { $supplier }: { $supplier_share }; экспортта бірінші — { $buyer }: { $buyer_share }
partners-description = Қос жолақтар; жеке көрсетілген серіктестер: { $count }, қалғаны бірге. Ең ірі жеткізушілер: { $suppliers }. Ең ірі сатып алушылар: { $buyers }.
partners-imports = Импорт, барлығынан %
partners-exports = Экспорт, барлығынан %
partners-rest = Қалғандары ({ $count })
partners-key = Жолақ — тікелей сауда. Сақинаға дейінгі сызық — желі арқылы үлеске дейінгі аралық.
partners-table = Импортта немесе экспортта үлесі ең үлкен серіктестер, { $period }
industries-title = Шеттен ең көп алынатыны: { $input }, импорттың { $input_share }. Шетке ең көп сатылатыны: { $outlet }, экспорттың { $outlet_share }
industries-description = Салалар бойынша қос жолақтар. Шеттен алынатын ең ірі ресурстар: { $inputs }. Шетке ең көп сататын салалар: { $outlets }.
industries-imports = Шеттен алынған ресурстар, импорттың %
industries-exports = Шетелдік салаларға сату, экспорттың %
industries-key = Жолақтың боялған бөлігі — ең ірі шетелдік серіктес, коды қасында тұр.
industries-rest = Басқа салалар ({ $count })
outlets-table = Ел ішіндегі және шетелдегі салаларға не және кімге сатылады, { $period }
inputs-table = Салалар нені және кімнен сатып алады, { $period }
peers-table = Деректерде бар көршілермен салыстырғандағы шоғырлану, { $period }
absent-neighbours = { $count ->
    [one] Бұл көрші деректерде жоқ, сондықтан ол бойынша сан басылмайды: { $names }.
   *[other] Бұл көршілер деректерде жоқ, сондықтан олар бойынша сан басылмайды: { $names }.
}
dependence-note = Шетелдік салаларға сату — жалпы өнімнің { $exports } ({ $output } млн USD).
dependence-note-outside = Шетелдік салаларға сату — жалпы өнімнің { $exports } ({ $output } млн USD); өнімнің { $outside } түпкі сұранысқа немесе желіден тыс экономикаларға кетеді және бұл үлестерге кірмейді.

## 2-бөлім

anvil-lead = { $count ->
    [0] Кемінде жартысын бір шетелдік серіктес ұстайтын ресурс жоқ
    [one] { $total } ресурстың { $count } ресурсында бір шетелдік серіктестің үлесі кемінде жартысын құрайды ({ $named })
   *[other] { $total } ресурстың { $count } ресурсында бір шетелдік серіктестің үлесі кемінде жартысын құрайды ({ $named })
}; ең салмақты тәуелділік: { $input } — { $partner }, пайдаланудың { $share } ({ $range }). Деректер жылы: { $period }.
anvil-missing = { $country }: қай ресурстардың бір шетелдік серіктеске тәуелді екенін қолдағы деректер бойынша айту мүмкін емес.
chokepoints-title = { $count ->
    [0] Қауіпті бұрышта бірде-бір ресурс жоқ; ең салмақты тәуелділік: { $names }
    [one] Қауіпті бұрышта: { $names }
   *[other] Қауіпті бұрышта: { $names }
}
chokepoints-description = Ресурстар барлық ресурстардағы үлесі және ең ірі шетелдік серіктестің үлесі бойынша. Ең салмақты он тәуелділік: { $names }.
chokepoints-x = Салалар пайдаланатын барлық ресурстардағы үлесі, % (әр бөлік он есе көп)
chokepoints-y = Ең ірі шетелдік серіктестің ресурстағы үлесі, %
chokepoints-corner = Қауіпті бұрыш
chokepoints-corner-detail = жартысы және одан көбі бір серіктесте, барлық ресурстардың кемінде 1 %-ы
chokepoints-half = жартысы
chokepoints-key = Белгі — тікелей саудадағы үлес. Сызық — желі арқылы үлеске дейінгі аралық. Аты жазылмаған ресурстар кестелерде бар.
chokepoints-table = Үлес пен салмақтың көбейтіндісі бойынша ең салмақты он тәуелділік, { $period }
chokepoints-note = Үлес — серіктестің ресурсты бүкіл пайдаланудағы бөлігі, ішкі жеткізілім де есепте. Салмақ — ресурстың барлық ресурстардағы бөлігі. Көбейтіндісі — серіктес жеткізуді тоқтатса, барлық ресурстардан жетпей қалатын бөлік, ауыстыруға дейін. Сауда үстемесі де ресурс, сондықтан сауда саласы жоғары тұр.
chokepoints-note-direct = Үлес — серіктестің тауардың тіркелген импортындағы бөлігі; елде қанша өндірілетіні белгісіз. Салмақ — тауардың бүкіл импорттағы бөлігі. Көбейтіндісі — серіктес жеткізуді тоқтатса, импорттан жетпей қалатын бөлік.
power-russia = Ресей
power-china = Қытай
power-european-union = Еуропалық одақ
power-anglo-japan = АҚШ, Ұлыбритания, Жапония
power-turkey = Түркия
power-other = басқалар

## 3-бөлім

hammer-lead = Бір державаның ең қымбат қатері: { $power }, { $threat }. Елдің ({ $country }) шығыны — жалпы өнімнің { $percent } (сезімталдық аралығы { $range }), { $loss } млн АҚШ доллары; державаның өз шығыны — { $sender_loss } млн доллар (өз өнімінің { $sender_percent }), { $who ->
    [sender] нысанадан көп
   *[target] нысанадан аз
}. Деректер жылы: { $period }.
hammer-title = { $count ->
    [0] { $total } қатердің ешқайсысы державаға елден ({ $country }) көп долларға түспейді
    [one] { $total } қатердің ішінен { $count } қатер державаның өзіне елден ({ $country }) көп долларға түседі
   *[other] { $total } қатердің ішінен { $count } қатер державаның өзіне елден ({ $country }) көп долларға түседі
}
hammer-description = Бір шкаладағы жұп жолақтар: нысананың жалпы өнім шығыны және державаның өз шығыны, млн АҚШ доллары. { $threats }.
hammer-described = { $threat } { $loss }, держава { $sender_loss }
hammer-axis = Жалпы өнім шығыны, млн АҚШ доллары
hammer-bar-target = { $country } жоғалтады
hammer-bar-sender = держава өзі жоғалтады
hammer-key = Жолақ — параметрлердің ортасы. Сызық — барлық жинақ бойынша сезімталдық аралығы.
hammer-table = Әр державаның қатерлері қаншаға түсер еді, { $period }
hammer-note = Әр санның астында оның аралығы тұр; параметр жинақтары: { $points }. Бұл — сезімталдық аралығы, сенімділік аралығы да, болжам да емес. Шығын бір жылға, үзілгеннің бір бөлігін ғана басқа жаққа бұруға болатын қысқа мерзімге есептелген.
power-members = { $power } ({ $members })
power-members-absent = { $power } ({ $members }; кестеде жоқ: { $absent })
hammer-powers-note = Кімнің бірге әрекет ететіні — болжам: { $powers }.
hammer-left-out = Бағаланбағаны ({ $country } соның құрамында немесе деректерде оның мүшесі жоқ): { $names }.
hammer-unsolved = Модель бағалай алмады: { $names }.
hammer-narrower = Модельдің шешімі параметрлердің әр жинағында бола бермейді, аралық аз жинақ бойынша алынған: { $names }.
hammer-narrower-threat = { $threat } ({ $points } ішінен { $solved })
hammer-together = Осы державалардың бәрі бірге { $loss } млн АҚШ долларына, жалпы өнімнің { $percent } шығынға түсірер еді (параметрлердің ортасында; державалардың бірлескен әрекеті аралық бойынша есептелмеген). { $effect ->
    [more] Бұл жеке-жеке эмбарголардың қосындысынан көп: бірге олар бір-бірі арқылы айналып өту жолдарын да жабады.
   *[less] Бұл жеке-жеке эмбарголардың қосындысынан аз: олар ішінара бір сауданы үзеді.
} Шепли мәні — державаның жалпыға қосатыны, державалардың қосылуының барлық реті бойынша орташа алынған.
hammer-limit = 3-бөлімнің шығындары ең көп мына параметрге тәуелді: { $parameter }. Мәні { $from } мен { $to } аралығында болса, ең ауыр қатердегі ({ $threat }) шығын жалпы өнімнің { $range } болады.
hammer-model = 3-бөлімнің шығындары: Бхаттатирипад пен Витилдің өндірістік желі моделі, «Political Power in International Trade». Тыйым салынған ағынның бір бөлігі сыртқа сүзіледі (δ), қалғанының бір бөлігін басқа жаққа бұру мүмкін емес (үйкеліс τ); ресурстар бір-бірін (ρ) және қосылған құнды (ϱ) нашар алмастырады. Модельде баға, валюта бағамы, қаржы, түпкі тауар саудасы және бейімделу уақыты жоқ. Қосылған құн сала өнімінің бұрынғыдай бөлігі деп алынады.
threat-of-power = { $power }: { $threat }
threat-export_ban = экспортқа тыйым
threat-import_ban = импортқа тыйым
threat-embargo = толық эмбарго
loses-more = { $side ->
    [sender] держава
   *[target] нысана
}
loses-more-mostly = { $side ->
    [sender] держава
   *[target] нысана
} ({ $points } ішінен { $at })
shapley-table = Әр держава жалпы эмбаргоға не қосады, параметрлердің ортасында, { $period }
coalition-table = Бірнеше державаның бірлескен эмбаргосы, параметрлердің ортасында, { $period }
sensitivity-table = Бір параметр өзгеріп, қалғандары тұрғанда ең ауыр қатердегі шығын

## 3–7-бөлімдер

question-3 = Әр державаның экспортқа тыйымы, импортқа тыйымы немесе толық эмбаргосы қаншаға түсер еді және оның өзіне қаншаға шығар еді?
question-4 = Қандай энергия кім арқылы шығады, әр шығар жол жабылса не қамалып қалады және басқа жолдар қаншасын өткізе алады?
question-5 = Сауда түсіндіруге болатын деңгейден қай жерде, қаншаға асып кетеді және бұған қаншалықты сенімдіміз?
question-6 = Қай бағыттар қай аумақты айналып өтеді, құны, уақыты және өткізу қабілеті қандай?
question-7 = Ел екінші жаққа ауып кеткенше әр тарап қаншалықты қыса алады және келесі ең тиімді қадам қандай?

## 8-бөлім

limits-lead = Өлшеуге болатын шектердің ішінде басты санды ең көп жылжытатыны: { $limit }. Ең ірі жеткізушінің үлесі { $headline } орнына { $otherwise } болар еді, айырмасы { $points } пайыздық тармақ.
limits-lead-none = Ашық сұрақтардың басты санды қаншаға жылжытатынын қолдағы деректер бойынша есептеу мүмкін емес.
limits-title = Осы досьенің шектері: алдымен өлшенгендері, әсері бойынша, содан кейін бұл деректермен өлшенбейтіндері
limits-unmeasured = белгісіз
limits-missing-title = Нелер жоқ және оларды не қосады
limit-network_tiers = Тікелей сауда немесе бүкіл желі
limit-network_tiers-text = Басты сан тікелей сатып алуды есептейді. Қосылған құнды жеткізушілердің барлық сатысы арқылы қадағаласа, үлес басқа болады.
limit-goods_only = Қызметтерсіз тауарлар
limit-goods_only-text = Басты сан тауарлар мен қызметтерді бірге есептейді. Тек тауарлардың үлесі басқа, ал санкциялар көбіне тауарларға қатысты.
limit-final_demand_left_out = Түпкі сұраныс есепке кірмеген
limit-final_demand_left_out-text = Тұтыну тауарлары, мемлекеттік сатып алу және инвестиция ретінде алынған машиналар үлестерге кірмейді.
limit-rest_of_world_left_out = Әлемнің қалған бөлігі есепке кірмеген
limit-rest_of_world_left_out-text = Кестеде жеке жолы жоқ экономикалармен сауда үлестерге кірмейді.
limit-old_data = Ескі деректер
limit-old_data-text = Деректер жылы: { $period }; досье күні: { $as_of }; { $years ->
    [0] оларға бір жыл толған жоқ
    [one] оларға шамамен { $years } жыл болды
   *[other] оларға шамамен { $years } жыл болды
}. Санкциялар басталғалы сауда бағыты өзгерді, бұл бет оны көрмейді.
limit-coarse_industries = Ірілендірілген салалар
limit-coarse_industries-text = { $industries ->
    [0] Бір саланың ішінде кез келген жерден алуға болатын тауарлар алуға болмайтындарын жасырады.
    [one] Тауарлар мен қызметтер { $industries } салаға біріктірілген: оның ішінде кез келген жерден алуға болатын тауарлар алуға болмайтындарын жасырады.
   *[other] Тауарлар мен қызметтер { $industries } салаға біріктірілген: бір саланың ішінде кез келген жерден алуға болатын тауарлар алуға болмайтындарын жасырады.
}
limit-neighbours_absent = Көршілер деректерде жоқ
limit-neighbours_absent-text = Кестеде жоқ көршілермен сауда үлестерге кірмейді: { $names }.
limit-unknown-text = Бұл шектің түсініктемесі жоқ.

## 9-бөлім

sources-lead = { $count ->
    [0] Бұл беттің артында бірде-бір деректер жинағы жоқ.
    [one] Бұл беттегі барлық сан { $count } деректер жинағына сүйенеді.
   *[other] Бұл беттің сандары { $count } деректер жинағына сүйенеді.
}
dataset-version = Нұсқасы
dataset-as-of = Деректердің соңғы күні
dataset-retrieved = Алынған күні
dataset-publisher = Баспагер
dataset-licence = Лицензия
dataset-hash = Жүктелген файлдың SHA-256 мәні
dataset-address = Мекенжай
dataset-treatment = Өңдеу
dataset-title-icio = ЭЫДҰ-ның елдер арасындағы «шығын — өнім» кестесі
dataset-title-mrio = Пайдаланушының өңіраралық «шығын — өнім» кестесі
dataset-title-flows = Тауар саудасының ағындары
treatment-added-up = салалар біріктірілді: { $a } орнына { $b }; мәндер { $c } мәнді екілік разрядқа дейін дөңгелектелді
treatment-recovered = ағындар пакеттегі үлестер мен жиынтықтардан қалпына келтірілді; пакет аралық шығынның өнімдегі үлесін { $a } мәнімен шектейді (түйіндер: { $b })
treatment-no-rest = әлемнің қалған бөлігі жоқ, сатып алушылар бойынша түпкі сұраныс жоқ
treatment-nothing-else = басқа ештеңе өзгертілген жоқ
treatment-left-out = желіге кірмегендер: { $a }
treatment-regions = CN1 мен CN2 CHN болып, MX1 мен MX2 MEX болып қосылды
treatment-output = жалпы өнім — аралық және түпкі сатылымның қосындысы
treatment-converted = құны кезеңнің орташа бағамы бойынша АҚШ долларына аударылды
treatment-parts = өздері бөлігі болып табылатын ағындарға қосылған жолдар: { $a }
treatment-reconciled = CEPII екінші тараптың импортымен үйлестірген экспорт
treatment-re-exports = кері экспорт — дереккөздің бағалауы; ол жеке ағын емес, экспорттың бөлігі
parameters-title = Параметрлер мен келісімдер
parameter-concentrated_index = Сауда шоғырланған деп аталатын индекстің төменгі шегі
parameter-spread_index = Сауда бөлінген деп аталатын индекстің жоғарғы шегі
parameter-chokepoint_share = Тар жер басталатын бір серіктестің үлесі
parameter-corner_weight = Тар жер қауіпті бұрышқа түсетін барлық ресурстардағы үлестің төменгі шегі
parameter-goods_industries = Тауар салалары деп саналатындар, ISIC секциялары бойынша
parameter-intermediate_share_cap = Сала өніміндегі ресурстардың ең жоғары үлесі
parameter-capped_nodes = Осы үлесте ұсталған салалар
parameter-negative_cells = Нөлге ауыстырылған теріс ұяшықтар: саны мен қосындысы, млн USD
parameter-inactive_nodes = Өнімі жоқ салалар
parameter-economies_left_out = Желіге кірмеген экономикалар
parameter-balanced_output_change = Теңестіру кезінде өнімнің ең үлкен өзгерісі
parameter-shock_tau = үйкеліс τ, үзілген ағынның басқа жаққа бұруға болмайтын бөлігі
parameter-shock_delta = сүзілу δ, тыйымға қарамай жүре беретін бөлік
parameter-shock_rho = ресурстардың бірін-бірі алмастыруы ρ
parameter-shock_varrho = ресурстар мен қосылған құнның алмастырылуы ϱ
parameter-shock_grid = Сезімталдық аралығының параметр жинақтары
parameter-powers = Державалар, елдер мен топтар түрінде
resolution = Экономикалар: { $economies }, салалар: { $industries }
resolution-embedded = Экономикалар: { $economies }, салалар: { $industries }. Бұл — бағдарламаға енгізілген, ірілендірілген желі. Толық дәлдікті мына пәрмен береді:
command-title = Осы досьені қайта жасайтын пәрмен
legal-note = Бұл — заңгерлік кеңес емес.

## Кестелер

column-partner = Серіктес
column-imports-value = Импорт, млн USD
column-exports-value = Экспорт, млн USD
column-share-direct = Тікелей, %
column-share-network = Желі арқылы, %
column-import-direct = Импорт, тікелей, %
column-import-network = Импорт, желі, %
column-export-direct = Экспорт, тікелей, %
column-export-network = Экспорт, желі, %
column-industry = Сала
column-input = Ресурс
column-sales = Салаларға сату, млн USD
column-sold-abroad = Шетке, %
column-part-exports = Экспорт бөлігі, %
column-use = Көлемі, млн USD
column-bought-abroad = Шеттен, %
column-part-inputs = Салмағы, %
column-main-buyer = Басты сатып алушы
column-main-supplier = Басты жеткізуші
column-its-share = Оның үлесі, %
column-index = Индекс, елдің өзімен
column-country = Ел
column-index-imports = Импорт индексі
column-index-exports = Экспорт индексі
column-score = Үлес × салмақ, %
column-feeds = Ең көп пайдаланатын салалар
column-threat = Қатер
column-loss = Өнім шығыны, млн USD
column-loss-percent = Өнім шығыны, %
column-added-loss = Қосылған құн шығыны, млн USD
column-added-percent = Қосылған құн шығыны, %
column-sender-loss = Держава шығыны, млн USD
column-loses-more = Көп жоғалтқан
column-power = Держава
column-coalition = Державалар
column-alone = Жеке, млн USD
column-shapley = Шепли мәні, млн USD
column-share-whole = Жалпының бөлігі, %
column-from-to = Бастап … дейін
column-limit = Шек
column-otherwise = Басты сан басқаша, %
column-moves = Жылжуы, п. т.
column-section = Бөлік
column-missing = Не жоқ
column-command = Пәрмен
column-parameter = Параметр
column-value = Мәні
column-confidence = Қалай алынған
column-figure = Көрсеткіш
column-range = Аралық
column-meaning = Бұл не

## exposure пәрмені

exposure-title = { $country }: ел кімге тәуелді
exposure-heading = { $country }: ең ірі жеткізуші — { $supplier }, импорттың { $supplier_share }; ең ірі сатып алушы — { $buyer }, экспорттың { $buyer_share }. Деректер жылы: { $period }.
exposure-heading-imports = { $country }: ең ірі жеткізуші — { $partner }, импорттың { $share }; деректерде экспорт жоқ. Деректер жылы: { $period }.
exposure-heading-exports = { $country }: ең ірі сатып алушы — { $partner }, экспорттың { $share }; деректерде импорт жоқ. Деректер жылы: { $period }.
exposure-heading-none = { $country }: { $period } деректерінде бірде-бір шетелдік серіктес жоқ.
exposure-suppliers = Ең ірі жеткізушілер
exposure-buyers = Ең ірі сатып алушылар
exposure-explain-title = Бағандар нені білдіреді
explain-direct = Тікелей: серіктестің сатып алудағы немесе сатудағы бөлігі, кестеде жазылғандай.
explain-network = Желі арқылы: серіктестің импорттың жеткізушілердің барлық сатысынан өткен қосылған құнындағы немесе экспорттың сатып алушылардың барлық сатысынан өткен түпкі пайдаланылуындағы бөлігі.
explain-index = Херфиндаль — Хиршман индексі: үлестер квадраттарының қосындысы; 1 — жалғыз серіктес.
explain-weight = Салмақ: ресурстың салалар елден және шеттен алып пайдаланатын барлық ресурстардағы бөлігі.
explain-score = Үлес × салмақ: ең ірі шетелдік жеткізуші тоқтаса, барлық ресурстардан жетпей қалатын бөлік, ауыстыруға дейін. Сауда үстемесі де ресурс, сондықтан сауда саласы жоғары тұр.
explain-scope = Тек ресурстар: салалар бір-бірінен сатып алатын тауарлар мен қызметтер; түпкі тауарлар да, инвестиция да кірмейді.
basis-network = өндірістік желі: тікелей үлестер және желі арқылы үлестер
basis-direct-only = сауда статистикасы: тек тікелей үлестер

## shock пәрмені

shock-title = Ағындарды үзудің құны: { $name }
shock-eyebrow = Ағындарды үзу қаншаға және кімге түседі
shock-scenarios = { $count ->
    [one] { $count } сценарий
   *[other] { $count } сценарий
}
shock-scenarios-lead = Әр сценарий шараны енгізгендерге, шара бағытталғандарға және әлемге қаншаға түседі. Әрқайсысы туралы төменде жеке бөлік бар.
shock-losses-heading = Кім қанша жоғалтады
amount-million = { $amount } млн АҚШ доллары
amount-billion = { $amount } млрд АҚШ доллары
amount-trillion = { $amount } трлн АҚШ доллары
centre-with-range = { $centre } ({ $range })
shock-headline = Жалпы өнім шығыны: { $losses }. Деректер жылы: { $period }.
shock-headline-ranged = Жалпы өнім шығыны: { $losses }. Жақша ішінде — параметр жинақтары бойынша сезімталдық аралығы. Деректер жылы: { $period }.
shock-clause = { $name } ({ $role }) — { $loss }, { $percent }
shock-clause-world = кестедегі барлық экономика бірге ({ $count }) — { $loss }, { $percent }
role-sender = бастамашы
role-target = нысана
role-origin = жөнелтуші
role-destination = алушы
role-other = басқа экономикалар
role-world = кестедегі барлық экономика
side-counted = { $role } ({ $count })
side-named = { $role }: { $name }
shock-without-retaliation = … жауап шараларынсыз
shortened = { $text }… ({ $count })
group-of = { $text } ({ $count ->
    [one] { $count } экономика
   *[other] { $count } экономика
})
all-industries = бәрі
industry-with-code = { $code } { $name }
leg-corridor = жабық дәліз
leg-capacity = қуаттың жоғалуы
shock-leg = { $number }. { $kind }
shock-leg-retaliation = { $number }. { $kind }, жауап шарасы
shock-capacity-part = Қуаттың жоғалуы, барлық шарадан кейін
shock-all-parts = Бәрі бірге
force-always = күні жоқ
force-from = { $from } бастап
force-until = { $until } дейін
force-between = { $from } бастап { $until } дейін
force-not = { $dates }: { $day } күні күшінде емес
shock-cut-flows = Шаралар салалар арасындағы сатуды үзеді: жылына { $amount }, сүзілу мен басқа жаққа бұруға дейін.
shock-cut-sales = Олар түпкі пайдаланушыларға сатуды да үзеді: жылына { $amount }, сүзілу мен басқа жаққа бұруға дейін.
shock-parameters = τ { $tau }, δ { $delta }, ρ { $rho }, ϱ { $varrho }
shock-point = Тек мына мәндерде есептелген: { $parameters }; сондықтан аралық жоқ.
shock-grid = Есептелген мәндер: { $parameters } (ортасы); аралықтағы параметр жинақтары: { $count }, τ { $tau_low }–{ $tau_high }, δ { $delta_low }–{ $delta_high }, ρ { $rho_low } мен { $rho_high } аралығында.
shock-cites = Сценарийдің дереккөздері: { $cites }
shock-cut-table = Не үзілді
shock-sides-table = Әр тараптың шығыны, { $period }
shock-parts-table = Шығынның қай бөлігін қай шара тудырады, параметрлердің бірінші жинағында, { $period }
shock-countries-table = Ең көп жоғалтатын экономикалар: { $total } ішінен { $count }, { $period }
shock-all-countries-table = Кестедегі барлық экономиканың ({ $total }) шығыны, алдымен ең үлкені, { $period }
shock-nodes-table = Ең көп жоғалтатын салалар: { $total } ішінен { $count }, { $period }
shock-scenarios-table = Сценарийлер бойынша жалпы өнім шығыны, { $period }
shock-points-table = Параметр жинақтары және әрқайсысында кестедегі барлық экономиканың шығыны
shock-dollars-title = Доллармен ең үлкен шығын: { $names }
shock-dollars-axis = Жалпы өнім шығыны, млн АҚШ доллары
shock-percent-title = Өнімге шаққандағы ең үлкен шығын: { $names }
shock-percent-axis = Жалпы өнім шығыны, бұрынғы өнімнен %
shock-chart-description = Нөлден басталатын жолақтар, алдымен ең үлкен шығын: { $names }.
note-marked = ескертпе: { $text }
note-of-scenario = { $name }: { $text }
shock-note-missing = Бұл экономикалар кестеде жоқ, мұндағы бірде-бір санға кірмейді: { $names }. Олар бар кестені `sindan data add mrio FILE` пәрмені қосады.
shock-note-asleep = { $number }-шара { $day } күні күшінде емес және ештеңе үзбейді.
shock-note-empty = { $number }-шара ештеңе үзбейді: кестеде оның тараптары арасында мұндай ағын жоқ. Ол ешкімді бастамашы не нысана етпейді.
shock-note-failed = Сансыз: { $reason }
shock-no-figures = сан жоқ
shock-note-retaliation = Шығынға жауап шаралары кіреді; оларсыз шығын қатар көрсетілген.
shock-note-range = Аралықтар — параметрлерге сезімталдық, сенімділік аралығы емес: әр параметр жинағының қаншалықты ықтимал екенін ешкім өлшеген жоқ.
shock-note-flows = Тек салалар арасындағы сату үзіледі. Халық, мемлекет және инвесторлар шетелден алатыны бұрынғыдай жүреді.
shock-note-final = Салалар арасындағы және түпкі пайдаланушыларға сату үзіледі. Кестеде жоқ экономикаларға сату бұрынғыдай жүреді.
shock-note-repairs = Түпкі сату кестесінде теріс ұяшықтар ({ $negative }) нөл деп алынды, сатушылар ({ $scaled }) желіден тыс сататынына дейін кішірейтілді.
shock-note-model = Бұл — қысқа мерзімнің, бір жылдық өнімнің моделі, болжам емес: баға, қор және үйкеліс қалдырғаннан тыс жаңа жеткізуші жоқ.
shock-note-embedded = Экономикалар: { $economies }, салалар: { $industries }. Бұл — бағдарламаға енгізілген, ірілендірілген кесте; толығын `sindan data add icio FILE` пәрмені қояды.
table-note-repairs = Кестеде өзгертілгені: { $repairs }.
table-repair-negative = теріс мәндер нөл деп алынды: { $count }, барлығы { $amount }, ең үлкені — { $largest }, { $size }
table-repair-capped = шығын өнімнің 98%-ына дейін қысқартылды: { $count } сала, барлығы { $amount }, ең үлкені — { $largest }, { $size }
table-repair-left-out = өнімі жоқ салалардың ағындары мен сатулары есепке алынбады: { $amount }
table-flow = { $seller } → { $buyer }
table-outside-sales = { $seller }, желіден тыс сату
table-note-impossible = Кестеде ешбір экономикада болмайтын мәндер бар: { $entries }. Сандар кестеде ештеңе растамайтын түзетулерге сүйенеді; ұзақ мерзімді модель мұндай кестені қабылдамайды.
table-impossible-no-output = { $node } { $inputs } көлемінде сатып алады да, ештеңе өндірмейді
table-impossible-inputs = { $node } { $inputs } көлемінде сатып алады, өнімі { $output }
table-impossible-value = қосылған құн ({ $country }): { $amount }
table-impossible-more = тағы { $count }
table-note-passed-over = Жауап { $used } кестесінен алынды. { $others } кестесінде де әр тараптың экономикалары бар, бірақ одан сұралмады: icio кестесі mrio кестесінен бұрын тұрады.
shock-limits-title = Бұл сандар нені есепке алмайды
shock-explain-title = Сандар нені білдіреді
explain-shock-output = Өнім шығыны: ағындар үзіліп, бір бөлігі басқа жаққа бұрылып, ресурс тапшылығы бүкіл желіден өткенде салалардың бір жылда қаншаға аз өндіретіні.
explain-shock-friction = Үйкеліс (τ): үзілген ағынның басқа сатушы немесе сатып алушы табылмайтын бөлігі, 0 мен 1 аралығында. Үйкеліс көп болса, шығын да көп.
explain-shock-leakage = Сүзілу (δ): үзілген ағынның бәрібір жүре беретін бөлігі, 0 мен 1 аралығында. Сүзілу көп болса, шығын аз.
explain-shock-substitution = Алмастыру: жетпейтін ресурсты басқа ресурстардың (ρ) немесе еңбек пен капиталдың (ϱ) қаншалықты алмастыратыны. Икемділік 1 / (1 − ρ): −1 болғанда жартыға тең. Нөлден неғұрлым төмен болса, шығын соғұрлым көп.
explain-shock-range = Аралық: барлық параметр жинағы бойынша ең аз және ең көп шығын; алдындағы сан — ортасы. Бұл — сезімталдық аралығы, сенімділік аралығы емес.
explain-shock-added = Қосылған құн шығыны: қосылған құн сала өнімінің өзгермейтін бөлігі деп алынғандағы шығын. Ол бір рет есептеледі, ал өнімде жеткізушінің өнімі сатып алушы өнімінде тағы есептеледі. Мұнда қосылған құн — өнімнен кесте салаларынан сатып алынғанды шегергендегі қалдық, сондықтан оған өнімге салынатын салықтар мен кестеде жоқ экономикалардың ресурстары кіреді. Пайызбен — бұрынғы қосылған құннан.
explain-shock-sides = Бастамашы шараны енгізеді, нысана — шара бағытталған жақ; жөнелтуші мен алушы — жабық дәліздің екі ұшы. Екі жақта да тұрған экономика екеуінде де есептеледі.
explain-shock-legs = Шараның бөлігі: оның қосымша шығыны, шаралардың барлық реті бойынша орташа алынған (Шепли мәні), параметрлердің бірінші жинағында. Бөліктердің қосындысы бүтінге тең.
column-side = Тарап
column-economy = Экономика
column-scenario = Сценарий
column-leg = Шара
column-imposed-by = Кім енгізеді не қайдан
column-imposed-on = Кімге қарсы не қайда
column-industries = Сатушы салалар
column-cut = Үзілгені, %
column-cut-flow = Үзілгені, жылына млн USD
column-in-force = Күшінде
column-world-loss = Барлығының шығыны, млн USD
column-world-added = Барлығының қосылған құн шығыны, млн USD
column-first-loss = Бастамашы не жөнелтуші шығыны, млн USD
column-second-loss = Нысана не алушы шығыны, млн USD
column-tau = Үйкеліс τ
column-delta = Сүзілу δ
column-rho = Ресурстар арасында ρ
column-varrho = Ресурстар мен қосылған құн ϱ
column-residual = Қалдық қате

## Verdicts

check-title = { $verdict }: жөнелтім { $shipment }
check-eyebrow = Жөнелтім бойынша қорытынды
check-question = Қайдан қайда: { $dispatch } → { $destination }; құқық күні { $date }; ұстаным { $stance }
check-against = Неге кедергі бар
check-noted = Қосымша белгіленгені
check-nothing = Белгілі кедергі жоқ.
check-record = Жазба
check-program = Бағдарлама
check-lists = Тексеру жүргізілген тізімдер
check-list = { $date } күнгі, нұсқа { $version }
check-list-undated = күні белгісіз, нұсқа { $version }
check-base = Шаралар базасы
check-hash = Сұрақтың хеші
check-not-advice = Бұл заң кеңесі емес: базада құқықтық мәтіндердің көшірмелерінен оқылғаны ғана бар. Қорытындыға сүйенбес бұрын ресми мәтінді тексеріңіз.
check-footer = sindan жасаған. Сол сұрақ сол шаралар базасында сол қорытынды мен сол хешті береді.
check-explain-title = Қорытындылар нені білдіреді
verdict-clear = Кедергі жоқ
verdict-review = Тексеру керек
verdict-licence-required = Лицензия керек
verdict-cannot-decide = Шешу мүмкін емес
verdict-prohibited = Тыйым салынған
verdict-meaning-clear = Белгілі кедергі жоқ.
verdict-meaning-review = Жөнелтпес бұрын адам қарауы керек.
verdict-meaning-licence-required = Билік органының рұқсаты керек.
verdict-meaning-cannot-decide = Факт не мәтін жетпейді, онсыз ешкім шеше алмайды.
verdict-meaning-prohibited = Осы күйінде заң тыйым салады.
finding-goods-prohibited = Тауар аталған, шара оған тыйым салады.
finding-goods-licence = Тауар аталған, оған лицензия керек.
finding-goods-candidate = Осы тауар болуы мүмкін; код жалғыз өзі шешпейді.
finding-list-not-held = Шара коды базада жоқ тізімді атайды; тауар сонда болуы мүмкін.
finding-list-older-than-law = Код тізімнің базадағы күйінде жоқ, бірақ тізім содан бері өзгерген.
finding-carrier-prohibited = Тасымалдаушыға, жүк көлігіне не тіркемеге тыйым салынған.
finding-vessel-prohibited = Кемеге тыйым салынған.
finding-place-prohibited = Порт не әуежай базада жоқ тізімде болуы мүмкін.
finding-mode-changes = Жолда көлік түрі ауысады; ереженің қай бөлікке қатысты екені көрсетілмеген.
finding-movement-prohibited = Тауарына қарамастан тасымалға тыйым салынған.
finding-clause-missing = Шартта міндетті ескертпе жоқ.
finding-clause-unknown = Шартта қандай ескертпелер бары көрсетілмеген.
finding-document-missing = Міндет талап ететін құжат аталмаған.
finding-inputs-unknown = Тауардың неден жасалғаны көрсетілмеген.
finding-fact-missing = Шараның қолданылуын шешетін факт жетпейді.
finding-secondary-sanctions = Қатысатын шетел банкіне санкция қаупі бар.
finding-watched = Тасымал бақылауда.
finding-exception-applies = Ерекшелік қолданылады.
finding-exception-unproved = Ерекшелік қолданылуы мүмкін; дәлелі жоқ.
finding-exception-doubtful = Ерекшелік қолданылуы мүмкін; мәтіні оқылмаған.
finding-exception-unconfirmed = Ерекшелік расталмаған дереккөздер бойынша қолданылады.
finding-exception-claimed = Мақсатқа байланысты ерекшелік мәлімделген, оны көрсету керек.
finding-licence-applies = Бұған лицензия бар.
finding-licence-expired = Лицензия бар, бірақ бұл күні жарамсыз.
finding-measure-suspended = Бұл күні шара тоқтатыла тұрған.
finding-listed-party = Қатысушы тізімде бар немесе болуы мүмкін.
finding-owned-by-listed = Қатысушы тізімдегілерге теңестіріледі: оған тізімдегі тұлғалар иелік етеді.
finding-controlled-by-listed = Қатысушы тізімдегілерге теңестіріледі: оны тізімдегі тұлға бақылайды.
finding-ownership-unknown = Қатысушының тізімдегілерге теңестірілуін көлемі белгісіз үлестер шешеді.
finding-listed-under-other-law = Қатысушы мұнда ешкімді міндеттемейтін құқық бойынша тізімде немесе соларға теңестірілген.
finding-listed-by-unknown = Қатысушы sindan кімді міндеттейтінін білмейтін тізімде тұр.
finding-owner-listed = Қатысушының иесі тізімде бар; иелік ережелері бойынша қатысушының өзі соған бола тізімдегіге теңестірілмейді.
finding-owner-listed-elsewhere = Иесі иелік есепке алынбайтын тізімде.
finding-owners-not-known = Берілген иелік деректерінде қатысушының кімге тиесілі екені айтылмаған.
finding-not-screened = Қатысушылар тексерілмеген: оларды санкция тізімдерімен ешкім салыстырмаған.
finding-screened-elsewhere = Қатысушылар басқа жерде тексерілген, жөнелтімді жазған адамның сөзі бойынша; sindan оларды ешбір тізіммен салыстырған жоқ.
finding-party-not-screened = Тұлғаны тексеру мүмкін емес: аты да, нөмірі де іздеуге жарамайды.
finding-lists-too-old = Тұлғалар тізімдері рұқсат етілгеннен ескі.
finding-lists-undated = Тұлғалар тізімдерінің бірінің күні белгісіз.
finding-lists-too-new = Тұлғалар тізімдері сұралған күннен жаңа.
finding-red-flag = Билік жариялаған айналып өту белгісі.
finding-licensing-not-held = Тауар бақылау тізімінде деп мәлімделген, ал ол тізімнің лицензиялау ережелері базада жоқ.
finding-licensing-not-judged = Жалпы экспорттық лицензиялау бағаланбады: бақылау тізімі базада жоқ, тауардың онда бар-жоғы айтылмаған.
finding-code-not-verified = Кодтың өз редакциясында бар-жоғы тексерілмеді: оны ешбір тізім атамайды, ал толық номенклатура базада жоқ (sindan data pull hs).
finding-party-list-missing = Құқығы тараптарды міндеттейтін органның бірде-бір тізімі сұралмады.
finding-programme-not-held = Жөнелтім шарттары базада жоқ шаралар бағдарламасы қолданылатын аумаққа қатысты.
finding-no-customs-border = Кеден одағының ішінде: кеден шекарасы да, декларация да жоқ.
doubt-terms-to-be-confirmed = Тармақтың өзі оқылмаған: шараның бары белгілі, шарттарын растау керек.
doubt-secondary-source = Қосалқы дереккөзге сүйенеді.
doubt-start-not-read = Қолданыла бастаған күні оқылмаған.
doubt-force-doubtful = Содан бері аяқталуы немесе ұзартылуы мүмкін.
doubt-list-older-than-law = Тізімнің базадағы күйі сол күнгі құқықтан ескі.
doubt-list-newer-than-law = Тізімнің базадағы күйі сол күннен жаңа.
doubt-list-stands-in = Заңның тізімінің орнына басқа тізім алынған.
doubt-edition-assumed-unchanged = Код басылымдар арасында өзгермеген деп алынды.
change-clause = Шартқа { $value } ескертпесін енгізу.
change-licence = Лицензия не рұқсат алу: { $value }.
change-avoid-territory = Айналма жолмен жүру: { $value }.
change-other-carrier = Басқа тасымалдаушыны, жүк көлігін немесе кемені таңдаңыз.
change-other-place = Басқа портта не әуежайда тиеңіз немесе түсіріңіз.
change-document = { $value } құжатын алу.
change-classification = Тауарды { $value } тізімі бойынша жіктеу.
change-date = Шешетін күн: { $value }.
change-exception = Ерекшеліктің қолданылатынын көрсету: { $value }
change-identify-party = Қатысушының тізімдегі тұлға екенін анықтау.
change-screen = Қатысушыларды сол күнгі тізімдермен тексеру.
nexus-territory = аумағы
nexus-party = сол елдің қатысушысы
nexus-goods = тауар
nexus-currency = валюта
nexus-transport = көлік құралы
nexus-everybody = барлығын міндеттейді
bound-law = орындалады
bound-policy = таңдау бойынша сақталады
bound-others = басқаларды міндеттейді
label-law = Құқық
label-act = Акт
label-subject = Мәні
label-goods = Тауар
label-nexus = Немен қатысты
label-fields = Өрістер
label-missing = Жетпейді
label-path = Иелік
label-details = Егжей-тегжейі
label-doubt = Күмән
label-change = Мұны не өзгертеді
label-source = Қайдан оқылған
label-read-on = Қашан оқылған
label-list-state = Тізімнің күйі
ownership-step = иесі { $owner }, үлесі { $share }, компания { $owned }
ownership-control = бақылау: { $owner } → { $owned }
share-unknown = үлесі белгісіз

## Measures

rules-list-title = Шаралар саны: { $count }; құқық күні { $date }
rules-timeline-title = { $code }: оны не және қашан атаған
rules-timeline-title-country = { $code } және ел { $country }: оны не және қашан атаған
rules-timeline-none = Базадағы ешбір шара бұл кодты атамайды.
rules-timeline-note = Жұлдызша негізгі мәтіні оқылмаған шараларды, сұрақ белгісі тек мүмкін болатын тауарларды білдіреді.
rules-diff-title = Күндер: { $first } – { $second }
rules-diff-started = Күшіне енгені
rules-diff-ended = Аяқталғаны
rules-diff-changed = Анықтығы өзгергені
rules-diff-none = Ешбір шараның күші өзгермейді.
goods-title = { $code }
goods-none = Базадағы ешбір тізім бұл кодты атамайды. Базада жоқ тізімдер атауы мүмкін.
goods-editions = ҮЖ { $edition } басылымында бұл тауардың коды: { $codes }.
goods-note = Тек тізімдердегі кодтар сипатталған. Номенклатураны `sindan data pull hs` қосады.
goods-described = ҮЖ { $edition } сөзімен (ағылшынша)
goods-not-described = Бар номенклатура — ҮЖ { $edition }; ол бұл кодты сипаттамайды.
column-date = Күні
column-event = Оқиға
column-measure = Шара
column-subject = Мәні
column-force = Сол күні
column-from = Басы
column-until = Соңы
column-list = Тізім
column-code = Код
column-part = Бөлік, деңгей
column-description = Тауар
column-certain = Аталуы
column-as-of = Күйі
column-measures = Шаралар
named-surely = анық
named-possibly = мүмкін
state-in-force = күшінде
state-not = күшінде емес
state-suspended = тоқтатыла тұрған
state-start-not-read = басталуы оқылмаған
state-doubtful = күмәнді
event-starts = күшіне енеді
event-known-in-force = күшінде екені белгілі; басталуы оқылмаған
event-not-before = бұған дейін күшінде болмаған
event-goods-added = бұл тауар шараға кіреді
event-old-contracts-end = ескі шарттардың соңғы күні
event-list-held-as-of = тізімнің базадағы күйі
event-list-changes = тізім өзгереді; жаңа күйі базада жоқ
event-suspended = тоқтатыла тұрады
event-suspension-ends = тоқтата тұру аяқталады
event-doubtful = күші күмәнді болады
event-ends = аяқталады
kind-export-ban = шығаруға тыйым
kind-import-ban = әкелуге тыйым
kind-transit-ban = транзитке тыйым
kind-service-ban = қызметке тыйым
kind-asset-freeze = активтерді бұғаттау
kind-price-cap = баға шегі
kind-licence = лицензия талабы
kind-clause-duty = шарт ескертпесі міндеті
kind-due-diligence = тиісті тексеру міндеті
kind-secondary-sanctions = қайталама санкциялар
kind-information = мәлімет
label-kind = Түрі
label-force = Сол күні
label-in-force = Күшінде
label-binds = Кімді міндеттейді
label-conditions = Шарттары
label-exception = Ерекшелік
label-suspension = Тоқтатыла тұрған
label-text = Мәтін
label-note = Ескерту
label-not-a-measure = Шара емес
not-a-measure = Жоққа шығарылған хабарландыру не факт: оқырманға сақталған, қолданылмайды.
text-operative = тыйым салатын тармақтың өзі оқылған
text-subpoints = тармақшалары оқылған
text-recital = тек кіріспесі оқылған
text-recital-secondary-dates = тек кіріспесі оқылған; күндері басқалардан
text-excerpt = тек үзінді оқылған
text-secondary = тек қосалқы дереккөздер оқылған

## Тізімдер бойынша тексеру

screen-title = Тексеру: { $name }
screen-eyebrow = Тұлғаны тізімдер бойынша тексеру
screen-demonstration = { $notice } (көрсетілім, тексеруге арналмаған)
screen-outcome-hit = { $name }: тізімдердегі { $count ->
   *[other] { $count } тұлға сәйкес келеді
}. Бір тұлға ма, жоқ па — адам шешеді.
screen-outcome-review = { $name }: тізімдердегі { $count ->
   *[other] { $count } тұлға
} тек қарап шығуға арналған; мұндай ұқсастықтың өзі ешқашан жеткіліксіз.
screen-outcome-no-hit = { $name }: { $threshold } және одан жоғары шекте тізімдерде сәйкес тұлға жоқ, күні: { $day }.
screen-outcome-cannot-decide = { $name }: шешу мүмкін емес. Сәйкестік жоқ, бірақ тізім мұны айту үшін тым ескі, күні белгісіз немесе тек көрсетілімге арналған.
screen-outcome-owned = { $name }: иесі немесе бақылаушысы тізімдегі тұлғаға сәйкес келгендіктен, тізімдегіге теңестіріледі. Иелері сол ма, жоқ па — адам шешеді.
screen-outcome-owner-review = { $name }: иелеріне байланысты тексеруді қажет етеді.
screen-owners-unknown = Берілген иелік деректерінде { $name } кімге тиесілі екені айтылмаған.
screen-owners-clear = Деректегі тікелей және жанама иелер: { $count }. Олардың ешқайсысы { $name } тұлғасын тізімдегіге теңестірмейді.
screen-rules-table = Иелік ережелері не дейді
screen-owners-table = Тізімде болуы мүмкін иелер
column-rule = Ереже
column-says = Қорытынды
column-owner = Иесі
column-sure = Иесі немен танылды
column-path = Иелік
ownership-rule-ofac = OFAC: бірге 50 %
ownership-rule-eu = ЕО: бірге 50 % немесе бақылау
ownership-rule-uk = Ұлыбритания: біреуінде 50 %-дан көп немесе бақылау
ownership-rule-bis-affiliates = BIS, үлестес: бірге 50 %
standing-owned = тиесілі, { $share }
standing-controlled = бақыланады
standing-unknown = ашық, белгілісі { $share }
strength-confirmed = нөмірі бойынша
strength-probable = аты бойынша
strength-weak = тек тексеруге
ownership-suspended = { $says }; ереже тоқтатыла тұр
ownership-doubtful = { $says }; ереженің күші бар-жоғы күмәнді
screen-hits-table = Сәйкес келетін тұлғалар, ең жақсысы жоғарыда
screen-lists-table = Тексерілген тізімдер, күні: { $day }
screen-why-title = Бұл тұлғалар неге сәйкес келеді
screen-why-lead = Сұралған аттың әр сөзі және онымен салыстырылған тізімдегі сөз.
screen-why = { $name }: аттардың ұқсастығы { $score }
screen-beside-table = Аттан басқа
screen-agrees = сәйкес
screen-contradicts = қайшы
screen-kind-person = адам
screen-kind-organization = ұйым
screen-kind-vessel = кеме
screen-kind-aircraft = әуе кемесі
screen-kind-wallet = әмиян
screen-kind-unknown = айтылмаған
screen-level-match = сәйкестік
screen-level-review = қарап шығу
screen-rule-weak = әлсіз бүркеншік ат
screen-rule-contradicted = өзге деректер қайшы
screen-rule-identifier = сәйкестендіргіші бірдей
screen-edge-exact = сол сөз
screen-edge-equivalent = мағынасы бірдей
screen-edge-sound = дыбысталуы бірдей
screen-edge-devowelled = дауысты дыбыссыз
screen-edge-spelling = басқаша жазылған
screen-edge-prefix = қысқартылған
screen-edge-initial = бас әріп
screen-edge-none = жұбы жоқ
screen-qualifier-date = күн
screen-qualifier-country = ел
screen-qualifier-gender = жыныс
screen-qualifier-identifier = сәйкестендіргіш
screen-qualifier-kind = тұлға түрі
screen-qualifier-legal-form = құқықтық нысаны
screen-state-fresh = жеткілікті жаңа
screen-state-old = тым ескі
screen-state-own = өз тізіміңіз
screen-state-undated = күні белгісіз
screen-state-demonstration = көрсетілім
screen-note-list = { $list } тізімі, күні { $date } ({ $days } күн болған), нұсқасы { $version }
screen-note-list-undated = { $list } тізімі, күні белгісіз, нұсқасы { $version }
screen-note-demonstration = Бар жалғыз тізім — тексерудің қалай жұмыс істейтінін көрсететін ескі үзінді. Нағызын `sindan data pull ofac` жүктейді.
screen-note-demonstration-then = Бар жалғыз тізім — тексерудің қалай жұмыс істейтінін көрсететін ескі үзінді. Ол күн үшін тек сол күнге дейін жарияланған тізім жауап бере алады: оны `sindan data add ofac ФАЙЛ --published КҮНІ` қосады.
screen-note-old = { $list } тізіміне { $days } күн болды, ол ешкімді ақтамайды. Ағымдағысын `sindan data pull { $source }` жүктейді.
screen-note-old-then = Ол күні { $list } тізіміне { $days } күн болған еді, ол ешкімді ақтамайды. Тек сол күнге дейін жарияланған тізім ақтай алады: оны `sindan data add { $source } ФАЙЛ --published КҮНІ` қосады.
screen-note-undated = { $list } тізімінің күні белгісіз: файлда күні жазылмаған. Файл `--published КҮНІ` арқылы қайта қосылмайынша, ол ешкімді ақтамайды.
screen-note-young = Тек кейінгі нұсқалары бар және тексерілмеген: { $lists }. Тек сол күнге дейін жарияланған нұсқалар жауап бере алады: оларды `sindan data add ТІЗІМ ФАЙЛ --published КҮНІ` қосады.
screen-note-below = Атқа бірдеңе қайшы келгендіктен қарауға қалдырылған, шектен төмен сәйкестіктер; олар CSV жолдарында жоқ: { $count }. Оларды `--format json` көрсетеді.
screen-note-number = { $number } нөмірінің бақылау цифрлары қате: жаңылыс жазылған болуы мүмкін. Нөмір жазылғандай салыстырылды.
screen-note-one-party = Бір тұлға — жазбаларға ортақ нөмір бойынша: { $entries }.
screen-note-score = Баға — басқа белгілі деректермен өлшенген аттардың ұқсастығы, екі тұлғаның бір екенінің ықтималдығы емес.
column-listed-name = Тізімдегі аты
column-likeness = Ұқсастық
column-level = Деңгей
column-party-kind = Түрі
column-entry = Жазба
column-list-date = Күні
column-age-days = Жасы, күн
column-list-state = Күйі
column-version = Нұсқа
column-asked = Сұралған
column-listed = Тізімде
column-how = Қалай
column-word-weight = Салмағы
column-beside = Не
column-change = Өзгеріс

## Long run of the shock command

long-run-title = Ұзақ мерзім: { $name }
long-run-eyebrow = Баға, жалақы және жеткізушілер бейімделгеннен кейін шектеулерден не қалады
long-run-heading = Кімнің табысы аз сатып алады
long-run-headline = Ұзақ мерзімде нақты табыстың өзгеруі{ $basis ->
    [imputed] {" "}(есептеп толықтырылған)
   *[other] {""}
}: { $changes }. Деректер жылы: { $period }.
long-run-headline-ranged = Ұзақ мерзімде нақты табыстың өзгеруі{ $basis ->
    [imputed] {" "}(есептеп толықтырылған)
   *[other] {""}
}: { $changes }. Жақша ішінде — сауда икемділігі жинақтары бойынша сезімталдық аралығы. Деректер жылы: { $period }.
long-run-clause = { $name } ({ $role }) — { $percent }, жылына { $change }
long-run-clause-world = кестедегі барлық экономика бірге ({ $count }) — { $percent }, { $change }
long-run-touched = Шаралар түпкі тауарларды қоса, жылына { $amount } сауданы қозғайды.
long-run-point = Тек { $set } икемділіктерімен есептелген, сондықтан аралық жоқ.
long-run-sets = { $set } (орталық) және { $others } икемділіктерімен есептелген.
long-run-set-fontagne_guimbard_orefice_2022 = Fontagné, Guimbard and Orefice (2022)
long-run-set-caliendo_parro_2015 = Caliendo and Parro (2015)
long-run-residual = Теңдеулердің ең үлкен қалдық қатесі: { $residual }.
long-run-no-formula = Жарияланған бірінші ретті формулада тыйымға және қымбаттаған тасымалға арналған мүше жоқ, сондықтан тек дәл өзгеріс беріледі.
long-run-no-formula-transfer = Жарияланған бірінші ретті формулада аударылған ақшаға арналған мүше жоқ, сондықтан тек дәл өзгеріс беріледі.
long-run-no-formula-both = Жарияланған бірінші ретті формулада тыйымға, қымбаттаған тасымалға және аударылған ақшаға арналған мүше жоқ, сондықтан тек дәл өзгеріс беріледі.
long-run-formula = Басты сан — дәл өзгеріс; қасында жарияланған бірінші ретті формула тұр (сауда шарттары мен сауда көлемі). Ең үлкен айырма мына экономикада: { $name } — формула бойынша { $formula }, дәл { $exact }, айырмасы { $gap } пайыздық тармақ. Формула өте кіші өзгерістерге ғана жарайды: ол артқан және кеміген сауданы бұрынғы баж бойынша бағалайды.
long-run-imputed = Есептеп толықтырылған: кесте түпкі тауарды кім сатып алатынын айтпайды. Олар экономикаларға салаларға сату сияқты бөлінген — барлық сатудың { $share }, әр экономика тапқанын жұмсайтындай етіп; мұндағы әр сан соған байланысты.
long-run-read = Түпкі тауарлар кесте көрсеткен жаққа барады. Барлық сатудың { $share }, кестеден тыс экономикаларға сату, қалғандары сияқты бөлінген.
long-run-read-all = Түпкі тауарлар кесте көрсеткен жаққа барады.
long-run-note-model = Бұл — ұзақ мерзімнің моделі, болжам емес: баға, жалақы және жеткізушілер бейімделген, бәрі жұмыс істейді, тапшылықтар бұрынғыдай, тек аударылған ақша оларды өзгертеді. Оған дейін не жоғалатынын қысқа мерзім айтады; екеуі қосылмайды.
long-run-note-without-deficits = Тапшылықтар барлық өзгеріске дейін алып тасталған: әр экономика тапқанын жұмсайды, өзгеріске дейінгі табыс — сондай дүниенің табысы.
long-run-note-retaliation = Өзгерістерге жауап шаралар кіреді; оларсыз қандай болатыны қасында тұр.
long-run-cut-table = Не үзілген, баж салынған немесе қымбаттаған
long-run-sides-table = Нақты табыстың тараптар бойынша өзгеруі, { $period }{ $basis ->
    [imputed] , есептеп толықтырылған
   *[other] {""}
}
long-run-countries-table = Нақты табысы ең көп өзгеретін экономикалар: { $count } / { $total }, { $period }{ $basis ->
    [imputed] , есептеп толықтырылған
   *[other] {""}
}
long-run-scenarios-table = Нақты табыстың сценарийлер бойынша өзгеруі, %, { $period }{ $basis ->
    [imputed] , есептеп толықтырылған
   *[other] {""}
}
long-run-points-table = Икемділік жинақтары және әрқайсысындағы теңдеулердің қалдық қатесі
explain-long-run-income = Нақты табыс: экономиканың жылдық табысы (еңбек пен капитал ақысы, баж және шетелден алынған қарыз) жаңа бағамен не сатып алатыны — шешімнің өзінен, дәл. Доллармен — бұрынғы баға бойынша. Нөлден төмені — шығын.
explain-long-run-elasticity = Сауда икемділігі (θ): сату бір пайызға қымбаттағанда басқалармен салыстырғанда неше пайызға төмендейтіні. Ол кіші болған сайын сатушыны алмастыру қиын, шығын үлкен.
explain-long-run-range = Аралық: икемділік жинақтары бойынша ең кіші және ең үлкен өзгеріс; алдындағы сан — орталық. Бұл — сезімталдық аралығы, сенімділік аралығы емес.
explain-long-run-formula = Формула: Калиендо мен Парроның әл-ауқат формуласы, сауда шарттары мен сауда көлемінің қосындысы. Ол баждың өте кіші өзгерістеріне жарайды. Басқаларында қателеседі, сондықтан басты сан — дәл өзгеріс.
explain-long-run-imputed = Есептеп толықтыру: кесте түпкі тауарды кім сатып алатынын айтпаған жерде олар экономикаларға салаларға сату сияқты бөлінеді. Мұнай мен нан халыққа бірдей жетеді деп те, кім кімге қарыз беретінін де деректер айтпайды: әр экономика қосылған құнын тапшылықсыз және артықсыз жұмсайды.
explain-long-run-other = Нақты жалақы: ақының сатып алынатын нәрсе бағасына қатынасы. Экспорт: басқа экономикаларға сату; ақша өлшемі — әлемнің қосылған құны. Қалдық қате: теңдеулерден қалғаны; 1e-10-нан асатын жауап берілмейді.
leg-costs = қымбаттаған тасымал
leg-tariff = баж
leg-transfer = ақша аудару
leg-amount = { $amount } млн АҚШ долл.
range-between = { $low } … { $high }
column-size = Үзілген немесе қымбаттаған, %
column-touched = Қозғалған сауда, жылына млн USD
column-income = Нақты табыс, млн USD
column-income-percent = Нақты табыс, %
column-formula = Формула, %
column-real-wage = Нақты жалақы, %
column-exports = Экспорт, %
column-revenue = Баж түсімі, млн USD
column-deficit = Өзгеріске дейінгі тапшылық, млн USD
column-first-income = Бастамашы не жөнелтуші
column-second-income = Нысана не алушы
column-world-income = Кесте әлемі
column-elasticities = Икемділіктер
column-world-change = Әлемнің нақты табысы, млн USD
column-iterations = Қадам
column-residual-price = Қалдық: баға
column-residual-spending = Қалдық: шығыс
column-residual-work = Қалдық: еңбек
column-residual-balance = Қалдық: сауда теңгерімі
hammer-long-run-table = Толық эмбарго: қысқа және ұзақ мерзім, { $period }{ $basis ->
    [imputed] ; ұзағы есептеп толықтырылған
   *[other] {""}
}
hammer-long-run-absent = Ұзақ мерзім бойынша мұнда сан жоқ: { $reason }
hammer-long-run-note = Қысқа мерзім — бір жылда жоғалатын қосылған құн; ұзақ мерзім — түпкі тауарлар да үзілгенде бірнеше жылдан кейін табыс не сатып алатыны; екеуі де қосылған құннан %; ең үлкен қалдық қате { $residual }. Аралықтар — параметрлер және екі икемділік жинағы бойынша. Екеуі қосылмайды.
column-short-run = Қысқа мерзім: қосылған құн, %
column-long-run = Ұзақ мерзім: нақты табыс, %

## Айналма жолдар

route-title = { $from } → { $to }
route-eyebrow = Айналма жолдар
route-question = { $date } күнгі құқық пен кедергілер; ұстаным { $stance }; салыстыру: { $criteria }
route-avoiding = Айналып өтеді: { $countries }
route-goods = Тауарлар: { $goods }
route-scenarios = { $name } сценарийі: { $title }
route-snapped = { $place } сұралған нүктеден { $km } км жерде.
route-options = Жүруге болатын жолдар
route-summary = Жолдар: { $options }. Дәл шептің нүктелері: { $points }. Бүкіл аралықта нашар болып шыққан жолдар: { $beaten }.
route-more = Тағы жолдар, бәрі CSV және JSON түрінде: { $count }.
route-none = Бұл шарттарда жол жоқ.
route-lead = Ең арзаны: { $usd } доллар. Ең жылдамы: { $days } тәулік.
route-lead-distance = Ең қысқасы: { $km } км.
column-way = Жол
column-through = Арқылы
column-modes = Немен
column-usd-feu = USD/FEU
column-usd-teu = USD/TEU
column-route-days = Тәулік
column-nine-of-ten = 10-нан 9-ы, тәулік
column-risk = Тәуекел
column-km = км
column-standing = Орны
route-front = шепте
route-within-error = қателік шегінде
route-best-in = үздік: { $criteria }
criterion-cost = құны
criterion-time = уақыты
criterion-risk = тәуекелі
criterion-reliability = сенімділігі
criterion-distance = қашықтығы
freight-rail = темір жол
freight-road = автожол
freight-sea = теңіз
freight-container-feeder = фидерлік кеме
freight-tanker = танкер
freight-rail-ferry = теміржол паромы
freight-ro-ro = автокөлік паромы
freight-river = өзен
freight-pipeline-oil = мұнай құбыры
freight-pipeline-gas = газ құбыры
route-gauge = { $mode } { $gauge } мм
route-way-heading = { $number }-жол: { $territories }
column-stage = Кезең
column-carried-by = Қалай
column-rests-on = Негізі
route-change-gauge = табан енін ауыстыру { $from } → { $to } мм
route-change-transshipment = ауыстырып тиеу: { $from } → { $to }
route-change-port-call = портта өңдеу: { $from } → { $to }
route-change-border-post = шекара бекеті
route-basis-published = дереккөз
route-basis-model = модель
route-basis-scenario = сценарий
route-basis-none = дерек жоқ
route-published-services = Осы жол немесе оның бөлігі туралы жарияланған, services.csv жолдары: { $ids }
route-excluded = Басқа жолдарға не кедергі
column-against = Қарсы
route-bar-avoided = { $country }: шарт бойынша айналып өтеді
route-bar-law = { $country }: өтуге { $measures } тыйым салады
route-bar-closed = { $leg }: жабық
route-bar-planned = { $leg }: салынбаған немесе ашылғаны белгісіз
route-bar-disruption = { $id } кедергісі
route-bar-scenario = { $name } сценарийі
route-bar-unknown = { $mode }: құны немесе уақыты белгісіз
route-blocking = Алып тастаса жол ашылатын ең кіші жиындар
route-blocking-none = Ешқандай тыйымды алу жол ашпайды.
column-set = Жиын
route-disruptions-applied = Сол күні күшіндегі кедергілер
route-disruptions-unknown = Аталған, бірақ қолданылмаған: соңы немесе басы табылмады, бұл жалғасып жатыр дегенді білдірмейді
route-disruptions-unknown-short = Соңы (не басы) белгісіз кедергілер қолданылмады: { $ids }. Сценарий оларды қолдана алады.
column-disruption = Кедергі
column-effect = Не болды
route-measures = Аталған шаралар
route-sources = Сандардың дереккөздері
column-used-for = Не үшін
column-source-year = Жылы
column-interest = Мүддесі
interest-operator = оператор
interest-promoter = жақтаушы
interest-rival = бәсекелес
interest-international-organisation = халықаралық ұйым
interest-press = баспасөз
interest-statistics = статистика
route-model-note = Дереккөзсіз сандар жарияланған қызметтерге сәйкестендірілген модельден алынған; жарияланғандары оның құнының { $cost-low }–{ $cost-high }, уақытының { $time-low }–{ $time-high } бөлігі (10–90-процентиль); аралықтар осы. Бағалар әр жылғы.
route-risk-note = Тәуекел ұпайлары: шектеулі не маусымдық әр учаске мен ондағы әр кедергі үшін бір; лицензия керек немесе құқық анық емес жерде үш. Салмақтар қабылданған.
route-law-note = Мұнда тек өту туралы сұралады; тауарды баратын жеріне жіткізуге бола ма, оған `sindan check` жауап береді. Заң кеңесі емес.
route-network-note = Желіде { $legs } учаске бар: құны жарияланғаны { $cost }, тәулігі жарияланғаны { $days }, түзу сызықпен өлшенгені { $straight }, күйі қабылданғаны { $assumed }.
route-map = Жолдар картасы
route-map-note = Темір жол мен автожол пункттер арасында түзу сызықпен, кемелер теңіз жолдарымен сызылған; қашықтықтар кестеден алынған. Жағалау мен шекара: Natural Earth, іс жүзіндегі сызықтар; бұл аумақ мәртебесі туралы пікір емес.
route-map-barred = жабық
route-legs = Учаскелер мен ауысулар
route-footer = sindan жасаған. Сол кестелер мен шараларға сол сұрақ сол бетті береді.
route-explain-title = Мұны қалай оқу керек
route-explain-front = Орта мәндер бойынша барлық өлшемде одан жақсы не тең жол болмаса, жол шепте тұр. Сол аумақтардан сол ретпен өтетін жолдар бір жол ретінде көрсетілген; әр өлшемнің үздігі әрқашан бар.
route-explain-within-error = Қателік шегіндегі жол орта мәндер бойынша ұтылады, бірақ бүкіл аралығында одан жақсы жол жоқ.
route-explain-reliability = Сенімділік — әр бөлік кешігуі мүмкін тәуліктердің қосындысы; «10-нан 9-ы» бөліктер бір-біріне тәуелсіз кешігеді деп алады.
route-stress-title = { $from } → { $to }: үздік жолдардың әр пункті мен учаскесі кезекпен жабылады
route-stress-base = Қазір: орта мәндер бойынша кемінде { $usd } USD/FEU және { $days } тәулік.
column-closed = Жабылды
column-more-usd = USD/FEU артық
column-more-days = Тәулік артық
route-compare-title = { $from } → { $to }: қазіргі күйі және әр сценарийде
column-scenario-name = Сценарий
route-compare-base = қазіргі күйі
column-cheapest = Ең арзаны, USD
column-fastest = Ең жылдамы, тәулік
column-front-points = Шеп
route-assign-title = Өткізу қабілеті шектелген жылдық ағын
route-assign-demands = Сұраныс
route-assign-rooms = Пайдаланылған қуаттар, артық тоннаның пайдасы бойынша
column-demand = Сұраныс
column-thousand-tonnes = жылына мың т
column-usd-tonne = USD/т
column-room = Қуат
column-room-limit = Шек, мың т
column-room-used = Пайдалануда, мың т
column-relief = Пайда, USD/т
route-assign-unserved = тасымалданбаған
route-assign-note = Контейнер 20 т, пойыз 55 контейнер тасиды; екі бағыт учаскені бөліседі. Тонна-километрдің { $share } өткізу қабілеті белгісіз учаскелерде, онда шек жоқ. Құқық сұралмайды.
route-stress-cut = жол жоқ

# Watch: unexplained excess
watch-title = Түсіндірілмеген артық сауда: { $intermediaries } → { $target }
watch-eyebrow = Бақылау
watch-question = Тауарлар { $goods }; шара { $measure } бастап; айлар { $from } – { $to }; жалған дабыл үлесі { $rate } аспайды
watch-origins = Шыққан елдер: { $countries }
watch-lead = Дабыл: өлшенген { $ways } жолдың { $alerts }. Біріншісі: { $first }, түсіндірілмеген артық сауда { $excess } млн АҚШ долл. (аралығы { $interval }), { $from } – { $to }, бұрынғы деңгейден { $ratio } есе.
watch-lead-none = Өлшенген { $ways } жолда дабыл жоқ.
watch-rows = Жолдар түсіндірілмеген артық сауда бойынша
watch-sets = Тауарлар тұтас
watch-more = Тағы жолдар (бәрі CSV мен JSON түрінде): { $count }.
watch-column-way = Жол
watch-column-product = Тауар
watch-column-excess = Артығы, млн долл.
watch-column-interval = Аралық
watch-column-ratio = Бұрынғыдан есе
watch-column-since = Өсім басы
watch-column-q = q
watch-column-score = Балл
watch-column-evidence = Негізі
watch-column-alert = Дабыл
watch-alert-yes = иә
watch-alert-no = жоқ
watch-evidence-both_legs = екі бөлік
watch-evidence-first_leg = келу
watch-evidence-second_leg = кету
watch-leg-arrivals = келу
watch-leg-departures = кету
watch-by-origins = жөнелтуші елдер дерегі
watch-by-intermediary = делдал ел дерегі
watch-by-target = мақсатты ел дерегі
watch-by-re_exports = делдал ел дерегі, барлық серіктеске бірге реэкспорт
watch-by-exports = делдал ел дерегі, барлық серіктеске бірге экспорт
watch-legs = Бөліктер неден құралған
watch-column-leg = Бөлік
watch-column-reports = Деректер
watch-column-products = Тауарлар, бақылауда
watch-column-compared = Салыстыру
watch-compared-panel = бөліктің { $series } қатары, оның { $controls } өзге тауар; ортақ өзгеріс × { $factor }
watch-compared-own = тек өз өткенімен; өзге тауар қатары: { $controls }, керегі: { $needed }
watch-to-all = { $way }: серіктес бойынша дерек жоқ; барлық серіктеске кеткені алынды, мақсатты елге кеткені белгісіз.
watch-absent = Қолдағы ешбір есепте жоқ: { $legs }.
watch-left-out = { $way }: есепке алынбады, айлары тым көп жоқ: { $reporters }.
watch-unknown-months = { $way }: бәрі хабарламаған, белгісіз айлар: { $count }.
watch-refused = Жауабы жоқ қатарлар
watch-column-reason = Себебі
watch-column-series = Қатарлар
watch-column-example = Мысалы
watch-refusal-bad_value = теріс мән немесе сан емес
watch-refusal-all_zero = сауда болмаған
watch-refusal-nothing_before = шараға дейін сауда жоқ: жаңасын қараңыз
watch-refusal-too_short_before = шараға дейінгі ай аз
watch-refusal-too_short_after = шарадан кейін сауда айы аз
watch-refusal-missing_months = ортасында айлар жоқ
watch-refusal-too_sparse = шараға дейін тым сирек сауда
watch-refusal-no_variation = шараға дейінгі айлар бірдей: қатені өлшеуге болмайды
watch-refusal-too_few_donors = салыстыратын қатар аз
watch-fresh = Шараға дейінгі жылы сауда жоқ, кейін бар
watch-column-first = Бірінші ай
watch-column-months = Айлар
watch-column-value = Содан бері, млн долл.
watch-counts = Оқылған ағындар: { $snapshots } суреттен { $rows } айлық жол. Басқа сурет те айтқандықтан алынбаған: { $overlapping }. Кодын дереккөз жасырған: { $undisclosed }. Дереккөз бағалаған: { $estimated }. Тұтас жылдар, қолданылмады: { $annual }. Қосқанда жиынтық не қосынды жанындағы бөлік болып есептелмеген: { $left_out }; қате деп қабылданбаған: { $rejected }.
watch-doubtful = Ішінара ғана аталған, есептелмеген тауарлар: { $count }; --doubtful оларды қосады.
watch-editions = { $way }: ҮЖ бірнеше басылымынан қосылған бақылаудағы тауарлар: { $count }.
watch-meaning = Түсіндірілмеген артық сауда — өткен мен салыстыру түсіндіретіннен асқан сауда. Статистика тауар неге жүргенін, кім сатқанын, келген мен кеткеннің бір екенін айтпайды.
watch-assumption-level = Болжам: шарасыз деңгей сақталар еді, маусым мен көп қатарға ортақ өзгеріс болмаса.
watch-assumption-trend = Болжам: шарасыз бұрынғы жылдар үрдісі жалғасар еді.
watch-set-note = Тауарлар тұтас жолдары — жеке тауарлар қосындысы, бөлек реттеледі: екеуін қоспаңыз.
watch-passed = Өтіп кеткені, ең көбі: { $most } млн долл. ({ $upper } дейін).
watch-follows = Кету келуден { $lag } айдан соң (корреляция { $correlation }, p { $p }).
watch-price = Екінші бөліктегі килограмм бағасы: × { $ratio } ({ $interval }).
watch-permutation = { $leg }: бір қатардың p мәні, жылжымалы блоктар: { $p }.
watch-opening = { $way } · { $product } · { $excess } млн долл. ({ $interval })
watch-chart-title = { $way }, { $product }: { $leg }, бұрынғыдан { $ratio } есе
watch-chart-axis = айына млн АҚШ долл.
watch-chart-actual = байқалғаны
watch-chart-expected = күтілгені
watch-chart-measure = шара
watch-chart-note = Жолақ — шарасыз жеке айдың аралығы.
watch-months = Айлар бойынша, млн долл.
watch-column-month = Ай
watch-column-actual = Байқалғаны
watch-column-expected = Күтілгені
watch-column-range = Ауқымы
watch-column-month-excess = Артығы
watch-alerts = Дабылдар, әрқайсысы сызбасы мен сандарымен
watch-sources = Дереккөздер мен есептер
watch-footer = sindan жасаған. Сол деректегі сол сұрақ сол бетті береді.
watch-explain-title = Қалай оқу керек
watch-explain-excess = Артық сауда: шарадан бері байқалғаннан күтілгенін шегергені. Өлшенсе — мақсатты елге кету, әйтпесе келу.
watch-explain-q = q: осындай не одан төмен q бар жолдардағы жалған дабылдың күтілетін үлесі.
watch-explain-score = Балл: 100 × деңгей салмағы × дәлел (q) мен құнның геометриялық ортасы.
watch-explain-ratio = Бұрынғыдан есе: шарадан кейінгі деңгей бұрынғыға, ай логарифмдерімен; қатар жетсе, ортақ өзгеріс шегеріледі.
panel-title = PPML: { $file } ішіндегі { $outcome }
panel-terms = Коэффициенттер
panel-column-term = Мүше
panel-column-estimate = Баға
panel-column-error = Ст. қате
panel-column-interval = Аралық, 95 %
panel-column-p = p
panel-column-factor = Есе
panel-rows = Қолданылған жолдар: { $read } ішінен { $rows }. Алынып тасталғаны: деңгейде жалғыз { $singletons }, нөл деңгейлерде { $effects }, регрессорлар бөлген { $regressors }.
panel-effects = Тұрақты әсерлер: { $effects }
panel-clustered = Стандартты қателер { $cluster } бойынша кластерленген ({ $clusters } кластер).
panel-robust = Стандартты қателер тек гетероскедастылыққа төзімді.
panel-omitted-absorbed_by_fixed_effects = { $term } коэффициентсіз: тұрақты әсерлер түсіндіреді.
panel-omitted-collinear = { $term } коэффициентсіз: әсерлер мен алдыңғы регрессорлар түсіндіреді.
panel-omitted-perfectly_separated = { $term } коэффициентсіз: тек бөлінген жолдарда өзгереді, шексіз болар еді.
panel-undecided = Бөлінген жолдарды іздеу аяқталмады: коэффициенттер шексіз болуы мүмкін.
watch-hardly = Кету бұрын болмаған дерлік, деңгейі жоқ: шарадан бері { $actual } млн долл., оның { $excess } ({ $interval }) бұрынғыдан артық; шектер, сенім аралығы емес.
watch-series-title = { $country }, { $goods }: айлар бойынша
watch-series-found = { $leg }: түсіндірілмеген артық сауда { $excess } млн долл. ({ $interval }), { $from } – { $to }, бұрынғыдан { $ratio } есе; өсім басы { $rises }.
watch-series-refused = { $leg }: жауап жоқ: { $reason }.
watch-series-synthetic = { $leg }, { $donors } салмақталған орташасына қарсы: { $excess } млн долл. ({ $interval }), p { $p }.
watch-series-synthetic-refused = { $leg }: синтетикалық бақылау жоқ: { $reason }.
mirror-title = { $destination } сатылған, бірақ оның сатып алғандарында жоқ
mirror-question = Тауарлар { $goods }; шара { $measure } бастап; { $from } – { $to }; сатушылар: { $origins }
mirror-lead = { $product }: шарадан бері сатылған { $exports } млн долл. ішінен екінші жақта { $missing } млн долл. ({ $interval }) жоқ, бұл { $share }.
mirror-lead-none = Ешбір тауарды салыстыруға болмады.
mirror-rows = Шарадан бергі екі есеп
mirror-column-sold = Сатылды, млн долл.
mirror-column-arrived = Сатып алынды ÷ үстеме
mirror-column-missing = Жетпейді
mirror-column-margin = Үстеме
mirror-column-share = Үлесі, %
mirror-refused = { $product }: жауап жоқ: { $reason }.
mirror-refusal-too_few_before = шараға дейін екі жақ хабарлаған кезең аз ({ $is }, керегі { $needed })
mirror-refusal-none_after = шарадан кейін екеуі де хабарлаған кезең жоқ
mirror-refusal-bad_value = теріс мән немесе сан емес
mirror-note = Үстеме — шараға дейінгі импорттың экспортқа қатынасы; ауытқуы аралықты береді. Болжам: үстеме мен есепке алу әдеті сақталар еді. Жоқ тауар басқа жаққа кеткен не басқаша мәлімделген болуы мүмкін.
mirror-left-out = Сатушылар есептелмеді, кезеңдері тым көп жоқ: { $reporters }.
shipments-title = { $file } ішіндегі жаңа немесе осы тауарларға жаңа импорттаушылар
shipments-question = Тауарлар { $goods }; шара күні { $since }
shipments-lead = Белгісі бар импорттаушы: { $found }; жоғы: { $rest }. Кесте ол күнге дейінгі { $days } күнді қамтиды.
shipments-rows = Белгісі бар импорттаушылар
shipments-column-importer = Импорттаушы
shipments-column-pattern = Белгі
shipments-column-shipments = Жеткізілімдер
shipments-column-value = Құны, мың долл.
shipments-column-first = Алғашқысы
shipments-pattern-never_received_exports = бұрын ештеңе алмаған
shipments-pattern-never_received_listed_codes = бұрын бұл тауарларды алмаған
shipments-pattern-spike_in_listed_codes = содан бері әлдеқайда көп алады
shipments-counts = Алынған жол: { $rows }, тізім тауары: { $listed }; коды ішінара аталған, тізімге жатқызылмаған: { $doubtful }.
shipments-rejected = Алынбаған жол: { $rows } ({ $reason }; біріншісі: { $row }-жол).
shipments-note = Австралия, Канада, Жаңа Зеландия, Ұлыбритания мен АҚШ-тың 2023 жылғы 26 қыркүйектегі нұсқаулығының белгілері. Белгі — сұрауға себеп, бұзу туралы қорытынды емес; импорттаушылар тек жазылуымен ажыратылады.
simulation-title = Әдейі салынған бұрмалау: қаншалықты табылады, дабыл қаншалықты жалған
simulation-design = { $ways } жолдан { $panels } панель; { $share } % бұрмаланған, +{ $effect } %; шу { $sigma } (айдың ст. ауытқуы, логарифм); сұралған үлес { $rate }; бастама { $seed }
simulation-rows = Не табылды
simulation-column-power = Қуаты
simulation-column-fdr = Жалған дабыл
simulation-column-months = Қамтылған айлар
simulation-column-sums = Қамтылған қосындылар
simulation-column-refused = Бас тартылған
changes-title = { $since } бері не өзгерді: { $intermediaries } → { $target }
changes-months = Айлар: ол кезде { $before } дейін, қазір { $now } дейін; дабыл ол кезде { $old }, қазір { $new }.
changes-none = Ештеңе өзгерген жоқ.
changes-rows = Өзгерістер
changes-column-change = Өзгеріс
changes-column-before = Бұрын, млн долл.
changes-column-now = Қазір, млн долл.
changes-new = жаңа дабыл
changes-moved = жылжыды
changes-gone = жойылды
leaks-lead = { $country } арқылы { $target } бағытына сауда, тауарлар { $goods }. { $lead }
leaks-command = Барлық сызбаларымен толық тізім:
# Жабылған дәліздер.
closing-carried = Негізгі бөлініс бойынша { $corridor } ({ $title }) салааралық сауданың жылына { $carried } млн долларын тасиды; { $severed } млн үшін басқа жол жоқ.
closing-least = Төменгі шек: өткізу қабілеті жарияланбаған жерде орын бар, бөтен жүк орын береді.
closing-most = Жоғарғы шек: өткізу қабілеті жарияланбаған жерде бұрынғыдан артық жүк өтпейді; бәріне орын тек ашық теңізде бар.
closing-least-is-nothing = Төменгі шекте ештеңе үзілмейді, сондықтан көрсеткіштер тек осы шекте бар.
closing-rise = Әлі жүретін жүкті жеткізу қымбаттайды: айналма жолдың доллары тауар құнына қатынасы және әр артық күн үшін құнның { $day } (Hummels, Schaur 2013). Мұнай үшін баға жарияланбаған, сондықтан айналма жол қымбат емес деп саналады.
closing-outlets = Мұнай: { $outlets } жылына { $carried } млн т тасыды; оның { $stranded } млн тоннасын басқа жолдар ала алмайды. Серіктестердің үлесі жолдардың жарияланған көлемі бойынша; теміржолмен тасылатын мұнай есепке алынбаған.
closing-table = Дәліз әр сауданың қанша бөлігін тасиды: { $total } жұптың { $count } (модель)
closing-boxes = контейнермен және вагонмен
closing-oil = мұнай
column-seller = Сатушы
column-buyer = Сатып алушы
column-goods = Тауарлар
industries-more = { $names }; … ({ $count } сала)
column-trade-usd-mn = Сауда, млн доллар
column-carried-percent = Тасиды, %
column-severed-percent = Үзіледі, %
column-dearer-percent = Қалғаны қымбаттайды, %
# Энергия және айналма жолдар бөлімдері.
missing-network = көлік желісінің кестелерінде ештеңе жоқ
gap-network = Көлік желісінің кестелерінде бұл экономика туралы ештеңе жоқ. Кез келген жер туралы сұрайтын пәрмен:
energy-lead = { $period } жылы шығарылған { $total } млн т мұнайдың { $share } мына елдің аумағынан өтті: { $country }. { $outlet } жабылса, жылына { $stranded } млн т шығарылмай қалады: басқаларында { $room } млн т орын бар.
energy-title = { $outlet }: мұнайдың { $share }
energy-axis = Мұнай жолдар бойынша, жылына млн тонна
energy-band = { $outlet }: { $amount } млн т ({ $through })
energy-band-closed = жабылса, { $stranded } млн т шығарылмайды
energy-figure-note = Жолақтың биіктігі – көлемі. Түсі – кімнің аумағынан өтетіні; бірнешеу болса, сұр.
energy-closures = Әр жолды кезекпен жапса, жылына млн т
energy-note = Тасиды: жарияланған. Шығарылмайды: кім сатып алса да, қалғандары ала алмайтыны. Төменгі шек сол құбырлардағы бөтен мұнай орын береді деп есептеп, ең үлкен жарияланған қуатты алады; жоғарғы шек екеуін де жасамайды. Теміржолмен тасылатын мұнай есепке алынбаған: вагондар қанша таситынын ешкім жарияламаған.
energy-relief = { $outlet } { $amount }
energy-relief-choke = { $outlet } { $amount } (шегі: { $choke })
energy-outlets = Шығару жолдары және олар туралы жарияланғаны
energy-figures = Мұнай, газ, уран, астық және көмір туралы жарияланған деректер мен дереккөздер
column-outlet = Жол
column-outlet-closed = Жабылған
column-carried-mt = Тасиды, млн т
column-stranded-mt = Шығарылмайды, млн т
column-others-take = Қалғандары алатыны, млн т
column-load-mt = Жүктемесі, млн т
column-capacity-mt = Қуаты, млн т
column-row = Жол нөмірі
column-what = Не
way-north = солтүстік жол
way-middle = орта жол
way-south = оңтүстік жол
ways-lead = { $to } дейін ең арзаны – { $way }: қырық футтық контейнерге { $usd } доллар және { $days } тәулік. { $avoid } айналып өтсе – { $round }: орталық мәндер бойынша { $usd_more } доллар және { $days_more } тәулік артық.
ways-lead-one = { $to } дейін ең арзаны – { $way }: қырық футтық контейнерге { $usd } доллар және { $days } тәулік.
ways-title = { $to } дейінгі жолдар
ways-table = Солтүстік, орта және оңтүстік: қырық футтық контейнер
ways-none = жол жоқ немесе құқық тыйым салады
ways-narrowest = { $from } – { $to }: жылына { $amount } млн т
ways-no-capacity = қуаты жарияланбаған
ways-note = Тізімде жоқ тауарлар үшін құн, уақыт, тәуекел және сенімділік шебіндегі әр аумақ арқылы ең арзан жол; { $date } күнгі құқық пен бұзылулар, ұстаным { $stance }. Дереккөзі жоқ көрсеткіштер модельден. Барлық жолдар мен қадамдарды `sindan route` береді.
column-narrowest = Ең аз жарияланған қуат
route-contents = Осы бетте
# Wide networks.
wide-end = { $place }: ең жақын түйін { $km } км жерде.
wide-ways = Ең қысқа және ең жылдам жолдар
wide-note = { $nodes } түйін мен { $arcs } доғадан тұратын желі. Онда аумақтар мен құқық белгісіз; тәулік – модель бойынша, күтусіз.
column-gauge-changes = Табан ауысуы
column-ferries = Паромдар
column-port-calls = Портқа кіру
column-repaired-km = Қосылған буындармен, км
## Balance

balance-title = { $country } державалар арасында
balance-eyebrow = Тепе-теңдік: қысым мен ауытқу
balance-lead = Баптау мәндерінде { $country } елінің ең жақсы ұстанымы — { $stance } ({ $sets } параметр жиынында { $range }; өз қалауы { $own } болар еді), сонда күтілетін шығын — өнімнің { $loss } ({ $loss_range }).
balance-next-step = Келесі ең жақсы қадам: { $step }. Ол { $cost } бағасына өнімнің { $saved } үнемдейді және параметр жиындарының { $share } өтеледі.
balance-no-step = Баптау мәндерінде бірде-бір қадам құнынан артық үнемдемейді.
balance-wrong-if = Ол ең алдымен мына жерде қате болар еді: { $conditions }; онда { $samples } жиынның { $holds } ғана өтеледі.
balance-undecided = Деректер шеше алмайтыны, өйткені ол іріктеу ішінде өзгереді: { $claims }.
balance-not-identified = Шығындар өндірістік желіден есептелген. Ұстанымдар, салмақтар мен тетіктердің құнын ешбір дерек анықтамайды: қабылданған мәндер параметрлер кестесінде, ал нәтижелер — соның ауқымы.
balance-table-error = Шешілген { $points } нүктенің арасында шығындар интерполяцияланады; { $figures } тексеру нүктесінде ең үлкен қате — өнімнің { $error } (ең үлкен шығынның { $relative }).
balance-optima-checked = Табылған оптимум: { $count }. Бірінші ретті шарттар { $residual } дәлдікпен орындалады; түгел сыналған { $points } үйлесімнің бірде-бірі артық емес. { $unique ->
    [yes] Басқасы жоқ: өз ұстанымының салмағы күтілетін шығынның ең үлкен иілісінен артық.
   *[no] Басқасы жоғы қисықтықпен дәлелденбеген; іздеу { $low } мен { $high } аралығында жүрді.
}
balance-left-out = Ескерілмеген, өйткені ел соған кіреді немесе желіде мүшелері жоқ: { $powers }.
balance-unsolved = Нәтижесіз параметр жиындары: { $count }. Олар туралы ештеңе айтылмайды.
balance-missing-inputs = Реэкспорт үстемесі мен транзит табысы өлшенбеген, болжанған: каталогта мұндай дерек жоқ.
balance-unity-needed = Көршілер туралы дерек керек: ешбір кестеде олар жоқ. Файл жазып, --neighbours арқылы беріңіз.
balance-unity-stable = { $file } деректері бойынша топ берік: үнемделгенді ешкімге кішірек топта артық болмайтындай бөлуге болады.
balance-unity-empty = { $file } деректері бойынша топ ыдырайды: { $coalitions } бәрі біргеден { $excess } млн USD артық үнемдейді.
balance-threats-table = Әр коалицияның эмбаргосы, { $period }
balance-shapley-table = Әр державаның ортақ қатерге қосатыны (Шепли мәні)
balance-pairs-table = Держава жұптары: бірге қаншалықты ауыр
balance-powers-table = Ең жақсы ұстанымдағы державалар
balance-optima-table = Ең жақсы ұстанымдар, барлық жергілікті оптимумдар
balance-claims-table = Тұжырымдар және олар қайда орындалады
balance-next-table = Әр тетіктің келесі бірлігі не береді
balance-plans-table = Ешқайсысы асып түспейтін жоспарлар
balance-channels-table = Сауданы әр державадан бұрудың құны
balance-movers-table = Ең жақсы ұстанымды ең көп жылжытатын параметрлер
balance-flips-table = Іріктеу ішінде өзгеретін қорытындылар
balance-parameters-table = Параметрлер, ауқымдары және қайдан белгілі
balance-levers-table = Тетіктер және сандарының көзі
balance-game-table = Санкция ойынының тепе-теңдіктері
balance-game-likelihood = Нәтижелердің шындыққа жақындық логарифмі: { $value }. Бірнеше тепе-теңдігі бар жағдайлар: { $several }.
balance-game-several = Бірнеше тепе-теңдігі бар жағдайлар: { $several }; шындыққа жақындық үшін әр жағдайға біреуі және sq, cd, sf, bd бағандары керек.
balance-column-coalition = Коалиция
balance-column-loss = Шығын, өнімнің %
balance-column-senders = Өздері жоғалтады, млн USD
balance-column-credibility = Олардың долларына шығын
balance-column-basis = Қайдан
balance-column-power = Держава
balance-column-ideal = Оның қалауы
balance-column-chance = Әрекет ықтималдығы
balance-column-own-cost = Өз құны, өз өнімінің %
balance-column-stance = Ұстаным
balance-column-expected = Күтілетін шығын, өнімнің %
balance-column-claim = Тұжырым
balance-column-centre = Осында
balance-column-holds = Орындалады, %
balance-column-where = Қайда жиі, қайда сирек
balance-column-counter = Қарсы мысал
balance-column-lever = Тетік
balance-column-saves = Үнемдейді, өнімнің %
balance-column-costs = Құны, өнімнің %
balance-column-pays = Өтеледі, %
balance-column-first = Бірінші, %
balance-column-plan = Не істеледі
balance-column-moved = Қалған тәуелділік, %
balance-column-first-unit = Бірінші бірлік үнемдейді, өнімнің %
balance-column-parameter = Параметр
balance-column-value = Мән
balance-column-when-low = Ол аз болғандағы ұстаным
balance-column-when-high = Ол көп болғандағы ұстаным
balance-column-agrees = Сондай, жиындардың %
balance-column-added = Қосады, млн USD
balance-column-added-percent = өнімнің %
balance-column-case = Жағдай
balance-column-resist = Нысана қарсыласады
balance-column-challenge = Жіберуші қоқан-лоққы жасайды
balance-column-firm = Жіберуші табандайды
balance-yes = иә
balance-no = жоқ
balance-everywhere = екі бөлу көрсететіндей, барлық жерде бірдей
balance-region = { $share } мұнда: { $conditions }
balance-above = { $parameter } > { $value }
balance-up-to = { $parameter } ≤ { $value }
balance-between = { $low } < { $parameter } ≤ { $high }
balance-counter = { $parameter } = { $value }: ұстаным { $stance }
balance-counter-here = баптаулардың өзі: ұстаным { $stance }
balance-counter-beyond = ауқымнан тыс, { $parameter } = { $value }: ұстаным { $stance }
balance-no-counter = ауқым ішінде де, тыс та табылмады
balance-police = { $name } бақылауын ширекке күшейту
balance-open = { $name } ашу
balance-stance_down = ұстанымды бір қадам төмен
balance-stance_up = ұстанымды бір қадам жоғары
balance-plan-effort = { $name } { $effort }
balance-plan-nothing = ештеңе
balance-parameter-alpha = өз ұстанымының салмағы (alpha)
balance-parameter-gamma = өз құнымен тежелу (gamma)
balance-parameter-kappa = сауданы бұру бағасы (kappa)
balance-parameter-own = өз қалауы
balance-parameter-ideal = қалауы: { $power }
balance-parameter-unconditional = әрекетке әзірлігі: { $power }
balance-parameter-conditional = қашықтық қысымы: { $power }
basis-measured = өлшенген
basis-published = жарияланған
basis-modelled = модель бойынша
basis-assumed = болжанған
basis-mixed = болжанған салмақтармен модель бойынша
claim-pressure_drives_away = қысым күшейсе, қысушыдан алыстатады: { $power }
claim-conditional_pressure_drives_away = қашықтықпен өсетін қысым да алыстатады: { $power }
claim-closeness_costs = бір державаға қадам басқалардан күтілетін шығынды арттырады: { $power }
claim-stance_is_interior = ең жақсы ұстаным державалар арасында
claim-many_vectors = көпвекторлылық ең тиімді: ұстаным шеткі державалар арасының ортаңғы жартысында
claim-channels_buy_autonomy = басқа арналар дербестік береді: ұстаным өз қалауына жақындайды
claim-neighbours_hold_together = бірге тұрған көршілер берік болады
claim-first_channel = сауданы алдымен мынадан бұрған жөн: { $power }
claim-first_lever = келесі ең жақсы қадам — бәрінен артық
lever-common-high-priority-1-2 = басымдығы жоғары тауарлар, 1–2 деңгей
lever-common-high-priority-3-4 = басымдығы жоғары тауарлар, 3–4 деңгей
lever-other-listed-goods = тізімдегі басқа тауарлар
lever-middle-corridor = Орта дәліз
lever-south-corridor = оңтүстік жол
lever-second-suppliers = екінші жеткізушілер мен қорлар
balance-plans-title = Өнімнің { $cost } жұмсау күтілетін шығынды { $from } деңгейінен { $to } деңгейіне түсіреді
balance-plans-axis = Қалатын күтілетін шығын, өнімнің %; жолақ — жоспар мен оның құны, сызық — іріктеу ауқымы
balance-plan-cost = құны { $cost }

## What softens a shock

mitigation-lead = Бұл сценарийде { $country } { $loss } млн USD өнім жоғалтады. Бәрібір жүретін сауданың әр долларына шаққанда мұны не көбірек жеңілдетеді:
mitigation-table = Шығынды ең көп жеңілдететіні
mitigation-column-spared = Не жалғасады
mitigation-column-cut = Кесілген, млн USD
mitigation-column-saved = Долларға үнемдейді, USD
mitigation-input = сатып алу: { $industry }
mitigation-outlet = сату: { $industry }
mitigation-partner = бүкіл сауда: { $country }
mitigation-note = Әр жол кесілгеннің оннан бірін сақтап, үнемделгенді соған бөледі, параметрлердің ортасында. Оған жетудің құнын модель білмейді.
