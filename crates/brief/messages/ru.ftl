### Русский. Имена стран и отраслей всегда стоят в именительном падеже.

## Страница

page-title = { $country }: досье о санкциях и торговле
skip-link = Перейти к выводам
eyebrow = Досье о санкциях и торговле
contents-heading = В этом досье
figures-heading = Положение в пяти цифрах
sources-label = Источник: { $sources }
sources-line = { $title }, данные по { $as_of }, версия { $version }
footer-note = Составлено программой sindan по данным из раздела «{ section-9 }». Та же команда на тех же данных даёт ту же страницу.
date-long = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year } г.
period-year = { $year } год
list-separator = ,{ " " }
clause-separator = ;{ " " }
nothing-held = –
name-share = { $name } { $share }
input-of-partner = { $input }: { $partner } { $share }

## Заголовки разделов

section-0 = Положение в цифрах
section-1 = Исходное положение
section-2 = Наковальня: от чего зависит страна
section-3 = Молот: что может сделать каждая держава
section-4 = Энергетика
section-5 = Утечки
section-6 = Обходные пути
section-7 = Дилемма
section-8 = Чего мы не знаем
section-9 = Источники и параметры

## Раздел 0

head-lead = Крупнейший поставщик — { $supplier }: { $supplier_share } { $basis ->
    [direct] импорта
   *[network] ввозимых ресурсов
} ({ $supplier_range }); крупнейший покупатель — { $buyer }: { $buyer_share } { $basis ->
    [direct] экспорта
   *[network] вывозимых ресурсов
} ({ $buyer_range }). Данные за { $period }.
head-lead-supplier = Крупнейший поставщик — { $supplier }: { $supplier_share } { $basis ->
    [direct] импорта
   *[network] ввозимых ресурсов
} ({ $supplier_range }). Данные за { $period }.
head-lead-missing = { $country }: от кого зависит эта экономика, сказать нельзя. Её нет ни в производственной сети, ни в загруженной торговой статистике.
head-dates = По состоянию на { $as_of } Торговые данные за { $period }: { $years ->
    [0] им меньше года
    [one] им около { $years } года
    [few] им около { $years } лет
   *[many] им около { $years } лет
}.
head-dates-none = По состоянию на { $as_of } Торговых данных нет.
range-phrase = диапазон { $range }
sensitivity-phrase = диапазон чувствительности { $range }
range-none = только прямая торговля, без диапазона
range-note = Цифры крупнейшего поставщика и покупателя учитывают прямую торговлю. Другой конец их диапазона прослеживает ту же торговлю через всю производственную сеть: добавленную стоимость у поставщиков поставщиков и конечных покупателей, которые стоят за покупателями. Это разброс определений, а не доверительный интервал.
scope-note = Доли относятся к ресурсам, то есть к товарам и услугам, которые отрасли покупают друг у друга. Покупки населения и государства в них не входят, как и оборудование, купленное в качестве инвестиций, поэтому о зависимости от иностранного оборудования по этим долям судить нельзя.
scope-note-direct = Доли относятся к учтённой торговле товарами, только прямой. То, что идёт через третьи страны, отнесено к стране отправления.

figure-at-risk = Выпуск под угрозой
figure-at-risk-detail = валового выпуска, если всю торговлю прервёт самая опасная держава ({ $power })
figure-supplier = Крупнейший поставщик
figure-supplier-detail = { $partner }: доля { $basis ->
    [direct] в импорте
   *[network] во ввозимых ресурсах
}
figure-buyer = Крупнейший покупатель
figure-buyer-detail = { $partner }: доля { $basis ->
    [direct] в экспорте
   *[network] в вывозимых ресурсах
}
figure-concentration = Концентрация рынков
figure-concentration-detail = индекс импорта и экспорта; 1 — единственный партнёр
figure-concentration-imports = импорт: { $rank }-е место из { $total }, считая от самого сосредоточенного
figure-concentration-exports = экспорт: { $rank }-е место из { $total }, считая от самого сосредоточенного
figure-chokepoints = Узкие места
figure-chokepoints-detail = { $count ->
    [one] ресурс, не менее половины которого держит один иностранный партнёр
    [few] ресурса, не менее половины каждого из которых держит один иностранный партнёр
   *[many] ресурсов, не менее половины каждого из которых держит один иностранный партнёр
}
figure-chokepoints-weight = { $weight } всех ресурсов — эти ресурсы от этих партнёров
figure-age = Возраст данных
figure-age-value = { $years ->
    [0] меньше года
    [one] около { $years } года
    [few] около { $years } лет
   *[many] около { $years } лет
}
figure-age-detail = данные за { $period }, дата досье — { $as_of }
figure-missing = нет данных

gaps-heading = Цифры полного досье, которых пока нет
gap-output-at-risk = Выпуск под угрозой, если торговлю прервёт самая опасная из держав
gap-transit-share = Доля экспорта и критических ресурсов, идущая через территорию одной державы
gap-leak = Оценка утечек
gap-way-round = Дополнительные дни и стоимость лучшего обходного пути
gap-next-policy = Самый выгодный следующий шаг
gap-engine = В этой версии sindan этого нет. Появится с командой:
gap-dataset = Набор данных { $dataset } не загружен. Команда, которая его добавит:
missing-engine = нет в этой версии sindan
missing-dataset = набор данных { $dataset } не загружен
missing-dataset-coarse = набор { $dataset } есть только во встроенном, более грубом виде
gap-unexplained = Этой части в досье нет.

confidence-title = Цифры досье: измерено { $measured }, рассчитано по модели { $modelled }, принято { $assumed }
confidence-note = Измерено: опубликовано источником. Рассчитано: получено моделью из измеренных цифр. Принято: выбрано по суждению.
confidence-measured = измерено
confidence-modelled = рассчитано
confidence-assumed = принято

## Раздел 1

standing-lead = { $import_level ->
    [high] Импорт сосредоточен на немногих партнёрах
    [low] Импорт распределён между многими партнёрами
   *[moderate] Импорт сосредоточен умеренно
} (индекс { $imports }); { $export_level ->
    [high] экспорт сосредоточен на немногих партнёрах
    [low] экспорт распределён между многими партнёрами
   *[moderate] экспорт сосредоточен умеренно
} (индекс { $exports }). Данные за { $period }.
index-with-rank = { $index }, место { $rank } из { $total } начиная с самого сосредоточенного
standing-missing = { $country }: положение среди партнёров по имеющимся данным определить нельзя.
index-note = Индекс Херфиндаля — Хиршмана — сумма квадратов долей иностранных партнёров: 1 — единственный партнёр, 0,1 — десять равных. Выше 0,25 торговля здесь называется сосредоточенной, ниже 0,15 — распределённой.
partners-title = В импорте впереди { $supplier }: { $supplier_share }; в экспорте — { $buyer }: { $buyer_share }
partners-description = Парные полосы, партнёров отдельной строкой: { $count }, и все прочие. Крупнейшие поставщики: { $suppliers }. Крупнейшие покупатели: { $buyers }.
partners-imports = Импорт, % от всего
partners-exports = Экспорт, % от всего
partners-rest = Прочие ({ $count })
partners-key = Полоса — прямая торговля. Линия до кольца — диапазон до доли через сеть.
partners-table = Партнёры с наибольшей долей в импорте или в экспорте, { $period }
industries-title = Больше всего ввозится: { $input }, { $input_share } импорта. Больше всего вывозится: { $outlet }, { $outlet_share } экспорта
industries-description = Парные полосы по отраслям. Крупнейшие ввозимые ресурсы: { $inputs }. Крупнейшие отрасли-экспортёры: { $outlets }.
industries-imports = Ресурсы из-за рубежа, % импорта
industries-exports = Продажи отраслям за рубежом, % экспорта
industries-key = Закрашенная часть полосы — крупнейший иностранный партнёр, его код стоит рядом.
industries-rest = Другие отрасли ({ $count })
outlets-table = Что и кому продаётся отраслям в стране и за рубежом, { $period }
inputs-table = Что и у кого покупают отрасли, { $period }
peers-table = Концентрация рядом с соседями, которые есть в данных, { $period }
absent-neighbours = { $count ->
    [one] Этого соседа в данных нет, поэтому цифры по нему не печатаются: { $names }.
    [few] Этих соседей в данных нет, поэтому цифры по ним не печатаются: { $names }.
   *[many] Этих соседей в данных нет, поэтому цифры по ним не печатаются: { $names }.
}
dependence-note = Продажи отраслям за рубежом составляют { $exports } валового выпуска ({ $output } млн USD).
dependence-note-outside = Продажи отраслям за рубежом составляют { $exports } валового выпуска ({ $output } млн USD); ещё { $outside } выпуска идёт на конечный спрос или в экономики вне сети и в эти доли не входит.

