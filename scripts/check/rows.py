"""Rows of a lake's tables, read with delta-rs, as texts that any reader can be held against.

A row's digest is the SHA-256 of its canonical JSON: maps sorted by key, floating-point numbers by
their bits, binary in hex, times in microseconds. A table's digest is the sum of the digests of its
rows, so that the order of rows does not matter and a row that occurs twice counts twice.
"""

import base64
import datetime
import decimal
import hashlib
import json
import struct
from pathlib import Path

import pyarrow as pa
from deltalake import DeltaTable

LAYERS = ("source", "entity", "vector", "match", "deal", "ops")
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def tables(lake):
    """Names of the tables below a lake folder, layer.table, in the order of the layers."""
    return [
        f"{layer}.{folder.name}"
        for layer in LAYERS
        if (Path(lake) / layer).is_dir()
        for folder in sorted((Path(lake) / layer).iterdir())
        if (folder / "_delta_log").is_dir()
    ]


def read(lake, table):
    """The latest version of a table, as Arrow."""
    layer, name = table.split(".", 1)
    return pa.table(DeltaTable(str(Path(lake) / layer / name)).scan())


def canonical(value, kind):
    """A value of an Arrow type, from Arrow or from Spark's JSON, as plain JSON."""
    if value is None:
        return None
    if pa.types.is_map(kind):
        items = value.items() if isinstance(value, dict) else value
        return sorted([str(k), canonical(v, kind.item_type)] for k, v in items)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return [canonical(v, kind.value_type) for v in value]
    if pa.types.is_struct(kind):
        return [[f.name, canonical(value.get(f.name), f.type)] for f in kind]
    if pa.types.is_floating(kind):
        return struct.pack("<f" if kind.bit_width == 32 else "<d", float(value)).hex()
    if pa.types.is_decimal(kind):
        return f"{decimal.Decimal(str(value)):.{kind.scale}f}"
    if is_binary(kind):
        return (base64.b64decode(value) if isinstance(value, str) else value).hex()
    if pa.types.is_timestamp(kind):
        return value if isinstance(value, int) else (value - EPOCH) // datetime.timedelta(
            microseconds=1
        )
    return str(value) if pa.types.is_date(kind) else value


def is_binary(kind):
    return (
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
        or kind == pa.binary_view()
    )


def digest(row, schema):
    """The digest of a row that is given as a mapping from column to value."""
    text = json.dumps(
        [[f.name, canonical(row.get(f.name), f.type)] for f in schema],
        ensure_ascii=True,
        separators=(",", ":"),
    )
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


def total(digests):
    """The digest of a table, 16 hex digits of it."""
    return f"{sum(digests) % (1 << 256):064x}"[:16]


def show(header, lines):
    """Prints lines of cells in columns."""
    widths = [max(len(str(line[i])) for line in [header, *lines]) for i in range(len(header))]
    for line in [header, *lines]:
        print("  ".join(str(c).ljust(w) for c, w in zip(line, widths)).rstrip())
