-- Supply against demand: one row for each province and industry with a demand or a resource that
-- is among the ten best of its kind for a demand of the industry; province 00: region not known
WITH demand AS (
  SELECT
    demand_id,
    coalesce(min_by(industry, source), '(unknown)') AS industry,
    coalesce(left(min_by(region, source), 2), '00') AS province
  FROM source.demand
  GROUP BY demand_id
),
answer AS (
  SELECT
    d.industry,
    d.province AS demand_province,
    coalesce(left(r.region, 2), '00') AS province,
    m.demand_id,
    m.kind,
    m.resource_id,
    m.score
  FROM match.ranked m
  JOIN demand d ON d.demand_id = m.demand_id
  JOIN entity.resource r ON r.kind = m.kind AND r.resource_id = m.resource_id
  WHERE m.rank <= 10
),
supply AS (
  SELECT
    province,
    industry,
    count(DISTINCT kind, resource_id) AS resources,
    count(DISTINCT CASE WHEN kind = 'expert' THEN resource_id END) AS experts
  FROM answer
  GROUP BY province, industry
),
wanted AS (
  SELECT
    d.province,
    d.industry,
    count(DISTINCT d.demand_id) AS demands,
    count(DISTINCT a.demand_id) AS demands_with_local_answer
  FROM demand d
  LEFT JOIN answer a ON a.demand_id = d.demand_id AND a.province = a.demand_province
  GROUP BY d.province, d.industry
)
SELECT
  coalesce(w.province, s.province) AS province,
  coalesce(w.industry, s.industry) AS industry,
  coalesce(w.demands, 0) AS demands,
  coalesce(w.demands_with_local_answer, 0) AS demands_with_local_answer,
  coalesce(s.resources, 0) AS local_resources,
  coalesce(s.experts, 0) AS local_experts,
  coalesce(w.demands, 0) - coalesce(w.demands_with_local_answer, 0) AS gap
FROM wanted w
FULL OUTER JOIN supply s ON s.province = w.province AND s.industry = w.industry
