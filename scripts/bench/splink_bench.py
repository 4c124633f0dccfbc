"""Splink on DuckDB over the expert records of a lake.

    splink_bench.py LAKE FOLDER MEMORY THREADS

Writes FOLDER/clusters-THRESHOLD.parquet (source, record_id, cluster) for each threshold and FOLDER/splink.json with
the seconds of every step. The model follows Splink's documentation: u from random pairs, m by expectation
maximisation over several blocking rules, so that every comparison is free in one of them, term frequencies of names
and organisations; comparisons that depend on each other (works and coauthors) are levels of one.
"""

import json
import sys
import time

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_analysis import count_comparisons_from_blocking_rule
from splink.blocking_rule_library import CustomRule
from splink_columns import prepare

THRESHOLDS = (0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999)
RANDOM_PAIRS = 1e6
IDENTIFIER_U = 1e-8
RARE = 30  # full names of so few records are compared without anything else in common

# Coauthors of one family share works, subjects and coauthors: only names that can be one are worth comparing.
SAME_NAME = "(l.given IS NULL OR r.given IS NULL OR len(list_intersect(l.full_names, r.full_names)) > 0)"


def compatible(column):
    """Pairs that share family, first initial and a value of an array, and whose names can be one."""
    condition = f"l.signature = r.signature AND l.{column} = r.{column} AND {SAME_NAME}"
    return CustomRule(condition, sql_dialect="duckdb", arrays_to_explode=[column])


BLOCKING = [
    block_on("orcid"),
    block_on("email"),
    block_on("phone"),
    block_on("full_name", "organisation"),
    CustomRule(f"l.signature = r.signature AND l.organisation = r.organisation AND {SAME_NAME}", sql_dialect="duckdb"),
    block_on("rare_name"),
    block_on("full_name", "region", "field"),
    compatible("works"),
    compatible("coauthors"),
    compatible("keywords"),
]


def either(condition):
    """A condition for both orders of the two records."""
    swapped = condition.replace("_l", "_#").replace("_r", "_l").replace("_#", "_r")
    return f"(({condition}) OR ({swapped}))"


def shared(column, count):
    return f"len(list_intersect({column}_l, {column}_r)) >= {count}"


def level(condition, label):
    return cll.CustomLevel(condition, label_for_charts=label)


def identifier(column):
    """An identifier: u is given, since most equal values in random pairs are of matches, and u would be the prior."""
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            cll.ExactMatchLevel(column).configure(u_probability=IDENTIFIER_U, fix_u_probability=True),
            cll.ElseLevel().configure(u_probability=1 - IDENTIFIER_U, fix_u_probability=True),
        ],
    )


def model():
    initials = either("given_l IS NULL AND starts_with(initials_r, initials_l)")
    name = cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            level("family_l IS NULL OR family_r IS NULL", "null").configure(is_null_level=True),
            cll.ExactMatchLevel("hanzi", term_frequency_adjustments=True),
            level("hanzi_l <> hanzi_r AND full_name_l = full_name_r", "other characters of the same sound").configure(
                m_probability=0.001, fix_m_probability=True  # too few to be learned
            ),
            cll.ExactMatchLevel("full_name", term_frequency_adjustments=True),
            level("len(list_intersect(full_names_l, full_names_r)) > 0", "one of the spellings"),
            level(f"signature_l = signature_r AND len(initials_l) > 1 AND len(initials_r) > 1 AND {initials}", "initials")
            .configure(tf_adjustment_column="signature"),
            level(f"signature_l = signature_r AND {initials}", "first initial")
            .configure(tf_adjustment_column="signature"),
            level("jaro_winkler_similarity(full_name_l, full_name_r) >= 0.92", "similar"),
            cll.ExactMatchLevel("signature", term_frequency_adjustments=True),
            level("family_l = family_r", "family alone"),
            cll.ElseLevel(),
        ],
    )
    team = cl.CustomComparison(
        output_column_name="team",
        comparison_levels=[
            level("(works_l IS NULL OR works_r IS NULL) AND (coauthors_l IS NULL OR coauthors_r IS NULL)", "null")
            .configure(is_null_level=True),
            level(shared("works", 2), "two works"),
            level(shared("works", 1), "a work"),
            level(shared("coauthor_names", 2), "two coauthors"),
            level(shared("coauthors", 2), "two coauthors by initials"),
            level(shared("coauthor_names", 1), "a coauthor"),
            level(shared("coauthors", 1), "a coauthor by initials"),
            cll.ElseLevel(),
        ],
    )
    place = cl.CustomComparison(
        output_column_name="place",
        comparison_levels=[
            level("organisation_l IS NULL OR organisation_r IS NULL", "null").configure(is_null_level=True),
            cll.ExactMatchLevel("organisation", term_frequency_adjustments=True),
            level("region_l = region_r", "region"),
            cll.ElseLevel(),
        ],
    )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            name,
            identifier("orcid"),
            identifier("email"),
            identifier("phone"),
            place,
            team,
            cl.ArrayIntersectAtSizes("keywords", [3, 2, 1]),
            cl.ArrayIntersectAtSizes("fields", [2, 1]),
        ],
        blocking_rules_to_generate_predictions=BLOCKING,
        max_iterations=25,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


