#include "publish/feed.h"

#include <fmt/format.h>

#include "base/text.h"

namespace shadowgraph {
namespace {

std::string updated(Month month) { return format_date(first_day(month + 1)) + "T00:00:00Z"; }

}  // namespace

std::string render_feed(const std::vector<EditionEntry>& entries, const SiteWords& words) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += fmt::format(
      "<id>urn:shadowgraph:{}</id>\n<title>{}</title>\n<author><name>{}</name></author>\n",
      escape_html(words.feed_id), escape_html(words.report_title), escape_html(words.organisation));
  out += fmt::format("<updated>{}</updated>\n",
                     entries.empty() ? "1970-01-01T00:00:00Z" : updated(entries.front().month));
  for (const EditionEntry& entry : entries) {
    const std::string month = format_month(entry.month);
    out += fmt::format(
        "<entry><id>urn:shadowgraph:{}:{}</id><title>{}: {}</title><updated>{}</updated>"
        "<link href=\"{}/index.html\"/></entry>\n",
        escape_html(words.feed_id), month, month_words(entry.month), escape_html(entry.headline),
        updated(entry.month), month);
  }
  return out + "</feed>\n";
}

}  // namespace shadowgraph
