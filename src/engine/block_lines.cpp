#include "engine/block_lines.h"

#include <utility>

#include "base/text.h"
#include "engine/block_text.h"
#include "model/usage_fields.h"

namespace shadowgraph {

void append_cell(std::string& out, const UsageRollup& usage, const UsageCell& cell) {
  out += 'c';
  append_number(out, cell.period.days);
  append_text(out, usage.tools[cell.tool]);
  append_text(out, usage.models[cell.model].name);
  append_text(out, usage.models[cell.model].priced_as);
  append_number(out, static_cast<int>(cell.mode));
  for (const Int128 number : amount_list(cell.amounts)) append_number(out, number);
  out += '\n';
}

void append_day(std::string& out, const PersonDay& day) {
  out += 'd';
  for (const Int128 number :
       {Int128{day.day.days}, Int128{day.events}, Int128{day.events_with_known_tokens},
        Int128{day.tokens}, day.spend.pico, day.value.pico, Int128{day.output_tokens}}) {
    append_number(out, number);
  }
  out += '\n';
}

void append_cost(std::string& out, const UsageRollup& usage, const ProjectCell& cell) {
  out += 'p';
  append_number(out, cell.period.days);
  append_text(out, usage.projects[cell.project]);
  append_text(out, usage.models[cell.model].name);
  append_number(out, cell.events);
  for (const Money money : {cell.spend, cell.value, cell.billed, cell.list_cost}) {
    append_number(out, money.pico);
  }
  out += '\n';
}

void append_loop(std::string& out, const UsageRollup& usage, const PromptLoop& loop) {
  out += 'l';
  append_text(out, usage.tools[loop.tool]);
  append_number(out, static_cast<int>(loop.mode));
  append_number(out, Int128{loop.session});
  append_number(out, loop.first.micros);
  append_number(out, loop.last.micros);
  append_number(out, loop.requests);
  for (const PromptLoop::Request& request : loop.costed) {
    append_number(out, request.at.micros);
    append_number(out, request.value.pico);
  }
  out += '\n';
}

void append_session(std::string& out, const UsageRollup& usage, const SessionMonth& session) {
  out += 's';
  append_text(out, usage.tools[session.tool]);
  append_number(out, Int128{session.session});
  append_number(out, session.requests);
  out += '\n';
}

void append_event(std::string& out, const TimelineEvent& event) {
  out += 't';
  append_number(out, event.instant.micros);
  append_number(out, static_cast<int>(event.mode));
  append_number(out, Int128{event.session});
  append_number(out, event.value.pico);
  out += '\n';
}

namespace {

std::optional<UsageMode> mode_of(std::optional<Int128> number) {
  if (!number || *number < 0 || *number > static_cast<int>(UsageMode::batch)) return std::nullopt;
  return static_cast<UsageMode>(static_cast<std::uint8_t>(*number));
}

bool read_cell(const std::vector<std::string_view>& fields, ReadBlock& block) {
  constexpr std::size_t kNames = 6;
  if (fields.size() <= kNames) return false;
  const auto period = read_number(fields[1]);
  const auto mode = mode_of(read_number(fields[5]));
  std::vector<Int128> numbers;
  for (std::size_t i = kNames; i < fields.size(); ++i) {
    const auto number = read_number(fields[i]);
    if (!number) return false;
    numbers.push_back(*number);
  }
  const auto amounts = amounts_of_list(numbers);
  if (!period || !mode || !amounts) return false;
  block.cells.push_back({Date{static_cast<std::int32_t>(*period)}, read_text(fields[2]),
                         read_text(fields[3]), read_text(fields[4]), *mode, *amounts});
  return true;
}

std::optional<std::vector<Int128>> numbers_of(const std::vector<std::string_view>& fields,
                                              std::size_t first, std::size_t count) {
  if (fields.size() != first + count) return std::nullopt;
  std::vector<Int128> numbers;
  for (std::size_t i = first; i < fields.size(); ++i) {
    const auto number = read_number(fields[i]);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

bool read_day(const std::vector<std::string_view>& fields, ReadBlock& block) {
  const auto numbers = numbers_of(fields, 1, 7);
  if (!numbers) return false;
  PersonDay day;
  day.day = Date{static_cast<std::int32_t>((*numbers)[0])};
  day.events = static_cast<std::int64_t>((*numbers)[1]);
  day.events_with_known_tokens = static_cast<std::int64_t>((*numbers)[2]);
  day.tokens = static_cast<std::int64_t>((*numbers)[3]);
  day.spend.pico = (*numbers)[4];
  day.value.pico = (*numbers)[5];
  day.output_tokens = static_cast<std::int64_t>((*numbers)[6]);
  block.days.push_back(day);
  return true;
}

bool read_session(const std::vector<std::string_view>& fields, ReadBlock& block) {
  const auto numbers = numbers_of(fields, 2, 2);
  if (!numbers) return false;
  block.sessions.push_back({read_text(fields[1]), static_cast<std::uint64_t>((*numbers)[0]),
                            static_cast<std::int64_t>((*numbers)[1])});
  return true;
}

bool read_cost(const std::vector<std::string_view>& fields, ReadBlock& block) {
  constexpr std::size_t kFirst = 4;
  const auto period = fields.size() > kFirst ? read_number(fields[1]) : std::nullopt;
  const auto numbers = numbers_of(fields, kFirst, 5);
  if (!period || !numbers) return false;
  ProjectCell cell;
  cell.period = Date{static_cast<std::int32_t>(*period)};
  cell.events = static_cast<std::int64_t>((*numbers)[0]);
  cell.spend.pico = (*numbers)[1];
  cell.value.pico = (*numbers)[2];
  cell.billed.pico = (*numbers)[3];
  cell.list_cost.pico = (*numbers)[4];
  block.costs.push_back({read_text(fields[2]), read_text(fields[3]), cell});
  return true;
}

bool read_loop(const std::vector<std::string_view>& fields, ReadBlock& block) {
  constexpr std::size_t kFirst = 2, kHead = 5;
  if (fields.size() < kFirst + kHead || (fields.size() - kFirst - kHead) % 2 != 0) return false;
  const auto numbers = numbers_of(fields, kFirst, fields.size() - kFirst);
  const auto mode = numbers ? mode_of((*numbers)[0]) : std::nullopt;
  if (!mode) return false;
  PromptLoop loop;
  loop.mode = *mode;
  loop.session = static_cast<std::uint64_t>((*numbers)[1]);
  loop.first.micros = static_cast<std::int64_t>((*numbers)[2]);
  loop.last.micros = static_cast<std::int64_t>((*numbers)[3]);
  loop.requests = static_cast<std::int64_t>((*numbers)[4]);
  for (std::size_t i = kHead; i < numbers->size(); i += 2) {
    loop.costed.push_back({{static_cast<std::int64_t>((*numbers)[i])}, {(*numbers)[i + 1]}});
  }
  block.loops.push_back({read_text(fields[1]), std::move(loop)});
  return true;
}

bool read_event(const std::vector<std::string_view>& fields, ReadBlock& block) {
  const auto numbers = numbers_of(fields, 1, 4);
  const auto mode = numbers ? mode_of((*numbers)[1]) : std::nullopt;
  if (!mode) return false;
  TimelineEvent event;
  event.instant.micros = static_cast<std::int64_t>((*numbers)[0]);
  event.mode = *mode;
  event.session = static_cast<std::uint64_t>((*numbers)[2]);
  event.value.pico = (*numbers)[3];
  block.timeline.push_back(event);
  return true;
}

}  // namespace

std::optional<ReadBlock> read_block(std::string_view text) {
  ReadBlock block;
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty()) continue;
    const auto fields = split(line, '\t');
    const bool good = line[0] == 'c'   ? read_cell(fields, block)
                      : line[0] == 'd' ? read_day(fields, block)
                      : line[0] == 'p' ? read_cost(fields, block)
                      : line[0] == 'l' ? read_loop(fields, block)
                      : line[0] == 's' ? read_session(fields, block)
                      : line[0] == 't' ? read_event(fields, block)
                                       : false;
    if (!good) return std::nullopt;
  }
  return block;
}

}  // namespace shadowgraph
