"""Words that tell people apart: whose statement begins, who is of another household, what is a story."""

from __future__ import annotations

from matrix.names import ANY_PERSON

TURNING_WORDS = frozenset({"but", "however", "although", "though", "except", "whereas", "yet", "because", "so", "then"})
"""Words at which the reach of a cue ends."""

MAX_TO_SUBJECT = 7
"""How many words back from a mention its subject is sought."""

SUBJECTS = frozenset({"he", "she", "they", "i", "we", "you", "it", "there", ANY_PERSON})
"""Words that stand for a person and begin a statement."""

OWNERS = frozenset("a an the her his my our your their best little older younger own".split())
PREPOSITIONS = frozenset("of to with by from for at about against".split())
REPORTING = frozenset(
    (
        "say says said saying tell tells told think thinks thought notice notices noticed see sees saw seen "
        "find finds found report reports reported mention mentioned show shows showed worried worry worries "
        "believe believes describe described explain explains explained disclose disclosed call calls called "
        "ask asked know knows heard hear gave give gives caused cause made makes make left leave hit hits "
        "lets let keep keeps feels"
    ).split()
)
PERSON_ROLES = (
    "child_noun",
    "parent",
    "adult",
    "friend",
    "relative",
    "sibling",
    "staff",
    "professional",
    "partner",
)
GROUPS = frozenset(
    "class form year team group unit school college street road village church club home house family placement".split()
)
OBJECTS = frozenset({"him", "her", "me", "us", "them", ANY_PERSON})
PLACES = frozenset("school nursery hospital clinic service services agency agencies".split())
"""Words of the class of professionals that mostly name a place."""
OUTSIDERS = frozenset(
    (
        "neighbour neighbours cousin cousins colleague colleagues workmate workmates flatmate flatmates housemate "
        "housemates acquaintance acquaintances classmates friends mates pals"
    ).split()
)
PEOPLE = frozenset("family families people couple lot lads girls boys kids man woman bloke lady lodgers".split())
NEARBY = (
    ("next", "door"),
    ("over", "the", "road"),
    ("across", "the", "road"),
    ("across", "the", "street"),
    ("down", "the", "road"),
    ("down", "the", "street"),
    ("up", "the", "road"),
    ("round", "the", "corner"),
    ("two", "doors"),
    ("few", "doors"),
    ("opposite",),
    ("upstairs",),
    ("downstairs",),
    ("in", "the", "flat", "above"),
    ("in", "the", "flat", "below"),
)
"""What follows the people of another household."""
SHARED = frozenset("landing street road block estate close village corner terrace stairwell building".split())
"""What is shared with people of another household: "the woman on our landing"."""
OTHER_PARTS = frozenset("top bottom next other end corner ground upstairs downstairs".split())
"""Which house or flat is another one: "the lads in the top flat"."""
TIES = frozenset("sits sat lives lived plays played goes went walks rides works worked".split())
"""What ties somebody else to this child: "the boy who sits behind her", "a girl she plays with"."""
HOUSEHOLD = frozenset(
    (
        "place house flat home kids children eldest youngest oldest boy boys girl girls lad lads daughter daughters son "
        "sons baby husband wife partner bloke fella boyfriend girlfriend family lot two three mum dad"
    ).split()
)
"""What makes a relative's household another one: "my sister's eldest", "her cousin's place"."""
WATCHED = (("watches",), ("watched",), ("reads",), ("read",), ("saw",), ("likes",), ("loves",), ("studied",))
LESSONS = frozenset("assembly lesson talk workshop video campaign leaflet training poster".split())
STORIES = frozenset(
    "film films movie book novel soap drama documentary podcast programme play panto series story news telly show".split()
)
BEFORE_STORIES = frozenset("in on from about the a an that this of school our her his their old true crime".split())
BEFORE_SUBJECTS = frozenset("is its was thats about because and but that when while as since if heard like".split())
"""Words after which somebody begins to be told of."""
BEFORE_PERSONS = frozenset(
    "another one two three some other close old big good mates friends so called next doors".split()
)
OURS = frozenset("him me us my mine our ours herself himself i we this".split())
LINKS = frozenset("her his their and a an another".split())
THEIRS = frozenset("boyfriends girlfriends teachers friends mates neighbours colleagues cousins lodgers bosses".split())
"""Whose people are of another household: "her boyfriend's mother", "the teacher's baby"."""
