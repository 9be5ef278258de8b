"""Names, telephones and greetings of a pasted line are put aside; nothing of an address is."""

from __future__ import annotations

import pytest

from beatbook_cn.addresses.noise import put_aside

HOME = "玉泉区南湖社区绿洲花园3号楼"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"收货人:张三 电话:13800001234 地址:{HOME}", ("张三", "13800001234")),
        (f"{HOME} 13800001234", ("13800001234",)),
        (f"{HOME} 138-0000-1234 李女士收", ("138-0000-1234", "李女士")),
        (f"王老师,{HOME}", ("王老师",)),
        (f"联系电话 0471-6600001 {HOME}", ("0471-6600001",)),
        (f"邮编:010030 {HOME}", ("010030",)),
        (f"你好,麻烦送到{HOME},谢谢", ()),
        (f"我家住在{HOME}😊🙏", ()),
        (f"12045{HOME}", ()),
        (f"3. {HOME}", ()),
    ],
)
def test_only_the_address_stays(text: str, kept: tuple[str, ...]) -> None:
    plain, aside = put_aside(text)
    assert plain.strip(" ,") == HOME
    assert set(aside) == set(kept)


@pytest.mark.parametrize(
    "text",
    [
        "亲贤街12号",
        "我爱我家小区",
        "发展路3号",
        "的胜门",
        "送客桥村",
        "收获街5号",
        "请水湾小区3号楼",
        "105号楼2单元",
    ],
)
def test_words_that_belong_to_a_name_stay(text: str) -> None:
    assert put_aside(text) == (text, ())
