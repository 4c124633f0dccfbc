"""Columns for Splink from source.expert: what its documentation calls standardising, done before it starts.

Names in characters become pinyin, so that they meet names in letters; spellings of an organisation become its id
in source.institution; English keywords and fields become Chinese ones through source.parallel_text. `resolve` uses
the same two tables.
"""

import re
import unicodedata
from functools import lru_cache

import pyarrow as pa
import zhconv
from deltalake import DeltaTable
from pypinyin import lazy_pinyin

COMPOUND = ("欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐")
AS_SURNAME = {"曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "朴": "piao", "盖": "ge", "覃": "qin"}
HAN = re.compile("[㐀-鿿]")
TITLE = re.compile(r"(博士|教授|研究员|院士|先生|女士)$|^(dr|prof|mr|ms)\.?\s+|,?\s*(ph\.?d\.?)$", re.I)
SYLLABLE = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]+(?:ng(?![aeiou])|n(?![aeiou])|r(?![aeiou]))?")
FAMILIES = frozenset(  # in the usual spellings, to tell which end of a name in letters is the family
    """chan chang cheung chiang chien chou chow chu cheuk fok fong hsiao hsieh hsu hui kao ko kuo kwan kwok lam lau law
    lee leung lok mak ng poon so szeto tam tsai tsang tse tseng tsui tung wong yeung yip yuen
    ai an bai bao bi bian cai cao cen chang che chen cheng chi chu cui dai deng di ding dong dou du duan fan fang
    fei feng fu gan gao ge geng gong gu guan guo han hao he hong hou hu hua huang huo ji jia jian jiang jiao jin jing
    kang ke kong lai lan lang lei leng li lian liang liao lin ling liu long lou lu luo lv ma mao mei meng mi miao mo
    mou mu ni nie ning niu ou ouyang pan pang pei peng pu qi qian qiao qin qiu qu quan ren rong ruan shan shang shao
    shen shi shu si song su sun tan tang tao teng tian tong tu wan wang wei wen weng wu xi xia xiang xiao xie xin xing
    xiong xu xuan xue yan yang yao ye yi yin ying you yu yuan yue yun zang zeng zhai zhan zhang zhao zheng zhong zhou
    zhu zhuang zhuo zong zou zuo""".split()
)
SCHEMA = pa.schema(
    [
        *((c, pa.string()) for c in "unique_id source record_id hanzi full_name family given initials signature".split()),
        *((c, pa.string()) for c in "orcid email phone organisation region".split()),
        *((c, pa.list_(pa.string())) for c in "full_names fields keywords works coauthors coauthor_names".split()),
    ]
)


@lru_cache(maxsize=None)
def letters(character):
    return lazy_pinyin(character)[0].lower().replace("v", "u")


def clean(text):
    """Without what cannot be seen, in the usual forms of width."""
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=1 << 21)
def name(text):
    """Characters (simplified), family, given name and initials in letters; None for what is not known."""
    text = TITLE.sub("", clean(text or "")).strip()
    if HAN.search(text):
        text = zhconv.convert("".join(c for c in text if HAN.match(c)), "zh-cn")
        split = 2 if text[:2] in COMPOUND and len(text) > 2 else 1
        family = AS_SURNAME.get(text[:split]) or "".join(map(letters, text[:split]))
        syllables = [letters(c) for c in text[split:]]
        return text, family, "".join(syllables) or None, "".join(s[0] for s in syllables) or None
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if "," in plain:
        family, given = (part.split() for part in plain.split(",", 1))
    else:
        words = plain.split()
        capital = [len(w) > 1 and w.isupper() and "." not in w for w in words]
        first = capital[:1] == [True] and not all(capital)
        if not first and len(words) > 1 and not any(capital[:-1]):
            first = key(words[0]) in FAMILIES and key(words[-1]) not in FAMILIES
        family, given = (words[:1], words[1:]) if first else (words[-1:], words[:-1])
    family, parts = key("".join(family)), re.findall(r"[a-z]+", " ".join(given).lower())
    if not family:
        return None, None, None, None
    if not parts or all(len(p) == 1 for p in parts):
        return None, family, None, "".join(parts) or None
    whole = "".join(parts)
    syllables = SYLLABLE.findall(whole) if len(parts) == 1 else parts
    initials = "".join(s[0] for s in syllables) if "".join(syllables) == whole else whole[0]
    return None, family, whole, initials


