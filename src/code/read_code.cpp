// Looks, parses, and hands what is left to the readers.
#include "code/read_code.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include "base/error.h"
#include "code/prisma/reader.h"
#include "code/python/evaluator.h"
#include "code/sqlalchemy/reader.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

struct File {
  std::string path;   // absolute, without the first '/': imports may name folders above
  std::string shown;  // as in CodePlace
  std::string open;   // what opens it
  bool test = false;  // by its place below the folder that was read
};

// As in CodePlace, with the text.
using Texts = std::vector<std::pair<std::string, std::string>>;

struct Tree {
  std::vector<File> python;
  std::vector<File> prisma;
  std::vector<File> locks;
};

// Folders in which no application code stands.
bool is_foreign_folder(const fs::path& folder) {
  const std::string name = folder.filename().string();
  static const std::set<std::string, std::less<>> kNames = {"node_modules", "__pycache__",
                                                            "site-packages"};
  return name.starts_with('.') || kNames.contains(name) || fs::exists(folder / "pyvenv.cfg");
}

bool is_test(std::string_view shown) {
  const auto name = shown.substr(shown.rfind('/') + 1);
  if (name == "conftest.py" || name.starts_with("test_") || name.ends_with("_test.py")) return true;
  const std::string below = "/" + std::string(shown);
  return below.find("/tests/") != std::string::npos || below.find("/test/") != std::string::npos;
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) throw Error("cannot read " + path).with_place(path);
  std::string out(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0);
  in.read(out.data(), static_cast<std::streamsize>(out.size()));
  return out;
}

void sort_by_shown(std::vector<File>& files) {
  std::sort(files.begin(), files.end(),
            [](const File& a, const File& b) { return a.shown < b.shown; });
}

void add_file(const fs::path& path, const std::string& shown, bool test, Tree& out) {
  const std::string name = path.filename().string();
  File file{fs::absolute(path).lexically_normal().generic_string().substr(1), shown, path.string(),
            test};
  if (sqlalchemy::is_lock_file(name)) out.locks.push_back(file);
  if (prisma::is_schema(name)) out.prisma.push_back(file);
  if (name.ends_with(".py")) out.python.push_back(std::move(file));
}

void walk(const std::string& root, const std::string& prefix, Tree& out) {
  std::error_code failed;
  auto it =
      fs::recursive_directory_iterator(root, fs::directory_options::skip_permission_denied, failed);
  if (failed)
    throw Error("cannot read the folder " + root + ": " + failed.message()).with_place(root);
  for (const auto end = fs::recursive_directory_iterator(); it != end; it.increment(failed)) {
    if (failed) throw Error("cannot read below " + root + ": " + failed.message()).with_place(root);
    if (it->is_directory(failed)) {
      if (is_foreign_folder(it->path())) it.disable_recursion_pending();
    } else if (it->is_regular_file(failed)) {
      const std::string below = it->path().lexically_relative(root).generic_string();
      add_file(it->path(), prefix + below, is_test(below), out);
    }
  }
}

// A folder's own lock file often stands above it: app/ beside pyproject.toml.
void add_locks_above(const std::string& root, Tree& out) {
  fs::path folder = fs::absolute(root).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  for (int up = 0; up < 2 && folder.has_relative_path() && out.locks.empty(); ++up) {
    if (fs::exists(folder / ".git")) return;
    folder = folder.parent_path();
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
      const std::string name = entry.path().filename().string();
      if (sqlalchemy::is_lock_file(name))
        out.locks.push_back({entry.path().generic_string(), (up ? "../../" : "../") + name,
                             entry.path().string(), false});
    }
  }
}

// Calls work(i) for all i below count, on this many threads; the first exception is thrown on.
void in_parallel(std::size_t count, unsigned threads,
                 const std::function<void(std::size_t)>& work) {
  if (!threads) threads = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::thread> all;
  for (unsigned i = 1; i < threads && i < count; ++i) all.emplace_back(run);
  run();
  for (auto& thread : all) thread.join();
  if (failure) std::rethrow_exception(failure);
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The word at this place alone.
bool stands_alone(std::string_view text, std::size_t at, std::size_t size) {
  return (at == 0 || !is_word(text[at - 1])) &&
         (at + size >= text.size() || !is_word(text[at + size]));
}

// Whether the text gives one of these attributes a value: attribute=, .attribute = .
bool gives(std::string_view text, const std::set<std::string, std::less<>>& attributes) {
  for (const auto& name : attributes) {
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string_view::npos;
         at += name.size()) {
      if (!stands_alone(text, at, name.size())) continue;
      const auto behind = text.substr(at + name.size(), 3);
      if (behind.starts_with('=') && !behind.starts_with("==")) return true;
      if (at > 0 && text[at - 1] == '.' && behind.starts_with(" = ")) return true;
    }
  }
  return false;
}

// Model.attribute; or the model made, passed or named as a type, where an attribute is given.
bool mentions(std::string_view text, const sqlalchemy::Uses& classes) {
  for (const auto& [name, attributes] : classes) {
    bool used = false;
    for (std::size_t at = 0; at < text.size(); at += name.size()) {
      const void* found = memmem(text.data() + at, text.size() - at, name.data(), name.size());
      if (!found) break;
      at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
      if (!stands_alone(text, at, name.size())) continue;
      const auto behind = text.substr(at + name.size());
      if (behind.starts_with('.')) {
        std::size_t end = 1;
        while (end < behind.size() && is_word(behind[end])) ++end;
        if (attributes.contains(behind.substr(1, end - 1))) return true;
      }
      used = used || behind.starts_with('(') || behind.starts_with(')') || behind.starts_with(',');
    }
    if (used && gives(text, attributes)) return true;
  }
  return false;
}

