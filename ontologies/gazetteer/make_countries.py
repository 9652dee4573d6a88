"""Remake `countries.csv` and `../lexicons/en/given_names.csv` from the packages they are derived from.

    pip install rigour==2.6.1 countryinfo==1.0.1 coreferee==1.5.0 faker==40.63.0 && python make_countries.py

Countries: names, ISO 3166 codes, Wikidata ids are rigour's (MIT), capitals and demonyms countryinfo's (MIT);
the words below (short forms, irregular adjectives, nouns for a people) are ours. An id that rigour does not
give stays empty. Given names: coreferee's lists (MIT), themselves from the US Social Security Administration,
Stadt Koeln (CC BY 3.0 DE), the Polish PESEL register and the French list of prenoms; a name in both lists is
left out, for it tells nothing. Names that coreferee lacks are faker's (MIT), which has them for seventy
languages; of these, words of English, places and very short ones are left out. Nothing here is needed to use
the package.
"""

from __future__ import annotations

import csv
import importlib
import importlib.resources
import importlib.util
import json
import pkgutil
import re
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
US_STATE = re.compile(r"us-[a-z]{2}$")
NATIONS = ("gb-eng", "gb-sct", "gb-wls", "gb-nir")
SKIPPED = {"zz", "ip"}
DEPENDENT = {"io", "gg", "je", "im", "aq", "bv", "hm", "gs", "um", "sj", "tf", "pn", "fk", "sh"}

