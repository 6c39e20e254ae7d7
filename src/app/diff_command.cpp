#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/diff_text.h"
#include "app/summary.h"

namespace shadowgraph {
namespace {

// As diff(1) has them: whoever waits for a difference must not take trouble for one.
enum DiffCode : int { kSame = 0, kDifferent = 1, kTrouble = 2 };

int trouble(const std::string& words) {
  fmt::print(stderr, "shadowgraph: {}\n", words);
  return kTrouble;
}

// Empty if all is well.
std::string mistake_in(const DiffOptions& options) {
  for (const std::string& edition : options.editions) {
    if (!parse_month(edition)) {
      return fmt::format("--edition '{}' is not a month. Write it like 2026-10.", edition);
    }
  }
  if (options.editions.size() > 2) return "--edition stands twice at most: of OLD, then of NEW.";
  if (options.after.empty() && options.editions.size() < 2) {
    return "say what to compare with: NEW, or two editions, such as "
           "--edition 2026-09 --edition 2026-10.";
  }
  return {};
}

using Editions = std::vector<PublishedEdition>;

// The editions of a side that were asked for.
Editions chosen(const std::filesystem::path& folder, const DiffOptions& options,
                const std::string& edition) {
  Editions editions = find_published(folder);
  std::erase_if(editions, [&](const PublishedEdition& each) {
    const bool other_audience = !options.audience.empty() && each.audience != options.audience &&
                                !each.audience.starts_with(options.audience + "/");
    return other_audience || (!edition.empty() && format_month(each.edition) != edition);
  });
  return editions;
}

std::string name_of(const PublishedEdition& edition) {
  return edition.audience + ", " + month_words(edition.edition);
}

// `months_differ`: each side has one edition of an audience, and they are compared as they are.
DiffResult compare(const Editions& before, const Editions& after, bool months_differ,
                   Diagnostics& mistakes) {
  const auto matches = [months_differ](const PublishedEdition& a, const PublishedEdition& b) {
    return a.audience == b.audience && (months_differ || a.edition == b.edition);
  };
  const auto partner_in = [&](const Editions& editions, const PublishedEdition& of) {
    return std::find_if(editions.begin(), editions.end(),
                        [&](const PublishedEdition& each) { return matches(each, of); });
  };
  DiffResult result;
  for (const PublishedEdition& old : before) {
    const auto now = partner_in(after, old);
    if (now == after.end()) {
      result.only_before.push_back(name_of(old));
    } else {
      result.comparisons.push_back(compare_editions(old, *now, mistakes));
    }
  }
  for (const PublishedEdition& now : after) {
    if (partner_in(before, now) == before.end()) result.only_after.push_back(name_of(now));
  }
  return result;
}

bool one_each(const Editions& before, const Editions& after) {
  return before.size() == 1 && after.size() == 1;
}

}  // namespace

int run_diff(const DiffOptions& options) {
  const std::string mistake = mistake_in(options);
  if (!mistake.empty()) return trouble(mistake);
  const std::filesystem::path& second = options.after.empty() ? options.before : options.after;
  const auto& months = options.editions;
  const Editions before = chosen(options.before, options, months.empty() ? "" : months.front());
  const Editions after = chosen(second, options, months.empty() ? "" : months.back());
  for (const auto& [editions, folder] : {std::pair{&before, &options.before}, {&after, &second}}) {
    if (editions->empty()) {
      return trouble(fmt::format(
          "no published figures {}in {}.\n  hint: name a site, a folder of one audience, or a "
          "folder such as data/2026-10",
          months.empty() && options.audience.empty() ? "" : "of that edition and audience ",
          folder->string()));
    }
  }
  if (one_each(before, after) && before.front().audience != after.front().audience) {
    return trouble(fmt::format("{} and {} are not compared: two audiences may see other figures.",
                               name_of(before.front()), name_of(after.front())));
  }
  Diagnostics mistakes;
  const DiffResult result =
      compare(before, after, months.size() == 2 || one_each(before, after), mistakes);
  if (mistakes.has_errors()) {
    fmt::print(stderr, "{}", diagnostics_text(mistakes, Strictness::as_is));
    return kTrouble;
  }
  if (options.json) {
    fmt::print("{}", diff_json(result));
  } else if (!options.quiet) {
    fmt::print("{}", diff_text(result, options.all));
  }
  if (result.refused()) return kTrouble;
  return result.differs() ? kDifferent : kSame;
}

}  // namespace shadowgraph
