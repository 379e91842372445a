// Copy, rows, forward, again, measured, back and forward: each phase adds to the record, and
// failures do not stop it.
#include "prove/environment.h"

#include <algorithm>

#include "base/text.h"
#include "diff/diff.h"
#include "kinds/enum/enum.h"
#include "plan/comparable.h"
#include "plan/rename.h"
#include "prove/seed.h"
#include "prove/touched.h"
#include "prove/trace.h"

namespace pgplumb {
namespace {

// Rows are at fault: no value of this form, a constraint that they break, or a function that says
// so itself.
bool is_about_rows(const std::string& sqlstate) {
  return sqlstate.starts_with("22") || sqlstate.starts_with("23") || sqlstate == "P0001";
}

bool is_label(const Catalog& catalog, const std::string& value) {
  return std::any_of(catalog.objects().begin(), catalog.objects().end(), [&](const Object& object) {
    const auto* type = object.as<Enum>();
    return type && std::find(type->labels.begin(), type->labels.end(), value) != type->labels.end();
  });
}

// invalid input value for enum public.role: "tool" -> rows that hold 'tool'. A text that was made
// up stands for every text that is no label.
std::string which_rows(const ScriptRun& run, const Catalog& source) {
  constexpr std::string_view kValue = "invalid input value for enum ";
  const auto at = run.error.find(kValue);
  const auto from = at == std::string::npos ? at : run.error.find(": \"", at);
  const auto to = from == std::string::npos ? from : run.error.find_first_of(";\n", from + 3);
  if (run.sqlstate != "22P02" || from == std::string::npos) return "some rows";
  auto value = run.error.substr(from + 3, to == std::string::npos ? to : to - from - 3);
  if (value.ends_with('"')) value.pop_back();
  if (is_label(source, value)) return one_line("rows that hold " + quote_literal(value));
  const auto type = at + kValue.size();
  return one_line("rows that hold what is no label of " + run.error.substr(type, from - type));
}

}  // namespace

EnvironmentProof::EnvironmentProof(const ProofContext& context, const ProveSource& source,
                                   CopyBuilder& copies)
    : context_(context),
      source_(source),
      copies_(copies),
      index_(planned_source(context.migration, source)) {
  out_.name = source.name;
  out_.fingerprint = source.catalog.fingerprint();
  out_.server_version = source.catalog.origin().server_version;
  out_.scratch_version = copies.server().server_version();
}

void EnvironmentProof::begin(const std::string& phase) {
  if (!out_.phases.empty()) out_.phases.back().ms = watch_.ms();
  watch_ = Stopwatch();
  if (phase.empty()) return;
  out_.phases.push_back({phase, 0});
  if (context_.progress) context_.progress(source_.name, phase);
}

Lines EnvironmentProof::differences(const Catalog& from, const Catalog& to) const {
  Lines out;
  for (const auto& change :
       pgplumb::differences(from, to, context_.migration.scope.ignored_fields)) {
    if (left_out_.contains(change.id)) continue;
    out.push_back(in_words(change));
  }
  return out;
}

void EnvironmentProof::copy() {
  built_ = copies_.build(source_.catalog, "copy", true);
  seeded_ = built_->database;
  runner_ = copies_.provide_runner(source_.catalog);
  left_out_ = built_->left_out;
  out_.copy = built_->report;
  out_.not_proven = built_->not_proven;
  for (const auto& n : source_.catalog.not_modelled())
    out_.not_proven.push_back(
        one_line("not modelled, so not copied: " + n.kind + " " + n.identity));
  if (out_.scratch_version / 10000 != out_.server_version / 10000) {
    out_.not_proven.push_back("PostgreSQL " + std::to_string(out_.server_version / 10000) +
                              " itself: it is not installed here, version " +
                              std::to_string(out_.scratch_version / 10000) + " was used");
  }
}

void EnvironmentProof::fill(const ConnectOptions& database, bool with_target) {
  Connection connection(database);
  copies_.provide_globals(connection, context_.target);
  // Under the names that the rows are made for.
  std::optional<Renamed> target;
  if (with_target)
    target = apply_renames(context_.target, source_.catalog,
                           reversed(context_.migration.scope.renames, source_.catalog));
  out_.rows = seed(connection, context_.options.rows, target ? &target->catalog : nullptr);
  before_ = take_rows(connection);
  if (with_target) return;
  for (auto& line : missing_labels(connection)) out_.not_proven.push_back(std::move(line));
}

bool EnvironmentProof::forward(bool with_target) {
  begin("rows");
  if (with_target) seeded_ = copies_.build(source_.catalog, "copy", false).database;
  fill(seeded_, with_target);
  begin("forward");
  work_.reset();
  work_database_ = copies_.duplicate(seeded_, source_.catalog, "work");
  const auto run = run_script(*work_database_, context_.statements, runner_);
  work_.emplace(*work_database_);
  become(*work_, runner_);
  out_.notices = run.notices;
  if (run.finished) {
    branches(run);
    return true;
  }
  note_stop(run);
  return false;
}

// Whether it stopped before anything was changed is what a person wants to know first.
void EnvironmentProof::note_stop(const ScriptRun& run) {
  const bool unchanged = differences(source_.catalog, copies_.read(*work_)).empty();
  out_.stops.push_back(
      {run.sqlstate, one_line(run.error), unchanged, which_rows(run, source_.catalog)});
}

void EnvironmentProof::branches(const ScriptRun& run) {
  const auto& units = context_.migration.units;
  for (std::size_t u = 0; u < units.size(); ++u)
    out_.branches.push_back({one_line(units[u].title), !run.skipped.contains(u)});
}

void EnvironmentProof::compare_end() {
  begin("compare");
  auto& end = out_.end_state;
  end.reached = true;
  const auto bin = copies_.server().bin();
  if (bin.empty())
    end.dump_reason = "there is no pg_dump for this server here";
  else
    dump_ = std::make_unique<PendingDump>(bin, *work_database_);
  after_ = copies_.read(*work_);
  end.differences = differences(context_.target, after_);
  end.equal = end.differences.empty();
  std::vector<const Action*> actions;
  if (index_ >= 0) actions = actions_for(context_.migration, index_);
  auto compared = compare_rows(*work_, before_, take_rows(*work_),
                               row_rules(actions, source_.catalog, context_.target));
  out_.rows_after = std::move(compared.report);
  back_rules_.dropped_tables = std::move(compared.tables);
  back_rules_.dropped_columns = std::move(compared.columns);
}

const std::vector<DumpEntry>& EnvironmentProof::target_dump() {
  const auto filled = comparable(context_.target, after_, context_.migration.scope.ignored_fields);
  const Catalog& target = filled ? *filled : context_.target;
  const std::string key = std::to_string(out_.scratch_version) + " " + target.fingerprint();
  const auto at = context_.target_dumps.find(key);
  if (at != context_.target_dumps.end()) return at->second;
  const auto made = copies_.build(target, "target", false);
  if (!made.report.differences.empty())
    throw Error("the target could not be built: " + made.report.differences.front());
  PendingDump dump(copies_.server().bin(), made.database);
  auto entries = dump_entries(dump.text());
  copies_.server().drop_database(made.database);
  return context_.target_dumps[key] = std::move(entries);
}

void EnvironmentProof::judge_by_dump() {
  auto& end = out_.end_state;
  if (!dump_) return;
  try {
    const auto& wanted = target_dump();
    const auto found = dump_entries(dump_->text());
    end.dump_differences = dump_differences(found, wanted, "migrated", "target");
    end.dump = end.dump_differences.empty() ? DumpVerdict::kAgrees : DumpVerdict::kDiffers;
  } catch (const Error& error) {
    end.dump_reason = one_line(error.what());
  }
  dump_.reset();
}

void EnvironmentProof::second_run() {
  begin("second run");
  const auto before = touch_marks(*work_);
  const auto run = run_script(*work_database_, context_.statements, runner_);
  out_.second_run.run = true;
  if (!run.finished) out_.second_run.differences.push_back("it stops: " + one_line(run.error));
  for (const auto& what : touched_between(before, touch_marks(*work_)))
    out_.second_run.differences.push_back("it wrote to " + what);
  out_.second_run.unchanged = out_.second_run.differences.empty();
}

void EnvironmentProof::measure() {
  if (!context_.options.trace || !has_actions()) return;
  begin("trace");
  Lines not_proven;
  out_.steps = trace(seeded_, context_.migration, index_, trace_failures_, not_proven, runner_);
  out_.not_proven.insert(out_.not_proven.end(), not_proven.begin(), not_proven.end());
}

void EnvironmentProof::back() {
  if (index_ < 0) return;
  const auto& source = context_.migration.sources[static_cast<std::size_t>(index_)];
  auto& back = out_.back;
  back.not_brought_back = source.down_refusals;
  back.possible = !source.down.empty() || !has_actions();
  if (!has_actions())
    back.equal = back.forward_again = back.rows.survived = true;  // nothing was done
  if (!back.possible || !has_actions()) return;
  begin("back");
  const auto run = run_actions(*work_, source.down);
  if (!run.finished) {
    back.differences.push_back("it stops: " + one_line(run.error));
    return;
  }
  back.differences = differences(source_.catalog, copies_.read(*work_));
  back.equal = back.differences.empty();
  const auto labels = row_rules({}, context_.target, source_.catalog);
  back_rules_.labels_after = labels.labels_after;
  auto compared = compare_rows(*work_, before_, take_rows(*work_), back_rules_);
  back.rows = std::move(compared.report);
  back.not_brought_back.insert(back.not_brought_back.end(), back.rows.given_up.begin(),
                               back.rows.given_up.end());
  forward_again();
}

void EnvironmentProof::forward_again() {
  begin("forward again");
  const auto run = run_script(*work_database_, context_.statements, runner_);
  if (!run.finished) {
    out_.back.differences.push_back("forward again stops: " + one_line(run.error));
    return;
  }
  const auto left = differences(context_.target, copies_.read(*work_));
  for (const auto& line : left)
    out_.back.differences.push_back("after going forward again: " + line);
  out_.back.forward_again = left.empty();
}

void EnvironmentProof::conclude() {
  begin("");
  auto& f = out_.failures;
  const auto add = [&f](const std::string& what, const Lines& lines) {
    for (const auto& line : lines) f.push_back(what + line);
  };
  if (index_ < 0) f.emplace_back("it is in none of the states that the migration was planned for");
  add("the copy is not faithful: ", out_.copy.differences);
  if (!out_.end_state.reached && !out_.stops.empty()) {
    const auto& stop = out_.stops.back();
    f.push_back("the script stops: " + stop.message +
                (stop.unchanged ? " (nothing was changed)" : " (half of it was done)"));
  }
  if (out_.end_state.reached) {
    add("not the target: ", out_.end_state.differences);
    add("pg_dump: ", out_.end_state.dump_differences);
    add("rows: ", out_.rows_after.lost);
    add("the second run: ", out_.second_run.differences);
    add("the way back: ", out_.back.differences);
    add("rows after the way back: ", out_.back.rows.lost);
  }
  add("", trace_failures_);
  for (const auto& step : out_.steps) add("", step.defects);
  out_.verdict = f.empty() ? "proved" : "failed";
}

ProvedEnvironment EnvironmentProof::run() {
  begin("copy");
  copy();
  bool finished = forward(false);
  if (!finished && index_ >= 0 && is_about_rows(out_.stops.back().sqlstate)) {
    finished = forward(true);
  }
  if (finished) {
    compare_end();
    second_run();
    begin("pg_dump");
    judge_by_dump();
    measure();
    back();
  }
  work_.reset();
  conclude();
  return std::move(out_);
}

}  // namespace pgplumb
