-- Flows with all partners together of every snapshot that is held. Never to be
-- added to those between two countries.
SELECT {number} AS snapshot, '{label}' AS held_as, reporter, flow, product, edition, digits, period, frequency,
       value_usd, net_mass_kg, quantity, unit, has_detail, estimated, undisclosed
FROM "{world}"
