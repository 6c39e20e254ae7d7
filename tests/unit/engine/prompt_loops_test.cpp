#include "engine/prompt_loops.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "unit/engine/usage_folder.h"

namespace shadowgraph::test {

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::uint64_t kPrompt = 0xA11CE5EE0014C0DE;

PromptEvent request(std::int64_t second, std::uint64_t fingerprint = kPrompt,
                    std::uint32_t flags = PromptEvent::kFingerprint) {
  PromptEvent event;
  event.micros = second * kSecond;
  event.fingerprint = fingerprint;
  event.flags = flags;
  return event;
}

std::vector<PromptEvent> every(std::int64_t gap, std::size_t count) {
  std::vector<PromptEvent> events;
  for (std::size_t i = 0; i < count; ++i) {
    events.push_back(request(static_cast<std::int64_t>(i) * gap));
  }
  return events;
}

std::size_t loops_in(const std::vector<PromptEvent>& events, std::size_t least = kLeastLoop) {
  return find_prompt_loops(events, least).size();
}

// METRICS H1 word by word, without a thought for time.
std::vector<std::vector<std::size_t>> plain_loops(const std::vector<PromptEvent>& events,
                                                  std::size_t least) {
  std::vector<bool> used(events.size(), false);
  std::vector<std::vector<std::size_t>> loops;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (used[i]) continue;
    std::vector<std::size_t> chain{i};
    int misses = 0;
    for (std::size_t j = i + 1; j < events.size() && misses <= 2; ++j) {
      if (events[j].micros - events[chain.back()].micros > 20 * 60 * kSecond) break;
      bool match = false;
      for (std::size_t k = chain.size() > 5 ? chain.size() - 5 : 0; k < chain.size(); ++k) {
        match = match || prompts_match(events[chain[k]], events[j]);
      }
      if (used[j] || !match) {
        ++misses;
        continue;
      }
      chain.push_back(j);
      misses = 0;
      if (events[j].is(PromptEvent::kAccepted)) break;
    }
    std::vector<std::int64_t> gaps;
    for (std::size_t k = 1; k < chain.size(); ++k) {
      gaps.push_back(events[chain[k]].micros - events[chain[k - 1]].micros);
    }
    if (chain.size() < least || events[chain.back()].micros - events[i].micros < 60 * kSecond) {
      continue;
    }
    std::sort(gaps.begin(), gaps.end());
    const std::size_t half = gaps.size() / 2;
    const std::int64_t below = gaps.size() % 2 == 0 ? gaps[half - 1] : gaps[half];
    if (below + gaps[half] < 6 * kSecond) continue;
    for (const std::size_t member : chain) used[member] = true;
    loops.push_back(chain);
  }
  return loops;
}

constexpr std::string_view kPromptHeader =
    "timestamp,person,tool,model,session,mode,input_tokens,output_tokens,value,fingerprint,"
    "accepted_lines,event\n";

std::string loop_rows(int count, std::string_view session = "s1",
                      std::string_view fingerprint = "same") {
  std::string rows;
  for (int i = 0; i < count; ++i) {
    rows +=
        fmt::format("2026-10-01T10:{:02}:00Z,ada,cursor,sonnet,{},interactive,2000,10,0.5,{},,\n",
                    i, session, fingerprint);
  }
  return rows;
}

}  // namespace

