"""Who holds which role where: Memberships with their evidence, status and dates.

    former US Defense Secretary Anna Berg
           ~~ ~~~~~~~~~~~~~~~~~ ~~~~~~~~~   (Berg, Defense Secretary, US, former)

    scene     who is named at each token
    phrases   role names with what stands around them      verbs    what verbs do to a role, and when
    holders   phrase + person                               page     bylines and credits
    claims    + organization, status, dates                 merging  claims of one article -> Memberships

Names and their chains come from `kg.mentions`; which entity of the world they are, `kg.entities` decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.facts.roles import claims, merging, page, pairs, phrases
from kg.facts.roles.claims import Claim, Deed
from kg.facts.roles.holders import Holders
from kg.facts.roles.pairs import Looker, Pair
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import Scene
from kg.lexicons.roles import roles
from kg.model import Block, Document, EntityRefs, Membership


def find(document: Document, refs: EntityRefs) -> tuple[Membership, ...]:
    """Return the roles that an article shows, one for each person, role and organization.

    Args:
        document: a parsed article; its tokens have tags, heads and entity types.
        refs: the persons, organizations and places it names.

    Returns:
        Memberships in text order of their first evidence. Roles that are denied, wished or only possible
        are left out; so are role words whose holder has no name in the article.
    """
    found: list[Claim] = []
    deeds: list[Deed] = []
    for block in document.blocks:
        scene = Scene(block, refs)
        if scene.all and block.layer.kind != "byline":
            read = _read(document, scene)
            found += read.claims
            deeds += read.deeds
    found += page.claims(document, refs)
    return merging.merge(found, deeds)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the rules find in one block."""

    claims: list[Claim]
    deeds: list[Deed]
    phrases: list[RolePhrase]


def _read(document: Document, scene: Scene) -> _Reading:
    published = document.article.published
    found = phrases.find(scene, roles())
    holders = Holders(scene, found)
    for holding in holders.find():
        claims.fill_from_verb(scene, holding)
    made = [c for h in holders.found for c in claims.of_holding(scene, document.text, h, published)]
    ties = list(claims.of_ties(scene, holders, published))
    starts = {token.idx + scene.block.offset: token.i for token in scene.doc}
    taken = frozenset(starts[claim.role_span.start] for claim in ties)
    deeds = [*claims.of_deeds(scene, holders, taken, published), *claims.of_heirs(scene)]
    return _Reading([*made, *ties], deeds, found)


def described_pairs(document: Document, block: Block, refs: EntityRefs) -> Iterator[tuple[Pair, list[str]]]:
    """Yield the person-organization pairs of a block with the features that the learned scorer sees."""
    scene = Scene(block, refs)
    read = _read(document, scene)
    ruled = {
        (claim.person.start, claim.organization.start): claim.extractor
        for claim in read.claims
        if claim.organization and claim.person.end
    }
    looker = Looker(scene, read.phrases, ruled)
    for pair in pairs.pairs(scene):
        yield pair, looker.features(pair)
