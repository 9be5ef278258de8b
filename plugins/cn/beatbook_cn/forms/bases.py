"""Purposes and legal bases that fields of several forms share.

Every personal field says why it is kept and which law allows it (个人信息保护法 art. 6, 13(3), 34:
state organs keep only what a statutory duty needs).
"""

from __future__ import annotations

from beatbook.texts import Text

HOUSEHOLD_REGISTER = Text(
    "户口登记条例第三条、第六条、第十五条；人民警察法第六条第九项",
    "Household Registration Regulations art. 3, 6, 15; People's Police Law art. 6(9)",
)
IDENTITY = Text(
    "居民身份证法第三条、第六条；户口登记条例第四条",
    "Resident Identity Card Law art. 3, 6; Household Registration Regulations art. 4",
)
RESIDENCE = Text(
    "户口登记条例第十五条；居住证暂行条例(国务院令第663号)第二条、第九条",
    "Household Registration Regulations art. 15; Residence Permit Regulations art. 2, 9",
)
RENTAL = Text(
    "租赁房屋治安管理规定(公安部令第24号)第六条、第七条、第八条",
    "Rules on Public Security of Rented Housing (MPS Order 24) art. 6, 7, 8",
)
HOUSING = Text(
    "人民警察法第六条第九项；租赁房屋治安管理规定(公安部令第24号)第三条",
    "People's Police Law art. 6(9); Rules on Public Security of Rented Housing art. 3",
)
INTERNAL_SECURITY = Text(
    "企业事业单位内部治安保卫条例(国务院令第421号)第三条、第六条、第十四条",
    "Internal Security of Enterprises and Institutions Regulations art. 3, 6, 14",
)
SPECIAL_TRADE = Text(
    "人民警察法第六条第六项；旅馆业治安管理办法第四条及各特种行业法规",
    "People's Police Law art. 6(6); Hotel Security Rules art. 4 and the rules of each trade",
)
PUBLIC_PLACE = Text(
    "人民警察法第六条第二项；娱乐场所管理条例第十一条、第二十五条",
    "People's Police Law art. 6(2); Entertainment Venues Regulations art. 11, 25",
)
UNITS = Text(
    "人民警察法第六条第六项、第十三项；企业事业单位内部治安保卫条例第三条",
    "People's Police Law art. 6(6), 6(13); Internal Security Regulations art. 3",
)
ADDRESSES = Text(
    "GA/T 2000.32-2014；户口登记条例第三条",
    "GA/T 2000.32-2014; Household Registration Regulations art. 3",
)

WHO = Text("确认身份，避免重复登记", "To know who somebody is and register nobody twice")
REACH = Text("走访、通知和紧急联系", "To visit, to notify, and for emergencies")
WHERE = Text("掌握居住地，提供户政和居住证服务",
             "To know where people live and serve them with registers and permits")  # fmt: skip
KIN = Text("知道通知谁、由谁代未成年人办理", "To know whom to notify and who acts for a child")
SERVICE = Text("办理户口、居住证等业务所需的登记项目", "Items that registers and permits ask for")
OWNER = Text("明确房屋的治安责任人", "To know who answers for the dwelling's safety")
LANDLORD = Text(
    "明确出租房屋的治安责任人", "To know who answers for the safety of a rented dwelling"
)
RESPONSIBLE = Text("明确单位的治安责任人", "To know who answers for the unit's security")
STAFF = Text(
    "掌握从业人员，便于联系和核查名簿", "To know who works where and compare the staff list"
)
