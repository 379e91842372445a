// A proof for people.
#pragma once

#include <string>

#include "plan/proof.h"
#include "render/diff_text.h"

namespace pgplumb {

/// A paragraph per environment: which branch it takes, what is locked and rewritten, the second
/// run, the end state, the rows, the way back. What failed comes first.
std::string render_proof_text(const Proof& proof, const TextStyle& style);

}  // namespace pgplumb
