"""What mail programs write around the mail that they repeat, in the languages that they speak.

The words were collected from mails that public parsers failed on (docs/field-reports.md). A language that is missing
costs an uncut history, no words; `history.py` also knows a head by the desk's own address in it.
"""

import re

FROM, SENT, TO, SUBJECT = "from", "sent", "to", "subject"

# One language a line: From | Sent, Date | To | Subject.
HEADS = """
From | Sent, Date, Sent on | To | Subject
Von | Gesendet, Gesendet am, Datum | An | Betreff
De, Expéditeur | Envoyé, Envoyé le, Date, Date d'envoi, Date d’envoi | À, A, Pour, Destinataire | Objet, Sujet
De | Enviado, Enviado el, Enviados, Enviado en, Fecha | Para, A | Asunto
De | Enviado, Enviada, Enviada em, Enviado em, Data | Para | Assunto
De | Enviat, Enviat el, Data | Per a, A, Per | Assumpte, Tema
Nork, Igorlea | Bidalia, Data | Nori, Hartzailea | Gaia
Da | Inviato, Inviata, Inviato il, Data | A | Oggetto
Van | Verzonden, Verzonden op, Datum | Aan | Onderwerp
Van | Gestuur, Datum | Aan | Onderwerp
Från | Skickat, Datum | Till | Ämne
Fra | Sendt, Dato | Til | Emne
Frå | Sendt, Dato | Til | Emne
Frá | Sent, Dagsetning | Til | Efni
Lähettäjä | Lähetetty, Päivämäärä, Päiväys, Pvm | Vastaanottaja, Kenelle | Aihe, Otsikko
Saatja, Kellelt | Saadetud, Saatmisaeg, Kuupäev | Adressaat, Saaja, Kellele | Teema
No, Sūtītājs | Nosūtīts, Datums | Kam, Adresāts | Tēma, Temats
Nuo, Siuntėjas | Išsiųsta, Data | Kam, Iki, Skirta, Adresatas | Tema
Od | Wysłane, Wysłano, Data, Data wysłania | Do | Temat
Od | Odesláno, Datum, Posláno | Komu | Předmět
Od | Odoslané, Dátum | Komu | Predmet
Feladó | Elküldve, Küldve, Dátum | Címzett | Tárgy
De la, Expeditor | Trimis, Data, Dată | Către, Catre, Pentru | Subiect
От | Изпратено, Дата | До | Тема, Относно
Od, Šalje | Poslano, Datum | Za, Prima | Predmet
Od | Poslato, Datum | Za, Kome | Tema, Naslov, Predmet
Од | Послато, Датум | За, Коме | Тема, Наслов, Предмет
Od | Poslano, Datum | Za | Zadeva
Од | Испратено, Датум | До | Предмет, Тема
Nga | Dërguar, Data | Për, Drejtuar | Tema, Subjekti
Από | Στάλθηκε, Εστάλη, Αποστολή, Ημερομηνία | Προς | Θέμα
Kimden, Gönderen | Gönderildi, Gönderilme, Gönderme Tarihi, Tarih | Kime, Alıcı | Konu
Kimdən | Göndərilib, Tarix | Kimə | Mövzu
От, От кого | Отправлено, Отправлен, Дата | Кому | Тема
Від, Від кого | Надіслано, Відправлено, Дата | Кому, До | Тема
Ад, Ад каго | Адпраўлена, Дата | Каму | Тэма
გამგზავნი | გაგზავნილია, გაგზავნის დრო, თარიღი | ადრესატი, მიმღები | თემა
Ումից | Ուղարկված, Ուղարկվել է, Ամսաթիվ | Ում | Թեմա
Кімнен, Жіберуші | Жіберілді, Жіберілген күні, Күні | Кімге | Тақырып, Тақырыбы
Kimdan | Yuborildi, Yuborilgan, Sana | Kimga | Mavzu
Хэнээс | Илгээсэн, Огноо | Хэнд, Хэн рүү | Сэдэв, Гарчиг
מאת | נשלח, תאריך | אל | נושא
من | تم الإرسال, تاريخ الإرسال, أرسلت, أُرسلت, التاريخ | إلى | الموضوع
از | ارسال شده, ارسال‌شده, فرستاده شده, تاریخ | به | موضوع
منجانب | بھیجا گیا, تاریخ | بنام | موضوع
प्रेषक, से, द्वारा | भेजा गया, प्रेषित, दिनांक | प्रति, को, प्राप्तकर्ता | विषय
প্রেরক, থেকে | পাঠানো হয়েছে, প্রেরিত, তারিখ | প্রতি, প্রাপক | বিষয়
அனுப்புநர் | அனுப்பியது, அனுப்பப்பட்டது, தேதி | பெறுநர் | பொருள், தலைப்பு
จาก | ส่ง, ส่งเมื่อ, วันที่ | ถึง | เรื่อง, หัวเรื่อง, ชื่อเรื่อง
ពី | បានផ្ញើ, កាលបរិច្ឆេទ | ទៅ, ជូនចំពោះ | ប្រធានបទ
Từ, Người gửi | Đã gửi, Gửi, Gửi lúc, Đã gửi lúc, Ngày gửi, Ngày | Đến, Tới, Người nhận | Chủ đề, Tiêu đề
Dari | Dikirim, Terkirim, Tanggal | Kepada, Ke | Subjek, Perihal, Hal
Daripada | Dihantar, Tarikh | Kepada | Subjek, Perkara
Mula kay, Mula sa, Galing sa | Ipinadala, Petsa | Para kay, Para sa, Kay | Paksa
发件人 | 发送时间, 发送日期, 已发送, 日期, 时间 | 收件人 | 主题
寄件者, 寄件人, 發件人 | 寄件日期, 傳送時間, 傳送日期, 已傳送, 寄件時間, 日期 | 收件者, 收件人 | 主旨, 主題
差出人, 送信者 | 送信日時, 送信日, 日時, 日付 | 宛先 | 件名
보낸 사람, 보낸사람 | 보낸 날짜, 보낸 시간, 보낸날짜, 날짜, 전송됨 | 받는 사람, 받는사람 | 제목
"""