SHORT_FORMS = {
    "us": "US|U.S.|USA|U.S.A.|America|United States of America",
    "gb": "UK|U.K.|Britain|Great Britain",
    "eu": "EU|E.U.",
    "ae": "UAE|U.A.E.|Emirates",
    "cd": "DRC|DR Congo|Democratic Republic of Congo|Democratic Republic of the Congo|Congo-Kinshasa",
    "cg": "Republic of Congo|Congo-Brazzaville",
    "kr": "South Korea|Republic of Korea",
    "kp": "North Korea|DPRK",
    "cz": "Czechia|Czech Republic",
    "mm": "Myanmar|Burma",
    "ru": "Russia|Russian Federation",
    "sy": "Syria",
    "ir": "Iran",
    "la": "Laos",
    "vn": "Vietnam|Viet Nam",
    "tr": "Turkey|Türkiye|Turkiye",
    "ci": "Ivory Coast|Cote d'Ivoire|Côte d'Ivoire",
    "cv": "Cape Verde|Cabo Verde",
    "sz": "Eswatini|Swaziland",
    "mk": "North Macedonia",
    "va": "Vatican|Holy See|Vatican City",
    "nl": "Netherlands|Holland",
    "tw": "Taiwan",
    "ps": "Palestine",
    "bo": "Bolivia",
    "ve": "Venezuela",
    "tz": "Tanzania",
    "md": "Moldova",
    "bn": "Brunei",
    "tl": "East Timor|Timor-Leste",
    "ba": "Bosnia|Bosnia and Herzegovina|Bosnia-Herzegovina",
    "cn": "China|People's Republic of China",
    "za": "South Africa",
    "sa": "Saudi Arabia|Saudi",
    "nz": "New Zealand",
    "ie": "Ireland|Republic of Ireland",
    "ss": "South Sudan",
    "gm": "Gambia|The Gambia",
    "bs": "Bahamas|The Bahamas",
    "ph": "Philippines",
    "hk": "Hong Kong",
    "mo": "Macau|Macao",
    "fm": "Micronesia",
    "st": "Sao Tome and Principe|São Tomé and Príncipe",
    "tt": "Trinidad and Tobago|Trinidad",
}
# adjective forms beyond countryinfo's, then nouns for the people (plural, then singular)
ADJECTIVES = {
    "us": "American",
    "gb": "British",
    "nl": "Dutch",
    "ps": "Palestinian",
    "xk": "Kosovan|Kosovar",
    "gb-eng": "English",
    "gb-sct": "Scottish",
    "gb-wls": "Welsh",
    "gb-nir": "Northern Irish",
    "ie": "Irish",
    "es": "Spanish",
    "se": "Swedish",
    "dk": "Danish",
    "fi": "Finnish",
    "pl": "Polish",
    "tr": "Turkish",
    "fr": "French",
    "gr": "Greek|Hellenic",
    "cz": "Czech",
    "ch": "Swiss",
    "th": "Thai",
    "nz": "New Zealand",
    "is": "Icelandic",
    "af": "Afghan",
    "ar": "Argentine|Argentinian",
    "sa": "Saudi|Saudi Arabian",
    "ae": "Emirati",
    "va": "Vatican",
    "hk": "Hong Kong",
    "lu": "Luxembourgish|Luxembourg",
    "ph": "Philippine|Filipino",
    "by": "Belarusian|Belarussian",
    "rs": "Serbian|Serb",
    "hr": "Croatian|Croat",
    "ba": "Bosnian",
    "kr": "South Korean",
    "kp": "North Korean",
    "cd": "Congolese",
    "eu": "European",
    "mm": "Burmese|Myanmar",
    "lv": "Latvian",
    "si": "Slovenian|Slovene",
    "sk": "Slovak|Slovakian",
    "no": "Norwegian",
    "uz": "Uzbek",
    "kz": "Kazakh|Kazakhstani",
    "kg": "Kyrgyz",
    "tj": "Tajik",
    "tm": "Turkmen",
    "il": "Israeli",
    "ro": "Romanian",
    "mk": "Macedonian|North Macedonian",
    "lt": "Lithuanian",
    "mx": "Mexican",
}
PEOPLE = {
    "gb": "Britons|Briton",
    "fr": "French|Frenchmen|Frenchman|Frenchwoman",
    "nl": "Dutch|Dutchmen|Dutchman|Dutchwoman",
    "es": "Spaniards|Spaniard",
    "se": "Swedes|Swede",
    "dk": "Danes|Dane",
    "fi": "Finns|Finn",
    "pl": "Poles|Pole",
    "tr": "Turks|Turk",
    "ie": "Irishmen|Irishman|Irishwoman",
    "gb-eng": "Englishmen|Englishman|Englishwoman",
    "gb-sct": "Scots|Scot|Scotsman",
    "gb-wls": "Welshmen|Welshman|Welshwoman",
    "af": "Afghans|Afghan",
    "is": "Icelanders|Icelander",
    "nz": "New Zealanders|New Zealander|Kiwis",
    "ph": "Filipinos|Filipino",
    "hr": "Croats|Croat",
    "rs": "Serbs|Serb",
    "uz": "Uzbeks|Uzbek",
    "kz": "Kazakhs|Kazakh",
    "tj": "Tajiks|Tajik",
    "sk": "Slovaks|Slovak",
    "si": "Slovenes|Slovene",
    "cz": "Czechs|Czech",
    "gr": "Greeks|Greek",
    "th": "Thais|Thai",
    "ar": "Argentines|Argentine|Argentinians|Argentinian",
    "ps": "Palestinians|Palestinian",
    "eu": "Europeans|European",
    "sa": "Saudis|Saudi",
    "ae": "Emiratis|Emirati",
    "us": "Americans|American",
}
CAPITALS = {
    "us": "Washington|Washington D.C.|Washington DC",
    "ua": "Kyiv|Kiev",
    "kz": "Astana|Nur-Sultan",
    "in": "New Delhi|Delhi",
    "mm": "Naypyidaw",
    "il": "Jerusalem",
    "ch": "Bern|Berne",
    "nl": "Amsterdam|The Hague|Hague",
    "za": "Pretoria",
    "bo": "La Paz|Sucre",
    "tr": "Ankara",
    "ps": "Ramallah",
    "tw": "Taipei",
    "xk": "Pristina",
    "gb-sct": "Edinburgh",
    "gb-wls": "Cardiff",
    "gb-nir": "Belfast",
}
NOT_ADJECTIVES = {"", "none"}


