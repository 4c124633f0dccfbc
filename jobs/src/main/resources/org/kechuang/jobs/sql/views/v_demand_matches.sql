-- Who and what answers a demand: one row for each ranked match
WITH demand AS (
  SELECT
    demand_id,
    min_by(title, source) AS title,
    min_by(industry, source) AS industry,
    min_by(region, source) AS region
  FROM source.demand
  GROUP BY demand_id
)
SELECT
  m.demand_id,
  d.title AS demand_title,
  d.industry AS demand_industry,
  d.region AS demand_region,
  m.kind,
  m.rank,
  round(m.score, 4) AS score,
  m.resource_id,
  coalesce(r.title, e.name) AS resource_name,
  coalesce(e.organization, i.name) AS organization,
  coalesce(e.country, r.country) AS resource_country,
  coalesce(e.region, r.region) AS resource_region,
  array_join(transform(m.explanation, p -> p.text), '; ') AS why,
  m.model_version,
  m.run_id
FROM match.ranked m
LEFT JOIN demand d ON d.demand_id = m.demand_id
LEFT JOIN entity.resource r ON r.kind = m.kind AND r.resource_id = m.resource_id
LEFT JOIN entity.expert e ON m.kind = 'expert' AND e.expert_id = m.resource_id
LEFT JOIN (
  SELECT institution_id, min_by(name, source) AS name
  FROM source.institution
  GROUP BY institution_id
) i ON i.institution_id = r.institution_id
