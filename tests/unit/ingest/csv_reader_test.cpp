#include "ingest/csv_reader.h"

#include <csv.h>
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/csv_scan.h"

namespace shadowgraph {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read_all(std::string_view text, char delimiter = ',') {
  Rows rows;
  CsvReader reader(text, 1, delimiter);
  for (auto outcome = reader.next(); outcome != CsvReader::Outcome::end; outcome = reader.next()) {
    if (outcome == CsvReader::Outcome::record) {
      rows.emplace_back(reader.fields().begin(), reader.fields().end());
    } else {
      rows.push_back({"<" + csv_flaw_code("csv", reader.flaw()) + ">"});
    }
  }
  return rows;
}

// The same text through libcsv alone, leniently.
struct Lenient {
  Rows rows;
  std::vector<std::string> row;
};
Rows read_leniently(std::string_view text) {
  Lenient state;
  csv_parser parser;
  csv_init(&parser, 0);
  const auto field = [](void* bytes, std::size_t size, void* self) {
    static_cast<Lenient*>(self)->row.emplace_back(static_cast<const char*>(bytes), size);
  };
  const auto row = [](int, void* self) {
    auto* lenient = static_cast<Lenient*>(self);
    lenient->rows.push_back(std::move(lenient->row));
    lenient->row.clear();
  };
  csv_parse(&parser, text.data(), text.size(), field, row, &state);
  csv_fini(&parser, field, row, &state);
  csv_free(&parser);
  return state.rows;
}

// A small generator of its own, so that the texts are the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_;
};

std::string random_text(Random& random, std::string_view letters, std::size_t longest) {
  std::string text(random.below(longest), ' ');
  for (char& c : text) c = letters[random.below(letters.size())];
  return text;
}

CsvFlaw first_flaw(std::string_view text, CsvPlace& place) {
  CsvReader reader(text);
  for (auto outcome = reader.next(); outcome != CsvReader::Outcome::end; outcome = reader.next()) {
    if (outcome != CsvReader::Outcome::flawed) continue;
    place = reader.flaw_place();
    return reader.flaw();
  }
  return CsvFlaw::none;
}

}  // namespace

TEST_CASE("records are read whatever ends their lines, and blank lines are passed over") {
  const Rows expected = {{"a", "b"}, {"1", "2"}, {"3", "4"}};
  const char* texts[] = {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r",
                         "a,b\n1,2\r\n3,4", "\n\na,b\n  \n1,2\n\n\n3,4\n\n\n\n"};
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(read_all(text) == expected);
  }
  CHECK(read_all("").empty());
  CHECK(read_all("\n \n\t\n").empty());
}

TEST_CASE("a quoted cell may hold commas, quotes and newlines") {
  CHECK(read_all("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\nc,d,e") ==
        Rows{{"a,b", "say \"x\"", "two\nlines"}, {"c", "d", "e"}});
  CHECK(read_all(" a , \"b \" ,\"\"\n") == Rows{{"a", "b ", ""}});
  CHECK(read_all("a,b,\n,,\n") == Rows{{"a", "b", ""}, {"", "", ""}});
}

TEST_CASE("records and cells know their line and column, counted in code points") {
  CsvReader reader("h,i,j\n\"a\nb\", Zoë,\"x\"\n\nlast,1,2", 7);
  REQUIRE(reader.next() == CsvReader::Outcome::record);
  CHECK(reader.line() == 7);
  REQUIRE(reader.next() == CsvReader::Outcome::record);
  CHECK(reader.line() == 8);
  CHECK(reader.raw() == "\"a\nb\", Zoë,\"x\"");
  CHECK(reader.field_place(0).line == 8);
  CHECK(reader.field_place(0).column == 1);
  CHECK(reader.field_place(1).line == 9);
  CHECK(reader.field_place(1).column == 5);
  CHECK(reader.field_place(2).column == 9);
  CHECK(csv_line_at(reader.raw(), reader.line(), reader.field_place(1)) == "b\", Zoë,\"x\"");
  REQUIRE(reader.next() == CsvReader::Outcome::record);
  CHECK(reader.line() == 11);
  CHECK(reader.next() == CsvReader::Outcome::end);
  CHECK(reader.next() == CsvReader::Outcome::end);
}

TEST_CASE("a flaw is told where it stands") {
  struct Case {
    const char* name;
    std::string text;
    CsvFlaw flaw;
    CsvPlace place;
  };
  const Case cases[] = {
      {"a quote inside a plain cell", "a,b\n5\" disk,2\n", CsvFlaw::stray_quote, {2, 2}},
      {"text after a closing quote", "a,b\n\"x\"y,2\n3,4\n", CsvFlaw::open_quote, {2, 1}},
      {"text after a closing quote, mended in the line", "a,b\n\"x\" y\",2\n3,4\n",
       CsvFlaw::stray_quote, {2, 5}},
      {"a quote that nothing closes", "a,b\n1,\"x\n3,4\n", CsvFlaw::open_quote, {2, 3}},
      {"the last of several quotes is the open one", "a,b\n\"1\",\"x\n", CsvFlaw::open_quote, {2, 5}},
      {"a NUL byte", std::string("a,b\nx") + '\0' + "y,2\n", CsvFlaw::nul_byte, {2, 2}},
      {"bytes that are not UTF-8", "a,b\n\xC3\xA9\xFF,2\n", CsvFlaw::invalid_utf8, {2, 2}},
      {"a line that is too long", "a,b\n" + std::string(1'000'001, 'x') + ",2\n", CsvFlaw::too_long,
       {2, 1}},
  };
  for (const Case& c : cases) {
    SUBCASE(c.name) {
      CsvPlace place;
      CHECK(first_flaw(c.text, place) == c.flaw);
      CHECK(place.line == c.place.line);
      CHECK(place.column == c.place.column);
    }
  }
}

