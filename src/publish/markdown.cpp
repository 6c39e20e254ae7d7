#include "publish/markdown.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "base/text.h"

namespace shadowgraph {
namespace {

constexpr int kLeastHeading = 3;
constexpr int kDeepestHeading = 6;

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
struct Document {
  std::unique_ptr<cmark_parser, FreeParser> parser;  // owns the list of extensions
  std::unique_ptr<cmark_node, FreeNode> root;
};

Document parse(std::string_view markdown) {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
  Document document;
  document.parser.reset(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (const char* name : {"table", "strikethrough"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(document.parser.get(), extension);
    }
  }
  cmark_parser_feed(document.parser.get(), markdown.data(), markdown.size());
  document.root.reset(cmark_parser_finish(document.parser.get()));
  return document;
}

std::vector<cmark_node*> nodes_of(cmark_node* root) {
  std::vector<cmark_node*> nodes;
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
  for (;;) {
    const cmark_event_type event = cmark_iter_next(iterator.get());
    if (event == CMARK_EVENT_DONE) break;
    if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(iterator.get()));
  }
  return nodes;
}

cmark_node* text_node(const char* literal) {
  cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(text, literal == nullptr ? "" : literal);
  return text;
}

void replace(cmark_node* old, cmark_node* with) {
  cmark_node_replace(old, with);
  cmark_node_free(old);
}

void html_to_text(cmark_node* node) {
  // A block ends with a line end, which is no part of its words.
  const char* literal = cmark_node_get_literal(node);
  const std::string words(trim(literal == nullptr ? "" : literal));
  cmark_node* text = text_node(words.c_str());
  if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE) {
    replace(node, text);
    return;
  }
  cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
  cmark_node_append_child(paragraph, text);
  replace(node, paragraph);
}

bool safe_address(std::string_view address) {
  const std::string lower = ascii_lower(address);
  for (const std::string_view scheme : {"http://", "https://", "mailto:"}) {
    if (lower.rfind(scheme, 0) == 0) return true;
  }
  // A relative address has no scheme: no colon before the first slash, and no host either.
  if (lower.rfind("//", 0) == 0 || lower.find('\\') != std::string::npos) return false;
  return lower.substr(0, lower.find('/')).find(':') == std::string::npos;
}

void resolve_link(cmark_node* node, const ResolveLink& resolve) {
  const std::string address = cmark_node_get_url(node);
  if (address.rfind("page:", 0) == 0) {
    cmark_node_set_url(node, resolve(std::string_view(address).substr(5)).c_str());
  } else if (address.rfind("data:", 0) == 0 && address.find(',') == std::string::npos) {
    cmark_node_set_url(node, resolve(address).c_str());
  } else if (!safe_address(address)) {
    cmark_node_set_url(node, "");
  }
}

void image_to_link(cmark_node* image, const ResolveLink& resolve) {
  cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
  cmark_node_set_url(link, cmark_node_get_url(image));
  while (cmark_node* child = cmark_node_first_child(image)) {
    cmark_node_unlink(child);
    cmark_node_append_child(link, child);
  }
  if (cmark_node_first_child(link) == nullptr) {
    cmark_node_append_child(link, text_node(cmark_node_get_url(image)));
  }
  replace(image, link);
  resolve_link(link, resolve);
}

// The address of a link is taken away where it leads nowhere: its words stay.
void unwrap_empty_link(cmark_node* link) {
  while (cmark_node* child = cmark_node_first_child(link)) {
    cmark_node_unlink(child);
    cmark_node_insert_before(link, child);
  }
  cmark_node_unlink(link);
  cmark_node_free(link);
}

void make_harmless(cmark_node* root, const ResolveLink& resolve) {
  for (cmark_node* node : nodes_of(root)) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) html_to_text(node);
    if (type == CMARK_NODE_LINK) resolve_link(node, resolve);
    if (type == CMARK_NODE_IMAGE) image_to_link(node, resolve);
    if (type == CMARK_NODE_HEADING) {
      const int level = cmark_node_get_heading_level(node) + kLeastHeading - 1;
      cmark_node_set_heading_level(node, std::min(level, kDeepestHeading));
    }
  }
  for (cmark_node* node : nodes_of(root)) {
    if (cmark_node_get_type(node) != CMARK_NODE_LINK) continue;
    const char* address = cmark_node_get_url(node);
    if (address == nullptr || *address == '\0') unwrap_empty_link(node);
  }
}

std::string take(char* rendered) {
  std::string text = rendered == nullptr ? std::string() : std::string(rendered);
  std::free(rendered);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

std::string render_markdown_html(std::string_view markdown, const ResolveLink& resolve) {
  const Document document = parse(to_valid_utf8(markdown));
  make_harmless(document.root.get(), resolve);
  return take(cmark_render_html(document.root.get(), CMARK_OPT_DEFAULT,
                                cmark_parser_get_syntax_extensions(document.parser.get())));
}

std::string render_markdown_plain(std::string_view markdown, const ResolveLink& resolve) {
  const Document document = parse(to_valid_utf8(markdown));
  make_harmless(document.root.get(), resolve);
  const std::string plain =
      take(cmark_render_commonmark(document.root.get(), CMARK_OPT_DEFAULT, 0));
  // Wikis read "$…$" as a formula; amounts of money must not become one.
  std::string out;
  for (const char c : plain) {
    if (c == '$' && (out.empty() || out.back() != '\\')) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace shadowgraph
