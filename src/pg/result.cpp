// Result: a PGresult, owned.
#include <libpq-fe.h>

#include <charconv>

#include "pg/connection.h"

namespace pgplumb {

Result::Result(pg_result* result) : result_(result, PQclear) {}

int Result::rows() const {
  return PQntuples(result_.get());
}
int Result::columns() const {
  return PQnfields(result_.get());
}

std::string_view Result::column_name(int column) const {
  const char* name = PQfname(result_.get(), column);
  return name ? name : std::string_view();
}

int Result::column(std::string_view name) const {
  // Not PQfnumber: it folds to lower case what is not quoted.
  for (int i = 0; i < columns(); ++i) {
    if (column_name(i) == name) return i;
  }
  return -1;
}

std::optional<std::string_view> Result::get(int row, int column) const {
  if (row < 0 || row >= rows() || column < 0 || column >= columns()) {
    throw Error("internal: there is no row " + std::to_string(row) + ", column " +
                std::to_string(column) + " in this result");
  }
  if (PQgetisnull(result_.get(), row, column)) return std::nullopt;
  const auto length = static_cast<std::size_t>(PQgetlength(result_.get(), row, column));
  return std::string_view(PQgetvalue(result_.get(), row, column), length);
}

void Result::get(int row, std::span<std::optional<std::string_view>> out) const {
  if (row < 0 || row >= rows() || out.size() != static_cast<std::size_t>(columns())) {
    throw Error("internal: there is no row " + std::to_string(row) + " of " +
                std::to_string(out.size()) + " columns in this result");
  }
  const pg_result* result = result_.get();
  int column = 0;
  for (auto& value : out) {
    // An empty text and NULL both have length 0; only there the second question has to be asked.
    const auto length = static_cast<std::size_t>(PQgetlength(result, row, column));
    if (length == 0 && PQgetisnull(result, row, column)) {
      value.reset();
    } else {
      value.emplace(PQgetvalue(result, row, column), length);
    }
    ++column;
  }
}

std::string Result::text(int row, int column) const {
  return std::string(get(row, column).value_or(std::string_view()));
}

std::string_view Result::command() const {
  return PQcmdStatus(result_.get());
}

std::int64_t Result::affected_rows() const {
  const std::string_view text = PQcmdTuples(result_.get());
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

}  // namespace pgplumb
