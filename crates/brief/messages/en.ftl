### English. Every language holds the same messages with the same variables;
### a test compares them. Names always stand in the nominative.

## Page

page-title = { $country }: dossier on sanctions and trade
skip-link = Skip to the findings
eyebrow = Dossier on sanctions and trade
contents-heading = In this dossier
figures-heading = The position in five figures
sources-label = Source: { $sources }
sources-line = { $title }, data to { $as_of }, version { $version }
footer-note = Made by sindan from the data named under “{ section-9 }”. The same command on the same data gives the same page.
date-long = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
period-year = { $year }
list-separator = ,{ " " }
clause-separator = ;{ " " }
nothing-held = –
name-share = { $name } { $share }
input-of-partner = { $input }: { $partner } { $share }

## Section headings

section-0 = The position in figures
section-1 = Where it stands
section-2 = The anvil: what it depends on
section-3 = The hammer: what each power could do
section-4 = Energy
section-5 = Leaks
section-6 = Ways round
section-7 = The dilemma
section-8 = What we do not know
section-9 = Sources and parameters

## Section 0, head

head-lead = { $supplier } supplies { $supplier_share } of { $basis ->
    [direct] imports
   *[network] imported inputs
} ({ $supplier_range }); { $buyer } takes { $buyer_share } of { $basis ->
    [direct] exports
   *[network] exported inputs
} ({ $buyer_range }). Data for { $period }.
head-lead-supplier = { $supplier } supplies { $supplier_share } of { $basis ->
    [direct] imports
   *[network] imported inputs
} ({ $supplier_range }). Data for { $period }.
head-lead-missing = On whom { $country } depends cannot be said: neither a production network nor trade statistics that are loaded hold this economy.
head-dates = As of { $as_of }. Trade data for { $period }: { $years ->
    [0] less than a year old
    [one] about a year old
   *[other] about { $years } years old
}.
head-dates-none = As of { $as_of }. No trade data are held.
range-phrase = range { $range }
sensitivity-phrase = sensitivity range { $range }
range-none = direct trade only, no range
range-note = The figures of the largest supplier and buyer count direct trade. The other end of their range traces the same trade through the whole production network: the value added of suppliers’ suppliers, the final buyers behind the buyers. It is a range of definitions, not a confidence interval.
scope-note = Shares are of inputs: goods and services that industries buy from one another. Purchases by households and the state are not in them, and neither is machinery bought as investment, so dependence on foreign machinery cannot be read from these shares.
scope-note-direct = Shares are of recorded trade in goods, direct trade only. What comes through other countries is counted where it was shipped from.

figure-at-risk = Output at risk
figure-at-risk-detail = of gross output, if the most dangerous single power ({ $power }) cuts off all trade
figure-supplier = Largest supplier
figure-supplier-detail = { $partner }: share of { $basis ->
    [direct] imports
   *[network] imported inputs
}
figure-buyer = Largest buyer
figure-buyer-detail = { $partner }: share of { $basis ->
    [direct] exports
   *[network] exported inputs
}
figure-concentration = Concentration of markets
figure-concentration-detail = index of imports and of exports; 1 means a single partner
figure-concentration-imports = imports: { $rank } of { $total } from the most concentrated
figure-concentration-exports = exports: { $rank } of { $total } from the most concentrated
figure-chokepoints = Chokepoints
figure-chokepoints-detail = { $count ->
    [one] input of which one foreign partner holds at least half
   *[other] inputs of which one foreign partner holds at least half
}
figure-chokepoints-weight = { $weight } of all inputs: these inputs, from these partners
figure-age = Age of the data
figure-age-value = { $years ->
    [0] under 1 year
    [one] about { $years } year
   *[other] about { $years } years
}
figure-age-detail = data for { $period }, read on { $as_of }
figure-missing = not held

gaps-heading = Figures of the full dossier that are not available yet
gap-output-at-risk = Output at risk if the most dangerous single power cuts off
gap-transit-share = Share of exports and of critical inputs that crosses one power’s territory
gap-leak = Estimate of leakage
gap-way-round = Extra days and cost of the best way round
gap-next-policy = The best next step of policy
gap-dataset = The dataset { $dataset } is not loaded. The command that adds it:
missing-dataset = the dataset { $dataset } is not loaded
missing-dataset-coarse = only the coarser, built-in form of { $dataset } is held
gap-unexplained = This part is not in this dossier.

confidence-title = Figures in this dossier: { $measured } measured, { $modelled } modelled, { $assumed } assumed
confidence-note = Measured: published by the source, or a sum or share of what it published. Modelled: computed from measured figures. Assumed: chosen by judgement.
confidence-measured = measured
confidence-modelled = modelled
confidence-assumed = assumed

## Section 1, where it stands

standing-lead = { $import_level ->
    [high] Imports are concentrated
    [low] Imports are spread over many partners
   *[moderate] Imports are moderately concentrated
} (index { $imports }); { $export_level ->
    [high] exports are concentrated
    [low] exports are spread over many partners
   *[moderate] exports are moderately concentrated
} (index { $exports }). Data for { $period }.
index-with-rank = { $index }, place { $rank } of { $total } from the most concentrated
standing-missing = Where { $country } stands among its partners cannot be said from the data that are held.
index-note = The index (Herfindahl-Hirschman) is the sum of squared shares of foreign partners: 1 is a single partner, 0.1 is ten equal ones. Above 0.25 is called concentrated here, below 0.15 spread.
partners-title = { $supplier } leads imports with { $supplier_share }; { $buyer } leads exports with { $buyer_share }
partners-description = Bars side by side for { $count } partners and the rest. Largest suppliers: { $suppliers }. Largest buyers: { $buyers }.
partners-imports = Imports, % of all
partners-exports = Exports, % of all
partners-rest = The rest ({ $count })
partners-key = Bar: direct trade. Line to the ring: range to the share through the network.
partners-table = Partners with the largest share of imports or of exports, { $period }
industries-title = Most bought abroad: { $input }, { $input_share } of imports. Most sold: { $outlet }, { $outlet_share } of exports
industries-description = Bars side by side by industry. Largest imported inputs: { $inputs }. Largest selling industries: { $outlets }.
industries-imports = Inputs bought abroad, % of all imports
industries-exports = Sold to industries abroad, % of all exports
industries-key = Filled part of the bar: the largest foreign partner, named beside it.
industries-rest = Other industries ({ $count })
outlets-table = What it sells to industries at home and abroad, and to whom, { $period }
inputs-table = What its industries buy, and from whom, { $period }
peers-table = Concentration beside neighbours that the data hold, { $period }
absent-neighbours = { $count ->
    [one] This neighbour is not in the data, so no numbers are printed for it: { $names }.
   *[other] These neighbours are not in the data, so no numbers are printed for them: { $names }.
}
dependence-note = Sales to industries abroad are { $exports } of gross output (USD { $output } million).
dependence-note-outside = Sales to industries abroad are { $exports } of gross output (USD { $output } million); { $outside } of output goes to final demand or to economies outside the network and is not in these shares.

## Section 2, the anvil

anvil-lead = { $count ->
    [0] No input has one foreign partner that holds at least half of it
    [one] One input has one foreign partner that holds at least half of it ({ $named })
   *[other] { $count } inputs of { $total } have one foreign partner that holds at least half of each ({ $named })
}; the heaviest dependence is { $input }: { $partner }, { $share } of its use ({ $range }). Data for { $period }.
anvil-missing = Which inputs of { $country } hang on one foreign partner cannot be said from the data that are held.
chokepoints-title = { $count ->
    [0] No input lies in the dangerous corner; heaviest: { $names }
    [one] In the dangerous corner: { $names }
   *[other] In the dangerous corner: { $names }
}
chokepoints-description = Inputs by their part of all inputs and the share of their largest foreign partner. The ten heaviest: { $names }.
chokepoints-x = Part of all inputs that industries use, % (each step is ten times more)
chokepoints-y = Largest foreign partner’s share of the input, %
chokepoints-corner = Dangerous corner
chokepoints-corner-detail = half or more from one partner, 1% or more of all inputs
chokepoints-half = half
chokepoints-key = Mark: share by direct trade. Line: range to the share through the network. Inputs without a name here are in the tables.
chokepoints-table = The ten heaviest dependences, by share times weight, { $period }
chokepoints-note = Share: the partner’s part of all use of the input, home supply included. Weight: the input’s part of all inputs. Their product is the part of all inputs that would be missing if the partner stopped, before any replacement. Trade margins are an input too, which is why wholesale and retail trade ranks high.
chokepoints-note-direct = Share: the partner’s part of recorded imports of the good; what is made at home is not known. Weight: the good’s part of all imports. Their product is the part of all imports that would be missing if the partner stopped, before any replacement.
power-russia = Russia
power-china = China
power-european-union = European Union
power-anglo-japan = USA, UK, Japan
power-turkey = Türkiye
power-other = others

## Section 3, the hammer

hammer-lead = The costliest threat of a single power: { $power }, { $threat }. { $country } would lose { $percent } of its gross output (sensitivity range { $range }), USD { $loss } million; the sender would lose USD { $sender_loss } million ({ $sender_percent } of its own output), { $who ->
    [sender] more dollars than its target
   *[target] fewer dollars than its target
}. Data for { $period }.
hammer-title = { $count ->
    [0] None of { $total } threats costs the sender more dollars than { $country }
    [one] One of { $total } threats costs the sender more dollars than { $country }
   *[other] { $count } of { $total } threats cost the sender more dollars than { $country }
}
hammer-description = Pairs of bars on one scale: gross output that the target loses beside what the sender loses, USD million. { $threats }.
hammer-described = { $threat } { $loss }, sender { $sender_loss }
hammer-axis = Gross output lost, USD million
hammer-bar-target = { $country } loses
hammer-bar-sender = the sender loses
hammer-key = Bar: centre of the parameters. Line: sensitivity range over all of them.
hammer-table = What each power’s threats would cost, { $period }
hammer-note = Under each figure stands its range over { $points } sets of parameters. It is a sensitivity range, not a confidence interval and not a forecast. Losses are those of one year in the short run, when only a part of what is cut can be rerouted.
power-members = { $power } ({ $members })
power-members-absent = { $power } ({ $members }; not in the table: { $absent })
hammer-powers-note = Who acts together is an assumption: { $powers }.
hammer-left-out = Not weighed, because { $country } belongs to it or the data hold no member: { $names }.
hammer-unsolved = The model could not judge: { $names }.
hammer-narrower = The model has no solution at every set of parameters, and the range is over fewer: { $names }.
hammer-narrower-threat = { $threat } ({ $solved } of { $points })
hammer-together = All of these powers together would cost USD { $loss } million, { $percent } of gross output (at the centre of the parameters; what several powers do together is not solved over the range). { $effect ->
    [more] That is more than their embargoes one by one: together they also close the ways round one another.
   *[less] That is less than their embargoes one by one: in part they cut the same trade.
} The Shapley value is what a power adds to the whole, averaged over all orders in which the powers can join.
hammer-limit = The losses of section 3 hang most on { $parameter }. From { $from } to { $to } the loss in the worst threat ({ $threat }) is { $range } of gross output.
hammer-model = Losses of section 3: production network model of Bhattathiripad and Veetil, “Political Power in International Trade”. Of a banned flow, a part leaks (δ) and of the rest a part cannot be rerouted (friction τ); inputs replace one another (ρ) and value added (ϱ) poorly. Prices, exchange rates, finance, trade in final goods and time to adjust are not in it. Value added is taken as the same part of each industry’s output as before.
threat-of-power = { $power }: { $threat }
threat-export_ban = export ban
threat-import_ban = import ban
threat-embargo = full embargo
loses-more = { $side ->
    [sender] sender
   *[target] target
}
loses-more-mostly = { $side ->
    [sender] sender
   *[target] target
} (at { $at } of { $points })
shapley-table = What each power adds to the embargo of all, at the centre of the parameters, { $period }
coalition-table = Embargoes by several powers at once, at the centre of the parameters, { $period }
sensitivity-table = The loss in the worst threat when one parameter moves and the others stay

