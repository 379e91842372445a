// PL/pgSQL that every block shares.
#include "render/script_text.h"

namespace pgplumb {

std::string_view block_variables() {
  return R"sql(  old_search_path CONSTANT text := current_setting('search_path');
  old_check_bodies CONSTANT text := current_setting('check_function_bodies');
  -- States are compared in the form in which they were written down.
  forms CONSTANT text[] := ARRAY['DateStyle', 'ISO', 'IntervalStyle', 'postgres', 'TimeZone', 'UTC', 'extra_float_digits', '1', 'bytea_output', 'hex', 'quote_all_identifiers', 'off'];
  old_forms text[];
  found jsonb;
  first jsonb;
  settled jsonb;
  choice int[] := '{}';
  fits boolean;
  entry record;
  wrong text := '';
  absent text := '';
  detail text := '';
  hint text := '';
  missing text;
  extra text;
  field text;
  was text;
)sql";
}

std::string_view block_test() {
  return R"sql(  PERFORM set_config('search_path', '', true);
  PERFORM set_config('check_function_bodies', 'off', true);
  old_forms := '{}';
  FOR i IN 1 .. array_length(forms, 1) / 2 LOOP
    old_forms[i] := current_setting(forms[2 * i - 1]);
    PERFORM set_config(forms[2 * i - 1], forms[2 * i], true);
  END LOOP;
  EXECUTE reader INTO found;
  FOR i IN 1 .. array_length(forms, 1) / 2 LOOP
    PERFORM set_config(forms[2 * i - 1], old_forms[i], true);
  END LOOP;
  FOR i IN 1 .. coalesce(array_length(units, 1), 0) LOOP
    settled := (SELECT coalesce(jsonb_object_agg(e.key, CASE WHEN jsonb_typeof(e.value) = 'object' THEN e.value - ARRAY(SELECT jsonb_array_elements_text(kept -> (i - 1) -> e.key)) ELSE e.value END), '{}') FROM jsonb_each(found -> (i - 1)) e);
    choice[i] := CASE WHEN settled = wanted -> (i - 1) OR EXISTS (SELECT FROM unnest(passed) p WHERE p -> (i - 1) = settled) THEN 0 END;
    FOR b IN 1 .. coalesce(array_length(before, 1), 0) LOOP
      IF choice[i] IS NULL AND found -> (i - 1) = before[b] -> (i - 1) THEN choice[i] := b; END IF;
    END LOOP;
    CONTINUE WHEN choice[i] IS NOT NULL;
    -- Not as it shall be, and not as any of the planned databases was: say what differs, and change nothing.
    FOR entry IN SELECT n.key AS name, n.value AS state, wanted -> (i - 1) -> n.key AS target FROM jsonb_each(found -> (i - 1)) n ORDER BY NOT n.value ? 'labels', n.key LOOP
      fits := settled -> entry.name = entry.target;
      FOR b IN 1 .. coalesce(array_length(before, 1), 0) LOOP
        fits := fits OR entry.state = before[b] -> (i - 1) -> entry.name;
      END LOOP;
      CONTINUE WHEN fits;
      IF entry.state = 'null' THEN
        absent := absent || E'\n  ' || entry.name;
        CONTINUE;
      END IF;
      wrong := wrong || CASE wrong WHEN '' THEN '' ELSE ', ' END || entry.name;
      detail := detail || entry.name || E'\n';
      IF NOT wanted -> (i - 1) ? entry.name THEN
        detail := detail || E'  was added since the plan was made, and would be dropped along with the rest\n';
        CONTINUE;
      END IF;
      IF entry.state ? 'labels' AND entry.target ? 'labels'
         AND NOT EXISTS (SELECT FROM unnest(before) b WHERE b -> (i - 1) -> entry.name -> 'labels' = entry.state -> 'labels') THEN
        SELECT string_agg(quote_literal(l), ', ') INTO missing FROM jsonb_array_elements_text(entry.target -> 'labels') l WHERE NOT entry.state -> 'labels' ? l;
        SELECT string_agg(quote_literal(l), ', ') INTO extra FROM jsonb_array_elements_text(entry.state -> 'labels') l WHERE NOT entry.target -> 'labels' ? l;
        detail := detail || '  expected: ' || (entry.target ->> 'labels') || E'\n  existing: ' || (entry.state ->> 'labels')
          || E'\n  missing:  ' || coalesce(missing, 'none') || E'\n  extra:    ' || coalesce(extra, 'none') || E'\n';
        IF missing IS NOT NULL AND extra IS NULL THEN
          hint := hint || 'Only labels are missing from ' || entry.name || ': add them (ALTER TYPE ... ADD VALUE ...) and run this again. ';
        ELSIF extra IS NOT NULL THEN
          hint := hint || 'Rows may hold ' || extra || '. Count them first; then plan with this database as one more source, and map the labels (--map) or keep them. ';
        ELSE
          hint := hint || 'The labels of ' || entry.name || ' are in another order: plan with this database as one more source. ';
        END IF;
      ELSE
        -- Field by field: those that no planned database and not the target has like that.
        IF coalesce(entry.target, 'null') = 'null' THEN detail := detail || E'  shall not exist, and is not what was to be dropped\n'; END IF;
        FOR field IN SELECT k FROM jsonb_object_keys(entry.state || CASE jsonb_typeof(entry.target) WHEN 'object' THEN entry.target ELSE '{}' END) k ORDER BY k LOOP
          fits := jsonb_typeof(entry.target) = 'object' AND entry.state -> field IS NOT DISTINCT FROM entry.target -> field;
          was := '';
          FOR b IN 1 .. coalesce(array_length(before, 1), 0) LOOP
            CONTINUE WHEN jsonb_typeof(before[b] -> (i - 1) -> entry.name) <> 'object';
            fits := fits OR before[b] -> (i - 1) -> entry.name -> field IS NOT DISTINCT FROM entry.state -> field;
            was := was || '    before:   ' || coalesce(before[b] -> (i - 1) -> entry.name ->> field, 'none') || E'\n';
          END LOOP;
          CONTINUE WHEN fits;
          detail := detail || '  ' || field || E':\n' || was || '    expected: ' || CASE WHEN kept -> (i - 1) -> entry.name ? field THEN 'as before' ELSE coalesce(entry.target ->> field, 'none') END
            || E'\n    found:    ' || coalesce(entry.state ->> field, 'none') || E'\n';
        END LOOP;
      END IF;
    END LOOP;
    IF absent <> '' THEN
      detail := detail || 'missing here, and expected:' || absent;
      wrong := coalesce(nullif(wrong, ''), units[i]);
    ELSIF wrong = '' THEN
      detail := 'Each object is in a state that was planned for, but not all of them in the same one: ' || (found -> (i - 1))::text;
      wrong := units[i];
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'pgplumb: refused, nothing has changed; not in a state that was planned for: ' || wrong,
      DETAIL = detail,
      HINT = hint || 'To include this database: pgplumb plan --from ... --from THIS-DATABASE --to ... -o FILE';
  END LOOP;
)sql";
}

