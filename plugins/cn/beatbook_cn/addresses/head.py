"""The beginning of an address: province, city, county, township, community.

Provinces, cities and counties are known by name, provinces and cities also without their ending;
townships and communities by their endings only. What is recognised wrongly for want of their names
is put right where the levels are matched against the places of the book.
"""

from __future__ import annotations

import re

from beatbook_cn.addresses.cities import CITIES
from beatbook_cn.addresses.counties import counties, longest
from beatbook_cn.addresses.words import ESTATE_ENDINGS, MUNICIPALITIES, NO_COUNTY, PROVINCES, Level

_HAN = r"[\u4e00-\u9fff]"
_BLANKS = " ,，、;；"
_NEVER = re.compile(r"(?!)")
_LONGEST = max(map(len, (*PROVINCES, *CITIES)))


_NAMED_AFTER = re.compile(
    "[东西南北中小一二三四五六七八九十]{0,2}(?:路|街|巷|道(?![外里])|大道|大街|小区|花园|家园|大厦|广场|宾馆|饭店|社区|村)"
    "|区|县|镇|乡|街道"
)
"""北京路 is a street, 朝阳区 a county: no province or city ends where one of these follows."""

_NO_COUNTY_HERE = re.compile(
    "[路街巷]|大道|小区|花园|家园|苑|新村|公寓|大厦|广场|宾馆|医院|中学|政府"
)
_ZONE = re.compile(
    r"(?:[一二三四五六内外][环线](?:线)?(?:以?[内外])?(?:[到至和][一二三四五六内外]环(?:线)?)?(?:之间|以[内外])?(?![路东西南北])"
    r"|城区以[内外]|主?城区(?=[\u4e00-\u9fff]{2})|县城(?:城?区|以?内)?|(?:全|其[它他])(?:区|境|地区)"
    r"|[\u4e00-\u9fff]{2,4}新区(?=[\u4e00-\u9fff]{1,6}(?:街道|镇|乡|社区|路|街)))[,. ]*"
)
"""Delivery zones and functional districts between county and township, which are no division."""
_OFFICIAL = "|".join(sorted({*PROVINCES.values(), *CITIES.values()}))
_AGAIN = re.compile(rf"^.{{0,14}}?(?P<name>{_OFFICIAL})")
"""An official name of a province or city near the beginning of what is left."""
_OTHER_CITY = re.compile(rf"{_HAN}{{2,9}}?(?:市(?!场|政|委)|自治州|地区|盟)")
_NOT_BEFORE = "(?!小区|花园|家园|苑|新村|公寓|大厦|广场|宾馆)"
_COUNTY = re.compile(
    rf"{_HAN}{{1,10}}?(?:自治县|自治旗|(?:(?!{NO_COUNTY}){_HAN}区)|(?:县(?!府)|旗){_NOT_BEFORE})"
)
_COUNTY_CITY = re.compile(rf"{_HAN}{{2,5}}?市(?!场|政|委)")
_NO_COUNTY_NAME = re.compile(r"小区|社区|号|苑|^[东西南北中]区$|村")
_TOWNSHIP = re.compile(
    rf"{_HAN}{{1,10}}?(?:街道办事处|街道办?|镇(?!政府)|乡(?!政府)|苏木|办事处)(?!小区|花园|路|街)"
)
_COMMITTEE = re.compile(
    r"[\u4e00-\u9fff0-9]{1,12}?(?:社区居民委员会|社区居委会|社区|居民委员会|居委会"
    r"|村民委员会|村委会|嘎查委员会|嘎查)"
)
_VILLAGE = re.compile(
    rf"{_HAN}{{2,7}}?(?<!新)村(?=$|[{_BLANKS}]|[0-9]+(?:组|社|队|号)|"
    rf"{_HAN}{{2,8}}(?:{ESTATE_ENDINGS}|路|街|巷))"
)
_RURAL = re.compile(rf"{_HAN}{{1,6}}?(?<!新)村(?!委会|民|[口头东西南北中]?[路街道])")
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
        while self._begins_again():
            self.levels.clear()
            self._take_wide()
        self.take_narrow()

    def take_narrow(self) -> None:
        """Township and community."""
        if self.levels:
            self.text = _ZONE.sub("", self.text, 1) if _ZONE.match(self.text) else self.text
        self._match("township", _TOWNSHIP, _NO_TOWNSHIP_NAME)
        if self._match("community", _COMMITTEE, _NO_COMMITTEE_NAME):
            return
        rural = self.levels and self.levels[-1].kind == "township"
        self._match("community", _RURAL if rural else _VILLAGE)

    def _take_wide(self) -> None:
        """Province, city and county."""
        province = self._look_up("province", PROVINCES)
        if PROVINCES.get(province) in MUNICIPALITIES:
            self._drop((PROVINCES[province], PROVINCES[province][:-1]))
        elif not self._look_up("city", CITIES) and (province or self._city_and_county_follow()):
            self._match("city", _OTHER_CITY, _NO_COUNTY_NAME)
        taken = self._known_county() or self._match("county", _COUNTY, _NO_COUNTY_NAME)
        if not taken and (self.levels or self._city_and_township_follow()):
            self._match("county", _COUNTY_CITY)

    def _known_county(self) -> bool:
        """Take the longest official name that the text begins with."""
        name = self._county_at(0)
        if name:
            self._take("county", name)
            self._drop((name,))
        return bool(name)

    def _county_at(self, start: int) -> str:
        known = counties()
        for length in range(min(len(self.text) - start, longest()), 1, -1):
            name = self.text[start : start + length]
            if name in known and not _NO_COUNTY_HERE.match(self.text, start + length):
                return name
        return ""

    def _begins_again(self) -> bool:
        """Whether the line names its province, city or county again and goes on from there.

        Such lines were joined from two fields, the second of which is whole.
        """
        for level in self.levels:
            if level.kind == "province" and self.text.startswith(level.name[:2]):
                return True
        again = _AGAIN.search(self.text)
        if again is None or not self._is_above(again["name"]):
            return False
        self.text = self.text[again.start("name") :]
        return True

    def _is_above(self, name: str) -> bool:
        """Whether *name* is one of the wide levels taken already, in full or without its ending."""
        return any(
            name.removesuffix("市") == one.name.removesuffix("市") for one in self.levels[:2]
        )

    def _look_up(self, kind: str, names: dict[str, str]) -> str:
        """Take the longest of *names* that the text begins with."""
        for length in range(min(len(self.text), _LONGEST), 1, -1):
            name = self.text[:length]
            if name in names and (
                not _NAMED_AFTER.match(self.text, length) or self._county_at(length)
            ):
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