## Sections 3 to 7, places

question-3 = What would each power’s export ban, import ban or full embargo cost, and what would it cost the sender?
question-4 = Which energy leaves through whom, what would closing each outlet strand, and what could the alternatives carry?
question-5 = Where does trade exceed what can be explained, by how much, and how sure are we?
question-6 = Which routes avoid which territory, at what cost, time and capacity?
question-7 = How far can each side press before the country drifts to the other, and what is the best next step?

## Section 8, limits

limits-lead = Of the limits that can be measured, one moves the headline most: { $limit }. It would put the largest supplier’s share at { $otherwise } instead of { $headline }, a move of { $points } percentage points.
limits-lead-none = How far the open questions would move the headline cannot be computed from the data that are held.
limits-title = Limits of this dossier: the measured ones by how far they move the headline, then those nobody can measure from these data
limits-unmeasured = not known
limits-missing-title = Parts that are missing, and what adds them
limit-network_tiers = Direct trade or the whole network
limit-network_tiers-text = The headline counts direct purchases. Tracing value added through all tiers of suppliers gives another share.
limit-goods_only = Goods without services
limit-goods_only-text = The headline counts inputs of goods and services. Goods alone give another share, and sanctions mostly name goods.
limit-final_demand_left_out = Final demand is left out
limit-final_demand_left_out-text = Consumer goods, state purchases and machinery bought as investment are not in the shares.
limit-rest_of_world_left_out = The rest of the world is left out
limit-rest_of_world_left_out-text = Trade with economies that the table does not list one by one is not in the shares.
limit-old_data = Old data
limit-old_data-text = The data are for { $period }, { $years ->
    [0] less than a year old
    [one] about a year old
   *[other] about { $years } years old
} on { $as_of }. Trade has been redirected since sanctions began, and this page cannot see it.
limit-coarse_industries = Coarse industries
limit-coarse_industries-text = { $industries ->
    [0] Within one industry, goods that can be bought anywhere hide goods that cannot.
    [one] All goods and services stand in one industry: goods that can be bought anywhere hide goods that cannot.
   *[other] Goods and services stand in { $industries } industries: within one, goods that can be bought anywhere hide goods that cannot.
}
limit-neighbours_absent = Neighbours are absent
limit-neighbours_absent-text = Trade with neighbours outside the table is not in the shares: { $names }.
limit-unknown-text = No explanation is held for this limit.

## Section 9, sources

sources-lead = { $count ->
    [0] No dataset stands behind this page.
    [one] One dataset stands behind every figure here.
   *[other] { $count } datasets stand behind the figures here.
}
dataset-version = Version
dataset-as-of = Data to
dataset-retrieved = Retrieved
dataset-publisher = Publisher
dataset-licence = Licence
dataset-hash = SHA-256 of the imported file
dataset-address = Address
dataset-treatment = Treatment
dataset-title-icio = OECD Inter-Country Input-Output table
dataset-title-mrio = Multi-region input-output table of the user
dataset-title-flows = Trade flows of goods
treatment-added-up = added up from { $a } to { $b } industries and rounded to { $c } significant bits
treatment-recovered = flows recovered from the shares and totals of the package, which caps intermediate shares of output at { $a } ({ $b } nodes)
treatment-no-rest = no rest of the world, no final demand by buyer
treatment-nothing-else = nothing else was changed
treatment-left-out = left out of the network: { $a }
treatment-regions = CN1 and CN2 added up to CHN, MX1 and MX2 to MEX
treatment-output = gross output is the sum of intermediate and final sales
treatment-converted = values converted to US dollars at the average rate of their period
treatment-parts = { $a } rows added up to the flow that they are parts of
treatment-reconciled = exports as CEPII reconciled them with the imports of the other side
treatment-re-exports = re-exports are an estimate of the source, a part of exports and no flow beside them
parameters-title = Parameters and conventions
parameter-concentrated_index = Index from which trade is called concentrated
parameter-spread_index = Index below which trade is called spread
parameter-chokepoint_share = Share of one partner that makes a chokepoint
parameter-corner_weight = Part of all inputs from which a chokepoint lies in the dangerous corner
parameter-goods_industries = Industries counted as goods, by section of ISIC
parameter-intermediate_share_cap = Highest share of inputs in an industry’s output
parameter-capped_nodes = Industries held at that share
parameter-negative_cells = Negative cells set to zero: number and sum, USD mn
parameter-inactive_nodes = Industries without output
parameter-economies_left_out = Economies left out of the network
parameter-balanced_output_change = Largest change of an output by balancing
parameter-shock_tau = friction τ, the part of a cut flow that cannot be rerouted
parameter-shock_delta = leakage δ, the part of a banned flow that goes on all the same
parameter-shock_rho = substitution between inputs ρ
parameter-shock_varrho = substitution between inputs and value added ϱ
parameter-shock_grid = Sets of parameters behind the sensitivity range
parameter-powers = Powers, as countries and groups
resolution = { $economies } economies, { $industries } industries
resolution-embedded = { $economies } economies, { $industries } industries: the coarser network that is built in. Full resolution comes with the command:
command-title = The command that makes this dossier again
legal-note = This is not legal advice.

## Tables

column-partner = Partner
column-imports-value = Imports, USD mn
column-exports-value = Exports, USD mn
column-share-direct = Direct, %
column-share-network = Through network, %
column-import-direct = Imports, direct, %
column-import-network = Imports, network, %
column-export-direct = Exports, direct, %
column-export-network = Exports, network, %
column-industry = Industry
column-input = Input
column-sales = Sales to industries, USD mn
column-sold-abroad = Sold abroad, %
column-part-exports = Part of exports, %
column-use = Use, USD mn
column-bought-abroad = Bought abroad, %
column-part-inputs = Part of inputs, %
column-main-buyer = Main foreign buyer
column-main-supplier = Main foreign supplier
column-its-share = Its share, %
column-index = Index, home included
column-country = Country
column-index-imports = Index, imports
column-index-exports = Index, exports
column-score = Share × weight, %
column-feeds = Industries that use it most
column-threat = Threat
column-loss = Output lost, USD mn
column-loss-percent = Output lost, %
column-added-loss = Value added lost, USD mn
column-added-percent = Value added lost, %
column-sender-loss = Sender’s loss, USD mn
column-loses-more = Loses more
column-power = Power
column-coalition = Powers
column-alone = Alone, USD mn
column-shapley = Shapley value, USD mn
column-share-whole = Part of the whole, %
column-from-to = From … to
column-limit = Limit
column-otherwise = Headline otherwise, %
column-moves = Moves by, points
column-section = Part
column-missing = What is missing
column-command = Command
column-parameter = Parameter
column-value = Value
column-confidence = How it came to be
column-figure = Figure
column-range = Range
column-meaning = What it is

## Exposure command

exposure-title = { $country }: on whom it depends
exposure-heading = { $country }: largest supplier { $supplier }, { $supplier_share } of imports; largest buyer { $buyer }, { $buyer_share } of exports. Data for { $period }.
exposure-heading-imports = { $country }: largest supplier { $partner }, { $share } of imports; the data record no exports. Data for { $period }.
exposure-heading-exports = { $country }: largest buyer { $partner }, { $share } of exports; the data record no imports. Data for { $period }.
exposure-heading-none = { $country }: the data for { $period } record no foreign partner.
exposure-suppliers = Largest suppliers
exposure-buyers = Largest buyers
exposure-explain-title = What the columns mean
explain-direct = Direct: the partner’s part of what is bought or sold, as the table records it.
explain-network = Through network: the partner’s part of the value added in imports through all tiers of suppliers, or of the final absorption of exports through all tiers of buyers.
explain-index = Index: Herfindahl-Hirschman, the sum of squared shares; 1 is a single partner.
explain-weight = Part of inputs (weight): the input’s part of all inputs that the industries use, from home and abroad.
explain-score = Share × weight: the part of all inputs that would be missing if the largest foreign supplier stopped.
explain-scope = Inputs only: goods and services that industries buy from one another; not final goods, not investment.
basis-network = production network: direct shares and shares through the network
basis-direct-only = trade statistics: direct shares only

## Shock command

