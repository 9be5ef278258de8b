"""Purposes and legal bases of what is kept about offices: property, money, rules, training.

Nothing here is about residents; officers appear as those who lead, hand over, learn and decide.
"""

from __future__ import annotations

from beatbook.texts import Text

SERVICE = Text(
    "人民警察法；公安机关内部管理规定", "People's Police Law; internal rules of the police"
)
STANDARD = Text(
    "公安派出所和社区警务室建设规定(四统一)；郴州市社区警务室建设十一项标准",
    "rules for building stations and offices (four unifications); the eleven standards of Chenzhou",
)
PROPERTY = Text(
    "行政事业性国有资产管理条例(国务院令第738号)",
    "Regulations on State-owned Assets of Public Bodies (State Council Decree 738)",
)
MONEY = Text(
    "会计法；会计基础工作规范(不相容职务分离)",
    "Accounting Law; basic accounting standards (separation of duties)",
)
TRAINING = Text("公安机关人民警察训练条令", "Regulations on the Training of the People's Police")
DISCLOSURE = Text(
    "政府信息公开条例；公安机关执法公开规定",
    "Government Information Disclosure Regulations; rules on open law enforcement",
)
LEDGERS = Text("湘公通[2008]56号第29项", "Xianggongtong [2008] 56, item 29")
DUTY_LOG = Text("湘公通[2008]56号第17项", "Xianggongtong [2008] 56, item 17")
DOCUMENTS = Text(
    "党政机关公文处理工作条例；湘公通[2008]56号第30项",
    "Regulations on the Handling of Official Documents; Xianggongtong [2008] 56, item 30",
)
RECEPTION = Text(
    "人民警察法第二十一条、第四十六条；湘公通[2008]56号第18项",
    "People's Police Law art. 21, 46; Xianggongtong [2008] 56, item 18",
)
SUPERVISION = Text(
    "人民警察法第四十四条；湘公通[2008]56号第28项",
    "People's Police Law art. 44; Xianggongtong [2008] 56, item 28",
)
ANSWER = Text("答复来访人、监督员", "To answer a visitor or supervisor")
