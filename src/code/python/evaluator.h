// Evaluates Python expressions without running anything: names are followed through modules and
// imports, functions whose body is one plain computation are carried out, everything else is
// unknown with its reason.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "code/python/project.h"
#include "code/python/value.h"

namespace pgplumb::python {

class Evaluator {
 public:
  explicit Evaluator(Project& project) : project_(project) {}

  [[nodiscard]] Project& project() { return project_; }

  Value eval(SyntaxNode node, const Scope& scope);
  /// An annotation that stands in quotes.
  Value eval_text(const std::string& text, const Scope& scope, const Origin& origin);
  /// `at` is where the name stands, where that matters: a class's body runs from top to bottom.
  Value name(std::string_view name, const Scope& scope, SyntaxNode at = {});
  /// A name of a module's body, with what it imports by *.
  Value global(const Module& module, std::string_view name);
  Value attribute(const Value& of, std::string_view name);
  /// Calls a function, a class, something outside.
  Value invoke(const Value& callee, std::shared_ptr<const CallInfo> call);
  Value invoke(const Value& callee, std::vector<Value> args);

  /// The value that this class's body, or one above it, gives the name; unknown with why "" where
  /// none does.
  Value class_attribute(const Class& cls, std::string_view name);
  /// What a binding of a class's body is.
  Value bound(const Binding& binding, const Scope& scope);
  /// The bases as values.
  const std::vector<Value>& bases(const Class& cls);
  /// The class and those above it, nearest first; outside ones are kExternal, else kClass.
  const std::vector<Value>& ancestry(const Class& cls);
  /// Whether one of them is outside under one of these dotted names.
  bool inherits(const Class& cls, const std::set<std::string, std::less<>>& dotted);

  /// The enum that this class is; null where it is none.
  const EnumInfo* enum_of(const Class& cls);
  /// Carries a function's body out; `self` is put before the arguments where it is not null.
  Value apply(const Value& function, const CallInfo& call, const Value* self);
  /// What an __init__ hands to super().__init__, given its own arguments; null where that is not
  /// known, with the reason.
  std::shared_ptr<const CallInfo> super_call(const Function& init, const CallInfo& call,
                                             std::string& why);

 private:
  struct Deeper {
    explicit Deeper(Evaluator& in) : evaluator(in) { ++evaluator.depth_; }
    ~Deeper() { --evaluator.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    Evaluator& evaluator;
  };

  Value eval_node(SyntaxNode node, const Scope& scope);
  Value sequence(SyntaxNode node, const Scope& scope, Value::Kind kind);
  Value dictionary(SyntaxNode node, const Scope& scope);
  Value text(SyntaxNode node, const Scope& scope);
  Value subscript(const Value& of, std::vector<Value> arguments);
  Value binary(SyntaxNode node, const Scope& scope);
  Value comparison(SyntaxNode node, const Scope& scope);
  Value comprehension(SyntaxNode node, const Scope& scope);
  bool loop(const std::vector<SyntaxNode>& clauses, std::size_t at, const Scope& scope,
            const std::function<bool(const Scope&)>& body, std::string& why);
  Value call(SyntaxNode node, const Scope& scope);
  std::shared_ptr<CallInfo> arguments_of(SyntaxNode node, const Scope& scope);
  Value call_external(const std::string& dotted, const std::shared_ptr<const CallInfo>& call);
  Value call_builtin(const std::string& name, const CallInfo& call);
  Value call_over(const std::string& name, const CallInfo& call);
  Value call_method(const Value& self, const std::string& method, const CallInfo& call);
  Value string_method(const Value& self, const std::string& method, const CallInfo& call);
  Value enum_attribute(const EnumInfo& info, std::string_view name);
  Value member_attribute(const Value& member, std::string_view name);
  Value external_attribute(const Value& of, std::string_view name);
  Value method_value(const Function& function, const Value& self);
  Value imported(const Binding& binding, const Module& module);
  Value one_of(const std::vector<Binding>& bindings, std::string_view name, const Scope& scope);
  Value run_body(SyntaxNode body, const Scope& scope, Locals& locals, bool& returned);
  bool bind_parameters(SyntaxNode parameters, const CallInfo& call, const Value* self,
                       const Scope& defaults, Locals& locals, std::string& why);
  bool unpack(SyntaxNode left, const Value& value, Locals& locals);
  const EnumInfo* functional_enum(const CallInfo& call, const std::vector<std::string>& bases);
  friend class EnumReader;

  Project& project_;
  int depth_ = 0;
  std::shared_ptr<const CallInfo>* super_ = nullptr;  // where a call of super().__init__ is kept
  std::map<std::pair<const Names*, std::string>, Value> names_;
  std::set<std::pair<const Names*, std::string>> in_work_;
  std::map<const Class*, std::vector<Value>> bases_;
  std::map<const Class*, std::vector<Value>> ancestry_;
  std::map<const Class*, const EnumInfo*> enums_;
  std::map<const CallInfo*, const EnumInfo*> functional_;
  std::deque<EnumInfo> made_;
  std::map<std::pair<const SyntaxTree*, std::uint32_t>, const Function*> lambdas_;
  std::deque<Function> made_lambdas_;
  std::deque<std::unique_ptr<SyntaxTree>> texts_;
};

/// What an iteration over this value gives; false where that is not known, with the reason.
bool iterate(const Value& value, std::vector<Value>& out, std::string& why);
/// True, false or unknown.
[[nodiscard]] Value truth(const Value& value);
/// The Python value of a string literal's token ("r'a\\n'"); false for one of bytes.
bool decode_string(std::string_view token, std::string& out);

}  // namespace pgplumb::python
