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

from kg.facts.roles import claims, learned, merging, page, pairs, phrases
from kg.facts.roles.claims import Claim, Deed
from kg.facts.roles.holders import Holders
from kg.facts.roles.pairs import Looker, Pair
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import Scene
from kg.lexicons.roles import roles
from kg.model import Block, Document, EntityRefs, Membership, Span


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
            found += _learned(scene, read)
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
    for entity in scene.doc.ents:
        if entity.label_ == "DATE":
            for phrase in found:
                if phrase.end < entity.start <= phrase.end + 2 and scene.doc[phrase.end].pos_ in (
                    "ADP",
                    "SCONJ",
                ):
                    scene.date_owner[entity.start] = phrase.role_start
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
    looker = Looker(scene, read.phrases, _ruled(read.claims))
    for pair in pairs.pairs(scene):
        yield pair, looker.features(pair)


def scored_pairs(document: Document, refs: EntityRefs) -> list[tuple[Span, Span, float]]:
    """Return person, organization and score of all pairs of mentions, also of pronouns without a chain.

    This is what KnowledgeNet and CoNLL04 count: pairs of mentions, not facts. Spans are characters of the
    article; pairs come in text order, without those below the operating point.
    """
    scorer, found = learned.scorer(), []
    for block in document.blocks:
        described = list(described_pairs(document, block, refs))
        facts: dict[tuple[str, str], list[float]] = {}
        for pair, features in described:
            facts.setdefault((pair.person.meant, pair.organization.meant), []).append(scorer(features))
        for pair, _ in described:
            score = learned.together(facts[pair.person.meant, pair.organization.meant])
            if score >= scorer.threshold:
                person = block.span(block.doc[pair.person.start : pair.person.end])
                organization = block.span(block.doc[pair.organization.start : pair.organization.end])
                found.append((person, organization, round(score, 3)))
    return found


def _ruled(found: list[Claim]) -> dict[tuple[int, int], str]:
    return {
        (claim.person.start, claim.organization.start): claim.extractor
        for claim in found
        if claim.organization and claim.person.end
    }


def _learned(scene: Scene, read: _Reading) -> Iterator[Claim]:
    """Yield claims that the scorer alone makes, where no rule joined the two anywhere in the block."""
    scorer = learned.scorer()
    looker = Looker(scene, read.phrases, _ruled(read.claims))
    known: dict[str, set[str]] = {}  # organization -> who has a role there by rule
    for claim in read.claims:
        if claim.organization:
            known.setdefault(claim.organization.ref.id, set()).add(claim.person.ref.id)
    facts: dict[tuple[str, str], list[tuple[Pair, float]]] = {}
    for pair in pairs.pairs(scene):
        person, organization = pair.person.named, pair.organization.named
        if person and organization and person.is_person and organization.ref.id not in known:
            score = scorer(looker.features(pair))
            facts.setdefault((person.ref.id, organization.ref.id), []).append((pair, score))
    joined = {key: learned.together([score for _, score in scored]) for key, scored in facts.items()}
    for (person_id, organization_id), scored in facts.items():
        score = joined[person_id, organization_id]
        if score < max(joined[key] for key in joined if key[1] == organization_id):
            continue  # somebody else of the block is likelier
        best = max(scored, key=lambda one: one[1])[0]
        phrase = looker.role_near(best)
        holders = {
            claim.person.ref.id
            for claim in read.claims
            if phrase and claim.role_span == _role_span(scene, phrase)
        }
        if score >= scorer.sure and holders <= {person_id}:
            yield claims.of_pair(scene, best, phrase, score)


def _role_span(scene: Scene, phrase: RolePhrase) -> Span:
    return scene.span(phrase.role_start, phrase.role_end)
