// A member's strategy or support number and its types.
#include "kinds/operator_class/operator_members.h"

namespace pgplumb {

Sql member_to_drop(const Expr& member) {
  const std::string& text = member.text();
  const auto number = text.find(' ') + 1;
  const std::string head = text.substr(0, text.find(' ', number));
  // OPERATOR 1 name(types) …; FUNCTION 1 (types) name(…)
  const auto open = text.find('(', head.size());
  const auto close = text.find(')', open);
  return Expr(head + " " + text.substr(open, close - open + 1));
}

}  // namespace pgplumb
