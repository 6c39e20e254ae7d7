#include "engine/month_blocks.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/block_text.h"
#include "model/usage_fields.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNobody = "nobody";
constexpr std::string_view kAlias = "alias:";

std::string key_of(const UsagePerson& person, const Organisation& organisation) {
  if (person.index != kNone) return organisation.people[person.index].id;
  return person.alias.empty() ? std::string(kNobody) : std::string(kAlias) + person.alias;
}

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
        Int128{day.tokens}, day.spend.pico, day.value.pico}) {
    append_number(out, number);
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

// The lines of a block but those of the timeline, and those alone.
std::pair<std::string_view, std::string_view> cut_timeline(std::string_view block) {
  const std::size_t at = block.starts_with('t') ? 0 : block.find("\nt");
  if (at == std::string_view::npos) return {block, {}};
  const std::size_t cut = at == 0 ? 0 : at + 1;
  return {block.substr(0, cut), block.substr(cut)};
}

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
struct ReadBlock {
  std::vector<ReadCell> cells;
  std::vector<PersonDay> days;
  std::vector<ReadSession> sessions;
  std::vector<TimelineEvent> timeline;
};

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
  const auto numbers = numbers_of(fields, 1, 6);
  if (!numbers) return false;
  PersonDay day;
  day.day = Date{static_cast<std::int32_t>((*numbers)[0])};
  day.events = static_cast<std::int64_t>((*numbers)[1]);
  day.events_with_known_tokens = static_cast<std::int64_t>((*numbers)[2]);
  day.tokens = static_cast<std::int64_t>((*numbers)[3]);
  day.spend.pico = (*numbers)[4];
  day.value.pico = (*numbers)[5];
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

std::optional<ReadBlock> read_block(std::string_view text) {
  ReadBlock block;
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty()) continue;
    const auto fields = split(line, '\t');
    const bool good = line[0] == 'c'   ? read_cell(fields, block)
                      : line[0] == 'd' ? read_day(fields, block)
                      : line[0] == 's' ? read_session(fields, block)
                      : line[0] == 't' ? read_event(fields, block)
                                       : false;
    if (!good) return std::nullopt;
  }
  return block;
}

std::optional<UsagePerson> person_of_key(const std::string& key, const Organisation& organisation) {
  if (key == kNobody) return UsagePerson{};
  if (key.starts_with(kAlias)) return UsagePerson{kNone, key.substr(kAlias.size())};
  const auto& people = organisation.people;
  const auto found =
      std::lower_bound(people.begin(), people.end(), key,
                       [](const Person& p, const std::string& id) { return p.id < id; });
  if (found == people.end() || found->id != key) return std::nullopt;
  return UsagePerson{static_cast<PersonIndex>(found - people.begin()), {}};
}

// Organisation order, then unclaimed aliases bytewise, then nobody.
auto order_of(const UsagePerson& person) {
  return std::tuple(person.index, person.index == kNone && person.alias.empty(), person.alias);
}

// Grows the rollup's lists of names and renumbers what stands under them.
class Renaming {
 public:
  Renaming(UsageRollup& usage, const std::vector<std::pair<UsagePerson, ReadBlock>>& blocks)
      : usage_(usage) {
    std::vector<UsagePerson> persons = usage.persons;
    std::set<std::string> tools(usage.tools.begin(), usage.tools.end());
    std::map<std::string, std::string> models;
    for (const ModelUse& model : usage.models) models[model.name] = model.priced_as;
    for (const auto& [person, block] : blocks) {
      persons.push_back(person);
      for (const ReadCell& cell : block.cells) {
        tools.insert(cell.tool);
        models.emplace(cell.model, cell.priced_as);
      }
      for (const ReadSession& session : block.sessions) tools.insert(session.tool);
    }
    sort_persons(persons);
    renumber(persons, tools, models);
  }

  [[nodiscard]] std::uint32_t person(const UsagePerson& person) const {
    return static_cast<std::uint32_t>(
        std::lower_bound(usage_.persons.begin(), usage_.persons.end(), person,
                         [](const auto& a, const auto& b) { return order_of(a) < order_of(b); }) -
        usage_.persons.begin());
  }
  [[nodiscard]] std::uint32_t tool(const std::string& name) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(usage_.tools, name) -
                                      usage_.tools.begin());
  }
  [[nodiscard]] std::uint32_t model(const std::string& name) const {
    return static_cast<std::uint32_t>(
        std::ranges::lower_bound(usage_.models, name, {}, &ModelUse::name) - usage_.models.begin());
  }

 private:
  static void sort_persons(std::vector<UsagePerson>& persons) {
    std::sort(persons.begin(), persons.end(),
              [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
    persons.erase(
        std::unique(persons.begin(), persons.end(),
                    [](const auto& a, const auto& b) { return order_of(a) == order_of(b); }),
        persons.end());
  }

  void renumber(const std::vector<UsagePerson>& persons, const std::set<std::string>& tools,
                const std::map<std::string, std::string>& models) {
    const UsageRollup before = std::exchange(usage_, [&] {
      UsageRollup next = usage_;
      next.persons = persons;
      next.tools.assign(tools.begin(), tools.end());
      next.models.clear();
      for (const auto& [name, priced_as] : models) next.models.push_back({name, priced_as});
      return next;
    }());
    const auto new_person = [&](std::uint32_t old) { return person(before.persons[old]); };
    for (UsageCell& cell : usage_.cells) {
      cell.person = new_person(cell.person);
      cell.tool = tool(before.tools[cell.tool]);
      cell.model = model(before.models[cell.model].name);
    }
    for (PersonDay& day : usage_.days) day.person = new_person(day.person);
    for (SessionMonth& session : usage_.sessions) {
      session.person = new_person(session.person);
      session.tool = tool(before.tools[session.tool]);
    }
    for (TimelineEvent& event : usage_.timeline) event.person = new_person(event.person);
  }

  UsageRollup& usage_;
};

void sort_rollup(UsageRollup& usage) {
  std::stable_sort(usage.cells.begin(), usage.cells.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.period, a.tool, a.model, a.mode) <
           std::tuple(b.person, b.period, b.tool, b.model, b.mode);
  });
  std::stable_sort(usage.days.begin(), usage.days.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.day) < std::tuple(b.person, b.day);
  });
  std::stable_sort(usage.sessions.begin(), usage.sessions.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.tool, a.session, a.month) <
           std::tuple(b.person, b.tool, b.session, b.month);
  });
  std::stable_sort(usage.timeline.begin(), usage.timeline.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.instant, a.mode, a.session) <
           std::tuple(b.person, b.instant, b.mode, b.session);
  });
}

