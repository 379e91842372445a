// A parsed file as a value of its own: the nodes of a grammar that carry meaning, without the
// parser. Only syntax.cpp knows tree-sitter; a SyntaxTree may be read by several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb {

/// The languages whose grammars are built in; one line here and one in syntax.cpp for each.
enum class CodeLanguage { kPython };

class SyntaxTree;

/// A place in a tree; cheap to copy, valid as long as its tree. A node that is not there is null:
/// its kind is "", it has no children.
class SyntaxNode {
 public:
  SyntaxNode() = default;
  SyntaxNode(const SyntaxTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}

  [[nodiscard]] explicit operator bool() const { return tree_ != nullptr; }
  /// The grammar's word: "call", "class_definition".
  [[nodiscard]] std::string_view kind() const;
  [[nodiscard]] bool is(std::string_view kind) const { return this->kind() == kind; }
  [[nodiscard]] std::string_view text() const;
  /// From 1; the column in bytes.
  [[nodiscard]] int line() const;
  [[nodiscard]] int column() const;
  /// Something in it does not parse.
  [[nodiscard]] bool broken() const;
  /// The first child with this field name of the grammar, else null.
  [[nodiscard]] SyntaxNode field(std::string_view name) const;
  /// The field name under which its parent has it; "" for none.
  [[nodiscard]] std::string_view field_name() const;
  [[nodiscard]] SyntaxNode first() const;
  [[nodiscard]] SyntaxNode next() const;
  [[nodiscard]] SyntaxNode parent() const;
  [[nodiscard]] std::vector<SyntaxNode> children() const;
  /// One number for each node of a tree, in the order of the text.
  [[nodiscard]] std::uint32_t index() const { return index_; }
  [[nodiscard]] const SyntaxTree* tree() const { return tree_; }

  friend bool operator==(const SyntaxNode&, const SyntaxNode&) = default;

 private:
  const SyntaxTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

class SyntaxTree {
 public:
  /// Parses; text that does not parse gives a tree with broken nodes. Throws Error where the
  /// grammar and the library do not fit together.
  SyntaxTree(CodeLanguage language, std::string text);
  SyntaxTree(const SyntaxTree&) = delete;
  SyntaxTree& operator=(const SyntaxTree&) = delete;

  [[nodiscard]] SyntaxNode root() const { return {this, 0}; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  /// A comment stands on this line, or ends on it.
  [[nodiscard]] bool comment_on(int line) const;

 private:
  friend class SyntaxNode;
  friend class TreeCopy;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Node {
    std::uint32_t start = 0, end = 0, line = 0, column = 0;
    std::uint32_t parent = kNone, first = kNone, next = kNone;
    std::uint16_t symbol = 0, field = 0;
    bool broken = false;
  };
  [[nodiscard]] SyntaxNode at(std::uint32_t index) const {
    return index == kNone ? SyntaxNode() : SyntaxNode(this, index);
  }

  std::string text_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> comment_lines_;
  const std::vector<std::string_view>* symbols_ = nullptr;
  const std::vector<std::string_view>* fields_ = nullptr;
};

}  // namespace pgplumb