using Load = std::function<std::string(std::size_t)>;

CodeFacts read_python(const std::vector<File>& files, const Texts& locks, const Load& load,
                      const CodeOptions& options) {
  CodeFacts out;
  std::vector<python::SourcePath> paths;
  paths.reserve(files.size());
  for (const auto& file : files) paths.push_back({file.path, file.shown});
  // A text is kept from the look to the parse, and read again where an import asks for it later.
  std::vector<std::string> texts(files.size());
  std::vector<char> wanted(files.size(), 0);
  python::Project project(std::move(paths), [&](std::size_t i) {
    return texts[i].empty() ? load(i) : std::move(texts[i]);
  });
  std::atomic<std::size_t> bytes = 0;
  std::atomic<std::size_t> migrations = 0;
  in_parallel(files.size(), options.threads, [&](std::size_t i) {
    if (!options.tests && files[i].test) return;
    std::string text = load(i);
    bytes += text.size();
    if (!sqlalchemy::may_declare(text)) return;
    if (sqlalchemy::is_migration(text)) {
      ++migrations;
      return;
    }
    wanted[i] = 1;
    texts[i] = std::move(text);
    (void)project.module(i);
  });
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (wanted[i]) chosen.push_back(i);
  }
  auto found = sqlalchemy::find_version(locks);
  if (options.sqlalchemy) {
    found.releases = sqlalchemy::releases_of(*options.sqlalchemy);
    if (found.releases.none())
      throw Error(ErrorCode::kUsage, "this is no version of SQLAlchemy: " + *options.sqlalchemy)
          .with_help("as in 1.4, 2.0 or 2.1.3");
    std::erase_if(found.libraries, [](const CodeLibrary& l) { return l.name == "sqlalchemy"; });
    found.libraries.insert(found.libraries.begin(), {"sqlalchemy", *options.sqlalchemy, {}});
  }
  out.libraries = std::move(found.libraries);
  python::Evaluator evaluator(project);
  const auto users = [&](const sqlalchemy::Uses& names) {
    in_parallel(files.size(), options.threads, [&](std::size_t i) {
      if (wanted[i] || (!options.tests && files[i].test)) return;
      if (!project.parsed(i)) {
        std::string text = load(i);
        if (!mentions(text, names) || sqlalchemy::is_migration(text)) return;
        texts[i] = std::move(text);
        (void)project.module(i);
      }
      wanted[i] = 1;
    });
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (wanted[i]) all.push_back(i);
    }
    return all;
  };
  sqlalchemy::read(evaluator, chosen, found.releases, users, out);
  out.counts.bytes = bytes;
  out.counts.migrations = migrations;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!options.tests && files[i].test)
      ++out.counts.tests;
    else
      ++out.counts.files;
    if (project.parsed(i)) ++out.counts.parsed;
  }
  return out;
}

void read_prisma(const Texts& files, CodeFacts& out) {
  prisma::read(files, out);
  out.counts.files += files.size();
  out.counts.parsed += files.size();
  for (const auto& [shown, text] : files) out.counts.bytes += text.size();
}

}  // namespace

CodeFacts read_code(const std::vector<std::string>& paths, const CodeOptions& options) {
  Tree tree;
  for (const auto& path : paths) {
    std::string prefix = paths.size() > 1 ? path : "";
    if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
    if (fs::is_directory(path))
      walk(path, prefix, tree);
    else if (fs::exists(path))
      add_file(path, paths.size() > 1 ? path : fs::path(path).filename().string(), false, tree);
    else
      throw Error(ErrorCode::kUsage, "there is no folder or file " + path)
          .with_place(path)
          .with_help("name a folder with application code");
  }
  for (const auto& path : paths) {
    if (tree.locks.empty()) add_locks_above(path, tree);
  }
  sort_by_shown(tree.python);
  sort_by_shown(tree.locks);
  sort_by_shown(tree.prisma);
  Texts locks;
  for (const auto& file : tree.locks) locks.emplace_back(file.shown, slurp(file.open));
  CodeFacts out = read_python(
      tree.python, locks, [&](std::size_t i) { return slurp(tree.python[i].open); }, options);
  Texts schemas;
  for (const auto& file : tree.prisma) {
    if (options.tests || !file.test)
      schemas.emplace_back(file.shown, slurp(file.open));
    else
      ++out.counts.tests;
  }
  read_prisma(schemas, out);
  return out;
}

CodeFacts read_code_texts(std::vector<CodeText> texts, const CodeOptions& options) {
  std::sort(texts.begin(), texts.end(),
            [](const CodeText& a, const CodeText& b) { return a.path < b.path; });
  std::vector<File> files;
  std::vector<const CodeText*> sources;
  Texts locks;
  Texts schemas;
  for (const auto& text : texts) {
    if (text.path.ends_with(".py")) {
      files.push_back({text.path, text.path, text.path, is_test(text.path)});
      sources.push_back(&text);
    }
    if (prisma::is_schema(text.path)) schemas.emplace_back(text.path, text.text);
    if (sqlalchemy::is_lock_file(text.path.substr(text.path.rfind('/') + 1)))
      locks.emplace_back(text.path, text.text);
  }
  CodeFacts out = read_python(
      files, locks, [&](std::size_t i) { return sources[i]->text; }, options);
  read_prisma(schemas, out);
  return out;
}

}  // namespace pgplumb
