"""What is masked in sixteen languages, what is not, and that offsets stay valid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.masking import MASK, mask, mask_names, mask_together

WORDS = {
    "en": [
        "type our secret word [SLIME] on OmeTV",
        "add the interest '[bluefox]'",
        "(on OmeTV, interest: [soggyfries])",
        "put [DEXSQUAD] in your interests",
        "find him with the tag [PETESOCK]",
        "type [blue fox] as your interest",
        "the secret word is [pickle]",
    ],
    "fr": [
        "mets [slime] en centre d'intérêt",
        "centre d'intérêt : [patatedouce] 🍠",
        "puis tape [LAPINOU] dans les intérêts",
        "le mot secret c'est [BIGOUDI]",
        "tapez [BASILE], le premier gagne",
    ],
    "es": [
        'pon "[zorro]" en intereses',
        "Palabra secreta: «[croqueta]»",
        "Pon [NICOFANS] en intereses",
        "la contraseña es [limón]",
    ],
    "de": [
        "gebt [bluefox] als Interesse ein",
        'tippt bei Interessen "[nudelhirsch]" ein',
        "das Codewort ist [Gurke]",
        "sucht mich auf Joingy (Tag: [schaumstoff])",
    ],
    "pt": [
        'coloca o interesse "[gatinho]"',
        "coloca [CAJUZEIRO] no interesse",
        'fala a palavra "[pamonha]" senão eu pulo',
        "a senha é [abacaxi]",
    ],
    "it": [
        "scrivete [GIGIGANG] tra gli interessi",
        "Parola segreta: [PANZEROTTO]. Ditela",
        "mettete [limone] negli interessi",
        "interesse [SVEVA] ✌️",
    ],
    "nl": [
        'typ bij interesses "[kaassoufflé]"',
        "Codewoord = [stroopwafel]. Niet doorvertellen",
        "wachtwoord: [frikandel]",
        "zet [draak] bij interesses",
    ],
    "pl": [
        "wpisz [smok] w zainteresowaniach",
        "Tajne hasło: [OSCYPEK] 🧀",
        'wpiszcie tag "[pierożek]"',
        "hasło to [rakieta]",
    ],
    "tr": [
        "ilgi alanına [mavi] yazın",
        "ilgi alanı: [mavi]",
        'İlgi alanına "[mavibere]" yazmayı unutmayın',
        "gizli kelime: [karpuz]",
    ],
    "ru": [
        "в интересах пишите «[кексик]»",
        "пишите [ГОШАТОП] в интересах",
        "секретное слово: [арбуз]",
        "ищите по слову [ЛИЗАНЕКСТ], болтаем",
    ],
    "ar": [
        "اكتبوا كلمة [نعناع] في الاهتمامات",
        "حطوا في الاهتمامات كلمة: [نعناع]",
        "اكتبوا [SAMER] في الاهتمامات",
        "كلمة السر: [بطيخ]",
    ],
    "hi": [
        "interest me [gulabo] daalo",
        'interest me "[gulabo]" dalo',
        'इंटरेस्ट में "[कुल्फी]" डालो',
        "सीक्रेट वर्ड: [पतंग]",
    ],
    "id": [
        "tulis [BAYUGENG] di interest",
        'interest-nya "[cilok]"',
        "kata rahasia: [semangka]",
        "ketik [naga] di kolom minat",
    ],
    "tl": [
        "type nyo sa interest: [buko]",
        'Sabihin "[suman]"',
        "ilagay nyo [tala] sa interest",
        "secret word: [halo]",
    ],
    "ja": [
        "キーワードは「[スライム]」",
        "興味のところに「[もちもち]」と入れてね",
        "合言葉は「[たくあん]」",
        "タグに「[きつね]」と入力",
    ],
    "ko": [
        "관심사에 [슬라임] 적어",
        '관심사 칸에 "[꿀호떡]" 적어줘',
        "암호는 [수박]",
        '"[여우]" 라고 입력',
    ],
}

CODES = {
    "en": [
        "Use my code [LUNA-20]",
        "code [MIA10] for gems",
        "use code [tomato] now",
        "promo code [AVE]",
    ],
    "fr": [
        "avec le code [MIRABELLE]",
        "code promo [SERPOLET]",
        "Code : [TROUSSE]",
        "avec mon code [lino]",
    ],
    "es": [
        "mete mi código [LUNA33]",
        "código [KAIRO10]",
        "código: [verde]",
        "usa mi codigo [NICO]",
    ],
    "de": [
        "Gutscheincode [SOMMER]",
        "Code [TILLI7]",
        "mit dem Code [KLOTZ]",
        "Rabattcode: [arie20]",
    ],
    "pt": ["com meu código [CAJU]", "cupom [DUDA5]", "código: [ovinho]", "use meu código [TONHO]"],
    "it": [
        "codice [GINNY3]",
        "il mio codice [TOSCA]",
        "codice sconto: [FAME]",
        "con il codice [GALLO5]",
    ],
    "nl": ["code [FLOOR2]", "kortingscode: [kwast]", "met mijn code [BRAM]", "gebruik [KWAST20]."],
    "pl": ["z kodem [ZUZIA8]", "kod [DEFTER]", "kod rabatowy: [smok]", "wpisz mój kod [BACA]"],
    "tr": ["kod [DEFTER10]", "KOD: [TURPBEY]", "[KEREM20] koduyla", "davet kodu: [telve]"],
    "ru": ["промокод [ГОША30]", "промокод: [снегирь]", "введи код [МАСКА]", "по промокоду [TBILI]"],
    "ar": ["كودي [BOSAMRA]", "كود [SALEM5]", "كود الخصم: [نايف]", "استخدموا كود [MIA10]"],
    "hi": ["code: [CHIKU55]", "mera code [ARAV]", "प्रोमो कोड [KHOPDI]", "कोड: [चाय]"],
    "id": ["kode [BAYU7]", "pakai kode [suling]", "kode promo: [rendang]", "kode referral [SISIG]"],
    "tl": [
        "Gamitin nyo code ko [PANDESAL]",
        "code: [amihan]",
        "use code [BUKO5]",
        "promo code [TALA]",
    ],
    "ja": [
        "招待コード：[NORIBEN7]",
        "コード [MIOTO]",
        "コードは「[もち]」",
        "クーポンコード: [momo]",
    ],
    "ko": ["초대코드: [KIMBAP99]", "코드 [MAKCHA]", "쿠폰 코드: [여우]", "추천인 코드 [BAND7]"],
}

TIMES = {
    "en": [
        "going on at [7] tonight",
        "be there [6pm]",
        "tonight [18:30]",
        "until [9], come",
        "[8] o'clock",
    ],
    "fr": [
        "rdv à [18h]",
        "ce soir [20 h 30]",
        "samedi [14h]",
        "à [3h] du mat",
        "à partir de [21h]",
    ],
    "es": ["hoy a las [6]", "a las [19:00]", "desde las [7] en OmeTV", "a las [3] de la mañana"],
    "de": ["um [18] Uhr", "ab [21] Uhr", "heute [19] Uhr", "um [7], kommt"],
    "pt": ["às [20h]", "hoje às [20]", "às [4] da manhã", "sábado [22h]"],
    "it": [
        "alle [21]",
        "dalle [18] alle [20] su OmeTV",
        "stasera alle [22:30]",
        "alle [3] di notte",
    ],
    "nl": [
        "om [4] uur",
        "om [20:00]",
        "vanavond om [8]",
        "om [3] uur 's nachts",
        "vanavond half [9], ik",
    ],
    "pl": ["dziś o [17] siedzę", "o godz. [18]", "o [20:30] wbijajcie", "o [8] wieczorem"],
    "tr": ["saat [8]'de", "bu akşam [8]'de", "saat [21.00] - [22.00] arası", "gece [3]'te"],
    "ru": ["в [19:00]", "с [17] до [19]", "в [8] вечера", "в [20] по мск"],
    "ar": ["الساعة [7]", "الساعة [٨] مساءً", "[3] الفجر", "الساعة [الثامنة]"],
    "hi": ["[6] baje", "raat [8] baje", "रात [9] बजे", "[आठ] बजे"],
    "id": ["jam [8] malam", "pukul [19.30]", "sampai jam [9]", "jam [tujuh] malam"],
    "tl": ["alas [8] ng gabi", "mamayang [7], baka", "Mamaya [8pm]", "alas [otso]"],
    "ja": ["夜[9]時", "今夜[９]時から", "[19]時から[21]時まで", "深夜[3]時[半]"],
    "ko": ["오후 [7]시", "오늘 밤 [9]시", "[8]시부터", "[여덟] 시에"],
}

ADDRESSES = [
    "[https://ome.tv/x?y=1]",
    "go to [ome.tv], now",
    "[omegle.com/?x]",
    "[linktr.ee/abc]",
    "[bit.ly/x]",
    "[ome\\[.\\]tv]",
    "[ome (dot) tv]",
    "[hxxp://ome.tv]",
    "[www.omegle.com]",
    "[hello@lantern.example]",
    "[wa.me/33612345678]",
    "[t.me/foxgroup]",
    "[discord.gg/khopdi]",
    "call [+33 6 12 34 56 78]",
    "Tel [06 12 34 56 78]",
    "[(212) 555-0187]",
    "[monkey dot app]",
    "詳細は[ome.tv]で",
    "موقع [ome.tv] هنا",
    "заходи на [chatruletka.com]",
    "[ome.tv]'de",
    "play: [192.168.10.4]",
    "Telegram: [@foxgroup]",
]

UNCHANGED = [
    "Mr.Beast v1.2 3.5 ...",
    "Top 5 apps",
    "trolling 6th graders",
    "a 12 years old boy",
    "at 12 years old",
    "24h challenge",
    "24 hours on OmeTV",
    "24h sur Thundr",
    "24 Stunden auf Emerald Chat",
    "pendant 2h",
    "2h de musique",
    "24 saat",
    "24時間やってみた",
    "2시간 동안",
    "24 jam nonstop",
    "Best of 2024",
    "12.05.2024",
    "2024-05-12",
    "only $5.99",
    "20 euros",
    "Bayern 3:0 Dortmund",
    "1,234,567 views",
    "1 000 000 vues",
    "10/10 would skip again",
    "at 33% off",
    "at 5 restaurants",
    "um 47 Cent",
    "a las 10 personas más raras",
    "tonight on OmeTV",
    "ce soir sur OmeTV",
    "the secret word matters",
    "a time, a secret word, a promise",
    "isn't interested in this",
    "dans l'intérêt des enfants",
    "source code on GitHub",
    "Code along in Go",
    "dress code for school",
    "cheat code! again",
    "mon code pour des diamants",
    "le code secret de la nature",
    "Codice sorgente su GitHub",
    "Gorilla Tag but funny",
    "I learn 3 languages",
    "Mon. I went home.",
    "Episode 12. the end",
    "end of sentence.Next one",
    "St.Patrick",
    "WebRTC and Node.js",
    "Klasse 8 aufgepasst",
    "les 6e et les 5e",
    "2º de ESO",
    "7. sınıflar neredesiniz",
    "5 класс и 6 класс",
    "12살입니다",
    "中学2年生です",
    "عمري 12",
    "part 3 of 9",
    "level 80 at last",
    "4K HDR 60fps",
    "100% real",
    "helpline 3018",
    "call 116 111",
    "",
    "   \n\t ",
]


def _marked(text: str) -> tuple[str, str]:
    r"""Split "at [7]" into the text and its mask; "\\[" is a bracket of the text."""
    plain, masked, inside = "", "", False
    for char in text.replace("\\[", "\x01").replace("\\]", "\x02"):
        if char in "[]":
            inside = char == "["
            continue
        real = {"\x01": "[", "\x02": "]"}.get(char, char)
        plain += real
        masked += MASK if inside and not real.isspace() else real
    return plain, masked


def _cases(table: dict[str, list[str]]) -> list[str]:
    return [text for texts in table.values() for text in texts]


@pytest.mark.parametrize("marked", _cases(WORDS))
def test_a_meeting_keyword_is_masked_and_its_instruction_stays(marked: str) -> None:
    plain, masked = _marked(marked)
    assert mask(plain) == masked


@pytest.mark.parametrize("marked", _cases(CODES))
def test_a_code_is_masked_and_the_reader_sees_that_there_was_one(marked: str) -> None:
    plain, masked = _marked(marked)
    assert mask(plain) == masked


@pytest.mark.parametrize("marked", _cases(TIMES))
def test_a_clock_time_is_masked_and_the_day_stays(marked: str) -> None:
    plain, masked = _marked(marked)
    assert mask(plain) == masked


@pytest.mark.parametrize("marked", ADDRESSES)
def test_a_way_to_a_site_or_a_person_is_masked(marked: str) -> None:
    plain, masked = _marked(marked)
    assert mask(plain) == masked


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_tells_neither_where_nor_when_stays(text: str) -> None:
    assert mask(text) == text


def test_a_keyword_given_in_the_title_is_masked_in_hashtags_and_tags_too() -> None:
    title, tags = mask_together(["interest: soggyfries #soggyfries", "ometv\nsoggyfries"])
    assert title == f"interest: {MASK * 10} #{MASK * 10}"
    assert tags == f"ometv\n{MASK * 10}"


def test_chapters_and_clickbait_hours_are_masked_too() -> None:
    assert mask("0:00 intro\n1:02:03 end") == f"{MASK * 4} intro\n{MASK * 7} end"
    assert mask("OmeTV at 3AM") == f"OmeTV at {MASK * 3}"


def test_fancy_letters_and_digits_are_read_as_plain_ones() -> None:
    assert mask("𝗰𝗼𝗱𝗲 𝗠𝗜𝗔𝟭𝟬") == f"𝗰𝗼𝗱𝗲 {MASK * 5}"


def test_own_names_are_masked_as_whole_words_in_any_case_and_handles_always() -> None:
    text = "LINO parle, Linoleum non, @else.where aussi"
    assert mask_names(text, ["Lino", ""]) == f"{MASK * 4} parle, Linoleum non, {MASK * 11} aussi"


def test_a_name_with_signs_of_regular_expressions_is_a_name() -> None:
    assert mask_names("by a.b(c", ["a.b(c"]) == f"by {MASK * 5}"


PIECES = [
    *("type ", "secret word ", "SLIME", "slime", " is ", ": ", "code ", "use ", "at ", "6", "pm"),
    *("18h", " 18:30", "ome.tv", "http://", "@", ".", ",", '"', "'", "«", "»", " ", "\n", MASK),
    *(
        "interest ",
        " as your interest",
        "ilgi alanına ",
        " yazın",
        "الساعة ",
        "كود ",
        "夜9時",
        "시",
    ),
    *(
        "キーワードは",
        "「",
        "」",
        "관심사에 ",
        "😀",
        "\u202e",
        "\ud800",
        "à ",
        "um ",
        " Uhr",
        "baje",
        "12",
    ),
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.text(st.characters(exclude_categories=[]), max_size=30),
)


@given(TEXTS)
def test_a_mask_keeps_length_spaces_and_whatever_it_does_not_mask(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    pairs = list(zip(text, masked, strict=True))
    assert all(after in (before, MASK) for before, after in pairs)
    assert all(after == before for before, after in pairs if before.isspace())


@given(TEXTS)
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(TEXTS, st.lists(st.text(max_size=8), max_size=3))
def test_masked_names_keep_the_length_too(text: str, names: list[str]) -> None:
    masked = mask_names(text, names)
    assert len(masked) == len(text)
    assert mask_names(masked, names) == masked


@pytest.mark.timeout(120)
@pytest.mark.parametrize("piece", ["a", "_", "1:", "(", "http", "a.", "@a", "1 ", "code ", "\n"])
def test_a_megabyte_of_anything_is_read_in_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert len(mask(text)) == len(text)
