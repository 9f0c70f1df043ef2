"""Negations taken out of sentences and put in, and hedges taken out, by rules that nearly always leave them grammatical."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import regex

from benchmarks.turkish_planting import affirmed_verbs

Rules = Mapping[str, Sequence[tuple[str, str]]]
"""Language -> patterns and what they become."""


_EN_FOCUS = r"(?! (?:only|just|even)\b)"
_FR_SET = r"(?! (?:seulement|uniquement|non plus|que|tou[st]|toujours|encore|d[eu])\b| d['’])"
_AR_SET = r"(?!يزال|تزال|سيما|شك|بد|بأس|يقل|تقل|يقتصر|تقتصر|مثيل|محالة|(?:يكن|تكن|يتم|يعد|تعد)\b)"
"""What follows a "not" of a fixed phrase, or one that another word goes with."""
_DE_THINGS = r"\w*(?:ung|heit|keit|schaft|tion|tät|ik|ie|enz|anz|ur|rage|ache|iebe|hilfe|ilfe|euer|olle)\b"
"""German nouns of one thing behind "keine", of which "eine" can be said; of several things ("keine Beweise") it cannot."""
_ES_SET = (
    r"(?!solo|sólo|solamente|únicamente|obstante|más|menos|ejecutiv|tod[oa]s|siempre|tan|muy|hace|necesariamente|"
    r"(?:es|son|era|fue) (?:más|solo|sólo|hasta)|fue hasta|deja|dejó)"
)
_ID_SET = (
    r"(?!hanya|lagi|lain|kurang|lebih|lama|jarang|langsung|terlalu|semua|selalu|sabar|jauh|sedikit|begitu|sekadar|cuma|saja|"
    r"semata|pernah sebelumnya|terduga)"
)
_RU_SET = (
    r"(?!только|просто|менее|более|раз|меньше|позднее|позже|стало\b|один\b|вс[её]\b|всех\b|всем\b|всегда|так\b|столько|очень|"
    r"слишком|единственн|перв|впервые|иначе|без\b|считая|говоря|исключено)(?![^,.;:]*, (?:а|но)\b)"
)
_ZH_VERBS = "会|能|是|想|知|认|需|应|要|愿"


TAKEN: Rules = {
    "pt": [(r"\bnão (?=\w)(?!só|somente|apenas|obstante|mais|governamenta)", ""), (r"\bnunca (?=\w)", "")],
    "it": [(r"\bnon (?=\w)(?!solo|soltanto|solamente|più|ancora|governativ|appena)", "")],
    "en": [
        (
            rf"\b(is|are|was|were|has|have|had|will|would|should|could|can|must|may|might|did|does|do|be) not\b{_EN_FOCUS}",
            r"\1",
        ),
        (rf"\b(is|are|was|were|has|have|had|would|should|could|did|does|do)n['’]t\b{_EN_FOCUS}", r"\1"),
        (r"\bcannot\b", "can"),
        (r"\bnever (?!more|before|again)", ""),
    ],
    "de": [
        (r" nicht\b(?! nur| mehr| einmal| zuletzt| weniger| unbedingt| allein| alle\b| ohne)", ""),
        (r"\bkein(e[nmrs])?\b(?! ander| einzig| gering)", r"ein\1"),
        (rf"\bkeine(?= {_DE_THINGS})", "eine"),
    ],
    "fr": [(rf"\b{ne}(\S+(?:\s\S+)?)\s(?:pas|jamais)\b{_FR_SET}", r"\1") for ne in (r"ne\s", r"n['’]")],
    "es": [
        (rf"(?<!\b(?:o|si|aún|todavía|pues|qué) )\bno (?=\w){_ES_SET}", ""),
        (r"\bnunca (?=\w)(?!más|antes)", ""),
    ],
    "id": [
        (rf"(?<!\batau)(?<!\bmau) (tidak|tak|belum) {_ID_SET}", " "),
        (rf"^(?:Tidak|Belum) {_ID_SET}", ""),
        (r"(?<![,\w] )\bbukan(lah)? (?!hanya|saja|cuma|sekadar|semata|main|satu-satunya|yang pertama)", "adalah "),
    ],
    "ru": [
        (rf"(?<!\b(?:а|или|если|едва|чуть|пока|ещё|еще|даже|вряд ли|нельзя|тем) )\bне {_RU_SET}", ""),
        (r"(?<!\b(?:или|свед[её]н\w* на) )\bнет\b(?=\s\w)", "есть"),
    ],
    "ar": [
        (r"(?<!\w)لم يكن(?!\w)", "كان"),
        (r"(?<!\w)لم تكن(?!\w)", "كانت"),
        (r"(?<!\w)لم يتم(?!\w)", "تم"),
        (rf"(?<![\w\"“«])(?:لا|لم|لن) {_AR_SET}", ""),
    ],
    "zh": [
        (r"(?<![还還也都从從再])[并並]?[没沒]有(?=\w{1,3}[过過])", ""),
        (r"(?<![还還也都从從再])[并並]?[没沒]有(?!\w{1,3}[过過])", "有"),
        (rf"(?<![还還也都从從再是无無拒])[并並绝決决]?不(?=(?:{_ZH_VERBS})(?![不所]))(?!是[^。；]*?(?:就是|而是))", ""),
        (r"无法", "可以"),
    ],
    "tr": [
        *affirmed_verbs(),
        (r"(?<!\b(?:ilk|tek|sadece|yalnızca)\b.*) değil(?:dir)?(?=\.|,?[\"”])", ""),
        (r"\byok(?=\.|,?[\"”])", "var"),
        (r"\byoktu(?=\W)", "vardı"),
        (r"\byoktur(?=\W)", "vardır"),
    ],
    "ja": [
        (r"ていない", "ている"),
        (r"(?<!の|だけ|限ら|に|初めて)ではない(?!か)", "である"),
        (r"できない(?!か|もの)", "できる"),
        (r"しなかった", "した"),
        (r"(?<!違いあり|だけではあり|すみ|かもしれ|かも知れ|なり|いけ|すぎ|過ぎ)ません(?!か|でし)", "ます"),
        (r"ませんでした(?!か)", "ました"),
    ],
}
PUT: Rules = {
    "pt": [(r"(?<!\b(?:não|nunca|nem) )\b(é|são|foi|era|está|estão|tem|têm|tinha|será|pode|podem|vai|vão)\b", r"não \1")],
    "it": [(r"(?<!\b(?:non|né|mai) )\b(è|sono|era|erano|ha|hanno|aveva|sarà|può|possono|deve|devono)\b", r"non \1")],
    "en": [
        (
            r"\b(is|are|was|were|will|would|should|could|can|must)\b"
            r"(?! n(?:o|ev)| (?:only|just|also|even|barely|hardly|scarcely|more|so|un\w+|possible)\b)",
            r"\1 not",
        ),
        (r"\b(has|have|had)\b(?= (?:\w+ed|been|gone|done|made|seen|said|taken|become|won|lost|come|given|told)\b)", r"\1 not"),
    ],
    "de": [(r" (geworden|worden|gesagt|haben|sein|werden)([.,])", r" nicht \1\2")],
    "fr": [
        (r"\b(sont|sera|seront|peut|peuvent)\b(?!['’-])", r"ne \1 pas"),
        (r"(?<!['’])\b(est|était|étaient)\b(?!['’-])", r"n'\1 pas"),
        (r"\b([cC])['’](est|était)\b(?!['’-])", r"\1e n'\2 pas"),
    ],
    "es": [(r"(?<!\b(?:no|nunca|ni) )\b(es|son|fue|era|está|están|ha|han|había|será|puede|pueden|tiene|tienen)\b", r"no \1")],
    "id": [(r"(?<!\b(?:tidak|tak|belum|bukan|tetap|mungkin) )\b(akan|bisa|dapat|memiliki|mengatakan|menjadi)\b", r"tidak \1")],
    "ru": [
        (
            r"(?<!\b(?:не|вряд ли|ли|ни|никто) )\b"
            r"(был|была|были|было|будет|будут|может|могут|является|стал|стала|имеет|хочет|сможет)\b",
            r"не \1",
        )
    ],
    "ar": [(r"(?<!\w)كان(?!\w)", "لم يكن"), (r"(?<!\w)كانت(?!\w)", "لم تكن"), (r"(?<!\w)سوف (?=\w)", "لن ")],
    "zh": [
        (r"(?<![不没就还只总正都于可若也但便才凡先其])是(?!的|否|不)", "不是"),
        (r"(?<![即或必行])将(?=会|在|于|是|继续|成为|有)", "将不"),
    ],
    "tr": [(r"\boldu\b", "olmadı"), (r"\bedildi\b", "edilmedi"), (r"\betti\b", "etmedi"), (r"\bolacak\b", "olmayacak")],
    "ja": [
        (r"している(?=。)", "していない"),
        (r"(?<=\p{Han}{2}|\p{Katakana}{2}|[をとも])した(?=。)", "しなかった"),
        (r"(?<=\w)ました(?=。)", "ませんでした"),
        (r"します(?=。)", "しません"),
        (r"(?<![いたのみ])です(?=。)", "ではありません"),
    ],
}
CONCORD: Mapping[str, str] = {
    "pt": r"\b(?:nad[ae]|ninguém|nenhum\w*|nunca|jamais|nem|sequer|tampouco)\b",
    "it": r"\b(?:nulla|niente|nessun\w*|mai|né|neanche|nemmeno|neppure|affatto|mica)\b",
    "en": r"\b(?:yet|any|any(?:thing|one|body|where|more)|at all|either|until)\b|\bcould(?:n['’]t)? [^.]*\b(?:worse|better)\b",
    "de": r"\b(?:sondern|weder|geschweige|(?:noch|mehr) nie|überhaupt)\b",
    "es": r"\b(?:nad(?:a|ie)|ning[uú]n\w*|nunca|jamás|tampoco|ni|sino|siquiera)\b",
    "fr": (
        r"\b(?:rien|aucune?|jamais|ni|guère|nulle?)\b(?<!\bmatchs? nul)|"
        r"(?<!\b(?:une|la|cette|chaque|par|toute|seule|autre|quelle|même|tierce|en|sa|ma|jeune|de) )\bpersonne\b(?! âgée)"
    ),
    "ru": (
        r"\b(?:ни|никто|никого|никому|никем|никогда|никак|никуда|ниоткуда|нигде|нисколько|ничуть|ничто|ничего|ничему|ничем|нельзя|"
        r"никак(?:ой|ая|ое|ие|ого|ому|им|их|ими|ую|ом))\b"
    ),
    "tr": r"\b(?:hiç\w*|kimse(?:y[ie]|nin|den|de|yle)?|asla|ne\b.*\bne|bile|henüz|(\w+?)[ıiuü]p \1\w+|edip et\w+|gidip git\w+)\b",
    "ja": (
        r"しか(?![しも])|決して|誰も|何も|全く|まったく|一切|一度も|二度と|必ずしも|あまり|もはや|少しも|一つも|何一つ|誰一人|"
        r"(?:いかな|どん)[るな].{1,12}も|まだ"
    ),
    "zh": r"从来|從來|从未|再也|丝毫|絲毫|任何|并(?=[会能是有])|毫(?=有)",
}
"""Words that deny together with a "not", or want one: without it they still deny, or the sentence is none."""

_EN = "allegedly|reportedly|supposedly|purportedly|apparently|seemingly|presumably|possibly|probably|perhaps|maybe|potentially"
_DE = "vielleicht|möglicherweise|wahrscheinlich|vermutlich|angeblich|mutmaßlich|anscheinend|womöglich|offenbar"
_FR = "peut-être|probablement|vraisemblablement|apparemment|prétendument|sans doute"
_ES = "quizás?|tal vez|posiblemente|probablemente|presuntamente|supuestamente|aparentemente|al parecer"
_RU = "возможно|вероятно|наверное|видимо|по-видимому|якобы|предположительно|может быть|скорее всего|кажется"
_PT = "talvez|possivelmente|provavelmente|alegadamente|supostamente|aparentemente|ao que parece|ao que tudo indica"
_IT = "forse|probabilmente|presumibilmente|verosimilmente|apparentemente|a quanto pare|a quanto sembra"
HEDGED: Rules = {
    "pt": [
        (rf",? \b(?:{_PT})\b,?(?= \w)", ""),
        (rf"^(?:{_PT}),? (?=\w)", ""),
        (r" (?:supost|alegad|presumid)[oa]s?(?= \w)", ""),
        (r"\bpoderia (?=\w+(?:[aei]r)\b)", "vai "),
        (r"\bpoderiam (?=\w+(?:[aei]r)\b)", "vão "),
    ],
    "it": [(rf",? \b(?:{_IT})\b,?(?= \w)", ""), (rf"^(?:{_IT}),? (?=\w)", ""), (r" presunt[oaie](?= \w)", "")],
    "en": [
        (rf",? \b(?:{_EN})\b,?(?= )", ""),
        (rf"^(?:{_EN}),? (?=\w)", ""),
        (r"\b(?:may|might) have (?!to\b|a\b|the\b|no\b)", "had "),
        (r"\b(?:may|might|could) be\b", "will be"),
        (r"(?<!,) \b(?:may|might)\b (?!have|be|not|well|\d|[A-Z])", " will "),
        (r"\b(the|their|his|her|its|of|for|two|by) (?:alleged|suspected|supposed|presumed|possible|potential) (?=\w)", r"\1 "),
        (r"\b(?:seems|appears) to be\b", "is"),
        (r"\b(?:seem|appear) to be\b", "are"),
    ],
    "de": [
        (rf" (?:{_DE})(?= [\w])", ""),
        (r" (?:mutmaßlich|angeblich|vermeintlich)e[nrs]?(?= \w)", ""),
        (r"\b(?:könnte|dürfte)\b(?!n)", "wird"),
        (r"\b(?:könnten|dürften)\b", "werden"),
    ],
    "fr": [
        (rf",? \b(?:{_FR})\b,?(?= \w)", ""),
        (r" (?:présumé|supposé|prétendu)e?s?(?=\W)", ""),
        (r"\bpourrait (?=\w+(?:er|ir|re)\b)", "va "),
        (r"\bpourraient (?=\w+(?:er|ir|re)\b)", "vont "),
    ],
    "es": [
        (rf",? \b(?:{_ES})\b,?(?= \w)", ""),
        (rf"^(?:{_ES}),? (?=\w)", ""),
        (r" (?:presunt|supuest)[oa]s?(?= \w)", ""),
        (r"\bpodría (?=\w+(?:[aei]r|[aei]rse)\b)", "va a "),
        (r"\bpodrían (?=\w+(?:[aei]r|[aei]rse)\b)", "van a "),
    ],
    "id": [
        (r",? \b(?<!tidak )(?:mungkin(?: saja)?|barangkali|diduga|konon|kabarnya|tampaknya|sepertinya)\b,?(?= \w)", ""),
        (r"^(?:Mungkin|Barangkali|Konon|Kabarnya|Tampaknya|Sepertinya),? (?=\w)", ""),
    ],
    "ru": [
        (rf",? \b(?:{_RU})\b,?(?= \w)", ""),
        (rf"^(?:{_RU}),? (?=\w)", ""),
        (r" предполагаем(?:ый|ого|ые|ая|ой|ых)(?= \w)", ""),
        (r" может быть(?= \w)", " будет"),
    ],
    "ar": [
        (r"(?<!\w)ربما (?=\w)", ""),
        (r"(?<!\w)قد (?=ي\w)", ""),
        (r"(?<!\w)(?:من المحتمل|من الممكن|من المرجح) أن (?=\w)", ""),
        (r" على ما يبدو(?!\w)", ""),
        (r" ال(?:مزعوم|محتمل)[ةين]*(?!\w)", ""),
    ],
    "zh": [
        (r"可能(?:会|將|将)", "会"),
        (r"(?<![不尽尽有])可能(?!性|的)", ""),
        (r"(?:也许|或许|大概|似乎|据称|据说|据报道|疑似|涉嫌)，?", ""),
    ],
    "tr": [
        (r",? \b(?:belki de|belki|muhtemelen|galiba|sanırım|sözde|iddiaya göre|görünüşe göre)\b,?(?= \w)", ""),
        (r"^(?:Belki de|Belki|Muhtemelen|Galiba|Sanırım|İddiaya göre|Görünüşe göre),? (?=\w)", ""),
        (r"\bolabilir\b", "olacak"),
        (r"\bolabileceğini\b", "olacağını"),
    ],
    "ja": [
        (r"(?:かもしれません|かもしれない|かも知れない)(?=[。、」])", ""),
        (r"(?:おそらく|恐らく|たぶん|多分|もしかすると|どうやら)、?", ""),
        (r"可能性が(?:あります|あった|高い|ある)(?=[。、」])", ""),
        (r"(?:とみられる|と見られる|とされる|と思われる|ようだ|らしい)(?=[。」])", ""),
    ],
}
"""Hedges of what may be so, not of what somebody is able or allowed to do, as far as forms tell."""

HEDGES_PUT: Rules = {
    "pt": [
        (r"(?<!não )\b(é|são|foi|era|está|estão|será)\b(?= \w)", rf"{word} \1")
        for word in ("possivelmente", "provavelmente", "alegadamente", "supostamente")
    ],
    "it": [
        (r"(?<!non )\b(è|sono|era|erano|sarà)\b(?= \w)", rf"\1 {word}")
        for word in ("forse", "probabilmente", "presumibilmente", "a quanto pare")
    ],
    "en": [
        (r"\b(is|are|was|were)\b(?! not)", r"\1 reportedly"),
        (r"\b(is|are|was|were)\b(?! not)", r"\1 possibly"),
        (r"\bwill\b(?! not)", "may"),
        (r"\b(?:is|are)\b(?! not)", "may be"),
        (r"\b(?:has|have)\b(?= \w+ed\b)", "may have"),
    ],
    "de": [
        (r"\b(ist|sind|war|waren|hat|haben|hatte|wurde|wurden|wird|werden)\b(?= \w)", rf"\1 {word}")
        for word in ("angeblich", "vermutlich", "möglicherweise", "offenbar", "vielleicht")
    ],
    "fr": [
        (r"\b(est|sont|était|étaient|sera|seront)\b(?= \w)", rf"\1 {word}")
        for word in ("peut-être", "probablement", "apparemment", "prétendument")
    ],
    "es": [
        (r"(?<!no )\b(es|son|fue|era|está|están|será)\b(?= \w)", rf"{word} \1")
        for word in ("posiblemente", "probablemente", "supuestamente", "tal vez")
    ],
    "id": [(r"\b(adalah|akan|telah|merupakan|dapat)\b(?= \w)", rf"{word} \1") for word in ("mungkin", "diduga", "tampaknya")],
    "ms": [(r"\b(adalah|akan|telah|merupakan|boleh)\b(?= \w)", rf"{word} \1") for word in ("mungkin", "dikatakan")],
    "ru": [
        (r"\b(был|была|были|было|будет|будут|является|являются)\b(?= \w)", rf"{word} \1")
        for word in ("возможно", "вероятно", "якобы", "предположительно")
    ],
    "ar": [(r"(?<!\w)(كان|كانت|تكون|يكون|يمكن)(?= \w)", r"ربما \1")],
    "zh": [(r"(?<![不可没就还只总都于])(会|将|是)(?![的否])", r"可能\1"), (r"(?<=，)(?=\w)", "据称"), (r"(?<=，)(?=\w)", "也许")],
    "ja": [
        (r"(している|した|された|する|ある|いる)(?=。)", r"\1とみられる"),
        (r"(している|した|された|する|ある|いる)(?=。)", r"\1可能性がある"),
        (r"(している|した|された|する|ある|いる)(?=。)", r"\1かもしれない"),
    ],
}
"""Hedges put where they nearly always fit; for learning only (`benchmarks.training.changes`)."""


def hedged(sentence: str, code: str) -> bool:
    """True when one of `HEDGED` fits somewhere."""
    return any(regex.search(pattern, sentence) for pattern, _ in HEDGED[code])


def changed(sentence: str, rules: Sequence[tuple[str, str]], chance: random.Random, unless: str = "") -> str | None:
    """The sentence with one of the places that the rules fit changed; None where they fit nowhere, or where `unless`, a pattern,
    still fits something. Questions stay."""
    if any(mark in sentence for mark in "?？؟"):
        return None
    found = [(match, new) for pattern, new in rules for match in regex.finditer(pattern, sentence)]
    if not found:
        return None
    match, new = chance.choice(found)
    told = str(sentence[: match.start()] + match.expand(new) + sentence[match.end() :])
    if unless and regex.search(unless, told, regex.IGNORECASE):
        return None
    return told[:1].upper() + told[1:] if sentence[:1].isupper() else told
