#!/usr/bin/env python3
"""No published sentence gives a direction to what may be none.

usage: no_false_direction.py PROGRAM SAMPLE SITE [ORGANISATIONS]

Reads every sentence of the sample's site and of simulated organisations, pages and wiki, beside the
figures published with it:
1. A sentence that names a figure whose interval spans no effect (or whose test finds no sign) has no
   word of direction and says "no clear difference" or the like.
2. A sentence with an interval and a word of direction names a figure that a rule below knows: a new
   sentence can't pass unread.
3. No causal verb, rank, score, best, worst or exclamation mark.
Changes sentences afterwards and looks whether it notices.
"""
import csv
import html
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from simulated_organisation import World, write_organisation  # noqa: E402

DIRECTION = re.compile(
    r"\b(more|less|fewer|higher|lower|above|below|faster|slower|sooner|later|earlier|better|worse|"
    r"rises?|rose|falls?|fell|grew|shrank|gains?|gained|improved?|increased?|decreased?|leverage|"
    r"diminishing|exceeds?|beats?)\b", re.I)
NO_DIRECTION = re.compile(r"no clear (difference|bend|relation)|can.t be told|undetermined|no sign", re.I)
INTERVAL = re.compile(r"\([−-]?[\d.,]+–[−-]?[\d.,]+\)")
CAUSAL = re.compile(
    r"\b(caus(es|ed|ing)|because of|due to|thanks to|leads? to|led to|results? in|resulted in|"
    r"drives?|drove|boost(s|ed)?|enabled?|reduced? (rework|defects)|makes? (people|teams))\b", re.I)
RANKING = re.compile(r"\b(rank(s|ed|ing|ings)?|scores?|scored|best|worst)\b|!", re.I)
# What these words may stand in: a denial, and the names of a statistic.
DENIAL = re.compile(r"\b(no|not|nobody|none|never|nor|don.t|doesn.t|without)\b", re.I)
STATISTIC = re.compile(r"rank correlation|ranks by|ranks? displacement|by rank|between ranks|rank order",
                       re.I)


@dataclass(frozen=True)
class Claim:
    """A sentence, the figure it names, and what of it is the question and not the answer."""
    words: str
    window: str
    metric: str
    no_effect: float | None     # None: a test, which finds a sign where p of the note is < 0.05
    question: str = "(?!)"

    def is_unclear(self, row):
        if self.no_effect is None:
            found = re.search(r"(?:^|;)p=([^;]+)", row["note"])
            p = float(found[1]) if found else float(row["value"])
            return p >= 0.05
        if self.metric == "curve.ratio":
            return not {"below", "above"} & set(row["note"].split(";"))
        if not row["lower"] or not row["upper"]:
            return False
        return float(row["lower"]) <= self.no_effect <= float(row["upper"])


CLAIMS = (
    Claim("Of pairs of colleagues", "W6", "signal.concordance", 0.5,
          "the one with the higher token spend also delivered more"),
    Claim("on whether spend predicts outcomes here", "W6", "signal.concordance", 0.5,
          "at or above the line"),
    Claim("the rank correlation is", "W6", "signal.spearman", 0.0),
    Claim("Of the top tenth by tokens", "W6", "signal.top_overlap", None),
    Claim("month.s tokens.* this month.s output", "W12", "signal.predictive_gain", 0.0),
    Claim("the change of slope at the median", "W12", "curve.leverage", 0.0),
    Claim("Between the quarter of teams", "W12", "curve.elasticity", 0.0),
    Claim("times the value of the curve at its spend", "W12", "curve.ratio", 1.0,
          "(?i:against the curve)"),
    Claim("times the defect risk", "W12", "outcomes.defect_risk_ratio", 1.0),
    Claim("features first worked within", "W6", "outcomes.first_working_version_difference", 0.0),
    Claim("First-pass review yield: .* points", "W6", "adoption.gap_first_pass_yield", 0.0),
    Claim("Rework rate: .* points", "W6", "adoption.gap_rework_rate", 0.0),
    Claim("two groups among", "W3", "adoption.two_group_p", None),
    Claim("engineer-months .*(than expected|from none)", "panel",
          "multiplier.lift_engineer_months", 0.0),
    Claim("times the surviving work that was expected", "panel", "multiplier.uplift", 1.0,
          "of them without the contact, going by their own earlier months"),
    Claim("Rework avoided: ", "panel", "multiplier.rework_avoided", 0.0,
          "defects avoided: .*"),
    Claim("defects avoided: ", "panel", "multiplier.defects_avoided", 0.0,
          "Rework avoided: [^;]*;"),
    Claim("hardly read were undone or broken", "W12", "patterns.trap_risk_ratio", 1.0),
)
# Intervals that are no effect at all: a level, told with its interval.
LEVELS = re.compile(r"features a person-month|surviving changes a person-month|passed their first "
                    r"review|were reworked|of token spend|difference is [^ ]+ defects per 100|"
                    r"of merged changes had none|stayed low|hours of being opened")


