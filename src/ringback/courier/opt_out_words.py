"""Pure: whether what a person texted us asks for no more texts, or for texts again.

The words are those that carriers take (CTIA Messaging Principles 5.1.3; 47 CFR 64.1200(a)(10); Twilio's default and
Advanced Opt-Out keywords) and what people write instead in other languages. They are compared without case, marks,
punctuation and spaces; only the whole message counts, so that a sentence in which such a word stands is none.
"""

import re
import unicodedata
from enum import StrEnum


class OptOutIntent(StrEnum):
    STOP = "stop"
    START = "start"


def folded(text: str) -> str:
    """Small letters without marks, each run of anything else a space."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M")).translate(_LIKE)
    return " ".join(re.findall(r"[^\W_]+", bare))


_LIKE = str.maketrans({"đ": "d", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "ς": "σ", "’": None, "'": None})

_STOP = """
stop, stopall, stop all, unsubscribe, unsub, cancel, end, quit, revoke, opt out, remove me, leave me alone, no more,
dont text me, do not text me, stop texting me, stop messaging me, stop sending me messages, stpo, sotp, stoop, stopp
arrêt, arrêter, arrêtez, arret stop, désabonner, désabonnement, désinscription, désinscrire, fin
baja, parar, alto, detener, cancelar, no más, darse de baja, fin
pare, sair, remover, descadastrar, cancelar inscrição
abmelden, abbestellen, stopp, ende, beenden, keine sms
basta, ferma, disiscrivi, disiscrivimi, cancellami, annulla
afmelden, uitschrijven, stoppen
avsluta, avregistrera, avanmäl, afmeld, peru, lopeta
rezygnuję, wypisz, koniec, zrušit, konec, odhlásit, leállítás, leiratkozom, dezabonare, odjava
iptal, ret, dur
стоп, отписаться, отписка, отмена, відписатися, відписка, скасувати, спри
στοπ, διαγραφή, διακοπή
huỷ, hủy, từ chối, tc, ngừng, ngưng, dừng, dừng lại, thôi, huỷ đăng ký, hủy đk, không nhận, từ chối qc, đừng nhắn nữa
berhenti, batal, henti
หยุด, ยกเลิก
停止, 退订, 退訂, 取消, 取消订阅, 取消訂閱, td, 拒收
配信停止, 解除, 停止する, ストップ
수신거부, 중지, 정지, 해지, 거부
إيقاف, ايقاف, توقف, قف, الغاء, إلغاء, إلغاء الاشتراك
הסר, הפסק, עצור, להסרה
रोकें, बंद, बंद करो, बन्द
"""
_START = """
start, unstop, yes, resume, continue, subscribe, opt in, begin, strat
oui, démarrer, commencer, reprendre
sí, alta, iniciar, empezar, sim, começar
ja, anmelden, wieder, sì, inizia, riprendi
starta, tak, ano, evet, başla, başlat
старт, начать, да, почати, так, ναι, έναρξη
có, đồng ý, đăng ký, đk, bắt đầu, tiếp tục, nhận lại
ya, mulai, ใช่, เริ่ม
开始, 開始, 是, 订阅, 訂閱, 再開, はい, 시작, 수신동의, 예
ابدأ, ابدا, نعم, بدء, התחל, כן, शुरू, हाँ
"""
# What stands beside such a word and changes nothing: courtesy, and "reply STOP to 12345" taken at its word.
_BESIDE = """
please, pls, plz, thanks, thank you, now, reply, text, send, sms, the, texts, messages, msgs, to, all, it, this, me,
again,
sil vous plait, svp, merci, bitte, danke, por favor, gracias, obrigado, vui long, xin, lam on, cam on,
di, nhe, tin, nhan
"""
# Words that ask for nothing else, so that a name or a number may follow: "STOP ACME", "HUY 8049", "STOP 36111".
_BEFORE_A_NAME = "stop, unsubscribe, arrêt, baja, huỷ, từ chối, tc, стоп, отписка, iptal, ret, start, unstop"


def _listed(words: str) -> frozenset[str]:
    return frozenset(folded(word).replace(" ", "") for word in re.split(r"[,\n]", words) if word.strip())


INTENTS = {
    **dict.fromkeys(_listed(_START), OptOutIntent.START),
    **dict.fromkeys(_listed(_STOP), OptOutIntent.STOP),  # where a word could be both, less is sent
}
BESIDE = frozenset(folded(_BESIDE.replace(",", " ")).split())
BEFORE_A_NAME = _listed(_BEFORE_A_NAME)
LONGEST = 60  # letters; whoever writes more wants to be read, not obeyed


def intent_of(text: str) -> OptOutIntent | None:
    """None for a message that asks for neither."""
    words = folded(text[: 4 * LONGEST]).split()
    if sum(map(len, words)) > LONGEST:
        return None
    for said in (words, [word for word in words if word not in BESIDE]):
        if (intent := INTENTS.get("".join(said))) is not None:
            return intent
    first, *rest = words or [""]
    return INTENTS[first] if len(rest) == 1 and first in BEFORE_A_NAME else None
