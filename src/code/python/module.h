// A Python file as names: what each name of a module or a class is bound to, and where. Nothing is
// evaluated here.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "code/facts.h"
#include "code/syntax.h"

namespace pgplumb::python {

struct Module;
struct Class;

struct Function {
  const Module* module = nullptr;
  const Class* owner = nullptr;  // a method: the class whose body it stands in
  SyntaxNode node;               // function_definition or lambda
  std::vector<SyntaxNode> decorators;
  std::string name;
};

/// What one statement binds a name to.
struct Binding {
  enum class Sort {
    kImport,      // import a.b (as c): `target` is a module
    kImportFrom,  // from a import b: `target` is the module, `name` the name in it
    kClass,
    kFunction,
    kAssignment,  // node: the expression on the right; null where it is not one plain value
    kDeclared,    // name: type, without a value
  };
  Sort sort = Sort::kAssignment;
  SyntaxNode node;
  SyntaxNode type;       // of an annotated assignment
  SyntaxNode statement;  // where it stands
  std::string target;    // dotted; leading dots are relative
  std::string name;
  const Class* cls = nullptr;
  const Function* function = nullptr;
  bool conditional = false;  // in an if, a loop, an except: it may not happen
};

/// The names of a module's or a class's own body, in the order of binding.
struct Names {
  std::map<std::string, std::vector<Binding>, std::less<>> by_name;
  std::vector<std::string> order;         // by first binding
  std::vector<std::string> star_imports;  // from a import *
  bool open = false;                      // a loop, exec or setattr may bind more

  [[nodiscard]] const std::vector<Binding>* find(std::string_view name) const;
  void add(const std::string& name, Binding binding);
};

struct Class {
  const Module* module = nullptr;
  const Class* outer = nullptr;
  SyntaxNode node;  // class_definition
  std::string name;
  std::string qualified;  // Outer.Inner
  std::vector<SyntaxNode> bases;
  std::vector<std::pair<std::string, SyntaxNode>> keywords;  // table=True
  std::vector<SyntaxNode> decorators;
  Names names;
  bool documented = false;
};

struct Module {
  std::string path;         // as Project knows it
  std::string file;         // as in CodePlace
  bool is_package = false;  // __init__.py
  std::unique_ptr<SyntaxTree> tree;
  Names names;
  std::deque<Class> classes;  // nested ones too
  std::deque<Function> functions;

  [[nodiscard]] CodePlace place(SyntaxNode node) const {
    return {file, node.line(), node.column()};
  }
};

/// Parses and takes the names apart. Throws as SyntaxTree does.
[[nodiscard]] std::unique_ptr<Module> make_module(std::string path, std::string file,
                                                  std::string text);

}  // namespace pgplumb::python
