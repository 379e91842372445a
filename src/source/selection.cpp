// Patterns over schema and name.
#include "source/selection.h"

namespace pgplumb {

std::vector<Object> select(std::vector<Object> objects, const Selection& selection) {
  (void)selection;
  return objects;
}

}  // namespace pgplumb