def territories() -> dict[str, dict[str, object]]:
    """Return rigour's rows by code, for the codes that the table keeps."""
    from rigour._core import territories_jsonl  # noqa: PLC0415 - needed here alone

    rows = [json.loads(line) for line in territories_jsonl().splitlines() if line.strip()]
    return {
        row["code"]: row
        for row in rows
        if (re.fullmatch(r"[a-z]{2}", row["code"]) or US_STATE.match(row["code"]) or row["code"] in NATIONS)
        and not row.get("is_historical")
        and (
            row.get("is_country")
            or row.get("alpha3")
            or row["code"] in {"eu", *NATIONS}
            or "-" in row["code"]
        )
        and row["code"] not in SKIPPED
    }


def facts() -> dict[str, dict[str, object]]:
    """Return countryinfo's rows by ISO code."""
    folder = importlib.resources.files("countryinfo") / "data"
    rows = [json.loads(path.read_text("utf-8")) for path in folder.iterdir() if path.name.endswith(".json")]
    return {row["ISO"]["alpha2"].lower(): row for row in rows if row.get("ISO", {}).get("alpha2")}


def kind(code: str, row: dict[str, object]) -> str:
    """Return country, territory, nation (of the United Kingdom), state (of the United States) or union."""
    if code == "eu":
        return "union"
    if "-" in code:
        return "state" if code.startswith("us-") else "nation"
    own = (row.get("is_country") and not row.get("parent") and code not in DEPENDENT) or code in {"ps", "tw"}
    return "country" if own else "territory"


def names(code: str, row: dict[str, object], more: dict[str, object]) -> list[str]:
    """Return the English names: rigour's, our short forms, countryinfo's longer spellings."""
    full = str(row.get("full_name", "")).partition(" (")[0]
    spellings = [str(one) for one in more.get("altSpellings", [])]  # type: ignore[union-attr]
    plain = [
        one
        for one in spellings
        if len(one) > 6 and re.fullmatch(r"(Republic|Kingdom|State|Federal|Islamic).*", one)
    ]
    return unique([str(row["name"]).partition(" (")[0], *SHORT_FORMS.get(code, "").split("|"), full, *plain])


def adjectives(code: str, more: dict[str, object]) -> list[str]:
    """Return the adjectives, ours before countryinfo's."""
    given = str(more.get("demonym", ""))
    return unique([*ADJECTIVES.get(code, "").split("|"), *([given] if code not in ADJECTIVES else [])])


def people(code: str, adjective: list[str]) -> list[str]:
    """Return nouns for the people: ours, else the adjective and its plural where it takes one."""
    if code in PEOPLE:
        return PEOPLE[code].split("|")
    plural = [f"{one}s" for one in adjective if re.search(r"(an|i|ot|ean|er|ian)$", one)]
    return unique([*plural, *[one.removesuffix("s") for one in plural]])


def unique(words: list[str]) -> list[str]:
    """Return the words without repeats and without empty ones, in order."""
    return [one for one in dict.fromkeys(words) if one.lower() not in NOT_ADJECTIVES]


def write_countries() -> None:
    """Write `countries.csv`, sorted by code."""
    more = facts()
    with (HERE / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "kind", "name", "names", "adjectives", "people", "capitals", "wikidata"])
        for code, row in sorted(territories().items()):
            given = more.get(code, {})
            capital = CAPITALS.get(code) or str(given.get("capital", ""))
            adjective = adjectives(code, given)
            listed = names(code, row, given)
            fields = ["|".join(one) for one in (listed, adjective, people(code, adjective))]
            out.writerow([code.upper(), kind(code, row), listed[0], *fields, capital, row.get("qid") or ""])