shock-title = Cost of cutting flows: { $name }
shock-eyebrow = What it costs to cut flows, and whom
shock-scenarios = { $count ->
    [one] { $count } scenario
   *[other] { $count } scenarios
}
shock-scenarios-lead = What each scenario costs those who impose it, those it is imposed on, and the world. Each has a part of its own below.
shock-losses-heading = Who loses what
amount-million = USD { $amount } mn
amount-billion = USD { $amount } bn
amount-trillion = USD { $amount } tn
centre-with-range = { $centre } ({ $range })
shock-headline = Gross output lost: { $losses }. Data for { $period }.
shock-headline-ranged = Gross output lost: { $losses }. In brackets: sensitivity range over sets of parameters. Data for { $period }.
shock-clause = { $name } ({ $role }) { $loss }, { $percent }
shock-clause-world = all { $count } economies of the table together { $loss }, { $percent }
role-sender = sender
role-target = target
role-origin = origin
role-destination = destination
role-other = other economies
role-world = all economies of the table
side-counted = { $role } ({ $count })
side-named = { $role }: { $name }
shock-without-retaliation = … without the retaliation
shortened = { $text }… ({ $count })
group-of = { $text } ({ $count ->
    [one] { $count } economy
   *[other] { $count } economies
})
all-industries = all
industry-with-code = { $code } { $name }
leg-corridor = closed corridor
leg-capacity = lost capacity
shock-leg = { $number }. { $kind }
shock-leg-retaliation = { $number }. { $kind }, retaliation
shock-capacity-part = Lost capacity, after all legs
shock-all-parts = All together
force-always = no dates
force-from = from { $from }
force-until = until { $until }
force-between = { $from } until { $until }
force-not = { $dates }: not on { $day }
shock-cut-flows = The legs cut sales between industries of { $amount } a year, before leakage and rerouting.
shock-cut-sales = They cut sales to final users of { $amount } a year, before leakage and rerouting.
shock-parameters = τ { $tau }, δ { $delta }, ρ { $rho }, ϱ { $varrho }
shock-point = Computed at { $parameters } alone, so there is no range.
shock-grid = Computed at { $parameters } (centre); { $count } sets of parameters make the range: τ { $tau_low }–{ $tau_high }, δ { $delta_low }–{ $delta_high }, ρ { $rho_low } to { $rho_high }.
shock-cites = Sources of this scenario: { $cites }
shock-cut-table = What is cut
shock-sides-table = What each side loses, { $period }
shock-parts-table = Which leg causes which part of the loss, at the first set of parameters, { $period }
shock-countries-table = Economies that lose most: { $count } of { $total }, { $period }
shock-all-countries-table = Losses of all { $total } economies of the table, most first, { $period }
shock-nodes-table = Industries that lose most: { $count } of { $total }, { $period }
shock-scenarios-table = Gross output lost by scenario, { $period }
shock-points-table = Sets of parameters and what all economies of the table lose at each
shock-dollars-title = Largest losses in dollars: { $names }
shock-dollars-axis = Gross output lost, USD million
shock-percent-title = Largest losses as a part of output: { $names }
shock-percent-axis = Gross output lost, % of output before
shock-chart-description = Bars from zero, the largest loss first: { $names }.
note-marked = note: { $text }
note-of-scenario = { $name }: { $text }
shock-note-missing = These economies are not in the table and in no figure here: { $names }. A table that has them can be added with `sindan data add mrio FILE`.
shock-note-asleep = Leg { $number } is not in force on { $day } and cuts nothing.
shock-note-empty = Leg { $number } cuts nothing: the table has no flows between its sides in its scope. It makes nobody a sender or a target.
shock-note-failed = Without figures: { $reason }
shock-no-figures = no figures
shock-note-measure-flows = { $measure } names goods that these industries make: { $industries }. The part of their trade that is cut is taken from trade statistics for { $count } pairs of economies and industries
shock-note-measure-whole = { $measure } names goods that these industries make: { $industries }. Where no trade statistics are held, the part of their trade that the goods are is not known: whole industries are cut, which is the upper end; `sindan data add flows FILE` narrows it
shock-note-measure-zero = { $measure } may as well cut nothing, so ranges begin at zero
shock-note-retaliation = Losses include the retaliation; what would be lost without it stands beside them.
shock-note-range = Ranges are a sensitivity to the parameters, not a confidence interval: nobody has measured how likely each set of parameters is.
shock-note-flows = Only sales between industries are cut. What households, states and investors buy abroad goes on.
shock-note-final = Sales between industries and to final users are cut. Sales to economies outside the table go on.
shock-note-repairs = In the table of final sales { $negative } negative cells count as nothing, and { $scaled } sellers are scaled down to what they sell outside the network.
shock-note-model = This is a model of the short run, of one year’s output, not a forecast: no prices, no stocks, no new suppliers beyond what friction leaves.
shock-note-embedded = { $economies } economies, { $industries } industries: the coarser table that is built in. `sindan data add icio FILE` puts full resolution in its place.
table-note-repairs = Changed in the table: { $repairs }.
table-repair-negative = negative entries taken as nothing: { $count }, { $amount } together, the largest { $largest } with { $size }
table-repair-capped = industries whose inputs are cut to 98% of output: { $count }, { $amount } together, the largest { $largest } with { $size }
table-repair-left-out = flows and sales of industries without output, left out: { $amount }
table-flow = { $seller } to { $buyer }
table-outside-sales = { $seller }, sales outside the network
table-note-impossible = The table has what no economy can have: { $entries }. Figures rest on repairs that nothing in the table supports; the long run refuses it.
table-impossible-no-output = { $node } buys inputs of { $inputs } and makes nothing
table-impossible-inputs = { $node } buys inputs of { $inputs } for an output of { $output }
table-impossible-value = the value added of { $country } is { $amount }
table-impossible-more = and { $count } more
table-note-passed-over = Answered from { $used }. The table { $others } holds economies of every side too and is not asked: icio goes before mrio.
shock-limits-title = What these figures leave out
shock-explain-title = What the figures mean
explain-shock-output = Output lost: how much less industries produce in a year once the flows are cut, a part of them has been rerouted, and missing inputs have gone round the network.
explain-shock-friction = Friction (τ): the part of a cut flow for which no other seller or buyer is found, 0 to 1. The more friction, the more loss.
explain-shock-leakage = Leakage (δ): the part of a cut flow that goes on all the same, 0 to 1. The more leakage, the less loss.
explain-shock-substitution = Substitution: how well other inputs (ρ) or work and capital (ϱ) stand in for an input that is missing. The elasticity is 1 / (1 − ρ): at −1 one half. The further below 0, the more loss.
explain-shock-range = Range: the lowest and the highest loss over all sets of parameters; the figure before it is the centre. It is a sensitivity range, not a confidence interval.
explain-shock-added = Value added lost: the same with value added as an unchanged part of each industry’s output. It is counted once, while output counts what suppliers make again in what buyers make. Value added is here what output leaves after purchases from the industries of the table, so taxes on products and inputs from economies outside the table are in it. In percent: of value added before.
explain-shock-sides = Senders impose a leg, targets are those it is imposed on; origin and destination are the ends of a closed corridor. Who is on both sides counts in both.
explain-shock-legs = The part of a leg: its additional loss, averaged over all orders in which the legs can come (Shapley value), at the first set of parameters. The parts add up to the whole.
column-side = Side
column-economy = Economy
column-scenario = Scenario
column-leg = Leg
column-imposed-by = By, or from
column-imposed-on = On, or to
column-industries = Selling industries
column-cut = Cut, %
column-cut-flow = Cut, USD mn a year
column-in-force = In force
column-world-loss = All lose, USD mn
column-world-added = All lose, value added, USD mn
column-first-loss = Sender or origin loses, USD mn
column-second-loss = Target or destination loses, USD mn
column-tau = Friction τ
column-delta = Leakage δ
column-rho = Between inputs ρ
column-varrho = Inputs and value added ϱ
column-residual = Residual

## Verdicts

check-title = { $verdict }: shipment { $shipment }
check-eyebrow = Verdict on a shipment
check-question = { $dispatch } → { $destination }; law of { $date }; stance { $stance }
check-against = What stands against it
check-noted = Also noted
check-nothing = Nothing that is known stands against it.
check-record = Record
check-program = Program
check-lists = Lists of parties that were asked
check-list = of { $date }, version { $version }
check-list-undated = without a date, version { $version }
check-base = Measures base
check-hash = Hash of the question
check-not-advice = Not legal advice: the rules base holds what could be read in copies of legal texts. Check the official text before you rely on a verdict.
check-footer = Made by sindan. The same question on the same measures base gives the same verdict and the same hash.
check-explain-title = What the verdicts mean
verdict-clear = Clear
verdict-review = Review
verdict-licence-required = Licence required
verdict-cannot-decide = Cannot decide
verdict-prohibited = Prohibited
verdict-meaning-clear = Nothing that is known stands against it.
verdict-meaning-review = A person should look before it moves.
verdict-meaning-licence-required = An authority must permit it.
verdict-meaning-cannot-decide = A fact or a text is missing without which nobody can say.
verdict-meaning-prohibited = A law forbids it as it stands.
finding-goods-prohibited = The goods are named and the measure forbids them.
finding-goods-licence = The goods are named and need a licence.
finding-goods-candidate = The goods may be meant; the code alone does not decide.
finding-list-not-held = The measure names a list whose codes are not held; the goods may be on it.
finding-codes-not-read = The measure names such goods, but the codes that it means were not read; these goods may be meant.
finding-list-older-than-law = The code is not on the state of the list that is held, but the list has changed since.
finding-carrier-prohibited = The carrier, lorry or trailer is forbidden.
finding-vessel-prohibited = The ship is forbidden.
finding-place-prohibited = The port or airport may be on a list that is not held.
finding-mode-changes = The way of carriage changes on the route; whether the rule meets the part that it is about is not stated.
finding-movement-prohibited = The movement is forbidden whatever the goods.
finding-clause-missing = The contract does not hold a clause that it must hold.
finding-clause-unknown = It is not stated which clauses the contract holds.
finding-document-missing = A document that a duty asks for is not named.
finding-inputs-unknown = It is not stated what the goods were made from.
finding-fact-missing = A fact is missing that decides whether the measure applies.
finding-secondary-sanctions = A foreign bank that takes part risks sanctions.
finding-watched = The movement is watched or controlled.
finding-exception-applies = An exception applies.
finding-exception-unproved = An exception may apply; the proof is missing.
finding-exception-doubtful = An exception may apply; its text was not read.
finding-exception-unconfirmed = An exception applies by sources that were not confirmed.
finding-exception-claimed = An exception is claimed for a purpose, which must be shown.
finding-licence-applies = A licence covers it.
finding-licence-expired = A licence is held that is not valid on the day.
finding-measure-suspended = The measure is suspended on the day.
finding-listed-party = A party is on a list, or may be.
finding-owned-by-listed = A party counts as listed because listed persons own it.
finding-controlled-by-listed = A party counts as listed because a listed person controls it.
finding-ownership-unknown = Holdings of unknown size decide whether a party counts as listed.
finding-listed-under-other-law = A party is listed, or counts so, under a law that binds nobody here.
finding-listed-by-unknown = A party stands on a list of which sindan does not know whom it binds.
finding-owner-listed = An owner of a party is listed; no rule of ownership makes the party count as listed for it.
finding-owner-listed-elsewhere = An owner is listed where ownership does not count.
finding-owners-not-known = The holdings given say nothing of who owns a party.
finding-not-screened = Parties not screened: nobody compared them with lists of sanctioned persons.
finding-screened-elsewhere = Parties were screened elsewhere, on the word of whoever wrote the shipment; sindan did not compare them with any list.
finding-party-not-screened = A party cannot be screened: neither its name nor a number of it can be looked for.
finding-lists-too-old = The lists of parties are older than allowed.
finding-lists-undated = Nobody knows the date of a list of parties.
finding-lists-too-new = The lists of parties are newer than the day that is asked about.
finding-red-flag = A sign of diversion that authorities published.
finding-licensing-not-held = The goods are declared to be on a control list whose licensing rules are not held.
finding-licensing-not-judged = General export licensing was not judged: its control list is not held and nobody said whether the goods are on it.
finding-code-not-verified = Whether the code exists in its edition was not verified: no list names it and no full nomenclature is held (sindan data pull hs).
finding-party-list-missing = No list of an authority whose law binds the parties was asked.
finding-programme-not-held = The shipment touches a territory under a programme of measures whose terms are not held.
finding-no-customs-border = Inside a customs union: no customs border, no declaration.
doubt-terms-to-be-confirmed = The paragraph itself was not read: that the measure exists is known, its terms are to be confirmed.
doubt-secondary-source = It rests on a secondary source.
doubt-start-not-read = The day from which it applies was not read.
doubt-force-doubtful = It may have ended or been prolonged since.
doubt-list-older-than-law = The held state of the list is older than the law of the day.
doubt-list-newer-than-law = The held state of the list is newer than the day.
doubt-list-stands-in = Another list stands in for the law’s own.
doubt-edition-assumed-unchanged = The code is taken to be unchanged between editions.
change-clause = Put the clause { $value } into the contract.
change-licence = Get a licence or authorisation from { $value }.
change-avoid-territory = Take a route around { $value }.
change-other-carrier = Take another carrier, lorry or ship.
change-other-place = Load or unload at another port or airport.
change-document = Get the document { $value }.
change-classification = Have the goods classified against the list { $value }.
change-date = The day { $value } decides.
change-exception = Show that this exception applies: { $value }
change-identify-party = Settle whether the party is the listed one.
change-screen = Screen the parties against lists of the day.
nexus-territory = its territory
nexus-party = a party of its country
nexus-goods = the goods
nexus-currency = the currency
nexus-transport = the means of transport
nexus-everybody = binds everybody
bound-law = obeyed
bound-policy = followed by policy
bound-others = binds others
label-law = Law
label-act = Act
label-subject = Subject
label-goods = Goods
label-nexus = Reaches it by
label-fields = Fields
label-missing = Missing
label-path = Ownership
label-details = Details
label-doubt = Doubt
label-change = Would change it
label-source = Read at
label-read-on = Read on
label-list-state = List as of
ownership-step = { $owner } holds { $share } of { $owned }
ownership-control = { $owner } controls { $owned }
share-unknown = an unknown share

## Measures

