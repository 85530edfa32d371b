-- Flows of every snapshot that is held, as they were imported: those between two
-- countries, or (flow_world_rows) those with all partners together, which hold
-- the former once more. A part of them may be told twice: see flow_panel.
SELECT {number} AS snapshot, '{label}' AS held_as, reporter, partner, flow, product, edition, digits, period, frequency,
       value_usd, net_mass_kg, quantity, unit, has_detail, estimated, undisclosed
FROM "{table}"
