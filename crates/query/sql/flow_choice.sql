-- Which snapshot, in which edition of the codes, answers for a reporter,
-- direction, period and chapter: the one retrieved last, unless it has less than
-- half as many rows as the fullest; in one snapshot, the later edition in the
-- same way. The same rule as of the engines.
SELECT partners, reporter, flow, period, chapter, snapshot, edition
FROM (
    SELECT complete.*,
           row_number() OVER (
               PARTITION BY partners, reporter, flow, period, chapter
               ORDER BY snapshot, edition DESC
           ) AS place
    FROM (
        SELECT told.*, max(rows) OVER (PARTITION BY partners, reporter, flow, period, chapter) AS most
        FROM (
            SELECT partners, reporter, flow, period, chapter, snapshot, edition, sum(rows) AS rows
            FROM flow_parts
            GROUP BY partners, reporter, flow, period, chapter, snapshot, edition
        ) AS told
    ) AS complete
    WHERE rows >= 0.5 * most
) AS ranked
WHERE place = 1
