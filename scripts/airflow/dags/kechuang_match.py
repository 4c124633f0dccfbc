"""The daily run of Kechuang Match for Airflow 3: one spark-submit for each stage.

Variables     kechuang_lake    folder of the tables, for example hdfs:///kechuang/lake
              kechuang_input   folder of the records, as the README describes it
              kechuang_jar     kechuang-jobs.jar
              kechuang_options further options of every job as a JSON list, for example
                               ["--conf", "/etc/kechuang/yarn.conf"]; default: []
Connection    kechuang_spark   a Spark connection: master and deploy mode

Every stage writes under the run id of Airflow and takes the date of the run for the only clock, so
that a task may be retried, cleared and backfilled: the same run adds nothing twice.

All sources are read by one ingest task: two of them at once would write to the same tables of the
ops layer under the same run.
"""

from __future__ import annotations

import json
import os
import re
from datetime import datetime, timedelta

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG
from airflow.sdk.exceptions import AirflowException, AirflowFailException

# What another attempt cannot mend: 2 usage or configuration, 3 a gate that refused to publish.
FINAL = {2: "usage or configuration", 3: "a quality gate refused to publish"}

STAGES = {
    "ingest": "Brings the records into `source.*`; what breaks its contract goes to"
    " `ops.quarantine`. Exit code 3: too large a share of a source was rejected.",
    "resolve": "Finds the records of one person, collects the texts that speak for a resource.",
    "embed": "Learns a space for both languages and places every resource in it.",
    "index": "Builds the neighbour index over the vectors.",
    "learn": "Learns weights and probabilities from judgements, where there are enough.",
    "match": "Ranks and explains: `match.ranked`. Exit code 3: a check of the contract broke, the"
    " table holds what it held before.",
    "evaluate": "Measures the ranking against judgements: `ops.metric`.",
}
INPUT = {"ingest"}


class StageOperator(SparkSubmitOperator):
    """A stage; what another attempt cannot mend fails without one."""

    template_fields = (*SparkSubmitOperator.template_fields, "options")

    def __init__(self, *, options="[]", **kwargs):
        super().__init__(**kwargs)
        self.options = options

    def execute(self, context):
        options = self.options if isinstance(self.options, list) else json.loads(self.options)
        self.application_args = [*self.application_args, *options]
        try:
            return super().execute(context)
        except AirflowException as failure:
            found = re.search(r"Error code is: (\d+)", str(failure))
            code = int(found.group(1)) if found else None
            if code in FINAL:
                raise AirflowFailException(f"Exit code {code}: {FINAL[code]}") from failure
            raise


def arguments(stage):
    given = ["--input", "{{ var.value.kechuang_input }}"] if stage in INPUT else []
    return [
        stage,
        "--lake",
        "{{ var.value.kechuang_lake }}",
        *given,
        "--run-id",
        "{{ run_id }}",
        "--as-of",
        "{{ (dag_run.logical_date or dag_run.run_after) | ds }}",
    ]


with DAG(
    dag_id="kechuang_match",
    description="From records to ranked, explained matches",
    doc_md=__doc__,
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    # one writer at a time: a later run builds on the tables of an earlier one
    max_active_runs=1,
    default_args={
        "retries": 2,
        "retry_delay": timedelta(seconds=int(os.environ.get("KECHUANG_RETRY_SECONDS", "300"))),
    },
    tags=["kechuang"],
) as dag:
    previous = None
    for name, text in STAGES.items():
        task = StageOperator(
            task_id=name,
            doc_md=text,
            conn_id="kechuang_spark",
            application="{{ var.value.kechuang_jar }}",
            java_class="org.kechuang.jobs.JobLauncher",
            name=f"kechuang {name}",
            application_args=arguments(name),
            options="{{ var.value.get('kechuang_options', '[]') }}",
        )
        if previous:
            previous >> task
        previous = task
