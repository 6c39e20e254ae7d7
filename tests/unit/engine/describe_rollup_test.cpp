// The text of a rollup that the tests compare, and a check that it sees a difference.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "unit/engine/rows.h"

namespace shadowgraph::test {

namespace {

std::string words(const UsageAmounts& a) {
  std::string text =
      fmt::format("{} {} {} {} {} {} {} {} {} {}", a.events, a.requests, a.events_with_tokens,
                  a.events_billed, a.events_listed, a.events_estimated, a.tokens_estimated,
                  a.events_unpriced, a.tokens_unpriced, a.events_low_tier);
  text += fmt::format(" {} {} {} {} {} {} {} {} {}", a.events_of_both, a.tokens_with_value,
                      a.suggested, a.accepted, a.events_with_lines, a.tokens_of_single,
                      a.events_single, a.events_without_fingerprint, a.tokens_without_fingerprint);
  text += fmt::format(" {}", a.events_single_agent);
  for (const std::int64_t count : a.tokens) text += fmt::format(" {}", count);
  for (const std::int64_t count : a.index_tokens) text += fmt::format(" {}", count);
  for (const Money money : {a.spend, a.value, a.billed, a.list_cost, a.spend_estimated,
                            a.value_estimated, a.unpriced_spend, a.cache_saving, a.low_tier_cost,
                            a.billed_of_both, a.list_of_both, a.value_with_tokens}) {
    text += ' ' + format_exact(money);
  }
  for (const Money money : a.index_value) text += ' ' + format_exact(money);
  return text;
}

std::string words(const FileCoverage& file) {
  std::string text =
      fmt::format("file {} {} {} {} {} {} {} {} {} {} {} {}", file.path, file.source, file.preset,
                  file.rows_read, file.rows_counted, file.rows_merged, file.rows_not_charged,
                  file.rows_ignored_other, file.rows_quarantined, file.rows_superseded, file.tokens,
                  file.tokens_priced);
  for (const std::int32_t month : file.months) text += ' ' + format_month(Month{month});
  return text;
}

}  // namespace

std::string describe(const UsageRollup& rollup) {
  std::string text;
  for (const UsagePerson& person : rollup.persons) {
    text += fmt::format("person {} {}\n", person.index, person.alias);
  }
  for (const std::string& tool : rollup.tools) text += fmt::format("tool {}\n", tool);
  for (const ModelUse& model : rollup.models) {
    text += fmt::format("model {} as {}\n", model.name, model.priced_as);
  }
  for (const UsageCell& cell : rollup.cells) {
    text += fmt::format("cell {} {} {} {} {}: {}\n", cell.person, format_date(cell.period),
                        cell.tool, cell.model, static_cast<int>(cell.mode), words(cell.amounts));
  }
  for (const std::string& project : rollup.projects) text += fmt::format("project {}\n", project);
  for (const ProjectCell& cell : rollup.by_project) {
    text += fmt::format("cost {} {} {} {} {} {} {} {} {}\n", cell.person, format_date(cell.period),
                        cell.project, cell.model, cell.events, format_exact(cell.spend),
                        format_exact(cell.value), format_exact(cell.billed),
                        format_exact(cell.list_cost));
  }
  for (const PersonDay& day : rollup.days) {
    text += fmt::format("day {} {} {} {} {} {} {} {}\n", day.person, format_date(day.day), day.events,
                        day.events_with_known_tokens, day.tokens, format_exact(day.spend),
                        format_exact(day.value), day.output_tokens);
  }
  for (const WorkStretch& stretch : rollup.work_stretches) {
    text += fmt::format("stretch {} {} {} {} {} {}\n", stretch.person, stretch.begin.micros,
                        stretch.output_tokens, format_exact(stretch.value), stretch.suggested,
                        stretch.accepted);
  }
  for (const PromptLoop& loop : rollup.loops) {
    text += fmt::format("loop {} {} {} {} {} {} {}:", loop.person, loop.tool,
                        static_cast<int>(loop.mode), loop.session, loop.first.micros,
                        loop.last.micros, loop.requests);
    for (const PromptLoop::Request& request : loop.costed) {
      text += fmt::format(" {} {}", request.at.micros, format_exact(request.value));
    }
    text += '\n';
  }
  for (const SessionMonth& session : rollup.sessions) {
    text += fmt::format("session {} {} {} {} {}\n", session.person, session.tool, session.session,
                        format_month(session.month), session.requests);
  }
  for (const TimelineEvent& event : rollup.timeline) {
    text += fmt::format("event {} {} {} {} {}\n", event.person, event.instant.micros,
                        static_cast<int>(event.mode), event.session, format_exact(event.value));
  }
  for (const FileCoverage& file : rollup.files) text += words(file) + '\n';
  for (const auto& [month, quality] : rollup.quality) {
    text += fmt::format("quality {} {} {}\n", format_month(Month{month}), quality.duplicate_events,
                        quality.duplicate_tokens);
  }
  for (const auto& [day, rows] : rollup.rows_by_day) {
    text += fmt::format("rows {} {}\n", format_date(Date{day}), rows);
  }
  text +=
      fmt::format("has {} {} {}\n", rollup.has_fingerprints, rollup.has_lines, rollup.has_sessions);
  return text;
}

TEST_CASE("the text of a rollup tells two rollups apart by one token") {
  UsageRow row = row_on(2026, 10, 1);
  const std::string before = describe(roll_up(inputs(), {&row, 1}).rollup);
  row.tokens = TokenCounts{1'001, 0, 0, 0, 100};
  CHECK(describe(roll_up(inputs(), {&row, 1}).rollup) != before);
}

}  // namespace shadowgraph::test
