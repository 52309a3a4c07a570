"""The data room: every table is what datapackage.json says, and every number has a source."""

import dataclasses
import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

import kramlib.data as data
from kramlib.authoring import numbers
from kramlib.data import DataError, Table, names, table
from kramlib.engine.parameters import Parameters
from kramlib.experiments.claims import NUMBERS
from kramlib.lessons import shelf

FOLDER = Path(__file__).resolve().parent.parent / "data"
PACKAGE = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
COLUMNS = [(n, f) for n, r in RESOURCES.items() for f in r["schema"]["fields"]]
IDS = [f"{name}.{field['name']}" for name, field in COLUMNS]
STATUSES = {"published", "unverified", "computed", "fitted", "assumed"}
CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum", "exclusiveMinimum", "maximum"}
AGREED = {  # the words the course has settled on
    "muscle_cramp": "kram otot",
    "action_potential": "potensial aksi",
    "resting_potential": "potensial istirahat",
    "threshold": "ambang",
    "neuromuscular_junction": "taut neuromuskular",
    "motor_unit": "unit motor",
    "recruitment": "rekrutmen",
    "nerve_root": "akar saraf",
    "electrolyte": "elektrolit",
    "bioelectricity": "kelistrikan",
    "sweat": "keringat",
    "stretch_reflex": "refleks regang",
    "stretching": "peregangan",
    "conditioning": "pengkondisian",
    "end_plate": "dataran motorik",
}


def breaches(field: dict[str, Any], values: tuple[Any, ...]) -> list[str]:
    """What is wrong with a column, against its Frictionless constraints."""
    rules = field["constraints"]
    given = [v for v in values if v is not None]
    checks = {
        "required": lambda _: len(given) == len(values),
        "unique": lambda _: len(set(given)) == len(given),
        "enum": lambda allowed: set(given) <= set(allowed),
        "pattern": lambda p: all(re.fullmatch(p, v) for v in given),
        "minimum": lambda low: all(v >= low for v in given),
        "exclusiveMinimum": lambda low: all(v > low for v in given),
        "maximum": lambda high: all(v <= high for v in given),
    }
    broken = [k for k, rule in rules.items() if rule is not False and not checks[k](rule)]
    right = str if field["type"] == "string" else float
    broken += ["type"] if not all(type(v) is right for v in given) else []
    whole = field["type"] != "integer" or all(v.is_integer() for v in given)
    return broken if whole else [*broken, "integer"]


def test_the_checker_finds_every_kind_of_breach() -> None:
    number = {"type": "number", "constraints": {"required": True, "unique": True, "minimum": 0}}
    assert breaches(number, (1.0, 2.0)) == []
    assert breaches(number, (1.0, None)) == ["required"]
    assert breaches(number, (1.0, 1.0)) == ["unique"]
    assert breaches(number, (-1.0,)) == ["minimum"]
    assert breaches(number | {"constraints": {}}, ("1",)) == ["type"]
    assert breaches({"type": "integer", "constraints": {}}, (1.5,)) == ["integer"]
    text = {"type": "string", "constraints": {"enum": ["a"], "pattern": "[ab]"}}
    assert breaches(text, ("a",)) == []
    assert breaches(text, ("b",)) == ["enum"]
    assert breaches(text | {"constraints": {"pattern": "[ab]"}}, ("ab",)) == ["pattern"]
    assert breaches({"type": "number", "constraints": {"exclusiveMinimum": 0}}, (0.0,))
    assert breaches({"type": "number", "constraints": {"maximum": 1}}, (1.5,))


@pytest.mark.parametrize(("name", "field"), COLUMNS, ids=IDS)
def test_a_column_is_what_the_package_says(name: str, field: dict[str, Any]) -> None:
    assert breaches(field, table(name).column(field["name"])) == []
    assert field["description"].strip()


@pytest.mark.parametrize(("name", "field"), COLUMNS, ids=IDS)
def test_every_number_has_a_unit(name: str, field: dict[str, Any]) -> None:
    unit = table(name).fields[field["name"]].unit
    if field["type"] == "string":
        assert unit == ""
    elif unit == "see column unit":
        assert all(table(name).column("unit"))
    else:
        assert unit.strip()


