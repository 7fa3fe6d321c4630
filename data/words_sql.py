"""Cut texts into words inside SQL: plain words in any script, hashtags, handles, bare domains."""

from __future__ import annotations

# A scheme and a path belong to an address, but are no part of its name.
_ENDS = (
    "com|net|org|tv|chat|app|cam|live|me|gg|cc|io|ai|co|fun|online|site|club|pro|xyz|world|video"
    "|fan|link|space|web|dev|social|ru|fr|de|es|it|nl|pl|br|pt|mx|uk|us|in|id|tr|jp|kr|ph|ua|eu"
)
_LETTER = r"[^\pP\pS\pZ\pC\p{Han}\p{Hiragana}\p{Katakana}ー]"
_DOMAIN = rf"(?:[a-z0-9][a-z0-9-]*\.)+(?:{_ENDS})\b"
_HASHTAG = r"[#＃](?:[^\pP\pS\pZ\pC]|_)+"
_TOKEN = rf"@[^\s,;:!?()]+|{_DOMAIN}|{_HASHTAG}|[\p{{Katakana}}ー]+|\p{{Han}}+|{_LETTER}+"
_BEFORE = (
    "on|use|using|try|join|download|called|app|site|sur|auf|en|no|na|su|op|pakai|main|на|в|على|في"
)
_BEHIND = (
    "apps?|sites?|website|application|aplicación|aplicativo|uygulaması|приложение|сайт|アプリ|앱|ऐप"
)
_NAME = rf"(?:{_DOMAIN}|{_LETTER}{{3,}})"

# Some captures hold line breaks written out, as a backslash and a letter.
TEXT = (
    r"lower(regexp_replace(concat_ws(chr(10), title, array_to_string(tags, chr(10)), description),"
    r" '(https?://(?:www\.)?)([^/\s?#]+)\S*|\\[nrt]', ' \2 ', 'gi'))"
)
TOKENS = f"list_distinct(regexp_extract_all(text, '{_TOKEN}'))"
# “on X” and “X app”; an all-caps name at the end of the title; every hashtag.
SLOTS = f"""list_concat(
    regexp_extract_all(text, '(?:^|[\\s\\pP])(?:{_BEFORE})\\s+["“«]?({_NAME})', 1),
    regexp_extract_all(text, '({_NAME})[”"»]?\\s+(?:{_BEHIND})(?:$|[\\s\\pP])', 1))"""
LOUD = r"[lower(regexp_extract(title, '(\p{Lu}{4,})[^\pL]*$', 1))]"
HASHTAGS = f"regexp_extract_all(text, '{_HASHTAG}')"
FRAMED = f"list_concat({SLOTS}, {LOUD}, {HASHTAGS})"
# What remains of a name when spaces, dots and signs are left out; fill in a column.
LETTERS = r"regexp_replace({}, '[\pP\pS\pZ\pC]', '', 'g')"
