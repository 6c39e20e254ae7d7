#include "ingest/org_audiences.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"

namespace shadowgraph {
namespace {

void read_min_group(TomlTable& table, const ReportSettings& report, Audience& audience) {
  constexpr int kMany = 1'000'000;
  const int least = audience.pay == PayShown::none
                        ? report.min_group
                        : std::max(report.min_group, report.min_group_pay);
  audience.min_group = report.min_group;
  const auto found = table.count("min_group", 0, kMany);
  if (!found) return;
  // Pay keeps its own, higher bound beside this one.
  if (*found < report.min_group) {
    table.error("min-group-too-low", "min_group",
                fmt::format("'min_group' is {}; the least is {}", *found, report.min_group),
                fmt::format("write {} or more, or take the line away",
                            std::min(least, report.min_group)));
    return;
  }
  audience.min_group = static_cast<int>(*found);
}

Audience read_audience(TomlTable& table, OrgReading& reading) {
  Audience audience;
  audience.people = table
                        .word<PeopleShown>("people", {{"none", PeopleShown::none},
                                                      {"pseudonym", PeopleShown::pseudonym},
                                                      {"named", PeopleShown::named}})
                        .value_or(PeopleShown::none);
  audience.pay =
      table.word<PayShown>("pay", {{"none", PayShown::none}, {"banded", PayShown::banded}})
          .value_or(PayShown::none);
  if (const auto consent = table.text("consent")) audience.consent = consent->text;
  read_min_group(table, reading.organisation.report, audience);
  audience.under = reading.team(table.text("under").value_or(Mention{}));
  if (audience.people != PeopleShown::none && audience.consent.empty()) {
    table.error("audience-without-consent", "people",
                "an audience that sees people needs the agreement that allows it",
                "add consent = \"works agreement 2026-09-01\", or write people = \"none\"");
  }
  if (audience.people == PeopleShown::pseudonym &&
      reading.organisation.report.pseudonym_key.empty()) {
    table.error("pseudonym-key-needed", "people", "pseudonyms need a secret key",
                "name a file outside the output in [report]: pseudonym_key = \"private/key\"");
  }
  return audience;
}

// `self` is a folder of the output, beside those of the audiences.
bool is_free(const Mention& id, const std::map<std::string, Mention>& seen,
             Diagnostics& diagnostics) {
  if (id.text == "self") {
    report_error(diagnostics, "org.bad-id", id, "'self' can't be the id of an audience",
                 "its folder is taken by [self]; choose another id");
    return false;
  }
  const std::string lower = ascii_lower(id.text);
  if (lower == "index.html" || lower == "manifest.json" || lower.starts_with('.')) {
    report_error(diagnostics, "org.bad-id", id,
                 fmt::format("'{}' can't be the id of an audience", id.text),
                 "its folder would be hidden, or stand where a file of the site does; choose "
                 "another id");
    return false;
  }
  const auto first = seen.find(id.text);
  if (first == seen.end()) return true;
  report_error(diagnostics, "org.duplicate-id", id,
               fmt::format("the audience '{}' stands already at {}", id.text,
                           place_words(first->second)),
               "give each audience an id of its own");
  return false;
}

void read_self(TomlTable& root, OrgReading& reading) {
  auto table = root.table("self", "[self]");
  if (!table) return;
  Organisation& organisation = reading.organisation;
  organisation.self_enabled = table->flag("enabled").value_or(false);
  organisation.self_people = reading.people(table->texts("people"));
  if (organisation.self_enabled && organisation.report.pseudonym_key.empty()) {
    table->error("pseudonym-key-needed", "enabled",
                 "folders for each person need a secret key for their names",
                 "name a file outside the output in [report]: pseudonym_key = \"private/key\"");
  }
  table->finish();
}

}  // namespace

void read_audiences(TomlTable& root, OrgReading& reading) {
  std::vector<Audience>& audiences = reading.organisation.audiences;
  std::map<std::string, Mention> seen;
  for (TomlTable& table : root.tables("audience", "[[audience]]")) {
    const auto id = table.id("id");
    Audience audience = read_audience(table, reading);
    table.finish();
    if (!id || !is_free(*id, seen, reading.diagnostics)) continue;
    seen.emplace(id->text, *id);
    audience.id = id->text;
    audiences.push_back(std::move(audience));
  }
  if (audiences.empty()) audiences.emplace_back().min_group = reading.organisation.report.min_group;
  read_self(root, reading);
}

}  // namespace shadowgraph