@pytest.mark.parametrize("name", RESOURCES)
def test_a_description_is_whole(name: str) -> None:
    resource = RESOURCES[name]
    fields = resource["schema"]["fields"]
    assert resource["path"] == f"{name}.csv"
    assert resource["description"].strip()
    assert resource["profile"] == "tabular-data-resource"
    assert len({f["name"] for f in fields}) == len(fields)
    assert {f["type"] for f in fields} <= {"string", "number", "integer"}
    assert resource["schema"]["primaryKey"]
    for key in resource["schema"]["primaryKey"]:
        assert None not in table(name).column(key)
    for field in fields:
        assert field["constraints"].keys() <= CONSTRAINTS, field["name"]


def test_every_file_is_a_table_and_every_table_a_file() -> None:
    assert {p.stem for p in FOLDER.glob("*.csv")} == set(names()) == set(RESOURCES)
    assert names() == tuple(sorted(names()))


@pytest.mark.parametrize("name", RESOURCES)
def test_a_table_says_where_it_comes_from(name: str) -> None:
    opened = table(name)
    assert opened.rows
    assert opened.title
    assert opened.source
    assert opened.licence == "CC-BY-4.0"
    assert opened.status
    assert re.search(rf"^## .*\b{name}\b", (FOLDER / "SOURCES.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", RESOURCES)
def test_the_key_finds_one_row(name: str) -> None:
    opened, key = table(name), RESOURCES[name]["schema"]["primaryKey"]
    assert all(opened.row(**{k: row[k] for k in key}) == dict(row) for row in opened.rows)


@pytest.mark.parametrize("name", RESOURCES)
def test_a_row_says_how_sure_it_is(name: str) -> None:
    opened = table(name)
    where = re.search(r"by row: column (\w+)", opened.status)
    if where is None:
        assert opened.status.split(":")[0] in {"published", "ours"}
    elif where.group(1) == "status":
        assert set(opened.column("status")) <= STATUSES
    else:
        assert all(opened.column(where.group(1)))


def test_what_nobody_read_is_never_called_published() -> None:
    rows = [row for name in names() for row in table(name).rows if "status" in row]
    assert any(row["status"] == "unverified" for row in rows)
    for row in rows:
        source = row["source"] if "source" in row else row["sources"]
        if "memory" in source or "no single source" in source:
            assert row["status"] != "published", row


def test_blood_ranges_are_in_order() -> None:
    for row in table("blood_electrolytes").rows:
        assert row["low"] <= row["typical"] <= row["high"], row["ion"]
    ions = {"Na", "K", "Ca_total", "Ca_ionised", "Mg_total", "Mg_ionised"}
    assert set(table("blood_electrolytes").column("ion")) == ions
    for ion in ("Ca", "Mg"):
        part, whole = (table("blood_electrolytes").row(ion=f"{ion}_{x}") for x in ("ionised", "total"))
        assert part["high"] < whole["low"]


def test_potassium_is_inside_and_the_rest_outside() -> None:
    for row in table("ion_concentrations").rows:
        if row["outside"] is not None:
            assert (row["inside"] > row["outside"]) == (row["ion"] == "K"), row


@pytest.mark.parametrize(("cell", "target"), [("teaching_muscle", "A4"), ("teaching_axon", "A5")])
def test_the_teaching_set_gives_the_resting_potential_of_the_targets(cell: str, target: str) -> None:
    k, na = (table("ion_concentrations").row(set=cell, ion=ion) for ion in ("K", "Na"))
    share = na["permeability_ratio"]
    inside, outside = (k[side] + share * na[side] for side in ("inside", "outside"))
    rest = 1e3 * 8.314462618 * (k["temperature_c"] + 273.15) / 96485.33212
    goal = table("test_targets").row(id=target)
    assert rest * math.log(outside / inside) == pytest.approx(
        float(goal["expected"]), abs=float(goal["tolerance"])
    )


def test_thicker_fibres_are_thicker_in_every_measure() -> None:
    opened = table("mrg2002_geometry")
    assert len(opened.rows) == 9
    for name in opened.fields:
        values = opened.column(name)
        assert list(values) == sorted(set(values)), name
    for row in opened.rows:
        assert row["node_diameter_um"] < row["axon_diameter_um"] < row["fiber_diameter_um"]
        assert row["axon_diameter_um"] / row["fiber_diameter_um"] == pytest.approx(row["g_ratio"], abs=0.01)


def test_potassium_of_people_is_in_order() -> None:
    opened = table("potassium_people")
    for row in opened.rows:
        given = [row[k] for k in ("k_low", "k_mean", "k_high") if row[k] is not None]
        assert given == sorted(given), row["key"]
    assert {"raised", "lowered", "normal range"} == set(opened.column("topic"))


def test_the_claims_are_all_there_in_both_languages() -> None:
    opened = table("claims")
    assert opened.column("claim_no") == tuple(map(float, NUMBERS))
    for stem in ("claim", "grade_note"):
        pairs = tuple(zip(opened.column(f"{stem}_en"), opened.column(f"{stem}_id"), strict=True))
        assert all(en.strip() and own.strip() and en != own for en, own in pairs)


@pytest.mark.parametrize("name", shelf.names())
def test_a_lesson_and_its_claims_know_each_other(name: str) -> None:
    lesson = shelf.find(name)
    for number in lesson.claims:
        assert name[:2] in table("claims").row(claim_no=float(number))["lesson"].split(";"), number


def test_every_parameter_of_the_library_stands_in_the_numbers() -> None:
    written = (FOLDER / "numbers.csv").read_text(encoding="utf-8")
    assert written == numbers.table_text(), "run: kram author numbers"
    kinds = {kind.station: kind for kind in numbers.parameter_sets()}
    assert len(kinds) == len(numbers.parameter_sets()) >= 20
    for row in table("numbers").rows:
        kind: type[Parameters] = kinds[row["station"]]
        assert kind.default(row["name"]) == pytest.approx(row["value"], rel=1e-9)


def test_the_disc_and_the_root_are_kept_apart() -> None:
    opened = table("spine_pressure")
    for row in opened.rows:
        given = [row[k] for k in ("low", "value", "high") if row[k] is not None]
        assert given == sorted(given), row["key"]
        assert (row["place"] == "disc") == (row["unit"] == "MPa" or row["key"].startswith("disc_")), row[
            "key"
        ]
    discs = [row["value"] for row in opened.rows if row["unit"] == "MPa"]
    roots = [row["value"] for row in opened.rows if row["unit"] == "mmHg" and row["value"] is not None]
    assert min(discs) * 7500.6 > max(roots)  # 1 MPa is 7500.6 mmHg


def test_postures_hold_the_pressures_that_were_read() -> None:
    read = {"lying": "disc_lying_prone", "slouched": "disc_sitting_slouched", "sitting": "disc_sitting"}
    read |= {"sitting_bent": "disc_sitting_flexed", "standing": "disc_standing"}
    read |= {"standing_bent": "disc_standing_flexed"}
    for key, source in read.items():
        row = table("postures").row(key=key)
        assert row["disc_mpa"] == table("spine_pressure").row(key=source)["value"], key
        assert row["disc_status"] == "published"
    highest = table("spine_pressure").row(key="epidural_extension")["value"]
    assert max(table("postures").column("narrow_mmhg")) == highest


@pytest.mark.parametrize("name", ["cramp_experiments", "conditioning_people"])
def test_a_spread_says_what_kind_it_is(name: str) -> None:
    for row in table(name).rows:
        assert (row["spread"] is None) == (row["spread_kind"] is None), row["key"]
        assert row["spread"] is None or row["value"] is not None, row["key"]


@pytest.mark.parametrize(
    ("target", "keys"),
    [
        ("G1", ("threshold_intact", "threshold_blocked")),
        ("G2", ("duration_intact", "duration_blocked")),
    ],
)
def test_targets_and_experiments_hold_the_same_numbers(target: str, keys: tuple[str, ...]) -> None:
    expected = table("test_targets").row(id=target)["expected"]
    values = [table("cramp_experiments").row(key=key)["value"] for key in keys]
    assert [float(x) for x in re.findall(r"[\d.]+", expected)] == values


def test_the_glossary_is_complete_and_keeps_the_agreed_words() -> None:
    opened = table("glossary")
    assert all(cell.strip() == cell != "" for row in opened.rows for cell in row.values())
    for column in ("term_id", "en", "id"):
        terms = [term.casefold() for term in opened.column(column)]
        assert len(set(terms)) == len(terms)
    assert {key: opened.row(term_id=key)["id"] for key in AGREED} == AGREED


def test_a_table_cannot_be_changed() -> None:
    opened = table("glossary")
    with pytest.raises(dataclasses.FrozenInstanceError):
        opened.name = "mine"  # type: ignore[misc]
    with pytest.raises(TypeError):
        opened.rows[0]["en"] = "mine"  # type: ignore[index]
    copy = opened.row(term_id="axon")
    copy["en"] = "mine"
    assert opened.row(term_id="axon")["en"] == "axon"
    assert table("glossary") is opened


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: table("glosary"), "no table 'glosary'.*nearest is 'glossary'"),
        (lambda: table("glossary").column("meaning"), "no column 'meaning'.*nearest is 'meaning_"),
        (lambda: table("glossary").row(term="axon"), "no column 'term'.*nearest is 'term_id'"),
        (lambda: table("mrg2002_constants").row(name="g_na"), "no row 'g_na'.*nearest is 'g_na"),
        (lambda: table("mrg2002_geometry").row(fiber_diameter_um=9.9), "no row '9.9'.*10.0"),
        (lambda: table("ion_concentrations").row(ion="Ca", cell="x"), "column ion and cell"),
        (lambda: table("ion_concentrations").row(ion="K"), "stands 7 times.*one more column"),
    ],
)
def test_a_mistake_is_answered_with_what_there_is(ask: Any, says: str) -> None:
    with pytest.raises(DataError, match=says) as caught:
        ask()
    assert isinstance(caught.value, LookupError)


