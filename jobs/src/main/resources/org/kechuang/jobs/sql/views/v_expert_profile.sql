-- People with what speaks for them, their patents and projects, and how often they answer demands: one row a person
SELECT
  e.expert_id,
  e.name,
  e.organization,
  e.department,
  e.title,
  e.country,
  e.region,
  e.fields,
  e.keywords,
  e.languages,
  e.sources,
  e.records,
  e.evidence_count,
  e.latest_year,
  coalesce(m.patents, 0) AS patents,
  coalesce(m.projects, 0) AS projects,
  coalesce(a.demands, 0) AS demands_answered,
  a.best_rank,
  a.best_score
FROM entity.expert e
LEFT JOIN (
  SELECT
    resource_id,
    count(*) AS demands,
    min(rank) AS best_rank,
    round(max(score), 4) AS best_score
  FROM match.ranked
  WHERE kind = 'expert' AND rank <= 10
  GROUP BY resource_id
) a ON a.resource_id = e.expert_id
LEFT JOIN (
  SELECT
    expert_id,
    count(DISTINCT CASE WHEN kind = 'patent' THEN resource_id END) AS patents,
    count(DISTINCT CASE WHEN kind = 'project' THEN resource_id END) AS projects
  FROM entity.mention
  WHERE expert_id IS NOT NULL
  GROUP BY expert_id
) m ON m.expert_id = e.expert_id