# Names in faker's lists that English text has as words, or as names of something else.
WORDS = frozenset(
    """
add admiral age al ale alpha among arch art as ascension author babe banks baptist beat bell berg
bird booker boss bot brain branch bright brown buck buddy burns bush cam canal candi candy cap
capital captain carry chin china chip cliff colonel come comfort con cord council darling del doc
doctor doll dolly dot dove early earnest ebb echo edit el elder emit ether ever fairy fancy fate fed
fides fielding fleet floor forum franca france friend fuller gala gang garner gay gee gene general
genie golden governor gray green greet grit gun hall handy hanja harbour harden harm harsh hence
hill holm hung hunt ibn ica icy imam jail jet job joke jordi judge kick kit lady lawyer leaner les
less levy lies lind link little loan long lot love loyal lucky mad made male man manila manning
marry marshal martial mat mate math media mentor merry metro mile mills miner minor missouri muslim
nail nanny noble north odd oral orange over owe page par park pastor peace peer pepper per pink
pleas pleasant pol press price prior prosper prudence purity raid ran ransom reason red rein rice
roar rock rod roll rosy run rush sad server shade side silver sine sing sister skip son spring star
steward stonewall storm tan ties tiny tone toon toy tri true unknown unnamed us valid valves veer
velvet versa vienna vik villa ville visa von wage wash west wing wood worth yen yoga young
""".split()
)
ENGLISH = frozenset({"en", "en_GB", "en_IE", "en_NZ", "en_US"})  # one of these alone is no evidence
NAME = re.compile(r"[^\W\d_a-z][\w'’-]*[a-z][\w'’-]*")
SHORTEST = 3  # letters
SHORT = frozenset({"is_IS", "tr_TR"})  # lists of many rare names, whose short ones are words elsewhere
# Lists that have family names and women's names among the men's, or names that either may bear.
UNSORTED = frozenset({"en_KE", "en_TH", "ig_NG", "sw", "tr_TR", "vi_VN", "yo_NG", "zh_CN"})


def faker_names() -> dict[str, str]:
    """Return given names in Latin letters that faker lists, by the folded name, with f, m or x."""
    package = importlib.import_module("faker.providers.person")
    listed: dict[str, dict[str, set[str]]] = {}
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg:
            provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
            for attribute, gender in GENDERED.items():
                for name in first_names(provider, attribute):
                    told = "x" if module.name in UNSORTED else gender
                    listed.setdefault(fold(name), {}).setdefault(module.name, set()).add(told)
    places = {fold(one) for code, row in territories().items() for one in names(code, row, {})}
    places |= {fold(one) for one in CAPITALS.values()}
    return {
        name: "".join(genders) if len(genders) == 1 else "x"
        for name, where in listed.items()
        if name not in WORDS | places and not (len(where) == 1 and where.keys() <= ENGLISH)
        if len(name) > SHORTEST or (len(name) == SHORTEST and not where.keys() <= SHORT)
        for genders in [set().union(*where.values()) - {"x"}]
    }


GENDERED = {
    "first_names_female": "f",
    "first_names_male": "m",
    "first_names": "x",
    "first_romanized_names": "x",
    "first_names_unisex": "x",
}


def first_names(provider: object, attribute: str) -> list[str]:
    """Return a provider's list of names; some are tuples or dictionaries, some properties."""
    found = getattr(provider, attribute, ())
    every = () if isinstance(found, property) or not found else found
    last = [str(one[-1]) if isinstance(one, tuple) else str(one) for one in every]
    return [one for one in last if NAME.fullmatch(one) and one.isascii() | (max(one) < "\u1f00")]


def fold(name: str) -> str:
    """Return a name without case and accents, as `kg.text.fold` does."""
    parts = unicodedata.normalize("NFKD", name.replace("’", "'")).lower()
    return "".join(one for one in parts if not unicodedata.combining(one))


def write_given_names() -> None:
    """Write `given_names.csv`: the letter f or m, then the folded names of that gender."""
    spec = importlib.util.find_spec("coreferee")  # found, not imported: it would want spaCy
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("coreferee is not installed. Next: pip install coreferee==1.5.0")
    folder = Path(spec.submodule_search_locations[0]) / "lang" / "common" / "data"
    lists = {
        gender: {
            line.strip() for line in (folder / f"{word}_names.dat").read_text("utf-8").split() if line.strip()
        }
        for gender, word in (("f", "female"), ("m", "male"))
    }
    both = lists["f"] & lists["m"]
    target = HERE.parent / "lexicons" / "en" / "given_names.csv"
    rows = [f"{gender},{name}" for gender in "fm" for name in sorted(lists[gender] - both)]
    rows += [f"x,{name}" for name in sorted(both)]
    have = {fold(name) for name in lists["f"] | lists["m"]}
    rows += sorted(f"{gender},{name}" for name, gender in faker_names().items() if name not in have)
    target.write_text("gender,name\n" + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_countries()
    write_given_names()