class Site:
    """The published figures of one audience and edition, and its sentences."""

    def __init__(self, audience, edition, written_by_people=""):
        self.audience, self.edition = audience, edition
        self.not_generated = _plain(written_by_people)
        with open(audience / "data" / edition / "metrics.csv", newline="", encoding="utf-8") as file:
            self.rows = {(r["window"], r["level"], r["subject"], r["metric"]): r
                         for r in csv.DictReader(file)}

        tree = json.loads((audience / "data" / edition / "metrics.json").read_text())["teams"]
        whole = any(key[1] == "org" for key in self.rows)
        self.top = "" if whole else next(t["id"] for t in tree if t["parent"] is None)

    def key_of(self, subject):
        """Level and subject of a page's figures; an audience of a part has that part at its top."""
        subject = subject or self.top
        return ("team" if subject else "org"), subject

    def row(self, subject, claim):
        row = self.rows.get((claim.window, *self.key_of(subject), claim.metric))
        return row if row and row["value"] else None

    def pages(self):
        """(path, subject, sentences) of every page; an empty subject is the organisation."""
        folders = (self.audience / "html", self.audience / "wiki")
        for path in sorted(p for f in folders for p in f.rglob("*") if p.suffix in (".html", ".md")):
            text = path.read_text(encoding="utf-8")
            blocks = html_blocks(text) if path.suffix == ".html" else wiki_blocks(text)
            team = re.search(r"teams/([^/]+)\.html$|-team-([^/]+)\.md$", str(path))
            found = [s for s in dict.fromkeys(split_sentences(blocks))
                     if s not in self.not_generated]
            if path.stem.lower() == "method":   # lists what figures must not be used for
                found = [re.sub(r"\brank(ing|s)?\b", "", s) for s in found]
            yield path.relative_to(self.audience), (team[1] or team[2]) if team else "", found


def _plain(text):
    return re.sub(r"\s+", " ", text).strip()


def html_blocks(text):
    text = re.sub(r"<(script|style|code|pre)\b.*?</\1>", " ", text, flags=re.S)
    for attribute in re.findall(r'\b(?:aria-label|alt|content)="([^"]*)"', text):
        yield _plain(html.unescape(attribute))
    text = re.sub(r"</?(?:a|b|em|strong|span|bdi|abbr|small|time)\b[^>]*>", "", text)
    for piece in re.split(r"<[^>]+>", text):
        yield _plain(html.unescape(piece))


def wiki_blocks(text):
    text = re.sub(r"```.*?```|`[^`]*`", " ", text, flags=re.S)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    for line in text.splitlines():
        line = re.sub(r"\\([^\w\s])", r"\1", html.unescape(re.sub(r"<[^>]+>", "", line)))
        for cell in re.split(r"\s\|\s", line.strip("# *-|")):
            yield _plain(cell.replace("**", ""))


def split_sentences(blocks):
    for block in blocks:
        block = re.sub(r" · [A-Z][a-z]+ \d{4} · .*$", "", block)   # a title's edition and report
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z“])", block):
            if len(sentence) > 3:
                yield sentence


def judge_sentence(site, subject, sentence):
    """(what is wrong with a sentence or None, how many figures it was held against)."""
    known = LEVELS.search(sentence) is not None
    looked = 0
    for claim in CLAIMS:
        if not re.search(claim.words, sentence):
            continue
        known = True
        row = site.row(subject, claim)
        if row is None:
            continue
        looked += 1
        if not claim.is_unclear(row):
            continue
        answer = re.sub(claim.question, "", sentence)
        if not NO_DIRECTION.search(answer) and "On the curve" not in answer:
            return f"doesn't say that {claim.metric} is unclear", looked
        if DIRECTION.search(NO_DIRECTION.sub("", answer)):
            return f"gives {claim.metric} a direction, which spans none", looked
    if not known and INTERVAL.search(sentence) and DIRECTION.search(sentence):
        return "a direction with an interval that no rule knows", looked
    return (judge_counts(site, subject, sentence) or judge_words(sentence)
            or judge_end(sentence)), looked