## Раздел 2

anvil-lead = { $count ->
    [0] Нет ресурсов, не менее половины которых держит один иностранный партнёр
    [one] Для { $count } ресурса из { $total } доля одного иностранного партнёра составляет не менее половины ({ $named })
    [few] Для { $count } ресурсов из { $total } доля одного иностранного партнёра составляет не менее половины ({ $named })
   *[many] Для { $count } ресурсов из { $total } доля одного иностранного партнёра составляет не менее половины ({ $named })
}; самая весомая зависимость: { $input } — { $partner }, { $share } использования ({ $range }). Данные за { $period }.
anvil-missing = { $country }: какие ресурсы зависят от одного иностранного партнёра, по имеющимся данным определить нельзя.
chokepoints-title = { $count ->
    [0] В опасном углу нет ни одного ресурса; самая весомая зависимость: { $names }
    [one] В опасном углу: { $names }
    [few] В опасном углу: { $names }
   *[many] В опасном углу: { $names }
}
chokepoints-description = Ресурсы по их доле во всех ресурсах и по доле крупнейшего иностранного партнёра. Десять самых весомых: { $names }.
chokepoints-x = Доля во всех ресурсах, используемых отраслями, % (каждое деление — в десять раз больше)
chokepoints-y = Доля крупнейшего иностранного партнёра в ресурсе, %
chokepoints-corner = Опасный угол
chokepoints-corner-detail = половина и больше у одного партнёра, от 1 % всех ресурсов
chokepoints-half = половина
chokepoints-key = Знак — доля в прямой торговле. Линия — диапазон до доли через сеть. Ресурсы без подписи есть в таблицах.
chokepoints-table = Десять самых весомых зависимостей по произведению доли на вес, { $period }
chokepoints-note = Доля — часть партнёра во всём использовании ресурса, включая поставки внутри страны. Вес — часть ресурса во всех ресурсах. Их произведение — часть всех ресурсов, которой не хватит, если партнёр прекратит поставки, до какой-либо замены. Торговые наценки — тоже ресурс, поэтому торговля стоит так высоко.
chokepoints-note-direct = Доля — часть партнёра в учтённом импорте товара; сколько его производится в стране, неизвестно. Вес — часть товара во всём импорте. Их произведение — часть импорта, которой не хватит, если партнёр прекратит поставки.
power-russia = Россия
power-china = Китай
power-european-union = Европейский союз
power-anglo-japan = США, Великобритания, Япония
power-turkey = Турция
power-other = прочие

## Раздел 3

hammer-lead = Самая дорогая угроза одной державы: { $power }, { $threat }. Потери страны ({ $country }) — { $percent } валового выпуска (диапазон чувствительности { $range }), { $loss } млн долларов США; потери самой державы — { $sender_loss } млн долларов ({ $sender_percent } её выпуска), { $who ->
    [sender] больше, чем у цели
   *[target] меньше, чем у цели
}. Данные за { $period }.
hammer-title = { $count ->
    [0] Ни одна из угроз (всего { $total }) не стоит державе больше долларов, чем стране: { $country }
    [one] { $count } угроза из { $total } стоит самой державе больше долларов, чем стране: { $country }
    [few] { $count } угрозы из { $total } стоят самой державе больше долларов, чем стране: { $country }
   *[many] { $count } угроз из { $total } стоят самой державе больше долларов, чем стране: { $country }
}
hammer-description = Пары полос на одной шкале: потери валового выпуска у цели рядом с потерями державы, млн долларов США. { $threats }.
hammer-described = { $threat } { $loss }, держава { $sender_loss }
hammer-axis = Потери валового выпуска, млн долларов США
hammer-bar-target = теряет { $country }
hammer-bar-sender = теряет сама держава
hammer-key = Полоса — центр параметров. Линия — диапазон чувствительности по всем наборам.
hammer-table = Во что обошлись бы угрозы каждой державы, { $period }
hammer-note = Под каждой цифрой — её диапазон; наборов параметров: { $points }. Это диапазон чувствительности, а не доверительный интервал и не прогноз. Потери — за один год, в краткосрочном периоде, когда перенаправить можно лишь часть прерванного.
power-members = { $power } ({ $members })
power-members-absent = { $power } ({ $members }; нет в таблице: { $absent })
hammer-powers-note = Кто действует вместе — предположение: { $powers }.
hammer-left-out = Не оценены, потому что в них входит { $country } или в данных нет их членов: { $names }.
hammer-unsolved = Модель не смогла оценить: { $names }.
hammer-narrower = Не при каждом наборе параметров у модели есть решение, и диапазон взят по меньшему их числу: { $names }.
hammer-narrower-threat = { $threat } ({ $solved } из { $points })
hammer-together = Все эти державы вместе обошлись бы в { $loss } млн долларов США, { $percent } валового выпуска (в центре параметров; совместные действия держав по диапазону не рассчитаны). { $effect ->
    [more] Это больше суммы их отдельных эмбарго: вместе они закрывают и обходные пути друг через друга.
   *[less] Это меньше суммы их отдельных эмбарго: отчасти они обрывают одну и ту же торговлю.
} Значение Шепли — то, что держава добавляет к целому, в среднем по всем порядкам, в которых державы могут присоединяться.
hammer-limit = Потери раздела 3 сильнее всего зависят от параметра: { $parameter }. При значениях от { $from } до { $to } потери при худшей угрозе ({ $threat }) составляют { $range } валового выпуска.
hammer-model = Потери раздела 3: модель производственной сети Бхаттатирипада и Витила, «Political Power in International Trade». Часть запрещённого потока просачивается (δ), из остального часть нельзя перенаправить (трение τ); ресурсы плохо заменяют друг друга (ρ) и добавленную стоимость (ϱ). Цен, валютных курсов, финансов, торговли конечными товарами и времени на приспособление в модели нет. Добавленная стоимость берётся той же частью выпуска отрасли, что и прежде.
threat-of-power = { $power }: { $threat }
threat-export_ban = запрет экспорта
threat-import_ban = запрет импорта
threat-embargo = полное эмбарго
loses-more = { $side ->
    [sender] держава
   *[target] цель
}
loses-more-mostly = { $side ->
    [sender] держава
   *[target] цель
} (в { $at } из { $points })
shapley-table = Что каждая держава добавляет к общему эмбарго, в центре параметров, { $period }
coalition-table = Эмбарго нескольких держав сразу, в центре параметров, { $period }
sensitivity-table = Потери при худшей угрозе, когда меняется один параметр, а остальные стоят