class Steps:
    """Seconds of named steps."""

    def __init__(self):
        self.seconds = {}

    def run(self, name, work):
        start = time.perf_counter()
        result = work()
        self.seconds[name] = time.perf_counter() - start
        print(f"splink: {name} {self.seconds[name]:.1f} s", file=sys.stderr, flush=True)
        return result


def train(linker):
    training = linker.training
    training.estimate_probability_two_random_records_match(
        ["l.orcid = r.orcid", "l.email = r.email", "l.full_name = r.full_name AND l.organisation = r.organisation"],
        recall=0.8,
    )
    training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=7)
    for rule in (block_on("orcid"), block_on("email"), block_on("full_name", "organisation")):
        training.estimate_parameters_using_expectation_maximisation(rule)


def main(lake, folder, memory, threads):
    steps = Steps()
    records = steps.run("prepare", lambda: prepare(lake))
    db = duckdb.connect()
    db.execute(f"SET memory_limit = '{memory}'; SET threads = {threads}; SET temp_directory = '{folder}/spill'")
    db.execute("SET enable_progress_bar = false")
    db.execute(f"""
        CREATE TABLE expert AS
        SELECT *, CASE WHEN count(*) OVER (PARTITION BY full_name) <= {RARE} THEN full_name END AS rare_name,
               fields[1] AS field
        FROM records""")
    api = DuckDBAPI(db)
    for rule in BLOCKING:
        counts = count_comparisons_from_blocking_rule(
            table_or_tables="expert", blocking_rule=rule, link_type="dedupe_only", db_api=api
        )
        what = rule.get_blocking_rule("duckdb").blocking_rule_sql
        pairs = counts["number_of_comparisons_to_be_scored_post_filter_conditions"]
        print(f"splink: {pairs:>12,} pairs by {what}", file=sys.stderr, flush=True)
    linker = Linker("expert", model(), db_api=api)
    steps.run("train", lambda: train(linker))
    pairs = steps.run("predict", lambda: linker.inference.predict(threshold_match_probability=THRESHOLDS[0]))
    for threshold in THRESHOLDS:
        clusters = steps.run(
            f"cluster {threshold}",
            lambda: linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold),
        )
        db.execute(f"""
            COPY (SELECT source, record_id, cluster_id AS cluster FROM {clusters.physical_name})
            TO '{folder}/clusters-{threshold}.parquet'""")
    linker.misc.save_model_to_json(f"{folder}/model.json", overwrite=True)
    kept = db.execute(f"SELECT count(*) FROM {pairs.physical_name}").fetchone()[0]
    with open(f"{folder}/splink.json", "w") as file:
        json.dump({"seconds": steps.seconds, "pairs_kept": kept, "records": len(records)}, file)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
