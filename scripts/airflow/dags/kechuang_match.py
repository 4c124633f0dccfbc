"""The daily run of Kechuang Match for Airflow 3: one spark-submit for each stage.

    ingest_experts, ingest_achievements, ingest_demands
        >> resolve >> embed >> index >> learn >> match >> evaluate
        >> engage >> control >> assess >> trade >> finance >> allocate >> place >> maintain

Variables     kechuang_lake    folder of the tables, for example hdfs:///kechuang/lake
              kechuang_input   folder of the records, as the README describes it
              kechuang_jar     kechuang-jobs.jar
              kechuang_options further options of every job as a JSON list, for example
                               ["--conf", "/etc/kechuang/yarn.conf"]; default: []
Connection    kechuang_spark   a Spark connection: master and deploy mode
Environment   KECHUANG_SCHEDULE        when it runs by itself; empty: never; default: @daily
              KECHUANG_RETRY_SECONDS   how long a failed stage waits; default: 300

Deploy mode client (the default) hands the exit code of a stage on. In cluster mode spark-submit
hides it: a standalone master's ends with 0 as soon as the driver runs, YARN's with 1 whatever
failed, and that of Kubernetes writes the code to its log alone. Then Airflow tells a stage that
failed at best, and every failure is tried again, also one that another attempt cannot mend.

Every stage writes under the run id of Airflow and takes the date of the run for the only clock, so
that a task may be retried, cleared and backfilled: the same run adds nothing twice. A backfill has
a limit of its own for runs at a time, which has to be 1 here too, and keeps to the order of dates:

    airflow backfill create --dag-id kechuang_match --from-date 2026-01-01 --to-date 2026-01-07 \\
        --max-active-runs 1 --reprocess-behavior failed

It reads what the input folder holds now. A daily run does not wait for it: start one while none is
due.

The ingest tasks read the same folder side by side, each the contracts of its group; one that finds
no file of its own has nothing to do.

Gate and publish are no tasks of their own. A stage checks what it wrote before it is done and puts
back a table that breaks its contract; match, besides, refuses before it writes when the search
would lose too much. A gate between writing and publishing would need a second copy of the tables,
and a task that could be skipped by hand. Such a refusal is exit code 3 of the stage it concerns.
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
    "resolve": "Finds the records of one person, collects the texts that speak for a resource.",
    "embed": "Learns a space for both languages and places every resource in it.",
    "index": "Builds the neighbour index over the vectors.",
    "learn": "Learns weights and probabilities from judgements, where there are enough.",
    "match": "Ranks and explains: `match.ranked`. Exit code 3: a check of the contract broke, the"
    " table holds what it held before.",
    "evaluate": "Measures the ranking against judgements: `ops.metric`.",
    "engage": "Folds events into `deal.engagement`, outcomes into `deal.feedback`.",
    "control": "Follows contracts: `deal.project` and its parts, `deal.funnel`. Exit code 3:"
    " totals of tables differ.",
    "assess": "Collects the facts of deals, rates their risks by rules: `deal.risk`.",
    "trade": "Proposes contract type, method, price range and terms: `deal.trade_mode`.",
    "finance": "Offers guarantees, insurance and funds by rules: `deal.finance_offer`.",
    "allocate": "Chooses which experts to propose to which demands: `deal.allocation`.",
    "place": "Finds the demands that new resources should be shown to: `match.placement`.",
    "maintain": "Compacts the files of tables and removes those that no reader needs any more.",
}
INGEST = {
    "experts": "expert,institution,link_decision",
    "achievements": "technology,patent,project,parallel_text",
    "demands": "demand,judgement,event,enterprise,fund,guarantee_request",
}
INGEST_DOC = (
    "Brings records into `source.*`; what breaks its contract goes to `ops.quarantine`. Exit code"
    " 3: too large a share of a source was rejected."
)


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


def arguments(stage, *more):
    return [
        stage,
        "--lake",
        "{{ var.value.kechuang_lake }}",
        *more,
        "--run-id",
        "{{ run_id }}",
        "--as-of",
        "{{ (dag_run.logical_date or dag_run.run_after) | ds }}",
    ]


def stage_task(task_id, text, stage, *more):
    return StageOperator(
        task_id=task_id,
        doc_md=text,
        conn_id="kechuang_spark",
        application="{{ var.value.kechuang_jar }}",
        java_class="org.kechuang.jobs.JobLauncher",
        name=f"kechuang {task_id}",
        application_args=arguments(stage, *more),
        options="{{ var.value.get('kechuang_options', '[]') }}",
    )


with DAG(
    dag_id="kechuang_match",
    description="From records to ranked, explained matches",
    doc_md=__doc__,
    schedule=os.environ.get("KECHUANG_SCHEDULE", "@daily") or None,
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
    previous = [
        stage_task(
            f"ingest_{group}",
            INGEST_DOC,
            "ingest",
            *("--input", "{{ var.value.kechuang_input }}"),
            *("--set", f"ingest.only={contracts}"),
        )
        for group, contracts in INGEST.items()
    ]
    for name, text in STAGES.items():
        task = stage_task(name, text, name)
        previous >> task
        previous = task
