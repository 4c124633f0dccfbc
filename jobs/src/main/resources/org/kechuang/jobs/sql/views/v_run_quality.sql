-- How good the rankings of each run were: one row for each measure with its 95 % interval
SELECT
  r.started_at,
  r.as_of,
  m.run_id,
  m.name AS metric,
  m.slice,
  round(m.value, 4) AS value,
  round(m.low, 4) AS low,
  round(m.high, 4) AS high,
  m.count AS cases
FROM ops.metric m
JOIN ops.run r ON r.run_id = m.run_id AND r.job = m.job AND r.status = 'done'
WHERE m.job = 'evaluate'
