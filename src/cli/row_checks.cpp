// Questions to the source's rows, and what their answers mean for the plan.
#include "cli/row_checks.h"

#include <chrono>
#include <memory>
#include <optional>

#include "base/text.h"
#include "base/width.h"
#include "plan/rename.h"
#include "plan/row_questions.h"

namespace pgplumb {
namespace {

// All questions together; plan shall not become a long query.
constexpr auto kMostForAll = std::chrono::seconds(60);
constexpr const char* kQueryCanceled = "57014";
constexpr const char* kInsufficientPrivilege = "42501";
constexpr int kKeyShown = 120;

Refusal refusal_of(const RowQuestion& question, const Result& answer) {
  const long long count = std::stoll(answer.text(0, 0));
  Refusal out{
      .id = question.id,
      .reason = fmt::format("{} {}", thousands(count), count == 1 ? question.one : question.many)};
  if (!question.show.empty()) {
    const std::string key = answer.text(0, 1);
    out.reason += ", for example " + shortened(one_line(key), kKeyShown);
    out.ways_out.push_back("mend them, and plan again; this shows them: " + question.show.text() +
                           ";");
  }
  out.ways_out.insert(out.ways_out.end(), question.ways_out.begin(), question.ways_out.end());
  return out;
}

std::string not_known(const RowQuestion& question, const std::string& why) {
  return fmt::format(
      "whether rows that are there break {} is not known: {}; where one does, the migration fails "
      "at that step",
      question.id.display(), why);
}

}  // namespace

CountedRows broken_by_rows(const Source& source, const Catalog& from, const Catalog& to,
                           const Plan& plan, const PlanOptions& options) {
  CountedRows out;
  if (source.form != SourceForm::kDatabase || plan.empty()) return out;
  const auto until = std::chrono::steady_clock::now() + kMostForAll;
  std::unique_ptr<Connection> connection;
  std::optional<Renamed> renamed;
  if (!options.renames.empty()) renamed = apply_renames(from, to, options.renames);
  for (const auto& question :
       row_questions(from, renamed ? renamed->catalog : from, to, plan, options.server_version)) {
    if (std::chrono::steady_clock::now() > until) {
      out.unknown.push_back(not_known(question, "counting for the plan took long enough already"));
      continue;
    }
    if (!connection) connection = row_reader(source);
    try {
      const Result answer = connection->query(question.count);
      if (answer.text(0, 0) != "0") out.refusals.push_back(refusal_of(question, answer));
    } catch (const Error& error) {
      if (error.sqlstate() == kQueryCanceled && !is_interrupted()) {
        out.unknown.push_back(
            not_known(question, fmt::format("counting took longer than {} s", kMostRowSeconds)));
      } else if (!connection->alive() || is_interrupted()) {
        throw;
      } else {
        // Class 42: what it names is not there, or not like this, before the plan is run.
        const bool named =
            error.sqlstate().starts_with("42") && error.sqlstate() != kInsufficientPrivilege;
        out.unknown.push_back(
            not_known(question, named ? "it needs what the plan itself makes" : error.what()));
      }
    }
  }
  return out;
}

}  // namespace pgplumb