rules-list-title = { $count ->
    [one] One measure, law of { $date }
   *[other] { $count } measures, law of { $date }
}
rules-timeline-title = { $code }: what named it, and when
rules-timeline-title-country = { $code } and { $country }: what named it, and when
rules-timeline-none = No measure in the base names this code.
rules-timeline-note = A star marks measures whose operative text was not read; a question mark, goods that may only be meant.
rules-diff-title = From { $first } to { $second }
rules-diff-started = Came into force
rules-diff-ended = Ended
rules-diff-changed = Became less or more sure
rules-diff-none = The force of no measure differs.
goods-title = { $code }
goods-none = No list that is held names this code. Lists that are not held may.
goods-editions = In the HS { $edition } its goods stood under { $codes }.
goods-note = Only codes of lists are described. `sindan data pull hs` adds the nomenclature.
goods-described = In the words of the HS { $edition }
goods-not-described = The nomenclature that is held is the HS { $edition }; it does not describe this code.
column-date = Date
column-event = Event
column-measure = Measure
column-subject = Subject
column-force = On the day
column-from = From
column-until = Until
column-list = List
column-code = Code
column-part = Part, tier
column-description = Goods
column-certain = Named
column-as-of = As of
column-measures = Measures
named-surely = surely
named-possibly = possibly
state-in-force = in force
state-not = not in force
state-suspended = suspended
state-start-not-read = start not read
state-doubtful = doubtful
event-starts = comes into force
event-known-in-force = known to be in force; start not read
event-not-before = not in force before
event-goods-added = these goods come under it
event-old-contracts-end = last day for old contracts
event-list-held-as-of = state of the list that is held
event-list-changes = the list changes; new state not held
event-suspended = suspended
event-suspension-ends = suspension ends
event-doubtful = force becomes doubtful
event-ends = ends
kind-export-ban = export ban
kind-import-ban = import ban
kind-transit-ban = transit ban
kind-service-ban = service ban
kind-asset-freeze = asset freeze
kind-price-cap = price cap
kind-licence = licence requirement
kind-clause-duty = contract clause duty
kind-due-diligence = due-diligence duty
kind-secondary-sanctions = secondary sanctions
kind-information = information
label-kind = Kind
label-force = On the day
label-in-force = In force
label-binds = Binds
label-conditions = Conditions
label-exception = Exception
label-suspension = Suspended
label-text = Text
label-note = Note
label-not-a-measure = Not a measure
not-a-measure = An announcement that was denied, or a fact: kept for readers, never applied.
text-operative = the prohibiting paragraph was read
text-subpoints = the points of the paragraph were read
text-recital = only the preamble was read
text-recital-secondary-dates = only the preamble was read; dates from others
text-excerpt = only an excerpt was read
text-secondary = only secondary sources were read

## Screening

screen-title = Screening: { $name }
screen-eyebrow = Screening of a party against lists
screen-demonstration = { $notice }
screen-outcome-hit = { $name }: { $count ->
    [one] one listed party fits
   *[other] { $count } listed parties fit
}. A person decides whether it is the same.
screen-outcome-review = { $name }: { $count ->
    [one] one listed party is
   *[other] { $count } listed parties are
} for review only; what fits is never enough alone.
screen-outcome-no-hit = { $name }: no listed party fits at { $threshold } or above, as of { $day }.
screen-outcome-cannot-decide = { $name }: cannot decide. Nothing fits, but a list is too old to say so, has no date or only demonstrates.
screen-outcome-owned = { $name }: counts as listed because of who owns or controls it. A person decides whether the owners are the listed ones.
screen-outcome-owner-review = { $name }: for review because of who owns it.
screen-owners-unknown = The holdings given do not say who owns { $name }.
screen-owners-clear = Owners in the holdings, direct and indirect: { $count }. None of them makes { $name } count as listed.
screen-rules-table = What the rules of ownership say
screen-owners-table = Owners who may be listed
column-rule = Rule
column-says = Says
column-owner = Owner
column-sure = Owner is known by
column-path = Ownership
ownership-rule-ofac = OFAC, 50 % together
ownership-rule-eu = EU, 50 % together, or control
ownership-rule-uk = UK, more than 50 % of one, or control
ownership-rule-bis-affiliates = BIS affiliates, 50 % together
standing-owned = owned, { $share }
standing-controlled = controlled
standing-unknown = open, { $share } known
strength-confirmed = number
strength-probable = name
strength-weak = for review only
ownership-suspended = { $says }; the rule is suspended
ownership-doubtful = { $says }; whether the rule is in force is in doubt
screen-hits-table = Listed parties that fit, best first
screen-lists-table = Lists that were asked, as of { $day }
screen-why-title = Why these parties fit
screen-why-lead = Each word of the name asked for beside the word of the list that it was matched with.
screen-why = { $name }: likeness of names { $score }
screen-beside-table = Beside the name
screen-agrees = agrees
screen-contradicts = contradicts
screen-kind-person = person
screen-kind-organization = organization
screen-kind-vessel = vessel
screen-kind-aircraft = aircraft
screen-kind-wallet = wallet
screen-kind-unknown = not said
screen-level-match = match
screen-level-review = review
screen-rule-weak = weak alias
screen-rule-contradicted = other details contradict
screen-rule-identifier = same identifier
screen-edge-exact = same word
screen-edge-equivalent = same meaning
screen-edge-sound = same sound
screen-edge-devowelled = without vowels
screen-edge-spelling = other spelling
screen-edge-prefix = cut off
screen-edge-initial = initial
screen-edge-none = no counterpart
screen-qualifier-date = date
screen-qualifier-country = country
screen-qualifier-gender = gender
screen-qualifier-identifier = identifier
screen-qualifier-kind = kind of party
screen-qualifier-legal-form = legal form
screen-state-fresh = fresh enough
screen-state-old = too old
screen-state-own = own list
screen-state-undated = date unknown
screen-state-demonstration = demonstration
screen-note-list = list { $list } of { $date } ({ $days } days old), version { $version }
screen-note-list-undated = list { $list } without a date, version { $version }
screen-note-demonstration = The only list held is an old excerpt that shows how screening works. `sindan data pull ofac` fetches a real one.
screen-note-demonstration-then = The only list held is an old excerpt that shows how screening works. Only one published by that day can answer for it: `sindan data add ofac FILE --published DATE` adds it.
screen-note-old = List { $list } is { $days } days old and clears nobody. `sindan data pull { $source }` fetches the current one.
screen-note-old-then = List { $list } was { $days } days old on that day and clears nobody. Only one published by then can: `sindan data add { $source } FILE --published DATE` adds it.
screen-note-undated = Nobody knows the age of list { $list }: its file does not say its date. It clears nobody until the file is added again with `--published DATE`.
screen-note-young = Held in later versions only, and not asked: { $lists }. Only versions published by that day can answer: `sindan data add LIST FILE --published DATE` adds one.
screen-note-below = Hits below the threshold, left for review because something contradicts the name, and no rows of CSV: { $count }. `--format json` has them.
screen-note-number = The check digits of { $number } are wrong: it may be mistyped. It was compared as written.
screen-note-one-party = One party, by a number that the entries share: { $entries }.
screen-note-score = A score is a likeness of names, weighed by what else is known. It is not a probability that two parties are one.
column-listed-name = Listed name
column-likeness = Likeness
column-level = Level
column-party-kind = Kind
column-entry = Entry
column-list-date = Date
column-age-days = Age, days
column-list-state = State
column-version = Version
column-asked = Asked
column-listed = Listed
column-how = How
column-word-weight = Weight
column-beside = What
column-change = Change

## Long run of the shock command

long-run-title = Long run: { $name }
long-run-eyebrow = What cuts leave behind once prices, wages and suppliers have adjusted
long-run-heading = Whose income buys less
long-run-headline = Change of real income in the long run{ $basis ->
    [imputed] , imputed
   *[other] {""}
}: { $changes }. Data for { $period }.
long-run-headline-ranged = Change of real income in the long run{ $basis ->
    [imputed] , imputed
   *[other] {""}
}: { $changes }. In brackets: sensitivity range over sets of trade elasticities. Data for { $period }.
long-run-clause = { $name } ({ $role }) { $percent }, { $change } a year
long-run-clause-world = all { $count } economies of the table together { $percent }, { $change }
long-run-touched = The legs touch trade of { $amount } a year, final goods included.
long-run-point = Computed with the elasticities of { $set } alone, so there is no range.
long-run-sets = Computed with the elasticities of { $set } (centre) and of { $others }.
long-run-set-fontagne_guimbard_orefice_2022 = Fontagné, Guimbard and Orefice (2022)
long-run-set-caliendo_parro_2015 = Caliendo and Parro (2015)
long-run-residual = Largest residual of the equations: { $residual }.
long-run-no-formula = The published first-order formula has no term for cuts or dearer transport, so only the exact change is given.
long-run-no-formula-transfer = The published first-order formula has no term for money that is transferred, so only the exact change is given.
long-run-no-formula-both = The published first-order formula has no term for cuts, dearer transport or money that is transferred, so only the exact change is given.
long-run-formula = The exact change is the headline; beside it stands the published first-order formula (terms of trade and volume of trade). They differ most here: { $name }, { $formula } by the formula, { $exact } exactly, { $gap } percentage points apart. The formula holds for very small changes alone: it values trade that is gained or lost at the tariffs before.
long-run-imputed = Imputed: the table does not say who buys final goods. They are spread over economies as sales to industries are, { $share } of all sales, so that every economy spends what it earns; every figure here depends on it.
long-run-read = Final goods go where the table says. { $share } of all sales, those to economies outside the table, are spread as the others are.
long-run-read-all = Final goods go where the table says.
long-run-note-model = This is a model of the long run, not a forecast: prices, wages and suppliers have adjusted, everybody works, deficits stay as they were but for money that is transferred. What is lost until then is for the short run to say; the two are not added.
long-run-note-without-deficits = Deficits were taken out before anything changes: every economy spends what it earns, and incomes before are those of that world.
long-run-note-retaliation = Changes include the retaliation; what they would be without it stands beside them.
long-run-cut-table = What is cut, taxed or made dearer
long-run-sides-table = Change of real income by side, { $period }{ $basis ->
    [imputed] , imputed
   *[other] {""}
}
long-run-countries-table = Economies whose real income changes most: { $count } of { $total }, { $period }{ $basis ->
    [imputed] , imputed
   *[other] {""}
}
long-run-scenarios-table = Change of real income by scenario, %, { $period }{ $basis ->
    [imputed] , imputed
   *[other] {""}
}
long-run-points-table = Sets of elasticities, and what is left of the equations at each
explain-long-run-income = Real income: what a year’s income of an economy (pay for its work and capital, tariffs and what it borrows) buys at the new prices, exactly from the solution. In dollars: at the prices before. Below zero is a loss.
explain-long-run-elasticity = Trade elasticity (θ): by how many percent sales fall against those of others when they get one percent dearer. The smaller it is, the harder a seller is to replace and the larger the loss.
explain-long-run-range = Range: the lowest and the highest change over the sets of elasticities; the figure before it is the centre. It is a sensitivity range, not a confidence interval.
explain-long-run-formula = Formula: the welfare formula of Caliendo and Parro, terms of trade plus volume of trade. It holds for very small changes of tariffs. For others it is off, so the exact change is the headline.
explain-long-run-imputed = Imputed: where the table does not say who buys final goods, they are spread over economies as sales to industries are. Nothing in the data says that crude oil and bread travel alike to households, nor who lends to whom: every economy is taken to spend its value added, without deficit or surplus.
explain-long-run-other = Real wage: pay over the price of what is bought. Exports: sales to other economies, with world value added as the measure of money. Residuals: what is left of the equations; an answer with more than 1e-10 is never given.
leg-costs = dearer transport
leg-tariff = tariff
leg-transfer = transfer of money
leg-amount = USD { $amount } mn
range-between = { $low } to { $high }
column-size = Cut or dearer, %
column-touched = Trade touched, USD mn a year
column-income = Real income, USD mn
column-income-percent = Real income, %
column-formula = Formula, %
column-real-wage = Real wage, %
column-exports = Exports, %
column-revenue = Tariff revenue, USD mn
column-deficit = Deficit before, USD mn
column-first-income = Sender or origin
column-second-income = Target or destination
column-world-income = World of the table
column-elasticities = Elasticities
column-world-change = World real income, USD mn
column-iterations = Steps
column-residual-price = Residual: prices
column-residual-spending = Residual: spending
column-residual-work = Residual: work
column-residual-balance = Residual: trade balance
hammer-long-run-table = Full embargo, short run beside long run, { $period }{ $basis ->
    [imputed] ; long run imputed
   *[other] {""}
}
hammer-long-run-absent = The long run has no figures here: { $reason }
hammer-long-run-note = Short run: value added lost within a year, before suppliers and prices adjust. Long run: what income buys some years on, final goods cut too; both in percent of value added; largest residual { $residual }. Ranges: sets of parameters, and two sets of trade elasticities. The two are not added.
column-short-run = Short run: value added, %
column-long-run = Long run: real income, %

