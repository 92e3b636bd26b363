"""The same short agreement in the languages partners write, and a clause of sixty lines."""

CITY = {
    "en": "City of Mazatlán",
    "es": "Ciudad de Mazatlán",
    "ja": "和歌山市",
    "ko": "부천시",
    "he": "עיריית חיפה",
    "ar": "مدينة طنجة",
    "pa": "ਅੰਮ੍ਰਿਤਸਰ ਸ਼ਹਿਰ",
}
OURS = {
    "en": "City of Bakersfield",
    "es": "Ciudad de Bakersfield",
    "ja": "ベーカーズフィールド市",
    "ko": "베이커즈필드시",
    "he": "העיר בייקרספילד",
    "ar": "مدينة بيكرسفيلد",
    "pa": "ਬੇਕਰਸਫੀਲਡ ਸ਼ਹਿਰ",
}
TITLE = {
    "en": "Agreement between two cities",
    "es": "Acuerdo entre dos ciudades",
    "ja": "姉妹都市協定書",
    "ko": "자매도시 협정서",
    "he": "הסכם ערים תאומות",
    "ar": "اتفاقية المدينتين الشقيقتين",
    "pa": "ਭੈਣ ਸ਼ਹਿਰਾਂ ਦਾ ਸਮਝੌਤਾ",
}
HEADING = {
    "es": "Propósito",
    "ja": "目的",
    "ko": "목적",
    "he": "מטרה",
    "ar": "الغرض",
    "pa": "ਉਦੇਸ਼",
}
PURPOSE = {
    "es": "Las ciudades trabajan juntas para que sus habitantes se conozcan y aprendan unos de otros.",
    "ja": "両市は、市民が互いに知り合い、学び合うことを願い、対等な立場で協力する。",
    "ko": "두 도시는 시민들이 서로 알고 배우며 함께 성장하도록 동등한 입장에서 협력한다.",
    "he": "הערים פועלות יחד כדי שתושביהן יכירו זה את זה וילמדו זה מזה.",
    "ar": "تعمل المدينتان معا لكي يتعارف سكانهما ويتعلم بعضهم من بعض.",
    "pa": "ਦੋਵੇਂ ਸ਼ਹਿਰ ਬਰਾਬਰੀ ਨਾਲ ਮਿਲ ਕੇ ਕੰਮ ਕਰਦੇ ਹਨ ਤਾਂ ਜੋ ਲੋਕ ਇੱਕ ਦੂਜੇ ਨੂੰ ਜਾਣਨ।",
}
VALIDITY = {
    "es": "Ambos textos son igualmente válidos.",
    "ja": "両言語の本文は等しく正文とする。",
    "ko": "두 언어의 본문은 동등한 효력을 가진다.",
    "he": "שני הנוסחים תקפים במידה שווה.",
    "ar": "للنصين الحجية نفسها.",
    "pa": "ਦੋਵੇਂ ਲਿਖਤਾਂ ਬਰਾਬਰ ਪ੍ਰਮਾਣਿਕ ਹਨ।",
}
# The face each language must be set in.
FACE = {
    "es": "Source-Serif",
    "ja": "Noto-Serif-CJK-JP",
    "ko": "Noto-Serif-CJK-KR",
    "he": "Noto-Serif-Hebrew",
    "ar": "Noto-Naskh-Arabic",
    "pa": "Noto-Serif-Gurmukhi",
}
LANGUAGES = tuple(FACE)
LONG_ENGLISH = "\n".join(
    f"({number}) The cities keep point {number} of their programme and report on it."
    for number in range(1, 61)
)
LONG_THEIRS = {
    language: "\n".join(f"({number}) {PURPOSE[language]}" for number in range(1, 61))
    for language in LANGUAGES
}