## Разделы 3–7

question-3 = Во что обошёлся бы запрет экспорта, запрет импорта или полное эмбарго каждой державы — и во что это обошлось бы ей самой?
question-4 = Какие энергоносители через кого уходят, что останется запертым при закрытии каждого выхода и сколько пропустят другие пути?
question-5 = Где торговля больше объяснимого, насколько и с какой уверенностью?
question-6 = Какие маршруты минуют какую территорию, с какой стоимостью, временем и пропускной способностью?
question-7 = Как далеко может нажимать каждая сторона, прежде чем страна отойдёт к другой, и какой следующий шаг лучше всего?

## Раздел 8

limits-lead = Из пределов, которые можно измерить, главную цифру сильнее всего сдвигает один: { $limit }. Доля крупнейшего поставщика была бы { $otherwise } вместо { $headline }, сдвиг — { $points } п. п.
limits-lead-none = Насколько открытые вопросы сдвинули бы главную цифру, по имеющимся данным рассчитать нельзя.
limits-title = Пределы этого досье: измеримые — по силе влияния на главную цифру, затем те, что по этим данным не измерить
limits-unmeasured = неизвестно
limits-missing-title = Чего нет и что это добавит
limit-network_tiers = Прямая торговля или вся сеть
limit-network_tiers-text = Главная цифра учитывает прямые покупки. Если проследить добавленную стоимость через все ступени поставщиков, доля другая.
limit-goods_only = Товары без услуг
limit-goods_only-text = Главная цифра учитывает товары и услуги. Для одних товаров доля другая, а санкции чаще всего касаются товаров.
limit-final_demand_left_out = Конечный спрос не учтён
limit-final_demand_left_out-text = Потребительские товары, закупки государства и оборудование, купленное в качестве инвестиций, в доли не входят.
limit-rest_of_world_left_out = Остальной мир не учтён
limit-rest_of_world_left_out-text = Торговля с экономиками, которых нет в таблице отдельной строкой, в доли не входит.
limit-old_data = Старые данные
limit-old_data-text = Данные за { $period }: на { $as_of } { $years ->
    [0] им меньше года
    [one] им около { $years } года
    [few] им около { $years } лет
   *[many] им около { $years } лет
}. С начала санкций торговля изменила направления, и эта страница этого не видит.
limit-coarse_industries = Укрупнённые отрасли
limit-coarse_industries-text = { $industries ->
    [0] Внутри одной отрасли товары, которые можно купить где угодно, заслоняют те, которые нельзя.
    [one] Товары и услуги сведены в { $industries } отрасль: внутри неё товары, которые можно купить где угодно, заслоняют те, которые нельзя.
    [few] Товары и услуги сведены в { $industries } отрасли: внутри одной отрасли товары, которые можно купить где угодно, заслоняют те, которые нельзя.
   *[many] Товары и услуги сведены в { $industries } отраслей: внутри одной отрасли товары, которые можно купить где угодно, заслоняют те, которые нельзя.
}
limit-neighbours_absent = Соседей нет в данных
limit-neighbours_absent-text = Торговля с соседями вне таблицы в доли не входит: { $names }.
limit-unknown-text = Пояснения к этому пределу нет.

## Раздел 9

sources-lead = { $count ->
    [0] За этими цифрами не стоит ни один набор данных.
    [one] Все эти цифры основаны на { $count } наборе данных.
    [few] За этими цифрами стоят { $count } набора данных.
   *[many] За этими цифрами стоят { $count } наборов данных.
}
dataset-version = Версия
dataset-as-of = Данные по
dataset-retrieved = Получено
dataset-publisher = Издатель
dataset-licence = Лицензия
dataset-hash = SHA-256 загруженного файла
dataset-address = Адрес
dataset-treatment = Обработка
dataset-title-icio = Межстрановая таблица «затраты — выпуск» ОЭСР
dataset-title-mrio = Собственная межрегиональная таблица «затраты — выпуск»
dataset-title-flows = Потоки торговли товарами
treatment-added-up = отрасли сведены из { $a } в { $b }, значения округлены до { $c } значащих двоичных разрядов
treatment-recovered = потоки восстановлены по долям и итогам пакета, который ограничивает долю промежуточных затрат в выпуске значением { $a } (узлов: { $b })
treatment-no-rest = нет остального мира, нет конечного спроса по покупателям
treatment-nothing-else = больше ничего не менялось
treatment-left-out = не вошли в сеть: { $a }
treatment-regions = CN1 и CN2 сложены в CHN, MX1 и MX2 — в MEX
treatment-output = валовой выпуск — сумма промежуточных и конечных продаж
treatment-converted = стоимость пересчитана в доллары США по среднему курсу периода
parameters-title = Параметры и соглашения
parameter-concentrated_index = Индекс, с которого торговля называется сосредоточенной
parameter-spread_index = Индекс, ниже которого торговля называется распределённой
parameter-chokepoint_share = Доля одного партнёра, с которой начинается узкое место
parameter-corner_weight = Доля во всех ресурсах, с которой узкое место попадает в опасный угол
parameter-goods_industries = Отрасли, считаемые товарными, по секциям МСОК
parameter-intermediate_share_cap = Наибольшая доля ресурсов в выпуске отрасли
parameter-capped_nodes = Отрасли, удержанные на этой доле
parameter-negative_cells = Отрицательные ячейки, заменённые нулём: число и сумма, млн USD
parameter-inactive_nodes = Отрасли без выпуска
parameter-economies_left_out = Экономики, не вошедшие в сеть
parameter-balanced_output_change = Наибольшее изменение выпуска при балансировке
parameter-shock_tau = трение τ, часть прерванного потока, которую нельзя перенаправить
parameter-shock_delta = утечка δ, часть запрещённого потока, которая идёт несмотря на запрет
parameter-shock_rho = замещение между ресурсами ρ
parameter-shock_varrho = замещение между ресурсами и добавленной стоимостью ϱ
parameter-shock_grid = Наборы параметров за диапазоном чувствительности
parameter-powers = Державы как страны и группы
resolution = Экономик: { $economies }, отраслей: { $industries }
resolution-embedded = Экономик: { $economies }, отраслей: { $industries }. Это встроенная, более грубая сеть. Полную подробность даёт команда:
command-title = Команда, которая составит это досье заново
legal-note = Это не юридическая консультация.

## Таблицы

column-partner = Партнёр
column-imports-value = Импорт, млн USD
column-exports-value = Экспорт, млн USD
column-share-direct = Прямая, %
column-share-network = Через сеть, %
column-import-direct = Импорт, прямой, %
column-import-network = Импорт, сеть, %
column-export-direct = Экспорт, прямой, %
column-export-network = Экспорт, сеть, %
column-industry = Отрасль
column-input = Ресурс
column-sales = Продажи отраслям, млн USD
column-sold-abroad = За рубеж, %
column-part-exports = Часть экспорта, %
column-use = Объём, млн USD
column-bought-abroad = Из-за рубежа, %
column-part-inputs = Вес, %
column-main-buyer = Главный покупатель
column-main-supplier = Главный поставщик
column-its-share = Его доля, %
column-index = Индекс, включая страну
column-country = Страна
column-index-imports = Индекс импорта
column-index-exports = Индекс экспорта
column-score = Доля × вес, %
column-feeds = Кто использует больше всего
column-threat = Угроза
column-loss = Потери выпуска, млн USD
column-loss-percent = Потери выпуска, %
column-added-loss = Потери добав. стоимости, млн USD
column-added-percent = Потери добав. стоимости, %
column-sender-loss = Потери державы, млн USD
column-loses-more = Больше теряет
column-power = Держава
column-coalition = Державы
column-alone = В одиночку, млн USD
column-shapley = Значение Шепли, млн USD
column-share-whole = Часть целого, %
column-from-to = От … до
column-limit = Предел
column-otherwise = Главная цифра иначе, %
column-moves = Сдвиг, п. п.
column-section = Часть
column-missing = Чего нет
column-command = Команда
column-parameter = Параметр
column-value = Значение
column-confidence = Как получено
column-figure = Показатель
column-range = Диапазон
column-meaning = Что это

