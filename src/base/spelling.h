// How near two words are, and guesses at what a wrong word was meant to be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb {

/// How many bytes must be put in, taken out or replaced to make one word of the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known word that is near, or "" where none is.
std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& known);

/// "did you mean X?", or "there are: X, Y" where none is near.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& known);

/// Letters and digits in lower case: what differs in case and separators alone is equal in this.
/// Bytes that are not ASCII stay: they are parts of letters.
std::string folded_letters(std::string_view name);

}  // namespace pgplumb
