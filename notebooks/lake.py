"""Reads a lake from Python: delta-rs finds the files, DuckDB answers SQL over them.

Columns that the contracts in conf/contracts tag as personal data are left out.
"""

import importlib.resources
import os
from pathlib import Path

import deltalake
import duckdb
import matplotlib.pyplot as plt
import pandas as pd
import pyarrow
import yaml
from matplotlib import font_manager

HOME = Path(__file__).resolve().parents[1]
INK, SOFT, BAR, MARK = "#1c2430", "#5a6675", "#2f6fb5", "#b4531a"

# Provinces of GB/T 2260, by the first two digits of a region code.
PROVINCES = {
    "11": "Beijing", "12": "Tianjin", "13": "Hebei", "14": "Shanxi", "15": "Inner Mongolia",
    "21": "Liaoning", "22": "Jilin", "23": "Heilongjiang", "31": "Shanghai", "32": "Jiangsu",
    "33": "Zhejiang", "34": "Anhui", "35": "Fujian", "36": "Jiangxi", "37": "Shandong",
    "41": "Henan", "42": "Hubei", "43": "Hunan", "44": "Guangdong", "45": "Guangxi",
    "46": "Hainan", "50": "Chongqing", "51": "Sichuan", "52": "Guizhou", "53": "Yunnan",
    "54": "Tibet", "61": "Shaanxi", "62": "Gansu", "63": "Qinghai", "64": "Ningxia",
    "65": "Xinjiang", "71": "Taiwan", "81": "Hong Kong", "82": "Macau",
}  # fmt: skip

# Cities of the Yangtze River Delta, by the first four digits.
CITIES = {
    "3201": "Nanjing", "3202": "Wuxi", "3203": "Xuzhou", "3204": "Changzhou", "3205": "Suzhou",
    "3206": "Nantong", "3207": "Lianyungang", "3208": "Huai'an", "3209": "Yancheng",
    "3210": "Yangzhou", "3211": "Zhenjiang", "3212": "Taizhou (Jiangsu)", "3213": "Suqian",
    "3301": "Hangzhou", "3302": "Ningbo", "3303": "Wenzhou", "3304": "Jiaxing", "3305": "Huzhou",
    "3306": "Shaoxing", "3307": "Jinhua", "3308": "Quzhou", "3309": "Zhoushan",
    "3310": "Taizhou (Zhejiang)", "3311": "Lishui", "3401": "Hefei", "3402": "Wuhu",
    "3403": "Bengbu", "3404": "Huainan", "3405": "Ma'anshan", "3406": "Huaibei",
    "3407": "Tongling", "3408": "Anqing", "3410": "Huangshan", "3411": "Chuzhou",
    "3412": "Fuyang", "3413": "Suzhou (Anhui)", "3415": "Lu'an", "3416": "Bozhou",
    "3417": "Chizhou", "3418": "Xuancheng",
}  # fmt: skip


class Lake:
    """The tables below a folder; the environment variable KECHUANG_LAKE names another one."""

    def __init__(self, root=None):
        self.root = Path(root or os.environ.get("KECHUANG_LAKE", HOME / "lake"))
        self.names = sorted(
            f"{log.parent.parent.name}.{log.parent.name}" for log in self.root.glob("*/*/_delta_log")
        )
        if not self.names:
            raise FileNotFoundError(
                f"Cannot find tables below {self.root}: run scripts/kechuang pipeline first,"
                " or set KECHUANG_LAKE"
            )
        self.connection = duckdb.connect()
        for name in self.names:
            layer, table = name.split(".")
            self.connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{layer}"')
            self.connection.register(f"{layer}_{table}", self.arrow(name))
            self.connection.execute(
                f'CREATE VIEW "{layer}"."{table}" AS SELECT * FROM "{layer}_{table}"'
            )

    def delta(self, name):
        return deltalake.DeltaTable(str(self.root.joinpath(*name.split("."))))

    def logged(self, name):
        """Rows that the log tells of: those of the files without those that deletion vectors take out."""
        table = self.delta(name)
        held = pyarrow.table(table.get_add_actions(flatten=True))["num_records"].to_pylist()
        vectors = pyarrow.table(table.deletion_vectors())["selection_vector"].to_pylist()
        return sum(held) - sum(vector.count(False) for vector in vectors)

    def arrow(self, name):
        table = pyarrow.table(self.delta(name).scan())
        return table.drop_columns([c for c in personal(name) if c in table.column_names])

    def sql(self, query, *values):
        """The answer as a data frame."""
        return self.connection.execute(query, list(values)).df()


def personal(name):
    """Columns of a table that the contract tags as personal data."""
    contract = yaml.safe_load((HOME / "conf" / "contracts" / f"{name}.yaml").read_text("utf-8"))
    columns = contract["schema"][0]["properties"]
    return [c["name"] for c in columns if "personal-data" in c.get("tags", [])]


def province(code):
    return PROVINCES.get(str(code)[:2], "not known")


def city(code):
    """A city of the delta, the province elsewhere."""
    return CITIES.get(str(code)[:4], province(code))


def style():
    """Readable pictures, with a font that has Chinese characters."""
    font = importlib.resources.files("mplfonts") / "fonts" / "NotoSansCJKsc-Regular.otf"
    font_manager.fontManager.addfont(str(font))
    plt.rcParams.update(
        {
            "font.family": [font_manager.FontProperties(fname=str(font)).get_name(), "DejaVu Sans"],
            "figure.figsize": (9, 4.5),
            "figure.dpi": 90,
            "axes.titlesize": 14,
            "axes.titlelocation": "left",
            "axes.titlepad": 12,
            "axes.edgecolor": SOFT,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "text.color": INK,
            "axes.labelcolor": INK,
        }
    )
    pd.set_option("display.max_colwidth", 60)


def barh(names, values, title, xlabel, log=False):
    """Horizontal bars with their values beside them, first on top."""
    figure, axes = plt.subplots(figsize=(9, 0.8 + 0.34 * len(names)))
    bars = axes.barh(list(names)[::-1], list(values)[::-1], color=BAR)
    axes.bar_label(bars, [f"{value:,.0f}" for value in list(values)[::-1]], padding=4, color=SOFT)
    axes.set(title=title, xlabel=xlabel, xscale="log" if log else "linear")
    axes.margins(x=0.12)
    figure.tight_layout()
    plt.show()
