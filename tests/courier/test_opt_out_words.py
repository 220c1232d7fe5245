"""What a person who texts STOP, in their language and as they write it, is understood to say."""

import pytest

from ringback.courier.opt_out_words import OptOutIntent, intent_of

STOP = """
STOP|stop|Stop.|STOP!!!| stop |S T O P|"STOP"|“Stop”|ＳＴＯＰ|𝗦𝗧𝗢𝗣|STOP\u200b|stop 🛑|STOPALL|Stop all
STOP-ALL|Stop. Thank you|please stop
Reply STOP|stop texting me|Don't text me|Stopp|STPO|STOP 36111|Stop Acme|UNSUBSCRIBE
unsubscribe acme|Un-subscribe|CANCEL|END|end.|QUIT
REVOKE|opt out|OPT-OUT|OptOut|ARRET|ARRÊT|arrêt|Arrêtez|STOP SVP|DÉSABONNEMENT|desinscription|BAJA
Cancelar|PARAR|SAIR|ABMELDEN|BASTA
AFMELDEN|Avsluta|REZYGNUJĘ|Odhlásit|İPTAL|iptal|СТОП|стоп.|Отписаться|ВІДПИСАТИСЯ|ΣΤΟΠ|στοπ|HUỶ|HỦY
Hủy|huy|HUY 8049|TU CHOI|TỪ CHỐI
tuchoi|TC|NGUNG|Dừng lại|Vui lòng dừng|BERHENTI|หยุด|ยกเลิก|退订|退訂|停止|配信停止|수신거부|إيقاف|الغاء|הסר|रोकें|बंद करो
"""
START = """
START|start.|Start again|UNSTOP|un-stop|YES|Yes please|SUBSCRIBE|opt in|OUI
Sí|JA|ДА|старт|ĐỒNG Ý|dong y|ĐK|Tiếp tục|开始|نعم|START ACME
"""
NEITHER = """
||???|040719|My code is 040719|HELP|INFO|No|Who is this?|When does it end?|I want to cancel my order
Stop by at six tomorrow
We have got to STOP this terrible bill from passing|can you stop the car|The end of the day is fine
Tôi không huỷ đơn hàng đâu|stopwatch
"""


def said(table: str) -> list[str]:
    return [one for line in table.strip("\n").split("\n") for one in line.split("|")]


@pytest.mark.parametrize("text", said(STOP))
def test_person_who_wants_no_texts_is_understood(text: str) -> None:
    assert intent_of(text) is OptOutIntent.STOP


@pytest.mark.parametrize("text", said(START))
def test_person_who_wants_texts_again_is_understood(text: str) -> None:
    assert intent_of(text) is OptOutIntent.START


@pytest.mark.parametrize("text", ["", *said(NEITHER), "stop " * 40, "\x00", "\ud800"])
def test_person_who_writes_something_else_stops_nothing(text: str) -> None:
    assert intent_of(text) is None