void add_block(UsageRollup& usage, const Renaming& names, std::uint32_t person, Month month,
               const ReadBlock& block) {
  for (const ReadCell& cell : block.cells) {
    usage.cells.push_back({person, cell.period, names.tool(cell.tool), names.model(cell.model),
                           cell.mode, cell.amounts});
  }
  for (PersonDay day : block.days) {
    day.person = person;
    usage.days.push_back(day);
  }
  for (const ReadSession& session : block.sessions) {
    usage.sessions.push_back(
        {person, names.tool(session.tool), session.session, month, session.requests});
  }
  for (TimelineEvent event : block.timeline) {
    event.person = person;
    usage.timeline.push_back(event);
  }
}

}  // namespace

std::map<Month, MonthBlocks> month_blocks(const UsageRollup& usage,
                                          const Organisation& organisation) {
  const TimeZone zone = TimeZone::find(organisation.timezone).value_or(TimeZone::utc());
  std::vector<std::string> keys;
  for (const UsagePerson& person : usage.persons) keys.push_back(key_of(person, organisation));
  std::map<Month, MonthBlocks> months;
  for (const UsageCell& cell : usage.cells) {
    append_cell(months[month_of(cell.period)][keys[cell.person]], usage, cell);
  }
  for (const PersonDay& day : usage.days) {
    append_day(months[month_of(day.day)][keys[day.person]], day);
  }
  for (const SessionMonth& session : usage.sessions) {
    append_session(months[session.month][keys[session.person]], usage, session);
  }
  for (const TimelineEvent& event : usage.timeline) {
    append_event(months[month_of(zone.local_date(event.instant))][keys[event.person]], event);
  }
  return months;
}

bool same_usage(std::string_view block, std::string_view other) {
  const auto [sums, timeline] = cut_timeline(block);
  const auto [other_sums, other_timeline] = cut_timeline(other);
  return sums == other_sums &&
         (timeline.empty() || other_timeline.empty() || timeline == other_timeline);
}

double value_difference(std::string_view now, std::string_view before) {
  const auto value_of = [](std::string_view text) {
    Money value;
    const auto block = read_block(text);
    for (const ReadCell& cell : block ? block->cells : std::vector<ReadCell>{}) {
      value += cell.amounts.value;
    }
    return value;
  };
  return std::abs(to_double(value_of(now) - value_of(before)));
}

bool replace_in_month(UsageRollup& usage, const Organisation& organisation, Month month,
                      const MonthBlocks& blocks) {
  std::vector<std::pair<UsagePerson, ReadBlock>> read;
  for (const auto& [key, text] : blocks) {
    const auto person = person_of_key(key, organisation);
    auto block = read_block(text);
    if (!person || !block) return false;
    read.emplace_back(*person, std::move(*block));
  }
  const TimeZone zone = TimeZone::find(organisation.timezone).value_or(TimeZone::utc());
  const Renaming names(usage, read);
  std::set<std::uint32_t> replaced, with_timeline;
  for (const auto& [person, block] : read) {
    replaced.insert(names.person(person));
    const bool nothing = block.cells.empty() && block.days.empty();
    if (nothing || !block.timeline.empty()) with_timeline.insert(names.person(person));
  }
  std::erase_if(usage.cells, [&](const UsageCell& cell) {
    return replaced.contains(cell.person) && month_of(cell.period) == month;
  });
  std::erase_if(usage.days, [&](const PersonDay& day) {
    return replaced.contains(day.person) && month_of(day.day) == month;
  });
  std::erase_if(usage.sessions, [&](const SessionMonth& session) {
    return replaced.contains(session.person) && session.month == month;
  });
  std::erase_if(usage.timeline, [&](const TimelineEvent& event) {
    return with_timeline.contains(event.person) &&
           month_of(zone.local_date(event.instant)) == month;
  });
  for (const auto& [person, block] : read)
    add_block(usage, names, names.person(person), month, block);
  sort_rollup(usage);
  return true;
}

}  // namespace shadowgraph
