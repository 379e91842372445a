// A migration as SQL that runs anywhere: each step tests the catalog before it acts.
#pragma once

#include <string>

#include "plan/migration.h"

namespace pgplumb {

/// Plain SQL and PL/pgSQL for psql and every migration tool: one DO block per transaction. Each
/// block reads the states of the objects it touches, skips what is right, does what it finds as
/// expected, and raises otherwise, before anything has changed. The migration itself follows as
/// JSON in a comment, for prove and apply.
std::string render_script(const Migration& migration);

/// The block of each transaction of the script, in order: what one message to the server may hold.
std::vector<std::string> script_blocks(const Migration& migration);

/// The migration that a script (or a JSON document) carries. Throws Error (kUsage) when there is
/// none, and when the SQL is not what the migration renders to: it was edited, and what would run
/// is not what was planned. file: what messages call it.
Migration read_script(const std::string& text, const std::string& file);

}  // namespace pgplumb