std::string_view block_end() {
  return R"sql(
  -- What was done must be what was wanted; otherwise all of this block is undone.
  first := found;
  old_forms := '{}';
  FOR i IN 1 .. array_length(forms, 1) / 2 LOOP
    old_forms[i] := current_setting(forms[2 * i - 1]);
    PERFORM set_config(forms[2 * i - 1], forms[2 * i], true);
  END LOOP;
  EXECUTE reader INTO found;
  FOR i IN 1 .. array_length(forms, 1) / 2 LOOP
    PERFORM set_config(forms[2 * i - 1], old_forms[i], true);
  END LOOP;
  FOR i IN 1 .. coalesce(array_length(units, 1), 0) LOOP
    settled := (SELECT coalesce(jsonb_object_agg(e.key, CASE WHEN jsonb_typeof(e.value) = 'object' THEN e.value - ARRAY(SELECT jsonb_array_elements_text(kept -> (i - 1) -> e.key)) ELSE e.value END), '{}') FROM jsonb_each(found -> (i - 1)) e);
    IF settled <> wanted -> (i - 1) AND NOT EXISTS (SELECT FROM unnest(passed) p WHERE p -> (i - 1) = settled) OR choice[i] > 0 AND EXISTS (
      SELECT FROM jsonb_each(first -> (i - 1)) a JOIN jsonb_each(found -> (i - 1)) b ON b.key = a.key
       CROSS JOIN LATERAL jsonb_array_elements_text(kept -> (i - 1) -> a.key) f(field)
       WHERE jsonb_typeof(a.value) = 'object' AND jsonb_typeof(b.value) = 'object' AND a.value -> f.field IS DISTINCT FROM b.value -> f.field) THEN
      RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = 'pgplumb: ' || units[i] || ' did not reach the state that was planned',
        DETAIL = 'before: ' || (first -> (i - 1))::text || E'\nexpected: ' || (wanted -> (i - 1))::text || E'\nfound: ' || (found -> (i - 1))::text,
        HINT = 'This block was undone. Please report it with the two states above.';
    END IF;
  END LOOP;
)sql";
}

std::string_view block_restore() {
  return R"sql(  PERFORM set_config('search_path', old_search_path, true);
  PERFORM set_config('check_function_bodies', old_check_bodies, true);
)sql";
}

std::string without_placeholders(const std::string& json) {
  const auto is_word = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto begins_name = [&](char c) {
    return is_word(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  std::string out;
  bool in_text = false;
  bool escaped = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const char before = i > 0 ? json[i - 1] : ' ';
    const char after = i + 1 < json.size() ? json[i + 1] : ' ';
    if (c == '$')
      out += "\\u0024";
    else if (c == ':' && !in_text)
      out += after == ' ' ? ":" : ": ";
    else if (c == ':' && begins_name(after) && !is_word(before) && before != ':')
      out += "\\u003a";
    else
      out += c;
    if (c == '"' && !escaped) in_text = !in_text;
    escaped = c == '\\' && !escaped;
  }
  return out;
}

}  // namespace pgplumb
