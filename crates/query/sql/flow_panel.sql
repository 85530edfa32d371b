-- Monthly flows by at most six digits of the Harmonized System, each flow once:
-- the panel of the estimators, between two countries or (flow_world_panel) with
-- all partners together. Parts of chapters whose codes are withheld belong to no
-- product and are left out.
SELECT r.reporter, r.partner, r.flow, substr(split_part(r.product, ':', 2), 1, 6) AS hs6, r.edition, r.period,
       sum(r.value_usd) AS value_usd,
       sum(r.net_mass_kg) AS net_mass_kg,
       sum(CASE WHEN r.net_mass_kg > 0 THEN r.value_usd END) AS weighed_value_usd,
       count(*) AS rows,
       sum(r.estimated) AS estimated_rows
FROM {rows} AS r
JOIN flow_choice AS c
  ON c.partners = '{partners}' AND c.snapshot = r.snapshot AND c.reporter = r.reporter AND c.flow = r.flow
 AND c.period = r.period AND c.edition = r.edition
 AND c.chapter = substr(split_part(r.product, ':', 2), 1, 2)
WHERE r.frequency = 'month' AND r.digits > 0 AND r.has_detail = 0 AND r.undisclosed = 0
GROUP BY r.reporter, r.partner, r.flow, substr(split_part(r.product, ':', 2), 1, 6), r.edition, r.period
