-- Which part of which flow each snapshot tells; the snapshot retrieved last has
-- the number 0.
SELECT {number} AS snapshot, '{label}' AS held_as, partners, reporter, flow, chapter, digits,
       CAST(edition AS INT) AS edition, period, rows, value_usd
FROM "{table}"
