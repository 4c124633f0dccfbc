-- Industries that results should be shown to: one row for each resource and industry, best first
SELECT
  kind,
  resource_id,
  resource_title,
  row_number() OVER (
    PARTITION BY kind, resource_id ORDER BY best.score DESC, industry) AS rank,
  industry,
  demands,
  receivers,
  round(best.score, 4) AS best_score,
  best.demand_id AS best_demand,
  best.why
FROM (
  SELECT
    p.kind,
    p.resource_id,
    r.title AS resource_title,
    p.industry,
    count(*) AS demands,
    count(DISTINCT p.receiver) AS receivers,
    min_by(
      struct(
        p.score,
        p.demand_id,
        array_join(transform(p.explanation, x -> x.text), '; ') AS why),
      struct(-p.score, p.demand_id)) AS best
  FROM match.placement p
  LEFT JOIN entity.resource r ON r.kind = p.kind AND r.resource_id = p.resource_id
  WHERE p.industry IS NOT NULL
  GROUP BY p.kind, p.resource_id, r.title, p.industry
)
