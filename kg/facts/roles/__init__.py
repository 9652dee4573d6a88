"""Who holds which role where: Memberships with their evidence, status and dates.

    former US Defense Secretary Anna Berg
           ~~ ~~~~~~~~~~~~~~~~~ ~~~~~~~~~   (Berg, Defense Secretary, US, former)

    scene     who is named at each token
    phrases/  role names with what stands around them      verbs    what verbs do to a role, and when
    holders/  phrase + person, by place and by verb        periods  dates that hang on a role (times)
    claims    + organization, status, dates                ties     "heads", "of": roles without a name
    deeds     "resigned": about a role named elsewhere     page     bylines and credits
    pairs     what the linear scorer sees                  learned  the scorer
    bodies    the organizations of the article      focus/   the one spoken of where a role names none
    items     the parts of a round-up, each about one organization
    turns     roles said by what somebody does or takes: "prosecuting", "moves to defence"
    jurisdiction  the countries, states and cities that the article shows     home  whose an office can be
    nations   whose minister, governor or mayor, where a role does not say
    implied   the country of a public post that the article shows and never names
    kin       whose a public post is that hangs on another, or on a body of the article
    merging/  claims of one article -> Memberships

Role names come from `kg.lexicons.roles`, the lists that rules ask by name from `kg.lexicons.role_words`.
Names and their chains come from `kg.mentions`; which entity of the world they are, `kg.entities` decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.facts.roles import (
    claims,
    deeds,
    holders,
    learned,
    merging,
    page,
    pairs,
    periods,
    phrases,
    ties,
    turns,
)
from kg.facts.roles.bodies import Bodies
from kg.facts.roles.claims import Claim
from kg.facts.roles.deeds import Deed
from kg.facts.roles.focus import Focus
from kg.facts.roles.kin import is_party
from kg.facts.roles.nations import Nations
from kg.facts.roles.pairs import Looker, Pair
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import Scene
from kg.lexicons.roles import roles
from kg.model import Block, Document, EntityRef, EntityRefs, Membership, Span

# The score from which on a pair is a fact, and in news, which has many, where no role is named near it.
SURE, SURE_IN_NEWS = 0.7, 0.97
TITLES = frozenset(
    {"role/premodifier", "role/appositive", "role/postnominal", "role/nominal"}
)  # also in quotations


@dataclass(frozen=True, slots=True)
class Roles:
    """What an article shows of roles."""

    memberships: tuple[Membership, ...]  # in text order of their first evidence
    implied: tuple[EntityRef, ...]  # countries shown and not named, chambers that a role's words alone name


def find(document: Document, refs: EntityRefs) -> Roles:
    """Return the roles that an article shows, one for each person, role and organization.

    Args:
        document: a parsed article; its tokens have tags, heads and entity types.
        refs: the persons, organizations and places it names.

    Returns:
        The Memberships, and the EntityRefs that they need beyond `refs`. Roles that are denied, wished or
        only possible are left out; so are role words whose holder has no name in the article, and what a
        quotation says of a person beyond a title: that is its speaker's word.
    """
    found: list[Claim] = []
    done: list[Deed] = []
    scenes: list[Scene] = []
    bodies = Bodies(document.blocks, refs)
    for block in document.blocks:
        scene = Scene(block, refs, bodies)
        scenes.append(scene)
        if scene.all and block.layer.kind != "byline":
            read = _read(document, scene, found)
            found += read.claims
            found += _learned(scene, read, SURE_IN_NEWS if document.article.headline else SURE)
            done += read.deeds
    found += page.claims(document, refs)
    nations = Nations(scenes)
    told = merging.merge(found, done, Focus(scenes, bodies, document.text, found), nations)
    return Roles(told, nations.implied)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the rules find in one block."""

    claims: list[Claim]
    deeds: list[Deed]
    phrases: list[RolePhrase]


def _read(document: Document, scene: Scene, earlier: Sequence[Claim] = ()) -> _Reading:
    published = document.article.published
    found = phrases.find(scene, roles())
    periods.give(scene, [(phrase.role_start, phrase.end) for phrase in found if not phrase.plural])
    known = holders.find(scene, found)
    for holding in known.found:
        ties.fill_from_verb(scene, holding)
    told = [h for h in known.found if h.extractor in TITLES or not scene.quoted[h.phrase.head]]
    made = [c for h in told for c in claims.of_holding(scene, document.text, h, published)]
    tied = [*ties.of_ties(scene, known, published), *ties.of_place(scene, known)]
    tied += [*turns.of_court(scene), *turns.of_counterparts(scene, known, earlier)]
    tied += [*turns.of_portfolios(scene, known), *turns.of_offices(scene, known)]
    tied += [*turns.of_commentators(scene, known), *turns.of_caretakers(scene, known)]
    tied += turns.of_charges(scene, known)
    starts = {token.idx + scene.block.offset: token.i for token in scene.doc}
    taken = frozenset(starts[claim.role_span.start] for claim in tied)
    tied = [claim for claim in tied if not scene.quoted[starts[claim.role_span.start]]]
    done = [*deeds.of_deeds(scene, known, taken, published), *deeds.of_heirs(scene, known)]
    done += [*deeds.of_vacancies(scene, known), *deeds.of_successions(scene, known)]
    done += [*deeds.of_leavings(scene, known, published), *deeds.of_nominations(scene)]
    return _Reading([*made, *tied], done, found)


