// The only user of tree-sitter: parses, copies what carries meaning, lets the parser's tree go.
// A copy costs a third of the parse and makes reading free of its locks and lifetimes.
#include "code/syntax.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <array>

#include "base/error.h"

extern "C" const TSLanguage* tree_sitter_python();

namespace pgplumb {
namespace {

struct Grammar {
  const TSLanguage* language = nullptr;
  std::vector<std::string_view> symbols;
  std::vector<std::string_view> fields;
  TSSymbol comment = 0;

  explicit Grammar(const TSLanguage* from) : language(from) {
    for (std::uint32_t i = 0; i < ts_language_symbol_count(from); ++i)
      symbols.emplace_back(ts_language_symbol_name(from, static_cast<TSSymbol>(i)));
    fields.emplace_back();
    for (std::uint32_t i = 1; i <= ts_language_field_count(from); ++i)
      fields.emplace_back(ts_language_field_name_for_id(from, static_cast<TSFieldId>(i)));
    comment = ts_language_symbol_for_name(from, "comment", 7, true);
  }
};

const Grammar& grammar_of(CodeLanguage language) {
#ifdef PGPLUMB_GRAMMAR_PYTHON
  static const std::array<Grammar, 1> kAll = {Grammar(tree_sitter_python())};
  return kAll.at(static_cast<std::size_t>(language));
#else
  (void)language;
  throw Error("this pgplumb reads no Python: it was built without tree-sitter's grammar of it")
      .with_help("scripts/deps fetches the grammar from npm; then build again");
#endif
}

struct Delete {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

class Cursor {
 public:
  explicit Cursor(TSNode node) : cursor_(ts_tree_cursor_new(node)) {}
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  TSTreeCursor* get() { return &cursor_; }

 private:
  TSTreeCursor cursor_;
};

}  // namespace

// Walks a parser's tree once, in the order of the text.
class TreeCopy {
 public:
  TreeCopy(SyntaxTree& to, const Grammar& grammar) : to_(to), grammar_(grammar) {}

  void copy(TSNode root) {
    Cursor cursor(root);
    std::vector<std::uint32_t> open;        // the copied nodes above
    std::vector<std::uint32_t> last_child;  // of each of them
    std::vector<bool> copied;               // for each level of the parser's tree
    while (true) {
      copied.push_back(add(cursor.get(), open, last_child));
      if (ts_tree_cursor_goto_first_child(cursor.get())) continue;
      while (true) {
        if (copied.back()) {
          open.pop_back();
          last_child.pop_back();
        }
        copied.pop_back();
        if (ts_tree_cursor_goto_next_sibling(cursor.get())) break;
        if (!ts_tree_cursor_goto_parent(cursor.get())) return;
      }
    }
  }

 private:
  // Whether this node was taken; then it is open.
  bool add(const TSTreeCursor* cursor, std::vector<std::uint32_t>& open,
           std::vector<std::uint32_t>& last_child) {
    const TSNode node = ts_tree_cursor_current_node(cursor);
    const TSFieldId field = ts_tree_cursor_current_field_id(cursor);
    const TSSymbol symbol = ts_node_symbol(node);
    if (symbol == grammar_.comment && !open.empty()) {
      to_.comment_lines_.push_back(ts_node_end_point(node).row + 1);
      return false;
    }
    if (!ts_node_is_named(node) && field == 0) return false;
    const auto index = static_cast<std::uint32_t>(to_.nodes_.size());
    SyntaxTree::Node out;
    const TSPoint start = ts_node_start_point(node);
    out.start = ts_node_start_byte(node);
    out.end = ts_node_end_byte(node);
    out.line = start.row + 1;
    out.column = start.column + 1;
    out.symbol = symbol;
    out.field = field;
    out.broken = ts_node_has_error(node) || ts_node_is_missing(node);
    if (!open.empty()) {
      out.parent = open.back();
      if (last_child.back() == SyntaxTree::kNone)
        to_.nodes_[open.back()].first = index;
      else
        to_.nodes_[last_child.back()].next = index;
      last_child.back() = index;
    }
    to_.nodes_.push_back(out);
    open.push_back(index);
    last_child.push_back(SyntaxTree::kNone);
    return true;
  }

  SyntaxTree& to_;
  const Grammar& grammar_;
};

SyntaxTree::SyntaxTree(CodeLanguage language, std::string text) : text_(std::move(text)) {
  const Grammar& grammar = grammar_of(language);
  symbols_ = &grammar.symbols;
  fields_ = &grammar.fields;
  // A parser keeps its memory from file to file.
  static thread_local const std::unique_ptr<TSParser, Delete> kParser(ts_parser_new());
  if (!ts_parser_set_language(kParser.get(), grammar.language))
    throw Error("a grammar of tree-sitter does not fit the library that this was built with")
        .with_help("build with the versions that scripts/deps pins");
  const std::unique_ptr<TSTree, Delete> tree(ts_parser_parse_string(
      kParser.get(), nullptr, text_.data(), static_cast<std::uint32_t>(text_.size())));
  nodes_.reserve(text_.size() / 6 + 16);
  TreeCopy(*this, grammar).copy(ts_tree_root_node(tree.get()));
}

bool SyntaxTree::comment_on(int line) const {
  return std::binary_search(comment_lines_.begin(), comment_lines_.end(),
                            static_cast<std::uint32_t>(line));
}

// ts_symbol of an error is 65535, which no grammar names.
std::string_view SyntaxNode::kind() const {
  if (!tree_) return "";
  const auto symbol = tree_->nodes_[index_].symbol;
  return symbol < tree_->symbols_->size() ? (*tree_->symbols_)[symbol] : "ERROR";
}

std::string_view SyntaxNode::text() const {
  if (!tree_) return "";
  const auto& node = tree_->nodes_[index_];
  return std::string_view(tree_->text_).substr(node.start, node.end - node.start);
}

int SyntaxNode::line() const {
  return tree_ ? static_cast<int>(tree_->nodes_[index_].line) : 0;
}
int SyntaxNode::column() const {
  return tree_ ? static_cast<int>(tree_->nodes_[index_].column) : 0;
}
bool SyntaxNode::broken() const {
  return tree_ && tree_->nodes_[index_].broken;
}
std::string_view SyntaxNode::field_name() const {
  return tree_ ? (*tree_->fields_)[tree_->nodes_[index_].field] : "";
}
SyntaxNode SyntaxNode::first() const {
  return tree_ ? tree_->at(tree_->nodes_[index_].first) : SyntaxNode();
}
SyntaxNode SyntaxNode::next() const {
  return tree_ ? tree_->at(tree_->nodes_[index_].next) : SyntaxNode();
}
SyntaxNode SyntaxNode::parent() const {
  return tree_ ? tree_->at(tree_->nodes_[index_].parent) : SyntaxNode();
}

SyntaxNode SyntaxNode::field(std::string_view name) const {
  for (SyntaxNode child = first(); child; child = child.next()) {
    if (child.field_name() == name) return child;
  }
  return {};
}

std::vector<SyntaxNode> SyntaxNode::children() const {
  std::vector<SyntaxNode> out;
  for (SyntaxNode child = first(); child; child = child.next()) out.push_back(child);
  return out;
}

}  // namespace pgplumb
