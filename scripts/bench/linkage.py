"""How well clusters of expert records agree with the truth of a generated world.

    linkage.py LAKE [NAME=CLUSTERS.parquet ...]

LAKE is a lake of scripts/kechuang with the sample and its truth in it; entity.expert_link is measured, and each
file of clusters (source, record_id, cluster) beside it. Records count that are in source.expert and have a truth;
one without a cluster stands alone. Pairwise scores are over pairs of records, B³ (Bagga and Baldwin 1998) over
records. "Common names" are the records whose name, as written but for case, is one of the hundred commonest in
source.expert; a pair counts if both records do.
"""

import sys

import duckdb
from deltalake import DeltaTable

COMMON = 100
MEASURES = [
    ("pairs P", "pair_precision"),
    ("pairs R", "pair_recall"),
    ("pairs F1", "pair_f1"),
    ("B³ P", "b3_precision"),
    ("B³ R", "b3_recall"),
    ("B³ F1", "b3_f1"),
]


def files(lake, table):
    """The Parquet files of the latest version of a table, as a list in SQL."""
    found = DeltaTable(f"{lake}/{table.replace('.', '/')}")
    if any(batch.num_rows for batch in found.deletion_vectors()):
        raise SystemExit(
            f"Cannot measure {table}: an increment took rows out of its files; run resolve with resolve.mode=full"
        )
    uris = found.file_uris()
    return "[" + ", ".join("'" + uri.removeprefix("file://").replace("'", "''") + "'" for uri in uris) + "]"


def connect(lake):
    """A database with the records that count: id, source, record_id, person and whether the name is common."""
    db = duckdb.connect()
    db.execute("SET preserve_insertion_order = false")
    db.execute("SET enable_progress_bar = false")
    db.execute(f"""
        CREATE TABLE record AS
        SELECT row_number() OVER () AS id, e.source, e.record_id, t.person_id AS person,
               lower(e.name) IN (
                 SELECT lower(name) FROM read_parquet({files(lake, 'source.expert')})
                 GROUP BY ALL ORDER BY count(*) DESC, lower(name) LIMIT {COMMON}) AS common
        FROM read_parquet({files(lake, 'source.expert')}) e
        JOIN read_json('{lake}/sample/truth/person.jsonl/part-*', format = 'newline_delimited') t
          ON t.source = e.source AND t.record_id = e.record_id""")
    return db


def measure(db, clusters, counted="true"):
    """Scores of a relation source, record_id, cluster over the records for which `counted` holds."""
    row = db.execute(f"""
        WITH placed AS (
          SELECT r.person, coalesce(CAST(c.cluster AS VARCHAR), 'alone ' || r.id) AS cluster
          FROM record r LEFT JOIN ({clusters}) c USING (source, record_id) WHERE {counted}),
        shared AS (SELECT person, cluster, count(*) AS n FROM placed GROUP BY ALL),
        people AS (SELECT person, sum(n) AS n FROM shared GROUP BY ALL),
        found AS (SELECT cluster, sum(n) AS n FROM shared GROUP BY ALL)
        SELECT sum(s.n * (s.n - 1) / 2),
               (SELECT sum(n * (n - 1) / 2) FROM found), (SELECT sum(n * (n - 1) / 2) FROM people),
               sum(s.n * s.n / f.n) / sum(s.n), sum(s.n * s.n / p.n) / sum(s.n), sum(s.n)
        FROM shared s JOIN people p USING (person) JOIN found f USING (cluster)""").fetchone()
    right, said, true, precision, recall, records = map(float, row)
    pair_precision, pair_recall = right / said if said else 1, right / true if true else 1
    return {
        "records": int(records),
        "true_pairs": int(true),
        "pair_precision": pair_precision,
        "pair_recall": pair_recall,
        "pair_f1": f1(pair_precision, pair_recall),
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": f1(precision, recall),
    }


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ours(lake):
    return f"SELECT source, record_id, expert_id AS cluster FROM read_parquet({files(lake, 'entity.expert_link')})"


def quality(db, clusters):
    """Scores over all records, and over those with a common name."""
    return {"all": measure(db, clusters), "common": measure(db, clusters, "r.common")}


def lines(scores):
    """Lines of a table: a measure, and its value for each of the mappings from a name to scores."""
    result = []
    for part, title in (("all", "all"), ("common", "common names")):
        for label, key in MEASURES:
            result.append([f"{title}: {label}", *(f"{s[part][key]:.4f}" for s in scores.values())])
    return result


