// What a Python expression amounts to, as far as it can be known without running it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "code/python/module.h"

namespace pgplumb::python {

struct EnumInfo;
struct Value;

/// Where an expression stands.
struct Origin {
  const Module* module = nullptr;
  SyntaxNode node;
  [[nodiscard]] CodePlace place() const { return module ? module->place(node) : CodePlace(); }
};

/// Names of a function's parameters and of loops.
struct Locals {
  std::map<std::string, Value, std::less<>> names;
  std::shared_ptr<const Locals> parent;
};

/// Where names are looked up: locals, then the class body (only in it), then the module.
struct Scope {
  const Module* module = nullptr;
  const Class* cls = nullptr;
  std::shared_ptr<const Locals> locals;
};

/// A call that was not carried out: Column(...), Enum(...), an instance of a project's class.
struct CallInfo;

struct Value {
  enum class Kind {
    kUnknown,  // text: why
    kNone,
    kBool,       // number
    kInt,        // number
    kOther,      // text: a float, bytes, an ellipsis, as written
    kString,     // text
    kList,       // items; also sets and generators
    kTuple,      // items
    kDict,       // items: key and value by turns
    kEnum,       // enumeration
    kMember,     // enumeration, number
    kClass,      // cls
    kFunction,   // function, closure
    kModule,     // module
    kExternal,   // text: the dotted name of something outside of what was read
    kCall,       // call
    kSubscript,  // items[0] with the arguments items[1...]
    kUnion,      // items: A | B
    kBound,      // text: a method, of items[0]
  };
  Kind kind = Kind::kUnknown;
  std::string text;
  long long number = 0;
  std::shared_ptr<const std::vector<Value>> items;
  std::shared_ptr<const CallInfo> call;
  std::shared_ptr<const Locals> closure;
  const EnumInfo* enumeration = nullptr;
  const Class* cls = nullptr;
  const Function* function = nullptr;
  const Module* module = nullptr;  // kModule; kExternal: whose import it is
  Origin origin;

  [[nodiscard]] bool is(Kind k) const { return kind == k; }
  [[nodiscard]] bool known() const { return kind != Kind::kUnknown; }
  [[nodiscard]] bool is_external(std::string_view dotted) const {
    return kind == Kind::kExternal && text == dotted;
  }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::kList || kind == Kind::kTuple; }

  static Value unknown(std::string why);
  static Value none();
  static Value boolean(bool value);
  static Value integer(long long value);
  static Value string(std::string value);
  static Value external(std::string dotted, const Module* from = nullptr);
  static Value list(std::vector<Value> items, Kind kind = Kind::kList);
  static Value member(const EnumInfo& of, std::size_t position);
};

struct CallInfo {
  Value callee;
  std::vector<Value> args;
  std::vector<std::pair<std::string, Value>> kwargs;
  // Why more may be there than is listed; "" for: there is not.
  std::string opaque;       // by name
  std::string opaque_args;  // by position

  [[nodiscard]] const Value* kwarg(std::string_view name) const;
};

struct EnumMember {
  std::string name;
  Value value;
  Origin origin;
};

/// An enum class, or Enum("Name", …).
struct EnumInfo {
  const Class* cls = nullptr;
  std::string name;
  std::string qualified;
  std::vector<EnumMember> members;
  std::vector<std::pair<EnumMember, std::size_t>> aliases;   // with the position of their member
  std::vector<std::pair<std::string, std::size_t>> by_name;  // __members__: aliases too
  std::string unknown;        // why the members are not known; "" for: they are
  std::string maybe_aliases;  // why one may be an alias of another; "" for: none is
  std::vector<std::string> bases;
  bool text_values = false;  // str is a base: a member is its value
  Origin origin;
};

/// Equality of Python for what is known.
[[nodiscard]] bool same(const Value& a, const Value& b);
/// As str() would print it; unknown for what has no one form.
[[nodiscard]] Known<std::string> printed(const Value& value);

}  // namespace pgplumb::python
