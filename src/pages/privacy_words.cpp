#include "pages/privacy_words.h"

#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/parts/figures.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::array<RecordWords, 7> kRecords{{
    {"changes", "Changes",
     "authors, repository, times of opening, review and merge, size, kind and feature, whether AI "
     "was "
     "used, whether it was reworked or reverted"},
    {"reviews", "Reviews", "reviewer, change, time, verdict, number of comments and words"},
    {"defects", "Defects",
     "the change that brought it in, when it was found, how severe, who fixed it"},
    {"assets", "Documents, standards, tools and prompts",
     "title, kind, authors, date, number of words; not what stands in them"},
    {"adoptions", "Who took them up", "person, asset, time, kind of use"},
    {"help", "Help given and received",
     "who helped whom, when, how long, whether it was confirmed"},
    {"compensation", "Pay and allowances",
     "salary, bonus, equity and token allowance of a year, by person and date"},
}};

constexpr std::array<Decision, 8> kDecisions{{
    {"The purpose, and the legal basis", "what the report may be used for, and what it may not"},
    {"The agreement with the works council or staff",
     "which figures, which audiences, whether names; the words of an agreement can be printed on "
     "every "
     "page that shows people"},
    {"Whether names are shown, and to whom", "the default is no names"},
    {"Whether pay is used at all", "the default is no pay in any audience's folder"},
    {"Who holds the key, the ledger and the folder private/",
     "whoever holds the inputs sees everything; the key tells whose a pseudonym is; without the "
     "ledger "
     "published months are no longer frozen"},
    {"Who can open which folder", "the program writes folders; the host decides who may read them"},
    {"How long records and editions are kept",
     "editions stand until somebody deletes them; so do the inputs and the ledger"},
    {"How people are told, and whom they can ask",
     "what is processed about them, and how a mistake is put right"},
}};

constexpr std::array<Decision, 4> kQuestionsOfAPerson{{
    {"What is kept about you", "the records that these figures are made of"},
    {"Who else sees figures of yours",
     "audiences with names need an agreement, printed on each page"},
    {"How a mistake is put right",
     "a wrong login, team or date changes figures; late corrections may "
     "wait for the next restatement"},
    {"When it is deleted", "the program deletes nothing by itself"},
}};

constexpr std::array<LawFact, 10> kLaw{{
    {"GDPR (Regulation (EU) 2016/679), Art. 4(1), 4(5), recital 26",
     "Information that relates to an identifiable person is personal data. Pseudonymised data are "
     "still personal data where further information tells whose they are."},
    {"GDPR, Art. 5(1)(b), (c), (e)",
     "Personal data are collected for stated purposes, limited to what is necessary for them, and "
     "kept "
     "no longer than they need."},
    {"GDPR, Art. 6(1)", "Processing is lawful only on one of six bases; consent is one of them."},
    {"GDPR, Art. 7 and recital 43",
     "Consent must be freely given, and is no basis where there is a clear imbalance between the "
     "two "
     "sides."},
    {"GDPR, Art. 13 and 14",
     "People are told what is processed about them, why, on what basis and for how long, also "
     "where the "
     "data come from elsewhere than themselves."},
    {"GDPR, Art. 15 and 16", "People can see the data about them and have wrong ones corrected."},
    {"GDPR, Art. 35",
     "Where processing is likely to be a high risk to people, its impact is assessed before it "
     "begins."},
    {"GDPR, Art. 88",
     "Member states can set more specific rules for employment, by law or by collective "
     "agreement."},
    {"Germany: Betriebsverfassungsgesetz § 87(1) no. 6",
     "The works council has a right of co-determination where technical devices are introduced or "
     "used "
     "that are meant to monitor employees' behaviour or performance."},
    {"EU AI Act (Regulation (EU) 2024/1689), Art. 3(1), recital 12, Annex III no. 4",
     "It speaks of systems that infer how to make their output, and not of rules set by people "
     "alone. "
     "AI systems that monitor and evaluate people at work are high-risk. This report computes "
     "fixed "
     "formulas and uses no AI model; the tools whose use it counts are another matter."},
}};

