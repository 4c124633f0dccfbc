"""The check of the contracts finds what breaks the standard."""

import copy
import unittest

import yaml

import contracts


class ContractsTest(unittest.TestCase):
    def setUp(self):
        self.schema = contracts.validator()
        file = contracts.HOME / "conf" / "contracts" / "match.ranked.yaml"
        self.contract = yaml.safe_load(file.read_text(encoding="utf-8"))

    def test_ours_is_valid(self):
        self.assertEqual([], contracts.problems(self.contract, self.schema))

    def test_what_breaks_the_standard_is_found(self):
        column = ("schema", 0, "properties", 0)
        for path, key, value in (
            ((), "apiVersion", "v9"),
            (column, "logicalType", "text"),
            (column, "colour", "red"),
            (("schema", 0, "quality", 0), "metric", "guess"),
        ):
            broken = copy.deepcopy(self.contract)
            place = broken
            for step in path:
                place = place[step]
            place[key] = value
            with self.subTest(key=key):
                self.assertNotEqual([], contracts.problems(broken, self.schema))


if __name__ == "__main__":
    unittest.main()