def key(text):
    return re.sub("[^a-z]", "", text.lower())


def whole(family, given):
    """A full name in letters whatever its order."""
    return " ".join(sorted((family, given))) if family and given else None


def signature(text):
    """Family and first initial, which a coauthor's name has in every spelling."""
    _, family, _, initials = name(text)
    return f"{family} {initials[0]}" if family and initials else None


class Organisations:
    """Spelling of an organisation to its id."""

    def __init__(self, lake):
        self.ids = {}
        for row in rows(lake, "source.institution", ["institution_id", "name", "name_en", "aliases"]):
            for spelling in [row["name"], row["name_en"], *(row["aliases"] or [])]:
                if spelling:
                    self.ids.setdefault(clean(spelling).lower(), row["institution_id"])
        self.of = lru_cache(maxsize=None)(self.find)

    def find(self, text):
        """The id; where no part of the text is known, the text without what varies."""
        text = clean(text).lower()
        bare = re.sub(r"\s*[（(][^）)]*[）)]$", "", text)
        parts = bare.split(", ")
        tries = [text, bare, ", ".join(parts[1:]), ", ".join(parts[:-1]), parts[-1], bare.partition(" ")[2]]
        tries += [bare[:end] for end in range(len(bare) - 2, 3, -1)] if HAN.search(bare) else []
        return next((self.ids[t] for t in tries if t in self.ids), bare)


def rows(lake, table, columns):
    dataset = DeltaTable(f"{lake}/{table.replace('.', '/')}").to_pyarrow_dataset()
    for batch in dataset.to_batches(columns=columns, batch_size=20_000):
        yield from batch.to_pylist()


def prepare(lake):
    """source.expert as an Arrow table of the columns that the model compares and blocks by."""
    organisations = Organisations(lake)
    chinese = {
        clean(r["en"]).lower(): r["zh"]
        for r in rows(lake, "source.parallel_text", ["zh", "en"])
        if r["zh"] and r["en"] and len(r["en"]) < 80
    }

    def terms(values):
        cleaned = (clean(v).lower() for v in values or [] if v)
        return sorted({chinese.get(v, v) for v in cleaned}) or None

    def columns(row):
        read = [name(row[c]) for c in ("name", "name_hanzi", "name_latin") if row[c]]
        han = next((r for r in read if r[0]), None)
        full = next((r for r in read if r[2]), None)
        main = han if han and han[2] else full or read[0]
        department = clean(row["department"] or "").lower().removeprefix("department of ").removesuffix("学院")
        works = row["works"] or []
        authors = {a for w in works for a in w["coauthors"] or [] if a}
        return {
            "unique_id": f"{row['source']}:{row['record_id']}",
            "source": row["source"],
            "record_id": row["record_id"],
            "hanzi": han[0] if han else None,
            "full_name": whole(main[1], main[2]),
            "full_names": sorted({whole(r[1], r[2]) for r in read} - {None}) or None,
            "family": main[1],
            "given": main[2],
            "initials": main[3],
            "signature": f"{main[1]} {main[3][0]}" if main[1] and main[3] else None,
            "orcid": row["orcid"],
            "email": row["email"],
            "phone": re.sub(r"\D", "", row["phone"] or "") or None,
            "organisation": row["organization_id"]
            or (organisations.of(row["organization"]) if row["organization"] else None),
            "region": row["region"][:2] if row["region"] else row["country"],
            "fields": terms([*(row["fields"] or []), department]),
            "keywords": terms(row["keywords"]),
            "works": sorted({w["work_id"] for w in works if w["work_id"]}) or None,
            "coauthors": sorted({signature(a) for a in authors} - {None}) or None,
            "coauthor_names": sorted({whole(*name(a)[1:3]) for a in authors} - {None}) or None,
        }

    wanted = """source record_id name name_hanzi name_latin orcid email phone organization organization_id department
        country region fields keywords works""".split()
    dataset = DeltaTable(f"{lake}/source/expert").to_pyarrow_dataset()
    batches = dataset.to_batches(columns=wanted, batch_size=20_000)
    return pa.Table.from_batches(
        pa.RecordBatch.from_pylist([columns(row) for row in batch.to_pylist()], schema=SCHEMA) for batch in batches
    )
