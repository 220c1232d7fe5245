import { useEffect } from "react";
import { useWords } from "../lib/words.tsx";
import { SignInForm } from "../signin/signin-form.tsx";

export function SignInPage() {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${t("signin-title")} · ${t("top-title")}`;
  }, [t]);
  return (
    <main className="signin">
      <SignInForm />
    </main>
  );
}
