import type { ReactNode } from "react";
import icon from "../assets/icon.svg";
import { LANGUAGES, language, saveLanguage } from "../messages/dictionary.ts";
import { useLiveState } from "./lib/live.ts";
import { signOut, useMe } from "./lib/me.ts";
import { navigate } from "./lib/router.ts";
import { t } from "./words.ts";

export function Shell({ path, children }: { path: string; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header className="top">
        <div className="top-row">
          <a className="brand" href="/">
            <img src={icon} alt="" /> {t("brand")}
          </a>
          <Links path={path} />
          <OwnCorner path={path} />
          <LanguageSwitch />
        </div>
      </header>
      <Connection />
      {children}
      <Foot path={path} />
    </>
  );
}

function Links({ path }: { path: string }) {
  const me = useMe();
  const known = me !== null && me.login.kind !== "anonymous";
  const links = known
    ? ([
        ["/status", t("nav-status")],
        ["/checks", t("nav-checks")],
        ["/cases", t("nav-cases")],
        ["/help", t("nav-help")],
      ] as const)
    : ([
        ["/signup", t("nav-signup")],
        ["/signin", t("nav-signin")],
        ["/help", t("nav-help")],
      ] as const);
  return (
    <nav className="top-nav" aria-label={t("nav-label")}>
      {links.map(([href, label]) => (
        <a key={href} href={href} aria-current={path === href ? "page" : undefined}>
          {label}
          {href === "/cases" && me && me.unread > 0 ? (
            <span className="count">
              {me.unread}
              <span className="sr-only"> {t("nav-unread")}</span>
            </span>
          ) : null}
        </a>
      ))}
    </nav>
  );
}

/** What concerns the person's own account, for whoever signed in with all that it takes. */
function OwnCorner({ path }: { path: string }) {
  if (useMe()?.login.kind !== "applicant") return null;
  return (
    <a className="top-link" href="/security" aria-current={path === "/security" ? "page" : undefined}>
      {t("nav-security")}
    </a>
  );
}

function speak(code: string): void {
  saveLanguage(code);
  location.reload();
}

/** The other language where there are two, else a menu of all. */
function LanguageSwitch() {
  const others = LANGUAGES.filter(({ code }) => code !== language());
  if (others.length > 1) {
    return (
      <select
        className="top-link"
        aria-label={t("nav-language")}
        value={language()}
        onChange={({ currentTarget }) => speak(currentTarget.value)}
      >
        {LANGUAGES.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  return others.map(({ code, name }) => (
    <button key={code} type="button" className="top-link" lang={code} onClick={() => speak(code)}>
      {name}
    </button>
  ));
}

/** Says that the live connection is lost only when there is one to lose. */
function Connection() {
  const me = useMe();
  const state = useLiveState();
  const lost = state === "waiting" && me !== null && me.login.kind !== "anonymous";
  return <div role="status">{lost ? <p className="offline">{t("live-lost")}</p> : null}</div>;
}

/** Where a page of its own offers help, it offers it by one name. */
function Foot({ path }: { path: string }) {
  const me = useMe();
  const account = me?.account;
  return (
    <footer className="foot row">
      {account ? (
        <>
          <span>{t("foot-account", { id: grouped(account.id), name: account.name })}</span>
          <button type="button" className="top-link" onClick={() => void signOut().then(() => navigate("/signin"))}>
            {t("foot-signout")}
          </button>
        </>
      ) : path === "/signin" || path === "/support" ? null : (
        <a href="/support">{t("foot-support")}</a>
      )}
    </footer>
  );
}

const grouped = (id: string) => id.replace(/(\d{4})(?=\d)/g, "$1 ");
