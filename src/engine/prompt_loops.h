// Prompt loops in a stream of requests (METRICS H1): a greedy scan for chains of matching requests.
// Time: n·log n of a stream, whatever it holds; a burst of a script is not looked at again and
// again.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/prompt_events.h"
#include "model/usage.h"

namespace shadowgraph {

inline constexpr std::size_t kLeastLoop = 5;
inline constexpr std::size_t kLeastAgentLoop = 12;

// Equal fingerprints, or two simhashes at most 6 bits apart.
[[nodiscard]] bool prompts_match(const PromptEvent& a, const PromptEvent& b);

// Positions of the members of each loop, by their first. REQUIRES: one stream, in time order.
[[nodiscard]] std::vector<std::vector<std::size_t>> find_prompt_loops(
    std::span<const PromptEvent> stream, std::size_t least);

// The events of one thread, with its numbers of persons and tools as final ones.
struct PromptPart {
  const PromptStore* store = nullptr;
  std::span<const std::uint32_t> persons, tools;
  bool dropped = false;  // to be taken out of the others
};
// Loops of all streams, by person, first, tool, mode, session.
[[nodiscard]] std::vector<PromptLoop> merge_prompt_loops(std::span<const PromptPart> parts);

}  // namespace shadowgraph
