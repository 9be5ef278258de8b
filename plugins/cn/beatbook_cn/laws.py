"""The articles that a refusal names: a rule that stops somebody's work says where it stands.

Purposes and legal bases of fields are in `beatbook_cn.forms.bases`; these are single articles.
"""

from __future__ import annotations

from beatbook.texts import Text

REPORT_STAY = Text(
    "户口登记条例第十五条",
    "Household Registration Regulations art. 15",
)
ONE_PLACE = Text(
    "户口登记条例第六条",
    "Household Registration Regulations art. 6",
)
REPORT_BIRTH = Text(
    "户口登记条例第七条",
    "Household Registration Regulations art. 7",
)
CARD_TERM = Text(
    "居民身份证法第十二条",
    "Resident Identity Card Law art. 12",
)
REPORT_DEATH = Text(
    "户口登记条例第八条",
    "Household Registration Regulations art. 8",
)
PERMIT_CONDITIONS = Text(
    "居住证暂行条例第二条",
    "Residence Permit Regulations art. 2",
)
PERMIT_APPLICATION = Text(
    "居住证暂行条例第九条",
    "Residence Permit Regulations art. 9",
)
PERMIT_ENDORSEMENT = Text(
    "居住证暂行条例第十条",
    "Residence Permit Regulations art. 10",
)
PERMIT_BY_GUARDIAN = Text(
    "居住证暂行条例第九条第二款",
    "Residence Permit Regulations art. 9(2)",
)
LET_TO_OTHERS = Text(
    "租赁房屋治安管理规定(公安部令第24号)第二条：租赁房屋是出租用于他人居住的房屋",
    "Rules on Public Security of Rented Housing (MPS Order 24) art. 2: let for others to live in",
)
LANDLORD_REGISTERS = Text(
    "租赁房屋治安管理规定(公安部令第24号)第六条",
    "Rules on Public Security of Rented Housing (MPS Order 24) art. 6",
)
LETTING_ENDS = Text(
    "租赁房屋治安管理规定(公安部令第24号)第七条第六项",
    "Rules on Public Security of Rented Housing (MPS Order 24) art. 7(6)",
)
GROUP_RULES = Text(
    "租赁房屋治安管理规定(公安部令第24号)第八条第六项",
    "Rules on Public Security of Rented Housing (MPS Order 24) art. 8(6)",
)
ROOM_AS_BUILT = Text(
    "商品房屋租赁管理办法(住房和城乡建设部令第6号)第八条",
    "Rules on Letting of Commercial Housing (MOHURD Order 6) art. 8",
)
STAFF_LIST = Text(
    "娱乐场所管理条例第二十五条",
    "Entertainment Venues Regulations art. 25",
)
GUARDIANS = Text(
    "民法典第二十七条、第二十八条",
    "Civil Code art. 27, 28",
)