## Ways round

route-title = { $from } → { $to }
route-eyebrow = Ways round
route-question = Law and disruptions of { $date }; stance { $stance }; compared by { $criteria }
route-avoiding = Avoiding { $countries }
route-goods = Goods: { $goods }
route-scenarios = Scenario { $name }: { $title }
route-snapped = { $place } lies { $km } km from the point that was asked for.
route-options = Ways that can be gone
route-summary = Ways shown or held: { $options }. Points of the exact front: { $points }. Ways beaten over their whole range and left out: { $beaten }.
route-more = Further ways, all in the CSV and JSON forms: { $count }.
route-none = Nothing connects them under these conditions.
route-lead = Cheapest is way { $cheapest }: { $usd } USD. Fastest is way { $fastest }: { $days } days.
route-lead-distance = Shortest: { $km } km.
column-way = Way
column-through = Through
column-modes = By
column-usd-feu = USD/FEU
column-usd-teu = USD/TEU
column-route-days = Days
column-nine-of-ten = 9 of 10 within, days
column-risk = Risk
column-km = km
column-standing = Standing
route-front = on the front
route-within-error = within error
route-best-in = best: { $criteria }
criterion-cost = cost
criterion-time = time
criterion-risk = risk
criterion-reliability = reliability
criterion-distance = distance
freight-rail = rail
freight-road = road
freight-sea = sea
freight-container-feeder = feeder ship
freight-tanker = tanker
freight-rail-ferry = rail ferry
freight-ro-ro = lorry ferry
freight-river = river
freight-pipeline-oil = oil pipeline
freight-pipeline-gas = gas pipeline
route-gauge = { $mode } { $gauge } mm
route-way-heading = Way { $number }: { $territories }
column-stage = Stage
column-carried-by = How
column-rests-on = Rests on
route-change-gauge = change of gauge { $from } → { $to } mm
route-change-transshipment = transshipment: { $from } → { $to }
route-change-port-call = port call: { $from } → { $to }
route-change-border-post = border post
route-basis-published = source
route-basis-model = model
route-basis-scenario = scenario
route-basis-none = nothing known
route-published-services = Published for this way or a part of it, rows of services.csv: { $ids }
route-excluded = What stands against other ways
column-against = Against it
route-bar-avoided = { $country } is avoided
route-bar-law = { $country }: passage is forbidden by { $measures }
route-bar-closed = { $leg } is closed
route-bar-planned = { $leg } is not built or not known to be open
route-bar-disruption = disruption { $id }
route-bar-scenario = scenario { $name }
route-bar-unknown = { $mode }: cost or time not known
route-blocking = Smallest sets whose lifting opens a way
route-blocking-none = Nothing that could be lifted would open a way.
column-set = Set
route-disruptions-applied = Disruptions that hold on the day
route-disruptions-unknown = Told, not applied: the end or the start was not found, which does not mean that they go on
route-disruptions-unknown-short = Disruptions without a known end (or start), not applied: { $ids }. A scenario can apply them.
column-disruption = Disruption
column-effect = What happened
route-measures = Measures named
route-law-open = On this way a licence is needed, or the law is not clear:
route-sources = Sources of the figures
column-used-for = Used for
column-source-year = Year
column-interest = Interest
interest-operator = operator
interest-promoter = promoter
interest-rival = rival
interest-international-organisation = international organisation
interest-press = press
interest-statistics = statistics
route-model-note = Figures without a source come from a model fitted to published services, which are { $cost-low }–{ $cost-high } times its costs and { $time-low }–{ $time-high } times its times (tenth to ninetieth percentile); those are the ranges. Prices are of different years.
route-risk-note = Risk points: one for each leg that is limited or seasonal and for each disruption that hampers it; three for each leg where a licence is needed or the law is not clear. The weights are assumed.
route-law-note = Only passage is asked here; whether the goods may go to their destination is a question for `sindan check`. Not legal advice.
route-network-note = The network has { $legs } legs: { $cost } with a published cost, { $days } with published days, { $straight } measured as a straight line, { $assumed } whose status is assumed.
route-map = Map of the ways
route-map-note = Railways and roads are drawn as straight lines between places, ships along sea lanes; distances are those of the table. Coasts and borders: Natural Earth, as lines stand on the ground; no statement on the status of any territory.
route-map-barred = barred
route-legs = Legs and changes
route-footer = Made by sindan. The same question on the same tables and measures gives the same page.
route-explain-title = How to read this
route-explain-front = A way is on the front if no other is better or equal in every criterion on central values. Ways through the same territories in the same order are shown as one, the least costly and fast of them; the best of each criterion is always there.
route-explain-within-error = A way within error is beaten on central values, but no other way is better over its whole range.
route-explain-reliability = Reliability is the sum of the days that each part may take longer; “9 of 10 within” supposes that parts are late independently of each other.
route-stress-title = { $from } → { $to }: each place and leg of the best ways closed in turn
route-stress-base = As it stands: { $usd } USD/FEU at the least, { $days } days at the least, on central values.
column-closed = Closed
column-more-usd = USD/FEU more
column-more-days = Days more
route-compare-title = { $from } → { $to }: as it stands and under each scenario
column-scenario-name = Scenario
route-compare-base = as it stands
column-cheapest = Cheapest, USD
column-fastest = Fastest, days
column-front-points = Front
route-assign-title = Traffic of a year where capacities bind
route-assign-demands = Demands
route-assign-rooms = Rooms that are used, by what a tonne more would save
column-demand = Demand
column-thousand-tonnes = 1,000 t a year
column-usd-tonne = USD/t
column-room = Room
column-room-limit = Limit, 1,000 t
column-room-used = Used, 1,000 t
column-relief = Relief, USD/t
route-assign-unserved = not carried
route-assign-note = A container carries 20 t, a train 55 containers; both directions share a leg. { $share } of the tonne-kilometres are on legs whose capacity is not known, where nothing binds. What the law forbids to the goods on the day is closed to them.
route-stress-cut = nothing connects

