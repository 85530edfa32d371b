-- What the origin reports as sold beside what the destination reports as
-- bought, by month and at most six digits. A gap has many honest reasons:
-- freight and insurance, other valuation, time under way, another country named
-- as partner. NULL where a side has no row, whether it told nothing or had no such
-- trade.
SELECT coalesce(sold.reporter, bought.partner) AS origin,
       coalesce(sold.partner, bought.reporter) AS destination,
       coalesce(sold.hs6, bought.hs6) AS hs6,
       coalesce(sold.period, bought.period) AS period,
       sold.value_usd AS exported_usd,
       bought.value_usd AS imported_usd,
       sold.value_usd - bought.value_usd AS gap_usd
FROM (
    SELECT reporter, partner, hs6, period, sum(value_usd) AS value_usd
    FROM flow_panel WHERE flow = 'export' GROUP BY reporter, partner, hs6, period
) AS sold
FULL OUTER JOIN (
    SELECT reporter, partner, hs6, period, sum(value_usd) AS value_usd
    FROM flow_panel WHERE flow = 'import' GROUP BY reporter, partner, hs6, period
) AS bought
  ON bought.partner = sold.reporter AND bought.reporter = sold.partner
 AND bought.hs6 = sold.hs6 AND bought.period = sold.period
