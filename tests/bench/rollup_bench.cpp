// For rollup_vs_peer.sh: writes a usage file, or rolls one up and prints token totals to compare.
//   rollup_bench generate FILE ROWS [fingerprints]
//   rollup_bench rollup FILE THREADS TOTALS
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "engine/rollup.h"

namespace {

using namespace shadowgraph;

constexpr int kPeople = 500;
constexpr int kDays = 365;
constexpr const char* kModels[] = {"claude-sonnet-4", "claude-opus-4",  "gpt-5",
                                   "gpt-5-mini",      "gemini-2.5-pro", "claude-haiku-4"};
constexpr const char* kTools[] = {"cursor", "claude-code", "copilot"};
constexpr const char* kModes[] = {"interactive", "agent"};

// SplitMix64 (Steele, Lea, Flood 2014): the same file on every machine.
class Random {
 public:
  std::uint64_t below(std::uint64_t n) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return (z ^ (z >> 31U)) % n;
  }

 private:
  std::uint64_t state_ = 1;
};

std::string person_id(std::uint64_t number) { return fmt::format("person-{:03}", number); }

// A person has one tool, two models that change with the month, and a session each half day.
void append_row(fmt::memory_buffer& out, Random& random, std::uint64_t row, std::uint64_t rows) {
  const std::uint64_t second = row * kDays * 86'400 / rows;
  const Date day = make_date(2025, 11, 1) + static_cast<std::int32_t>(second / 86'400);
  const std::uint64_t person = random.below(kPeople);
  const std::uint64_t model = person + second / 2'592'000 + (random.below(4) == 0 ? 1 : 0);
  fmt::format_to(std::back_inserter(out),
                 "{}T{:02}:{:02}:{:02}Z,{},{},{},s{}-{},{},{},{},{},{},{}.{:04}\n",
                 format_date(day), second / 3'600 % 24, second / 60 % 60, second % 60,
                 person_id(person), kTools[person % 3], kModels[model % 6], person, second / 43'200,
                 kModes[random.below(2)], random.below(9'000), random.below(200'000),
                 random.below(20'000), random.below(4'000), random.below(2), random.below(10'000));
}

// In one of eight rows the prompt of the eight rows before, so that there is something to compare.
void append_fingerprint(fmt::memory_buffer& out, Random& random, std::uint64_t row) {
  const std::uint64_t prompt = random.below(8) == 0 ? row / 8 : row + (1ULL << 40U);
  out.resize(out.size() - 1);  // the end of the line
  fmt::format_to(std::back_inserter(out), ",{:016x}\n", prompt * 0x9E3779B97F4A7C15ULL);
}

int generate(const char* path, std::uint64_t rows, bool fingerprints) {
  std::FILE* file = std::fopen(path, "wb");
  if (file == nullptr) return 1;
  fmt::memory_buffer out;
  fmt::format_to(std::back_inserter(out),
                 "timestamp,person,tool,model,session,mode,input_tokens,cache_read_tokens,"
                 "cache_write_tokens,output_tokens,billed{}\n",
                 fingerprints ? ",fingerprint" : "");
  Random random;
  Random prompts;
  bool good = true;
  for (std::uint64_t row = 0; row < rows && good; ++row) {
    append_row(out, random, row, rows);
    if (fingerprints) append_fingerprint(out, prompts, row);
    if (out.size() < 1U << 20U && row + 1 < rows) continue;
    good = std::fwrite(out.data(), 1, out.size(), file) == out.size();
    out.clear();
  }
  return std::fclose(file) == 0 && good ? 0 : 1;
}

ReportInputs inputs_for(const char* path) {
  ReportInputs inputs;
  inputs.usage_files.push_back({"usage.csv", path, {}});
  for (std::uint32_t i = 0; i < kPeople; ++i) {
    Person person;
    person.id = person_id(i);
    person.memberships = {{0, Date{INT32_MIN}, std::nullopt, 1'000'000, {}, {}, kNone}};
    inputs.organisation.alias_owner[person.id] = i;
    inputs.organisation.people.push_back(person);
  }
  for (const char* model : kModels) {
    PriceRow row;
    row.pattern = std::string{model} + "*";
    row.pico_per_token = {3'000'000, 300'000, 3'750'000, 6'000'000, 15'000'000};
    inputs.prices.rows.push_back(row);
  }
  return inputs;
}

// Two tables that any engine can make: tokens by person and day, and by person, month and model.
bool write_totals(const UsageRollup& rollup, const ReportInputs& inputs, const char* path) {
  std::vector<std::string> lines;
  const auto person_of = [&](std::uint32_t person) {
    return inputs.organisation.people[rollup.persons[person].index].id;
  };
  for (const PersonDay& day : rollup.days) {
    lines.push_back(
        fmt::format("{},{},{}", person_of(day.person), format_date(day.day), day.tokens));
  }
  std::map<std::string, std::int64_t> by_model;
  for (const UsageCell& cell : rollup.cells) {
    std::int64_t& sum =
        by_model[fmt::format("{},{},{}", person_of(cell.person),
                             format_month(month_of(cell.period)), rollup.models[cell.model].name)];
    for (const std::int64_t count : cell.amounts.tokens) sum += count;
  }
  for (const auto& [key, sum] : by_model) lines.push_back(fmt::format("{},{}", key, sum));
  std::sort(lines.begin(), lines.end());
  std::ofstream out(path);
  for (const std::string& line : lines) out << line << '\n';
  return out.good();
}

int roll_up(const char* path, unsigned threads, const char* totals) {
  const ReportInputs inputs = inputs_for(path);
  Diagnostics diagnostics;
  const PresetLibrary presets =
      PresetLibrary::load(std::string{SHADOWGRAPH_SOURCE_DIR} + "/data", "", diagnostics);
  const auto start = std::chrono::steady_clock::now();
  const UsageRollup rollup = roll_up_usage(inputs, presets, {threads, {}}, diagnostics);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    fmt::print(stderr, "{}\n", render_diagnostic(diagnostic));
  }
  fmt::print("{:.2f} s, {} cells, {} days, {} sessions\n", taken.count(), rollup.cells.size(),
             rollup.days.size(), rollup.sessions.size());
  return write_totals(rollup, inputs, totals) && !diagnostics.has_errors() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const bool fingerprints = argc == 5 && std::strcmp(argv[4], "fingerprints") == 0;
  if ((argc == 4 || fingerprints) && std::strcmp(argv[1], "generate") == 0) {
    return generate(argv[2], std::strtoull(argv[3], nullptr, 10), fingerprints);
  }
  if (argc == 5 && std::strcmp(argv[1], "rollup") == 0) {
    return roll_up(argv[2], static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)), argv[4]);
  }
  fmt::print(
      stderr,
      "rollup_bench generate FILE ROWS [fingerprints]\nrollup_bench rollup FILE THREADS TOTALS\n");
  return 2;
}
