// Lines of a kept month: how each record of the rollup is written, with its names, and read back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/usage.h"

namespace shadowgraph {

// c: period, tool, model, its price, mode, amount_list()
void append_cell(std::string& out, const UsageRollup& usage, const UsageCell& cell);
// d: day, events, those with known tokens, tokens, spend, value, output tokens
void append_day(std::string& out, const PersonDay& day);
// p: period, project, model, events, spend, value, billed, list cost
void append_cost(std::string& out, const UsageRollup& usage, const ProjectCell& cell);
// s: tool, session, requests
void append_session(std::string& out, const UsageRollup& usage, const SessionMonth& session);
// l: tool, mode, session, first, last, requests, then time and value of each that costs
void append_loop(std::string& out, const UsageRollup& usage, const PromptLoop& loop);
// t: time, mode, session, value
void append_event(std::string& out, const TimelineEvent& event);

// What blocks hold, read back under names.
struct ReadCell {
  Date period;
  std::string tool, model, priced_as;
  UsageMode mode = UsageMode::unknown;
  UsageAmounts amounts;
};
struct ReadSession {
  std::string tool;
  std::uint64_t session = 0;
  std::int64_t requests = 0;
};
struct ReadCost {
  std::string project, model;
  ProjectCell cell;  // without person, project and model
};
struct ReadLoop {
  std::string tool;
  PromptLoop loop;  // without person and tool
};
struct ReadBlock {
  std::vector<ReadCell> cells;
  std::vector<PersonDay> days;
  std::vector<ReadCost> costs;
  std::vector<ReadSession> sessions;
  std::vector<ReadLoop> loops;
  std::vector<TimelineEvent> timeline;
};

// Null: some line is none of these.
[[nodiscard]] std::optional<ReadBlock> read_block(std::string_view text);

}  // namespace shadowgraph