# Stems of "original" (message), "wrote" and "forwarded", whatever their endings.
ORIGINAL = re.compile(
    "original|ursprüng|ursprung|origin|oorspronkelijk|oprindelig|opprinnelig|opphavleg|alkuperä|upphafleg|algne|sākotn"
    "|oriģin|pradin|oryginaln|pierwotn|původn|pôvodn|eredeti|iniţial|inițial|izvorn|izvirn|изворн|оригинал|исходн"
    "|первонач|оригінал|початков|арыгінал|αρχικ|πρωτότυπ|orijinal|özgün|asıl|asli|מקורי|أصلي|اصلی|मूल|মূল|ต้นฉบับ|ដើម"
    "|gốc|ban đầu|原始|原件|原邮件|原郵件|元のメッセージ|オリジナル|원본",
    re.IGNORECASE,
)
WROTE = re.compile(
    "wrote|writes|schrieb|écrit|escribió|escreveu|escrigué|scritto|schreef|geschreven|skrev|kirjoitti|skrifaði|kirjutas"
    "|rakstīja|rašė|napisał|napsal|napísal|írta|scris|написа|пише|піша|напісаў|έγραψε|yazdı|yazıb|כתב|كتب|نوشت|लिखा"
    "|লিখেছেন|எழுதினார்|เขียน|សរសេរ|đã viết|menulis|tulis|sumulat"
    "|写道|寫道|书写|작성|썼|idatzi|escribiu|napisao|pisao|shkruar",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    "forward|weitergeleitet|transfér|réexpédi|reenviad|encaminhad|inoltrat|doorgestuurd|vidarebefordr|videresend"
    "|välitet|edelleenl|áframsen|edastat|edasi saadet|pārsūt|persiųst|przekaz|przesł|přeposl|preposl|posredovan"
    "|prosl[ij]|prosleđ|továbbít|redirec[tţț]|препрат|препрать|пересл|пересыл|переадрес|пересил|перанак|προωθ|iletilen|yönlendir"
    "|yönləndir|הועבר|מועבר|توجيه|هدایت|अग्रेषित|ফরোয়ার্ড|ส่งต่อ|បញ្ជូនបន្ត|chuyển tiếp|terusan|diteruskan|dimajukan"
    "|转发|轉寄|轉發|転送|전달|reenviat|birbidali",
    re.IGNORECASE,
)
# Before the subject of a mail that is forwarded. Some mean an answer in another language: then an old mail stays.
FORWARDS = re.compile(
    r"\s*\[?(fwd?|fw|wg|wtr|tr|rv|enc|i|vb|vl|vs|pd|doorst|i̇lt|ilt|ynt|προωθ|πρθ|továbbítás|tov|redir|пересл|пер"
    r"|הועבר|إعادة توجيه|转发|轉寄|轉發|転送|전달|chuyển tiếp|trs)\s*[:：]",
    re.IGNORECASE,
)
# The person says that they answered inside the old mail.
BELOW = re.compile(
    r"\b(below|inline|in-line|in red|in blue|unten|in rot|in blau|ci-dessous|en rouge|en bleu|abajo|en rojo|en azul"
    r"|abaixo|em vermelho|em azul|sotto|in rosso|in blu|hieronder|onderstaand\w*|in het rood|nedan|i rött|nedenfor"
    r"|med rødt|punaisella|poniżej|na czerwono|níže|červeně|nižšie|červenou|alább|lentebb|pirossal|mai jos|cu roșu"
    r"|по-долу|ispod|crvenom|spodaj|нижче|червоним|ниже|красным|παρακάτω|κόκκινο|aşağıda|kırmızı|di bawah|bên dưới"
    r"|dưới đây|màu đỏ)\b|למטה|באדום|أدناه|بالأحمر|नीचे|लाल|ด้านล่าง|สีแดง"
    r"|下面|下方|以下|红字|紅字|红色|紅色|下記|赤字|아래|빨간",
    re.IGNORECASE,
)
DEVICES = (
    "iPhone|iPad|iPod|Galaxy|Samsung|Android|Outlook|Yahoo|BlackBerry|Huawei|Xiaomi|Redmi|OPPO|vivo|realme|Proton ?Mail"
    "|Windows|Gmail|AOL|Thunderbird|smartphone|mobil|TypeApp|BlueMail|Spark|GMX|WEB.DE|QQ|网易|Zoho"
)
SENT_FROM = (
    "sent|get|gesendet|envoyé|obtene|enviad|inviat|verzonden|skicka|sendt|lähetetty|wysłan|odeslán|odoslan|küldve"
    "|trimis|изпрат|отправлен|надіслан|στάλθηκε|gönderil|נשלח|أرسل|gửi từ|dikirim|发自|發自|傳送|送信|보냄|보낸"
    "|de mon|von mein"
)
# What mail programs and virus scanners put below everything.
MACHINE_LINE = re.compile(
    rf"^(?=.*({SENT_FROM}))(?=.*({DEVICES})).{{1,70}}$"
    r"|^\W*(virus-free|virenfrei|garanti sans virus|sans virus|libre de virus|livre de vírus|privo di virus|virusvrij"
    r"|virusfri|wolne od wirusów|bez virů|bez vírusov|vírusmentes|fără viruși|без вирусов|virüssüz|không có vi-?rút"
    r"|không có virus|無病毒|无病毒|ウイルスフリー|바이러스 없음)\b.{0,60}$",
    re.IGNORECASE,
)
SCANNED = re.compile(
    r"virus|vírus|wirus|virü|вирус|вірус|vi-?rút|ไวรัส|病毒|ウイルス|ウィルス|바이러스|malware", re.IGNORECASE
)
LEGAL = re.compile(
    "confidential|disclaimer|privileged|intended recipient|unsubscribe|vertraulich|confidentiel|confidencial|riservat"
    "|vertrouwelijk|konfidentiel|konfidensiel|luottamuksell|poufn|důvěrn|dôvern|bizalmas|confidențial|поверителн"
    "|конфиденциальн|конфіденційн|εμπιστευτικ|gizli|חסוי|سري|गोपनीय|ความลับ|bảo mật|rahasia|机密|機密|保密|기밀",
    re.IGNORECASE,
)
