import { language } from "../../messages/dictionary.ts";

/** Each country: ISO code, calling code / how a mobile number is grouped / the 0 or the like that is dialled at home. */
const TABLE = `
AD376/33 AE971/234/0 AF93/234/0 AG1/334 AI1/334 AL355/234/0 AM374/26/0 AO244/333 AR54/1244 AS1/334 AT43/36/0
AU61/333/0 AW297/34 AX358/27/0 AZ994/2322/0 BA387/233/0 BB1/334 BD880/46/0 BE32/3222/0 BF226/2222 BG359/233/0
BH973/44 BI257/2222 BJ229/22222 BL590/3222/0 BM1/334 BN673/34 BO591/8 BQ599/34 BR55/254 BS1/334 BT975/2222 BW267/233
BY375/2322/80 BZ501/34 CA1/334 CC61/333/0 CD243/333/0 CF236/2222 CG242/234 CH41/2322/0 CI225/2224 CK682/23 CL56/144
CM237/12222 CN86/344 CO57/37 CR506/44 CU53/17/0 CV238/322 CW599/134 CX61/333/0 CY357/26 CZ420/333 DE49/47/0
DJ253/2222 DK45/2222 DM1/334 DO1/334 DZ213/3222/0 EC593/234/0 EE372/44 EG20/28/0 EH212/12222/0 ER291/133/0 ES34/3222
ET251/234/0 FI358/27/0 FJ679/34 FK500/5 FM691/34 FO298/222 FR33/12222/0 GA241/2222 GB44/46/0 GD1/334 GE995/3222
GF594/3222/0 GG44/46/0 GH233/234/0 GI350/8 GL299/222 GM220/34 GN224/3222 GP590/3222/0 GQ240/333 GR30/334 GT502/44
GU1/334 GW245/333 GY592/34 HK852/44 HN504/44 HR385/234/0 HT509/224 HU36/234/06 ID62/333/0 IE353/234/0 IL972/234/0
IM44/46/0 IN91/55/0 IO246/34 IQ964/334/0 IR98/334/0 IS354/34 IT39/334 JE44/46/0 JM1/334 JO962/144/0 JP81/244/0
KE254/36/0 KG996/333/0 KH855/233/0 KI686/8 KM269/322 KN1/334 KP850/334/0 KR82/244/0 KW965/35 KY1/334 KZ7/334/8
LA856/2233/0 LB961/233 LC1/334 LI423/333 LK94/234/0 LR231/234/0 LS266/44 LT370/35/0 LU352/333 LV371/233 LY218/27/0
MA212/12222/0 MC377/12222/0 MD373/323/0 ME382/233/0 MF590/3222/0 MG261/2232/0 MH692/34 MK389/233/0 ML223/2222
MM95/134/0 MN976/44 MO853/44 MP1/334 MQ596/3222/0 MR222/2222 MS1/334 MT356/44 MU230/44 MV960/34 MW265/3222/0
MX52/334 MY60/234/0 MZ258/234 NA264/234/0 NC687/222 NE227/2222 NF672/15 NG234/334/0 NI505/44 NL31/18/0 NO47/2222
NP977/37 NR674/34 NU683/34 NZ64/234/0 OM968/44 PA507/44 PE51/333 PF689/2222 PG675/44 PH63/334/0 PK92/37/0 PL48/333
PM508/222/0 PR1/334 PS970/333/0 PT351/333 PW680/34 PY595/36/0 QA974/44 RE262/3222/0 RO40/333/0 RS381/27/0 RU7/3322/8
RW250/333/0 SA966/234/0 SB677/25 SC248/133 SD249/234/0 SE46/2322/0 SG65/44 SH290/5 SI386/233/0 SJ47/2222 SK421/333/0
SL232/26/0 SM378/2222 SN221/2322 SO252/17 SR597/34 SS211/333/0 ST239/34 SV503/44 SX1/334 SY963/333/0 SZ268/44
TC1/334 TD235/2222 TG228/2222 TH66/234/0 TJ992/234 TK690/4 TL670/44 TM993/26/8 TN216/233 TO676/34 TR90/3322/0
TT1/334 TV688/24 TW886/333/0 TZ255/333/0 UA380/234/0 UG256/36/0 US1/334 UY598/233/0 UZ998/2322 VA39/334 VC1/334
VE58/37/0 VG1/334 VI1/334 VN84/333/0 VU678/34 WF681/222 WS685/25 XK383/233/0 YE967/333/0 YT262/3222/0 ZA27/234/0
ZM260/27/0 ZW263/234/0
`;