## Команда exposure

exposure-title = { $country }: от кого зависит страна
exposure-heading = { $country }: крупнейший поставщик — { $supplier }, { $supplier_share } импорта; крупнейший покупатель — { $buyer }, { $buyer_share } экспорта. Данные за { $period }.
exposure-heading-imports = { $country }: крупнейший поставщик — { $partner }, { $share } импорта; экспорта в данных нет. Данные за { $period }.
exposure-heading-exports = { $country }: крупнейший покупатель — { $partner }, { $share } экспорта; импорта в данных нет. Данные за { $period }.
exposure-heading-none = { $country }: в данных за { $period } нет ни одного иностранного партнёра.
exposure-suppliers = Крупнейшие поставщики
exposure-buyers = Крупнейшие покупатели
exposure-explain-title = Что означают столбцы
explain-direct = Прямая: часть партнёра в покупках или продажах, как она записана в таблице.
explain-network = Через сеть: часть партнёра в добавленной стоимости импорта через все ступени поставщиков или в конечном использовании экспорта через все ступени покупателей.
explain-index = Индекс Херфиндаля — Хиршмана: сумма квадратов долей; 1 — единственный партнёр.
explain-weight = Вес: часть ресурса во всех ресурсах, которые отрасли используют из страны и из-за рубежа.
explain-score = Доля × вес: часть всех ресурсов, которой не хватит, если крупнейший иностранный поставщик прекратит поставки.
explain-scope = Только ресурсы: товары и услуги, которые отрасли покупают друг у друга; без конечных товаров и без инвестиций.
basis-network = производственная сеть: прямые доли и доли через сеть
basis-direct-only = торговая статистика: только прямые доли

## Команда shock

shock-title = Цена прерванных потоков: { $name }
shock-eyebrow = Во что обходится прерывание потоков и кому
shock-scenarios = { $count ->
    [one] { $count } сценарий
    [few] { $count } сценария
   *[many] { $count } сценариев
}
shock-scenarios-lead = Во что каждый сценарий обходится тем, кто вводит меры, тем, против кого они введены, и миру. О каждом — отдельная часть ниже.
shock-losses-heading = Кто сколько теряет
amount-million = { $amount } млн долларов США
amount-billion = { $amount } млрд долларов США
amount-trillion = { $amount } трлн долларов США
centre-with-range = { $centre } ({ $range })
shock-headline = Потери валового выпуска: { $losses }. Данные за { $period }.
shock-headline-ranged = Потери валового выпуска: { $losses }. В скобках — диапазон чувствительности по наборам параметров. Данные за { $period }.
shock-clause = { $name } ({ $role }) — { $loss }, { $percent }
shock-clause-world = все экономики таблицы вместе ({ $count }) — { $loss }, { $percent }
role-sender = инициатор
role-target = цель
role-origin = отправитель
role-destination = получатель
role-other = прочие экономики
role-world = все экономики таблицы
side-counted = { $role } ({ $count })
side-named = { $role }: { $name }
shock-without-retaliation = … без ответных мер
shortened = { $text }… ({ $count })
group-of = { $text } ({ $count ->
    [one] { $count } экономика
    [few] { $count } экономики
   *[many] { $count } экономик
})
all-industries = все
industry-with-code = { $code } { $name }
leg-corridor = закрытый коридор
leg-capacity = потеря мощностей
shock-leg = { $number }. { $kind }
shock-leg-retaliation = { $number }. { $kind }, ответная мера
shock-capacity-part = Потеря мощностей, после всех мер
shock-all-parts = Всё вместе
force-always = без дат
force-from = с { $from }
force-until = до { $until }
force-between = с { $from } до { $until }
force-not = { $dates }: не действует на { $day }
shock-cut-flows = Меры прерывают продажи между отраслями на { $amount } в год — до просачивания и перенаправления.
shock-cut-sales = Они прерывают продажи конечным пользователям на { $amount } в год — до просачивания и перенаправления.
shock-parameters = τ { $tau }, δ { $delta }, ρ { $rho }, ϱ { $varrho }
shock-point = Рассчитано только при { $parameters }, поэтому диапазона нет.
shock-grid = Рассчитано при { $parameters } (центр); наборов параметров для диапазона: { $count }, τ { $tau_low }–{ $tau_high }, δ { $delta_low }–{ $delta_high }, ρ от { $rho_low } до { $rho_high }.
shock-cites = Источники сценария: { $cites }
shock-cut-table = Что прервано
shock-sides-table = Потери каждой стороны, { $period }
shock-parts-table = Какая мера вызывает какую часть потерь, при первом наборе параметров, { $period }
shock-countries-table = Экономики с наибольшими потерями: { $count } из { $total }, { $period }
shock-all-countries-table = Потери всех экономик таблицы ({ $total }), сначала наибольшие, { $period }
shock-nodes-table = Отрасли с наибольшими потерями: { $count } из { $total }, { $period }
shock-scenarios-table = Потери валового выпуска по сценариям, { $period }
shock-points-table = Наборы параметров и потери всех экономик таблицы при каждом
shock-dollars-title = Наибольшие потери в долларах: { $names }
shock-dollars-axis = Потери валового выпуска, млн долларов США
shock-percent-title = Наибольшие потери в доле выпуска: { $names }
shock-percent-axis = Потери валового выпуска, % прежнего выпуска
shock-chart-description = Полосы от нуля, сначала наибольшие потери: { $names }.
note-marked = примечание: { $text }
note-of-scenario = { $name }: { $text }
shock-note-missing = Этих экономик в таблице нет, и ни в одной цифре их нет: { $names }. Таблицу с ними можно добавить командой `sindan data add mrio FILE`.
shock-note-asleep = Мера { $number } на { $day } не действует и ничего не прерывает.
shock-note-empty = Мера { $number } ничего не прерывает: между её сторонами в таблице нет таких потоков. Инициатора и цели она не создаёт.
shock-note-failed = Без цифр: { $reason }
shock-no-figures = нет цифр
shock-note-retaliation = Потери включают ответные меры; потери без них указаны рядом.
shock-note-range = Диапазоны — чувствительность к параметрам, а не доверительный интервал: никто не измерил, насколько вероятен каждый набор параметров.
shock-note-flows = Прерываются только продажи между отраслями. То, что население, государство и инвесторы покупают за рубежом, идёт по-прежнему.
shock-note-final = Прерываются продажи между отраслями и конечным пользователям. Продажи в экономики вне таблицы идут по-прежнему.
shock-note-repairs = В таблице конечных продаж отрицательные ячейки ({ $negative }) считаются нулём, а продавцы ({ $scaled }) уменьшены до того, что они продают вне сети.
shock-note-model = Это модель краткосрочного периода, выпуска за один год, а не прогноз: без цен, запасов и новых поставщиков сверх того, что допускает трение.
shock-note-embedded = Экономик: { $economies }, отраслей: { $industries }. Это встроенная, более грубая таблица; полную ставит на её место `sindan data add icio FILE`.
shock-limits-title = Чего эти цифры не учитывают
shock-explain-title = Что означают цифры
explain-shock-output = Потери выпуска: насколько меньше отрасли производят за год, когда потоки прерваны, часть их перенаправлена, а нехватка ресурсов прошла по всей сети.
explain-shock-friction = Трение (τ): часть прерванного потока, для которой не находится другого продавца или покупателя, от 0 до 1. Чем больше трение, тем больше потери.
explain-shock-leakage = Просачивание (δ): часть прерванного потока, которая идёт несмотря ни на что, от 0 до 1. Чем больше просачивание, тем меньше потери.
explain-shock-substitution = Замещение: насколько другие ресурсы (ρ) или труд и капитал (ϱ) заменяют недостающий ресурс. Эластичность равна 1 / (1 − ρ): при −1 она равна половине. Чем ниже нуля, тем больше потери.
explain-shock-range = Диапазон: наименьшие и наибольшие потери по всем наборам параметров; цифра перед ним — центр. Это диапазон чувствительности, а не доверительный интервал.
explain-shock-added = Потери добавленной стоимости: то же при неизменной доле добавленной стоимости в выпуске отрасли. Она считается один раз, а в выпуске продукция поставщиков учтена ещё раз в продукции покупателей. Добавленная стоимость здесь — то, что остаётся от выпуска после закупок у отраслей таблицы, поэтому в неё входят налоги на продукты и ресурсы из экономик вне таблицы. В процентах — от прежней добавленной стоимости.
explain-shock-sides = Инициатор вводит меру, цель — тот, против кого она введена; отправитель и получатель — концы закрытого коридора. Кто стоит на обеих сторонах, учтён в обеих.
explain-shock-legs = Часть меры: её дополнительные потери в среднем по всем порядкам, в которых меры могут следовать (значение Шепли), при первом наборе параметров. Сумма частей равна целому.
column-side = Сторона
column-economy = Экономика
column-scenario = Сценарий
column-leg = Мера
column-imposed-by = Кто вводит или откуда
column-imposed-on = Против кого или куда
column-industries = Отрасли-продавцы
column-cut = Прервано, %
column-cut-flow = Прервано, млн USD в год
column-in-force = Действует
column-world-loss = Теряют все, млн USD
column-world-added = Теряют все, добавленная стоимость, млн USD
column-first-loss = Теряет инициатор или отправитель, млн USD
column-second-loss = Теряет цель или получатель, млн USD
column-tau = Трение τ
column-delta = Просачивание δ
column-rho = Между ресурсами ρ
column-varrho = Ресурсы и добавленная стоимость ϱ
column-residual = Невязка

