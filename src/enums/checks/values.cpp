// Literals laid beside the labels of their types.
#include "enums/checks/values.h"

#include <algorithm>

#include "enums/checks/checks.h"

namespace pgplumb {

std::vector<const CodeValue*> strange_values(const EnumModel& model) {
  std::vector<const CodeValue*> out;
  if (!model.code()) return out;
  for (const auto& value : model.code()->values) {
    const CodeType& code = model.code()->types[value.type];
    if (!code.labels.known() || has(code.labels.value(), value.text) || !code.name.known() ||
        model.explained(kLabelTopic, declared_name(code)))
      continue;
    const bool is_there =
        std::any_of(model.meant().begin(), model.meant().end(), [&](const Meant& m) {
          return m.code == value.type && m.labels_of() &&
                 has(m.labels_of()->type->labels, value.text);
        });
    if (!is_there) out.push_back(&value);
  }
  return out;
}

}  // namespace pgplumb
