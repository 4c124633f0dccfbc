"""The check of the Spark operator's manifest finds misspelt keys and wrong types."""

import copy
import unittest

import yaml

import spark_application


class SparkApplicationTest(unittest.TestCase):
    def setUp(self):
        self.schema = spark_application.validator()
        text = spark_application.MANIFEST.read_text(encoding="utf-8")
        self.manifest = yaml.safe_load(text)

    def test_ours_is_valid(self):
        self.assertEqual([], spark_application.problems(self.manifest, self.schema))

    def test_what_breaks_the_model_is_found(self):
        for path, key, value in (
            ((), "apiVersion", "sparkoperator.k8s.io/v1"),
            (("metadata",), "namespaze", "kechuang"),
            (("spec",), "mainKlass", "org.kechuang.jobs.JobLauncher"),
            (("spec", "restartPolicy"), "onFailureRetrys", 2),
            (("spec", "driver"), "cores", "two"),
            (("spec", "sparkConf"), "spark.sql.shuffle.partitions", 200),
        ):
            broken = copy.deepcopy(self.manifest)
            place = broken
            for step in path:
                place = place[step]
            place[key] = value
            with self.subTest(key=key):
                found = spark_application.problems(broken, self.schema)
                self.assertEqual(1, len(found), found)
                self.assertIn(key, found[0])

    def test_what_the_operator_needs_is_missed(self):
        del self.manifest["spec"]["executor"]
        found = spark_application.problems(self.manifest, self.schema)
        self.assertEqual(["$.spec: 'executor' is a required property"], found)


if __name__ == "__main__":
    unittest.main()
