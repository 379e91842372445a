// Statements in order, transactions marked.
#include "render/bare_sql.h"

#include <algorithm>

#include "base/text.h"

namespace pgplumb {
namespace {

bool stands_alone(const Action& action) {
  return std::any_of(action.steps.begin(), action.steps.end(),
                     [](const Step& s) { return s.tx == TxRule::kAlone; });
}

}  // namespace

std::string render_bare_sql(const Plan& plan) {
  if (plan.empty()) return {};
  // Function bodies may name objects that come later; names in statements are all qualified.
  std::string out = "SET check_function_bodies = off;\nSET search_path = '';\n";
  int transaction = -1;
  bool open = false;
  for (const auto& action : plan.actions) {
    if (action.transaction != transaction) {
      if (open) out += "COMMIT;\n";
      transaction = action.transaction;
      open = !stands_alone(action);
      out += open ? "\nBEGIN;\n" : "\n";
    }
    for (const auto& step : action.steps) out += step.sql.text() + ";\n";
  }
  if (open) out += "COMMIT;\n";
  return out;
}

}  // namespace pgplumb
