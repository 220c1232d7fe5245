import ExpandableSection from "@cloudscape-design/components/expandable-section";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { getSignInOptions } from "../features/signin/api/get-sign-in-options.ts";
import { ProviderSignIn } from "../features/signin/components/provider-sign-in.tsx";
import { SignInForm } from "../features/signin/components/signin-form.tsx";
import { usePageTitle } from "../lib/page-title.ts";
import { useWords } from "../lib/words.tsx";

export function SignInPage() {
  const { t } = useWords();
  const options = useQuery({ queryKey: ["sign-in-options"], queryFn: getSignInOptions });
  usePageTitle(`${t("signin-title")} · ${t("top-title")}`);
  if (options.isPending) return null;
  const name = options.data?.provider;
  return (
    <main className="signin">
      {name ? (
        <SpaceBetween size="l">
          <ProviderSignIn name={name} />
          <ExpandableSection
            headerText={t("signin-or")}
            {...(options.data?.passwords ? {} : { headerDescription: t("signin-emergency") })}
          >
            <SignInForm heading={false} />
          </ExpandableSection>
        </SpaceBetween>
      ) : (
        <SignInForm />
      )}
    </main>
  );
}
