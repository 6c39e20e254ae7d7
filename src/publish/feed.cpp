#include "publish/feed.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/restated.h"

namespace shadowgraph {
namespace {

std::string instant_text(Date day) { return format_date(day) + "T00:00:00Z"; }
Date end_of(const EditionEntry& entry) { return first_day(entry.month + 1); }

// The day after the last record it rests on, and never before the edition's own.
Date day_of(const EditionEntry& entry, const RestatementNote& note) {
  return std::max(end_of(entry), note.data_to + 1);
}

Date updated(const EditionEntry& entry) {
  Date day = end_of(entry);
  for (const RestatementNote& note : entry.restated) day = std::max(day, day_of(entry, note));
  return day;
}

Date updated(const std::vector<EditionEntry>& entries) {
  Date day;
  for (const EditionEntry& entry : entries) day = std::max(day, updated(entry));
  return day;
}

// One a restatement, the last one first; their ids are as permanent as the edition's.
std::string restated_entries(const EditionEntry& entry, const SiteWords& words) {
  const std::string month = format_month(entry.month);
  std::string out;
  for (auto note = entry.restated.rbegin(); note != entry.restated.rend(); ++note) {
    out += fmt::format(
        "<entry><id>urn:shadowgraph:{}:{}:restated-{}</id><title>{}, restated {}</title>"
        "<updated>{}</updated><link href=\"{}/restated.html\"/><summary>{}</summary></entry>\n",
        escape_html(words.feed_id), month, note->number, month_words(entry.month), note->number,
        instant_text(day_of(entry, *note)), month, escape_html(restated_line(*note)));
  }
  return out;
}

}  // namespace

std::string render_feed(const std::vector<EditionEntry>& entries, const SiteWords& words) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += fmt::format(
      "<id>urn:shadowgraph:{}</id>\n<title>{}</title>\n<author><name>{}</name></author>\n",
      escape_html(words.feed_id), escape_html(words.report_title), escape_html(words.organisation));
  out += fmt::format("<updated>{}</updated>\n",
                     instant_text(updated(entries)));
  for (const EditionEntry& entry : entries) {
    out += restated_entries(entry, words);
    const std::string month = format_month(entry.month);
    out += fmt::format(
        "<entry><id>urn:shadowgraph:{}:{}</id><title>{}: {}</title><updated>{}</updated>"
        "<link href=\"{}/index.html\"/></entry>\n",
        escape_html(words.feed_id), month, month_words(entry.month), escape_html(entry.headline),
        instant_text(end_of(entry)), month);
  }
  return out + "</feed>\n";
}

}  // namespace shadowgraph