def judge_counts(site, subject, sentence):
    """Numbers of teams called more or less, and of signs, are those of the figures."""
    if "for the spend than the curve" in sentence and not subject:
        called = [word for row in site.rows.values() if row["metric"] == "curve.ratio"
                  and row["value"] for word in row["note"].split(";")]
        for label, word in (("below", " more"), ("above", " less")):
            if (f"none{word}" not in sentence) != (label in called):
                return f"calls teams{word} for the spend: {called.count(label)} are {label}"
    if "visible number is being aimed at" in sentence:
        signs = sum("sign" in row["note"].split(";") for key, row in site.rows.items()
                    if key[1:3] == site.key_of(subject))
        denies = re.search(r"(?:^|: )No(ne)?\b", sentence) is not None
        if (signs > 0) == denies and "could run" not in sentence:
            return f"{signs} checks show a sign"
    return None


def judge_end(sentence):
    """A status without words leaves a sentence without its end."""
    unfinished = re.search(r"\b(is|are) \.$|^(The|Whether) .+ (is|are)$", sentence)
    return "breaks off" if unfinished else None


def judge_words(sentence):
    bare = STATISTIC.sub("", sentence)
    for words, name in ((CAUSAL, "a causal verb"), (RANKING, "a word of ranking or an exclamation")):
        found = words.search(bare)
        if found and (found[0] == "!" or not DENIAL.search(bare)):
            return f"{name}: {found[0]}"
    return None


def judge_site(site):
    problems, sentences, looked = [], 0, 0
    for path, subject, found in site.pages():
        for sentence in found:
            sentences += 1
            problem, figures = judge_sentence(site, subject, sentence)
            looked += figures
            if problem:
                problems.append(f"{path}: {problem}: {sentence}")
    return problems, sentences, looked


def self_test(site):
    """Sentences made false on purpose; each has to be noticed."""
    missed, tried = [], 0
    for path, subject, found in site.pages():
        for sentence in found:
            lies = []
            if NO_DIRECTION.search(sentence) and judge_sentence(site, subject, sentence)[1]:
                lies = [NO_DIRECTION.sub("more than the others", sentence),
                        sentence + ", higher all the same",
                        re.sub(r"[:,] " + NO_DIRECTION.pattern + r"[^;.]*", "", sentence)]
            elif "visible number is being aimed at" in sentence and sentence.startswith("No sign"):
                lies = ["One of the four checks shows a sign that the visible number is being aimed at"]
            # Without its end a sentence may still say that nothing is clear.
            lies = lies[:2] + [x for x in lies[2:] if not NO_DIRECTION.search(x)]
            for lie in (x for x in lies if x != sentence):
                tried += 1
                if judge_sentence(site, subject, lie)[0] is None:
                    missed.append(f"{path}: not noticed: {lie}")
    for lie in ("Use rose by 3.0 (1.0–5.0)", "AI caused the growth", "The best team", "Done!",
                "Spend drives output", "Ada ranks first", "Score 7", "The last value is ."):
        tried += 1
        if judge_sentence(site, "", lie)[0] is None:
            missed.append(f"not noticed: {lie}")
    return missed, tried


def worlds(count):
    """Half of them without any effect; every seventh large enough for a curve."""
    for seed in range(1, count + 1):
        effects = {} if seed % 2 else {"output_by_spend": (0.5, -0.5)[seed // 2 % 2],
                                       "defects_of_assisted": (2.5, 0.3)[seed // 4 % 2]}
        size = {"teams": 24, "people_of_team": 6, "team_spread": 0.5} if seed % 7 == 0 else {}
        yield World(seed, **effects, **size)


def build(program, place, world):
    folder, out = place / f"org{world.seed}", place / f"site{world.seed}"
    write_organisation(folder, world)
    ran = subprocess.run([program, "build", str(folder), "--out", str(out), "--quiet",
                          "--edition", "2026-10", "--threads", "1"], capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"the build of organisation {world.seed} failed:\n{ran.stderr[-2000:]}")
    return Site(out / "company", "2026-10")


def main() -> int:
    program, sample, published = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 20
    problems, sentences, looked, tried = [], 0, 0, 0

    def take(site):
        nonlocal sentences, looked, tried
        found, read, figures = judge_site(site)
        missed, lies = self_test(site)
        problems.extend(found + missed)
        sentences, looked, tried = sentences + read, looked + figures, tried + lies

    for audience in sorted(p for p in published.iterdir() if (p / "data").is_dir()):
        for data in sorted((audience / "data").iterdir()):
            words = sample / "commentary" / f"{data.name}.md"
            take(Site(audience, data.name, words.read_text(encoding="utf-8") if words.exists() else ""))
    with tempfile.TemporaryDirectory() as temporary:
        for world in worlds(count):
            take(build(program, Path(temporary), world))
    if looked < 20 * count or tried < 20 * count:
        problems.append(f"too little was looked at: {looked} figures, {tried} lies")
    print("\n".join(problems[:60]) if problems else f"{sentences} sentences, {looked} held against a "
          f"figure; {tried} false ones were noticed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