# ---------- the learned scorer ----------


def described_pairs(
    document: Document, block: Block, refs: EntityRefs, bodies: Bodies | None = None
) -> Iterator[tuple[Pair, list[str]]]:
    """Yield the person-organization pairs of a block with the features that the learned scorer sees."""
    scene = Scene(block, refs, bodies or Bodies(document.blocks, refs))
    read = _read(document, scene)
    looker = Looker(scene, read.phrases, _ruled(read.claims))
    for pair in pairs.pairs(scene):
        yield pair, looker.features(pair)


def scored_pairs(document: Document, refs: EntityRefs) -> list[tuple[Span, Span, float]]:
    """Return person, organization and score of all pairs of mentions, also of pronouns without a chain.

    This is what KnowledgeNet and CoNLL04 count: pairs of mentions, not facts. Spans are characters of the
    article; pairs come in text order, without those below the operating point.
    """
    scorer, found, bodies = learned.scorer(), [], Bodies(document.blocks, refs)
    for block in document.blocks:
        described = list(described_pairs(document, block, refs, bodies))
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


def _learned(scene: Scene, read: _Reading, sure: float) -> Iterator[Claim]:
    """Yield claims that the scorer alone makes.

    Only for organizations that no rule gives to anybody in the block, for the likeliest person there, and
    with no role name that somebody else holds.
    """
    scorer = learned.scorer()
    looker = Looker(scene, read.phrases, _ruled(read.claims))
    known = {claim.organization.ref.id for claim in read.claims if claim.organization}
    facts: dict[tuple[str, str], list[tuple[Pair, float]]] = {}
    for pair in pairs.pairs(scene):
        person, organization = pair.person.named, pair.organization.named
        inside = pair.organization.start in looker.role_at  # "head of Investor Relations"
        if (
            inside
            or scene.quoted[pair.organization.start]
            or not (person and organization and person.is_person)
        ):
            continue
        if organization.ref.id not in known:
            score = scorer(looker.features(pair))
            facts.setdefault((person.ref.id, organization.ref.id), []).append((pair, score))
    joined = {key: learned.together([score for _, score in scored]) for key, scored in facts.items()}
    best = {key[1]: max(joined[other] for other in joined if other[1] == key[1]) for key in joined}
    for (person_id, organization_id), scored in facts.items():
        score = joined[person_id, organization_id]
        if score < max(scorer.threshold, best[organization_id]):
            continue
        pair = max(scored, key=lambda one: one[1])[0]
        phrase = looker.role_near(pair)
        held = {c.person.ref.id for c in read.claims if phrase and c.role_span == _role_span(scene, phrase)}
        if phrase is None and score < (SURE if ties.is_studied(scene, pair) else sure):
            continue
        if phrase and (phrase.shut or score < SURE or _is_another_s(scene, pair, phrase)):
            continue
        if phrase and phrase.status == "former" and _is_joined(scene, pair):
            continue
        body = pair.organization.named
        if phrase and body and "minister" in phrase.role.key.split("-") and is_party(body):
            continue  # a government's
        theirs = phrase is not None and phrase.determiner == "the" and not held  # "praised the chair of A"
        full = phrase is not None and bool(phrase.organizations or phrase.principal) and bool(held)
        if held <= {person_id} and not theirs and not full and looker.is_real(pair):
            yield ties.of_pair(scene, pair, phrase, score)


def _is_joined(scene: Scene, pair: Pair) -> bool:
    """Whether an organization is one that somebody came to: "a former clerk, before he joined Nordbank"."""
    return scene.doc[pair.organization.end - 1].head.lemma_ == "join"


def _is_another_s(scene: Scene, pair: Pair, phrase: RolePhrase) -> bool:
    """Whether a role between two mentions hangs on somebody between: "his client, who is a clerk at A"."""
    first, last = sorted((pair.person.end, phrase.role_start))
    if any(first <= one.start < last and one.ref != pair.person.named.ref for one in scene.persons()):  # type: ignore[union-attr]
        return True
    whos = (token for token in scene.doc[first:last] if token.lower_ == "who")
    return any(scene.antecedent(token) is None for token in whos)


def _role_span(scene: Scene, phrase: RolePhrase) -> Span:
    return scene.span(phrase.role_start, phrase.role_end)