## Verdicts

check-title = { $verdict }: поставка { $shipment }
check-eyebrow = Заключение по поставке
check-question = Откуда и куда: { $dispatch } → { $destination }; право на день { $date }; позиция { $stance }
check-against = Что ей препятствует
check-noted = Также отмечено
check-nothing = Известных препятствий нет.
check-record = Запись
check-program = Программа
check-lists = Списки лиц, по которым проведена проверка
check-list = от { $date }, версия { $version }
check-list-undated = без даты, версия { $version }
check-base = База мер
check-hash = Хеш вопроса
check-not-advice = Это не юридическая консультация: база содержит то, что удалось прочесть в копиях правовых текстов. Прежде чем полагаться на заключение, сверьтесь с официальным текстом.
check-footer = Сделано программой sindan. Тот же вопрос на той же базе мер даёт то же заключение и тот же хеш.
check-explain-title = Что означают заключения
verdict-clear = Препятствий нет
verdict-review = Проверить
verdict-licence-required = Нужна лицензия
verdict-cannot-decide = Решить нельзя
verdict-prohibited = Запрещено
verdict-meaning-clear = Известных препятствий нет.
verdict-meaning-review = До отправки должен посмотреть человек.
verdict-meaning-licence-required = Нужно разрешение органа власти.
verdict-meaning-cannot-decide = Не хватает факта или текста, без которого решить не может никто.
verdict-meaning-prohibited = В таком виде это запрещает закон.
finding-goods-prohibited = Товар назван, и мера его запрещает.
finding-goods-licence = Товар назван, и на него нужна лицензия.
finding-goods-candidate = Возможно, имеется в виду этот товар; одного кода мало.
finding-list-not-held = Мера называет список, кодов которого в базе нет; товар может быть в нём.
finding-list-older-than-law = Кода нет в имеющейся редакции списка, но список с тех пор менялся.
finding-carrier-prohibited = Перевозчик, грузовик или прицеп запрещён.
finding-vessel-prohibited = Судно запрещено.
finding-place-prohibited = Порт или аэропорт может быть в списке, которого в базе нет.
finding-movement-prohibited = Перевозка запрещена независимо от товара.
finding-clause-missing = В договоре нет оговорки, которая обязательна.
finding-clause-unknown = Не указано, какие оговорки есть в договоре.
finding-document-missing = Не назван документ, которого требует обязанность.
finding-inputs-unknown = Не указано, из чего сделан товар.
finding-fact-missing = Не хватает факта, от которого зависит, применяется ли мера.
finding-secondary-sanctions = Участвующему иностранному банку грозят санкции.
finding-watched = За перевозкой следят, или она контролируется.
finding-exception-applies = Действует исключение.
finding-exception-unproved = Исключение возможно; доказательства нет.
finding-exception-doubtful = Исключение возможно; его текст не прочитан.
finding-exception-unconfirmed = Исключение действует по источникам, которые не подтверждены.
finding-exception-claimed = Заявлено исключение для цели, которую надо показать.
finding-licence-applies = Это покрывает лицензия.
finding-licence-expired = Есть лицензия, но в этот день она не действует.
finding-measure-suspended = В этот день мера приостановлена.
finding-listed-party = Участник есть в списке или может быть в нём.
finding-owned-by-listed = Участник приравнен к включённым в список: им владеют такие лица.
finding-controlled-by-listed = Участник приравнен к включённым в список: его контролирует такое лицо.
finding-ownership-unknown = Приравнен ли участник к включённым в список, решают доли, размер которых неизвестен.
finding-listed-under-other-law = Участник включён в список или приравнен к таким по праву, которое здесь никого не связывает.
finding-listed-by-unknown = Участник есть в списке, о котором sindan не знает, для кого он обязателен.
finding-owner-listed = Владелец участника есть в списке; по правилам о владении сам участник из-за этого к лицам из списка не приравнивается.
finding-owner-listed-elsewhere = Владелец есть в списке, для которого владение не учитывается.
finding-owners-not-known = В данных о владении нет сведений о том, кому принадлежит участник.
finding-not-screened = Участники не проверены: никто не сверил их со списками лиц под санкциями.
finding-screened-elsewhere = Участники проверены в другом месте, по словам составителя поставки; sindan не сверял их ни с одним списком.
finding-party-not-screened = Лицо нельзя проверить: ни имя, ни номер не годятся для поиска.
finding-lists-too-old = Списки лиц старше допустимого.
finding-lists-undated = Дата одного из списков лиц неизвестна.
finding-lists-too-new = Списки лиц новее дня, о котором спрашивают.
finding-red-flag = Опубликованный властями признак обхода.
finding-licensing-not-held = Товар заявлен как контролируемый, а правил лицензирования по этому списку в базе нет.
finding-licensing-not-judged = Общее экспортное лицензирование не оценивалось: контрольного списка в базе нет, и не указано, есть ли в нём товар.
finding-no-customs-border = Внутри таможенного союза: нет ни таможенной границы, ни декларации.
doubt-terms-to-be-confirmed = Сам пункт не прочитан: известно, что мера есть, её условия надо подтвердить.
doubt-secondary-source = Основано на вторичном источнике.
doubt-start-not-read = День начала действия не прочитан.
doubt-force-doubtful = С тех пор мера могла закончиться или быть продлена.
doubt-list-older-than-law = Имеющаяся редакция списка старше права этого дня.
doubt-list-newer-than-law = Имеющаяся редакция списка новее этого дня.
doubt-list-stands-in = Вместо списка закона взят другой список.
doubt-edition-assumed-unchanged = Принято, что код между редакциями не менялся.
change-clause = Внести в договор оговорку { $value }.
change-licence = Получить лицензию или разрешение: { $value }.
change-avoid-territory = Выбрать путь в обход: { $value }.
change-other-carrier = Взять другого перевозчика, грузовик, судно или место.
change-document = Получить документ { $value }.
change-classification = Классифицировать товар по списку { $value }.
change-date = Решает день: { $value }.
change-exception = Показать, что действует исключение: { $value }
change-identify-party = Выяснить, тот ли это участник.
change-screen = Проверить участников по спискам этого дня.
nexus-territory = территория
nexus-party = участник из этой страны
nexus-goods = товар
nexus-currency = валюта
nexus-transport = транспортное средство
nexus-everybody = связывает всех
bound-law = исполняется
bound-policy = соблюдается по выбору
bound-others = связывает других
label-law = Право
label-act = Акт
label-subject = Предмет
label-goods = Товар
label-nexus = Чем затронуто
label-fields = Поля
label-missing = Не хватает
label-path = Владение
label-details = Подробности
label-doubt = Сомнение
label-change = Что изменило бы это
label-source = Где прочитано
label-read-on = Когда прочитано
label-list-state = Редакция списка от
ownership-step = владелец { $owner }, доля { $share }, компания { $owned }
ownership-control = контроль: { $owner } → { $owned }
share-unknown = доля неизвестна