# Watch: unexplained excess
watch-title = Unexplained excess: { $intermediaries } → { $target }
watch-eyebrow = Watch
watch-question = Goods { $goods }; measure from { $measure }; months { $from } to { $to }; false discoveries at most { $rate }
watch-origins = Goods from { $countries }
watch-lead = Alerts: { $alerts } of { $ways } ways measured. First: { $first }, unexplained excess of { $excess } USD mn (interval { $interval }) from { $from } to { $to }, { $ratio } times the level before.
watch-lead-none = No alert among { $ways } ways measured.
watch-rows = Ways by unexplained excess
watch-sets = The goods as a whole
watch-more = Further ways, all in the CSV and JSON forms: { $count }.
watch-column-way = Way
watch-column-product = Product
watch-column-excess = Excess, USD mn
watch-column-interval = Interval
watch-column-ratio = Times before
watch-column-since = Rise since
watch-column-q = q
watch-column-score = Score
watch-column-evidence = Rests on
watch-column-alert = Alert
watch-alert-yes = yes
watch-alert-no = no
watch-evidence-both_legs = both legs
watch-evidence-mostly_first = mostly arrivals
watch-evidence-first_leg = arrivals
watch-evidence-second_leg = departures
watch-leg-arrivals = arrivals
watch-leg-departures = departures
watch-by-origins = reported by origins
watch-by-intermediary = reported by the intermediary
watch-by-target = reported by the target
watch-by-re_exports = reported by the intermediary, re-exports to all partners together
watch-by-exports = reported by the intermediary, exports to all partners together
watch-legs = What legs are made of
watch-column-leg = Leg
watch-column-reports = Reports
watch-column-products = Products, watched
watch-column-compared = Compared with
watch-compared-panel = { $series } series of the leg, { $controls } of them of other goods; shared change × { $factor }
watch-compared-own = its own past alone; series of other goods: { $controls }, needed: { $needed }
watch-to-all = { $way }: nobody reports by partner; what goes to all partners together stands in, and what went to the target is not known.
watch-absent = Nobody whose reports are held tells of: { $legs }.
watch-left-out = { $way }: left out, because too many months are missing: { $reporters }.
watch-unknown-months = { $way }: months that not everybody has reported, left unknown: { $count }.
watch-refused = Series without an answer
watch-column-reason = Reason
watch-column-series = Series
watch-column-example = Such as
watch-refusal-bad_value = a value is negative or not a number
watch-refusal-all_zero = nothing was traded
watch-refusal-nothing_before = nothing was traded before the measure: see what is new
watch-refusal-too_short_before = too few months before the measure
watch-refusal-too_short_after = too few months with trade after the measure
watch-refusal-missing_months = months are missing in the middle
watch-refusal-too_sparse = traded in too few months before the measure
watch-refusal-no_variation = the months before are all alike: nothing to measure error by
watch-refusal-too_few_donors = too few series to compare with
watch-fresh = Not traded in the year before the measure, traded since
watch-column-first = First month
watch-column-months = Months
watch-column-value = Since, USD mn
watch-counts = Flows read: { $rows } monthly rows from { $snapshots } snapshots. Left because another snapshot tells of the same: { $overlapping }. Code withheld by the source: { $undisclosed }. Estimated by the source: { $estimated }. For whole years, not used: { $annual }. Left out when they were added, because they are aggregates or parts beside totals: { $left_out }; rejected as wrong: { $rejected }.
watch-doubtful = Products that the goods name only in part and that were left out: { $count }; --doubtful takes them in.
watch-editions = { $way }: watched products carried on from one edition of the HS to the next: { $count }.
watch-split = { $way }: of these, { $count } are estimates before the change, because a code was split and its parts are those of the months of the new edition before the measure: { $products }.
watch-unjoined = { $way }: watched products whose months of an earlier edition stand under a code that was split: { $count } ({ $products }). They have no level and are not among what is new; a concordance, and trade under the new code before the measure, are needed to estimate them.
watch-no-concordance = { $way }: no concordance of the editions { $editions } of the HS is held, so codes are joined by their digits, apart from those of held lists that are known to have changed; `sindan data add concordance FILE` adds one.
watch-triple = Arrivals against other goods and other countries (triple difference)
watch-column-year-before = Year before
watch-triple-note = Triple difference: watched goods to the country against other goods to it, and against the same goods to { $countries }; Poisson pseudo-maximum likelihood with effects of country and product, product and month, country and month, errors clustered by country and product; products { $products }, watched { $watched }; rows { $rows }, dropped { $dropped }. The year before cannot have been changed by the measure: far from 1 it speaks against the comparison.
watch-triple-refused = Triple difference: no answer, because { $reason }.
watch-triple-left = Not in the triple difference: { $countries }.
watch-triple-left-no_arrivals = { $country } (no arrivals of watched goods are held)
watch-triple-left-reports = { $country } (its arrivals are reported by the other side than those of the first country)
watch-triple-left-edition = { $country } (its codes are of the HS { $edition }, those of others of { $needed }, and no concordance between the two is held)
watch-triple-left-absorbed = { $country } (no coefficient: country, product and month explain its whole change)
watch-triple-split = Products left out of the triple difference, because their code was split between editions and cannot be shared out: { $count }.
watch-triple-months = Months left out of the triple difference, because not everybody has reported them for every country: { $count }.
watch-triple-no-countries = no arrivals of the comparison countries are held
watch-triple-no-goods = no other goods are held beside those watched, or only others
watch-triple-absorbed = country, product and month explain the whole change
watch-partial = Rows of tables that tell of some goods only, and of which no total can be made: { $count }, left out.
watch-rejections = Rows that were rejected count as no trade in their months, so that series may be too low there: { $reasons }.
watch-meaning = Unexplained excess is trade beyond what the past and the comparison explain. Trade statistics do not say why goods moved, who sold them, or that what arrived is what left.
watch-assumption-level = Assumed: without the measure the level would have stayed, apart from seasons and what most series share.
watch-assumption-trend = Assumed: without the measure the trend of the years before would have gone on.
watch-set-note = Rows of the goods as a whole are sums of the products and are ranked apart: do not add the two.
watch-passed = May have passed through, at most: { $most } USD mn (up to { $upper }).
watch-follows = Departures follow arrivals after { $lag } months (correlation { $correlation }, p { $p }).
watch-price = Price by kilogram on the second leg: × { $ratio } ({ $interval }).
watch-leg-own = { $leg }: { $excess } USD mn ({ $interval }), { $ratio } times the level before, rise since { $rises }.
watch-permutation = { $leg }: p of the series alone, by moving blocks: { $p }.
watch-opening = { $way } · { $product } · { $excess } USD mn ({ $interval })
watch-chart-title = { $way }, { $product }: { $leg }, { $ratio } times the level before
watch-chart-axis = USD mn a month
watch-chart-actual = observed
watch-chart-expected = expected
watch-chart-measure = measure
watch-chart-note = The band is the interval of a single month without the measure.
watch-months = Month by month, USD mn
watch-column-month = Month
watch-column-actual = Observed
watch-column-expected = Expected
watch-column-range = Range
watch-column-month-excess = Excess
watch-alerts = Alerts, each with its chart and numbers
watch-sources = Sources and what was counted
watch-footer = Made by sindan. The same question on the same data gives the same page.
watch-explain-title = How to read this
watch-explain-excess = Excess: what was observed since the measure less what would have been expected. It is that of departures to the target where they were measured and rose, else of arrivals.
watch-explain-q = q: the share of false alerts that is to be expected among all ways with a q as low as this.
watch-explain-score = Score: 100 × weight of the tier × geometric mean of evidence (q) and value at stake.
watch-explain-ratio = Times before: level after the measure over the level before, in logarithms by month; what most series of the leg share is taken off where there are enough.
panel-title = PPML: { $outcome } in { $file }
panel-terms = Coefficients
panel-column-term = Term
panel-column-estimate = Estimate
panel-column-error = Std. error
panel-column-interval = Interval, 95 %
panel-column-p = p
panel-column-factor = Factor
panel-rows = Rows used: { $rows } of { $read }. Dropped: { $singletons } alone in a level, { $effects } in levels of zeros, { $regressors } separated by regressors.
panel-effects = Fixed effects: { $effects }
panel-clustered = Standard errors clustered by { $cluster } ({ $clusters } clusters).
panel-robust = Standard errors are robust to heteroskedasticity alone.
panel-omitted-absorbed_by_fixed_effects = { $term } has no coefficient: the fixed effects explain it.
panel-omitted-collinear = { $term } has no coefficient: fixed effects and regressors before it explain it.
panel-omitted-perfectly_separated = { $term } has no coefficient: it varies only in rows that were dropped as separated, and would be infinite.
panel-undecided = The search for separated rows ended undecided: coefficients may be unbounded.
watch-hardly = Departures were hardly traded before, so they have no level: { $actual } USD mn since the measure, of which { $excess } ({ $interval }) beyond what was traded before; bounds, not an interval of confidence.
watch-series-title = { $country }, { $goods }: month by month
watch-series-found = { $leg }: unexplained excess of { $excess } USD mn ({ $interval }) from { $from } to { $to }, { $ratio } times the level before; rise since { $rises }.
watch-series-refused = { $leg }: no answer, because { $reason }.
watch-series-synthetic = { $leg }, against a weighted mean of { $donors }: { $excess } USD mn ({ $interval }), p { $p }.
watch-series-synthetic-refused = { $leg }: no synthetic control, because { $reason }.
mirror-title = Sold to { $destination }, and not among what it says it bought
mirror-question = Goods { $goods }; measure from { $measure }; { $from } to { $to }; sellers: { $origins }
mirror-lead = { $product }: of { $exports } USD mn sold since the measure, { $missing } USD mn ({ $interval }) are missing on the other side, { $share } of them.
mirror-lead-none = No product could be compared.
mirror-rows = Both reports since the measure
mirror-column-sold = Sold, USD mn
mirror-column-arrived = Bought ÷ margin
mirror-column-missing = Missing
mirror-column-margin = Margin
mirror-column-share = Share, %
mirror-refused = { $product }: no answer, because { $reason }.
mirror-refusal-too_few_before = both sides report in too few periods before the measure ({ $is }, needed { $needed })
mirror-refusal-none_after = no period after the measure in which both report
mirror-refusal-bad_value = a value is negative or not a number
mirror-note = The margin is imports over exports in the periods before the measure; its variation gives the interval. Assumed: the margin and the habits of recording would have stayed. What is missing may have gone elsewhere, or been declared as something else.
mirror-left-out = Sellers left out, because too many periods are missing: { $reporters }.
shipments-title = Importers in { $file } that are new, or new to the goods
shipments-question = Goods { $goods }; day of the measure { $since }
shipments-lead = Importers with a pattern: { $found }; without one: { $rest }. The table covers { $days } days before the day.
shipments-rows = Importers with a pattern
shipments-column-importer = Importer
shipments-column-pattern = Pattern
shipments-column-shipments = Shipments
shipments-column-value = Value, USD 1,000
shipments-column-first = First
shipments-pattern-never_received_exports = received nothing before
shipments-pattern-never_received_listed_codes = received none of these goods before
shipments-pattern-spike_in_listed_codes = received far more since
shipments-counts = Rows taken: { $rows }, of listed goods: { $listed }; code named only in part, not counted as listed: { $doubtful }.
shipments-rejected = Rows not taken: { $rows } ({ $reason }; first: row { $row }).
shipments-note = Patterns of the guidance of Australia, Canada, New Zealand, the United Kingdom and the United States of 26 September 2023. A pattern is a reason to ask, not a finding of wrongdoing; importers are told apart by spelling alone.
simulation-title = Planted diversion: how often it is found, and how often alerts are false
simulation-design = Panels { $panels } of { $ways } ways; { $share } % diverted by +{ $effect } %; noise { $sigma } (standard deviation of a month, logarithm); rate asked for { $rate }; seed { $seed }
simulation-rows = What was found
simulation-column-power = Power
simulation-column-fdr = False alerts
simulation-column-months = Months covered
simulation-column-sums = Sums covered
simulation-column-refused = Refused
changes-title = What changed since { $since }: { $intermediaries } → { $target }
changes-months = Months until { $before } then, until { $now } now; alerts then { $old }, now { $new }.
changes-none = Nothing changed.
changes-rows = Changes
changes-column-change = Change
changes-column-before = Before, USD mn
changes-column-now = Now, USD mn
changes-new = new alert
changes-moved = moved
changes-gone = gone
changes-other_leg = other leg, not comparable
leaks-lead = Trade through { $country } to { $target }, goods { $goods }. { $lead }
leaks-command = The whole ranking, with every chart:
# Corridors that close.
closing-carried = { $corridor } ({ $title }) carries { $carried } million dollars a year of trade between industries in the base assignment; { $severed } million find no other way.
closing-avoid = Goods keep off { $countries } here, with the corridor open and closed; trade that begins or ends there is not asked about.
closing-least = Least: where no capacity is published there is room, and others give way.
closing-most = Most: where no capacity is published nothing more fits than went there before; only the open sea has room for all.
closing-least-is-nothing = At the least nothing is severed, so that this is the only end with figures.
closing-rise = What still goes costs more to bring: dollars of the way round over the value of the goods, and { $day } of the value for each day more (Hummels and Schaur 2013). For oil no price is published, so that what goes round is counted as no dearer.
closing-outlets = Oil: { $outlets } carried { $carried } Mt a year; { $stranded } Mt of it no other outlet can take. Shares of partners are those of published volumes by outlet; oil by rail is not counted.
closing-table = What the corridor carries of each trade: { $count } of { $total } pairs (model)
closing-boxes = in containers and wagons
closing-oil = oil
column-seller = Seller
column-buyer = Buyer
column-goods = Goods
industries-more = { $names }; … ({ $count } industries)
column-trade-usd-mn = Trade, USD mn
column-carried-percent = Carried, %
column-severed-percent = Severed, %
column-dearer-percent = Rest dearer, %
# Sections on energy and ways round.
missing-network = nothing in the tables of the freight network
gap-network = The tables of the freight network have nothing on this economy. The command that asks about any of its places:
energy-lead = { $share } of the { $total } Mt of oil that left in { $period } crossed { $country }. Closing { $outlet } would strand { $stranded } Mt a year: the others have room for { $room } Mt.
energy-title = { $outlet } carries { $share } of the oil
energy-axis = Oil by outlet, million tonnes a year
energy-band = { $outlet }: { $amount } Mt ({ $through })
energy-band-closed = closed, it strands { $stranded } Mt
energy-figure-note = Bands are as high as what they carry. Colours are those of the territory that is crossed; grey where there are several.
energy-closures = Each outlet closed in turn, Mt a year
energy-note = Carried: published. Stranded: what the others cannot take, whoever buys it. The lower end lets the oil give way that others send through the same pipes, and takes the highest published capacity; the upper end does neither. Oil by rail is not counted: nobody published how much wagons can carry.
energy-relief = { $outlet } { $amount }
energy-relief-choke = { $outlet } { $amount } (full at { $choke })
energy-outlets = Outlets with what is published of them
energy-figures = Published figures on oil, gas, uranium, grain and coal, with their sources
column-outlet = Outlet
column-outlet-closed = Closed
column-carried-mt = Carried, Mt
column-stranded-mt = Stranded, Mt
column-others-take = What the others take, Mt
column-load-mt = Load of all, Mt
column-capacity-mt = Capacity, Mt
column-row = Row
column-what = What
way-north = northern way
way-middle = middle way
way-south = southern way
ways-lead = Cheapest to { $to }: { $way }, { $usd } USD and { $days } days for a forty-foot container. Avoiding { $avoid }: { $round }, { $usd_more } USD and { $days_more } days more, on central values.
ways-lead-one = Cheapest to { $to }: { $way }, { $usd } USD and { $days } days for a forty-foot container.
ways-title = Ways to { $to }
ways-table = North, middle and south for a forty-foot container
ways-none = no way, or law forbids it
ways-narrowest = { $from } – { $to }: { $amount } Mt a year
ways-no-capacity = no capacity published
ways-front-title = Cost against time to { $to }
ways-front-description = Each point is a way that no other of its name beats in both cost and time; the table below has the numbers.
ways-front-usd = US dollars for a forty-foot container
ways-front-days = Days
ways-front-line = nothing is cheaper and faster
ways-front-note = Central values; the cheapest way of each name with its range. Numbers are those of the table.
ways-front-table = Ways that no other of their name beats in both cost and time, half a day apart at least
ways-front-number = No.
ways-front-beaten = another way is cheaper and faster
ways-note = The cheapest way through each territory on the front of cost, days, risk and reliability, for goods that no list names; law and disruptions of { $date }, stance { $stance }. Figures without a source come from a model. `sindan route` has every way, each step and what it rests on.
column-narrowest = Least published room
route-contents = On this page
# Wide networks.
wide-end = { $place }: the nearest node lies { $km } km off.
wide-ways = Shortest and fastest ways, none beaten in both
wide-shown = Points of the exact front: { $count }. Shown are the shortest and each longer way that saves at least { $part } of the days of the one above.
wide-note = A network of { $nodes } nodes and { $arcs } arcs. Territories and law are not known in it; days are those of the fitted model, without waiting.
column-gauge-changes = Changes of gauge
column-ferries = Ferries
column-port-calls = Port calls
column-repaired-km = On repaired links, km
## Balance