TEST_CASE("fifteen equal requests a minute apart are one loop that costs from the fourth on") {
  UsageFolder folder;
  folder.add("a.csv", std::string(kPromptHeader) + loop_rows(15));
  const UsageRollup rollup = folder.roll_up();
  REQUIRE(rollup.loops.size() == 1);
  const PromptLoop& loop = rollup.loops[0];
  CHECK(loop.requests == 15);
  REQUIRE(loop.costed.size() == 12);
  CHECK(loop.costed[0].at.micros - loop.first.micros == 3 * 60 * kSecond);
  CHECK(loop.costed[0].value == dollars(500'000));
  CHECK(rollup.has_exact_fingerprints);
  CHECK_FALSE(rollup.has_near_fingerprints);
}

TEST_CASE("four requests, less than a minute, or gaps of a script are no loop") {
  CHECK(loops_in(every(60, 5)) == 1);
  CHECK(loops_in(every(60, 4)) == 0);
  CHECK(loops_in(every(15, 5)) == 1);  // a minute exactly
  CHECK(loops_in(every(14, 5)) == 0);
  CHECK(loops_in(every(3, 40)) == 1);
  CHECK(loops_in(every(2, 40)) == 0);
  CHECK(loops_in(every(60, 12), kLeastAgentLoop) == 1);
  CHECK(loops_in(every(60, 11), kLeastAgentLoop) == 0);
}

TEST_CASE("a pause of more than twenty minutes ends a chain, one of twenty does not") {
  CHECK(loops_in(every(20 * 60, 5)) == 1);
  CHECK(loops_in(every(20 * 60 + 1, 5)) == 0);
}

TEST_CASE("two other requests are stepped over, three end a chain") {
  for (const std::size_t others : {2U, 3U}) {
    std::vector<PromptEvent> events = every(60, 3);
    for (std::size_t i = 0; i < others; ++i) {
      events.push_back(request(180 + static_cast<std::int64_t>(i), i + 1));
    }
    for (std::int64_t i = 0; i < 3; ++i) events.push_back(request(240 + 60 * i));
    CHECK(loops_in(events) == (others == 2 ? 1 : 0));
  }
}

TEST_CASE("accepted lines end a loop") {
  std::vector<PromptEvent> events = every(60, 12);
  events[5].flags |= PromptEvent::kAccepted;
  const auto loops = find_prompt_loops(events, kLeastLoop);
  REQUIRE(loops.size() == 2);
  CHECK(loops[0].back() == 5);
  CHECK(loops[1].front() == 6);
}

TEST_CASE("simhashes match up to six bits apart, exact fingerprints only when equal") {
  const PromptEvent exact = request(0);
  const std::uint32_t near = PromptEvent::kFingerprint | PromptEvent::kNear;
  CHECK_FALSE(prompts_match(exact, request(0, kPrompt ^ 1U)));
  CHECK(prompts_match(request(0, kPrompt, near), request(0, kPrompt ^ 0x3FU, near)));
  CHECK_FALSE(prompts_match(request(0, kPrompt, near), request(0, kPrompt ^ 0x7FU, near)));
  CHECK_FALSE(prompts_match(request(0, kPrompt, near), request(0, kPrompt ^ 1U)));
  CHECK_FALSE(prompts_match(request(0, 0, 0), request(0, 0, 0)));
}

TEST_CASE("the scan finds what the rule read word by word finds") {
  std::mt19937_64 random(7);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  for (int round = 0; round < 400; ++round) {
    std::vector<PromptEvent> events;
    std::int64_t micros = 0;
    const std::uint64_t prompts = 1 + below(3);
    const bool hurried = below(2) == 0;
    const std::uint64_t count = 20 + below(180);
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t scale = hurried && below(12) != 0 ? 3'500'000 : 60'000'000;
      micros += static_cast<std::int64_t>(below(below(40) == 0 ? 1'500'000'000 : scale));
      PromptEvent event = request(0, kPrompt + below(prompts) * 0xFF00);
      event.micros = micros;
      if (below(30) == 0) event.flags |= PromptEvent::kAccepted;
      if (below(20) == 0) event.flags = 0;
      events.push_back(event);
    }
    CHECK(find_prompt_loops(events, kLeastLoop) == plain_loops(events, kLeastLoop));
    CHECK(find_prompt_loops(events, kLeastAgentLoop) == plain_loops(events, kLeastAgentLoop));
  }
}

TEST_CASE("a script's burst of two hundred thousand requests is passed over at once") {
  CHECK(loops_in(every(1, 200'000)) == 0);
}

TEST_CASE("another session, tool or person is another stream") {
  UsageFolder folder;
  folder.add("a.csv", std::string(kPromptHeader) + loop_rows(4, "s1") + loop_rows(4, "s2"));
  CHECK(folder.roll_up().loops.empty());
}

TEST_CASE("a loop exported twice is one loop") {
  UsageFolder once;
  once.add("a.csv", std::string(kPromptHeader) + loop_rows(8));
  UsageFolder twice;
  twice.add("a.csv", std::string(kPromptHeader) + loop_rows(8));
  twice.add("b.csv", std::string(kPromptHeader) + loop_rows(8));
  const UsageRollup rollup = twice.roll_up();
  REQUIRE(rollup.loops.size() == 1);
  CHECK(rollup.loops[0].requests == 8);
  CHECK(rollup.loops[0].costed.size() == once.roll_up().loops[0].costed.size());
}

TEST_CASE("loops do not depend on threads or the order of rows") {
  std::vector<std::string> rows;
  for (int session = 0; session < 40; ++session) {
    const std::string text = loop_rows(5 + session % 9, fmt::format("s{}", session), "same");
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin) + 1;
      rows.push_back(text.substr(begin, end - begin));
      begin = end;
    }
  }
  const auto rolled_up = [&](unsigned threads) {
    std::string text(kPromptHeader);
    for (const std::string& row : rows) text += row;
    UsageFolder folder;
    folder.add("a.csv", text);
    UsageRollup rollup = folder.roll_up(threads);
    rollup.files.clear();
    return describe(rollup);
  };
  const std::string first = rolled_up(1);
  CHECK(rolled_up(8) == first);
  std::shuffle(rows.begin(), rows.end(), std::mt19937_64(3));
  CHECK(rolled_up(2) == first);
}

TEST_CASE("a store gives back what it was given, from memory and from its file") {
  PromptStore store(10);
  std::vector<PromptEvent> given;
  for (std::int64_t i = 0; i < 105; ++i) {
    PromptEvent event = request(i);
    event.set_value({Int128{-3} * kPicoPerUnit * kPicoPerUnit + i});
    CHECK(event.value().pico == Int128{-3} * kPicoPerUnit * kPicoPerUnit + i);
    store.add(static_cast<std::size_t>(i % 3), event);
    if (i % 3 == 1) given.push_back(event);
  }
  std::vector<PromptEvent> read;
  store.read(1, read);
  CHECK(read == given);
  store.clear();
  read.clear();
  store.read(1, read);
  CHECK(read.empty());
  static_assert(sizeof(PromptEvent) == 48);
}

TEST_CASE("what an author used around a document and before a merge is summed in the same pass") {
  UsageFolder folder;
  WorkRecords& work = folder.inputs.work_records;
  work.people = {{0, "", false}};
  Asset document;
  document.id = "doc";
  document.authors = {0};
  const Date day = make_date(2026, 10, 2);
  const auto at = [&](std::int64_t hour) {
    return Instant{day.days * kMicrosPerDay + hour * kMicrosOfHour};
  };
  document.created = at(12);
  work.assets = {document};
  const auto row = [&](int d, int hour, int output) {
    return fmt::format("2026-10-{:02}T{:02}:00:00Z,ada,cursor,sonnet,,agent,0,{},1,,,\n", d, hour,
                       output);
  };
  folder.add("a.csv", std::string(kPromptHeader) + row(1, 11, 1) + row(1, 12, 10) +
                          row(1, 23, 100) + row(2, 0, 1000) + row(2, 13, 10'000) +
                          row(2, 14, 100'000));
  const UsageRollup rollup = folder.roll_up();
  REQUIRE(rollup.work_stretches.size() == 2);
  CHECK(rollup.work_stretches[0].begin == at(-12));
  CHECK(rollup.work_stretches[0].output_tokens == 110);
  CHECK(rollup.work_stretches[1].begin == at(0));
  CHECK(rollup.work_stretches[1].output_tokens == 11'000);
  CHECK(rollup.work_stretches[1].value == dollars(2'000'000));
  CHECK(rollup.days.back().output_tokens == 111'000);
}

}  // namespace shadowgraph::test