double shown_figures(const DisclosedEdition& edition) {
  return static_cast<double>(edition.cells.size());
}

std::string at_least(int people) { return plural(people, "person", "people"); }

std::string shares_of_people(const DisclosedEdition& edition) {
  std::string words = fmt::format(
      "“<\u202F20\u202F%” stands for fewer than {0} people: none, one or more. “>\u202F80\u202F%” "
      "leaves fewer than {0}, perhaps none. Of fewer than {1} people no share is told: either sign "
      "would tell too much",
      edition.min_group, least_of_a_proportion(edition.min_group));
  if (edition.pay_shown == "banded") {
    words += fmt::format("; where pay is involved the numbers are {} and {}", edition.min_group_pay,
                         least_of_a_proportion(edition.min_group_pay));
  }
  return words;
}

// Never which: the number alone says that today's rules came too late for something.
std::string told_before_words(std::size_t amounts) {
  const bool one = amounts == 1;
  return fmt::format(
      "{} only as protected as earlier editions left {}, counted over all audiences: what those "
      "editions told can be laid beside this one and can't be called back. This comes of a larger "
      "minimum group, of people shown by name, or of corrected months. This edition tells no more of "
      "{}.",
      one ? "One amount is" : count_words(static_cast<double>(amounts)) + " amounts are",
      one ? "it" : "them", one ? "it" : "them");
}

}  // namespace

std::string_view people_columns() {
  return "name, logins, role, level, team, manager, and from when to when";
}

std::string_view usage_columns() {
  return "login, time or day, tool, model, kind of use, tokens, amounts of money, lines suggested "
         "and "
         "taken, and a fingerprint of the prompt where an export has one";
}

std::span<const RecordWords> record_words() { return kRecords; }

std::string withheld_words(const DisclosedEdition& edition) {
  const auto withheld = static_cast<double>(edition.withheld_cells);
  const std::string all = plural(shown_figures(edition), "figure", "figures");
  if (withheld == 0)
    return "None of " + all + (shown_figures(edition) == 1 ? " is" : " are") + " withheld";
  return fmt::format("{} of {} {} withheld", count_words(withheld), all,
                     withheld == 1 ? "is" : "are");
}

std::string privacy_headline(const DisclosedEdition& edition) {
  if (edition.self) return "What is processed about you, and who sees it";
  return withheld_words(edition) + " to protect people or for want of data";
}

std::string privacy_lead_prose(const DisclosedEdition& edition) {
  if (edition.self) {
    return "These pages hold your own figures, exactly, and nobody else's. This page says what "
           "they are "
           "made of, which rules protect you elsewhere, and what you can ask for.";
  }
  return "For whoever answers for privacy: what is processed, for whom, by which rules, and what "
         "the "
         "organisation must decide itself. The rules below are in force in this folder now; the "
         "build "
         "stops where one can't be kept.";
}

std::string audience_prose(const DisclosedEdition& edition) {
  if (edition.self) {
    return "This folder was made to be handed to you and to nobody else. Its name is a pseudonym. "
           "Whoever can open the folder can read it, so where it lies matters.";
  }
  std::string words = fmt::format(
      "The folder is made for the audience “{}”, as if no other existed. It speaks of {}. ",
      escape_markdown(edition.audience),
      edition.scope.empty() ? std::string("the whole organisation")
                            : escape_markdown(top_subject(edition).name) + " and its teams alone");
  if (edition.people_shown == "named") {
    words +=
        fmt::format("{} {} shown by name, under: {}. ",
                    plural(static_cast<double>(edition.people.size()), "person", "people"),
                    edition.people.size() == 1 ? "is" : "are", escape_markdown(edition.consent));
    if (!edition.scope.empty()) {
      words +=
          "They are shown for the months in which they belonged here: who came from elsewhere "
          "brings no earlier month along. ";
    }
  } else {
    words +=
        "No person is shown, by name or by pseudonym: one person is fewer than every minimum "
        "group. ";
  }
  words += edition.pay_shown == "banded"
               ? "Figures made of pay, where there are any, are coarse and of groups only."
               : "No figure made of pay is in it.";
  return words;
}

