"""Public posts that are whose another post, or a body of the article, is.

    Ohio Gov. Anna Berg ... the governor's spokesman, Omar Diallo           ->  Ohio
    Norway's trade minister ... Shadow trade minister Omar Diallo           ->  Norway
    Labour's shadow chancellor ... Shadow health secretary Omar Diallo      ->  Labour
    the European Commission ... the EU ... Trade Commissioner Omar Diallo   ->  European Commission
    the Tarn Police Department ... Commissioner of Police Omar Diallo       ->  Tarn Police Department

Each case asks for one such post or body in the article; where there are two, none is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.facts.roles.claims import Claim
from kg.facts.roles.home import Post
from kg.facts.roles.jurisdiction import Signs
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import jurisdictions as lexicon
from kg.lexicons import names

_HEADS = frozenset("governor president mayor prime-minister premier chief-minister secretary-general".split())
_AIDES = frozenset(
    "spokesperson press-secretary foreign-policy-adviser special-adviser chief-of-staff".split()
)
_SERVED = re.compile(
    r"\bthe ([a-z]+(?: [a-z]+)?)['\N{RIGHT SINGLE QUOTATION MARK}]s (?:\w+ ){0,2}$", re.IGNORECASE
)
_FAR = 200  # characters that the words before a role may take
_JUDGES = frozenset({"judge", "justice", "magistrate"})
_SITS = re.compile(r" (?:told|of|at|in|sitting (?:at|in)) (?:the )?")
_COURT = re.compile(r"\bCourt\b")
_POLICE = re.compile(r"\bPolice (?:Command|Department|Force|Service)$")
_PARLIAMENT, _COMMISSION = "European Parliament", "European Commission"
_UNION = frozenset({"EU", "European Union", "European Commission"})
_OFTEN = 3  # names of the union or its commission in an article that is about it


class Kin:
    """Finds the organization of a post in the article's other posts and in its bodies."""

    def __init__(self, signs: Signs, posts: Sequence[Post], found: Mapping[int, Named]) -> None:
        """`found` are the organizations given so far, by the place of the post in the list."""
        self._signs = signs
        self._told = [
            (post, named)
            for n, post in enumerate(posts)
            if post.status != "former" and (named := found.get(n) or post.organization)
        ]

    def of(self, post: Post) -> Named | None:
        """Return the organization of a post that names none."""
        claim, entry = post.claim, post.claim.entry
        scene = next((s for s in self._signs.scenes if claim.sentence in s.block.layer.span), None)
        if entry is None or scene is None:
            return None
        if entry.key in _AIDES:
            return self._of_served(post, scene)
        return None if post.shut else self._of_kind(claim, entry.key, scene)

    def _of_kind(self, claim: Claim, key: str, scene: Scene) -> Named | None:
        """Return the organization of a post of one of the kinds that stand beside others."""
        if claim.role.lower().startswith("shadow "):
            return self._of_shadowed(claim)
        if key in _JUDGES:
            return self._of_court(claim, scene)
        if key == "mep":
            return _only(named for named in self._signs.organizations if named.ref.name == _PARLIAMENT)
        if key == "permanent-representative":
            return self._of_sender(claim, scene)
        if key.rpartition("-")[2] == "commissioner":
            return self._of_union(claim) or self._of_police(claim)
        return None

    def _of_served(self, post: Post, scene: Scene) -> Named | None:
        """Return the place of the head of government that somebody works for: "the governor's spokesman"."""
        if post.status != "current":
            return None
        claim, person = post.claim, post.claim.principal
        heads = [(p.claim, named) for p, named in self._told if p.claim.entry and p.claim.entry.key in _HEADS]
        if person is not None:
            return _only(named for head, named in heads if head.person.ref.id == person.ref.id)
        end = claim.role_span.start - scene.block.offset
        served = _SERVED.search(scene.text, max(end - _FAR, 0), end)
        if served is None:
            return None
        return _only(named for head, named in heads if head.entry and head.entry.label == served[1].lower())

    def of_opposition(self, post: Post) -> Named | None:
        """Return the party of a shadow minister: the person's own, or that of the other shadow ministers."""
        claim = post.claim
        if post.shut or post.status != "current" or not _is_shadow(claim):
            return None
        parties = [(p.claim, named) for p, named in self._told if is_party(named)]
        own = [named for other, named in parties if other.person.ref.id == claim.person.ref.id]
        return _only(own) or _only(named for other, named in parties if not own and _is_shadow(other))

    def _of_shadowed(self, claim: Claim) -> Named | None:
        """Return the country or state of the minister that a shadow minister faces."""
        office = claim.role.lower().removeprefix("shadow ")
        faced = (named for post, named in self._told if post.claim.role.lower() == office)
        return _only(named for named in faced if named.ref.type == "place" and named.ref.mentions)

    def _of_court(self, claim: Claim, scene: Scene) -> Named | None:
        """Return the court that a judge speaks to or sits at: "Justice Berg told the Supreme Court"."""
        text, offset, end = scene.text, scene.block.offset, claim.person.mention.span.end
        for named in self._signs.organizations:
            start = named.mention.span.start
            inside = end < start < claim.sentence.end and _COURT.search(named.ref.name)
            if inside and _SITS.fullmatch(text[end - offset : start - offset]):
                return named
        return None

    def _of_sender(self, claim: Claim, scene: Scene) -> Named | None:
        """Return the country that the sentence before is about, alone: "Sweden objected. The deputy ..."."""
        start = claim.sentence.start
        before = [
            named
            for names in self._signs.countries.values()
            for named in names
            if named.mention.span in scene.block.layer.span and named.mention.span.start < start
        ]
        country = _only(before)
        if country is None or not any(scene.doc[n.end - 1].dep_ == "nsubj" for n in before):
            return None
        ends = scene.sentence_end[before[-1].end - 1]
        return (
            country if ends < len(scene.doc) and scene.doc[ends].idx + scene.block.offset == start else None
        )

    def _of_union(self, claim: Claim) -> Named | None:
        """Return the European Commission, where the article is about it and the post is one that it has."""
        field = claim.role.lower().removesuffix("commissioner").removeprefix("commissioner for").strip()
        names = [n for n in self._signs.organizations if n.ref.name in _UNION]
        if field not in lexicon.commissioners() or len(names) < _OFTEN or self._signs.states:
            return None
        return _only(named for named in names if named.ref.name == _COMMISSION)

    def _of_police(self, claim: Claim) -> Named | None:
        """Return the one police force that the article names."""
        if "police" not in claim.role.lower().split():
            return None
        return _only(named for named in self._signs.organizations if _POLICE.search(named.ref.name))


def _is_shadow(claim: Claim) -> bool:
    key = claim.entry.key if claim.entry else ""
    return claim.role.lower().startswith("shadow ") or key == "leader-of-the-opposition"


def is_party(named: Named) -> bool:
    """Whether a name is a party's, or the one of its people that stands before a post."""
    known = names.known(named.ref.name)
    listed = named.ref.name in names.parties_before_posts() or lexicon.party_country(named.ref.name)
    return bool(listed) or (known is not None and known.kind == "party")


def _only(told: Iterable[Named]) -> Named | None:
    """Return the last name of what alone is named; None: nothing, or several."""
    found = list(told)
    return found[-1] if len({named.ref.id for named in found}) == 1 else None