balance-title = { $country } between the powers
balance-eyebrow = Balance: pressure and drift
balance-lead = With the values of the settings the best stance of { $country } is { $stance } ({ $range } over { $sets } sets of parameters; its own would be { $own }), and the loss to be expected there is { $loss } of output ({ $loss_range }).
balance-scale = A stance is a place on the scale of the settings, on which { $low } stands at { $low_at } and { $high } at { $high_at }.
balance-next-step = The next best step is: { $step }. It saves { $saved } of output for { $cost } and pays in { $share } of the sets of parameters.
balance-next-often = More often, in { $share } of the sets, another comes first: { $other } (this one: { $first }).
balance-levers-held = What a lever does and what it costs is held at its value in the settings in every set; how each is known stands in the table of levers.
balance-no-step = No single step saves more than it costs at the values of the settings.
balance-wrong-if = It would be the wrong step most of all where { $conditions }: there it pays in { $holds } of { $samples } sets.
balance-undecided = What the data cannot decide, because it turns within the sweep: { $claims }.
balance-not-identified = Losses are computed from the production network. Stances, weights and costs of levers are not identified by any data: what they are assumed to be stands in the table of parameters, and results are ranges over it.
balance-table-error = Between { $points } solved points losses are interpolated; at { $figures } points solved to check, the largest error is { $error } of output ({ $relative } of the largest loss).
balance-optima-checked = Optima found: { $count }. First-order conditions hold to { $residual }; of { $points } combinations tried by brute force none is better. { $unique ->
    [yes] There is no other: the weight of the own stance exceeds the largest bend of the expected loss.
   *[no] That there is no other is not proved by curvature; the search looked between { $low } and { $high }.
}
balance-left-out = Not weighed, because the country belongs to them or the network holds none of their members: { $powers }.
balance-unsolved = Sets of parameters without a result: { $count }. Nothing is told of them.
balance-missing-inputs = Margins of re-exports and income from transit are assumed, not measured: no dataset of them is held.
balance-unity-needed = Tried on two invented neighbours like the country itself. No table holds the real ones: write a file and give it with --neighbours.
balance-unity-invented = Tried on two invented neighbours like the country itself; what your file says of the real ones stands below.
balance-unity-stable = On the data of { $file } the group holds: what it saves can be divided so that nobody does better in a smaller one.
balance-unity-empty = On the data of { $file } the group breaks: { $coalitions } save { $excess } USD mn more than all together.
balance-threats-table = Embargo by each coalition, { $period }
balance-shapley-table = What each power adds to the threat of all (Shapley value)
balance-pairs-table = Pairs of powers: how much more they hurt together
balance-powers-table = Powers at the best stance
balance-optima-table = Best stances, all local optima
balance-claims-table = Claims, and where they hold
balance-next-table = What the next unit of each lever buys
balance-plans-table = Plans that no other beats
balance-channels-table = What moving trade away from each power is worth
balance-movers-table = Parameters that move the best stance most
balance-flips-table = Conclusions that turn within the sweep
balance-parameters-table = Parameters, their ranges and how they are known
balance-levers-table = Levers and where their figures are from
balance-game-table = Equilibria of the sanctions game
balance-game-likelihood = Log-likelihood of the outcomes: { $value }. Cases with several equilibria: { $several }.
balance-game-several = Cases with several equilibria: { $several }; the log-likelihood needs one for each case and the columns sq, cd, sf, bd.
balance-bargain-table = Where actors begin and end (0 to 100)
balance-bargain-challenges = Who presses whom in the first round
balance-bargain-nobody = Nobody expects to gain from pressing anybody.
balance-bargain-start = { $dimension }: start
balance-bargain-end = { $dimension }: end
balance-bargain-settled = Rounds until rest: { $rounds }.
balance-bargain-stopped = Stopped without coming to rest. Rounds: { $rounds }.
balance-bargain-drawn = Options were drawn with seed { $seed }; another seed gives another course.
balance-bargain-assumed = Positions at the start, capabilities and saliences are those of the file: assumed. Everything else is modelled on them. Actors at one place share a standing.
balance-column-actor = Actor
balance-column-standing = Standing at the end, %
balance-column-target = Presses
balance-column-prevails = Prevails, %
balance-column-gain = Expects to gain
balance-column-coalition = Coalition
balance-column-loss = Loss, % of output
balance-column-senders = Senders lose, USD mn
balance-column-credibility = Loss per dollar of theirs
balance-column-basis = Known how
balance-column-power = Power
balance-column-ideal = Its ideal stance
balance-column-chance = Chance of acting
balance-column-own-cost = Own cost, % of its output
balance-column-stance = Stance
balance-column-expected = Expected loss, % of output
balance-column-claim = Claim
balance-column-centre = Here
balance-column-holds = Holds in, %
balance-column-where = Where most, where least
balance-column-counter = Counter-example
balance-column-lever = Lever
balance-column-saves = Saves, % of output
balance-column-costs = Costs, % of output
balance-column-pays = Pays in, %
balance-column-first = First in, %
balance-column-plan = What is done
balance-column-moved = Exposure left, %
balance-column-first-unit = First unit saves, % of output
balance-column-parameter = Parameter
balance-column-value = Value
balance-column-when-low = Stance when it is low
balance-column-when-high = Stance when it is high
balance-column-agrees = Same in, % of sets
balance-column-added = Adds, USD mn
balance-column-added-percent = % of output
balance-column-case = Case
balance-column-resist = Target resists
balance-column-challenge = Sender challenges
balance-column-firm = Sender stands firm
balance-yes = yes
balance-no = no
balance-everywhere = alike everywhere, as far as two cuts can tell
balance-region = { $share } where { $conditions }
balance-above = { $parameter } > { $value }
balance-up-to = { $parameter } ≤ { $value }
balance-between = { $low } < { $parameter } ≤ { $high }
balance-counter = { $parameter } = { $value }, with { $others } other parameters of its own: stance { $stance }
balance-counter-here = the settings themselves: stance { $stance }
balance-counter-beyond = outside the ranges, { $parameter } = { $value }, with { $others } other parameters of its own: stance { $stance }
balance-no-counter = none found, inside the ranges or beyond
balance-police = police { $name } harder by a quarter
balance-open = open { $name }
balance-stance_down = a step down in stance
balance-stance_up = a step up in stance
balance-plan-effort = { $name } { $effort }
balance-plan-nothing = nothing
balance-parameter-alpha = weight of the own stance (alpha)
balance-parameter-gamma = deterrence by own cost (gamma)
balance-parameter-kappa = price of moving trade (kappa)
balance-parameter-own = own ideal stance
balance-parameter-ideal = ideal stance: { $power }
balance-parameter-unconditional = readiness to act: { $power }
balance-parameter-conditional = pressure by distance: { $power }
basis-measured = measured
basis-published = published
basis-modelled = modelled
basis-assumed = assumed
basis-mixed = modelled on assumed weights
basis-given = your file
claim-pressure_drives_away = more pressure drives away from the one who presses: { $power }
claim-conditional_pressure_drives_away = pressure that grows with distance drives away too: { $power }
claim-closeness_costs = a step towards one raises the loss to be expected from the others: { $power }
claim-stance_is_interior = the best stance lies between the powers
claim-many_vectors = many vectors are best: the stance lies in the middle half between the outermost powers
claim-channels_buy_autonomy = other channels buy autonomy: the stance comes nearer to the own one
claim-neighbours_hold_together = neighbours that stand together hold together
claim-neighbours-given = the neighbours of { $file } hold together
claim-first_channel = trade is best moved first away from: { $power }
claim-first_lever = the next best step is the best of all steps
lever-common-high-priority-1-2 = common high priority goods, tiers 1–2
lever-common-high-priority-3-4 = common high priority goods, tiers 3–4
lever-other-listed-goods = other listed goods
lever-middle-corridor = the Middle Corridor
lever-south-corridor = the southern way
lever-second-suppliers = second suppliers and stocks
balance-plans-title = Spending { $cost } of output lowers the expected loss from { $from } to { $to }
balance-plans-axis = Expected loss that is left, % of output; each bar is a plan with its cost, the line its range over the sweep
balance-plan-cost = costs { $cost }

## What softens a shock

mitigation-lead = { $country } loses USD { $loss } mn of output in this scenario. What would soften it most, for each dollar of trade that goes on all the same:
mitigation-table = What softens the loss most
mitigation-column-spared = What goes on
mitigation-column-cut = Cut, USD mn
mitigation-column-saved = Saves per dollar, USD
mitigation-input = inputs: { $industry }
mitigation-outlet = sales: { $industry }
mitigation-partner = all trade with { $country }
mitigation-note = Each row spares a tenth of what is cut and divides what is saved by it, at the centre of the parameters. What a row costs to bring about is not in the model.

## One measure through every engine (`sindan assess`).

