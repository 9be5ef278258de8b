"""The beginning of an address: province, city, county, township, community.

There is no gazetteer of counties here: levels are recognised by their endings, provinces and cities
also without. What is recognised wrongly for want of a gazetteer is put right
where the levels are matched against the places of the book.
"""

from __future__ import annotations

import re

from beatbook_cn.addresses.cities import CITIES
from beatbook_cn.addresses.words import MUNICIPALITIES, NO_COUNTY, PROVINCES, Level

_HAN = r"[\u4e00-\u9fff]"
_BLANKS = " ,，、;；"
_NEVER = re.compile(r"(?!)")
_LONGEST = max(map(len, (*PROVINCES, *CITIES)))


_NAMED_AFTER = re.compile(
    "[东西南北中小一二三四五六七八九十]{0,2}(?:路|街|巷|道|大道|大街|小区|花园|家园|大厦|广场|宾馆|饭店|社区|村)"
    "|区|县|镇|乡|街道"
)
"""北京路 is a street, 朝阳区 a county: no province or city ends where one of these follows."""

_OTHER_CITY = re.compile(rf"{_HAN}{{2,9}}?(?:市(?!场|政|委)|自治州|地区|盟)")
_NOT_BEFORE = "(?!小区|花园|家园|苑|新村|公寓|大厦|广场|宾馆)"
_COUNTY = re.compile(
    rf"{_HAN}{{1,10}}?(?:自治县|自治旗|(?:(?!{NO_COUNTY}){_HAN}区)|(?:县(?!府)|旗){_NOT_BEFORE})"
)
_COUNTY_CITY = re.compile(rf"{_HAN}{{2,5}}?市(?!场|政|委)")
_NO_COUNTY_NAME = re.compile(r"小区|社区|号|苑|^[东西南北中]区$|村")
_TOWNSHIP = re.compile(
    rf"{_HAN}{{1,10}}?(?:街道办事处|街道|镇(?!政府)|乡(?!政府)|苏木|办事处)(?!小区|花园|路|街)"
)
_COMMITTEE = re.compile(
    r"[\u4e00-\u9fff0-9]{1,12}?(?:社区居民委员会|社区居委会|社区|居民委员会|居委会"
    r"|村民委员会|村委会|嘎查委员会|嘎查)"
)
_VILLAGE = re.compile(
    rf"{_HAN}{{2,7}}?(?<!新)村(?=$|[{_BLANKS}]|[0-9]+(?:组|社|队|号)|"
    rf"{_HAN}{{2,8}}(?:小区|花园|家园|苑|新村|路|街|巷))"
)
_NO_TOWNSHIP_NAME = re.compile(r"社区|委会|小区|号|[路街][0-9]")
_NO_COMMITTEE_NAME = re.compile(r"号楼|单元|[路街巷][0-9]|[0-9]+号")


class Head:
    """Takes levels off the front of *text*; what is left stands in ``text``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.levels: list[Level] = []

    def parse(self) -> None:
        """Take every level that is there, from the widest to the narrowest."""
        self._take_wide()
        if self._begins_again():
            self.levels.clear()
            self._take_wide()
        self._match("township", _TOWNSHIP, _NO_TOWNSHIP_NAME)
        if not self._match("community", _COMMITTEE, _NO_COMMITTEE_NAME):
            self._match("community", _VILLAGE)

    def _take_wide(self) -> None:
        """Province, city and county."""
        province = self._look_up("province", PROVINCES)
        if PROVINCES.get(province) in MUNICIPALITIES:
            self._drop((PROVINCES[province], PROVINCES[province][:-1]))
        elif not self._look_up("city", CITIES) and (province or self._city_and_county_follow()):
            self._match("city", _OTHER_CITY, _NO_COUNTY_NAME)
        taken = self._match("county", _COUNTY, _NO_COUNTY_NAME)
        if not taken and (self.levels or self._city_and_township_follow()):
            self._match("county", _COUNTY_CITY)

    def _begins_again(self) -> bool:
        """Whether the province is named a second time: such lines were joined from two fields."""
        first = self.levels[0] if self.levels else None
        return bool(first and first.kind == "province" and self.text.startswith(first.name[:2]))

    def _look_up(self, kind: str, names: dict[str, str]) -> str:
        """Take the longest of *names* that the text begins with."""
        for length in range(min(len(self.text), _LONGEST), 1, -1):
            name = self.text[:length]
            if name in names and not _NAMED_AFTER.match(self.text, length):
                self._take(kind, name)
                return name
        return ""

    def _match(self, kind: str, pattern: re.Pattern[str], unlike: re.Pattern[str] = _NEVER) -> bool:
        found = pattern.match(self.text)
        if not found or unlike.search(found[0]):
            return False
        self._take(kind, found[0])
        self._drop((found[0],))
        return True

    def _take(self, kind: str, name: str) -> None:
        self.levels.append(Level(kind, name))
        self.text = self.text[len(name) :].lstrip(_BLANKS)

    def _drop(self, names: tuple[str, ...]) -> None:
        """Skip a name that is written twice (北京北京朝阳区)."""
        for name in names:
            if self.text.startswith(name):
                self.text = self.text[len(name) :].lstrip(_BLANKS)
                return

    def _city_and_county_follow(self) -> bool:
        """Whether 市 is followed by a county: without a province only then it ends a city."""
        city = _OTHER_CITY.match(self.text)
        county = _COUNTY.match(self.text, city.end()) if city else None
        return bool(county) and not _NO_COUNTY_NAME.search(county[0] if county else "")

    def _city_and_township_follow(self) -> bool:
        """Whether a city of county level stands in front (锡林浩特市希日塔拉街道)."""
        city = _COUNTY_CITY.match(self.text)
        return bool(city and _TOWNSHIP.match(self.text, city.end()))