@pytest.fixture
def other_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A data room with one table whose file the test writes."""
    fields = [
        {"name": "what", "type": "string", "description": "d"},
        {"name": "value", "type": "number", "unit": "mV", "description": "d"},
    ]
    resource = {
        "name": "small",
        "path": "small.csv",
        "title": "t",
        "status": "ours: x",
        "sources": [{"title": "a"}, {"title": "b"}],
        "licenses": [{"name": "CC-BY-4.0"}],
        "schema": {"fields": fields},
    }
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))

    def opened(text: str) -> Table:
        (tmp_path / "small.csv").write_text(text, encoding="utf-8")
        return data.table.__wrapped__("small")

    data._resources.cache_clear()
    monkeypatch.setattr(data, "_folder", lambda: tmp_path)
    yield opened
    data._resources.cache_clear()


def test_a_file_is_read_with_its_types(other_room: Any) -> None:
    opened = other_room('what,value\n"a, b",1e-3\nc,\n')
    assert opened.column("what") == ("a, b", "c")
    assert opened.column("value") == (0.001, None)
    assert opened.source == "a; b"
    assert opened.fields["value"].unit == "mV"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("what\na\n", "columns are not those"),
        ("", "columns are not those"),
        ("what,value\na,1,2\n", "line 2: 3 cells"),
        ("what,value\na,1\nb,two\n", "line 3: value = 'two' is not a number"),
    ],
)
def test_a_damaged_file_is_refused(other_room: Any, text: str, says: str) -> None:
    with pytest.raises(DataError, match=says):
        other_room(text)


def test_without_a_data_room_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "files", lambda _: tmp_path)
    monkeypatch.setattr(data, "__file__", str(tmp_path / "kramlib" / "data.py"))
    with pytest.raises(DataError, match="Install kramlib again"):
        data._folder.__wrapped__()


def test_an_installed_package_brings_its_own_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "datapackage.json").write_text("{}")
    monkeypatch.setattr(data, "files", lambda _: tmp_path)
    assert data._folder.__wrapped__() == tmp_path / "_data"
