// Names: locals, the class's body, the module, what it imports.
#include "code/python/evaluator.h"

namespace pgplumb::python {
namespace {

using Kind = Value::Kind;

const std::set<std::string, std::less<>>& builtins() {
  static const std::set<std::string, std::less<>> kAll = {
      "str",     "int",        "float",      "bool",      "bytes",       "list",
      "tuple",   "dict",       "set",        "frozenset", "object",      "type",
      "len",     "map",        "filter",     "sorted",    "reversed",    "enumerate",
      "zip",     "range",      "super",      "property",  "classmethod", "staticmethod",
      "getattr", "isinstance", "issubclass", "min",       "max",         "sum",
      "any",     "all",        "repr",       "print",     "Exception",   "iter",
      "next",    "hasattr",    "callable",   "id",        "hash",        "ValueError"};
  return kAll;
}

// import sqlalchemy as sa, from sqlalchemy import *: names that are used bare after a star import
// of something outside.
bool is_class_name(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

bool comes_before(SyntaxNode statement, SyntaxNode use) {
  if (statement.tree() != use.tree()) return true;
  if (statement.index() >= use.index()) return false;
  for (SyntaxNode above = use; above; above = above.parent()) {
    if (above == statement) return false;
  }
  return true;
}

}  // namespace

Value Evaluator::name(std::string_view name, const Scope& scope, SyntaxNode at) {
  for (auto locals = scope.locals; locals; locals = locals->parent) {
    const auto found = locals->names.find(name);
    if (found != locals->names.end()) return found->second;
  }
  if (scope.cls) {
    if (const auto* bindings = scope.cls->names.find(name)) {
      // metadata = metadata: on the right, the body does not have it yet.
      std::vector<Binding> before;
      for (const auto& b : *bindings) {
        if (!at || comes_before(b.statement, at)) before.push_back(b);
      }
      if (!before.empty()) return one_of(before, name, {scope.module, scope.cls, nullptr});
    }
  }
  return global(*scope.module, name);
}

Value Evaluator::global(const Module& module, std::string_view name) {
  const auto key = std::pair(&module.names, std::string(name));
  if (const auto at = names_.find(key); at != names_.end()) return at->second;
  if (const auto* bindings = module.names.find(name)) {
    if (!in_work_.insert(key).second)
      return Value::unknown(std::string(name) + " refers to itself");
    Value out = one_of(*bindings, name, {&module, nullptr, nullptr});
    in_work_.erase(key);
    return names_.emplace(key, std::move(out)).first->second;
  }
  const Module* outside = nullptr;
  std::string outside_name;
  for (auto from = module.names.star_imports.rbegin(); from != module.names.star_imports.rend();
       ++from) {
    const Module* found = project_.resolve(*from, module);
    if (!found) {
      outside = &module;
      outside_name = *from;
      continue;
    }
    if (found == &module || name.starts_with('_')) continue;
    const auto star = std::pair(&found->names, "*" + std::string(name));
    if (!in_work_.insert(star).second) continue;
    Value out = global(*found, name);
    in_work_.erase(star);
    if (out.known() || !out.text.empty()) {
      if (!out.is_external("builtins." + std::string(name))) return out;
    }
  }
  if (builtins().contains(name)) return Value::external("builtins." + std::string(name));
  if (outside && is_class_name(name))
    return Value::external(outside_name + "." + std::string(name), outside);
  return Value::unknown("");
}

Value Evaluator::imported(const Binding& b, const Module& module) {
  if (b.sort == Binding::Sort::kImport) {
    if (const Module* found = project_.resolve(b.target, module)) {
      Value out;
      out.kind = Kind::kModule;
      out.module = found;
      return out;
    }
    return Value::external(b.target, &module);
  }
  if (const Module* found = project_.resolve(b.target, module)) {
    if (found != &module) {
      Value out = global(*found, b.name);
      if ((out.known() || !out.text.empty()) && !out.is_external("builtins." + b.name)) return out;
    }
    const std::string dots = b.target.find_first_not_of('.') == std::string::npos ? "" : ".";
    if (const Module* sub = project_.resolve(b.target + dots + b.name, module)) {
      Value out;
      out.kind = Kind::kModule;
      out.module = sub;
      return out;
    }
    return Value::unknown(b.name + " is not found in " + found->file);
  }
  const std::string dots = b.target.find_first_not_of('.') == std::string::npos ? "" : ".";
  if (const Module* sub = project_.resolve(b.target + dots + b.name, module)) {
    Value out;
    out.kind = Kind::kModule;
    out.module = sub;
    return out;
  }
  return Value::external(b.target + dots + b.name, &module);
}

Value Evaluator::bound(const Binding& b, const Scope& scope) {
  Value out;
  switch (b.sort) {
    case Binding::Sort::kImport:
    case Binding::Sort::kImportFrom:
      return imported(b, *scope.module);
    case Binding::Sort::kClass:
      if (const EnumInfo* info = enum_of(*b.cls)) {
        out.kind = Kind::kEnum;
        out.enumeration = info;
      } else {
        out.kind = Kind::kClass;
      }
      out.cls = b.cls;
      out.origin = {b.cls->module, b.cls->node};
      return out;
    case Binding::Sort::kFunction:
      out.kind = Kind::kFunction;
      out.function = b.function;
      out.closure = scope.locals;
      out.origin = {b.function->module, b.function->node};
      return out;
    case Binding::Sort::kAssignment:
      if (!b.node) return Value::unknown("it is assigned in a way that is not followed");
      return eval(b.node, scope);
    case Binding::Sort::kDeclared:
      break;
  }
  return Value::unknown("it has a type and no value");
}

// The last that certainly happens; what an `except ImportError` binds instead is left aside.
Value Evaluator::one_of(const std::vector<Binding>& all, std::string_view name,
                        const Scope& scope) {
  const Binding* chosen = nullptr;
  std::vector<const Binding*> maybe;
  for (const auto& b : all) {
    if (b.sort == Binding::Sort::kDeclared) continue;
    if (!b.conditional) {
      chosen = &b;
      maybe.clear();
    } else {
      maybe.push_back(&b);
    }
  }
  const auto is_import = [](const Binding& b) {
    return b.sort == Binding::Sort::kImport || b.sort == Binding::Sort::kImportFrom;
  };
  if (chosen && (maybe.empty() || is_import(*chosen))) return bound(*chosen, scope);
  if (!chosen && maybe.empty()) return Value::unknown(std::string(name) + " has no value here");
  if (!chosen && (maybe.size() == 1 || is_import(*maybe.front())))
    return bound(*maybe.front(), scope);
  Value out = bound(chosen ? *chosen : *maybe.front(), scope);
  for (const Binding* b : maybe) {
    if (!same(out, bound(*b, scope)))
      return Value::unknown(std::string(name) + " is bound in more than one way");
  }
  return out;
}

}  // namespace pgplumb::python
