// What code compares with an enum's column, and what it assigns to one.
#pragma once

#include <map>
#include <set>

#include "code/sqlalchemy/models.h"

namespace pgplumb::sqlalchemy {

class ValueReader {
 public:
  ValueReader(TypeReader& types, const EnumAttributes& attributes);

  /// Model.role == "user", Model.role.in_([…]), Model(role=…), update(Model).values(role=…), and
  /// message.role = … where the function says what message is. All else is left aside.
  void read(const python::Module& module);

 private:
  struct Function {
    std::set<std::string, std::less<>> locals;
    std::map<std::string, const python::Class*, std::less<>> models;  // of locals
  };

  void walk(SyntaxNode node, const python::Module& module, const Function& function);
  Function function_of(SyntaxNode node, const python::Module& module);
  void collect_locals(SyntaxNode node, const python::Module& module, Function& out);
  void compared(SyntaxNode node, const python::Module& module, const Function& function);
  void called(SyntaxNode node, const python::Module& module, const Function& function);
  void assigned(SyntaxNode node, const python::Module& module, const Function& function);
  const python::Class* class_of(SyntaxNode node, const python::Module& module,
                                const Function& function);
  /// The type behind Model.role; none where it is no such attribute.
  std::optional<std::size_t> type_of(SyntaxNode attribute, const python::Module& module,
                                     const Function& function);
  std::optional<std::size_t> type_of(const python::Class& cls, std::string_view attribute);
  void add(std::size_t type, CodeValue::Where where, SyntaxNode value, const python::Module& module,
           const Function& function);

  TypeReader& types_;
  python::Evaluator& e_;
  std::map<std::pair<const python::Class*, std::string>, std::size_t> attributes_;
};

}  // namespace pgplumb::sqlalchemy
