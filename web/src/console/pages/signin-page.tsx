import { useEffect } from "react";
import { SignInForm } from "../features/signin/components/signin-form.tsx";
import { useWords } from "../lib/words.tsx";

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
