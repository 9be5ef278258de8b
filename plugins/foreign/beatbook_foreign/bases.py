"""Purposes and legal bases of the registration of foreigners' stay.

Only what the Exit and Entry Administration Law lets the police ask for is kept (个人信息保护法
art. 34: within the powers of the law and no more than the duty needs).
"""

from __future__ import annotations

from beatbook.texts import Text

LODGING = Text("出境入境管理法第三十九条", "Exit and Entry Administration Law art. 39")
LATE = Text("出境入境管理法第三十九条、第七十六条", "Exit and Entry Administration Law art. 39, 76")
VISA = Text(
    "出境入境管理法第二十九条、第三十二条、第三十三条、第三十九条",
    "Exit and Entry Administration Law art. 29, 32, 33, 39",
)
OVERSTAY = Text("出境入境管理法第七十八条", "Exit and Entry Administration Law art. 78")
DOCUMENTS = Text(
    "出境入境管理法第三十八条、第三十九条", "Exit and Entry Administration Law art. 38, 39"
)
FOREIGNER = Text("出境入境管理法第八十九条", "Exit and Entry Administration Law art. 89")
COMPATRIOTS = Text(
    "中国公民往来台湾地区管理办法第十六条；中国公民因私事往来香港地区或者澳门地区的暂行管理办法",
    "Rules on Travel of Chinese Citizens to and from Taiwan art. 16; Interim Rules on Private"
    " Travel to and from Hong Kong and Macao",
)
TALK = Text(
    "出境入境管理法第四条、第三十三条、第三十八条、第三十九条",
    "Exit and Entry Administration Law art. 4, 33, 38, 39",
)
SERVICE = Text(
    "人民警察法；公安机关内部管理规定", "People's Police Law; internal rules of the police"
)

WHO = Text("与护照核对，避免重复登记", "To compare with the passport and register nobody twice")
STAY = Text("住宿登记", "To register the stay, as the law requires")
VALIDITY = Text(
    "提醒证件到期，便于及时办理延期", "To remind of expiry while there is time to extend"
)
HOST = Text("核实留宿人、接待单位的登记义务", "To know who else has the duty to register the stay")
EMERGENCY = Text("紧急情况联系", "For emergencies")
CONVERSATION = Text("记录依法询问和告知的内容", "To keep what was lawfully asked and told")
STAFF = Text("安排能说该语言的人员接待和走访", "To send somebody who speaks the language")
