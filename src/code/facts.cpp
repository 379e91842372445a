// What the parts of a fact amount to.
#include "code/facts.h"

namespace pgplumb {

Certainty certainty(const CodeType& type) {
  const int known = static_cast<int>(type.name.known()) + static_cast<int>(type.schema.known()) +
                    static_cast<int>(type.labels.known()) + static_cast<int>(type.storage.known());
  if (known == 4) return Certainty::kExact;
  return known == 0 ? Certainty::kUnknown : Certainty::kPartial;
}

}  // namespace pgplumb
