"""What each setting means, in a sentence that the settings file and the tests repeat."""

from __future__ import annotations

MEANINGS = {
    "public_subscribers": "A creator with this many subscribers is named; smaller ones get a"
    " pseudonym.",
    "public_views": "Where subscribers are unknown, this many views of the video make its"
    " creator public.",
    "keep_snapshots": "How many published snapshots stay on disk.",
    "keep_backups": "How many backups of the store stay in the home's folder backups.",
    "keep_imported_days": "Days that imported captures are kept, from the day of import; 0: for"
    " ever.",
    "host": "The address on which the dashboard answers. 127.0.0.1 is this machine alone.",
    "port": "The port on which the dashboard answers.",
    "names": "Names under which the dashboard is asked for beside this machine's own, such as a"
    " reverse proxy's; spaces between them. All others are refused.",
    "youtube.key": "The API key of your one Google Cloud project. It is never printed or stored.",
    "youtube.key_file": "A file that holds the key alone, which nobody but its owner may read.",
    "youtube.key_name": "A name that you give the key; change it whenever you replace the key, and"
    " the journal says so. It holds nothing of the key itself.",
    "youtube.endpoint": "Where the YouTube Data API is asked; a proxy or a stand-in may take its"
    " place.",
    "youtube.terms": "What you agreed with YouTube: standard, amended, researcher or statutory."
    " Needed before the key is used.",
    "youtube.legal_basis": "For statutory terms: the law you rely on, in a sentence that every"
    " method text prints.",
    "youtube.text_days": "For statutory terms: days that titles, descriptions and names are kept.",
    "youtube.count_days": "For statutory terms: days that counts are kept.",
    "youtube.study_end": "For researcher terms: the last day of your study, as in 2027-06-30. After"
    " it, all that came through the API is deleted, and nothing more is collected.",
    "digest.to": "Where the digest is sent: addresses as Apprise writes them, such as"
    " mailtos://user:password@example.org; in the environment, spaces between them.",
    "digest.language": "The language of the digest: en or fr.",
    "digest.videos": "How many videos to read the digest lists at most.",
}
