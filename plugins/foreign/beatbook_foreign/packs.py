"""Language packs: the registration form in one more language beside Chinese and English.

A pack is a code list called ``foreign_form.<ISO 639 code>``: each code is an id of `LABELS`, its
words are the translation, and the code ``countries`` names the nationalities (ISO 3166-1 alpha-3,
parted by blanks) that get this language unless another is asked for. So any plugin brings a pack
with ``registry_codes``; what a pack leaves out stands in Chinese and English alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.errors import UsageProblem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.codes import CodeList

PREFIX = "foreign_form."
COUNTRIES = "countries"

LABELS: dict[str, Text] = {
    "title": Text("境外人员临时住宿登记表", "Registration Form of Temporary Residence"),
    "section.person": Text("人员", "Person"),
    "section.visa": Text("签证、居留证件", "Visa or permit"),
    "section.stay": Text("住宿", "Accommodation"),
    "section.contacts": Text("留宿人和联系人", "Host and contacts"),
    "section.notice": Text("告知", "Notice"),
    "surname": Text("姓", "Surname"),
    "given_name": Text("名", "Given name"),
    "chinese_name": Text("中文姓名", "Chinese name"),
    "sex": Text("性别", "Sex"),
    "birth": Text("出生日期", "Date of birth"),
    "nationality": Text("国籍(地区)", "Nationality (region)"),
    "occupation": Text("职业", "Occupation"),
    "phone": Text("电话", "Phone"),
    "document_type": Text("证件种类", "Type of document"),
    "document_number": Text("证件号码", "Document number"),
    "visa_kind": Text("签证、居留证件种类", "Type of visa or permit"),
    "visa_number": Text("签证、居留证件号码", "Number of visa or permit"),
    "visa_issuer": Text("签发机关", "Issued by"),
    "visa_until": Text("有效期至", "Valid until"),
    "stay_until": Text("停留期至", "Stay permitted until"),
    "entry": Text("入境口岸和日期", "Port and date of entry"),
    "purpose": Text("来华事由", "Purpose of stay"),
    "organisation": Text("接待、就业单位", "Host unit or employer"),
    "address": Text("住址", "Address"),
    "accommodation": Text("住宿类型", "Type of accommodation"),
    "moved_in": Text("入住时间", "Moved in"),
    "leaving_on": Text("拟离开日期", "Planned departure"),
    "kind": Text("临时或者常住", "Temporary or resident"),
    "host": Text("留宿人(房东)", "Host (landlord)"),
    "host_phone": Text("留宿人电话", "Host's phone"),
    "emergency": Text("紧急联系人", "Emergency contact"),
    "reported": Text("申报时间", "Reported at"),
    "signature": Text("本人签名", "Signature of the person"),
    "officer": Text("经办人", "Officer in charge"),
    "seal": Text("派出所盖章", "Seal of the police station"),
    "notice.move": Text(
        "变更住处的，应在入住新住处后二十四小时内重新登记。",
        "After moving to another place, register again within 24 hours.",
    ),
    "notice.carry": Text(
        "年满十六周岁的外国人应随身携带护照或者居留证件。",
        "Foreigners aged 16 and over must carry their passport or residence permit.",
    ),
    "notice.extend": Text(
        "延长停留期的，在期满七日前申请；延长居留期的，在期满三十日前申请。",
        "Apply to extend a stay 7 days, a residence permit 30 days before it ends.",
    ),
    "notice.data": Text(
        "以上信息依照出境入境管理法第三十九条登记，您可以查阅和要求更正。",
        "These data are kept under art. 39 of the Exit and Entry Administration Law;"
        " you may see them and have them corrected.",
    ),
}  # fmt: skip

_NO_PACK = Text(
    "没有“{language}”的登记表语言包；可选：{known}",
    "there is no pack of the registration form in “{language}”; there are: {known}",
)


class Labels:
    """The labels of one copy: Chinese, English and the words of a pack, where it has them."""

    def __init__(self, pack: CodeList | None) -> None:
        self._words = {code.code: str(code.label) for code in pack.codes} if pack else {}

    def __call__(self, id: str) -> str:
        """``姓 Surname / Фамилия``."""
        third = self._words.get(id)
        both = f"{LABELS[id].zh} {LABELS[id].en}"
        return f"{both} / {third}" if third else both

    def lines(self, id: str) -> str:
        """A sentence in each language on a line of its own."""
        return "\n".join(filter(None, (*LABELS[id], self._words.get(id))))


def installed(book: Book) -> dict[str, CodeList]:
    """Every pack of a book by its language."""
    known = book.plugins.codes
    return {id.removeprefix(PREFIX): known[id] for id in sorted(known) if id.startswith(PREFIX)}


def labels(book: Book, language: str | None, country: str | None) -> Labels:
    """The labels in the language asked for, else in that of the country, else in two languages.

    Raises UsageProblem, naming the packs there are, when the language asked for has none.
    """
    packs = installed(book)
    if language in ("zh", "en"):
        return Labels(None)
    if language and language not in packs:
        raise UsageProblem(_NO_PACK.with_values(language=language, known=", ".join(packs)))
    return Labels(packs[language] if language else _of_country(packs, country or ""))


def _of_country(packs: dict[str, CodeList], country: str) -> CodeList | None:
    for pack in packs.values():
        countries = pack.by_code.get(COUNTRIES)
        if countries is not None and country in countries.label.zh.split():
            return pack
    return None
