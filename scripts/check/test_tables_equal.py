"""The comparison of lakes finds what differs: scripts/check/python -m unittest discover scripts/check"""

import contextlib
import datetime
import decimal
import io
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import pyarrow as pa
from deltalake import write_deltalake

import rows
import tables_equal

MATCHES = pa.schema(
    [
        ("demand_id", pa.string()),
        ("score", pa.float64()),
        ("features", pa.map_(pa.string(), pa.float64())),
        ("run_id", pa.string()),
    ]
)
ONE = ("d1", 0.1 + 0.2, [("dense", 0.5), ("lexical", 0.25)], "r")
TWO = ("d2", 1.0, [("dense", -0.0)], "r")


class TablesEqualTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.left = Path(folder.name, "left")
        self.right = Path(folder.name, "right")

    def publish(self, lake, table, schema, content):
        columns = [pa.array(list(c), f.type) for c, f in zip(zip(*content), schema)]
        target = Path(lake, *table.split("."))
        target.mkdir(parents=True)
        write_deltalake(str(target), pa.table(columns, schema=schema))

    def matches(self, lake, *content):
        self.publish(lake, "match.ranked", MATCHES, content)

    def compare(self, *options):
        out = io.StringIO()
        arguments = ["tables_equal.py", str(self.left), str(self.right), *options]
        with mock.patch.object(sys, "argv", arguments), contextlib.redirect_stdout(out):
            code = tables_equal.main()
        return code, out.getvalue()

    def test_order_of_rows_and_of_map_entries_does_not_matter(self):
        self.matches(self.left, ONE, TWO)
        self.matches(self.right, TWO, (*ONE[:2], ONE[2][::-1], "r"))
        code, text = self.compare()
        self.assertEqual(0, code, text)
        self.assertIn("1 of 1 tables are equal", text)

    def test_a_cent_matters(self):
        prices = pa.schema([("demand_id", pa.string()), ("price_cny", pa.decimal128(18, 2))])
        for lake, price in ((self.left, "1000000.10"), (self.right, "1000000.11")):
            self.publish(lake, "match.price", prices, [("d1", decimal.Decimal(price))])
        code, text = self.compare()
        self.assertEqual(1, code, text)
        self.assertIn("price_cny", text)

    def test_last_bit_of_a_number_matters_and_the_column_is_named(self):
        self.matches(self.left, ONE, TWO)
        self.matches(self.right, ("d1", 0.3, *ONE[2:]), TWO)
        code, text = self.compare()
        self.assertEqual(1, code, text)
        self.assertIn("1 rows differ, in score", text)

    def test_row_twice_is_not_the_row_once(self):
        self.matches(self.left, ONE, ONE, TWO)
        self.matches(self.right, ONE, TWO, TWO)
        self.assertEqual(1, self.compare()[0])

    def test_values_swapped_between_rows_differ(self):
        self.matches(self.left, ONE, TWO)
        self.matches(self.right, ("d2", *ONE[1:]), ("d1", *TWO[1:]))
        code, text = self.compare()
        self.assertEqual(1, code, text)
        self.assertIn("2 rows differ, in pairs", text)

    def test_ignored_column_is_said(self):
        self.matches(self.left, ONE)
        self.matches(self.right, (*ONE[:3], "other"))
        self.assertEqual(1, self.compare()[0])
        code, text = self.compare("--ignore", "*.run_id")
        self.assertEqual(0, code, text)
        self.assertRegex(text, r"Not compared: .*\*\.run_id")

    def test_table_in_one_lake_alone_differs(self):
        self.matches(self.left, ONE)
        self.matches(self.right, ONE)
        self.publish(self.right, "ops.check", pa.schema([("name", pa.string())]), [("key",)])
        code, text = self.compare()
        self.assertEqual(1, code, text)
        self.assertIn(f"only in {self.right}", text)


class CanonicalTest(unittest.TestCase):
    def test_values_of_sparks_json_are_those_of_arrow(self):
        kind = pa.struct([("at", pa.timestamp("us", "UTC")), ("bytes", pa.binary())])
        moment = datetime.datetime(2026, 1, 31, 0, 0, 0, 1, tzinfo=datetime.timezone.utc)
        arrow = rows.canonical({"at": moment, "bytes": b"\x00\xff"}, kind)
        spark = rows.canonical({"at": 1769817600000001, "bytes": "AP8="}, kind)
        self.assertEqual(arrow, spark)

    def test_float32_is_the_same_from_its_shortest_text(self):
        value = pa.array([0.1], pa.float32())[0].as_py()
        self.assertEqual(
            rows.canonical(value, pa.float32()), rows.canonical(0.1, pa.float32())
        )

    def test_no_value_is_not_an_empty_one(self):
        self.assertNotEqual(
            rows.canonical(None, pa.list_(pa.string())), rows.canonical([], pa.list_(pa.string()))
        )


if __name__ == "__main__":
    unittest.main()