## Measures

rules-list-title = Мер: { $count }; право на день { $date }
rules-timeline-title = { $code }: что и когда его называло
rules-timeline-title-country = { $code } и страна { $country }: что и когда его называло
rules-timeline-none = Ни одна мера базы не называет этот код.
rules-timeline-note = Звёздочка отмечает меры, основной текст которых не прочитан; вопросительный знак — товары, которые лишь могут иметься в виду.
rules-diff-title = От { $first } до { $second }
rules-diff-started = Вступили в силу
rules-diff-ended = Закончились
rules-diff-changed = Стали более или менее определёнными
rules-diff-none = Сила ни одной меры не отличается.
goods-title = { $code }
goods-none = Ни один имеющийся список не называет этот код. Списки, которых в базе нет, могут называть.
goods-editions = В ГС { $edition } этот товар стоял под: { $codes }.
goods-note = Описаны только коды из списков. Номенклатуру добавляет `sindan data pull hs`.
goods-described = Словами ГС { $edition } (по-английски)
goods-not-described = Имеется номенклатура ГС { $edition }; этот код она не описывает.
column-date = Дата
column-event = Событие
column-measure = Мера
column-subject = Предмет
column-force = В этот день
column-from = С
column-until = До
column-list = Список
column-code = Код
column-part = Часть, уровень
column-description = Товар
column-certain = Назван
column-as-of = На дату
column-measures = Меры
named-surely = точно
named-possibly = возможно
state-in-force = действует
state-not = не действует
state-suspended = приостановлена
state-start-not-read = начало не прочитано
state-doubtful = под сомнением
event-starts = вступает в силу
event-known-in-force = точно действует; начало не прочитано
event-not-before = раньше не действовала
event-goods-added = этот товар подпадает под неё
event-old-contracts-end = последний день для старых договоров
event-list-held-as-of = имеющаяся редакция списка
event-list-changes = список меняется; новой редакции в базе нет
event-suspended = приостановлена
event-suspension-ends = приостановка кончается
event-doubtful = действие становится сомнительным
event-ends = кончается
kind-export-ban = запрет вывоза
kind-import-ban = запрет ввоза
kind-transit-ban = запрет транзита
kind-service-ban = запрет услуг
kind-asset-freeze = блокирование активов
kind-price-cap = потолок цены
kind-licence = лицензирование
kind-clause-duty = обязательная оговорка
kind-due-diligence = должная осмотрительность
kind-secondary-sanctions = вторичные санкции
kind-information = сведения
label-kind = Вид
label-force = В этот день
label-in-force = Действует
label-binds = Кого связывает
label-conditions = Условия
label-exception = Исключение
label-suspension = Приостановлена
label-text = Текст
label-note = Примечание
label-not-a-measure = Не мера
not-a-measure = Опровергнутое объявление или факт: хранится для читателя и не применяется.
text-operative = прочитан сам запрещающий пункт
text-subpoints = прочитаны подпункты
text-recital = прочитана только преамбула
text-recital-secondary-dates = прочитана только преамбула; даты по чужим данным
text-excerpt = прочитан только отрывок
text-secondary = прочитаны только вторичные источники

## Проверка по спискам

screen-title = Проверка: { $name }
screen-eyebrow = Проверка лица по спискам
screen-demonstration = { $notice } (демонстрация, не для проверок)
screen-outcome-hit = { $name }: { $count ->
    [one] подходит { $count } лицо из списков
    [few] подходят { $count } лица из списков
   *[many] подходят { $count } лиц из списков
}. То же ли это лицо, решает человек.
screen-outcome-review = { $name }: { $count ->
    [one] { $count } лицо из списков
    [few] { $count } лица из списков
   *[many] { $count } лиц из списков
} только для просмотра; одного такого сходства никогда не достаточно.
screen-outcome-no-hit = { $name }: ни одно лицо из списков не подходит при пороге { $threshold }, на { $day }.
screen-outcome-cannot-decide = { $name }: решить нельзя. Ничего не подходит, но список слишком стар, чтобы это утверждать, не имеет даты или только демонстрационный.
screen-outcome-owned = { $name }: приравнивается к лицам из списков из-за того, кому принадлежит или кем контролируется. Те ли это владельцы, решает человек.
screen-outcome-owner-review = { $name }: требует проверки из-за владельцев.
screen-owners-unknown = В данных о владении не сказано, кому принадлежит { $name }.
screen-owners-clear = Владельцев в данных, прямых и косвенных: { $count }. Ни из-за кого из них { $name } не приравнивается к лицам из списков.
screen-rules-table = Что говорят правила о владении
screen-owners-table = Владельцы, которые могут быть в списках
column-rule = Правило
column-says = Вывод
column-owner = Владелец
column-sure = Владелец опознан
column-path = Владение
ownership-rule-ofac = OFAC: 50 % вместе
ownership-rule-eu = ЕС: 50 % вместе или контроль
ownership-rule-uk = Великобритания: более 50 % у одного или контроль
ownership-rule-bis-affiliates = BIS, аффилированные: 50 % вместе
standing-owned = принадлежит, { $share }
standing-controlled = контролируется
standing-unknown = неясно, известно { $share }
strength-confirmed = по номеру
strength-probable = по имени
strength-weak = только для проверки
ownership-suspended = { $says }; действие правила приостановлено
ownership-doubtful = { $says }; действует ли правило, неясно
screen-hits-table = Подходящие лица из списков, лучшие сверху
screen-lists-table = Проверенные списки, на { $day }
screen-why-title = Почему эти лица подходят
screen-why-lead = Каждое слово запроса рядом со словом списка, с которым оно сопоставлено.
screen-why = { $name }: сходство имён { $score }
screen-beside-table = Кроме имени
screen-agrees = совпадает
screen-contradicts = противоречит
screen-kind-person = человек
screen-kind-organization = организация
screen-kind-vessel = судно
screen-kind-aircraft = воздушное судно
screen-kind-wallet = кошелёк
screen-kind-unknown = не указано
screen-level-match = совпадение
screen-level-review = на просмотр
screen-rule-weak = слабый псевдоним
screen-rule-contradicted = прочее противоречит
screen-rule-identifier = тот же идентификатор
screen-edge-exact = то же слово
screen-edge-equivalent = то же значение
screen-edge-sound = то же звучание
screen-edge-devowelled = без гласных
screen-edge-spelling = другое написание
screen-edge-prefix = обрезано
screen-edge-initial = инициал
screen-edge-none = без пары
screen-qualifier-date = дата
screen-qualifier-country = страна
screen-qualifier-gender = пол
screen-qualifier-identifier = идентификатор
screen-qualifier-kind = вид лица
screen-state-fresh = достаточно свеж
screen-state-old = слишком стар
screen-state-own = собственный список
screen-state-undated = дата неизвестна
screen-state-demonstration = демонстрация
screen-note-list = список { $list } от { $date } (возраст в днях: { $days }), версия { $version }
screen-note-list-undated = список { $list } без даты, версия { $version }
screen-note-demonstration = Единственный имеющийся список — старая выдержка, которая показывает, как работает проверка. Настоящий загружает `sindan data pull ofac`.
screen-note-old = Списку { $list } { $days } дн., и он никого не оправдывает. Текущий загружает `sindan data pull { $source }`.
screen-note-undated = Возраст списка { $list } неизвестен: в файле нет даты. Он никого не оправдывает, пока файл не добавлен снова с `--published ДАТА`.
screen-note-young = Есть только в более поздних версиях и не проверены: { $lists }.
screen-note-number = Контрольные цифры номера { $number } неверны: возможна опечатка. Номер сравнён так, как написан.
screen-note-score = Оценка — это сходство имён с учётом остального известного, а не вероятность того, что два лица — одно.
column-listed-name = Имя в списке
column-likeness = Сходство
column-level = Уровень
column-party-kind = Вид
column-entry = Запись
column-list-date = Дата
column-age-days = Возраст, дн.
column-list-state = Состояние
column-version = Версия
column-asked = В запросе
column-listed = В списке
column-how = Как
column-word-weight = Вес
column-beside = Что
column-change = Изменение

