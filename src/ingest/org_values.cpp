// The typed values of a TomlTable.
#include <cmath>

#include <fmt/format.h>

#include "base/numbers.h"
#include "base/text.h"
#include "ingest/org_file.h"
#include "ingest/written_amount.h"

namespace shadowgraph {
namespace {

std::optional<Date> date_of(const toml::node& node) {
  const auto* value = node.as_date();
  if (value == nullptr) return std::nullopt;
  const toml::date date = value->get();
  return make_date(date.year, date.month, date.day);
}

}  // namespace

std::optional<Mention> TomlTable::checked_text(std::string_view key, const toml::node& node) {
  const auto* value = node.as_string();
  if (value == nullptr) {
    wrong_type(key, "text", "\"…\"");
    return std::nullopt;
  }
  const std::string flaw = text_flaw(value->get());
  if (!flaw.empty()) {
    report_error(*diagnostics_, prefix_ + ".control-character", file_->at(node.source()),
                 fmt::format("'{}' of {} {}", key, title_, flaw), "write plain text on one line");
    return std::nullopt;
  }
  const std::string_view trimmed = trim(value->get());
  if (trimmed.empty()) return std::nullopt;
  return file_->at(node.source(), std::string(trimmed));
}

std::optional<Mention> TomlTable::text(std::string_view key, Presence presence) {
  const toml::node* node = require(key, presence);
  return node == nullptr ? std::nullopt : checked_text(key, *node);
}

std::optional<Mention> TomlTable::id(std::string_view key) {
  auto found = text(key, Presence::required);
  if (!found || is_id(found->text)) return found;
  error("bad-id", key, fmt::format("'{}' can't be an id", found->text), std::string(kIdHint));
  return std::nullopt;
}

std::vector<Mention> TomlTable::texts(std::string_view key) {
  std::vector<Mention> found;
  const toml::node* node = find(key);
  if (node == nullptr) return found;
  if (!node->is_array()) {
    wrong_type(key, "a list of texts", "[\"…\"]");
    return found;
  }
  for (const toml::node& item : *node->as_array()) {
    if (auto text = checked_text(key, item)) found.push_back(std::move(*text));
  }
  return found;
}

std::optional<bool> TomlTable::flag(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* value = node->as_boolean()) return value->get();
  wrong_type(key, "yes or no", "true");
  return std::nullopt;
}

std::optional<std::int64_t> TomlTable::count(std::string_view key, std::int64_t least,
                                             std::int64_t most) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_integer();
  if (value == nullptr) {
    wrong_type(key, "a whole number", std::to_string(least));
    return std::nullopt;
  }
  if (value->get() >= least && value->get() <= most) return value->get();
  error("out-of-bounds", key, fmt::format("'{}' is {}", key, value->get()),
        fmt::format("write a number from {} to {}", least, most));
  return std::nullopt;
}

std::optional<double> TomlTable::ratio(std::string_view key, double least, double most) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const std::optional<double> value = node->value<double>();
  if (!value || !node->is_number()) {
    wrong_type(key, "a number", format_round_trip(least));
    return std::nullopt;
  }
  if (std::isfinite(*value) && *value >= least && *value <= most) return value;
  error("out-of-bounds", key, fmt::format("'{}' is {}", key, format_round_trip(*value)),
        fmt::format("write a number from {} to {}", format_round_trip(least),
                    format_round_trip(most)));
  return std::nullopt;
}

std::optional<Money> TomlTable::decimal(std::string_view key, Presence presence) {
  const toml::node* node = require(key, presence);
  if (node == nullptr) return std::nullopt;
  std::optional<Money> value;
  if (const auto* whole = node->as_integer()) {
    value = parse_decimal(std::to_string(whole->get()));
  } else if (const auto* real = node->as_floating_point()) {
    // The shortest text that reads back as the same number is what was written.
    value = parse_decimal(format_round_trip(real->get()));
  } else if (const auto* text = node->as_string()) {
    const std::string_view written = trim(text->get());
    const bool comma = may_be_thousands(written, ',');
    if (comma || may_be_thousands(written)) {
      error("bad-amount", key,
            fmt::format("the {} in '{}' may part thousands or decimals", comma ? "comma" : "point",
                        key),
            std::string(kAmountHint));
      return std::nullopt;
    }
    value = parse_decimal(written);
  }
  if (!value) wrong_type(key, "an amount", "12.50");
  return value;
}

std::optional<Date> TomlTable::date(std::string_view key, Presence presence) {
  const toml::node* node = require(key, presence);
  if (node == nullptr) return std::nullopt;
  const auto found = date_of(*node);
  if (!found) wrong_type(key, "a date", "2026-10-31, without quotes");
  return found;
}

std::vector<Date> TomlTable::dates(std::string_view key) {
  std::vector<Date> found;
  const toml::node* node = find(key);
  if (node == nullptr) return found;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    wrong_type(key, "a list of dates", "[2026-12-24, 2026-12-25]");
    return found;
  }
  for (const toml::node& item : *list) {
    if (const auto day = date_of(item)) {
      found.push_back(*day);
    } else {
      report_error(*diagnostics_, prefix_ + ".wrong-type", file_->at(item.source()),
                   fmt::format("'{}' of {} has to be a list of dates", key, title_),
                   "write a day as 2026-12-24, without quotes");
    }
  }
  return found;
}

std::optional<Mention> TomlTable::currency(std::string_view key) {
  auto found = text(key);
  if (!found || is_currency_code(found->text)) return found;
  error("bad-currency", key, fmt::format("'{}' is no currency code", found->text),
        "write the three capital letters of ISO 4217, for example \"USD\"");
  return std::nullopt;
}

std::optional<Mention> TomlTable::timezone(std::string_view key) {
  auto found = text(key);
  if (!found || TimeZone::find(found->text)) return found;
  error("unknown-timezone", key, fmt::format("there is no time zone '{}'", found->text),
        "write an IANA name, for example \"Europe/Stockholm\" or \"UTC\"");
  return std::nullopt;
}

}  // namespace shadowgraph