def blocking_recall(db, lake):
    """The share of true pairs that resolve compares, recomputed from the keys of entity.link_record as Blocks does it."""
    cap = db.execute(f"""
        SELECT value FROM read_parquet({files(lake, 'entity.link_state')})
        WHERE name LIKE '%resolve.block-cap'""").fetchone()
    columns = db.execute(f"DESCRIBE SELECT * FROM read_parquet({files(lake, 'entity.link_record')})").fetchall()
    if not cap or "given_signature" not in {column[0] for column in columns}:
        return None  # an unfinished run, or one of an earlier version
    letters = (1 << 40) - 1  # as NameSignature has them; kinds of keys as in BlockKeys
    return db.execute(f"""
        WITH known AS (
          SELECT l.id, l.keys, l.signature, l.given_signature, r.person
          FROM read_parquet({files(lake, 'entity.link_record')}) l JOIN record r USING (source, record_id)),
        pair AS (
          SELECT a.id AS a, b.id AS b, list_intersect(a.keys, b.keys) AS keys,
                 (a.signature & b.signature) <> 0 AS families,
                 ((a.given_signature & b.given_signature) >> 40) <> 0
                   AND (a.given_signature & b.given_signature & {letters}) <> 0 AS given_names
          FROM known a JOIN known b ON a.person = b.person AND a.id < b.id),
        meeting AS (
          SELECT a, b, key FROM (SELECT a, b, families, given_names, unnest(keys) AS key FROM pair)
          WHERE CASE WHEN (key & 15) <= 3 THEN families ELSE given_names END),
        small AS (
          SELECT key FROM (SELECT unnest(keys) AS key FROM read_parquet({files(lake, 'entity.link_record')}))
          WHERE key IN (SELECT key FROM meeting) GROUP BY key HAVING count(*) <= {int(cap[0])})
        SELECT (SELECT count(*) FROM (SELECT DISTINCT a, b FROM meeting JOIN small USING (key)))
               / nullif((SELECT count(*) FROM pair), 0)""").fetchone()[0]


def reliability(db, lake):
    """Uncertain pairs (entity.link_doubt) by tenths of their probability: how many, its mean, the share of one person."""
    return db.execute(f"""
        WITH known AS (
          SELECT l.id, r.person
          FROM read_parquet({files(lake, 'entity.link_record')}) l JOIN record r USING (source, record_id)),
        doubted AS (
          SELECT 1 / (1 + pow(2.0, -d.bits)) AS probability, CAST(a.person = b.person AS INT) AS "right"
          FROM read_parquet({files(lake, 'entity.link_doubt')}) d
          JOIN known a ON a.id = d.a JOIN known b ON b.id = d.b)
        SELECT least(9, CAST(floor(probability * 10) AS INT)) AS tenth, count(*), avg(probability), avg("right")
        FROM doubted GROUP BY ALL ORDER BY tenth""").fetchall()


def show_pairs(db, lake):
    """What blocking keeps, and how far the probabilities can be trusted: the expected calibration error is the mean
    distance over the pairs."""
    recall = blocking_recall(db, lake)
    if recall is not None:
        print(f"\nBlocking keeps {recall:.4f} of the true pairs")
    rows = reliability(db, lake)
    pairs = sum(count for _, count, _, _ in rows)
    if not pairs:
        return
    error = sum(count * abs(said - right) for _, count, said, right in rows) / pairs
    print(f"\n{pairs:,} uncertain pairs by the probability that resolve gives them; expected calibration error {error:.3f}")
    show(
        ["probability", "pairs", "mean", "one person"],
        [[f"{t / 10:.1f} to {t / 10 + 0.1:.1f}", f"{n:,}", f"{p:.3f}", f"{right:.3f}"] for t, n, p, right in rows],
    )


def show(header, rows):
    widths = [max(len(str(row[i])) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, *rows]:
        first = str(row[0]).ljust(widths[0])
        print("  ".join([first, *(str(c).rjust(w) for c, w in zip(row[1:], widths[1:]))]).rstrip())


def describe(db, lake, scores):
    """What the table is about, in words."""
    total = db.execute(f"SELECT count(*) FROM read_parquet({files(lake, 'source.expert')})").fetchone()[0]
    some = next(iter(scores.values()))
    print(
        f"{total:,} records in source.expert; {some['all']['records']:,} of them have a truth and count, with "
        f"{some['all']['true_pairs']:,} true pairs\nCommon names: records whose name as written, but for case, is one "
        f"of the {COMMON} commonest: {some['common']['records']:,} with {some['common']['true_pairs']:,} true pairs\n"
    )


def main(lake, *others):
    db = connect(lake)
    scores = {"resolve": quality(db, ours(lake))}
    for other in others:
        name, path = other.split("=", 1)
        scores[name] = quality(db, f"SELECT source, record_id, cluster FROM read_parquet('{path}')")
    describe(db, lake, scores)
    show(["", *scores], lines(scores))
    show_pairs(db, lake)


if __name__ == "__main__":
    main(*sys.argv[1:])