## Long run of the shock command

long-run-title = Долгосрочный период: { $name }
long-run-eyebrow = Что остаётся от ограничений, когда цены, зарплаты и поставщики приспособились
long-run-heading = Чей доход покупает меньше
long-run-headline = Изменение реального дохода в долгосрочном периоде{ $basis ->
    [imputed] {" "}(с досчётом)
   *[other] {""}
}: { $changes }. Данные за { $period }.
long-run-headline-ranged = Изменение реального дохода в долгосрочном периоде{ $basis ->
    [imputed] {" "}(с досчётом)
   *[other] {""}
}: { $changes }. В скобках — диапазон чувствительности по наборам торговых эластичностей. Данные за { $period }.
long-run-clause = { $name } ({ $role }) — { $percent }, { $change } в год
long-run-clause-world = все экономики таблицы вместе ({ $count }) — { $percent }, { $change }
long-run-touched = Меры затрагивают торговлю на { $amount } в год, включая конечные товары.
long-run-point = Рассчитано только с эластичностями { $set }, поэтому диапазона нет.
long-run-sets = Рассчитано с эластичностями { $set } (центр) и { $others }.
long-run-set-fontagne_guimbard_orefice_2022 = Fontagné, Guimbard and Orefice (2022)
long-run-set-caliendo_parro_2015 = Caliendo and Parro (2015)
long-run-residual = Наибольшая невязка уравнений: { $residual }.
long-run-no-formula = В опубликованной формуле первого порядка нет члена для запретов и подорожавшей перевозки, поэтому дано только точное изменение.
long-run-formula = Главная цифра — точное изменение; рядом стоит опубликованная формула первого порядка (условия торговли и объём торговли). Больше всего они расходятся у экономики { $name }: { $formula } по формуле, { $exact } точно, разница { $gap } процентного пункта. Формула верна лишь для очень малых изменений: она оценивает выигранную и потерянную торговлю по прежним пошлинам.
long-run-imputed = С досчётом: таблица не говорит, кто покупает конечные товары. Они разнесены по экономикам так же, как продажи отраслям, — { $share } всех продаж, — и так, чтобы каждая экономика тратила столько, сколько зарабатывает; от этого зависит каждая цифра здесь.
long-run-read = Конечные товары идут туда, куда указывает таблица. { $share } всех продаж — экономикам вне таблицы — разнесены так же, как остальные.
long-run-read-all = Конечные товары идут туда, куда указывает таблица.
long-run-note-model = Это модель долгосрочного периода, а не прогноз: цены, зарплаты и поставщики приспособились, все работают, дефициты прежние. Что теряется до того, говорит краткосрочный период; складывать их нельзя.
long-run-note-without-deficits = Дефициты убраны до всех изменений: каждая экономика тратит столько, сколько зарабатывает, и доходы до изменений — доходы такого мира.
long-run-note-retaliation = Изменения включают ответные меры; рядом стоит то, что было бы без них.
long-run-cut-table = Что прервано, обложено пошлиной или подорожало
long-run-sides-table = Изменение реального дохода по сторонам, { $period }{ $basis ->
    [imputed] , с досчётом
   *[other] {""}
}
long-run-countries-table = Экономики, чей реальный доход меняется сильнее всего: { $count } из { $total }, { $period }{ $basis ->
    [imputed] , с досчётом
   *[other] {""}
}
long-run-scenarios-table = Изменение реального дохода по сценариям, %, { $period }{ $basis ->
    [imputed] , с досчётом
   *[other] {""}
}
long-run-points-table = Наборы эластичностей и невязки уравнений при каждом
explain-long-run-income = Реальный доход: что можно купить по новым ценам на годовой доход экономики (плата за труд и капитал, пошлины и занятое за рубежом) — точно, из самого решения. В долларах — по прежним ценам. Ниже нуля — потеря.
explain-long-run-elasticity = Торговая эластичность (θ): на сколько процентов продажи падают против чужих, когда дорожают на один процент. Чем она меньше, тем труднее заменить продавца и тем больше потеря.
explain-long-run-range = Диапазон: наименьшее и наибольшее изменение по наборам эластичностей; цифра перед ним — центр. Это диапазон чувствительности, а не доверительный интервал.
explain-long-run-formula = Формула: формула благосостояния Калиендо и Парро, условия торговли плюс объём торговли. Она верна для очень малых изменений пошлин. Для других она ошибается, поэтому главная цифра — точное изменение.
explain-long-run-imputed = Досчёт: где таблица не говорит, кто покупает конечные товары, они разнесены по экономикам так же, как продажи отраслям. Данные не говорят ни что нефть и хлеб доходят до населения одинаково, ни кто кого кредитует: каждая экономика тратит свою добавленную стоимость, без дефицита и профицита.
explain-long-run-other = Реальная зарплата: плата к цене покупаемого. Экспорт: продажи другим экономикам; мера денег — добавленная стоимость мира. Невязки: что осталось от уравнений; ответ с невязкой больше 1e-10 не даётся.
leg-costs = подорожавшая перевозка
leg-tariff = пошлина
range-between = { $low } … { $high }
column-size = Прервано или дороже, %
column-touched = Торговля, млн USD в год
column-income = Реальный доход, млн USD
column-income-percent = Реальный доход, %
column-formula = Формула, %
column-real-wage = Реальная зарплата, %
column-exports = Экспорт, %
column-revenue = Пошлины, млн USD
column-deficit = Дефицит до изменений, млн USD
column-first-income = Инициатор или отправитель
column-second-income = Цель или получатель
column-world-income = Мир таблицы
column-elasticities = Эластичности
column-world-change = Реальный доход мира, млн USD
column-iterations = Шаги
column-residual-price = Невязка: цены
column-residual-spending = Невязка: расходы
column-residual-work = Невязка: труд
column-residual-balance = Невязка: торговый баланс
hammer-long-run-table = Полное эмбарго: краткосрочный период рядом с долгосрочным, { $period }{ $basis ->
    [imputed] ; долгосрочный с досчётом
   *[other] {""}
}
hammer-long-run-absent = Для долгосрочного периода цифр нет: { $reason }
hammer-long-run-note = Краткосрочный период — добавленная стоимость, потерянная за год; долгосрочный — что доход покупает через несколько лет, когда прерваны и конечные товары; оба — в % добавленной стоимости; наибольшая невязка { $residual }. Диапазоны — по параметрам и по двум наборам эластичностей. Складывать их нельзя.
column-short-run = Краткосрочный: добавленная стоимость, %
column-long-run = Долгосрочный: реальный доход, %

