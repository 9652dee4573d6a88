"""What people type for the two sides of a verdict -> what stands in the decisions file.

"A. Berg"  anna-berg-c41d  an IRI          an entity: by any name that it alone bears
a:a4cf70ca1664#e2                          one EntityRef of an article
a:a4cf70ca1664  a4cf70ca1664  an IRI       an article: its EntityRefs of the other side, to split them off
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import query
from kg.errors import BadData, UnknownName
from kg.store import Store
from kg.text import fold
from kg.vocabulary import Iris, hex_of, segment
from kg.vocabulary import article_id as id_of

_REF = re.compile(r"a:(?P<article>[^#|\s]+)#(?P<refs>e[1-9]\d*(?:,e[1-9]\d*)*)")
_NEAR = 3  # names that a message suggests
_SHOWN = 8  # articles or EntityRefs that a message names
_KINDS = {"Person": "a person", "Organization": "an organization", "Group": "a group", "Place": "a place"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a verdict."""

    key: str  # as the decisions file names it
    entity: str  # key of the entity that it is, or is of, now


class Named:
    """The names of a graph's entities and articles."""

    def __init__(self, store: Store) -> None:
        """Ask `store` by its own IRIs."""
        self.store, self.iris = store, Iris(store.base)
        self.prefix = self.iris.entity("")

    def pair(self, verdict: str, left: str, right: str) -> tuple[str, str]:
        """Return the keys of both sides, the side that is to leave an entity second.

        Raises:
            UnknownName: no such entity, EntityRef or article, or several of a name.
            BadData: both are one, or are of two types and cannot be.
        """
        if verdict == "different":
            for whole, part in ((left, right), (right, left)):
                if (article := self._article(part)) and not self._article(whole):
                    entity = self.side(whole)
                    return self._apart(entity, self._refs_in(entity.entity, whole, article))
        one, other = self.side(left), self.side(right)
        if one.key == other.key:
            raise BadData(f"both sides are {one.key}: {left!r} and {right!r} name one. Next: name two")
        if verdict == "different" and one.entity == other.entity and other.key.startswith("a:"):
            return self._apart(one, other.key)
        if verdict == "same":
            self._check_types(one, other)
        return one.key, other.key

    def side(self, name: str) -> Side:
        """Return the EntityRef or entity that a text means."""
        ref = name.removeprefix(self.iris.article(""))
        match = _REF.fullmatch(name if ref == name else f"a:{ref}")
        if match:
            return self._ref(match["article"], match["refs"])
        if self._article(name):
            raise UnknownName(
                f"{name!r} is an article, and no entity. Next: name one of its EntityRefs: "
                f"{self._listed(self._refs_of(self._article(name) or ''))}"
            )
        if name.startswith("a:"):
            raise self._no_article(name)
        key = self._entity(name)
        return Side(key, key)

    # ---------- EntityRefs and articles ----------

    def _ref(self, article: str, refs: str) -> Side:
        known = self._refs_of(self.iris.article("") + article)
        if not known:
            raise self._no_article(f"a:{article}")
        for one in refs.split(","):
            if one not in {ref for ref, _, _ in known}:
                raise UnknownName(f"no EntityRef {one!r} in a:{article}. It has {self._listed(known)}")
        first = next(entity for ref, entity, _ in known if ref == refs.partition(",")[0])
        return Side(f"a:{article}#{refs}", first)

    def _refs_of(self, article: str) -> list[tuple[str, str, str]]:
        """Return the EntityRefs of an article's IRI: number, entity key, the entity's name; in order."""
        wanted = f'FILTER(STRSTARTS(STR(?r), "{article}#"))' if re.fullmatch(r"[^\s\"<>\\]+", article) else ""
        rows = query.rows(
            self.store,
            f"SELECT DISTINCT ?r ?e ?name {{ ?r n:refersTo ?e . ?e schema:name ?name {wanted} }}",
        )
        found = {
            (str(row["r"]).rpartition("#")[2], str(row["e"]).removeprefix(self.prefix), str(row["name"]))
            for row in (rows if wanted else ())
        }
        return sorted(found, key=lambda row: (int(row[0][1:]), row))

    @staticmethod
    def _listed(refs: Sequence[tuple[str, str, str]]) -> str:
        more = f", ... ({len(refs)} in all)" if len(refs) > _SHOWN else ""
        return ", ".join(f"{ref} ({name})" for ref, _, name in refs[:_SHOWN]) + more

    def _articles(self) -> list[str]:
        return [str(row["a"]) for row in query.rows(self.store, "SELECT ?a { ?a a schema:NewsArticle }")]

    def _no_article(self, name: str) -> UnknownName:
        known = [_short(one) for one in sorted(self._articles())]
        more = f", ... ({len(known):,} in all)" if len(known) > _SHOWN else ""
        return UnknownName(
            f"no article {name!r}. The graph has {', '.join(known[:_SHOWN])}{more}. "
            "Next: give one that names the entity, as kg review prints it"
        )

    def _article(self, name: str) -> str | None:
        """Return the IRI of the article that an IRI, an id, or "a:" and an id means."""
        plain = name.removeprefix("a:")
        wanted = {name, self.iris.article(plain), self.iris.article("") + plain}
        return next((one for one in self._articles() if one in wanted), None)

    def _refs_in(self, entity: str, name: str, article: str) -> str:
        own = [ref for ref, key, _ in self._refs_of(article) if key == entity]
        if own:
            return f"a:{segment(id_of(article))}#{','.join(own)}"
        where = [_short(one) for one in self._all_refs(entity)]
        raise UnknownName(
            f"{name!r} is not named in a:{segment(id_of(article))}. Next: give one of its articles: "
            f"{', '.join(where[:_SHOWN])}{', ...' if len(where) > _SHOWN else ''}"
        )

    def _all_refs(self, entity: str) -> list[str]:
        rows = query.rows(self.store, f"SELECT DISTINCT ?r {{ ?r n:refersTo <{self.iris.entity(entity)}> }}")
        return sorted(str(row["r"]) for row in rows)

    def _apart(self, whole: Side, leaving: str) -> tuple[str, str]:
        """Return an entity and those EntityRefs that leave it; it is named by one that stays."""
        article, _, refs = leaving.removeprefix("a:").partition("#")
        gone = {f"{self.iris.article('')}{article}#{ref}" for ref in refs.split(",")}
        stay = [one for one in self._all_refs(whole.entity) if one not in gone]
        if not stay:
            raise BadData(
                f"{whole.entity} is named in {leaving.partition('#')[0]} alone: nothing would be left. "
                "Next: give another article"
            )
        founds = {hex_of(f"a/{id_of(one)}#{one.rpartition('#')[2]}", 16) for one in gone}
        founded = any(one.startswith(whole.key.rpartition("-")[2]) for one in founds)
        return (_short(stay[0]) if founded else whole.key), leaving

    # ---------- entities ----------

    def _entity(self, name: str) -> str:
        """Return the key that a key, an IRI or a name means; a merged entity has no name any more."""
        names: dict[str, str] = {}
        aliases: dict[str, set[str]] = {}
        for row in query.rows(
            self.store,
            "SELECT ?e ?name ?l { GRAPH ?g { ?e skos:hiddenLabel ?l ; schema:name ?name } }",
        ):
            key = str(row["e"]).removeprefix(self.prefix)
            names[key] = str(row["name"])
            aliases.setdefault(fold(str(row["l"])), set()).add(key)
        merged = {
            str(row["e"]).removeprefix(self.prefix)
            for row in query.rows(self.store, "SELECT ?e { ?e dct:isReplacedBy ?kept }")
        }
        key = name.removeprefix(self.prefix)
        if key in names or key in merged:
            return key
        by_name = [key for key, one in names.items() if fold(one) == fold(name)]
        fits = sorted(by_name or aliases.get(fold(name), set()))
        if len(fits) > 1:
            raise UnknownName(
                f"{len(fits)} entities are called {name!r}: {', '.join(fits)}. Next: give the key"
            )
        if not fits:
            raise _nobody(name, aliases, names)
        return fits[0]

    def _check_types(self, one: Side, other: Side) -> None:
        kinds = []
        for side in (one, other):
            rows = query.rows(self.store, f"SELECT ?t {{ <{self.iris.entity(side.entity)}> a ?t }}")
            local = {re.split(r"[/#]", str(row["t"]))[-1] for row in rows}
            local |= {"Place"} if "Country" in local else set()
            kinds.append(next((words for kind, words in _KINDS.items() if kind in local), "something else"))
        if kinds[0] != kinds[1]:
            raise BadData(
                f"{one.key} is {kinds[0]} and {other.key} {kinds[1]}: they cannot be one. "
                f"Next: name two of one kind"
            )


def _short(ref: str) -> str:
    """Return the IRI of an EntityRef as the decisions file writes it."""
    return f"a:{ref.rpartition('/')[2]}"


def _nobody(name: str, aliases: dict[str, set[str]], names: dict[str, str]) -> UnknownName:
    """Return the error for a name that no entity bears, with those nearest to it."""
    near = difflib.get_close_matches(fold(name), [*sorted(aliases), *sorted(names)], n=_NEAR)
    keys: Iterable[str] = (key for one in near for key in sorted(aliases.get(one, {one})))
    found = [f"{names[key]!r} ({key})" for key in dict.fromkeys(keys)][:_NEAR]
    asked = f" Did you mean {' or '.join(found)}?" if found else ""
    return UnknownName(f"no entity {name!r}.{asked} Next: give a name as the graph has it, or a key")
