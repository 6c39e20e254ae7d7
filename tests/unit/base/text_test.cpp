#include "base/text.h"

#include <doctest/doctest.h>

using namespace shadowgraph;

TEST_CASE("trimming cuts blanks at both ends and nothing inside") {
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim("   ").empty());
  CHECK(trim("").empty());
}

TEST_CASE("lower case is for ASCII; other letters stay") {
  CHECK(ascii_lower("Ada.Lind@EXAMPLE.com") == "ada.lind@example.com");
  CHECK(ascii_lower("ÅSA") == "Åsa");
}

TEST_CASE("UTF-8 is checked strictly") {
  for (const char* text : {"plain", "Åsa", "日本", "🦊", "", "\xEF\xBF\xBD"}) {
    CAPTURE(text);
    CHECK(is_valid_utf8(text));
  }
  for (const char* text : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80",
                           "\xC3", "a\xFF", "\xF0\x9F\xA6"}) {
    CHECK_FALSE(is_valid_utf8(text));
  }
}

TEST_CASE("what can't be shown is replaced, and the result is always valid") {
  CHECK(to_valid_utf8("a\xFF" "b") == "a\xEF\xBF\xBD" "b");
  CHECK(to_valid_utf8("a\tb\nc") == "a\tb\nc");
  CHECK(to_valid_utf8(std::string_view("\0x", 2)) == "\xEF\xBF\xBDx");
  CHECK(to_valid_utf8("\x1B[31m") == "\xEF\xBF\xBD[31m");
  CHECK(to_valid_utf8("a\xEF\xBF\xBE" "b") == "a\xEF\xBF\xBD" "b");    // U+FFFE
  CHECK(to_valid_utf8("a\xE2\x80\xAE" "b\xE2\x81\xA6" "c") == "abc");  // U+202E, U+2066
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
      REQUIRE(is_valid_utf8(to_valid_utf8(bytes)));
    }
  }
}

TEST_CASE("code points are counted, invalid bytes as one each") {
  CHECK(code_points("Åsa") == 3);
  CHECK(code_points("🦊🦊") == 2);
  CHECK(code_points("a\xFF\xFE") == 3);
}

TEST_CASE("splitting keeps empty parts") {
  CHECK(split("a;;b", ';') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ';') == std::vector<std::string_view>{""});
}

TEST_CASE("globs: one star stays in a folder, two cross folders") {
  const struct {
    const char* pattern;
    const char* path;
    bool matches;
  } rows[] = {
      {"usage/*.csv", "usage/a.csv", true},
      {"usage/*.csv", "usage/x/a.csv", false},
      {"usage/**/*.csv", "usage/a.csv", true},
      {"usage/**/*.csv", "usage/x/y/a.csv", true},
      {"usage/**", "usage/x/a.csv", true},
      {"**/a.csv", "a.csv", true},
      {"**/a.csv", "xa.csv", false},
      {"usage/?.csv", "usage/a.csv", true},
      {"usage/?.csv", "usage//.csv", false},
      {"usage/cursor*", "usage/cursor-2026.csv.gz", true},
      {"a*b*c", "axxbyyc", true},
      {"a*b*c", "axxbyy", false},
      {"", "", true},
      {"*", "", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(matches_glob(row.pattern, row.path) == row.matches);
  }
}

TEST_CASE("a hostile glob takes no longer than an honest one") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK_FALSE(matches_glob(pattern + "b", std::string(2000, 'a')));
}

TEST_CASE("ids are short words that can be file names") {
  for (const char* text : {"ada", "a-b_c.d", "X1", "..."}) {
    CAPTURE(text);
    CHECK(is_id(text));
  }
  for (const char* text : {"", ".", "..", "a/b", "../x", "a b", "å", "a\n", "<script>"}) {
    CAPTURE(text);
    CHECK_FALSE(is_id(text));
  }
  CHECK(is_id(std::string(64, 'a')));
  CHECK_FALSE(is_id(std::string(65, 'a')));
}

TEST_CASE("HTML is escaped for text and quoted attributes") {
  CHECK(escape_html("<script>\"&'") == "&lt;script&gt;&quot;&amp;&#39;");
}

TEST_CASE("Markdown that means something is escaped") {
  CHECK(escape_markdown("a*b_c") == "a\\*b\\_c");
  CHECK(escape_markdown("<b> [x](y) |") == "\\<b\\> \\[x\\](y) \\|");
  CHECK(escape_markdown("- list") == "\\- list");
  CHECK(escape_markdown("a - b") == "a - b");
  CHECK(escape_markdown("12. point") == "12\\. point");
  CHECK(escape_markdown("3.5 points") == "3\\.5 points");
  CHECK(escape_markdown("www.x.example http://y") == "www\\.x.example http\\://y");
  CHECK(escape_markdown("one\ntwo") == "one two");
}

TEST_CASE("CSV cells can't become formulas, and quotes are doubled") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(csv_cell("=cmd|'/c calc'!A1") == "'=cmd|'/c calc'!A1");
  CHECK(csv_cell("@SUM(1,2)") == "\"'@SUM(1,2)\"");
  CHECK(csv_cell("-5.25") == "-5.25");
  CHECK(csv_cell("-5+2") == "'-5+2");
  CHECK(csv_cell("") == "");
}