## Обходные пути

route-title = { $from } → { $to }
route-eyebrow = Обходные пути
route-question = Право и помехи на { $date }; позиция { $stance }; сравнение по: { $criteria }
route-avoiding = В обход: { $countries }
route-goods = Товары: { $goods }
route-scenarios = Сценарий { $name }: { $title }
route-snapped = { $place }: { $km } км от названной точки.
route-options = Пути, которыми можно пройти
route-summary = Путей: { $options }. Точек точного фронта: { $points }. Отброшено путей, худших во всём диапазоне: { $beaten }.
route-more = Ещё путей, все в формах CSV и JSON: { $count }.
route-none = При этих условиях пути нет.
route-lead = Дешевле всего: { $usd } долл. Быстрее всего: { $days } сут.
route-lead-distance = Короче всего: { $km } км.
column-way = Путь
column-through = Через
column-modes = Чем
column-usd-feu = USD/FEU
column-usd-teu = USD/TEU
column-route-days = Сутки
column-nine-of-ten = 9 из 10 за, сут.
column-risk = Риск
column-km = км
column-standing = Место
route-front = на фронте
route-within-error = в пределах ошибки
route-best-in = лучший: { $criteria }
criterion-cost = стоимость
criterion-time = время
criterion-risk = риск
criterion-reliability = надёжность
criterion-distance = расстояние
freight-rail = железная дорога
freight-road = автодорога
freight-sea = море
freight-container-feeder = фидер
freight-tanker = танкер
freight-rail-ferry = железнодорожный паром
freight-ro-ro = автопаром
freight-river = река
freight-pipeline-oil = нефтепровод
freight-pipeline-gas = газопровод
route-gauge = { $mode } { $gauge } мм
route-way-heading = Путь { $number }: { $territories }
column-stage = Участок
column-carried-by = Чем
column-rests-on = Основание
route-change-gauge = смена колеи { $from } → { $to } мм
route-change-transshipment = перевалка: { $from } → { $to }
route-change-port-call = обработка в порту: { $from } → { $to }
route-change-border-post = погранпереход
route-basis-published = источник
route-basis-model = модель
route-basis-scenario = сценарий
route-basis-none = нет данных
route-published-services = Опубликовано для этого пути или его части, строки services.csv: { $ids }
route-excluded = Что мешает другим путям
column-against = Против
route-bar-avoided = { $country }: в обход по условию
route-bar-law = { $country }: проезд запрещает { $measures }
route-bar-closed = { $leg }: закрыто
route-bar-planned = { $leg }: не построено или открытие не подтверждено
route-bar-disruption = помеха { $id }
route-bar-scenario = сценарий { $name }
route-bar-unknown = { $mode }: стоимость или время неизвестны
route-blocking = Наименьшие наборы, снятие которых открывает путь
route-blocking-none = Снятие любых запретов пути не откроет.
column-set = Набор
route-disruptions-applied = Помехи, действующие в этот день
route-disruptions-unknown = Названы, не применены: конец или начало не найдены, что не значит, что они продолжаются
route-disruptions-unknown-short = Помехи без известного конца (или начала), не применены: { $ids }. Сценарий может их применить.
column-disruption = Помеха
column-effect = Что произошло
route-measures = Названные меры
route-sources = Источники чисел
column-used-for = Для чего
column-source-year = Год
column-interest = Интерес
interest-operator = оператор
interest-promoter = сторонник
interest-rival = соперник
interest-international-organisation = международная организация
interest-press = пресса
interest-statistics = статистика
route-model-note = Числа без источника даёт модель, подогнанная к опубликованным услугам; те составляют { $cost-low }–{ $cost-high } её стоимости и { $time-low }–{ $time-high } её времени (10-й–90-й процентили); это и есть диапазоны. Цены разных лет.
route-risk-note = Баллы риска: один за каждый ограниченный или сезонный участок и за каждую помеху на нём; три, где нужна лицензия или право неясно. Веса приняты.
route-law-note = Здесь спрашивается только о проезде; можно ли везти товар к месту назначения, отвечает `sindan check`. Не юридическая консультация.
route-network-note = В сети { $legs } участков: с опубликованной стоимостью { $cost }, с опубликованными сутками { $days }, измерено по прямой { $straight }, с принятым состоянием { $assumed }.
route-map = Карта путей
route-map-note = Железные и автодороги проведены прямыми между пунктами, суда — по морским путям; расстояния взяты из таблицы. Берега и границы: Natural Earth, фактические линии; это не суждение о статусе территорий.
route-map-barred = закрыт
route-legs = Участки и смены
route-footer = Сделано sindan. Тот же вопрос к тем же таблицам и мерам даёт ту же страницу.
route-explain-title = Как это читать
route-explain-front = Путь на фронте, если по средним значениям ни один другой не лучше или равен ему по всем критериям. Пути через те же территории в том же порядке показаны как один; лучший по каждому критерию есть всегда.
route-explain-within-error = Путь в пределах ошибки уступает по средним значениям, но ни один другой не лучше во всём его диапазоне.
route-explain-reliability = Надёжность — сумма суток, на которые может задержаться каждая часть; «9 из 10 за» предполагает, что части опаздывают независимо.
route-stress-title = { $from } → { $to }: каждый пункт и участок лучших путей закрыт по очереди
route-stress-base = Как есть: не меньше { $usd } USD/FEU и { $days } сут. по средним значениям.
column-closed = Закрыто
column-more-usd = USD/FEU больше
column-more-days = Суток больше
route-compare-title = { $from } → { $to }: как есть и при каждом сценарии
column-scenario-name = Сценарий
route-compare-base = как есть
column-cheapest = Дешевле всего, USD
column-fastest = Быстрее всего, сут.
column-front-points = Фронт
route-assign-title = Годовой поток при ограниченной пропускной способности
route-assign-demands = Спрос
route-assign-rooms = Занятые мощности, по выгоде от лишней тонны
column-demand = Спрос
column-thousand-tonnes = тыс. т в год
column-usd-tonne = USD/т
column-room = Мощность
column-room-limit = Предел, тыс. т
column-room-used = Занято, тыс. т
column-relief = Выгода, USD/т
route-assign-unserved = не перевезено
route-assign-note = Контейнер везёт 20 т, поезд 55 контейнеров; оба направления делят участок. { $share } тонно-километров приходится на участки с неизвестной способностью, где ограничений нет. О праве не спрашивается.
route-stress-cut = пути нет
