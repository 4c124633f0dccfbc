-- To whom results should be shown: one row for each resource and demand
SELECT
  p.kind,
  p.resource_id,
  r.title AS resource_title,
  p.rank,
  p.demand_id,
  p.receiver,
  p.receiver_rank,
  p.industry,
  round(p.score, 4) AS score,
  array_join(transform(p.explanation, x -> x.text), '; ') AS why,
  p.placed_on
FROM match.placement p
LEFT JOIN entity.resource r ON r.kind = p.kind AND r.resource_id = p.resource_id
