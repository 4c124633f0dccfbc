-- Why a match: one row for each part of its score; the contributions add up to the score
WITH part AS (
  SELECT demand_id, kind, resource_id, rank, score, explode(explanation) AS p
  FROM match.ranked
)
SELECT
  m.demand_id,
  m.kind,
  m.resource_id,
  m.rank,
  round(m.score, 4) AS score,
  m.p.feature,
  round(m.p.value, 4) AS value,
  m.p.weight,
  round(m.p.contribution, 4) AS contribution,
  m.p.text,
  e.evidence_id,
  e.text AS evidence_text,
  e.year AS evidence_year
FROM part m
LEFT JOIN entity.evidence e
  ON e.kind = m.kind AND e.resource_id = m.resource_id AND e.evidence_id = get(m.p.evidence_ids, 0)