std::vector<PrivacyRule> privacy_rules(const DisclosedEdition& edition) {
  std::vector<PrivacyRule> rules;
  rules.push_back(
      {"Minimum group", at_least(edition.min_group),
       "a figure of fewer people is withheld, and so is the number of those in a group who did "
       "something, where it or the number of the others is smaller"});
  rules.push_back({"Shares of people", "bounds near none and all", shares_of_people(edition)});
  if (edition.pay_shown == "banded") {
    rules.push_back({"Minimum group for pay", at_least(edition.min_group_pay),
                     "figures made of pay; some need 20 people"});
    rules.push_back(
        {"Pay is coarse", "bands, steps of 5\u202F%, two digits",
         "the spend of a group is known, so its ratio to pay is rounded until it can't tell "
         "the mean pay to within 10\u202F%; where no rounding does that it is withheld"});
  }
  rules.push_back(
      {"One person's share", fmt::format("{}\u202F%", edition.dominance_p),
       "an amount is withheld where the second largest contributor could tell the largest "
       "one's part more closely than this"});
  rules.push_back(
      {"Subtraction", "always on",
       "what would follow from a department and its teams, a quarter and its months, or an "
       "amount and its parts is withheld too"});
  rules.push_back(
      {"Audit", "before anything is written",
       "linear programs ask how closely a withheld amount can be computed from all that is "
       "shown; too closely, and more is withheld"});
  rules.push_back(
      {"Days that are no months", fmt::format("{}\u202F%", edition.dominance_p),
       "spend of a group over the months of finished work, whose ends are no months' ends, is "
       "rounded so that this much of its largest part stays open: less the months beside it, it "
       "would show what people used on single days; where it would still tell a withheld month too "
       "closely, it is withheld"});
  rules.push_back(
      {"Frozen months", "from the first publication on",
       "a ledger beside the site keeps what was shown, usage and records of work alike; a "
       "correction that touches fewer "
       "people than the minimum group, or that is mostly one person's, waits until more "
       "have gathered, because the difference of two editions would show them"});
  if (edition.people_shown == "pseudonym" || edition.self) {
    rules.push_back(
        {"Pseudonyms", "a keyed hash",
         "the key stands outside the report; whoever holds it can tell whose a pseudonym is"});
  }
  rules.push_back(
      {"Leak test", "at the end of every build",
       "all written files are searched for names, logins, pay and withheld amounts that "
       "their readers may not see; a hit fails the build"});
  return rules;
}

std::vector<std::string> limits_of_protection(const DisclosedEdition& edition) {
  std::vector<std::string> lines;
  lines.emplace_back(
      "The rules are exact: they hold for every figure, or the build stops. They assume a reader "
      "who "
      "knows the tree of teams, the sizes of groups and all published editions.");
  if (edition.told_before > 0) lines.push_back(told_before_words(edition.told_before));
  lines.emplace_back(
      "They do not protect against what a reader knows from elsewhere: a colleague's own figures, "
      "an "
      "invoice, the inputs themselves.");
  lines.emplace_back(
      "A group is not a hiding place for what all of it have in common: a figure of a team says "
      "something about everybody in it.");
  if (edition.pay_shown == "banded") {
    lines.emplace_back(
        "Rounding of pay is judged within one edition. Where pay stays the same while spend "
        "changes, "
        "several editions together can tell it more closely than one.");
  }
  if (edition.people_shown == "named") {
    lines.emplace_back(
        "People shown by name are not protected by groups: the agreement is what protects them.");
  }
  lines.emplace_back(
      "A published file can't be called back. What readers copied stays with them when a page is "
      "deleted.");
  return lines;
}

std::span<const Decision> decisions(const DisclosedEdition& edition) {
  if (edition.self) return kQuestionsOfAPerson;
  return kDecisions;
}

std::span<const LawFact> law_facts() { return kLaw; }

}  // namespace shadowgraph
