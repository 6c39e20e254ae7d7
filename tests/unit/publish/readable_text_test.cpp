#include <doctest/doctest.h>

#include <algorithm>

#include <zlib.h>

#include "publish/png_text.h"
#include "publish/readable_text.h"

using namespace shadowgraph;

namespace {

bool reads(std::string_view path, std::string_view bytes, std::string_view wanted) {
  const auto texts = readable_texts(path, bytes);
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return text.find(wanted) != std::string::npos;
  });
}

std::string chunk(const std::string& type, const std::string& body) {
  std::string out;
  for (const int shift : {24, 16, 8, 0}) out += static_cast<char>((body.size() >> shift) & 0xFF);
  return out + type + body + "crc!";
}

std::string png_with(const std::string& chunks) {
  return std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", std::string(13, '\0')) + chunks +
         chunk("IDAT", "Ada Lind is no text here") + chunk("IEND", "");
}

std::string deflated(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size,
           reinterpret_cast<const Bytef*>(text.data()), text.size());
  out.resize(size);
  return out;
}

}  // namespace

TEST_CASE("every escape of every kind of file is undone") {
  CHECK(reads("a.html", "<p title=\"Ada&#32;Lind\">x</p>", "Ada Lind"));
  CHECK(reads("a.html", "<p>&#65;da&nbsp;&#x4C;ind</p>", "Ada Lind"));
  CHECK(reads("a.html", "Ada &Ouml;berg", "Ada Oberg"));
  CHECK(reads("a.html", "<b>A</b>da <i>Li</i>nd", "Ada Lind"));
  CHECK(reads("a.html", "<td>Ada</td><td>Lind</td>", "Ada"));
  CHECK(reads("a.html", "<a href=\"people/ada%2Elind.html\">", "ada.lind"));
  CHECK(reads("a.svg", "<text>Ada <tspan x=\"1\">Lind</tspan></text>", "Ada Lind"));
  CHECK(reads("a.json", R"({"x": "\u0041da\u0020Lind"})", "Ada Lind"));
  CHECK(reads("a.json", R"({"x": "\nAda"})", " Ada"));
  CHECK(reads("a.md", "ada\\.lind and A**da** Lind", "ada.lind"));
  CHECK(reads("a.md", "ada\\.lind and A**da** Lind", "Ada Lind"));
  CHECK(reads("feed.xml", "<summary>&lt;b&gt;Ada&lt;/b&gt; &amp;#76;ind</summary>", "Ada Lind"));
  CHECK(without_escapes("people/ada%252Elind.html") == "people/ada.lind.html");
}

TEST_CASE("what is no escape stays, and the file as it stands is always among the texts") {
  CHECK(without_escapes("100% of R&D \\d") == "100% of R&D \\d");
  CHECK(readable_texts("a.html", "100%Ada").front() == "100%Ada");
  CHECK(readable_texts("a.html", "1 < 2, says Ada").front() == "1 < 2, says Ada");
}

TEST_CASE("line breaks stay where they are") {
  const std::string text = "<p\nclass=\"x\">\n&#10;one\\ntwo\n%0Athree</p>";
  for (const std::string& each : readable_texts("a.html", text)) {
    CHECK(std::count(each.begin(), each.end(), '\n') == 3);
  }
  CHECK(line_at("a\nb\nc", 4) == 3);
  CHECK(line_at("", 0) == 1);
}

TEST_CASE("the words in a picture are read, its pixels are not") {
  CHECK(png_text(png_with("")).empty());
  CHECK(png_text(png_with(chunk("tEXt", std::string("Author\0Ada Lind", 15)))) ==
        "Author Ada Lind\n");
  CHECK(png_text(png_with(chunk("tEXt", std::string("Author\0\xD6" "berg", 12)))) ==
        "Author Öberg\n");
  CHECK(png_text(png_with(chunk("zTXt", std::string("Author\0\0", 8) + deflated("Ada Lind")))) ==
        "Author Ada Lind\n");
  const std::string plain = std::string("Author\0\0\0sv\0\0", 13) + "Ada Öberg";
  CHECK(png_text(png_with(chunk("iTXt", plain))).find("Ada Öberg") != std::string::npos);
  const std::string packed = std::string("Author\0\1\0\0\0", 11) + deflated("Ada Lind");
  CHECK(png_text(png_with(chunk("iTXt", packed))).find("Ada Lind") != std::string::npos);
  CHECK(png_text(png_with(chunk("eXIf", "Ada Lind"))).find("Ada Lind") != std::string::npos);
  CHECK(png_text(png_with("") + "Ada Lind") == "Ada Lind");
  CHECK(reads("chart.png", png_with(chunk("tEXt", std::string("a\0Ada&#32;Lind", 14))), "Ada Lind"));
}

TEST_CASE("a damaged picture is read as far as it goes") {
  const std::string whole = png_with(chunk("zTXt", std::string("a\0\0not deflated", 15)));
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    CHECK(png_text(whole.substr(0, size)).size() <= 3 * whole.size());
  }
}