export type Country = { code: string; calling: string; groups: number[]; trunk: string };

/** All countries by ISO code. */
export const COUNTRIES: ReadonlyMap<string, Country> = new Map(
  TABLE.trim()
    .split(/\s+/)
    .map((entry) => {
      const [head = "", groups = "", trunk = ""] = entry.split("/");
      const code = head.slice(0, 2);
      return [code, { code, calling: head.slice(2), groups: [...groups].map(Number), trunk }];
    }),
);

/** All countries by name in the page's language. */
export function countries(): (Country & { name: string })[] {
  const names = new Intl.DisplayNames([language()], { type: "region" });
  const order = new Intl.Collator(language());
  const all = [...COUNTRIES.values()].map((country) => ({ ...country, name: names.of(country.code) ?? country.code }));
  return all.sort((one, other) => order.compare(one.name, other.name));
}

/** As the page's language calls it; the code where it has no name. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([language()], { type: "region" }).of(code) ?? code) : code;
}

/** Where the person probably is, by the languages that the browser asks for: the region named, else the usual one. */
export function likelyCountry(): string {
  const locales = navigator.languages.map((tag) => new Intl.Locale(tag));
  const named = locales.find((locale) => locale.region)?.region;
  return named ?? locales[0]?.maximize().region ?? "US";
}

type Labels = {
  region?: "state" | "province" | "prefecture" | "county" | "city-province";
  postal?: "zip" | "postcode" | "pin";
};
const LABELS: Record<string, Labels> = {
  AU: { region: "state", postal: "postcode" },
  BR: { region: "state" },
  CA: { region: "province" },
  CN: { region: "province" },
  DE: { region: "state" },
  GB: { region: "county", postal: "postcode" },
  IE: { region: "county" },
  IN: { region: "state", postal: "pin" },
  IT: { region: "province" },
  JP: { region: "prefecture" },
  MX: { region: "state" },
  NZ: { postal: "postcode" },
  US: { region: "state", postal: "zip" },
  VN: { region: "city-province" },
};

/** An address in these countries does not hold without a state or region, as the server has it. */
const REGION_REQUIRED = new Set(["US", "CA", "DE", "JP", "IN", "BR"]);

/** Their addresses have no postal code, by the same data as in `accounts/contact.py` (`fmt`). */
const NO_POSTAL_CODE = new Set(
  "AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GM GQ GY HK JM KI KM KN LY ML MO MR MW NR NU QA RW SB SC SL SR SS ST SX SY TD TG TK TL TO TV UG VU YE ZW".split(
    " ",
  ),
);

/** As there: they do not hold without one. */
const POSTAL_REQUIRED = new Set(
  "AS AT AU AX BE BL BR CA CH CN CZ DE DK EE ES FI FK FM FR GB GF GG GL GP GR GU HU IM IN IO IT JE JP KR LI LT LU LV MF MH MP MQ MX MY NC NL NO NZ PF PL PM PR PT PW RE RO RU SE SG SH SJ SK SM TC TR TW UA US VI WF YT ZA".split(
    " ",
  ),
);

export function addressRules(country: string) {
  return {
    region: LABELS[country]?.region ?? ("region" as const),
    postal: LABELS[country]?.postal ?? ("code" as const),
    postalUsed: !NO_POSTAL_CODE.has(country),
    postalRequired: POSTAL_REQUIRED.has(country),
    regionRequired: REGION_REQUIRED.has(country),
  };
}
