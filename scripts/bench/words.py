"""A made-up English: real function words, common news words, and a long tail of words made of syllables.

The tail gives texts the growth of vocabulary that news has, so that a search index is not flattered.
"""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

NOUNS = """agreement ministry border treaty council summit tariff fleet harbor election budget refugee sanction
    parliament embassy export market pipeline ceasefire delegation currency protest reform satellite vaccine climate
    canal grain
    commission court strait island railway minority inquiry reserve union convoy statement deadline veto mandate port
    corridor loan deficit drought turbine reactor semiconductor alliance province quota audit factory airspace doctrine
    hostage journalist mediator inspector farmer fishery glacier hospital mineral network platform prisoner referendum
    settlement strategy subsidy surplus talks territory threat truce visa warship wetland""".split()
VERBS = """approved blocked delayed extended weakened renewed threatened protected reopened doubled rejected shaped
    restored tightened eased backed monitored disputed financed overturned reduced strengthened suspended undermined
    widened endorsed abandoned accelerated criticized defended""".split()
ADJECTIVES = """regional bilateral economic military maritime urgent joint independent foreign domestic candid lasting
    temporary legal broad fragile contested strategic sovereign humanitarian financial nuclear digital rural coastal
    northern southern eastern western public private formal direct stable severe modest""".split()
ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh st t th tr v w".split()
VOWELS = "a e i o u ai ea ou".split()
CODAS = "l m n nd r rd rt s st nt ck p".split()
NAME_ENDS = ["a", "o", "en", "ski", "ez", "ić", "ov", "er", "ai", "é", "ton", "ad"]
TAIL = 6_000  # made-up words of each kind


@dataclass(frozen=True, slots=True)
class Wheel:
    """Values to draw from; the first come most often (Zipf's law as Mandelbrot mended it)."""

    values: tuple[str, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, values: list[str], offset: float = 2.7) -> "Wheel":
        return cls(tuple(values), tuple(accumulate(1 / (rank + offset) for rank in range(1, len(values) + 1))))

    def draw(self, random: Random) -> str:
        return random.choices(self.values, cum_weights=self.weights)[0]

    def some(self, random: Random, count: int) -> list[str]:
        return random.choices(self.values, cum_weights=self.weights, k=count)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    nouns: Wheel
    verbs: Wheel
    adjectives: Wheel

    @classmethod
    def made(cls, random: Random) -> "Vocabulary":
        return cls(
            Wheel.of(NOUNS + made_up(random, TAIL, ("tion", "ment", "ity", "ness", "ship", "er"))),
            Wheel.of(VERBS + made_up(random, TAIL // 4, ("ed", "ized", "ated"))),
            Wheel.of(ADJECTIVES + made_up(random, TAIL // 2, ("al", "ive", "ous", "ic", "able"))),
        )

    def noun(self, random: Random) -> str:
        """Return a noun with an article and mostly an adjective."""
        article = random.choice(("the", "the", "its", "their", "this"))
        if random.random() < 0.6:
            return f"{article} {self.adjectives.draw(random)} {self.nouns.draw(random)}"
        joint = random.choice((" of ", "'s "))
        return f"{article} {self.nouns.draw(random)}{joint}{self.nouns.draw(random)}"

    def clause(self, random: Random) -> str:
        """Return a clause of about ten words, without a capital letter or a stop."""
        tail = random.choice(
            (
                f"after {self.noun(random)} in {self.noun(random)}",
                f"despite {self.noun(random)}",
                "this year",
                "at once",
            )
        )
        return f"{self.noun(random)} {self.verbs.draw(random)} {self.noun(random)} {tail}"

    def term(self, random: Random) -> str:
        return f"{self.adjectives.draw(random)} {self.nouns.draw(random)}"


def made_up(random: Random, count: int, endings: tuple[str, ...]) -> list[str]:
    """Return different words made of syllables."""
    words: dict[str, None] = {}
    while len(words) < count:
        stem = "".join(random.choice(ONSETS) + random.choice(VOWELS) for _ in range(random.choice((1, 2, 2))))
        words[stem + random.choice(CODAS) + random.choice(endings)] = None
    return list(words)


def person(random: Random) -> str:
    """Return a first and a last name."""
    first, last = (
        "".join(random.choice(ONSETS) + random.choice(VOWELS) for _ in range(random.choice((1, 2)))) for _ in "ab"
    )
    return f"{first.capitalize()}{random.choice(CODAS)} {last.capitalize()}{random.choice(NAME_ENDS)}"


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