TEST_CASE("reading goes on after a flaw that ends") {
  const std::string longest(1'500'000, 'x');
  CHECK(read_all("a\n5\"\nb\n") == Rows{{"a"}, {"<csv.stray-quote>"}, {"b"}});
  CHECK(read_all("a\n" + longest + "\nb\n") == Rows{{"a"}, {"<csv.line-too-long>"}, {"b"}});
  CHECK(read_all("a\n\"" + longest + "\n\"\nb\n") == Rows{{"a"}, {"<csv.line-too-long>"}, {"b"}});
  CHECK(read_all("a\n\"" + longest + "\nb\n") == Rows{{"a"}, {"<csv.open-quote>"}});
}

TEST_CASE("well-formed texts give what libcsv gives, and flawed ones break at the same places") {
  Random random(1);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random, "a,\"\n\r \t\"", 24);
    CAPTURE(text);
    const Rows lenient = read_leniently(text);
    const Rows ours = read_all(text);
    REQUIRE(ours.size() == lenient.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
      if (!ours[i].empty() && ours[i][0].starts_with("<csv.")) continue;
      CHECK(ours[i] == lenient[i]);
    }
  }
}

TEST_CASE("a text read in pieces gives the records of the whole, wherever it is cut") {
  Random random(2);
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = random_text(random, "ab,\"\n\r \"", 40);
    const std::size_t from = random.below(text.size() + 1);
    CAPTURE(text);
    CAPTURE(from);
    const std::size_t cut = next_record_start(text, 0, from);
    REQUIRE(cut >= from);
    const std::string_view view = text;
    Rows rows = read_all(view.substr(0, cut));
    const Rows rest = read_all(view.substr(cut));
    rows.insert(rows.end(), rest.begin(), rest.end());
    CHECK(rows == read_all(text));
  }
}

TEST_CASE("lines are counted as the reader counts them") {
  CHECK(count_line_ends("") == 0);
  CHECK(count_line_ends("a\nb\r\nc\rd") == 3);
  Random random(3);
  for (int round = 0; round < 2'000; ++round) {
    const std::string text = random_text(random, "a\n\r\"", 20);
    CsvReader reader(text);
    while (reader.next() != CsvReader::Outcome::end) {
    }
    CAPTURE(text);
    CHECK(reader.next_line() == 1 + count_line_ends(text));
  }
}

TEST_CASE("the delimiter is guessed from the first line only when it has no comma") {
  CHECK(guess_delimiter("a;b\n1,2") == ';');
  CHECK(guess_delimiter("a\tb\n1,2") == '\t');
  CHECK(guess_delimiter("a,b;c\n") == ',');
  CHECK(guess_delimiter("") == ',');
  CHECK(read_all("a\tb\n\t2\n", '\t') == Rows{{"a", "b"}, {"", "2"}});
}

// ---- read_csv ----

TEST_CASE("a small file's columns are found by name, in any case and order, behind a BOM") {
  Diagnostics diagnostics;
  const CsvShape shape{"people", {"id", "team"}, {"name"}};
  std::vector<std::string> seen;
  const auto rows = read_csv("\xEF\xBB\xBFTeam, ID ,Colour\r\nweb,ada,red\r\n,,\r\nops, bob ,blue",
                             "people.csv", shape,
                             [&](const CsvRow& row) {
                               seen.push_back(std::string(row.get("id")) + "/" +
                                              std::string(row.get("team")) +
                                              std::string(row.get("name")));
                               CHECK_FALSE(row.has_column("name"));
                             },
                             diagnostics);
  CHECK(rows == 2);
  CHECK(seen == std::vector<std::string>{"ada/web", "bob/ops"});
  CHECK_FALSE(diagnostics.has_errors());
  REQUIRE(diagnostics.sorted().size() == 1);
  CHECK(diagnostics.sorted()[0].code == "people.unknown-column");
  CHECK(diagnostics.sorted()[0].message == "ignored columns: colour");
}

TEST_CASE("mistakes of a small file are errors at their place") {
  struct Case {
    const char* name;
    const char* text;
    const char* code;
    CsvPlace place;
  };
  const Case cases[] = {
      {"a column is missing", "id\nada\n", "people.missing-column", {1, 3}},
      {"a column stands twice", "id,team,ID\n", "people.repeated-column", {1, 9}},
      {"a row is too short", "id,team\nada\n", "people.ragged-row", {2, 4}},
      {"a row is too long", "id,team\nada,web,x\n", "people.ragged-row", {2, 9}},
      {"a quote strays", "id,team\nada,we\"b\n", "people.stray-quote", {2, 7}},
  };
  const CsvShape shape{"people", {"id", "team"}, {}};
  for (const Case& c : cases) {
    SUBCASE(c.name) {
      Diagnostics diagnostics;
      CHECK(read_csv(c.text, "people.csv", shape, [](const CsvRow&) {}, diagnostics) == 0);
      const auto sorted = diagnostics.sorted();
      REQUIRE(sorted.size() == 1);
      CHECK(sorted[0].code == c.code);
      CHECK(sorted[0].position.line == c.place.line);
      CHECK(sorted[0].position.column == c.place.column);
      CHECK_FALSE(sorted[0].source_line.empty());
    }
  }
}

}  // namespace shadowgraph