assess-eyebrow = One measure through every engine
assess-title = { $measure }: what it does
assess-question = Law of { $day }; stance { $stance }; home economy: { $home }
assess-nobody = not named
assess-lead = { $authority }: { $kind }, { $sellers } to { $buyers }; lines of goods: { $lines }.
assess-lead-none = { $authority }: { $kind }. It cuts no flows that can be computed: { $reason }.
assess-kind-export-ban = ban on exports
assess-kind-import-ban = ban on imports
assess-kind-transit-ban = ban on transit
assess-kind-service-ban = ban on services
assess-kind-asset-freeze = asset freeze
assess-kind-price-cap = price cap
assess-kind-licence = licence requirement
assess-kind-clause-duty = duty to have a clause in the contract
assess-kind-due-diligence = duty of due diligence
assess-kind-secondary-sanctions = secondary sanctions
assess-kind-information = information
assess-reason-not-a-measure = it is in the base only to say that it is no measure
assess-reason-not-about-goods = it is not about flows of goods
assess-reason-no-sellers = it does not say who sells
assess-reason-no-buyers = it does not say who buys
assess-reason-passage-to-anywhere = it bans a passage on the way to any destination
assess-reason-lists-not-held = the codes of its goods are not held
assess-reason-no-industry = no industry is known for its goods
assess-card-trade = Trade at stake
assess-card-trade-flows = named goods between its sides, by trade statistics, a year
assess-card-trade-whole = at most: all that the industries sell between its sides; no trade statistics
assess-card-trade-own = not known; own sales: { $value }
assess-card-trade-sent-on = what the industries themselves make and sell between its sides stands in for it; goods that only pass through are in no production table and may be more; no trade statistics
assess-card-leak = Leak
assess-card-comply = Cost of obeying
assess-card-answered = Obeying, with the answer
assess-card-defy = Risk of defying
assess-card-home = of output of { $home } within a year: { $percent }
assess-card-range = { $low } to { $high }
assess-card-no-defiance = It binds the home economy itself, or does not pass through it.
assess-card-outside = The home economy is not in the production table.
assess-card-way = Way round
assess-card-way-days = { $usd } a container, { $days } days, through { $territories }
assess-card-way-none = nothing connects { $from } and { $to }
assess-card-way-no-origin = none was looked for: no seller of the goods but those of the measure is known
assess-card-way-prohibited = none is open to the goods: { $ends } is prohibited, too, under { $stance }
assess-law = Whose law, and whom it binds
assess-law-act = Act
assess-law-subject = Covers
assess-law-binds = Binds
assess-law-force = In force
assess-law-text = Text
assess-law-source = Read at
assess-law-draft = a draft: nothing of it is law
assess-home-persons = It binds persons of { $home }.
assess-home-goods = It binds persons of { $home } only where the goods are of an origin that carries the law.
assess-home-choice = It does not bind persons of { $home }: they follow it by choice, or for fear of what { $authority } does.
assess-home-none = No home economy is named; --home names it.
assess-goods = What it covers, and the trade at stake
assess-goods-lead = Lines of law: { $lines }; industries that make the goods: { $industries }.
assess-goods-none = No industry is known for its goods.
assess-goods-table = Lines of law: { $shown } of { $all }
assess-column-code = Code
assess-column-list = List
assess-column-meant = Meant
assess-column-industries = Industries
assess-whole = all of it
assess-part = a part
assess-trade-table = Goods of the measure between its sides, by trade statistics
assess-purchases-table = What the home economy buys of these goods
assess-column-seller = Seller
assess-column-buyer = Buyer
assess-column-industry = Industry
assess-column-named = Named, USD mn
assess-column-possible = Perhaps, USD mn
assess-column-share = Share of the industry, %
assess-column-reported = Reported by
assess-trade-none = No trade statistics of its sides are held: the goods may be nothing or all of what the industries sell.
assess-trade-whole = Whole industries sell { $value } between its sides in { $period }: the most that can be at stake.
assess-trade-own = Whole industries sell { $value } of what they make between its sides in { $period }. It stands in for the goods, of which those that only pass through are in no production table: they may be more or less.
assess-leak = What leaks today
assess-leak-no-flow-data = Not known: no trade statistics are held.
assess-leak-not-applicable = It cuts no flows of goods that could leak.
assess-ways = Shipments and ways that it closes, and the way round
assess-ways-lead = { $shipments } of { $all } shipments change; it closes ways between { $ways } of { $pairs } pairs of places.
assess-ways-none = No shipment and no way can be tried: { $reason }.
assess-ways-nothing = its goods or sides are not known
assess-shipments-table = Shipments: today under { $stance }, and with the measure obeyed
assess-column-made = Made in
assess-column-from = From
assess-column-to = To
assess-column-before = Today
assess-column-after = Obeyed
assess-column-measures = By
assess-ways-table = Best ways for a forty-foot container: dollars and days
assess-column-when = When
assess-column-usd = USD
assess-column-days = Days
assess-column-through = Through
assess-column-closed = Closed
assess-no-way = nothing connects
assess-cost = What it costs: at home, the target, the sender
assess-cost-lead = Obeyed, it costs { $home } { $loss } of a year’s output ({ $range }), { $percent }.
assess-cost-lead-own = What obeying costs { $home } is not known, for goods that only pass through are in no table; if all own sales of the industries went, it would be { $loss } of a year’s output ({ $range }), { $percent }.
assess-cost-answered = With the answer that is supposed it is { $loss } ({ $range }), { $percent }.
assess-cost-no-table = no production table that is held has economies of both sides
assess-cost-none = There are no figures: { $reason }
assess-short-table = Output lost within a year, USD million
assess-long-table = Change of real income once prices have settled, USD million a year
assess-column-case = Supposed
assess-column-side = Side
assess-column-loss = Centre
assess-column-range = Range
assess-column-percent = %
assess-case-compliance = obeyed, at most
assess-case-compliance-own = obeyed, all own sales cut
assess-case-compliance-lower = obeyed, at least
assess-case-answered = obeyed and answered
assess-case-defiance = defied: { $authority } withholds the same industries’ goods
assess-home-side = Home: { $home }
assess-depend = Dependence and threats
assess-depend-lead = Ties of the home economy to a partner in an industry that it cuts: { $count }.
assess-depend-none = It cuts no tie of the home economy in the table.
assess-depend-table = Shares of partners, if the upper end is cut and nothing takes its place
exposure-after-title = Dependence of { $country } once { $measure } is obeyed
exposure-after-dates = Law of { $day }; data of { $period }
exposure-after-whole = No trade statistics say which part of an industry the measure names: whole industries are cut, which is the most it can do.
exposure-after-shares = The upper end of what trade statistics say the measure names is cut; nothing takes its place.
assess-buys = buys
assess-sells = sells
assess-column-flow = Flow
assess-column-partner = Partner
assess-column-share-before = Before, %
assess-column-share-after = After, %
assess-column-hhi = HHI
assess-threats-table = An embargo on the home economy: output lost, USD million
assess-column-power = By
assess-column-alone = Alone
assess-column-together = With the measure
assess-column-left = Threat left
assess-unknown = What is not known
assess-unknown-lead = Things that matter and are not known: { $count }.
assess-unknown-nothing = Nothing that the run could see.
assess-unknown-no-flow-data = No trade statistics are held: the share of the goods in their industries may be anything from nothing to all.
assess-unknown-no-flows-of-sides = Trade statistics are held, but none of trade between its sides.
assess-unknown-no-flows = The cost of this measure cannot be computed: { $reason }.
assess-unknown-lists-not-held = Codes of lists that it names are not held: { $list }.
assess-unknown-lists-old = Lists are older than the law: { $list }.
assess-unknown-partial-lines = { $count } of { $of } lines name a part of a code, or goods above a value: they count at the upper end alone.
assess-unknown-without-industry = No industry is known for these goods: { $list }.
assess-unknown-services-left-out = Some of its goods are made by industries that mostly sell services and are not cut: { $list }.
assess-unknown-text-not-read = The operative text was not read: no verdict rests on it.
assess-unknown-force = Its force on the day: { $force }.
assess-force-in-force = in force
assess-force-not = not in force
assess-force-suspended = suspended
assess-force-start-not-read = its start was not read
assess-force-doubtful = doubtful
assess-unknown-outside-table = Economies that the production table lacks, of which nothing is said: { $list }.
assess-unknown-reexports-not-in-table = The table counts what { $country } makes. Goods that only pass through are sales of those who made them, so the loss of traders and carriers is not in these figures.
assess-unknown-final-demand-imputed = Who buys final goods is imputed, so the long run is too.
assess-unknown-no-retaliation = No answer of others was supposed: --retaliation FILE supposes one.
assess-unknown-no-place = The freight network has no place in { $country }.
assess-unknown-no-way = Once it is obeyed, nothing connects { $from } and { $to }.
assess-unknown-no-figures = A part has no figures: { $reason }
assess-changes-first = The first run: there is nothing to compare with yet.
assess-changes-none = Nothing changed.
assess-changes-grounds = What the answers rest on
assess-changes-table = What differs
assess-column-fact = Fact
assess-column-first = First
assess-column-second = Second
in-force-heading = Measures now in force, and what each does to { $country }
in-force-lead = On { $day }, { $count } measures in force cut flows that can be computed. The dearest for { $country } is { $measure }: at most { $loss } of a year’s output, { $percent }.
in-force-none = No measure in force cuts flows of { $country } that can be computed.
in-force-table = Measures by what they cost, dearest first: { $shown } of { $all }
in-force-note = Each alone, at the upper end of the share of its goods in their industries and at the centre of the grid. Acts overlap, so these figures do not add up; below zero the economy gains as a third party.
in-force-without = Measures in force without figures: { $reasons }. Of doubtful force: { $doubtful }.
in-force-column-measure = Measure
in-force-column-kind = What it does
in-force-column-since = Since
in-force-column-loss = At most, USD mn
assess-kind-reexport-ban = ban on re-exports
assess-card-leak-estimated = unexplained excess through { $between } to { $target }, { $since } to { $until }, { $level }; { $sure }; { $passed }
assess-card-leak-passed = at most, passed on from { $between } to { $target } in all, { $since } to { $until }; unexplained excess there: { $excess } ({ $range }), { $level }; { $sure }
assess-leak-level = level { $level } %
assess-leak-sure = an alert: the false discovery rate is { $q }
assess-leak-unsure = no alert: chance alone could do it (q = { $q })
assess-leak-passed = at most { $most } may have passed through
assess-leak-one-leg = only one leg was measured, so what passed through is not known
assess-card-home-most = of output of { $home } within a year: { $percent }; supposes that all that these industries sell between the sides are the goods
assess-card-comply-unknown = not known
assess-card-comply-own = for goods that only pass through, the loss of traders and carriers is in no table; if all that the industries of { $home } make and sell between the sides went, it would be { $loss } ({ $range }) of a year’s output
assess-card-defy-home = of output of { $home } within a year: { $percent }; supposes that { $authority } withholds the same industries’ goods from it; what it would do is not known
assess-card-way-instead = sent on from { $place } it would be { $usd } and { $days } days
assess-card-way-shipment = the law on the shipment itself, under { $stance }: { $verdict }
assess-leak-lead = Through { $between } to { $target }, from { $since } to { $until }: { $excess } more than the past and the comparison explain ({ $range }, { $level }). { $sure }; { $passed }.
assess-leak-not-estimated = Trade statistics are held, and they do not say what leaks: { $reason }
assess-leak-hardly = Goods that were hardly traded before and are since: { $count }. They have no level to compare with, and stand in the answer of the command below.
assess-leak-not-proof = Unexplained excess is no evidence of an offence: statistics do not say why goods moved.
assess-leak-table = Unexplained excess, USD million over these months
assess-column-observed = Observed
assess-column-expected = Expected
assess-column-excess = Excess
assess-column-times = Times before
assess-column-q = q
assess-column-rests = Rests on
assess-balance-table = What powers could still do: threat values in USD million, today and once the measure is obeyed
assess-column-threat = Threat V
assess-column-own-loss = Own loss c
assess-column-credible = V/c
assess-column-shapley = Adds to all (Shapley)
assess-threat-today = { $power }: today
assess-threat-obeyed = { $power }: obeyed
assess-threat-all = all together
assess-way-pair = { $from } → { $to }, today and obeyed
assess-way-whole = the way round
assess-way-inbound = in, before it is sent on
assess-way-onward = sent on
assess-column-way = Way
assess-column-purpose = Leg
assess-unknown-leak-not-estimated = What leaks was not estimated: { $reason }
balance-margins-assumed = Margins of re-exports and income from transit are assumed: no dataset of them is held.
balance-input-watch = Unexplained excess on the way to the target by watch, { $value } a year ({ $low } to { $high }), { $from } to { $to }; assumed: a margin of { $margin }, administration of { $administration } % of output. { $command }
balance-input-corridor = By the corridor engine { $usd } USD and { $days } days a container more than the way it takes the place of, on trade of { $moved } a year; assumed: { $worth } USD a container, a programme of { $programme } % of output. { $command }; { $instead }
balance-sets-note = The figures of this section are over { $sets } sets of parameters. All tables, over 500 sets:
balance-parameter-neighbours_size = size of the invented neighbours
balance-parameter-neighbours_commitment = price of standing together, % of output
balance-given = The measure { $measure } counts as obeyed: threats are what powers could do beyond it.
assess-footer = Not legal advice. Figures are of models with stated assumptions; docs/assess.md says which.
